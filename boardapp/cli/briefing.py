"""The commands that brief a chair: what changed since the board last met, and the run sheet; told or written."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from boardapp.cli.arguments import acting, add_acting, add_file, add_json, board_file
from boardapp.cli.commands import Arguments, Run
from boardapp.cli.entry import DONE
from boardapp.cli.filters import add_restricted, left_out_sentence
from boardapp.cli.meeting import add_meeting
from boardapp.cli.output import notice, print_json, say
from boardapp.domain.audience import reduced_sentence
from boardapp.domain.prompts import question_words
from boardapp.domain.rag import rating_name
from boardapp.domain.sentences import spoken
from boardapp.language import _
from boardapp.services.showing.asking import plain

if TYPE_CHECKING:
    from boardapp.domain.prompts import Question
    from boardapp.domain.records_since import SinceRow
    from boardapp.domain.run_sheet import RunPaper
    from boardapp.services.documents import DocumentReport


def briefing_arguments(parser: ArgumentParser) -> None:
    """Declare what since and runsheet take; without a file to write they print what they found."""
    add_file(parser)
    add_meeting(parser)
    parser.add_argument(
        "out", metavar="OUT", nargs="?", help=_("the file to write, .docx or .html; else it is printed")
    )
    parser.add_argument("--public", action="store_true", help=_("for publication: without what is for partners only"))
    add_json(parser)
    add_acting(parser)
    add_restricted(parser)


def since(args: Namespace) -> int:
    """Tell what changed since the board last met, or write it as a document."""
    path, who = board_file(args.file), acting(args)
    from boardapp.domain.records_since import changed_words, seen_by
    from boardapp.services.documents import audience_for, meeting_named
    from boardapp.services.since import since_last_met, since_paper
    from boardapp.storage.store import Store

    audience = audience_for(public=args.public, restricted=args.restricted)
    with Store.open(path, read_only=True) as store:
        meeting = meeting_named(store, args.meeting)
        if args.out:
            return _written(args, since_paper(store, who, meeting, Path(args.out), audience))
        found = seen_by(since_last_met(store, meeting, who.on), audience)
    if args.json:
        days = {name: plain(getattr(found, name)) for name in ("since", "until")}
        lists = {turn.value: [_action(row) for row in rows] for turn, rows in found.lists()}
        print_json({"meeting": found.meeting, "last": found.last, **days, **lists, "left_out": found.left_out})
    elif found.since is None:
        say(_("{board} had not met before {meeting}.").format(board=found.board, meeting=found.meeting))
    else:
        say(_("Since {meeting} on {day}").format(meeting=found.last, day=spoken(found.since)))
        for turn, rows in found.lists():
            say(_("{turn}: {n}").format(turn=turn.heading, n=len(rows)))
            for row in rows:
                told = changed_words(turn, row) or _turned(row)
                words = _("{title}: {words}").format(title=row.title, words=told) if told else row.title
                say(f"  {row.ref}  {words}")
    if found.left_out:
        (notice if args.json else say)(left_out_sentence(found.left_out))
    return DONE


def _action(row: SinceRow) -> dict[str, Any]:
    """Return an action as its row of JSON."""
    names = (
        "ref", "title", "owners", "before", "before_standing", "after", "after_standing", "due_before", "due",
        "days_slipped", "raised", "closed", "silent_days",
    )  # fmt: skip
    return {name: plain(getattr(row, name)) for name in names}


def _turned(row: SinceRow) -> str:
    """Return how the rating of an action turned; "" where it did not."""
    if row.before is None or row.after is None or row.before is row.after:
        return ""
    standing = "" if row.after_standing in (None, "agreed") else _(row.after_standing.value)
    after = ", ".join(part for part in (rating_name(row.after).lower(), standing) if part)
    return _("{before}, now {after}").format(before=rating_name(row.before).lower(), after=after)


def runsheet(args: Namespace) -> int:
    """Tell the chair when each item is taken and what to ask under it, or write it on a page."""
    path, who = board_file(args.file), acting(args)
    from boardapp.services.documents import audience_for, meeting_named
    from boardapp.services.run_sheet import run_sheet, run_sheet_paper
    from boardapp.storage.store import Store

    audience = audience_for(public=args.public, restricted=args.restricted)
    with Store.open(path, read_only=True) as store:
        meeting = meeting_named(store, args.meeting)
        if args.out:
            return _written(args, run_sheet_paper(store, who, meeting, Path(args.out), audience))
        found = run_sheet(store, meeting, who.on, audience)
    if args.json:
        print_json(_sheet(found))
    else:
        _say_sheet(found)
    if found.left_out or found.reduced:
        (notice if args.json else say)(reduced_sentence(found.reduced, found.left_out))
    return DONE


def _sheet(found: RunPaper) -> dict[str, Any]:
    """Return a run sheet as JSON."""
    names = (
        "number",
        "title",
        "starts",
        "until",
        "minutes",
        "running",
        "last_time",
        "purpose",
        "presenter",
        "asked_to",
    )
    return {
        "meeting": found.ref,
        "date": plain(found.on),
        "chair": found.chair,
        "minutes": found.minutes,
        "closes": found.closes,
        "over": found.over,
        "before": [_question(one) for one in found.before],
        "items": [
            {name: plain(getattr(item, name)) for name in names}
            | {"questions": [_question(one) for one in item.questions]}
            for item in found.items
        ],
        "left_out": found.left_out,
    }


def _question(one: Question) -> dict[str, Any]:
    return {
        "prompt": one.prompt.value, "kind": one.kind, "ref": one.ref, "name": one.name, "owners": one.by,
        "says": one.says, "asks": one.asks,
    }  # fmt: skip


def _say_sheet(found: RunPaper) -> None:
    say(_("{board}, {day}").format(board=found.board, day=spoken(found.on)))
    say(found.timing)
    if found.before:
        say(_("Before you begin"))
        for question in found.before:
            say(f"  {question_words(question)}")
    for item in found.items:
        minutes = _("{n} min").format(n=item.minutes) if item.minutes else ""
        parts = (item.presenter, minutes, item.asked_to)
        say(f"{item.starts or '':5}  {'; '.join((f'{item.number}. {item.title}', *filter(None, parts)))}")
        for question in item.questions:
            say(f"         {question_words(question)}")


def _written(args: Namespace, report: DocumentReport) -> int:
    if args.json:
        print_json({"file": args.out, "reduced": report.reduced, "withheld": report.withheld})
    else:
        say(_("{file} written.").format(file=args.out))
    if report.sentence:
        (notice if args.json else say)(report.sentence)
    return DONE


COMMANDS: dict[str, tuple[Arguments, Run]] = {
    "since": (briefing_arguments, since),
    "runsheet": (briefing_arguments, runsheet),
}
