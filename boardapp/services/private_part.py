"""Excluding the public for the private part of a meeting, and noting how each item was taken in the end."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from boardapp.domain.decisions import Verb
from boardapp.domain.errors import Refused
from boardapp.domain.private_part import Exclusion, PrivateItem, Regime, exclusions, is_private
from boardapp.domain.records_meetings import ItemState
from boardapp.domain.words import Access
from boardapp.language import _, ngettext
from boardapp.services.acting import Acting
from boardapp.services.agenda_places import in_order
from boardapp.services.decisions import Recording, add_decision
from boardapp.services.locked import refuse_locked
from boardapp.services.within import at_meeting, present
from boardapp.storage.door import Writing
from boardapp.storage.queries.rows import Row, row_by_id, rows_where
from boardapp.storage.store import Store


@dataclass(frozen=True, slots=True)
class Excluded:
    """How the public was excluded: the items, the words, and the references of the resolutions."""

    items: tuple[int, ...]
    exclusions: tuple[Exclusion, ...]
    resolutions: tuple[str, ...]


def exclusion_words(store: Store, meeting: int, items: Sequence[int] = ()) -> tuple[Exclusion, ...]:
    """Return the words that would exclude the public, for the items planned so where none are named. Raises Refused."""
    with store.reading() as connection:
        row = row_by_id(connection, "meeting", meeting)
        if row is None:
            raise Refused(_("This meeting is no longer in the store."))
        board = row_by_id(connection, "board", row["board_id"]) or {}
        agenda = sorted(rows_where(connection, "agenda_item", meeting_id=meeting), key=lambda each: each["position"])
    return _words(board, _chosen(agenda, items))


def exclude_public(store: Store, acting: Acting, meeting: int, items: Sequence[int] = ()) -> Excluded:
    """Exclude the public for items, those planned so where none are named, and minute by which words.

    Where the board's rules ask for a resolution it is recorded as a public decision, under the item the meeting is at
    or the last public one before; where they ask for none, what was done is minuted. Raises Refused.
    """
    with store.write("", who=acting.who, source=acting.source, meeting=meeting) as writing:
        acting, row = at_meeting(writing, acting, meeting)
        assert row is not None
        refuse_locked(writing, meeting)
        chosen = _chosen(in_order(writing, meeting), items)
        if not chosen:
            raise Refused(_("No item of {meeting} is planned to be taken in private.").format(meeting=row["ref"]))
        found = _words(present(writing, "board", row["board_id"]), chosen)
        under = _public_item(in_order(writing, meeting), row["current_item"], chosen[0])
        resolutions = [_resolve(writing, acting, meeting, under, each) for each in found if each.resolution]
        for each in found:
            if not each.resolution:
                first = next(item for item in chosen if item["number"] == each.items[0])
                text = "\n\n".join(part for part in (each.wording, first["minute_text"]) if part)
                writing.set("agenda_item", first["id"], minute_text=text)
        for item in chosen:
            writing.set("agenda_item", item["id"], in_private=True)
        sentence = ngettext(
            "Exclude the public for item {items} of {meeting}", "Exclude the public for items {items} of {meeting}",
            len(chosen),
        )  # fmt: skip
        numbers = ", ".join(item["number"] for item in chosen)
        writing.label = sentence.format(items=numbers, meeting=row["ref"])
    return Excluded(tuple(item["id"] for item in chosen), found, tuple(resolutions))


def take_in_public(store: Store, acting: Acting, item: int, *, public: bool = True) -> None:
    """Note that an item was taken with the public there after all, or without; how it was planned stays as it was."""
    with store.write("", who=acting.who, source=acting.source) as writing:
        row = present(writing, "agenda_item", item)
        meeting = present(writing, "meeting", row["meeting_id"])
        writing.header = writing.header._replace(meeting=meeting["id"])
        refuse_locked(writing, meeting["id"])
        writing.set("agenda_item", item, in_private=not public)
        openly, privately = (
            _("Take item {number} of {meeting} in public"),
            _("Take item {number} of {meeting} in private"),
        )
        writing.label = (openly if public else privately).format(number=row["number"], meeting=meeting["ref"])


def _chosen(agenda: Sequence[Row], items: Sequence[int]) -> list[Row]:
    if items:
        return [item for item in agenda if item["id"] in items]
    still = (ItemState.TO_COME, ItemState.NOW)
    return [item for item in agenda if is_private(Access(item["access"])) and item["state"] in still]


def _words(board: Row, items: Sequence[Row]) -> tuple[Exclusion, ...]:
    regime = Regime(board["regime"]) if board.get("regime") else None
    for item in items:
        if not is_private(Access(item["access"])) and regime in (Regime.STATUTORY, Regime.NHS):
            sentence = _("Item {number} is public: say first that it is exempt or confidential, and why.")
            raise Refused(sentence.format(number=item["number"]))
    return exclusions(
        regime, [PrivateItem(item["number"], Access(item["access"]), item["paragraphs"]) for item in items]
    )


def _public_item(agenda: Sequence[Row], current: int | None, first: Row) -> int | None:
    """Return the public item that a resolution is recorded under, None where the agenda begins in private."""
    public = [item for item in agenda if item["access"] == Access.PUBLIC]
    if any(item["id"] == current for item in public):
        return current
    return next((item["id"] for item in reversed(public) if item["position"] < first["position"]), None)


def _resolve(writing: Writing, acting: Acting, meeting: int, item: int | None, exclusion: Exclusion) -> str:
    recording = Recording(exclusion.wording, Verb.AGREED, meeting=meeting, item=item)
    return add_decision(writing, acting, recording)[1]
