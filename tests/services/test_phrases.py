"""The phrase bank: kept in the record, for every board or for one."""

from __future__ import annotations

from typing import Any

import pytest

from boardapp.domain.errors import Refused
from boardapp.services.boards import add_board
from boardapp.services.kinds.writing import add, change
from boardapp.services.phrases import add_phrase, edit_phrase, remove_phrase
from boardapp.services.show import Question, show
from boardapp.storage.queries.phrases import phrase_bank, phrases
from boardapp.storage.undo import undo


def bank(hwb: Any, board: int) -> dict[str, str]:
    with hwb.store.reading() as connection:
        return phrase_bank(connection, board)


def test_a_board_types_its_own_phrases_and_those_for_every_board(hwb: Any) -> None:
    other = add_board(hwb.store, hwb.acting, {"name": "Housing Board", "prefix": "HB"})
    add_phrase(hwb.store, hwb.acting, {"code": ";NFA", "text": "No further action was required."})
    add_phrase(hwb.store, hwb.acting, {"code": "nfa", "text": "The Board asked for no more.", "board_id": hwb.id})
    assert hwb.label() == "Add phrase ;nfa"
    assert bank(hwb, hwb.id) == {"nfa": "The Board asked for no more."}
    assert bank(hwb, other) == {"nfa": "No further action was required."}


def test_a_code_stands_for_one_thing(hwb: Any) -> None:
    first = add_phrase(hwb.store, hwb.acting, {"code": "nw", "text": "The report was noted."})
    with pytest.raises(Refused, match=";nw stands for other words already"):
        add_phrase(hwb.store, hwb.acting, {"code": "NW", "text": "Other words."})
    second = add_phrase(hwb.store, hwb.acting, {"code": "wl", "text": "The Chair welcomed all."})
    with pytest.raises(Refused, match=";nw stands for other words already"):
        edit_phrase(hwb.store, hwb.acting, second, {"code": "nw"})
    edit_phrase(hwb.store, hwb.acting, first, {"code": "nw", "text": "The report was noted with thanks."})
    assert bank(hwb, hwb.id)["nw"] == "The report was noted with thanks."


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"code": "two words", "text": "x"}, "Code: write up to 20"),
        ({"text": "x"}, "Code: write up to 20"),
        ({"code": "nw", "text": "  "}, ";nw needs the words it stands for"),
        ({"code": "nw", "text": "x", "board_id": 9999}, "board is no longer"),
    ],
)
def test_what_is_no_phrase_is_refused(hwb: Any, values: dict[str, Any], sentence: str) -> None:
    before = hwb.store.head()
    with pytest.raises(Refused, match=sentence):
        add_phrase(hwb.store, hwb.acting, values)  # type: ignore[arg-type]
    assert hwb.store.head() == before


def test_a_phrase_that_is_removed_comes_back_by_undo(hwb: Any) -> None:
    phrase = add_phrase(hwb.store, hwb.acting, {"code": "nw", "text": "The report was noted."})
    remove_phrase(hwb.store, hwb.acting, phrase)
    assert bank(hwb, hwb.id) == {}
    undo(hwb.store, who="Sam Roe", source="desktop")
    assert bank(hwb, hwb.id) == {"nw": "The report was noted."}


def test_phrases_are_shown_added_and_set_by_their_keys(hwb: Any) -> None:
    made = add(hwb.store, hwb.acting, "phrases", {"code": "nfa", "text": "No further action.", "board": "HWB"})
    add(hwb.store, hwb.acting, "phrases", {"code": "nw", "text": "Noted."})
    change(hwb.store, hwb.acting, made.ref, {"text": "No further action was required.", "board": ""})
    rows = show(hwb.store, "phrases", hwb.acting.on, Question(search="required")).rows
    text = "No further action was required."
    assert rows == [{"ref": made.ref, "code": "nfa", "text": text, "board": None}]
    with hwb.store.reading() as connection:
        assert [row.code for row in phrases(connection)] == ["nfa", "nw"]
