"""Reading rows: the cells of one action together, with what could not be understood."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Collection

from boardapp.domain.records import ActionRecord
from boardapp.exchange.text import Value
from boardapp.services.importing.cells import text
from boardapp.services.importing.hand import Hand, Tools, Understood
from boardapp.services.importing.outline import Outline
from boardapp.services.importing.periods import last_told, older_colours
from boardapp.services.importing.read_days import read_days
from boardapp.services.importing.read_people import read_people
from boardapp.services.importing.read_standing import read_rating_of, read_status_of

_UNPLACED = ("rag_previous", "dot")
_APART = frozenset({"board", "rag", "proposed_rag", "agreed_rag", "rag_reason", "due_precision"})
_NOTHING = frozenset({"", "n/a", "na", "none", "nil"})


def read_row(
    tools: Tools, line: Outline, skip: Collection[str], current: ActionRecord | None, exact: bool
) -> Understood:
    """Return what a row says in the fields that are not skipped.

    `current` is the action it means, None for a new one; `exact` says that status words are ours.
    """
    line, stale = last_told(tools, line) if current is None and tools.has_older else (line, [])
    told = {name: value for name, value in line.cells.items() if name not in skip} if skip else dict(line.cells)
    hand = Hand(tools, line, told, current, exact)
    _words(hand)
    read_days(hand)
    read_people(hand)
    read_status_of(hand)
    read_rating_of(hand)
    if "update" not in skip:
        _updates(hand)
    for heading, value in line.values.extras.items():
        hand.out.kept[heading] = text(value)
    hand.out.kept.update(older_colours(tools, line) if tools.has_older else {})
    for heading, value, sentence in stale:
        hand.ask_under(heading, value, sentence)
    for name in _UNPLACED:
        if name in told:
            hand.keep(name)
    return hand.out


def _words(hand: Hand) -> None:
    """Read what stands in a cell of its own."""
    line, told, values = hand.line, hand.told, hand.out.values
    alone = hand.new or len({"title", "description"} & hand.tools.headings.keys()) < 2
    if "title" in told or (alone and "description" in told):
        values["title"] = line.title
    if "description" in told or (alone and "title" in told):
        values["detail"] = line.detail
    if "board" in told:
        hand.take("board", hand.tools.cells.read("board", told["board"]))
    for name, raw in told.items():
        if name not in _APART and hand.tools.cells.reads(name):
            hand.take(name, hand.tools.cells.read(name, _whole(hand, raw) if name == "percent_complete" else raw))
    if hand.new:
        if line.board is not None:
            values["board_id"] = line.board
        if line.around.priority is not None and "priority_area" not in line.cells:
            values["priorities"] = [line.around.priority]


def _whole(hand: Hand, raw: Value) -> Value:
    """Return progress as a percentage where it is a part of one: the cell's format, or the column, tells."""
    if isinstance(raw, bool) or not isinstance(raw, int | float) or not 0 <= raw <= 1:
        return raw
    as_share = hand.tools.wholes.fractions or "%" in hand.shown_as("percent_complete") or 0 < raw < 1
    return round(raw * 100, 4) if as_share else raw


def _updates(hand: Hand) -> None:
    """Read the update columns, the newest last: a period named above, or the day beside it, is the update's day."""
    beside = hand.line.cells.get("updated")
    for period, raw in hand.line.values.updates:
        words = text(raw)
        if words.strip(" -\u2013./").lower() not in _NOTHING:
            day = hand.tools.period_days.get(period)
            if not period and beside is not None and hand.new:
                day = hand.tools.days.read("update", beside, None).when.date
            hand.out.updates.append((day, words))
    hand.out.updates.sort(key=lambda one: one[0] or dt.date.max)


def kept_text(words: dict[str, str], before: str | None = None) -> str | None:
    """Return kept words as the store holds them, added to what was kept before."""
    whole = {**kept_words(before), **words}
    return json.dumps(whole, ensure_ascii=False) if whole else None


def kept_words(kept: str | None) -> dict[str, str]:
    """Return the kept words of an action by the heading they stood under."""
    found = json.loads(kept) if kept else {}
    return {str(key): str(value) for key, value in found.items()} if isinstance(found, dict) else {}
