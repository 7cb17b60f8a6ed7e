"""The commands about one meeting: publishing its agenda, checking that it is ready, what changed since the last."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from boardapp.cli.arguments import acting, add_acting, add_file, add_json, board_file
from boardapp.cli.commands import Arguments, Run
from boardapp.cli.entry import DONE, FINDINGS
from boardapp.cli.output import notice, print_json, say
from boardapp.domain.sentences import spoken
from boardapp.language import _, ngettext


def add_meeting(parser: ArgumentParser) -> None:
    """Declare the meeting a command is about."""
    parser.add_argument("meeting", metavar="MEETING", help=_("its reference, such as HWB/M/2026-03-11"))


def publish_arguments(parser: ArgumentParser) -> None:
    """Declare what publish takes."""
    add_file(parser)
    add_meeting(parser)
    parser.add_argument("--supplement", action="store_true", help=_("publish what has changed since the agenda was"))
    parser.add_argument("--reason", metavar="TEXT", help=_("why it is late"))
    add_json(parser)
    add_acting(parser)


def publish(args: Namespace) -> int:
    """Publish an agenda or a supplement to it, which is final."""
    path, who = board_file(args.file), acting(args)
    from boardapp.services.documents import meeting_named
    from boardapp.services.publishing import publish_agenda, publish_supplement
    from boardapp.storage.store import Store

    carry_out = publish_supplement if args.supplement else publish_agenda
    with Store.open(path) as store:
        done = carry_out(store, who, meeting_named(store, args.meeting), reason=args.reason)
    if args.json:
        print_json(
            {
                "number": done.number, "operation": done.operation, "clear_days": len(done.days),
                "days": [day.isoformat() for day in done.days], "needed": done.needed,
                "findings": list(done.findings),
            }
        )  # fmt: skip
    else:
        sentence = ngettext(
            "Published as version {number} with {n} clear day before the meeting: {days}.",
            "Published as version {number} with {n} clear days before the meeting: {days}.",
            len(done.days),
        )
        days = ", ".join(map(spoken, done.days)) or _("none")
        say(sentence.format(number=done.number, n=len(done.days), days=days))
        for finding in done.findings:
            notice(finding)
    return FINDINGS if done.findings else DONE


COMMANDS: dict[str, tuple[Arguments, Run]] = {"publish": (publish_arguments, publish)}
