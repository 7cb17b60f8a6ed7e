"""Adding and changing boards, people, organisations and posts by their keys."""

from __future__ import annotations

from typing import Any

from boardapp.domain.errors import Refused
from boardapp.domain.references import YearKind
from boardapp.language import _
from boardapp.services import boards, people
from boardapp.services.establishing import Agreed, establish_board
from boardapp.services.kinds.call import Call
from boardapp.services.kinds.values import parts
from boardapp.services.within import day_before, present, rows_where

_BOARD = {
    "name": "name", "prefix": "prefix", "parent": "parent_id", "regime": "regime", "quorum": "quorum_total",
    "quorum_share": "quorum_fraction", "substitutes_count": "substitutes_count", "remote_counts": "remote_counts",
    "casting_vote": "casting_vote", "clear_days": "clear_days", "cycle_days": "cycle_days", "frequency": "frequency",
    "rag_scale": "rag_scale", "year_kind": "year_kind", "decision_pattern": "decision_pattern",
    "action_pattern": "action_pattern", "established": "established_on", "dissolved": "dissolved_on", "note": "note",
}  # fmt: skip
_PERSON = {"name": "name", "title": "title", "email": "email"}
_ORGANISATION = {
    "name": "name", "short_name": "short_name", "sector": "sector", "dissolved": "dissolved_on",
    "successor": "successor_id",
}  # fmt: skip
_POST = {"name": "name", "organisation": "organisation_id"}
_STANDING_DAYS = {"established": "established_on", "dissolved": "dissolved_on"}
_ALWAYS = {"substitutes_count": True, "rag_scale": 3, "year_kind": YearKind.FINANCIAL}


def add_board(call: Call) -> str:
    """Add a board and return its reference."""
    call.refuse_later("established_at", "established_by")
    fields = _board_fields(call)
    if call.given.get("standing", "").strip():
        fields["standing"] = call.value("standing")
    values: boards.BoardValues = fields  # type: ignore[assignment]
    board = boards.add_board(call.store, call.acting, values)
    call.did()
    _add_aliases(call, "board", board)
    for name, least in _classes(call).items():
        call.writing.add("quorum_class", board_id=board, name=name, minimum=least)
    return f"board-{board}"


def change_board(call: Call, board: int) -> str:
    """Change a board, its standing last, and return its reference."""
    fields = _board_fields(call)
    standing = call.value("standing") if "standing" in call.given else None
    current = present(call.writing, "board", board)["standing"]
    moves = standing is not None and standing != current
    day = fields.pop(_STANDING_DAYS[standing], None) if moves and standing in _STANDING_DAYS else None
    if moves and standing == "proposed":
        fields["standing"] = standing
    if fields:
        values: boards.BoardValues = fields  # type: ignore[assignment]
        boards.edit_board(call.store, call.acting, board, values)
        call.did()
    if "quorum_classes" in call.given:
        boards.set_quorum_classes(call.store, call.acting, board, _classes(call))
        call.did()
    set_aliases(call, "board", board)
    agreed = _agreed(call)
    if agreed is not None and day is not None:
        raise Refused(_("established: the day is that of the decision; leave one of the two out."))
    if (moves and standing == "established") or agreed is not None:
        if standing not in (None, "established"):
            raise Refused(_("standing: a decision that establishes a board goes with standing=established."))
        establish_board(call.store, call.acting, board, on=day, agreed=agreed)
        call.did()
    if moves and standing == "dissolved":
        boards.dissolve_board(call.store, call.acting, board, on=day)
        call.did()
    return f"board-{board}"


def _agreed(call: Call) -> Agreed | None:
    """Return where it was agreed that the board be established, None where that is not given. Raises Refused."""
    decision = call.value("established_by") if "established_by" in call.given else None
    words = call.given.get("established_at", "").strip()
    if decision is not None and words:
        raise Refused(_("established_by: a decision on record was made where it was made; leave out established_at."))
    if decision is not None:
        return Agreed(decision=decision)
    if not words:
        return None
    kind, found = call.reader.finder.any(words)
    if kind == "meeting":
        return Agreed(meeting=found)
    if kind != "agenda_item":
        sentence = _("established_at: {words} is neither a meeting nor an agenda item.")
        raise Refused(sentence.format(words=words))
    return Agreed(item=found)


def add_person(call: Call) -> str:
    """Add a person and return the reference."""
    values: people.PersonValues = call.values(_PERSON)  # type: ignore[assignment]
    person = people.add_person(call.store, call.acting, values)
    call.did()
    for organisation in dict.fromkeys(call.value("organisations") if "organisations" in call.given else ()):
        call.writing.add("membership", person_id=person, organisation_id=organisation, start=None, end=None)
    _add_aliases(call, "person", person)
    return f"person-{person}"


