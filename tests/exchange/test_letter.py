"""The covering letter: a draft that any mail program opens, with the workbook attached."""

from __future__ import annotations

import datetime as dt
import email
from email.policy import default
from pathlib import Path
from typing import Any

import pytest

from boardapp.exchange.letter import Letter, write_letter

AT = dt.datetime(2026, 9, 1, 9, 30, tzinfo=dt.UTC)


def draft(folder: Path, **told: Any) -> Any:
    (folder / "a.xlsx").write_bytes(b"PK workbook")
    values: dict[str, Any] = {
        "to": [("Dr Jane Smith", "jane@ph.example")], "subject": "Your update", "body": "Dear all,\n\nPlease – do.\n",
        "at": AT,
    }  # fmt: skip
    write_letter(folder / "a.eml", Letter(**(values | told)), folder / "a.xlsx", "Return Café.xlsx")
    return email.message_from_bytes((folder / "a.eml").read_bytes(), policy=default)


def test_it_is_a_draft_with_the_workbook_attached(tmp_path: Path) -> None:
    letter = draft(tmp_path, sender=("Sam Roe", "sam@council.example"))
    assert letter["To"].addresses[0].addr_spec == "jane@ph.example"
    assert (letter["To"].addresses[0].display_name, letter["From"]) == (
        "Dr Jane Smith",
        "Sam Roe <sam@council.example>",
    )
    assert (letter["Subject"], letter["X-Unsent"], letter["Date"].datetime) == ("Your update", "1", AT)
    assert letter.get_body().get_content().splitlines() == ["Dear all,", "", "Please – do."]
    (attached,) = letter.iter_attachments()
    assert (attached.get_filename(), attached.get_content()) == ("Return Café.xlsx", b"PK workbook")


@pytest.mark.parametrize(
    "address", ["", "no address", "a@b\r\nBcc: x@y.example", "jane@ph.example, kit@x.example", "@", "a@"]
)
def test_what_is_no_address_is_left_out(tmp_path: Path, address: str) -> None:
    letter = draft(tmp_path, to=[("Jane", address), ("Kit", "kit@x.example")])
    assert letter["To"] == "Kit <kit@x.example>"
    assert letter["Bcc"] is None


def test_line_breaks_in_names_and_subjects_do_no_harm(tmp_path: Path) -> None:
    letter = draft(tmp_path, subject="Your\r\nBcc: x@y.example", to=[("Ja\r\nne", "jane@ph.example")])
    assert (letter["Subject"], letter["Bcc"]) == ("Your Bcc: x@y.example", None)
    assert letter["To"] == "Ja ne <jane@ph.example>"


def test_without_anybody_to_write_to_it_has_no_recipient(tmp_path: Path) -> None:
    letter = draft(tmp_path, to=[])
    assert (letter["To"], letter["From"]) == (None, None)
