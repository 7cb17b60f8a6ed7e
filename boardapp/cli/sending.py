"""The command that writes what partners are sent."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import Path

from boardapp.cli.arguments import acting, add_acting, add_file, add_json, board_file, day
from boardapp.cli.commands import Arguments, Run
from boardapp.cli.entry import DONE
from boardapp.cli.filters import add_restricted
from boardapp.cli.output import notice, patience, print_json, say
from boardapp.domain.errors import Refused
from boardapp.language import _, ngettext


def arguments(parser: ArgumentParser) -> None:
    """Declare what returns takes."""
    add_file(parser)
    parser.add_argument("folder", metavar="FOLDER", help=_("the folder to write to; made where it is not there"))
    parser.add_argument("--board", metavar="B", help=_("only actions before this board"))
    parser.add_argument("--partner", metavar="O", help=_("only the workbook of this organisation"))
    parser.add_argument("--due", metavar="DATE", help=_("by when it is to be back; in two weeks where left out"))
    add_restricted(parser)
    add_json(parser)
    add_acting(parser)


def write(args: Namespace) -> int:
    """Write a workbook and a letter for each partner, and tell what was written for whom."""
    path, who, due = board_file(args.file), acting(args), day(args.due, "--due")
    if not args.folder.strip():
        raise Refused(_("name a folder to write the returns to"))
    from boardapp.services.returns.sending import ReturnOptions, send_returns
    from boardapp.storage.store import Store

    with Store.open(path, user=who.who) as store, patience(_("Writing returns")) as tick:
        options = ReturnOptions(args.board, args.partner, due, args.restricted, progress=tick)
        report = send_returns(store, who, Path(args.folder), options)
    if args.json:
        print_json(report.as_json())
    else:
        for one in report.sent:
            sentence = ngettext("{partner}: {n} action, {file}", "{partner}: {n} actions, {file}", one.actions)
            say(sentence.format(partner=one.partner, n=one.actions, file=one.file))
        sentence = _("Written to {folder}, to be back by {day}. Recorded as operation {number}.")
        say(sentence.format(folder=args.folder, day=report.due.isoformat(), number=report.operation))
    for partner in report.all_withheld:
        notice(_("{partner} gets no workbook: all its actions are exempt or confidential.").format(partner=partner))
    if report.unreached:
        sentence = ngettext(
            "{n} open action has no partner to be sent to.", "{n} open actions have no partner to be sent to.",
            report.unreached,
        )  # fmt: skip
        notice(sentence.format(n=report.unreached))
    return DONE


COMMANDS: dict[str, tuple[Arguments, Run]] = {"returns": (arguments, write)}
