"""Encodings and separators of .csv are found out; what is no text is refused."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from boardapp.exchange.bounds import Bounds
from boardapp.exchange.errors import Unreadable
from boardapp.exchange.plain_text import decode, read_rows, separator

TEXT = "Action,Owner\r\nRéview – plan,Zoë\r\n"


def rows(content: bytes, bounds: Bounds | None = None) -> list[list[str | None]]:
    return list(read_rows(content, "partner.csv", bounds or Bounds()))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-le", "utf-16-be"])
def test_the_encoding_is_found_out(encoding: str) -> None:
    assert decode(TEXT.encode(encoding), "partner.csv") == TEXT


@pytest.mark.parametrize("mark", [",", ";", "\t", "|"])
def test_the_separator_is_found_out(mark: str) -> None:
    lines = [["Action", "Owner", "Due"], ["Write, then ring; twice", "Jo | Al", "31/03/2026"], ["Visit", "Al", ""]]
    content = "\n".join(mark.join(f'"{cell}"' for cell in line) for line in lines)
    assert separator(content) == mark
    assert rows(content.encode())[1] == lines[1]


def test_prose_with_commas_is_parted_by_semicolons() -> None:
    assert rows(b"Action;Owner\nWrite, ring, visit;Jo\nAsk;Al, Bo\n")[1] == ["Write, ring, visit", "Jo"]


def test_the_separator_may_be_declared() -> None:
    assert rows(b"sep=;\r\nAction;Owner, lead\r\n") == [["Action", "Owner, lead"]]


def test_lines_within_quotes_stay_together() -> None:
    assert rows(b'Action,Owner\n"Write\nand ring",Jo\n\n,\n') == [
        ["Action", "Owner"],
        ["Write\nand ring", "Jo"],
        [],
        [None, None],
    ]


def test_an_apostrophe_that_guards_a_text_is_taken_off() -> None:
    assert rows(b"'=1+1,'-5,''=x,'quoted',-5\n") == [["=1+1", "-5", "'=x", "'quoted'", "-5"]]


@pytest.mark.parametrize("content", [b"\x00\x01\x02\x03", b"Action\x07,Owner", b"\x81\x8d\x8f"])
def test_what_is_no_text_is_refused(content: bytes) -> None:
    with pytest.raises(Unreadable, match=r"partner\.csv is not plain text"):
        rows(content)


@pytest.mark.parametrize("bounds", [Bounds(rows=2), Bounds(columns=1), Bounds(cells=3)])
def test_size_is_bounded(bounds: Bounds) -> None:
    with pytest.raises(Unreadable, match="too large to read"):
        rows(b"a,b\n" * 3, bounds)


def test_a_text_without_end_is_refused() -> None:
    with pytest.raises(Unreadable, match="at line 2"):
        rows(b'Action,Owner\n"' + b"x" * 2_000_000)


@given(
    st.lists(st.lists(st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"])), min_size=2, max_size=4))
)
def test_any_text_is_read_or_refused(lines: list[list[str]]) -> None:
    content = "\n".join(",".join(line) for line in lines).encode()
    with suppress(Unreadable):
        assert len(rows(content)) <= content.count(b"\n") + 1
