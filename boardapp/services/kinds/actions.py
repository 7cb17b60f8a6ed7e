"""The keys of actions."""

from __future__ import annotations

from boardapp.domain.words import Access, Precision, Rating, Standing, Status
from boardapp.language import N_
from boardapp.services.kinds.key import Key, KeyType, Kind, given

_RATINGS = tuple(Rating)

_WHAT = (
    given("ref", N_("its reference, given by the store")),
    Key("title", N_("what is to be done, in a few words")),
    Key("detail", N_("what is to be done, in full")),
    Key("board", N_("the accountable board: prefix, name or alias"), KeyType.REFERENCE, of="board"),
    Key("other_boards", N_("further boards it is before"), KeyType.LIST, of="board"),
    Key("priorities", N_("the priorities it serves"), KeyType.LIST, of="priority"),
)

_WHO = (
    Key("owner", N_("the lead owner: a post, a person or an organisation; other words are kept as they are")),
    Key("co_owners", N_("the owners after the lead, in order"), KeyType.LIST),
    given("lead", N_("the organisation the lead owner belongs to")),
    Key("supporting", N_("the organisations that support it"), KeyType.LIST, of="organisation"),
)

_WHEN = (
    Key("start", N_("the day work is to start"), KeyType.DATE),
    Key("raised", N_("the day it was raised; the day it is added where left out"), KeyType.DATE),
    Key("due", N_("the day it is due, or words such as Q2 2026/27, which are kept beside the day"), KeyType.DATE),
    Key("due_text", N_("the words of the due date; set with due where left out")),
    Key("due_precision", N_("how exact the words of the due date are"), KeyType.WORD, tuple(Precision)),
    given("original_due", N_("the first due date it had"), KeyType.DATE),
    given("due_moves", N_("how often its due date was changed"), KeyType.NUMBER),
)

_STANDING = (
    Key("status", N_("where it stands; complete awaits the board, closed says that the board agreed"), KeyType.WORD,
        tuple(Status)),
    Key("progress", N_("how much is done, 0 to 100, with or without %"), KeyType.PERCENT),
    Key("rag", N_("the rating that is shown; set, it is agreed where the board is established, else proposed"),
        KeyType.WORD, _RATINGS),
    given("rag_standing", N_("whose rating it is: agreed by the board, proposed by the owner or suggested by the rule"),
          KeyType.WORD, words=tuple(Standing)),
    given("rag_as_at", N_("the day of the rating that is shown"), KeyType.DATE),
    Key("rag_reason", N_("the reason for the rating that is shown; set together with a rating")),
    Key("path_to_green", N_("how it gets back to green; red and amber need one")),
    given("suggested_rag", N_("the rating the rule suggests"), KeyType.WORD, words=_RATINGS),
    given("suggested_reason", N_("the sum the rule did")),
    Key("proposed_rag", N_("the rating the owner proposes"), KeyType.WORD, _RATINGS),
    Key("agreed_rag", N_("the rating the board agreed"), KeyType.WORD, _RATINGS),
    Key("latest_update", N_("the newest update; set, one more is added")),
    given("updated", N_("the day of the newest update"), KeyType.DATE),
    Key("access", N_("who may read it"), KeyType.WORD, tuple(Access)),
)  # fmt: skip

_FROM = (
    Key("meeting", N_("the meeting it came from, by reference"), KeyType.REFERENCE, of="meeting"),
    Key("decision", N_("the decision it came from, by reference"), KeyType.REFERENCE, of="decision"),
    Key("completed", N_("the day the owner called it complete"), KeyType.DATE),
    Key("closed", N_("the day the board closed it"), KeyType.DATE),
    Key("item", N_("the agenda item it was raised under, by reference, or its number at the meeting"),
        KeyType.REFERENCE, of="agenda-item"),
    Key("importance", N_("how much it matters, in the board's words")),
    Key("next_steps", N_("what comes next")),
    Key("barriers", N_("what stands in its way")),
    Key("success_measure", N_("how one will know that it worked")),
    Key("external_ref", N_("the partner's own reference")),
    Key("minute_ref", N_("the minute it is recorded in")),
    Key("parent", N_("the action it is a milestone of, by reference"), KeyType.REFERENCE, of="action"),
    Key("public_title", N_("the title for readers who may not see the real one")),
)  # fmt: skip

ACTIONS = Kind(
    "actions",
    "action",
    (*_WHAT, *_WHO, *_WHEN, *_STANDING, *_FROM),
    ("ref", "title", "board", "owner", "due", "status", "rag", "rag_standing"),
    frozenset({"board", "partner", "priority", "status", "rag", "overdue", "search"}),
)