def change_person(call: Call, person: int) -> str:
    """Change a person and return the reference; who leaves an organisation belonged to it until this day."""
    values: people.PersonValues = call.values(_PERSON)  # type: ignore[assignment]
    if values:
        people.edit_person(call.store, call.acting, person, values)
        call.did()
    if "organisations" in call.given:
        _set_organisations(call, person, list(dict.fromkeys(call.value("organisations"))))
    set_aliases(call, "person", person)
    return f"person-{person}"


def _set_organisations(call: Call, person: int, wanted: list[int]) -> None:
    for link in rows_where(call.writing, "membership", person_id=person, end=None):
        if link["organisation_id"] in wanted:
            wanted.remove(link["organisation_id"])
        else:
            people.end_membership(call.store, call.acting, link["id"])
            call.did()
    for organisation in wanted:
        people.add_membership(call.store, call.acting, person, organisation, start=call.acting.on)
        call.did()


def add_organisation(call: Call) -> str:
    """Add an organisation and return its reference."""
    values: people.OrganisationValues = call.values(_ORGANISATION)  # type: ignore[assignment]
    organisation = people.add_organisation(call.store, call.acting, values)
    call.did()
    _add_aliases(call, "organisation", organisation)
    return f"organisation-{organisation}"


def change_organisation(call: Call, organisation: int) -> str:
    """Change an organisation and return its reference."""
    values: people.OrganisationValues = call.values(_ORGANISATION)  # type: ignore[assignment]
    if values:
        people.edit_organisation(call.store, call.acting, organisation, values)
        call.did()
    set_aliases(call, "organisation", organisation)
    return f"organisation-{organisation}"


def add_post(call: Call) -> str:
    """Add a post, with who holds it, and return its reference."""
    values: people.PostValues = call.values(_POST)  # type: ignore[assignment]
    post = people.add_post(call.store, call.acting, values)
    call.did()
    for person in dict.fromkeys(call.value("holders") if "holders" in call.given else ()):
        call.writing.add("post_holder", post_id=post, person_id=person, start=None, end=None)
    _add_aliases(call, "post", post)
    return f"post-{post}"


def change_post(call: Call, post: int) -> str:
    """Change a post and return its reference; who is no longer named held it until the day before."""
    values: people.PostValues = call.values(_POST)  # type: ignore[assignment]
    if values:
        people.edit_post(call.store, call.acting, post, values)
        call.did()
    if "holders" in call.given:
        _set_holders(call, post, list(dict.fromkeys(call.value("holders"))))
    set_aliases(call, "post", post)
    return f"post-{post}"


def _set_holders(call: Call, post: int, wanted: list[int]) -> None:
    for link in rows_where(call.writing, "post_holder", post_id=post):
        if link["end"] is not None and link["end"] < call.acting.on:
            continue
        if link["person_id"] in wanted:
            wanted.remove(link["person_id"])
        elif link["start"] is not None and link["start"] >= call.acting.on:
            call.writing.remove("post_holder", link["id"])
        else:
            people.leave_post(call.store, call.acting, link["id"], on=day_before(call.acting.on))
            call.did()
    for person in wanted:
        people.hold_post(call.store, call.acting, post, person, start=call.acting.on)
        call.did()


def set_aliases(call: Call, kind: Any, item: int) -> None:
    """Make the other names of an item those that were given."""
    if "aliases" not in call.given:
        return
    wanted = parts(call.given["aliases"])
    for row in rows_where(call.writing, "alias", **{f"{kind}_id": item}):
        if row["name"] in wanted:
            wanted.remove(row["name"])
        else:
            people.remove_alias(call.store, call.acting, row["id"])
            call.did()
    for name in wanted:
        people.add_alias(call.store, call.acting, kind, item, name)
        call.did()


def _add_aliases(call: Call, kind: str, item: int) -> None:
    for name in parts(call.given.get("aliases", "")):
        call.writing.add("alias", name=name, **{f"{kind}_id": item})


def _board_fields(call: Call) -> dict[str, Any]:
    fields = call.values(_BOARD)
    return {name: _ALWAYS[name] if value is None and name in _ALWAYS else value for name, value in fields.items()}


def _classes(call: Call) -> dict[str, int]:
    """Return the classes of member that were given with the number a quorum needs. Raises Refused."""
    found = {}
    for part in parts(call.given.get("quorum_classes", "")):
        name, _colon, least = part.rpartition(":")
        if not name.strip() or not least.strip().isdecimal():
            sentence = _("quorum_classes: write each class with its number, as councillor: 1, not “{part}”.")
            raise Refused(sentence.format(part=part))
        found[name.strip()] = int(least)
    return found
