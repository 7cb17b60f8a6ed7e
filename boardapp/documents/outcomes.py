"""The decisions and actions of a meeting as a document, to go out before the minutes do."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from boardapp.documents.form import Block, Document, Facts, Heading, Paragraph, Run, Table, said
from boardapp.documents.parts import decision_blocks, meeting_document, notices
from boardapp.domain.audience import reduced_sentence
from boardapp.domain.minutes import MinutedAction
from boardapp.domain.outcomes import Outcomes, Owned
from boardapp.domain.sentences import spoken
from boardapp.language import _


def outcomes_document(outcomes: Outcomes, made: dt.datetime, *, example: bool = False) -> Document:
    """Return decisions and actions in the form that writers take; `made` is when they were drawn up."""
    title, footer = _("{board}: decisions and actions"), _("{board}: decisions and actions of {day}")
    return meeting_document(outcomes, title, footer, made, _blocks(outcomes, example))


def _blocks(outcomes: Outcomes, example: bool) -> Iterator[Block]:
    if outcomes.provisional:
        text = _("Sent out before the minutes are approved; the minutes are the record.")
        yield Paragraph((Run(text, strong=True),), "notice")
    yield from notices(outcomes.audience, private=outcomes.private, example=example)
    yield Facts(tuple(_facts(outcomes)))
    yield Heading(_("Decisions"))
    if not outcomes.decisions:
        yield said(_("No decisions were recorded."))
    item = ""
    for each in outcomes.decisions:
        if each.title != item:
            item = each.title
            yield Heading(f"{each.number}. {each.title}" if each.number else each.title, 2)
        yield from decision_blocks(each.decision)
    yield Heading(_("Actions by owner"))
    if not outcomes.actions:
        yield said(_("No actions were raised."))
    for owned in outcomes.actions:
        yield Heading(owned.owners or _("No owner named"), 2)
        yield _actions(owned)
    if reduced := reduced_sentence(outcomes.reduced, outcomes.withheld):
        yield said(reduced, "note")


def _facts(outcomes: Outcomes) -> Iterator[tuple[str, str]]:
    yield _("Date"), spoken(outcomes.on)
    if outcomes.chair:
        yield _("In the chair"), outcomes.chair
    yield _("Reference"), outcomes.ref
    if outcomes.next_meeting:
        yield _("Next meeting"), spoken(outcomes.next_meeting)


def _actions(owned: Owned) -> Table:
    rows = tuple(
        (action.ref, _title(action), action.due or _("no date set"), number) for number, action in owned.actions
    )
    caption = _("Actions of {owners}").format(owners=owned.owners) if owned.owners else _("Actions without an owner")
    return Table(caption, (_("Reference"), _("Action"), _("Due"), _("Item")), rows, (24, 48, 18, 10))


def _title(action: MinutedAction) -> str:
    return f"{action.title} ({action.private})" if action.private else action.title
