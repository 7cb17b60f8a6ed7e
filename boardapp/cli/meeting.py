"""The commands about one meeting: publishing its agenda, checking that it is ready, excluding the public."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from typing import TYPE_CHECKING

from boardapp.cli.arguments import acting, add_acting, add_file, add_json, board_file
from boardapp.cli.commands import Arguments, Run
from boardapp.cli.entry import DONE, FINDINGS
from boardapp.cli.output import notice, print_json, say
from boardapp.domain.sentences import spoken
from boardapp.language import _, ngettext

if TYPE_CHECKING:
    pass


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


def preflight_arguments(parser: ArgumentParser) -> None:
    """Declare what preflight takes."""
    add_file(parser)
    add_meeting(parser)
    parser.add_argument(
        "--for",
        dest="stage",
        choices=("publish", "close"),
        help=_("what it is to be ready for; else what comes next"),
    )
    add_json(parser)
    add_acting(parser)


def preflight(args: Namespace) -> int:
    """Tell what is missing before an agenda is published, or a meeting closed."""
    path, who = board_file(args.file), acting(args)
    from boardapp.domain.preflight import Stage
    from boardapp.services.documents import meeting_named
    from boardapp.services.preflight import readiness
    from boardapp.storage.store import Store

    stage = Stage(args.stage) if args.stage else None
    with Store.open(path, read_only=True) as store:
        found = readiness(store, meeting_named(store, args.meeting), who.on, stage)
    if args.json:
        gaps = [{"rule": each.rule, "kind": each.kind, "ref": each.ref, "words": each.words} for each in found.gaps]
        print_json({"meeting": found.meeting, "stage": found.stage, "findings": gaps})
    elif found.gaps:
        width = max(len(each.ref) for each in found.gaps)
        for each in found.gaps:
            say(f"{each.ref:{width}}  {each.words}")
    else:
        ready = {
            Stage.PUBLISH: _("{meeting} is ready to be published."),
            Stage.CLOSE: _("{meeting} is ready to be closed."),
        }
        say(ready[found.stage].format(meeting=found.meeting))
    return FINDINGS if found.gaps else DONE


def exclude_arguments(parser: ArgumentParser) -> None:
    """Declare what exclude takes."""
    add_file(parser)
    add_meeting(parser)
    parser.add_argument("--dry-run", action="store_true", help=_("tell the words and record nothing"))
    add_json(parser)
    add_acting(parser)


def exclude(args: Namespace) -> int:
    """Exclude the public for the items that are planned in private, by the words the board's rules ask for."""
    path, who = board_file(args.file), acting(args)
    from boardapp.services.documents import meeting_named
    from boardapp.services.private_part import exclude_public, exclusion_words
    from boardapp.storage.store import Store

    with Store.open(path, read_only=args.dry_run) as store:
        meeting = meeting_named(store, args.meeting)
        words = exclusion_words(store, meeting)
        resolutions = () if args.dry_run else exclude_public(store, who, meeting).resolutions
    if args.json:
        told = [{"items": list(each.items), "resolution": each.resolution, "wording": each.wording} for each in words]
        print_json({"exclusions": told, "resolutions": list(resolutions)})
        return DONE
    for each in words:
        say(each.wording)
    if not words:
        say(_("The board's rules ask for no words to exclude the public."))
    return DONE


COMMANDS: dict[str, tuple[Arguments, Run]] = {
    "publish": (publish_arguments, publish),
    "preflight": (preflight_arguments, preflight),
    "exclude": (exclude_arguments, exclude),
}
