"""Colours nobody knows: a key in unknown words, fills that nothing explains; what is said of them, and remembered."""

from __future__ import annotations

import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from openpyxl.styles import PatternFill

from boardapp.domain.errors import Refused
from boardapp.domain.words import Rating, Status
from boardapp.services.imports import ImportReport
from boardapp.services.show import show

HEADINGS = ("Ref", "Action", "RAG")
KEY = [("Purple = awaiting sponsor",), ("Green = on the Tuesday list",), ("Red = Overdue",)]
SHADES = ("7030A0", "00B050", "FF0000")


def take(
    town: Any, words: tuple[Any, ...], *, key: Any = KEY, fills: Any = (), below: bool = False, **options: Any
) -> ImportReport:
    """Take a log with these ratings in words or fills, and a key on a sheet of its own or below."""

    def touch(book: Any) -> None:
        for row, shade in enumerate(fills, 2):
            if shade:
                book["Actions"].cell(row, 3).fill = PatternFill("solid", fgColor=shade)
        page = book["Actions"] if below else book.create_sheet("Key")
        for line in key:
            page.append(line)

    rows = [HEADINGS, *((f"A{at}", f"Do thing {at}", word) for at, word in enumerate(words))]
    report: ImportReport = town.take(rows, touch=touch, **options)
    return report


def asked(report: ImportReport) -> list[tuple[str, str, str]]:
    return [(one.colour, one.words, one.place) for one in report.questions.colours]


def standings(town: Any) -> list[tuple[Status, Rating | None]]:
    return [(one.status, one.proposed_rag) for one in town.all()]


@pytest.mark.parametrize(("words", "fills"), [(("Purple", "Green", "Red"), ()), ((None, None, None), SHADES)])
@pytest.mark.parametrize(("below", "place"), [(False, "Key!A"), (True, "Actions!A")])
def test_unknown_words_of_a_key_are_asked_about_and_set_no_rating(
    town: Any, words: Any, fills: Any, below: bool, place: str
) -> None:
    row = 5 if below else 1
    report = take(town, words, fills=fills, below=below, dry_run=True)
    assert asked(report) == [
        ("purple", "awaiting sponsor", f"{place}{row}"),
        ("green", "on the Tuesday list", f"{place}{row + 1}"),
    ]
    assert report.questions.green == ""
    told = [(one.sheet, one.row, one.column, one.value) for one in report.problems]
    assert told == [
        (place[:-2], row, "A", "awaiting sponsor"),
        (place[:-2], row + 1, "A", "on the Tuesday list"),
        ("Actions", 2, "RAG", words[0] or "purple"),
        ("Actions", 3, "RAG", words[1] or "green"),
    ]
    take(town, words, fills=fills, below=below)
    assert [one.proposed_rag for one in town.all()] == [None, None, Rating.RED]
    assert (words[0] or "purple: awaiting sponsor") in (town.kept("Do thing 0") or "")


@pytest.mark.parametrize(("words", "fills"), [(("Purple", "Green", "Red"), ()), ((None, None, None), SHADES)])
def test_what_is_said_of_a_colour_goes_before_its_key(town: Any, words: Any, fills: Any) -> None:
    said = {"Purple": "on hold", "G": "usual"}
    assert asked(take(town, words, fills=fills, colours=said, dry_run=True)) == []
    report = take(town, words, fills=fills, colours=said)
    assert report.problems == ()
    assert standings(town) == [
        (Status.PAUSED, Rating.GREY), (Status.NOT_STARTED, Rating.GREEN), (Status.NOT_STARTED, Rating.RED)
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("meaning", "stands"),
    [
        ("complete", (Status.COMPLETE, Rating.BLUE)),
        ("in progress", (Status.IN_PROGRESS, None)),
        ("amber", (Status.NOT_STARTED, Rating.AMBER)),
        ("none", (Status.NOT_STARTED, None)),
    ],
)
def test_a_colour_may_mean_a_status_a_rating_or_nothing(town: Any, meaning: str, stands: Any) -> None:
    take(town, ("Purple",), key=(), colours={"purple": meaning})
    assert standings(town) == [stands]
    assert ("Purple" in (town.kept("Do thing 0") or "")) is (meaning == "none")


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({"mauve": "paused"}, "“mauve” is no colour"),
        ({"purple": "the Tuesday list"}, "“the Tuesday list” is no meaning for purple: say a status, a rating or"),
        ({"purple": "usual"}, "“usual” is no meaning for purple"),
        ({"green": "whatever"}, "say a status, a rating, “usual” or “none”"),
    ],
)
def test_what_is_no_colour_or_no_meaning_is_refused(town: Any, said: dict[str, str], sentence: str) -> None:
    with pytest.raises(Refused, match=sentence):
        take(town, ("Purple",), colours=said)
    assert town.all() == []


