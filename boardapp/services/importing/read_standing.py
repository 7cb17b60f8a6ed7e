"""Reading where an action stands: its status, and the rating that is asked for, by word or by colour."""

from __future__ import annotations

from collections.abc import Mapping

from boardapp.domain.folding import fold
from boardapp.domain.rag_words import rating_of_fill
from boardapp.domain.words import Rating, Standing, Status
from boardapp.exchange.shapes import finished, stated
from boardapp.exchange.text import Value, blank, clean
from boardapp.language import _
from boardapp.services.importing.cells import text
from boardapp.services.importing.hand import Hand
from boardapp.services.importing.legend import colour_of_fill, named_colour
from boardapp.services.importing.unexplained import keep_colour, left_open

_NOTED = frozenset({"noted", "to note"})
_DONE = (Status.COMPLETE, Status.CLOSED)
_BETWEEN = (Rating.AMBER_RED, Rating.AMBER_GREEN)
_SHOWN = {"agreed": "agreed_rag", "proposed": "proposed_rag", "suggested": "suggested_rag"}


def read_status_of(hand: Hand) -> None:
    """Read the status of a row, and say where a second column tells the opposite."""
    values, raw = hand.out.values, hand.told.get("status")
    if raw is None:
        _status_among_updates(hand)
        if hand.new and "status" not in hand.line.cells:
            _status_from_elsewhere(hand)
        _undated(hand)
        return
    progress = values.get("progress")
    if progress is None and hand.current is not None and "percent_complete" in hand.line.cells:
        progress = hand.current.progress  # its cell says what is held, and so was not read again
    found = hand.tools.cells.status(raw, ours=hand.exact, progress=progress)
    if found.status is not None:
        values["status"] = found.status
    if found.progress is not None and progress is None:
        values["progress"] = found.progress
    if found.hint is not None and "rag" not in hand.line.cells:
        values |= {"rating": found.hint, "grey": None}
    if not found.known:
        hand.ask("status", found.note)
        if fold(clean(raw)).strip(" .") in _NOTED:
            hand.out.updates.append((None, clean(raw)))
    if found.note:
        hand.keep("status")
    if hand.tools.second_statuses:
        _contradictions(hand)
    _undated(hand)


def _undated(hand: Hand) -> None:
    """Leave open when an action was done that came as done without a day; the day of the import is not that day."""
    if hand.new and hand.out.values.get("status") in _DONE:
        hand.out.values.setdefault("completed", None)


def _status_among_updates(hand: Hand) -> None:
    """Take a status that stands alone in a column of statuses and comments, where no other column has it."""
    updates = hand.line.values.updates if hand.tools.tells_status_in_updates else ()
    if updates:
        found = hand.tools.cells.status(updates[-1][1], ours=False, progress=None)
        if found.known and found.status is not None and not found.note:
            hand.out.values["status"] = found.status


def _status_from_elsewhere(hand: Hand) -> None:
    """Where no status is told, a day of completion or the progress tells it."""
    values = hand.out.values
    if "status" in values:
        return
    if values.get("completed") is not None or values.get("progress") == 100:
        values["status"] = Status.COMPLETE
    elif values.get("progress"):
        values["status"] = Status.IN_PROGRESS


def _contradictions(hand: Hand) -> None:
    status = hand.out.values.get("status")
    for column in hand.tools.second_statuses if status is not None else ():
        raw = hand.line.row.value(column.index)
        done = _says_done(raw)
        if done is not None and done != (status in _DONE):
            heading = column.heading or column.letter
            sentence = _("{column} says “{value}”, but {status} says “{words}”; {status} is taken.").format(
                column=heading,
                value=clean(raw),
                status=hand.tools.headings["status"],
                words=clean(hand.line.cells["status"]),
            )
            hand.ask_under(heading, raw, sentence)


def _says_done(raw: Value) -> bool | None:
    """Tell what a second column of status says; None for nothing that can be told."""
    words: Value = {"1": "yes", "0": "no"}.get(clean(raw), raw)
    return finished(words) if not blank(words) and stated(words) else None


def read_rating_of(hand: Hand) -> None:
    """Read the rating that is asked for; the word stands above the colour of its cell."""
    if hand.tools.wholes.asked and left_open(hand):
        return
    name = _asked(hand)
    if name is not None:
        if not _explained(hand, name):
            hand.take(name, hand.tools.cells.read(name, hand.told[name]))
        if "rag_reason" in hand.told:
            hand.out.values["rag_reason"] = text(hand.told["rag_reason"])
    if hand.line.row.fills and not hand.tools.sheet.exported:
        _by_colour(hand)
    if hand.tools.wholes.colours:
        _by_key(hand)
    if hand.tools.wholes.green_is_done:
        _green_as_done(hand)


