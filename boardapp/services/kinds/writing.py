"""`add` and `set`: one item of any kind by its keys, as one operation."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from boardapp.domain.errors import Refused
from boardapp.language import _
from boardapp.services.acting import Acting
from boardapp.services.kinds import (
    kind_named,
    kind_of_row,
    write_actions,
    write_bodies,
    write_conflicts,
    write_days_off,
    write_phrases,
    write_planning,
    write_plans,
    write_proceedings,
    write_profiles,
    write_seats,
    write_sittings,
)
from boardapp.services.kinds.call import Call, spoken_keys
from boardapp.services.kinds.finding import Finder
from boardapp.services.kinds.joined import Joined
from boardapp.services.kinds.key import Kind
from boardapp.services.kinds.values import Finding, Reader
from boardapp.storage.store import Store

_ADD: dict[str, Callable[[Call], str]] = {
    "actions": write_actions.add,
    "decisions": write_sittings.add_decision,
    "meetings": write_sittings.add_meeting,
    "agenda": write_sittings.add_item,
    "attendance": write_proceedings.add_attendance,
    "declarations": write_proceedings.add_declaration,
    "amendments": write_proceedings.add_amendment,
    "papers": write_planning.add_paper,
    "forward": write_planning.add_planned,
    "standing": write_planning.add_standing,
    "phrases": write_phrases.add_phrase,
    "boards": write_bodies.add_board,
    "seats": write_seats.add_seat,
    "holders": write_seats.add_holder,
    "holidays": write_days_off.add_holiday,
    "people": write_bodies.add_person,
    "organisations": write_bodies.add_organisation,
    "posts": write_bodies.add_post,
    "plan": write_plans.add_plan,
    "themes": write_plans.add_theme,
    "priorities": write_plans.add_priority,
    "indicators": write_plans.add_indicator,
}
_CHANGE: dict[str, Callable[[Call, int], str]] = {
    "actions": write_actions.change,
    "decisions": write_sittings.change_decision,
    "meetings": write_sittings.change_meeting,
    "agenda": write_sittings.change_item,
    "attendance": write_proceedings.change_attendance,
    "declarations": write_proceedings.change_declaration,
    "amendments": write_proceedings.change_amendment,
    "papers": write_planning.change_paper,
    "forward": write_planning.change_planned,
    "standing": write_planning.change_standing,
    "phrases": write_phrases.change_phrase,
    "profiles": write_profiles.change_profile,
    "conflicts": lambda call, conflict: write_conflicts.change_conflict(call, conflict, _CHANGE),
    "boards": write_bodies.change_board,
    "seats": write_seats.change_seat,
    "holders": write_seats.change_holder,
    "holidays": write_days_off.change_holiday,
    "people": write_bodies.change_person,
    "organisations": write_bodies.change_organisation,
    "posts": write_bodies.change_post,
    "plan": write_plans.change_plan,
    "themes": write_plans.change_theme,
    "priorities": write_plans.change_priority,
    "indicators": write_plans.change_indicator,
}


@dataclass(frozen=True, slots=True)
class Written:
    """What a call wrote: the item's reference now, its operation (None where nothing changed), and findings."""

    ref: str
    operation: int | None
    findings: tuple[Finding, ...]


def add(store: Store, acting: Acting, kind: str, given: Mapping[str, str], *, comment: str | None = None) -> Written:
    """Add one item of a kind from the texts of its keys. Raises Refused, with nothing changed."""
    named = kind_named(kind)
    if kind not in _ADD:
        raise Refused(_("{kind} cannot be added; they record themselves.").format(kind=kind.capitalize()))
    _check(named, given)
    return _written(store, acting, named, given, comment, _ADD[kind], new=True)


def change(
    store: Store, acting: Acting, reference: str, given: Mapping[str, str], *, comment: str | None = None
) -> Written:
    """Change the item that a reference names by the texts of its keys. Raises Refused, with nothing changed."""
    with store.reading() as connection:
        row, item = Finder(connection).any(reference)
    kind = kind_of_row(row)
    _check(kind, given)
    return _written(store, acting, kind, given, comment, lambda call: _CHANGE[kind.name](call, item))


def _check(kind: Kind, given: Mapping[str, str]) -> None:
    if not given:
        raise Refused(_("Nothing was given to set: write key=value; see boardapp keys {kind}.").format(kind=kind.name))
    for name in given:
        kind.key(name)


def _written(
    store: Store,
    acting: Acting,
    kind: Kind,
    given: Mapping[str, str],
    comment: str | None,
    carry_out: Callable[[Call], str],
    *,
    new: bool = False,
) -> Written:
    with store.write("", who=acting.who, source=acting.source) as writing:
        reader = Reader(Finder(writing.connection), acting.on)
        call = Call(kind, Joined(store, writing), writing, acting, reader, given, comment)
        reference = carry_out(call)
        writing.label = _label(call, reference, new=new)
        number = writing.number
    recorded = store.head().number == number
    return Written(reference, number if recorded else None, tuple(reader.findings))


def _label(call: Call, reference: str, *, new: bool) -> str:
    """Return what the operation is called: its one step, or all that was changed; with the comment."""
    steps = list(dict.fromkeys(call.steps))
    label = steps[0] if steps else call.writing.label
    if len(steps) > 1 and not new:
        label = _("Change {fields} of {reference}").format(fields=spoken_keys(call.given), reference=reference)
    return f"{label}: {call.comment}" if call.comment else label
