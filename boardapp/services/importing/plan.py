"""Planning an import: every row read, matched and judged against the store, before anything is written."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Literal, cast

from boardapp.domain.records import ActionRecord
from boardapp.domain.records_conflicts import ConflictRow, ConflictState
from boardapp.domain.words import Rating
from boardapp.language import _
from boardapp.services.acting import Acting
from boardapp.services.actions import ActionValues
from boardapp.services.cell_forms import even, same
from boardapp.services.importing.answer import Answer
from boardapp.services.importing.answers import (
    Choice,
    Said,
    Written,
    fields_left,
    fields_of,
    key_of,
    rewritten,
    taken_at_once,
)
from boardapp.services.importing.cells import Cells
from boardapp.services.importing.comparing import Comparing
from boardapp.services.importing.context import Surroundings, of_banner, of_columns, of_section
from boardapp.services.importing.days import Days
from boardapp.services.importing.elsewhere import said_elsewhere, said_otherwise
from boardapp.services.importing.gone import Gone, gone_rows, taken_as_new
from boardapp.services.importing.hand import Tools, Understood
from boardapp.services.importing.held import Held, read_held
from boardapp.services.importing.incoming import Incoming
from boardapp.services.importing.key import Key
from boardapp.services.importing.lines import CLEARABLE, Lines, cell_of, field_told
from boardapp.services.importing.matching import Matches, match_rows
from boardapp.services.importing.meetings import Meetings
from boardapp.services.importing.options import ImportOptions
from boardapp.services.importing.outline import Outline, outline
from boardapp.services.importing.planned import Creation, Edit, Mark, Plan
from boardapp.services.importing.report import FieldChange, Problem
from boardapp.services.importing.rows import kept_text, kept_words, read_row
from boardapp.services.importing.rule import Judge, Says, Verdict, ended, over, wants_mark
from boardapp.services.importing.ticker import Ticker
from boardapp.services.importing.understood import Telling
from boardapp.services.lookup import Names
from boardapp.storage.queries import matching as known
from boardapp.storage.queries.labels import prefixes
from boardapp.storage.store import Head, Store

if TYPE_CHECKING:
    from boardapp.storage.queries.rows import Connection

_FOR_REFERENCE = frozenset(
    {
        "board", "other_boards", "priority_area", "supporting", "importance", "outcome_measure", "start_date",
        "date_raised", "meeting_date", "decision", "restricted", "minute_ref", "parent", "item", "public_title",
        "closed", "external_ref", "owner_org",
    }
)  # fmt: skip
"""What a partner may neither set nor propose on an action of ours; read only to be told where it was edited."""


class Planner:
    """Plans the import of one sheet."""

    def __init__(
        self,
        store: Store,
        connection: Connection,
        sheet: Incoming,
        names: Names,
        options: ImportOptions,
        acting: Acting,
        head: Head,
        key: Key | None = None,
    ) -> None:
        self._store, self._connection, self._sheet = store, connection, sheet
        self._options, self._acting, self._names = options, acting, names
        self._plan = Plan(head, sheet, notes=list(sheet.notes))
        wholes = of_columns(sheet.table, options.green, key)
        sittings = known.sittings(connection)
        banner = of_banner(names, sheet.table.banner)
        self._board = names.find("board", options.board) if options.board else banner.board
        self._tools = Tools(
            sheet,
            Cells(connection, names, acting.on, wholes.yellow),
            Days(sheet.table, acting.on, sheet.book.epoch_1904, _order(options)),
            wholes,
            Meetings(sittings, acting.on),
            acting.on,
            banner.day,
        )
        references = {
            "meeting_id": {one.id: one.ref for one in sittings},
            "decision_id": {item: ref for ref, item in known.decision_references(connection).items()},
            "parent_id": self._tools.cells.parents,
            "agenda_item_id": self._tools.cells.items,
        }
        self._comparing = Comparing(self._tools, prefixes(connection), references)
        self._answer = Answer(connection, self._tools, names, acting.on)
        self._said = options.answers
        self._lines = Lines(self._tools) if options.dry_run else None
        self._telling = Telling(self._tools, self._comparing, acting.on)

    def plan(self, ticker: Ticker) -> Plan:
        """Return what the import would do."""
        rows = self._sheet.table.rows
        self._plan.already = known.imported_as(self._connection, self._sheet.book.sha256, self._sheet.table.sheet)
        if self._plan.already is not None:
            self._plan.unchanged = len(rows)
            sentence = _("{file} was already imported as operation {number}; undo that first to take it anew.")
            self._plan.notes.append(sentence.format(file=self._sheet.book.path.name, number=self._plan.already))
            return self._plan
        lines = taken_as_new(self._answer.told_apart(list(self._outlines())), self._said)
        matches = self._match(lines)
        gone = gone_rows(self._connection, self._sheet, lines, matches, self._said)
        ids = sorted(set(matches.action.values()))
        moments = self._answer.moments(lines, matches)
        self._answer.read_roles(ids)
        held = read_held(self._store, self._connection, self._sheet, ids, self._acting.on, moments)
        self._plan.answers, notes = self._answer.answered()
        told = {*matches.action, *matches.again, *gone}
        unmatched = (line for at, line in enumerate(lines) if at not in told)
        elsewhere = said_elsewhere(self._connection, self._sheet.source, unmatched)
        unlike = said_otherwise(self._sheet.source, [lines[at].row.number for at in matches.unlike if lines[at].title])
        self._plan.notes += filter(None, (*notes, elsewhere, unlike))
        for at, line in ticker.over("understanding", enumerate(lines), len(lines)):
            if line.row.number in self._said.left:
                self._plan.left_out += 1
            elif at in matches.again:
                self._repeat(line, lines[matches.again[at]])
            elif at in gone:
                self._gone(line, gone[at])
            elif at in matches.action and matches.action[at] in held.current:
                self._match_of(line, matches.action[at], at in matches.ours, held)
            else:
                self._new(line)
        self._whole_column_remarks()
        self._plan.problems += self._answer.columns_not_taken()
        self._plan.rows = self._lines.rows if self._lines else []
        return self._plan

    def _outlines(self) -> Iterator[Outline]:
        table, cells, sections = self._sheet.table, self._tools.cells, dict[str, Surroundings]()
        for row in table.rows:
            if row.section not in sections:
                sections[row.section] = of_section(self._names, row.section)
            values = rewritten(table.values(row, cells.is_name), self._said.of(row.number).values())
            yield outline(row, values, sections[row.section], cells, self._board, exported=self._sheet.exported)

    def _match(self, lines: Sequence[Outline]) -> Matches:
        references = () if self._sheet.other_store else {line.ref for line in lines if line.ref}
        return match_rows(
            lines,
            known.actions_by_reference(self._connection, references),
            [*known.actions_of_source(self._connection, self._sheet.source), *self._answer.candidates()],
            self._answer.by_id(lines),
            sure=self._sheet.partner is not None,
        )

    def _repeat(self, line: Outline, first: Outline) -> None:
        sentence = _("Row {row} names this action already; this row was not taken.").format(row=first.row.number)
        self._skip(line, sentence)

    def _gone(self, line: Outline, gone: Gone) -> None:
        self._plan.left_out += 1
        self._ask(line, "ref", gone.words, gone.sentence)
        if self._lines is not None:
            self._lines.gone(line, gone.words, gone.sentence)

    def _skip(self, line: Outline, sentence: str) -> None:
        self._plan.left_out += 1
        self._ask(line, "ref", line.ref, sentence)
        if self._lines is not None:
            self._lines.skipped(line, sentence)

    def _ask(self, line: Outline, name: str, value: Any, sentence: str) -> None:
        heading = self._tools.headings.get(name, name)
        words = "" if value is None else str(value)
        self._plan.problems.append(Problem(self._sheet.table.sheet, line.row.number, heading, words, sentence))

    def _new(self, line: Outline) -> None:
        if not line.title:
            self._skip(line, _("No action has this reference, and the row does not say what is to be done."))
            return
        left = fields_left(self._said.of(line.row.number))
        row = read_row(self._tools, line, left, None, self._sheet.exported and self._sheet.partner is None)
        mark, values = _mark(row), cast(ActionValues, row.values)
        if line.ref:
            values.setdefault("external_ref", line.ref)
        given = {"raised"} - values.keys()
        values.setdefault("raised", self._acting.on)
        values["source"] = self._sheet.source
        self._answer.complete(values)
        problems = [*self._answer.not_taken(line), *row.problems]
        self._plan.problems += problems
        if row.kept:
            values["kept"] = kept_text(row.kept)
        self._plan.creations.append(Creation(values, row.dues, _each_once(row.updates, ()), mark))
        if self._lines is not None:
            self._lines.new(line, problems, self._telling.told(line, row, mark, given))

    def _match_of(self, line: Outline, action: int, by_our_reference: bool, held: Held) -> None:
        current, base, behind = held.current[action], held.base.get(action), held.behind[action]
        says = Says.OURS if self._sheet.ours and by_our_reference else self._answer.says(action)
        by_source = behind.source == self._sheet.source and not (self._sheet.returned and by_our_reference)
        if says.of_partner and by_source:
            says = Says.SOURCE
        skip = self._comparing.untouched(line, current)
        if base is not None and base is not current:
            skip |= self._comparing.untouched(line, base)
        edited = self._answer.edited(line, current, held.sent.get(action), says)
        skip |= edited.skip
        sent = self._sheet.stamp is not None and base is not None
        if says.of_partner and not sent:
            skip |= _FOR_REFERENCE
        said = self._said.of(line.row.number)
        skip -= {one.field for one in said.values() if isinstance(one, Written)}
        skip |= fields_left(said)
        row = read_row(self._tools, line, skip, current, says is Says.OURS)
        if says is Says.SOURCE and line.ref and current.external_ref is None and not by_our_reference:
            row.values["external_ref"] = line.ref
        returned = self._sheet.returned
        added = set(line.values.extras) if returned is not None and returned.tells_updates else set()
        if says.of_partner:
            added = {self._from(heading) for heading in added}
            row.kept = {self._from(heading): words for heading, words in row.kept.items()}
        asked, earlier = held.asked.get(action, {}), held.conflicts.get(action, ())
        heard, at_once = held.heard.get(action), taken_at_once(said)
        unsure = self._sheet.returned is not None and self._sheet.other_time
        theirs = held.theirs.get(action, frozenset())
        judge = Judge(
            self._comparing, says, current, base, self._options.prefer, asked, sent, heard, at_once, unsure, theirs,
            earlier, dated=sent or action in held.sent,
        )  # fmt: skip
        verdict = judge.judge(row)
        verdict.waiting = [replace(one, cell=self._place(line, one.field)) for one in verdict.waiting]
        verdict.settled |= _settled_for_ours(line, said, earlier)
        if says is Says.PARTNER and judge.dated:
            _tell_ended(row, current, base, verdict)
        self._answer.keep_to_part(says, row, current, base, verdict)
        row.problems += [one for one in edited.problems if self._key_under(one.column) not in said]
        verdict.changes += [one for one in edited.changes if one.field not in said]
        if said:
            _say(said, row, edited.changes, verdict)
        texts, news = held.texts.get(action, ()), any((one.field, one.value) not in asked for one in verdict.proposals)
        self._tell(
            line, row, current, verdict, self._edit(row, verdict, current, base, behind, texts, added, news=news)
        )

    def _place(self, line: Outline, key: str) -> str:
        return cell_of(self._tools, field_told(self._tools, line, key), line.row.number)

    def _from(self, heading: str) -> str:
        """Return the heading under which words of a partner are kept with an action of ours."""
        return f"{heading} ({self._sheet.source})"

    def _key_under(self, heading: str) -> str:
        return next((key_of(name) for name, text in self._tools.headings.items() if text == heading), heading)

    def _edit(
        self,
        row: Understood,
        verdict: Verdict,
        current: ActionRecord,
        base: ActionRecord | None,
        behind: known.Behind,
        texts: Sequence[str],
        added: Collection[str],
        *,
        news: bool,
    ) -> Edit | None:
        """Return what is to be done to an action; None where nothing is.

        Words in columns that were `added` to a return are kept with the action, and are no change of it, nor is what
        is proposed once more: `news` says that something is proposed for the first time.
        """
        updates = _each_once(row.updates, texts)
        mark = _mark(row) if wants_mark(row.values.get("rating"), current, base) else None
        before = kept_words(behind.kept)
        kept = {heading: words for heading, words in row.kept.items() if before.get(heading) != words}
        told: list[tuple[str, Any, Any]] = [("latest_update", current.latest_update, words) for _day, words in updates]
        told += [("proposed_rag", current.proposed_rag, mark.rating)] if mark else []
        told += [(heading, before.get(heading), words) for heading, words in kept.items() if heading not in added]
        for name, ours, theirs in told:
            was = getattr(base, name, None)
            verdict.changes.append(FieldChange(current.ref, name, was, ours, theirs, theirs))
        values = cast(ActionValues, verdict.values)
        if kept:
            values["kept"] = kept_text(kept, behind.kept)
        if not (values or verdict.proposals or verdict.waiting or verdict.settled or told):
            return None
        evidence = row.updates[-1][1] if row.updates else None
        quiet = not (told or news or values.keys() - {"kept"})
        return Edit(
            current, values, updates, mark, verdict.proposals, evidence, verdict.waiting, verdict.settled, quiet
        )

    def _tell(self, line: Outline, row: Understood, current: ActionRecord, verdict: Verdict, edit: Edit | None) -> None:
        plan = self._plan
        before = len(plan.problems)
        plan.problems += row.problems
        for name, value, sentence in verdict.remarks:
            column = "revised_due" if name == "due" and "revised_due" in line.cells else _column_of(name)
            self._ask(line, column, value, sentence)
        if self._lines is not None:
            changed = edit is not None and not edit.quiet
            self._lines.matched(line, current, verdict, plan.problems[before:], changed=changed)
        plan.changes += verdict.changes
        plan.conflicts += verdict.conflicts
        if edit is None or edit.quiet:
            plan.unchanged += 1
        if edit is not None:
            plan.edits.append(edit)

    def _whole_column_remarks(self) -> None:
        """Say what only shows when a column is seen whole."""
        if self._tools.wholes.done_greens and not self._sheet.exported and (self._plan.creations or self._plan.edits):
            table = self._sheet.table
            sentence = _("Most of what is green is done, and nothing is blue: does green mean complete here?")
            heading = self._tools.headings.get("rag", "RAG")
            self._plan.problems.append(Problem(table.sheet, table.header_row, heading, "Green", sentence))


def _order(options: ImportOptions) -> Literal["day", "month"] | None:
    return options.dates.value if options.dates else None


def _each_once(updates: Iterable[tuple[dt.date | None, str]], texts: Iterable[str]) -> list[tuple[dt.date | None, str]]:
    """Return the updates that are not reported yet."""
    seen = {even(text) for text in texts}
    fresh = []
    for day, words in updates:
        if even(words) not in seen:
            seen.add(even(words))
            fresh.append((day, words))
    return fresh


def _mark(row: Understood) -> Mark | None:
    """Return the rating a row asks for, taken out of its values."""
    values = row.values
    rating, grey, reason = (values.pop(name, None) for name in ("rating", "grey", "rag_reason"))
    return None if rating is None else Mark(rating, grey, reason, values.get("path_to_green"))


def _say(said: Mapping[str, Said], row: Understood, edited: Sequence[FieldChange], verdict: Verdict) -> None:
    """Let a person's word stand where the rule does not ask for it: what is emptied, a rating, words to be kept."""
    for change in edited:
        if change.theirs is None and change.field in CLEARABLE and said.get(change.field) is Choice.THEIRS:
            verdict.values[change.field] = None
            verdict.changes.append(replace(change, taken=None))
    if said.get("proposed_rag") is Choice.OURS:
        row.values.pop("rating", None)
    row.kept = {heading: words for heading, words in row.kept.items() if said.get(heading) is not Choice.OURS}


