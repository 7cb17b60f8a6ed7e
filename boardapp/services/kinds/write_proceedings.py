"""Adding and changing attendance, declarations of interest and amendments by their keys."""

from __future__ import annotations

from typing import Any

from boardapp.domain.errors import Refused
from boardapp.domain.interests import InterestAction, InterestKind
from boardapp.domain.presence import read_absences
from boardapp.domain.records_meetings import AttendanceStatus
from boardapp.domain.votes import AmendmentResult
from boardapp.language import _
from boardapp.services import amendments, attendance, interests
from boardapp.services.kinds.call import Call
from boardapp.services.kinds.write_sittings import given_item, given_vote
from boardapp.services.voting import Moved
from boardapp.services.within import present, rows_where

_DECLARATION = {
    name: name
    for name in ("kind", "action", "capacity", "description", "sensitive", "dispensation", "left_at", "returned_at")
}  # fmt: skip


def add_attendance(call: Call) -> str:
    """Record how a person stands to a meeting and return the reference of that."""
    meeting = call.need("meeting", _("Attendance needs its meeting: give meeting=."))
    person = call.need("person", _("Attendance needs the person: give person=."))
    if rows_where(call.writing, "attendance", meeting_id=meeting, person_id=person):
        raise Refused(_("{name} is recorded already; change it by its reference.").format(name=call.given["person"]))
    status = call.value("status") if "status" in call.given else AttendanceStatus.PRESENT
    if status is None:
        raise Refused(_("Attendance needs its status: give status=."))
    _attend(call, meeting, {"person_id": person, "status": status})
    return f"attendance-{next(row for row, _fields in call.writing.pending('attendance'))}"


def change_attendance(call: Call, row: int) -> str:
    """Change how a person stands to a meeting and return its reference."""
    call.refuse_given("meeting", "person")
    was = present(call.writing, "attendance", row)
    known = {"person_id": was["person_id"], "sits_for_id": was["substitute_for_id"], "away": was["away"]}
    status = call.value("status") if "status" in call.given else was["status"]
    _attend(
        call, was["meeting_id"],
        known | {name: was[name] for name in ("remote", "arrived", "left")} | {"status": status},
    )  # fmt: skip
    return f"attendance-{row}"


def _attend(call: Call, meeting: int, fields: dict[str, Any]) -> None:
    names = ("remote", "arrived", "left", "away")
    fields = fields | call.values({"sits_for": "sits_for_id"} | {name: name for name in names})
    fields["away"] = read_absences(fields.get("away"))
    status = fields["status"]
    fields |= {"status": AttendanceStatus(status) if status else None, "remote": bool(fields.get("remote"))}
    attendance.set_attendance(call.store, call.acting, meeting, [attendance.Attending(**fields)])
    call.did()


def add_declaration(call: Call) -> str:
    """Record an interest and return its reference."""
    meeting = call.need("meeting", _("A declaration needs its meeting: give meeting=."))
    person = call.need("person", _("A declaration needs the person: give person=."))
    call.need("kind", _("A declaration needs its kind: give kind=."))
    fields = {name: value for name, value in call.values(_DECLARATION).items() if value is not None}
    fields["kind"] = InterestKind(fields["kind"])
    fields["action"] = InterestAction(fields.get("action", InterestAction.STAYS))
    declaring = interests.Declaring(person, item=given_item(call, meeting), **fields)
    declaration = interests.declare(call.store, call.acting, meeting, declaring)
    call.did()
    return f"declaration-{declaration}"


def change_declaration(call: Call, declaration: int) -> str:
    """Change a declaration and return its reference."""
    call.refuse_given("meeting", "person")
    meeting = present(call.writing, "declaration", declaration)["meeting_id"]
    fields: dict[str, Any] = call.values(_DECLARATION)
    if "item" in call.given:
        fields["item"] = given_item(call, meeting)
    if "sensitive" in fields:
        fields["sensitive"] = bool(fields["sensitive"])
    for name in ("kind", "action"):
        if name in fields and fields[name] is None:
            raise Refused(_("“{name}” cannot be empty here.").format(name=name))
    values: interests.DeclarationValues = fields  # type: ignore[assignment]
    interests.edit_declaration(call.store, call.acting, declaration, values)
    call.did()
    return f"declaration-{declaration}"


def add_amendment(call: Call) -> str:
    """Record an amendment and return its reference."""
    decision = call.need("decision", _("An amendment needs the decision: give decision=."))
    vote = given_vote(call, {})
    result = call.value("result") if "result" in call.given else None
    moved = Moved(
        wording=call.given.get("wording", ""),
        vote=vote,
        withdrawn=result == AmendmentResult.WITHDRAWN,
        **{name: call.value(name) for name in ("mover", "seconder", "motion") if name in call.given},
    )
    amendments.add_amendment(call.store, call.acting, decision, moved)
    call.did()
    row, fields = next(iter(call.writing.pending("amendment")))
    if result is not None and fields is not None and result != fields["result"]:
        sentence = _("result: the vote makes it “{result}”; mend the counts or leave the result out.")
        raise Refused(sentence.format(result=_(fields["result"])))
    return f"amendment-{row}"


def change_amendment(call: Call, amendment: int) -> str:
    """Change the words of an amendment and return its reference; its vote stays as it was recorded."""
    names = ("wording", "motion", "mover", "seconder")
    call.refuse_given(*(key.name for key in call.kind.keys if key.writable and key.name not in names))
    values: amendments.AmendmentValues = call.values({name: name for name in names})  # type: ignore[assignment]
    amendments.edit_amendment(call.store, call.acting, amendment, values)
    call.did()
    return f"amendment-{amendment}"
