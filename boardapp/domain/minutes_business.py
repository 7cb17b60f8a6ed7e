"""What came of an item, in the form of minutes: decisions by their verb and vote, actions, ratings."""

from __future__ import annotations

from collections.abc import Iterator

from boardapp.domain.decisions import Counts, Verb, informal_view, outcome_verb
from boardapp.domain.minutes import MinutedAction, MinutedDecision
from boardapp.domain.records import ActionRow
from boardapp.domain.records_meetings import DecisionRecord, Route
from boardapp.domain.records_sittings import AmendmentRow
from boardapp.domain.sentences import closed, listed, spoken
from boardapp.domain.votes import AmendmentResult, Cast, Casting, Vote, VoteMethod, tally
from boardapp.language import N_, _

_ROUTES = {
    Route.CORRESPONDENCE: N_("Taken by correspondence."),
    Route.DELEGATED: N_("Taken under delegated authority."),
    Route.CHAIRS_ACTION: N_("Taken as Chair's action."),
}
_CASTS = {
    Cast.FOR: N_("For"),
    Cast.AGAINST: N_("Against"),
    Cast.ABSTAIN: N_("Abstained"),
    Cast.NOT_VOTING: N_("Not voting"),
}
_LOST = (Verb.REJECTED, Verb.NOT_AGREED, Verb.LOST)


def minuted_decision(decision: DecisionRecord, private: str = "") -> MinutedDecision:
    """Return a decision as minutes give it."""
    return MinutedDecision(
        ref=decision.ref,
        opening=opening(decision),
        wording=closed(decision.wording),
        notes=tuple(_notes(decision)),
        informal=decision.informal,
        private=private,
    )


def minuted_action(action: ActionRow, private: str = "") -> MinutedAction:
    """Return an action as minutes give it."""
    due = action.due_text or (spoken(action.due) if action.due else None)
    return MinutedAction(action.ref, action.title, action.owners, due, private)


def opening(decision: DecisionRecord) -> str:
    """Return how a minute opens: "RESOLVED (7 for, 3 against)", "APPROVED", "RECOMMENDED to Cabinet", "NOTED".

    General consent that was put to the board is RESOLVED; every other outcome opens with its own verb, the counts
    behind it. A motion that did not find a majority is NOT CARRIED, whatever it proposed.
    """
    vote = _vote(decision)
    verb = outcome_verb(decision.verb)
    put = verb.counts is not Counts.RECORD and decision.method is not None
    if put and (decision.verb is Verb.AGREED or (vote is not None and not _carried(vote, decision.verb))):
        return decision.minuted or verb.word.upper()
    word = verb.word.upper()
    if decision.destination and decision.verb in (Verb.RECOMMENDED, Verb.REFERRED):
        word = _("{verb} to {destination}").format(verb=word, destination=decision.destination)
    elif decision.destination and decision.verb is Verb.DELEGATED:
        word = _("{verb} to {post}").format(verb=word, post=decision.destination)
    if vote is None:
        return word
    pattern = _("{verb} ({counts}, on the Chair's casting vote)") if vote.casting else _("{verb} ({counts})")
    return pattern.format(verb=word, counts=tally(vote))


def _vote(decision: DecisionRecord) -> Vote | None:
    """Return the vote as it was counted, None where nothing was."""
    if decision.method in (None, VoteMethod.CONSENSUS) or decision.votes_for is None:
        return None
    return Vote(
        decision.method or VoteMethod.SHOW_OF_HANDS,
        decision.votes_for,
        decision.votes_against or 0,
        decision.votes_abstain or 0,
        casting=decision.casting_vote,
    )


def _carried(vote: Vote, verb: Verb) -> bool:
    """Say whether the verb stands: a majority was for it, or it says itself that there was none."""
    return vote.in_favour > vote.against or vote.casting is Casting.FOR or verb in _LOST


def _notes(decision: DecisionRecord) -> Iterator[str]:
    if decision.motion:
        yield _("The motion first moved was: {words}").format(words=closed(decision.motion))
    for amendment in decision.amendments:
        yield _amended(amendment)
    yield from _moved(decision)
    yield from _by_name(decision)
    if decision.route is not Route.MEETING:
        yield _(_ROUTES[decision.route])
    if decision.informal:
        yield f"{informal_view()}."
    if decision.ratifies:
        yield _("Ratifies {references}.").format(references=listed(decision.ratifies))
    if decision.supersedes:
        yield _("Takes the place of {references}.").format(references=listed(decision.supersedes))
    if decision.reasons:
        yield _("Reasons: {reasons}").format(reasons=closed(decision.reasons))
    if decision.options:
        yield _("Other options considered: {options}").format(options=closed(decision.options))
    if decision.returns_to:
        yield _("To come back to {meeting}.").format(meeting=decision.returns_to)
    if decision.response_due:
        yield _("An answer is asked for by {day}.").format(day=spoken(decision.response_due))
    if decision.review_on:
        yield _("To be reviewed by {day}.").format(day=spoken(decision.review_on))


def _moved(decision: DecisionRecord | AmendmentRow) -> Iterator[str]:
    if decision.mover and decision.seconder:
        yield _("Moved by {mover}, seconded by {seconder}.").format(mover=decision.mover, seconder=decision.seconder)
    elif decision.mover:
        yield _("Moved by {mover}.").format(mover=decision.mover)
    elif decision.seconder:
        yield _("Seconded by {seconder}.").format(seconder=decision.seconder)


def _amended(amendment: AmendmentRow) -> str:
    """Return an amendment with what became of it, in a line."""
    result = amendment.outcome if amendment.result is not AmendmentResult.WITHDRAWN else _("Withdrawn")
    told = [_("Amendment: {words}.").format(words=amendment.wording.strip().rstrip(".")), *_moved(amendment)]
    return " ".join([*told, closed(result or _(amendment.result.value).capitalize())])


def _by_name(decision: DecisionRecord) -> Iterator[str]:
    """Say how people voted: all of them in a recorded vote, else those who asked that it be minuted."""
    parts = [
        _("{how}: {names}").format(how=_(word), names=", ".join(names))
        for cast, word in _CASTS.items()
        if (names := [each.name for each in decision.named if each.cast is cast])
    ]
    if not parts:
        return
    if decision.method is VoteMethod.RECORDED:
        yield _("Recorded vote. {votes}.").format(votes="; ".join(parts))
    else:
        yield _("Recorded at the member's request. {votes}.").format(votes="; ".join(parts))
