"""Organisations, people, posts, boards and seats of a starter plan."""

from __future__ import annotations

import datetime as dt

from boardapp.domain.references import DEFAULT_ACTION, DEFAULT_DECISION, YearKind, check_pattern
from boardapp.services.starter.entry import Entry
from boardapp.services.starter.names import BoardFacts, Holder, Numbered
from boardapp.services.starter.work import Work
from boardapp.storage.tables.people import REGIMES, ROLES


def organisations(work: Work, entry: Entry) -> None:
    """Write the partners."""
    for each in entry.entries("organisations"):
        name, short = each.text("name"), each.maybe("short_name")
        successor = work.names.maybe(each, "organisation", "successor")
        id_ = work.writing.add(
            "organisation",
            name=name,
            short_name=short,
            sector=each.maybe("sector"),
            dissolved_on=work.day(each, "dissolved_on"),
            successor_id=successor,
        )
        work.names.add(each, "organisation", name, id_)
        if short is not None:
            work.names.add(each, "organisation", short, id_)
        work.aliases(each, "organisation", id_)
        each.finish()


def people(work: Work, entry: Entry) -> None:
    """Write the people and the organisations they belong to."""
    for each in entry.entries("people"):
        name, title = each.text("name"), each.maybe("title")
        id_ = work.writing.add("person", name=name, title=title, email=each.maybe("email"))
        work.names.add(each, "person", name, id_)
        work.names.people[id_] = f"{title} {name}" if title else name
        work.aliases(each, "person", id_)
        for belongs in each.entries("organisations"):
            organisation = work.names.find(belongs, "organisation", belongs.text("name"))
            work.writing.add("membership", person_id=id_, organisation_id=organisation, **_from_to(work, belongs))
            belongs.finish()
        each.finish()


def posts(work: Work, entry: Entry) -> None:
    """Write the posts and who has held them."""
    for each in entry.entries("posts"):
        name = each.text("name")
        organisation = work.names.maybe(each, "organisation", "organisation")
        id_ = work.writing.add("post", name=name, organisation_id=organisation)
        work.names.add(each, "post", name, id_)
        work.aliases(each, "post", id_)
        for holder in each.entries("holders"):
            person = work.names.find(holder, "person", holder.text("name"))
            work.writing.add("post_holder", post_id=id_, person_id=person, **_from_to(work, holder))
            holder.finish()
        each.finish()


def boards(work: Work, entry: Entry) -> None:
    """Write the boards with their rules, quorum and seats."""
    for each in entry.entries("boards"):
        name, numbered = each.text("name"), _numbered(each)
        id_ = work.writing.add(
            "board",
            name=name,
            prefix=numbered.prefix,
            standing=each.word("standing", ("established", "proposed", "dissolved"), "established"),
            parent_id=work.names.maybe(each, "board", "parent"),
            regime=each.word("regime", REGIMES),
            quorum_total=each.number("quorum_total"),
            quorum_fraction=each.decimal("quorum_fraction"),
            substitutes_count=each.flag("substitutes_count", True),
            remote_counts=each.flag("remote_counts") if "remote_counts" in each else None,
            casting_vote=each.flag("casting_vote") if "casting_vote" in each else None,
            clear_days=each.number("clear_days"),
            cycle_days=each.number("cycle_days"),
            rag_scale=each.number("rag_scale") or 3,
            year_kind=numbered.year_kind,
            established_on=work.day(each, "established_on"),
            **each.pick("frequency", "note", "decision_pattern", "action_pattern"),
        )
        facts = work.names.boards[id_] = BoardFacts(id_, name, numbered)
        work.names.add(each, "board", name, id_)
        work.names.add(each, "board", numbered.prefix, id_)
        work.aliases(each, "board", id_)
        for needed in each.entries("quorum_classes"):
            minimum = needed.number("minimum") or 1
            work.writing.add("quorum_class", board_id=id_, name=needed.text("name"), minimum=minimum)
            needed.finish()
        for position, seat in enumerate(each.entries("seats"), start=1):
            _seat(work, seat, facts, position)
        each.finish()


def _seat(work: Work, seat: Entry, facts: BoardFacts, position: int) -> None:
    role = seat.word("role", ROLES, "member")
    id_ = work.writing.add(
        "seat",
        board_id=facts.id,
        position=position,
        title=seat.text("title"),
        post_id=work.names.maybe(seat, "post", "post"),
        organisation_id=work.names.maybe(seat, "organisation", "organisation"),
        quorum_class=seat.maybe("quorum_class"),
        role=role,
        voting=seat.flag("voting", True),
    )
    if role == "chair":
        facts.chair_seats.append(id_)
    for holder in seat.entries("holders"):
        person = work.names.find(holder, "person", holder.text("name"))
        substitute, terms = holder.flag("substitute"), _from_to(work, holder)
        work.writing.add("seat_holder", seat_id=id_, person_id=person, substitute=substitute, **terms)
        facts.holders.append(Holder(id_, person, substitute, terms["start"], terms["end"]))
        holder.finish()
    seat.finish()


def _numbered(each: Entry) -> Numbered:
    action = each.maybe("action_pattern") or DEFAULT_ACTION
    decision = each.maybe("decision_pattern") or DEFAULT_DECISION
    with each.naming():
        check_pattern(action)
        check_pattern(decision)
    kind = YearKind(each.word("year_kind", YearKind, YearKind.FINANCIAL) or YearKind.FINANCIAL)
    return Numbered(each.text("prefix"), kind, action, decision)


def _from_to(work: Work, entry: Entry) -> dict[str, dt.date | None]:
    return {"start": work.day(entry, "from"), "end": work.day(entry, "to")}
