"""Let a column's content speak: choose between the fields its heading may mean, and veto what cannot be."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from boardapp.exchange.shapes import Shape, coloured, dated, levelled, measured, numbered, rated, stated, worded

_MOST = 0.6
_PROSE_LENGTH = 25
_OF_TIME = re.compile(r"\b(dates?|deadlines?|due|when|times?|time ?scales?|time ?frames?|timings?|timelines?)\b")
"""Words of a heading that can only mean a day, whatever stands below it."""


def settle(word: str, fields: Sequence[str], shape: Shape) -> str | None:
    """Return the field that a heading (normalised) means with these values below it; None for none of them.

    Values settle only what the heading leaves open: a due date whose cells say "soon" is a due date in words.
    """
    if word in _TWO_MEANINGS:
        return _TWO_MEANINGS[word](shape)
    field = fields[0]
    if not shape or (field == "due_date" and _OF_TIME.search(word)):
        return field
    correct = _CORRECTIONS.get(field)
    return correct(shape) if correct else field


def fits(field: str, shape: Shape) -> bool:
    """Tell whether values are of the kind a field holds; an empty column proves nothing."""
    test = _KINDS.get(field)
    return bool(shape) and (test is None or test(shape))


def all_colours(shape: Shape) -> bool:
    """Tell whether a column holds ratings and nothing else: proof enough without a heading."""
    return len(shape.values) > 1 and shape.share(coloured) > 0.9 and shape.variety < 1


def _action_point(shape: Shape) -> str:
    return "ref" if not shape or shape.share(numbered) >= _MOST else "description"


def _completion_date(shape: Shape) -> str:
    return "due_date"  # the statuses beside it may say otherwise, once they are known


def _start(shape: Shape) -> str:
    return "start_date"


def _outcome(shape: Shape) -> str:
    if not shape or shape.length > _PROSE_LENGTH or shape.variety > 0.8:
        return "outcome_measure"
    return "priority_area"


def _priority(shape: Shape) -> str:
    return "importance" if shape.share(levelled) >= _MOST else "priority_area"


_TWO_MEANINGS: dict[str, Callable[[Shape], str]] = {
    "action point": _action_point,
    "completion date": _completion_date,
    "outcome": _outcome,
    "priority": _priority,
    "start": _start,
}


def _of_ref(shape: Shape) -> str | None:
    if shape.share(worded) >= _MOST and shape.length > _PROSE_LENGTH:
        return "description"
    return "ref" if len(shape.values) < 3 or shape.variety > 0.8 else None


def _of_description(shape: Shape) -> str | None:
    return (
        "ref" if shape.share(worded) < 0.1 and shape.share(numbered) >= 0.9 and shape.variety > 0.8 else "description"
    )


def _of_update(shape: Shape) -> str | None:
    if shape.share(measured) >= _MOST:
        return "percent_complete"
    return None if shape.share(dated) >= 0.9 and shape.length < 12 else "update"


def _of_status(shape: Shape) -> str | None:
    return "completed_date" if shape.share(dated) >= _MOST and shape.share(stated) < _MOST else "status"


def _of_completed(shape: Shape) -> str | None:
    return "status" if shape.share(stated) >= _MOST and shape.share(dated) < _MOST else "completed_date"


def _of_due(shape: Shape) -> str | None:
    """A column of names under "to be completed by" says who, not when."""
    return "owner" if shape.share(worded) > 0.8 and shape.share(dated) < 0.1 and shape.length < 30 else "due_date"


def _of_owner(shape: Shape) -> str | None:
    return "due_date" if shape.share(dated) >= _MOST else "owner"


def _of_direction(shape: Shape) -> str | None:
    return None if shape.share(measured) >= 0.5 else "dot"


_CORRECTIONS: dict[str, Callable[[Shape], str | None]] = {
    "ref": _of_ref,
    "description": _of_description,
    "update": _of_update,
    "status": _of_status,
    "completed_date": _of_completed,
    "due_date": _of_due,
    "owner": _of_owner,
    "dot": _of_direction,
}


def _texts(shape: Shape) -> bool:
    return shape.share(worded) >= _MOST and shape.share(dated) < 0.5


def _names(shape: Shape) -> bool:
    return _texts(shape) and shape.length <= 60 and max(shape.share(rated), shape.share(stated)) < 0.5


def _statements(shape: Shape) -> bool:
    return _texts(shape) and shape.length >= 12


def _dates(shape: Shape) -> bool:
    return shape.share(dated) >= 0.5


_KINDS: dict[str, Callable[[Shape], bool]] = {
    "ref": lambda shape: shape.share(numbered) >= _MOST and shape.variety > 0.9,
    "title": lambda shape: _texts(shape) and shape.variety > 0.5,
    "description": lambda shape: _texts(shape) and shape.variety > 0.15,
    "owner": _names,
    "owner_org": _names,
    "supporting": _texts,
    "priority_area": _texts,
    "importance": lambda shape: shape.share(levelled) >= _MOST,
    "date_raised": _dates,
    "start_date": _dates,
    "due_date": _dates,
    "original_due": _dates,
    "revised_due": _dates,
    "completed_date": _dates,
    "status": lambda shape: shape.share(stated) >= _MOST,
    "rag": lambda shape: shape.share(rated) >= _MOST,
    "rag_previous": lambda shape: shape.share(rated) >= _MOST,
    "percent_complete": lambda shape: shape.share(measured) >= _MOST,
    "update": _statements,
    "path_to_green": _statements,
    "next_steps": _statements,
    "barriers": _statements,
    "outcome_measure": _statements,
    "dot": lambda shape: shape.share(measured) < 0.5 and shape.length < 20,
}
