"""A document that has one of everything."""

from __future__ import annotations

import datetime as dt

import pytest

from boardapp.documents.form import Bullets, Document, Facts, Heading, Paragraph, Run, Table, named, said


@pytest.fixture
def everything() -> Document:
    """Return a document with every kind of block, and text that files find hard."""
    return Document(
        title="Health & Wellbeing <Board>: minutes",
        subtitle="Meeting of 11 March 2026",
        author="Health & Wellbeing Board",
        footer="Minutes {of} 11 March 2026",
        made=dt.datetime(2026, 3, 12, 9, 30, tzinfo=dt.UTC),
        blocks=(
            Paragraph((Run("DRAFT", strong=True),), "notice"),
            Facts((("Date", "11 March 2026"), ("Place", "Town Hall"))),
            Heading("Attendance"),
            Table("Present", ("Name", "Seat"), (("Ann Lee", "Chair"), ("Bo\x0bMarsh", "")), (60, 40)),
            Heading("1. <Carers> & friends", 2),
            said("First line\nsecond line"),
            Bullets(("one", "two")),
            named("RESOLVED", "\N{EN DASH} That it be so. \ud800\x00", "outcome"),
            said("Reasons: none.", "note"),
            said("Signed:", "signature"),
        ),
    )
