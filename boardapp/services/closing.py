"""The closure basket: what owners propose to close, agreed by the board all at once, or pulled out one by one."""

from __future__ import annotations

from collections.abc import Sequence

from boardapp.domain.errors import Refused
from boardapp.domain.words import Rating
from boardapp.language import _, ngettext
from boardapp.services.acting import Acting
from boardapp.services.agreeing import RatingWords, add_agreed, agreeing_board, missing_words, refuse_settled
from boardapp.services.within import at_meeting, item_of_meeting, present
from boardapp.storage.door import Writing
from boardapp.storage.queries.filling import closure_basket
from boardapp.storage.queries.marks import rated
from boardapp.storage.queries.quorums import boards_meeting
from boardapp.storage.queries.rows import Row
from boardapp.storage.store import Store


def agree_closures(
    store: Store, acting: Acting, meeting: int, proposals: Sequence[int] = (), *, item: int | None = None
) -> list[int]:
    """Close the actions that are proposed for it, all in the basket where none is named; return the marks' ids.

    The evidence of a proposal is the reason that is kept. Raises Refused where one has none, with nothing closed.
    """
    with store.write("", who=acting.who, source=acting.source, meeting=meeting) as writing:
        item = item_of_meeting(writing, item, meeting)[0]
        acting, row = at_meeting(writing, acting, meeting)
        assert row is not None
        basket = closure_basket(writing.connection, boards_meeting(writing.connection, meeting))
        wanted = [each for each in basket if not proposals or each.proposal_id in proposals]
        if not wanted:
            raise Refused(_("Nothing is proposed for closure at {meeting}.").format(meeting=row["ref"]))
        marks = [_close(writing, acting, each.action_id, each.evidence, row, item) for each in wanted]
        sentence = ngettext("Close {ref}", "Close {n} actions", len(wanted))
        writing.label = sentence.format(n=len(wanted), ref=wanted[0].ref)
    return marks


def refuse_proposal(store: Store, acting: Acting, proposal: int, reason: str, *, meeting: int | None = None) -> None:
    """Record that the board does not agree to what an owner proposed, and why. Raises Refused."""
    with store.write("", who=acting.who, source=acting.source) as writing:
        acting, _row = at_meeting(writing, acting, meeting)
        row = present(writing, "proposal", proposal)
        action = present(writing, "action", row["action_id"])
        if row["state"] != "open":
            raise Refused(
                _("This proposal for {ref} is {state} already.").format(ref=action["ref"], state=row["state"])
            )
        if not reason.strip():
            raise Refused(_("Reason: say why the board does not agree."))
        decided = {"decided_on": acting.on, "meeting_id": meeting, "reason": reason.strip()}
        writing.set("proposal", proposal, state="refused", **decided)
        sentence = _("Refuse {field} proposed for {ref}")
        writing.label = sentence.format(field=_(row["field"]), ref=action["ref"])


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
