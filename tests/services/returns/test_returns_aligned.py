"""Whatever a return is headed and whatever is put between its columns, what was sent tells which is which."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from boardapp.exchange.book import Sheet, Visibility
from boardapp.services.importing.aligned import align
from boardapp.services.returns.columns import COLUMNS, ID

STORE = "6a0e2f0c-9d5e-4a6f-8f60-1f5f0c3f7e11"
ROWS = 4
UNTOLD = {"update", "proposed_due"}
NAMES = [column.name for column in COLUMNS]
WORDS: Mapping[str, Sequence[str]] = {
    "ref": ["Ref", "Number"], "title": ["Action", "Task"], "detail": ["Description", "More"], "board": ["Group"],
    "priorities": ["Theme"], "part": ["Role"], "owner": ["Lead officer", "Who"], "due": ["Deadline", "Target date"],
    "agreed_rag": ["RAG", "Board RAG", "Status"], "last_update": ["Previous update", "Comments", "Update"],
    "board_words": ["Board comments", "Progress update"], "status": ["State", "RAG status"], "progress": ["Progress"],
    "proposed_rag": ["Our RAG", "RAG"], "proposed_due": ["New date"], "update": ["This quarter", "Latest news"],
    "path_to_green": ["Recovery", "Next steps"],
}  # fmt: skip
FOREIGN = ["Directorate", "Our ref", "Ward", "Lead officer", "Cost code"]


def sent(row: int) -> dict[str, Any]:
    """Return one row as it was sent."""
    day = dt.date(2027, 1, 1 + row)
    return {
        "ref": f"HWB/A/2026-27/{row:03}", "title": f"Open hub number {row}", "detail": f"In the library, room {row}",
        "board": f"Board {row % 2}", "priorities": ("Healthy",), "part": "lead", "owner": f"Public Health {row % 2}",
        "due": day, "agreed_rag": ("green", "amber", "red", "blue")[row % 4], "status": "in progress",
        "last_update": f"The walls of hub {row} are up", "board_words": f"The board asked for hub {row}",
        "progress": 10 * row, "proposed_rag": ("amber", "red", "blue", "green")[row % 4],
        "path_to_green": f"Room {row}",
    }  # fmt: skip


def cell(name: str, value: Any, row: int) -> Any:
    if name == ID:
        return f"{STORE}:5:{'ab' * 32}:3:{row}"
    if name == "update":
        return f"We went on with hub {row}"
    if name == "proposed_due":
        return dt.date(2027, 6, 1 + row)
    return "; ".join(value) if isinstance(value, tuple) else value


@given(
    renamed=st.fixed_dictionaries({}, optional={name: st.sampled_from(words) for name, words in WORDS.items()}),
    inserted=st.lists(
        st.tuples(st.integers(0, len(NAMES)), st.sampled_from(FOREIGN)), max_size=3, unique_by=lambda one: one[1]
    ),
    headed=st.booleans(),
    banner=st.booleans(),
)  # fmt: skip
def test_every_column_is_the_one_it_was_sent_as(
    renamed: Mapping[str, str], inserted: Sequence[tuple[int, str]], headed: bool, banner: bool
) -> None:
    headings: list[tuple[str | None, str]] = [(one.name, renamed.get(one.name, one.heading)) for one in COLUMNS]
    for at, words in sorted(inserted, reverse=True):
        headings.insert(at, (None, words))
    before: list[tuple[Any, ...]] = [("Our answer",)] if banner else []
    if headed:
        before.append(tuple(words for _name, words in headings))
    told = {len(before) + row: sent(row) for row in range(1, ROWS + 1)}
    rows = [
        tuple(
            cell(name, told[number].get(name), number) if name else f"Place {number % 2}" for name, _words in headings
        )
        for number in told
    ]
    sheet = Sheet("Actions", Visibility.VISIBLE, (*before, *rows))
    found = align(sheet, told)
    assert found is not None
    assert found.header_row == (len(before) if headed else 0)
    truth = {name: at for at, (name, _words) in enumerate(headings) if name}
    assert found.places.items() <= truth.items(), "no column is taken for another"
    assert truth.keys() - found.places.keys() <= UNTOLD, "what was told in is known again"
    if not inserted:
        assert found.places == truth
