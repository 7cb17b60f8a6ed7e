"""Text on its way into a document."""

from __future__ import annotations

import datetime as dt
import io
from xml.sax.saxutils import escape

import docx
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from boardapp.documents.form import Bullets, Document, Heading, Paragraph, fit, running, said
from boardapp.documents.word import word_file

ANYTHING = st.text(st.characters(codec=None), max_size=80)


def test_lines_that_open_with_a_mark_become_lists() -> None:
    assert running(("Members spoke", "- of costs", "• of beds", "and rose.", "-5 degrees")) == (
        said("Members spoke"), Bullets(("of costs", "of beds")), said("and rose."), said("-5 degrees"),
    )  # fmt: skip


@given(ANYTHING)
def test_any_text_can_be_held_by_xml(text: str) -> None:
    element = etree.fromstring(f"<t>{escape(fit(text))}</t>".encode())
    assert (element.text or "") == fit(text)


@settings(max_examples=20)
@given(ANYTHING)
def test_any_text_makes_a_word_file_that_opens(text: str) -> None:
    made = Document(text, text, text[:200], text, dt.datetime(2026, 3, 1), (Heading(text), said(text)))
    opened = docx.Document(io.BytesIO(word_file(made)))
    assert len(opened.paragraphs) == 4
    assert isinstance(made.blocks[1], Paragraph)
