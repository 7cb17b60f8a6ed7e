"""Adding and changing papers, planned items and standing items by their keys."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from boardapp.domain.errors import Refused
from boardapp.domain.records_forward import PlannedSource, PlannedState
from boardapp.domain.words import Access
from boardapp.language import _
from boardapp.services import forward_plan, papers, standing_items
from boardapp.services.kinds.call import Call
from boardapp.services.within import present
from boardapp.storage.queries.papers import PaperOf

_PAPER = {
    name: name
    for name in ("title", "public_title", "author", "background", "access", "paragraphs", "public_interest")
}  # fmt: skip
_PLANNED = {
    "meeting": "meeting_id", "date": "wanted_on", "priority": "priority_id",
    **{
        name: name
        for name in (
            "title", "public_title", "purpose", "presenter", "asked_to", "minutes_allotted", "source", "note", "access",
            "paragraphs", "public_interest",
        )
    },
}  # fmt: skip
_STANDING = {
    name: name for name in ("kind", "section", "title", "purpose", "presenter", "asked_to", "minutes_allotted")
}


def add_paper(call: Call) -> str:
    """Take in a paper, or expect one, and return its reference."""
    words = call.need("item", _("A paper needs its agenda item: give item=."))
    kind, item = call.reader.finder.any(words)
    if kind not in ("agenda_item", "planned_item"):
        raise Refused(_("item: {words} is neither an agenda item nor a planned one.").format(words=words))
    of: PaperOf = "agenda_item" if kind == "agenda_item" else "planned_item"
    values, file = _paper(call), call.value("file") if "file" in call.given else None
    if file:
        paper = papers.attach_paper(call.store, call.acting, item, Path(file), values, of=of)
    else:
        paper = papers.expect_paper(call.store, call.acting, item, values, of=of)
    call.did()
    return f"paper-{paper}"


def change_paper(call: Call, paper: int) -> str:
    """Change a paper, its file last, and return its reference."""
    call.refuse_given("item")
    values = _paper(call)
    if values:
        papers.edit_paper(call.store, call.acting, paper, values)
        call.did()
    if "file" in call.given:
        file = call.need("file", _("A file cannot be taken back; remove the paper, or give another file."))
        papers.supply_paper(call.store, call.acting, paper, Path(file))
        call.did()
    return f"paper-{paper}"


def _paper(call: Call) -> papers.PaperValues:
    fields = _with_access(call.values(_PAPER))
    if "background" in fields:
        fields["background"] = bool(fields["background"])
    values: papers.PaperValues = fields  # type: ignore[assignment]
    return values


def add_planned(call: Call) -> str:
    """Put an item on the forward plan and return its reference."""
    board = call.need("board", _("A planned item needs its board: give board=."))
    state = call.value("state") if "state" in call.given else PlannedState.PLANNED
    if state not in (PlannedState.PLANNED, PlannedState.PARKED):
        call.refuse_later("state")
    parked = state == PlannedState.PARKED
    planned = forward_plan.plan_item(call.store, call.acting, board, _planned(call), parked=parked)
    call.did()
    return f"planned-item-{planned}"


def change_planned(call: Call, planned: int) -> str:
    """Change a planned item, its state last, and return its reference."""
    call.refuse_given("board")
    values = _planned(call)
    if values:
        forward_plan.edit_planned(call.store, call.acting, planned, values)
        call.did()
    state = call.value("state") if "state" in call.given else None
    now = present(call.writing, "planned_item", planned)["state"]
    if state is not None and state != now:
        if state == PlannedState.PLACED:
            raise Refused(_("state: a planned item is placed by putting it on an agenda; see boardapp place."))
        if state == PlannedState.DROPPED:
            forward_plan.drop_planned(call.store, call.acting, planned, call.comment)
        else:
            parked = state == PlannedState.PARKED
            forward_plan.park_planned(call.store, call.acting, planned, parked=parked)
        call.did()
    return f"planned-item-{planned}"


def _planned(call: Call) -> forward_plan.PlannedValues:
    fields = _with_access(call.values(_PLANNED))
    if "source" in fields:
        fields["source"] = fields["source"] or PlannedSource.OTHER
    values: forward_plan.PlannedValues = fields  # type: ignore[assignment]
    return values


def add_standing(call: Call) -> str:
    """Add a standing item and return its reference."""
    board = call.need("board", _("A standing item needs its board: give board=."))
    values: standing_items.StandingValues = call.values(_STANDING)  # type: ignore[assignment]
    place = call.value("place") if "place" in call.given else None
    item = standing_items.add_standing_item(call.store, call.acting, board, values, place)
    call.did()
    return f"standing-item-{item}"


def change_standing(call: Call, item: int) -> str:
    """Change a standing item, its place last, and return its reference."""
    call.refuse_given("board")
    values: standing_items.StandingValues = call.values(_STANDING)  # type: ignore[assignment]
    if values:
        standing_items.edit_standing_item(call.store, call.acting, item, values)
        call.did()
    if "place" in call.given:
        place = call.need("place", _("place: give 1, 2, 3."))
        standing_items.move_standing_item(call.store, call.acting, item, place)
        call.did()
    return f"standing-item-{item}"


def _with_access(fields: dict[str, Any]) -> dict[str, Any]:
    if "access" in fields:
        fields["access"] = Access(fields["access"] or Access.PUBLIC)
    return fields
