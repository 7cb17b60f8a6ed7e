"""The command that writes what partners, boards and owners are sent."""

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
    parser.add_argument(
        "--each", choices=("partner", "board", "owner"), help=_("for whom: one workbook for each; partners if left out")
    )
    parser.add_argument("--board", metavar="B", help=_("only actions before this board"))
    parser.add_argument("--partner", metavar="O", help=_("only actions in which this organisation takes part"))
    parser.add_argument("--owner", metavar="P", help=_("only the workbook of this person or post"))
    parser.add_argument("--due", metavar="DATE", help=_("by when it is to be back; in two weeks where left out"))
    parser.add_argument(
        "--remind", action="store_true", help=_("write reminders to those who are silent, with what they were sent")
    )
    add_restricted(parser)
    add_json(parser)
    add_acting(parser)


def write(args: Namespace) -> int:
    """Write a workbook and a letter for each partner, board or owner, and tell what was written for whom."""
    path, who, due = board_file(args.file), acting(args), day(args.due, "--due")
    if not args.folder.strip():
        raise Refused(_("name a folder to write the returns to"))
    if args.remind:
        return _remind(args)
    if args.owner and args.each not in (None, "owner"):
        raise Refused(_("--owner names one owner: leave --each out, or say --each owner"))
    from boardapp.domain.records_returns import Each
    from boardapp.services.returns.gathering import ReturnOptions
    from boardapp.services.returns.sending import send_returns
    from boardapp.storage.store import Store

    with Store.open(path, user=who.who) as store, patience(_("Writing returns")) as tick:
        each = Each(args.each or ("owner" if args.owner else "partner"))
        options = ReturnOptions(
            args.board, args.partner, due, args.restricted, progress=tick, each=each, owner=args.owner
        )
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
        notice(_unreached(each, report.unreached))
    return DONE


def _remind(args: Namespace) -> int:
    """Write a reminder to everybody who is silent, or to the one who is named."""
    wanted = [(each, name) for each in ("partner", "board", "owner") if (name := getattr(args, each))]
    if args.each or args.due or args.restricted or len(wanted) > 1:
        raise Refused(_("--remind takes one of --partner, --owner and --board, and none of the other options"))
    from boardapp.domain.records_returns import Each
    from boardapp.services.returns.reminding import remind, silent
    from boardapp.storage.store import Store

    path, who = board_file(args.file), acting(args)
    with Store.open(path, user=who.who) as store:
        found = silent(store, Each(wanted[0][0]), wanted[0][1]) if wanted else silent(store)
        items = [row.id for row in found]
        written, number = remind(store, who, Path(args.folder), items)
    if args.json:
        print_json(
            {
                "operation": number,
                "reminders": [{"partner": one.partner, "letter": one.letter, "to": list(one.to)} for one in written],
            }
        )
    else:
        for one in written:
            say(_("{partner}: {file}").format(partner=one.partner, file=one.letter))
        say(_("Written to {folder}. Recorded as operation {number}.").format(folder=args.folder, number=number))
    return DONE


def _unreached(each: str, count: int) -> str:
    sentences = {
        "partner": ngettext(
            "{n} open action has no partner to be sent to.", "{n} open actions have no partner to be sent to.", count
        ),
        "board": ngettext(
            "{n} open action has no board to be sent to.", "{n} open actions have no board to be sent to.", count
        ),
        "owner": ngettext(
            "{n} open action has no owner to be sent to.", "{n} open actions have no owner to be sent to.", count
        ),
    }
    return sentences[each].format(n=count)


COMMANDS: dict[str, tuple[Arguments, Run]] = {"returns": (arguments, write)}
