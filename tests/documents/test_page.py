"""HTML pages, read again by a parser: structure, language, nothing from elsewhere."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest

from boardapp.documents.form import Document
from boardapp.documents.page import html_file

VOID = {"meta", "br", "link", "img", "hr", "input"}


class Outline(HTMLParser):
    """Gathers the elements of a page, checking that each is closed in its place."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.stack: list[str] = []
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[tuple[str, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))
        if tag not in VOID:
            self.stack.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.stack.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.stack and data.strip():
            self.texts.append((self.stack[-1], data))


@pytest.fixture
def outline(everything: Document) -> Outline:
    """Return a page as a parser sees it."""
    parser = Outline()
    parser.feed(html_file(everything).decode("utf-8"))
    parser.close()
    assert parser.stack == []
    return parser


def test_the_page_has_a_language_a_title_and_headings_in_order(outline: Outline) -> None:
    assert ("html", {"lang": "en-GB"}) in outline.found
    assert ("title", "Health & Wellbeing <Board>: minutes, Meeting of 11 March 2026") in outline.texts
    headings = [(tag, text) for tag, text in outline.texts if tag in ("h1", "h2", "h3")]
    assert headings == [
        ("h1", "Health & Wellbeing <Board>: minutes"),
        ("h2", "Attendance"),
        ("h3", "1. <Carers> & friends"),
    ]
    assert [tag for tag, _attributes in outline.found].count("main") == 1


def test_a_table_names_its_columns_and_rows(outline: Outline) -> None:
    assert ("caption", "Present") in outline.texts
    assert [text for tag, text in outline.texts if tag == "th"] == ["Name", "Seat", "Ann Lee", "BoMarsh"]
    scopes = [attributes.get("scope") for tag, attributes in outline.found if tag == "th"]
    assert scopes == ["col", "col", "row", "row"]
    assert [text for tag, text in outline.texts if tag == "td"] == ["Chair", "\N{EN DASH}"]


def test_lists_and_facts_are_lists(outline: Outline) -> None:
    assert [text for tag, text in outline.texts if tag == "li"] == ["one", "two"]
    assert [text for tag, text in outline.texts if tag == "dt"] == ["Date", "Place"]
    assert [text for tag, text in outline.texts if tag == "dd"] == ["11 March 2026", "Town Hall"]


def test_the_page_needs_nothing_beside_it(outline: Outline, everything: Document) -> None:
    tags = {tag for tag, _attributes in outline.found}
    assert not tags & {"script", "link", "img", "iframe", "object"}
    assert not any("src" in attributes or "href" in attributes for _tag, attributes in outline.found)
    assert b"url(" not in html_file(everything)


def test_a_line_break_within_a_paragraph_is_kept(outline: Outline) -> None:
    assert [tag for tag, _attributes in outline.found].count("br") == 1
    lines = [text for tag, text in outline.texts if tag == "p"]
    assert lines[lines.index("First line") + 1] == "second line"
