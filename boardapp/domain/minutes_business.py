"""What came of an item, in the form of minutes: decisions by their verb and vote, actions, ratings."""

from __future__ import annotations

from collections.abc import Iterator

from boardapp.domain.decisions import Counts, Verb, informal_view, outcome_verb
from boardapp.domain.minutes import MinutedAction, MinutedDecision
from boardapp.domain.records import ActionRow
from boardapp.domain.records_meetings import DecisionRecord, Route
from boardapp.domain.sentences import closed, spoken
from boardapp.domain.votes import Casting, Vote, VoteMethod, tally
from boardapp.language import N_, _

_ROUTES = {
    Route.CORRESPONDENCE: N_("Taken by correspondence."),
    Route.DELEGATED: N_("Taken under delegated authority."),
    Route.CHAIRS_ACTION: N_("Taken as Chair's action."),
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
    if decision.mover and decision.seconder:
        yield _("Moved by {mover}, seconded by {seconder}.").format(mover=decision.mover, seconder=decision.seconder)
    elif decision.mover:
        yield _("Moved by {mover}.").format(mover=decision.mover)
    elif decision.seconder:
        yield _("Seconded by {seconder}.").format(seconder=decision.seconder)
    if decision.route is not Route.MEETING:
        yield _(_ROUTES[decision.route])
    if decision.informal:
        yield f"{informal_view()}."
    if decision.reasons:
        yield _("Reasons: {reasons}").format(reasons=closed(decision.reasons))
    if decision.options:
        yield _("Other options considered: {options}").format(options=closed(decision.options))
    if decision.response_due:
        yield _("An answer is asked for by {day}.").format(day=spoken(decision.response_due))
    if decision.review_on:
        yield _("To be reviewed by {day}.").format(day=spoken(decision.review_on))
