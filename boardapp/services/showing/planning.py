"""Papers, the forward plan, standing items and versions of minutes as rows."""

from __future__ import annotations

from boardapp.domain.audience import narrower
from boardapp.domain.records_forward import PlannedState
from boardapp.domain.references import item_reference
from boardapp.domain.words import Access
from boardapp.services.showing.asking import Answer, Asking, Row
from boardapp.storage.queries.approvals import holds_private, minutes_versions
from boardapp.storage.queries.forward import forward_plan, standing_items
from boardapp.storage.queries.labels import ids_of, prefixes
from boardapp.storage.queries.meetings import meetings as meeting_rows
from boardapp.storage.queries.papers import paper_list


def papers(asking: Asking) -> Answer:
    """Return the papers on agendas, those of the newest meeting first; of one meeting or item where that is named."""
    wanted = asking.question.ref
    kind, one = asking.finder.any(wanted) if wanted else ("", 0)
    if wanted and kind not in ("meeting", "agenda_item"):
        one = asking.finder.find("paper", wanted)
    owner = {"meeting": "meeting_id", "agenda_item": "agenda_item_id"}.get(kind, "id")
    board, rows, left_out = asking.board, [], 0
    for each in paper_list(asking.connection):
        if (not wanted or each[owner] == one) and board in (None, each["board_id"]):
            known = {**each, "ref": f"paper-{each['id']}", "file": each["file_name"], "place": each["position"]}
            known |= {"item": item_reference(each["meeting"], each["number"]), "to_follow": each["hash"] is None}
            row = asking.row(known)
            if asking.holds_words(row):
                seen = asking.may_see(narrower(Access(each["access"]), Access(each["item_access"])))
                rows += [row] if seen else []
                left_out += not seen
    return Answer(rows, left_out)


def forward(asking: Asking) -> Answer:
    """Return the items of forward plans by the day they are wanted; parked, placed and dropped ones where asked for."""
    question, item = asking.question, asking.item
    states = (
        (PlannedState(asking.word(question.status, tuple(PlannedState), "--status")),)
        if question.status
        else tuple(PlannedState) if item is not None else (PlannedState.PLANNED, PlannedState.PARKED)
    )  # fmt: skip
    short, rows, left_out = prefixes(asking.connection), [], 0
    for each in forward_plan(asking.connection, asking.board, states=states):
        if item not in (None, each.id):
            continue
        known = {name: getattr(each, name) for name in each.__dataclass_fields__}
        known |= {"board": short[each.board_id], "date": each.on, "papers": [paper.title for paper in each.papers]}
        row = asking.row(known)
        if asking.holds_words(row):
            seen = asking.may_see(each.access)
            rows += [row] if seen else []
            left_out += not seen
    return Answer(rows, left_out)


def standing(asking: Asking) -> Answer:
    """Return the standing items of boards, board by board and in order."""
    wanted, item = asking.board, asking.item
    rows: list[Row] = []
    short = prefixes(asking.connection)
    for board in [wanted] if wanted is not None else ids_of(asking.connection, "board"):
        for each in standing_items(asking.connection, board):
            if item in (None, each.id):
                known = {name: getattr(each, name) for name in each.__dataclass_fields__}
                told = {"ref": f"standing-item-{each.id}", "board": short[board], "place": each.position}
                rows.append(asking.row(known | told))
    return Answer([row for row in rows if asking.holds_words(row)])


def minutes(asking: Asking) -> Answer:
    """Return the versions of minutes, those of the newest meeting first.

    Those of a meeting that dealt with something exempt or confidential are for readers who may see that.
    """
    wanted = asking.question.ref
    kind, one = asking.finder.any(wanted) if wanted else ("", 0)
    rows, left_out = [], 0
    for meeting in meeting_rows(asking.connection, asking.today, asking.board):
        if kind == "meeting" and meeting.id != one:
            continue
        for each in minutes_versions(asking.connection, meeting.id):
            if kind in ("", "meeting") or each.id == one:
                known = {name: getattr(each, name) for name in each.__dataclass_fields__}
                moment = each.kept_at.astimezone().isoformat(timespec="seconds")
                told = {"ref": f"minutes-version-{each.id}", "meeting": meeting.ref, "version": each.number}
                row = asking.row(known | told | {"kept_at": moment})
                if asking.holds_words(row):
                    seen = asking.question.restricted or not holds_private(asking.connection, meeting.id)
                    rows += [row] if seen else []
                    left_out += not seen
    return Answer(rows, left_out)