def _explained(hand: Hand, name: str) -> bool:
    """Tell whether a colour's word is taken for what a key, or a person, says of it."""
    colours = hand.tools.wholes.colours
    return bool(colours) and name == "rag" and named_colour(clean(hand.told[name])) in colours


def _by_key(hand: Hand) -> None:
    """Take a colour, in words or as a fill, for what the key says it means; a status that a column tells stands."""
    column, raw = hand.tools.columns.get("rag"), hand.line.cells.get("rag")
    fill = hand.line.row.fills.get(column.index, "") if column else ""
    colour = colour_of_fill(fill) if raw is None else named_colour(clean(raw))
    meaning = hand.tools.wholes.colours.get(colour) if colour is not None else None
    if meaning is None or "proposed_rag" in hand.line.cells or (raw is None and not hand.tools.wholes.reads(colour)):
        return
    values = hand.out.values
    values.pop("rating", None)
    if meaning.rating is not None and (raw is None or "rag" in hand.told):
        values |= {"rating": meaning.rating, "grey": meaning.grey}
    if meaning.status is None:
        if meaning.rating is None:
            keep_colour(hand, colour, meaning.words)
        return
    if "status" not in hand.line.cells:
        values.setdefault("status", meaning.status)
        _undated(hand)
        return
    told = hand.tools.cells.status(hand.line.cells["status"], ours=hand.exact, progress=None).status
    if told not in (None, meaning.status):
        sentence = _("The key says of this colour “{words}”, but {status} says “{told}”; {status} is taken.")
        if colour in hand.tools.wholes.said:
            sentence = _("This colour means “{words}”, but {status} says “{told}”; {status} is taken.")
        status, said = hand.tools.headings["status"], clean(hand.line.cells["status"])
        hand.ask("rag", sentence.format(words=meaning.words, status=status, told=said), raw or colour)


def _green_as_done(hand: Hand) -> None:
    """Take green for complete, as a person said it means; a status that is told stands."""
    values = hand.out.values
    rating = values.get("rating")
    meant = hand.tools.wholes.meant(rating)
    if meant is not rating:
        values["rating"] = meant
        if "status" not in hand.line.cells:
            values["status"] = Status.COMPLETE
            _undated(hand)


def _by_colour(hand: Hand) -> None:
    column = hand.tools.columns.get("rag")
    fill = hand.line.row.fills.get(column.index) if column else None
    if fill is None:
        return
    meant = rating_of_fill(fill)
    read = hand.tools.wholes.reads(meant)
    if "rag" in hand.line.cells:
        raw = hand.line.cells["rag"]
        said: Rating | None = hand.tools.cells.read("rag", raw).values.get("rating")
        explained = hand.tools.wholes.colours.get(meant) if meant else None
        if explained is not None and named_colour(clean(raw)) is None:
            meant = explained.rating  # words of what the colour means are no contradiction
        if read and meant and said and meant is not said and said not in _BETWEEN:
            sentence = _("The word says {said} and the colour {meant}; the word is taken.")
            hand.ask("rag", sentence.format(said=said.value, meant=meant.value))
    elif meant is not None and read:
        hand.out.values |= {"rating": meant, "grey": None}
    elif colour_of_fill(fill) not in hand.tools.wholes.colours or not hand.tools.wholes.reads(colour_of_fill(fill)):
        hand.ask("rag", _("A colour without a word ({colour}); what does it mean?").format(colour=fill))


def _asked(hand: Hand) -> str | None:
    """Return the column whose rating is asked for; what an export only worked out asks for nothing."""
    told, cells = hand.told, hand.line.cells
    if not hand.tools.sheet.exported:
        return next((name for name in ("proposed_rag", "rag") if name in told), None)
    if "rag" in told and not _worked_out(cells):
        return "rag"
    if "proposed_rag" in told:
        return "proposed_rag"
    return "agreed_rag" if "agreed_rag" in told and hand.new else None


def _worked_out(cells: Mapping[str, Value]) -> bool:
    """Tell whether the rating that an exported row shows is still the one that its other cells account for."""
    rag, standing = clean(cells["rag"]).lower(), clean(cells.get("rag_standing")).lower()
    if (rag, clean(cells.get("status")).lower()) == (Rating.BLUE, Status.CLOSED):
        return True
    behind = cells.get(_SHOWN.get(standing, ""), cells["rag"])
    awaiting = (rag, clean(behind).lower()) == (Rating.GREEN, Rating.BLUE) and standing != Standing.AGREED
    return awaiting or rag == clean(behind).lower()