def test_fills_that_nothing_explains_are_asked_about(town: Any) -> None:
    shades = ("7030A0", "FF0000", "FF0000", None)
    report = take(town, (None,) * 4, key=(), fills=shades, dry_run=True)
    assert [(one.colour, one.usual, one.rows, one.words) for one in report.questions.colours] == [
        ("red", True, 2, ""), ("purple", False, 1, "")
    ]  # fmt: skip
    assert [one.row for one in report.problems] == [2, 3, 4]
    report = take(town, (None,) * 4, key=(), fills=shades, colours={"red": "usual", "purple": "paused"})
    assert (report.problems, report.questions.colours) == ((), ())
    assert [one.proposed_rag for one in town.all()] == [Rating.GREY, Rating.RED, Rating.RED, None]


def test_enough_fills_are_read_as_usual_and_only_what_has_no_meaning_is_asked_about(town: Any) -> None:
    report = take(town, (None,) * 4, key=(), fills=("FF0000", "FFC000", "0070C0", "1F1F1F"), dry_run=True)
    assert asked(report) == [("black", "", "")]
    assert [one.row for one in report.problems] == [5]


@pytest.mark.parametrize("shade", ["FF0000", "00B050"])
def test_a_book_with_fewer_colours_is_read_as_its_profile_was(town: Any, shade: str) -> None:
    fills = ("FF0000", "FFC000", "00B050", "7030A0")
    take(town, (None,) * 4, key=(), fills=fills, colours={"purple": "paused"}, save_profile="Sponsor log")
    (kept,) = show(town.store, "profiles", town.acting.on).rows
    assert kept["colours"] == ["red=usual", "amber=usual", "purple=paused"]
    report = take(town, (None,) * 2, key=(), fills=("7030A0", shade), name="next.xlsx", dry_run=True)
    assert (report.profile, report.problems, report.questions.colours) == ("Sponsor log", (), ())
    take(town, (None,) * 2, key=(), fills=("7030A0", shade), name="next.xlsx")
    rating = Rating.RED if shade == "FF0000" else Rating.GREEN
    assert standings(town)[-2:] == [(Status.PAUSED, Rating.GREY), (Status.NOT_STARTED, rating)]


def test_an_answer_for_one_colour_of_no_usual_meaning_leaves_the_others_to_be_asked(town: Any) -> None:
    report = take(town, (None,) * 2, key=(), fills=SHADES[::2], colours={"purple": "paused"}, dry_run=True)
    assert asked(report) == [("red", "", "")]


USUAL = [
    "Red - Off track, major issues that need escalation", "Amber - Some concerns; being managed",
    "Green - On track to be delivered by the deadline", "Blue - Complete and signed off", "Grey - Not yet due",
]  # fmt: skip


def test_a_key_that_describes_the_usual_is_not_asked_about(town: Any) -> None:
    words = ("Red", "Amber", "Green", "Blue", "Grey")
    report = take(town, words, key=[(line,) for line in USUAL], dry_run=True)
    assert (report.questions.colours, report.problems) == ((), ())


def test_ratings_with_remarks_are_no_key(town: Any) -> None:
    rated = ("Red - the sponsor said no", "Green - on the Tuesday list", "Amber - ask Jo")
    assert asked(take(town, rated, key=(), dry_run=True)) == []
    take(town, rated, key=())
    assert [one.proposed_rag for one in town.all()] == [Rating.RED, Rating.GREEN, Rating.AMBER]


def test_a_colour_that_no_row_has_is_not_asked_about(town: Any) -> None:
    report = take(town, ("Red",), dry_run=True)
    assert (report.questions.colours, report.problems) == ((), ())


def test_what_was_said_is_remembered_for_that_shape_of_sheet(town: Any) -> None:
    take(town, ("Purple", "Green"), colours={"Purple": "paused", "green": "usual"}, save_profile="Sponsor log")
    (kept,) = show(town.store, "profiles", town.acting.on).rows
    assert kept["colours"] == ["purple=paused", "green=usual"]
    report = take(town, ("Purple", "Green", None), name="next.xlsx")
    assert report.questions.colours == ()
    assert "purple means paused; green means what it usually does" in report.notes[0]
    assert [one.proposed_rag for one in town.all()][-2:] == [Rating.GREEN, None]
    other = take(town, ("Purple",), name="then.xlsx", colours={"purple": "complete"})
    assert other.profile == "Sponsor log"
    assert town.all()[-1].status is Status.COMPLETE