def _settled_for_ours(
    line: Outline, said: Mapping[str, Said], earlier: Iterable[ConflictRow]
) -> Iterator[tuple[int, ConflictState]]:
    """Yield the conflicts of before that wait for what a row says once more, where a person lets ours stand."""
    for one in earlier:
        if one.state is ConflictState.OPEN and said.get(one.field) is Choice.OURS:
            cells = (line.cells[name] for name in fields_of(one.field) if name in line.cells)
            if any(same(raw, one.theirs) for raw in cells):
                yield one.id, ConflictState.OURS


def _tell_ended(row: Understood, current: ActionRecord, base: ActionRecord | None, verdict: Verdict) -> None:
    """Say that a rating which is proposed for an action that the board ended meanwhile is not taken."""
    rating: Any = row.values.get("rating")
    if over(current) and rating not in (None, Rating.BLUE) and (base is None or rating is not base.proposed_rag):
        ours = current.proposed_rag
        verdict.remarks.append(("proposed_rag", rating.value, ended(current)))
        verdict.changes.append(FieldChange(current.ref, "proposed_rag", None, ours, rating, ours))


def _column_of(name: str) -> str:
    """Return the field of a column whose value has another name."""
    return {
        "due": "due_date", "owners": "owner", "board_id": "board", "detail": "description",
        "progress": "percent_complete", "priorities": "priority_area", "raised": "date_raised", "start": "start_date",
        "completed": "completed_date", "access": "restricted", "success_measure": "outcome_measure",
        "meeting_id": "meeting_date", "agenda_item_id": "item",
    }.get(name, name)  # fmt: skip
