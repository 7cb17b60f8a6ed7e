"""The closure basket: what owners ask a board for, agreed all at once, or pulled out and refused one by one."""

from __future__ import annotations

from collections.abc import Sequence

from boardapp.domain.audience import narrower
from boardapp.domain.errors import Refused
from boardapp.domain.proposals import Asked, agreed_sentence, due_asked, refused_sentence, wanted
from boardapp.domain.records_filling import WaitingRow
from boardapp.domain.words import Access, Precision, Rating, Status
from boardapp.language import _, ngettext
from boardapp.services.acting import Acting
from boardapp.services.actions import ActionValues, edit_action, owner_named
from boardapp.services.agreeing import RatingWords, add_agreed, agreeing_board, missing_words, refuse_settled
from boardapp.services.locked import refuse_locked
from boardapp.services.lookup import Names
from boardapp.services.within import at_meeting, item_of_meeting, present
from boardapp.storage.door import Writing
from boardapp.storage.queries.action_whole import action_records
from boardapp.storage.queries.basket import waiting
from boardapp.storage.queries.marks import rated
from boardapp.storage.queries.proposals import waiting_alike
from boardapp.storage.queries.quorums import boards_meeting
from boardapp.storage.queries.rows import Row
from boardapp.storage.store import Store


def agree_proposals(
    store: Store, acting: Acting, meeting: int, proposals: Sequence[int] = (), *, item: int | None = None
) -> tuple[int, ...]:
    """Agree to what owners ask for, all that waits where none is named; return the proposals agreed to.

    Closings, due dates, owners and withdrawals are set at once; what has no rating of its own is minuted under the
    item. Of an action that ends, nothing else is agreed. Raises Refused, with nothing done, where one cannot be.
    """
    with store.write("", who=acting.who, source=acting.source, meeting=meeting) as writing:
        item = item_of_meeting(writing, item, meeting)[0]
        acting, row = at_meeting(writing, acting, meeting)
        assert row is not None
        refuse_locked(writing, meeting)
        basket = waiting(writing.connection, boards_meeting(writing.connection, meeting), acting.on)
        chosen = _none_after_the_end([one for one in basket if not proposals or one.proposal_id in proposals])
        if not chosen:
            raise Refused(_("Nothing is proposed at {meeting}.").format(meeting=row["ref"]))
        _agree(writing, acting, chosen, row, item)
        if all(each.asked is Asked.CLOSING for each in chosen):
            sentence = ngettext("Close {ref}", "Close {n} actions", len(chosen))
        else:
            sentence = ngettext("Agree for {ref}: {what}", "Agree {n} proposals of owners", len(chosen))
        first = chosen[0]
        what = wanted(first.asked, first.value)
        writing.label = sentence.format(n=len(chosen), ref=first.ref, what=what[0].lower() + what[1:])
    return tuple(each.proposal_id for each in chosen)


def refuse_proposal(
    store: Store, acting: Acting, proposal: int, reason: str, *, meeting: int | None = None, item: int | None = None
) -> None:
    """Record that the board does not agree to what an owner proposed, and why, minuted where an item is named.

    Raises Refused where it is settled already, or no reason is given.
    """
    with store.write("", who=acting.who, source=acting.source) as writing:
        item, meeting = item_of_meeting(writing, item, meeting)
        acting, _row = at_meeting(writing, acting, meeting)
        refuse_locked(writing, meeting if item is not None else None)
        row = present(writing, "proposal", proposal)
        action = present(writing, "action", row["action_id"])
        if row["state"] != "open":
            raise Refused(
                _("This proposal for {ref} is {state} already.").format(ref=action["ref"], state=row["state"])
            )
        if not reason.strip():
            raise Refused(_("Reason: say why the board does not agree."))
        decided = {"decided_on": acting.on, "meeting_id": meeting, "reason": reason.strip()}
        for each in waiting_alike(writing.connection, proposal):
            writing.set("proposal", each, state="refused", **decided)
        if item is not None:
            called, open_here = _called(writing, item, action["ref"], action["title"], Access(action["access"]))
            why = reason if open_here else _("for a reason kept with the action")
            _minute(writing, item, [refused_sentence(Asked(row["field"]), called, row["value"], why)])
        sentence = _("Refuse {field} proposed for {ref}")
        writing.label = sentence.format(field=_(row["field"]), ref=action["ref"])


