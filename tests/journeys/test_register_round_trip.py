"""Any register, of every kind of item, that is exported and read back is the same register, here and elsewhere."""

from __future__ import annotations

import datetime as dt
import os
import tempfile
from pathlib import Path
from typing import Any

import openpyxl
from hypothesis import given, settings
from hypothesis import strategies as st

from boardapp.domain.decisions import Verb
from boardapp.domain.indicators import Polarity
from boardapp.domain.records_meetings import Purpose
from boardapp.domain.words import Access, Status
from boardapp.exchange.rows_out import printable
from boardapp.exchange.text import blank
from boardapp.services.acting import Acting
from boardapp.services.exports import Selection, export
from boardapp.services.imports import import_workbook
from boardapp.services.kinds import KINDS
from boardapp.services.kinds.writing import add, change
from boardapp.services.sheet_columns import REGISTER, columns_of
from boardapp.services.show import Question, show
from boardapp.storage.opening import create_store
from boardapp.storage.store import Store

FEW = max(6, int(os.environ.get("BOARDAPP_EXAMPLES", "60")) // 8)
SAM = Acting("Sam Roe", "test", dt.date(2026, 9, 1))
LATER = Acting("Sam Roe", "test", dt.date(2027, 3, 5))
OF_THIS_FILE = {"actions": {"external_ref", "parent"}, "themes": {"plan"}}
"""Keys that tell of one board file alone: what its rows are called."""

texts = st.text(
    st.one_of(
        st.characters(codec="utf-8", exclude_characters="\x00\x7f"),
        st.sampled_from("=+-@'\"\n\t,/ _x000D_\u200b\u200d\ufeff\u00a0"),
    ),
    min_size=1,
    max_size=40,
).filter(lambda text: not blank(printable(text)))
lines = texts.map(lambda text: " ".join(printable(text).replace(";", ",").split()))
days = st.dates(dt.date(2026, 1, 1), dt.date(2027, 12, 31)).map(dt.date.isoformat)
Item = tuple[str, dict[str, str]]


def maybe(values: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    """Return a strategy that leaves a value out now and then."""
    return st.just("") | values


def some(names: list[str]) -> st.SearchStrategy[str]:
    """Return a strategy for a list of some of these names, as a command takes it."""
    return st.lists(st.sampled_from(names), unique=True, max_size=2).map("; ".join)


@st.composite
def registers(draw: Any) -> list[Item]:
    """Draw the items of a register in an order in which they can be added."""
    people = [f"{draw(lines)} Person{n}" for n in range(2)]
    partners = [f"{draw(lines)} Partner{n}" for n in range(2)]
    priorities = [f"{draw(lines)} Priority{n}" for n in range(2)]
    found: list[Item] = [
        ("organisations", {"name": name, "sector": draw(maybe(texts))}) for name in partners
    ]  # fmt: skip
    found += [
        ("people", {"name": name, "email": draw(maybe(lines)), "organisations": draw(some(partners))})
        for name in people
    ]
    found.append(
        ("posts", {"name": f"{draw(lines)} Post", "organisation": draw(maybe(st.sampled_from(partners))),
                   "holders": draw(some(people))})
    )  # fmt: skip
    for prefix in ("HWB", "EA"):
        values = {
            "name": f"{draw(lines)} Board {prefix}", "prefix": prefix, "note": draw(maybe(texts)),
            "standing": draw(st.sampled_from(["established", "proposed"])) if prefix == "EA" else "established",
            "frequency": draw(maybe(texts)),
            "clear_days": draw(maybe(st.integers(0, 20).map(str))),
            "casting_vote": draw(maybe(st.sampled_from(["yes", "no"]))),
            "aliases": draw(maybe(lines.map(lambda text, prefix=prefix: f"{text} alias {prefix}"))),
        }  # fmt: skip
        found.append(("boards", values))
    found.append(("plan", {"title": draw(lines), "status": "current", "vision": draw(maybe(texts)), "prefix": "OT"}))
    found.append(("themes", {"title": f"{draw(lines)} Theme", "statement": draw(maybe(texts))}))
    for name in priorities:
        theme = found[-1][1]["title"] if found[-1][0] == "themes" else found[-1][1]["theme"]
        values = {"title": f"{name} in full", "short_title": name, "theme": theme, "aim": draw(maybe(texts)),
                  "boards": draw(some(["HWB", "EA"]))}  # fmt: skip
        found.append(("priorities", values))
    found.append(
        ("indicators", {"title": f"{draw(lines)} Indicator", "priority": draw(st.sampled_from(priorities)),
                        "unit": draw(maybe(lines)), "polarity": draw(st.sampled_from(Polarity)).value,
                        "latest": draw(st.decimals(0, 1000, places=2).map(str)), "latest_period": "2025/26",
                        "source": draw(maybe(texts))})
    )  # fmt: skip
    found.append(("meetings", {"board": "HWB", "date": draw(days), "place": draw(maybe(texts))}))
    meeting = f"HWB/M/{found[-1][1]['date']}"
    found.append(
        ("agenda", {"meeting": meeting, "title": f"{draw(texts)} Item", "presenter": draw(maybe(texts)),
                    "purpose": draw(st.sampled_from(Purpose)).value, "access": draw(st.sampled_from(["public"]))})
    )  # fmt: skip
    found.append(
        ("decisions", {"board": "HWB", "wording": draw(texts), "date": draw(days), "reasons": draw(maybe(texts)),
                       "verb": draw(st.sampled_from([Verb.AGREED, Verb.NOTED])).value,
                       "priorities": draw(some(priorities))})
    )  # fmt: skip
    found.append(
        ("forward", {"board": "EA", "title": draw(texts), "date": draw(maybe(days)), "note": draw(maybe(texts))})
    )
    found.append(("standing", {"board": "EA", "title": draw(texts), "presenter": draw(maybe(texts))}))
    found.append(
        ("actions", {"title": draw(texts), "detail": draw(maybe(texts)), "board": draw(maybe(st.just("HWB"))),
                     "owner": draw(maybe(st.sampled_from([*people, *partners]))), "due": draw(maybe(days)),
                     "raised": draw(days), "status": draw(st.sampled_from([Status.IN_PROGRESS, Status.PAUSED])).value,
                     "access": draw(st.sampled_from(Access)).value, "priorities": draw(some(priorities)),
                     "latest_update": draw(maybe(texts))})
    )  # fmt: skip
    return found


def told(store: Store, kind: str) -> list[dict[str, Any]]:
    """Return what a kind's items say, without what only their own board file knows."""
    left_out = OF_THIS_FILE.get(kind, set())
    keys = [key.name for key in KINDS[kind].keys if key.writable and key.name not in left_out]
    rows = show(store, kind, SAM.on, Question(restricted=True)).rows
    return [{key: _even(row[key]) for key in keys} for row in rows]


def _even(value: Any) -> Any:
    if isinstance(value, list):
        return [_even(one) for one in value]
    return " ".join(printable(value).split()) if isinstance(value, str) else value


@settings(max_examples=FEW)
@given(register=registers(), ending=st.sampled_from(["xlsx", "json", "csv"]))
def test_any_register_comes_back_as_it_was(register: list[Item], ending: str) -> None:
    with (
        tempfile.TemporaryDirectory() as folder,
        Store.open(create_store(Path(folder) / "a.board")) as store,
        Store.open(create_store(Path(folder) / "b.board")) as other,
    ):
        for kind, values in register:
            add(store, SAM, kind, {name: words for name, words in values.items() if words})
        head = store.head()
        kinds = REGISTER if ending == "csv" else ("all",)
        paths = [
            export(store, SAM, Path(folder) / f"{kind}.{ending}", Selection(kind, restricted=True)).path
            for kind in kinds
        ]
        for acting in (SAM, LATER) if ending == "xlsx" else (SAM,):
            for path in paths:
                report = import_workbook(store, acting, path)
                assert (report.created, report.updated, report.changes) == (0, 0, ()), path.name
                assert (report.conflicts, report.problems, report.skipped) == ((), (), 0), path.name
        assert store.head() == head
        if ending != "csv":
            report = import_workbook(other, SAM, paths[0])
            assert (report.problems, report.skipped, other.head().number) == ((), 0, 1)
            for kind in REGISTER:
                assert told(other, kind) == told(store, kind), kind


FIELDS = ("name", "short_name", "sector")
WORDS = ("Alpha", "Beta", "Gamma")


@settings(max_examples=FEW)
@given(
    theirs=st.dictionaries(st.tuples(st.integers(0, 1), st.sampled_from(FIELDS)), st.sampled_from(WORDS)),
    ours=st.dictionaries(st.tuples(st.integers(0, 1), st.sampled_from(FIELDS)), st.sampled_from(WORDS)),
)
def test_what_one_side_changed_stands_and_what_both_changed_is_told(
    theirs: dict[tuple[int, str], str], ours: dict[tuple[int, str], str]
) -> None:
    with tempfile.TemporaryDirectory() as folder, Store.open(create_store(Path(folder) / "a.board")) as store:

        def word(place: tuple[int, str], text: str) -> str:
            return f"{text} {place[1]} {place[0]}"

        places = [(row, name) for row in range(2) for name in FIELDS]
        refs = [
            add(store, SAM, "organisations", {name: word((row, name), "First") for name in FIELDS}).ref
            for row in range(2)
        ]
        path = export(store, SAM, Path(folder) / "out.xlsx", Selection("organisations")).path
        book = openpyxl.load_workbook(path)
        page = book["Organisations"]
        keys = [column.key for column in columns_of("organisations")]
        rows = {page.cell(row, 1).value: row for row in (2, 3)}
        for (row, name), text in theirs.items():
            page.cell(rows[refs[row]], keys.index(name) + 1).value = word((row, name), text)
        book.save(path)
        for (row, name), text in ours.items():
            change(store, SAM, refs[row], {name: word((row, name), text)})
        report = import_workbook(store, SAM, path)
        told = {row["ref"]: row for row in show(store, "organisations", SAM.on).rows}
        for place in places:
            wanted = ours.get(place) or theirs.get(place) or "First"
            assert told[refs[place[0]]][place[1]] == word(place, wanted)
        both = {place for place in places if place in ours and theirs.get(place, ours[place]) != ours[place]}
        assert {(refs.index(one.ref), one.field) for one in report.conflicts} == both
        assert report.problems == ()
        again = store.head()
        assert import_workbook(store, SAM, path).changes == ()
        assert store.head() == again