SHOWN = [("7030A0", "Awaiting sponsor"), ("92D050", "On track"), ("FF0000", "Overdue"), ("FFC000", "At risk")]


def shown_key(
    town: Any, key: Any, *, inside: bool = False, across: bool = False, head: str = "", **options: Any
) -> Any:
    """Take a log rated by fills alone, with a key below that shows its colours as fills too."""

    def touch(book: Any) -> None:
        page = book["Actions"]
        for row, shade in enumerate(SHADES, 2):
            page.cell(row, 3).fill = PatternFill("solid", fgColor=shade)
        if head:
            page.cell(6, 5 if across else 1).value = head
        for at, (shade, words) in enumerate(key):
            row, column = (7, 5 + at * 2) if across else (7 + at, 1)
            page.cell(row, column).fill = PatternFill("solid", fgColor=shade)
            page.cell(row, column + (not inside)).value = words

    rows = [HEADINGS, *((f"A{at}", f"Do thing {at}", None) for at in range(3))]
    return town.take(rows, touch=touch, **options)


@pytest.mark.parametrize("inside", [False, True])
@pytest.mark.parametrize("across", [False, True])
def test_a_key_may_show_its_colours_as_fills(town: Any, inside: bool, across: bool) -> None:
    report = shown_key(town, SHOWN, inside=inside, across=across, dry_run=True)
    assert report.created == 3
    at = "AE"[across] if inside else "BF"[across]
    assert asked(report) == [("purple", "Awaiting sponsor", f"Actions!{at}7")]
    shown_key(town, SHOWN, inside=inside, across=across)
    assert [one.proposed_rag for one in town.all()] == [None, Rating.GREEN, Rating.RED]


def test_a_key_of_fills_tells_what_green_and_purple_mean(town: Any) -> None:
    key = [("7030A0", "On hold"), ("00B050", "Complete"), ("FF0000", "Overdue")]
    report = shown_key(town, key)
    assert (report.questions.green, report.questions.colours, report.problems) == ("", (), ())
    assert [one.status for one in town.all()] == [Status.PAUSED, Status.COMPLETE, Status.NOT_STARTED]


def test_coloured_headings_are_no_key_but_under_the_word_key_they_are(town: Any) -> None:
    weeks = [("7030A0", "Week one"), ("92D050", "Week two"), ("FF0000", "Week three")]
    told = asked(shown_key(town, weeks, inside=True, across=True, dry_run=True))
    assert {words for _colour, words, _place in told} == {""}
    told = asked(shown_key(town, weeks, inside=True, across=True, head="Key:", dry_run=True))
    assert {words for _colour, words, _place in told} == {"Week one", "Week two", "Week three"}


def ods(path: Path, rows: Sequence[Sequence[str]]) -> Path:
    """Write an .ods of one sheet; a blank cell is green, as far as its reader can see colours."""
    cell = '<table:table-cell office:value-type="string"><text:p>{}</text:p></table:table-cell>'
    cells = [
        [cell.format(value) if value else '<table:table-cell table:style-name="green"/>' for value in row]
        for row in rows
    ]
    body = "".join(f"<table:table-row>{''.join(row)}</table:table-row>" for row in cells)
    urn = "urn:oasis:names:tc:opendocument:xmlns"
    spaces = " ".join(f'xmlns:{name}="{urn}:{name}:1.0"' for name in ("office", "table", "text"))
    with zipfile.ZipFile(path, "w") as parts:
        parts.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        parts.writestr("META-INF/manifest.xml", "<manifest:manifest/>")
        parts.writestr(
            "content.xml",
            f"<office:document-content {spaces}><office:body><office:spreadsheet>"
            f'<table:table table:name="Actions">{body}</table:table>'
            "</office:spreadsheet></office:body></office:document-content>",
        )
    return path


def test_ratings_that_may_be_mere_colours_of_a_kind_without_them_are_told(town: Any, tmp_path: Path) -> None:
    blank = ods(tmp_path / "coloured.ods", [HEADINGS, *((f"A{at}", f"Do thing {at}", "") for at in range(3))])
    report = town.take(blank)
    sentence = (
        "Column RAG of sheet Actions holds no words. Colours cannot be read from .ods: "
        "where it is coloured, save coloured.ods as .xlsx and take that."
    )
    assert (report.created, sentence in report.notes) == (3, True)
    worded = ods(tmp_path / "worded.ods", [HEADINGS, ("B1", "Do another thing", "Red"), ("B2", "And one more", "")])
    assert not [note for note in town.take(worded).notes if "Colours" in note]
