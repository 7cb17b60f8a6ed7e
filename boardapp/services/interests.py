"""Declarations of interest: who declared what, in which item, and whether they left for it."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Any, TypedDict

from boardapp.domain.errors import Refused
from boardapp.domain.interests import InterestAction, InterestKind, check_action
from boardapp.domain.records_meetings import AttendanceStatus
from boardapp.domain.records_people import called
from boardapp.language import _
from boardapp.services.acting import Acting
from boardapp.services.locked import refuse_locked
from boardapp.services.within import at_meeting, clock, item_of_meeting, one_of_words, only, present, rows_where
from boardapp.storage.door import Writing
from boardapp.storage.queries.rows import Row
from boardapp.storage.store import Store


@dataclass(frozen=True, slots=True)
class Declaring:
    """An interest as it is declared; `item` is None for a general one, which takes nobody out.

    A sensitive interest is recorded without its description. `left_at` and `returned_at` are times such as "14:41".
    """

    person_id: int
    kind: InterestKind
    action: InterestAction = InterestAction.STAYS
    item: int | None = None
    capacity: str | None = None
    description: str | None = None
    sensitive: bool = False
    dispensation: str | None = None
    left_at: str | None = None
    returned_at: str | None = None


class DeclarationValues(TypedDict, total=False):
    """What may be changed in a declaration; a key left out is not touched, None clears."""

    person_id: int
    kind: InterestKind
    action: InterestAction
    item: int | None
    capacity: str | None
    description: str | None
    sensitive: bool
    dispensation: str | None
    left_at: str | None
    returned_at: str | None


def declare(store: Store, acting: Acting, meeting: int, declaring: Declaring) -> int:
    """Record an interest and return its id; that interests were asked for is recorded with it. Raises Refused."""
    with store.write("", who=acting.who, source=acting.source, meeting=meeting) as writing:
        row = _meeting(writing, acting, meeting)
        given = {each.name: getattr(declaring, each.name) for each in fields(declaring)}
        columns = _checked(writing, row, only(given, DeclarationValues))
        declaration = writing.add("declaration", meeting_id=meeting, **columns)
        writing.set("meeting", meeting, interests_asked=True)
        sentence = _("Record interest of {name} at {meeting}")
        writing.label = sentence.format(name=_name(writing, declaring.person_id), meeting=row["ref"])
    return declaration


def edit_declaration(store: Store, acting: Acting, declaration: int, values: DeclarationValues) -> None:
    """Change a declaration, such as when the member came back. Raises Refused."""
    with store.write("", who=acting.who, source=acting.source) as writing:
        was = present(writing, "declaration", declaration)
        row = _meeting(writing, acting, was["meeting_id"])
        names = [each.name for each in fields(Declaring)]
        then = {name: was["agenda_item_id" if name == "item" else name] for name in names}
        writing.set("declaration", declaration, **_checked(writing, row, then | only(values, DeclarationValues)))
        sentence = _("Change interest of {name} at {meeting}")
        person = values.get("person_id", was["person_id"])
        writing.label = sentence.format(name=_name(writing, person), meeting=row["ref"])


def remove_declaration(store: Store, acting: Acting, declaration: int) -> None:
    """Take back a declaration that was recorded by mistake."""
    with store.write("", who=acting.who, source=acting.source) as writing:
        was = present(writing, "declaration", declaration)
        row = _meeting(writing, acting, was["meeting_id"])
        writing.remove("declaration", declaration)
        sentence = _("Remove interest of {name} at {meeting}")
        writing.label = sentence.format(name=_name(writing, was["person_id"]), meeting=row["ref"])


def ask_interests(store: Store, acting: Acting, meeting: int, *, asked: bool = True) -> None:
    """Record that interests were asked for, whether or not anybody declared one; or that they were not."""
    with store.write("", who=acting.who, source=acting.source, meeting=meeting) as writing:
        row = _meeting(writing, acting, meeting)
        if not asked and rows_where(writing, "declaration", meeting_id=meeting):
            sentence = _("Interests were declared at {meeting}, so they were asked for.")
            raise Refused(sentence.format(meeting=row["ref"]))
        writing.set("meeting", meeting, interests_asked=asked)
        done, not_done = _("Ask for interests at {meeting}"), _("Record that nobody asked for interests at {meeting}")
        writing.label = (done if asked else not_done).format(meeting=row["ref"])


def _meeting(writing: Writing, acting: Acting, meeting: int) -> Row:
    """Return a meeting at which something can still be recorded. Raises Refused."""
    row = at_meeting(writing, acting, meeting)[1]
    assert row is not None
    refuse_locked(writing, meeting)
    return row


def _checked(writing: Writing, meeting: Row, given: dict[str, Any]) -> dict[str, Any]:
    """Return the columns of a declaration. Raises Refused where it cannot be so."""
    one_of_words(given, "kind", list(InterestKind), _("Interest"))
    one_of_words(given, "action", list(InterestAction), _("Action taken"))
    kind, action = InterestKind(given["kind"]), InterestAction(given["action"])
    _check_there(writing, meeting, given["person_id"])
    item = item_of_meeting(writing, given.pop("item"), meeting["id"])[0]
    if action.withdraws and item is None:
        raise Refused(_("Item: name the item for which the member leaves; a general interest takes nobody out."))
    if given["sensitive"] and given["description"]:
        raise Refused(_("Description: a sensitive interest is recorded without its nature; leave it out."))
    check_action(kind, action, given["dispensation"])
    left, back = clock(given["left_at"], _("Left")), clock(given["returned_at"], _("Returned"))
    if (left or back) and not action.withdraws:
        raise Refused(_("Left: a member who stays has not left; say that they leave, or leave the time out."))
    if left and back and back < left:
        raise Refused(_("Returned: nobody can return at {back} who left at {left}.").format(back=back, left=left))
    return {**given, "agenda_item_id": item, "left_at": left, "returned_at": back}


def _check_there(writing: Writing, meeting: Row, person: int) -> None:
    name = _name(writing, person)
    came = rows_where(writing, "attendance", meeting_id=meeting["id"], person_id=person)
    if came and came[0]["status"] in (AttendanceStatus.APOLOGIES, AttendanceStatus.ABSENT):
        sentence = _("{name} is recorded as away from {meeting}; record them as present before an interest.")
        raise Refused(sentence.format(name=name, meeting=meeting["ref"]))


def _name(writing: Writing, person: int) -> str:
    row = present(writing, "person", person)
    return called(row["title"], row["name"])
