"""The commands about one meeting: publishing its agenda, checking that it is ready, what changed since the last."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from typing import TYPE_CHECKING, Any

from boardapp.cli.arguments import acting, add_acting, add_file, add_json, board_file
from boardapp.cli.commands import Arguments, Run
from boardapp.cli.entry import DONE, FINDINGS
from boardapp.cli.filters import add_restricted, left_out_sentence
from boardapp.cli.output import notice, print_json, say
from boardapp.domain.sentences import spoken
from boardapp.language import N_, _, ngettext
from boardapp.services.showing.asking import plain

if TYPE_CHECKING:
    from boardapp.domain.records_since import SinceRow


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


def since_arguments(parser: ArgumentParser) -> None:
    """Declare what since takes."""
    add_file(parser)
    add_meeting(parser)
    add_json(parser)
    add_acting(parser)
    add_restricted(parser)


def since(args: Namespace) -> int:
    """Tell what changed since the board last met."""
    path, who = board_file(args.file), acting(args)
    from boardapp.services.documents import meeting_named
    from boardapp.services.since import since_last_met
    from boardapp.storage.store import Store

    with Store.open(path, read_only=True) as store:
        found = since_last_met(store, meeting_named(store, args.meeting), who.on, restricted=args.restricted)
    lists = {name: [_action(row) for row in getattr(found, name)] for name in _TURNS}
    if args.json:
        days = {name: plain(getattr(found, name)) for name in ("since", "until")}
        print_json({"meeting": found.meeting, "last": found.last, **days, **lists, "left_out": found.left_out})
    elif found.since is None:
        say(_("{board} had not met before {meeting}.").format(board=found.board, meeting=found.meeting))
    else:
        say(_("Since {meeting} on {day}").format(meeting=found.last, day=spoken(found.since)))
        for name, rows in lists.items():
            say(_("{turn}: {n}").format(turn=_(_TURNS[name]), n=len(rows)))
            for row in rows:
                say(f"  {row['ref']}  {_told(name, row)}")
    if found.left_out:
        (notice if args.json else say)(left_out_sentence(found.left_out))
    return DONE


_TURNS = {
    "worse": N_("Turned worse"), "better": N_("Turned better"), "slipped": N_("Slipped"), "new": N_("New"),
    "closed": N_("Closed"), "silent": N_("Still silent"),
}  # fmt: skip


def _action(row: SinceRow) -> dict[str, Any]:
    """Return an action as its row of JSON."""
    names = ("ref", "title", "owners", "before", "after", "due_before", "due", "raised", "closed", "silent_days")
    return {name: plain(getattr(row, name)) for name in names}


def _told(turn: str, row: dict[str, Any]) -> str:
    """Return an action in a line, with what changed."""
    if turn in ("worse", "better"):
        return _("{title}: {before}, now {after}").format(**row)
    if turn == "slipped":
        return _("{title}: due {due_before}, now {due}").format(**row)
    if turn == "silent" and row["silent_days"] is not None:
        return _("{title}: nothing heard for {silent_days} days").format(**row)
    return str(row["title"])


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
    "since": (since_arguments, since),
    "exclude": (exclude_arguments, exclude),
}
