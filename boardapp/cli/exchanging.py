"""The commands that take workbooks in and write them out."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from boardapp.cli.arguments import acting, add_acting, add_file, add_json, board_file
from boardapp.cli.commands import Arguments, Run
from boardapp.cli.entry import DONE, FINDINGS
from boardapp.cli.filters import add_as_of, add_filters, add_restricted, filters
from boardapp.cli.opening import opened
from boardapp.cli.output import cell, notice, patience, print_json, say
from boardapp.domain.errors import Refused
from boardapp.language import _, ngettext

if TYPE_CHECKING:
    from boardapp.services.importing.report import PassedOver
    from boardapp.services.imports import ColumnRead, FieldChange, ImportReport, Problem, SheetRead


_RUNS = 12


def import_arguments(parser: ArgumentParser) -> None:
    """Declare what import takes."""
    add_file(parser)
    parser.add_argument(
        "workbook", metavar="WORKBOOK", help=_("the file to take in: .xlsx, .xlsm, .xlsb, .xls, .ods, .csv or .json")
    )
    parser.add_argument(
        "--kind", metavar="KIND", help=_("what a sheet holds that does not tell it itself; actions where left out")
    )
    parser.add_argument("--sheet", metavar="S", help=_("its sheet; all of an export, else the likeliest"))
    parser.add_argument("--board", metavar="B", help=_("the board of rows that name none"))
    parser.add_argument("--partner", metavar="O", help=_("the organisation that sent it"))
    parser.add_argument(
        "--map", metavar="COLUMN=field", action="append", default=[], help=_("what a column holds; may be repeated")
    )
    parser.add_argument("--profile", metavar="NAME", help=_("how to read it, as remembered under a name"))
    parser.add_argument("--save-profile", metavar="NAME", help=_("remember under a name how it is read"))
    parser.add_argument("--dates", choices=("day", "month"), help=_("what comes first in dates in figures"))
    parser.add_argument("--green", choices=("on track", "complete"), help=_("what green means on this sheet"))
    parser.add_argument(
        "--colour", metavar="COLOUR=meaning", action="append", default=[],
        help=_("what another colour means: a status, a rating, “usual” or “none”; may be repeated"),
    )  # fmt: skip
    parser.add_argument("--dry-run", action="store_true", help=_("tell what would come of it and change nothing"))
    parser.add_argument("--prefer", choices=("theirs", "ours"), help=_("what stands where both sides changed a value"))
    add_json(parser)
    add_acting(parser)
    add_restricted(parser)


def take_in(args: Namespace) -> int:
    """Take the items of a workbook in as one operation, and tell what came of it."""
    path, who, mapping = board_file(args.file), acting(args), _mapping(args.map)
    colours = _pairs(args.colour, _("--colour: write COLOUR=meaning, not “{pair}”"))
    from boardapp.domain.records_profiles import DateOrder, GreenMeans
    from boardapp.services.imports import ImportOptions, import_workbook

    with opened(path, who, read_only=args.dry_run) as store, patience(_("Importing")) as tick:
        options = ImportOptions(
            sheet=args.sheet,
            board=args.board,
            partner=args.partner,
            mapping=mapping,
            profile=args.profile,
            save_profile=args.save_profile,
            dates=DateOrder(args.dates) if args.dates else None,
            green=GreenMeans(args.green) if args.green else None,
            colours=colours,
            dry_run=args.dry_run,
            prefer=args.prefer,
            kind=args.kind,
            progress=tick,
        )
        report = import_workbook(store, who, Path(args.workbook), options)
    if args.json:
        more = report.dry_run_as_json() if args.dry_run else {}
        print_json({**report.as_json(), **more})
    else:
        _tell(args, report)
    for note in (*report.notes, *_to_be_said(report)):
        notice(note)
    return FINDINGS if report.needs_a_person else DONE


def _mapping(pairs: Sequence[str]) -> dict[str, str]:
    return _pairs(pairs, _("--map: write COLUMN=field, not “{pair}”"))


def _pairs(pairs: Sequence[str], sentence: str) -> dict[str, str]:
    """Return what stands before and after the last equals sign of each; refuse with the sentence where one has none."""
    found = {}
    for pair in pairs:
        name, equals, value = pair.rpartition("=")
        if not equals or not name.strip() or not value.strip():
            raise Refused(sentence.format(pair=pair))
        found[name.strip()] = value.strip()
    return found


def _to_be_said(report: ImportReport) -> Iterator[str]:
    """Yield how to say what the colours mean that a dry run found and nobody knows."""
    for one in report.questions.colours:
        place = one.place or _("column {heading}").format(heading=one.heading)
        sentence = _("What {colour} means is not known ({place}): say it with --colour {colour}=MEANING.")
        yield sentence.format(colour=one.colour, place=f"{place}: “{one.words}”" if one.words else place)


def _tell(args: Namespace, report: ImportReport) -> None:
    counted = _("{created} created, {updated} updated, {unchanged} unchanged, {skipped} skipped").format(
        created=f"{report.created:,}",
        updated=f"{report.updated:,}",
        unchanged=f"{report.unchanged:,}",
        skipped=f"{report.skipped:,}",
    )
    if args.dry_run:
        say(_("{file} would be: {counted}. Nothing was changed.").format(file=args.workbook, counted=counted))
    elif report.operation is None:
        say(_("{file}: {counted}. There was nothing to record.").format(file=args.workbook, counted=counted))
    else:
        sentence = _("{file}: {counted}. Recorded as operation {number}; undo takes it back whole.")
        say(sentence.format(file=args.workbook, counted=counted, number=report.operation))
    _tell_columns(report)
    for change in report.conflicts:
        say(_("Conflict: {change}").format(change=_change(change)))
    if report.waiting:
        sentence = _("Conflicts wait until they are settled: boardapp show {file} conflicts lists them.")
        say(sentence.format(file=args.file))
    _tell_problems(report.problems)


def _tell_columns(report: ImportReport) -> None:
    """Say which columns were taken for what, so that a wrong one can be put right with --map."""
    if report.sheets:
        for sheet in report.sheets:
            _tell_sheet(sheet)
    else:
        without = _("Sheet {sheet}, which has no headings: {columns}.")
        sentence = _("Sheet {sheet}, headings in row {row}: {columns}.") if report.header_row else without
        read = _read(report.columns)
        say(cell(sentence.format(sheet=report.sheet, row=report.header_row, columns=read)))
    of_actions = [one.columns for one in report.sheets if one.kind == "actions"] if report.sheets else [report.columns]
    kept = [one.heading or one.letter for columns in of_actions for one in columns if not one.keys]
    if kept:
        say(cell(_("Kept word for word with each row: {columns}.").format(columns="; ".join(kept))))
    _tell_passed_over(report)


def _tell_passed_over(report: ImportReport) -> None:
    """Say which rows were not taken, with the words of the first few for each reason; a problem quotes its own."""
    quoted = {(problem.row, problem.value) for problem in report.problems}
    reasons: dict[str, list[PassedOver]] = {}
    for one in report.passed_over:
        if (one.row, one.words) not in quoted:
            reasons.setdefault(one.reason, []).append(one)
    for reason, passed in reasons.items():
        rows = runs([one.row for one in passed])
        sentence = ngettext("Skipped row {rows}: {reason}.", "Skipped rows {rows}: {reason}.", len(passed))
        words = "; ".join(f"\u201c{one.words}\u201d" for one in passed[:_RUNS] if one.words)
        told = sentence.format(rows=rows, reason=reason)
        say(cell(_("{sentence} {words}").format(sentence=told, words=words) if words else told))


def _tell_sheet(sheet: SheetRead) -> None:
    """Say what a sheet was taken for; of our own headings nothing more."""
    from boardapp.services.sheet_columns import columns_of

    own = {column.heading for column in columns_of(sheet.kind)}
    if all(one.heading in own for one in sheet.columns):
        sentence = _("Sheet {sheet} was read as {kind}, by the headings of an export.")
    else:
        sentence = _("Sheet {sheet}, {kind}, headings in row {row}: {columns}.")
    read = _read(sheet.columns)
    say(cell(sentence.format(sheet=sheet.sheet, kind=sheet.kind, row=sheet.header_row, columns=read)))


def _read(columns: Sequence[ColumnRead]) -> str:
    """Return what columns were taken for."""
    sentence = _("{column} as {keys}")
    told = [(one.heading or one.letter, " + ".join(one.keys)) for one in columns if one.keys]
    return "; ".join(sentence.format(column=heading, keys=keys) for heading, keys in told)


def _tell_problems(problems: Sequence[Problem]) -> None:
    """Say what a person must look at; the same words under the same heading once, with their rows."""
    rows: dict[tuple[str, str, str, str], list[int]] = {}
    for problem in problems:
        rows.setdefault((problem.sheet, problem.column, problem.problem, problem.value), []).append(problem.row)
    for (sheet, column, sentence, value), numbers in rows.items():
        where = ngettext("{sheet}, row {rows}, {column}", "{sheet}, rows {rows}, {column}", len(numbers)).format(
            sheet=sheet, rows=runs(numbers), column=column
        )
        told = _("{where}: {problem}") if not value else _("{where}: {problem} (“{value}”)")
        say(cell(told.format(where=where, problem=sentence, value=value)))


def runs(numbers: Sequence[int]) -> str:
    """Return numbers in the order given with those that follow each other as one: 2-4, 7; the first few of many."""
    found: list[list[int]] = []
    for number in numbers:
        if found and number == found[-1][1] + 1:
            found[-1][1] = number
        else:
            found.append([number, number])
    told = ", ".join(str(first) if first == last else f"{first}\N{EN DASH}{last}" for first, last in found[:_RUNS])
    more = sum(last - first + 1 for first, last in found[_RUNS:])
    return (
        ngettext("{rows} and {n} more", "{rows} and {n} more", more).format(rows=told, n=f"{more:,}") if more else told
    )


def _change(change: FieldChange) -> str:
    told = change.as_json()
    ours, theirs = (cell(told[side]) or _("nothing") for side in ("ours", "theirs"))
    return _("{ref}, {field}: ours is “{ours}”, theirs “{theirs}”; {taken} stands").format(
        ref=change.ref, field=change.field, ours=ours, theirs=theirs,
        taken=_("theirs") if told["taken"] == told["theirs"] else _("ours"),
    )  # fmt: skip


def export_arguments(parser: ArgumentParser) -> None:
    """Declare what export takes."""
    add_file(parser)
    parser.add_argument("out", metavar="OUT", help=_("the file to write: .xlsx, .csv or .json"))
    parser.add_argument(
        "--kind", metavar="KIND", default="actions", help=_("a kind that show lists, or all: the whole register")
    )
    add_filters(parser)
    add_as_of(parser)
    add_json(parser)
    add_acting(parser)


def write_out(args: Namespace) -> int:
    """Write the register to a file, and tell how many rows it has."""
    path, who = board_file(args.file), acting(args)
    from boardapp.services.exports import Selection, export
    from boardapp.services.show import standing

    chosen: dict[str, Any] = filters(args)
    selection = Selection(kind=args.kind, **chosen)
    with (
        opened(path, who, read_only=True) as store,
        standing(store, who, args.as_of) as (then, reckoned),
        patience(_("Exporting")) as tick,
    ):
        report = export(then, reckoned, Path(args.out), selection, progress=tick)
    if args.json:
        print_json({"file": args.out, "rows": report.rows, "withheld": report.withheld})
    else:
        say(_("{file}: {n} rows written.").format(file=args.out, n=f"{report.rows:,}"))
    if report.sentence:
        (notice if args.json else say)(report.sentence)
    return DONE


COMMANDS: dict[str, tuple[Arguments, Run]] = {
    "import": (import_arguments, take_in),
    "export": (export_arguments, write_out),
}
