"""Recording a plan: everything an import changes goes in as one operation."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable
from dataclasses import replace

from boardapp.domain.records_conflicts import ConflictState
from boardapp.language import _
from boardapp.services.acting import Acting
from boardapp.services.actions import add_action, edit_action
from boardapp.services.importing.planned import Creation, Edit, Mark, Plan
from boardapp.services.importing.profiles import keep
from boardapp.services.importing.ticker import Ticker
from boardapp.services.lookup import Names
from boardapp.services.marks import add_proposed
from boardapp.services.references import Numbering
from boardapp.storage.door import Writing
from boardapp.storage.queries.matching import origin
from boardapp.storage.queries.profiles import profiles
from boardapp.storage.store import Store


def label(plan: Plan) -> str:
    """Return what the operation is called."""
    file = plan.sheet.book.path.name
    if plan.profile is not None and not plan.takes:
        return _("Remember how {file} is read as “{name}”").format(file=file, name=plan.profile.name)
    if plan.sheet.returned is not None and plan.sheet.partner is not None:
        return _("Import return from {partner}").format(partner=plan.sheet.partner)
    if plan.sheet.partner is None:
        return _("Import {file}").format(file=file)
    return _("Import {file} from {partner}").format(file=file, partner=plan.sheet.partner)


def take(store: Store, acting: Acting, plan: Plan, ticker: Ticker) -> int | None:
    """Record a plan and return the operation's number; None where the store has moved on since it was made."""
    acting = replace(acting, source=origin(plan.sheet.source, plan.sheet.table.sheet))
    with store.write(label(plan), who=acting.who, source=acting.source) as writing:
        if writing.number != plan.head.number + 1:
            return None
        if plan.takes:
            writing.note_of_file = writing.keep(plan.sheet.book.content)
        if plan.profile is not None:
            keep(writing, Names(writing.connection), plan.profile, profiles(writing.connection))
        taker = _Taker(writing, acting, plan)
        for answered in plan.answers:
            writing.set("return", answered, answered=acting.on, answer=plan.sheet.book.path.name)
        items: list[Creation | Edit] = [*plan.creations, *plan.edits]
        for item in ticker.over("recording", items, len(items)):
            taker.take(item)
    return writing.number


class _Taker:
    """Writes the parts of one plan."""

    def __init__(self, writing: Writing, acting: Acting, plan: Plan) -> None:
        self._writing, self._acting, self._plan = writing, acting, plan
        self._numbering = Numbering(writing)
        self._by = acting.who if plan.sheet.ours else plan.sheet.by

    def take(self, item: Creation | Edit) -> None:
        """Raise or change one action."""
        if isinstance(item, Creation):
            self._create(item)
        else:
            self._edit(item)

    def _create(self, creation: Creation) -> None:
        values = creation.values
        action, _reference = add_action(self._writing, self._numbering, self._acting, values)
        raised = values.get("raised") or self._acting.on
        for due in creation.dues:
            on = min(raised, self._acting.on - dt.timedelta(days=1))
            self._writing.add("due_date", action_id=action, on=on, reason=None, **due)
        self._report(action, creation.updates)
        self._mark(action, creation.mark)

    def _edit(self, edit: Edit) -> None:
        edit_action(self._writing, self._acting, edit.current, edit.values)
        self._report(edit.current.id, edit.updates)
        self._mark(edit.current.id, edit.mark)
        for asked in edit.proposals:
            self._writing.add(
                "proposal", action_id=edit.current.id, field=asked.field, value=asked.value, evidence=edit.evidence,
                by=self._by, on=self._acting.on, source=self._plan.sheet.source,
            )  # fmt: skip
        self._leave(edit)

    def _leave(self, edit: Edit) -> None:
        """Record what waits for a person, and what is said of it by what was taken or left."""
        book = self._plan.sheet.book
        for one in edit.waiting:
            beside = json.dumps(one.beside, ensure_ascii=False, sort_keys=True) if one.beside else None
            self._writing.add(
                "conflict", item=edit.current.id, kind="action", field=one.field, sent=one.sent, theirs=one.theirs,
                beside=beside, by=self._by, on=self._acting.on, file=book.path.name, file_hash=book.sha256,
                sheet=self._plan.sheet.table.sheet, cell=one.cell, state=ConflictState.OPEN,
            )  # fmt: skip
        for number, state in edit.settled.items():
            self._writing.set("conflict", number, state=state)

    def _report(self, action: int, updates: Iterable[tuple[dt.date | None, str]]) -> None:
        for day, words in updates:
            on = self._acting.on if day is None else min(day, self._acting.on)
            self._writing.add(
                "update", action_id=action, on=on, by=self._by, text=words, source=self._plan.sheet.source
            )

    def _mark(self, action: int, mark: Mark | None) -> None:
        if mark is not None:
            add_proposed(
                self._writing, self._acting, "action", action, mark.rating, reason=mark.reason,
                path_to_green=mark.path, grey_reason=mark.grey, by=self._by,
            )  # fmt: skip