def _none_after_the_end(chosen: Sequence[WaitingRow]) -> list[WaitingRow]:
    """Leave out what else is asked for an action that is closed or withdrawn in the same breath."""
    ends: dict[int, WaitingRow] = {}
    for each in chosen:
        if each.asked in (Asked.CLOSING, Asked.WITHDRAWAL):
            ends.setdefault(each.action_id, each)
    return [each for each in chosen if ends.get(each.action_id, each) is each]


def _agree(writing: Writing, acting: Acting, chosen: Sequence[WaitingRow], meeting: Row, item: int | None) -> None:
    names = Names(writing.connection)
    ids = list({each.action_id for each in chosen})
    records = {one.id: one for one in action_records(writing.connection, ids, acting.on)}
    told = []
    for each in chosen:
        if each.asked is Asked.CLOSING:
            _close(writing, acting, each.action_id, each.evidence, meeting, item)
            continue
        current = records[each.action_id]
        edit_action(writing, acting, current, _values(names, acting, each), reason=each.evidence)
        settled = {"state": "agreed", "decided_on": acting.on, "meeting_id": meeting["id"], "reason": each.evidence}
        for alike in waiting_alike(writing.connection, each.proposal_id):
            writing.set("proposal", alike, **settled)
        if item is not None:
            called = _called(writing, item, each.ref, each.title, each.access)[0]
            told.append(agreed_sentence(each.asked, called, each.value))
    if item is not None and told:
        _minute(writing, item, told)


def _values(names: Names, acting: Acting, each: WaitingRow) -> ActionValues:
    """Return what agreeing to a proposal sets on the action. Raises Refused where its words cannot be understood."""
    if each.asked is Asked.WITHDRAWAL:
        return {"status": Status.WITHDRAWN}
    if each.asked is Asked.OWNER:
        words = [part.strip() for part in (each.value or "").split(";") if part.strip()]
        if not words:
            raise Refused(_("{ref}: nobody is named as the new owner; refuse it.").format(ref=each.ref))
        return {"owners": [owner_named(names, one) for one in words]}
    when = due_asked(each.ref, each.value, acting.on)
    plain = when.precision is Precision.DAY
    return {"due": when.date, "due_text": None if plain else when.raw, "due_precision": when.precision}


def _called(writing: Writing, item: int, ref: str, title: str, access: Access) -> tuple[str, bool]:
    """Return what minutes call an action, and whether the readers of the item may know more than its reference."""
    within = Access(present(writing, "agenda_item", item)["access"])
    open_here = narrower(access, within) is within
    return (_("{ref}, {title}").format(ref=ref, title=title) if open_here else ref), open_here


def _minute(writing: Writing, item: int, sentences: Sequence[str]) -> None:
    """Add sentences to what is minuted under an item."""
    before = present(writing, "agenda_item", item)["minute_text"]
    writing.set("agenda_item", item, minute_text="\n\n".join(part for part in (before, *sentences) if part))


def _close(writing: Writing, acting: Acting, action: int, evidence: str | None, meeting: Row, item: int | None) -> int:
    thing = rated(writing.connection, "action", action)
    assert thing is not None
    refuse_settled(thing)
    board = agreeing_board(writing, thing, None, meeting)
    words = RatingWords(Rating.BLUE, (evidence or "").strip() or None, None, None)
    missing_words(thing, words, strict=True)
    return add_agreed(
        writing, "action", action, board, words, on=acting.on, recorded_by=acting.who, meeting=meeting, agenda_item=item
    )
