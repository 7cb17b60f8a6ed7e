"""The commands that write agendas, minutes, decisions and actions, and calendars."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from boardapp.cli.arguments import acting, add_acting, add_file, add_json, board_file
from boardapp.cli.commands import Arguments, Run
from boardapp.cli.filters import add_restricted
from boardapp.cli.output import notice, print_json, say
from boardapp.language import _, ngettext

if TYPE_CHECKING:
    from boardapp.domain.audience import Audience
    from boardapp.services.acting import Acting
    from boardapp.services.documents import DocumentReport
    from boardapp.storage.store import Store


def document_arguments(parser: ArgumentParser) -> None:
    """Declare what every document of a meeting takes."""
    add_file(parser)
    parser.add_argument("meeting", metavar="MEETING", help=_("its reference, such as HWB/M/2026-03-11"))
    parser.add_argument("out", metavar="OUT", help=_("the file to write: .docx or .html"))
    parser.add_argument("--public", action="store_true", help=_("for publication: without what is for partners only"))
    add_json(parser)
    add_acting(parser)
    add_restricted(parser)


def agenda(args: Namespace) -> int:
    """Write the agenda of a meeting."""
    from boardapp.services.documents import agenda as carry_out

    return _written(args, carry_out)


def minutes_arguments(parser: ArgumentParser) -> None:
    """Declare what minutes takes."""
    document_arguments(parser)
    parser.add_argument("--number", type=int, metavar="N", help=_("as they were kept in this version"))


def minutes(args: Namespace) -> int:
    """Write the minutes of a meeting."""
    from boardapp.services.documents import minutes as carry_out

    return _written(args, partial(carry_out, version=args.number))


def outcomes(args: Namespace) -> int:
    """Write the decisions and actions of a meeting."""
    from boardapp.services.documents import outcomes as carry_out

    return _written(args, carry_out)


def calendar_arguments(parser: ArgumentParser) -> None:
    """Declare what calendar takes."""
    add_file(parser)
    parser.add_argument("out", metavar="OUT", help=_("the file to write: .ics"))
    parser.add_argument("--board", metavar="B", help=_("of a board: prefix, name or reference"))
    add_json(parser)
    add_acting(parser)


def calendar(args: Namespace) -> int:
    """Write the meetings as a calendar that other programs take."""
    path = board_file(args.file)
    from boardapp.services.documents import calendar as carry_out
    from boardapp.storage.store import Store

    with Store.open(path, read_only=True) as store:
        number = carry_out(store, Path(args.out), args.board)
    if args.json:
        print_json({"file": args.out, "meetings": number})
    else:
        sentence = ngettext("{file}: {n} meeting written.", "{file}: {n} meetings written.", number)
        say(sentence.format(file=args.out, n=number))
    return 0


def _written(args: Namespace, carry_out: Callable[[Store, Acting, int, Path, Audience], DocumentReport]) -> int:
    """Write a document of the meeting that is named, for the readers that are named, and tell of it."""
    path, who = board_file(args.file), acting(args)
    from boardapp.services.documents import audience_for, meeting_named
    from boardapp.storage.store import Store

    audience = audience_for(public=args.public, restricted=args.restricted)
    with Store.open(path, read_only=True) as store:
        report = carry_out(store, who, meeting_named(store, args.meeting), Path(args.out), audience)
    if args.json:
        print_json({"file": args.out, "reduced": report.reduced, "withheld": report.withheld})
    else:
        say(_("{file} written.").format(file=args.out))
    if report.sentence:
        (notice if args.json else say)(report.sentence)
    return 0


COMMANDS: dict[str, tuple[Arguments, Run]] = {
    "agenda": (document_arguments, agenda),
    "minutes": (minutes_arguments, minutes),
    "outcomes": (document_arguments, outcomes),
    "calendar": (calendar_arguments, calendar),
}
