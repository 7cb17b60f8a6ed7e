"""The commands that plan meetings: series, items put on agendas and carried forward, papers taken out again."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from boardapp.cli.arguments import acting, add_acting, add_file, add_json, board_file, day
from boardapp.cli.commands import Arguments, Run
from boardapp.cli.output import print_json, say
from boardapp.domain.errors import Refused
from boardapp.domain.sentences import spoken
from boardapp.language import _, ngettext

if TYPE_CHECKING:
    from boardapp.services.series import Foreseen

_AVOID = ("keep", "skip", "next working day", "week later", "week earlier")
_KINDS = ("bank holiday", "closed", "school holiday")


def series_arguments(parser: ArgumentParser) -> None:
    """Declare what series takes."""
    add_file(parser)
    parser.add_argument("board", metavar="BOARD", help=_("the board that meets: prefix, name or reference"))
    patterns = _("as “third Wednesday, quarterly”, “every 6 weeks”, “15th monthly”, or days divided by ;")
    parser.add_argument("pattern", metavar="PATTERN", help=patterns)
    parser.add_argument("--from", dest="first", metavar="DATE", help=_("the day from which on; today where left out"))
    parser.add_argument("--to", dest="last", metavar="DATE", help=_("the last day"))
    parser.add_argument("--count", type=int, metavar="N", help=_("how many meetings"))
    parser.add_argument("--avoid", choices=_AVOID, default="week later", help=_("what becomes of one on a day off"))
    parser.add_argument(
        "--days-off", action="append", choices=_KINDS, help=_("what counts as a day off; may be repeated")
    )
    parser.add_argument("--starts", metavar="TIME", help=_("when they start, as 14:00"))
    parser.add_argument("--ends", metavar="TIME", help=_("when they end, as 16:30"))
    parser.add_argument("--place", metavar="TEXT", help=_("where they are held"))
    parser.add_argument("--dry-run", action="store_true", help=_("tell the days and make nothing"))
    add_json(parser)
    add_acting(parser)


def series(args: Namespace) -> int:
    """Make a series of meetings, or tell its days."""
    path, who = board_file(args.file), acting(args)
    from boardapp.domain.series import Avoid
    from boardapp.services.kinds.finding import Finder
    from boardapp.services.meetings import NewMeeting
    from boardapp.services.series import USUAL_KINDS, Wanted, foreseen, listed_days, make_series
    from boardapp.storage.store import Store

    wanted = Wanted(
        args.pattern, day(args.first, "--from") or who.on, day(args.last, "--to"), args.count, Avoid(args.avoid),
        tuple(args.days_off or USUAL_KINDS), listed_days(args.pattern, who.on) if ";" in args.pattern else (),
    )  # fmt: skip
    with Store.open(path, read_only=args.dry_run) as store:
        with store.reading() as connection:
            board = Finder(connection).find("board", args.board)
        days = foreseen(store, board, wanted)
        if not args.dry_run:
            new = NewMeeting(board, days[0].on, starts=args.starts, ends=args.ends, place=args.place)
            make_series(store, who, new, [each.on for each in days])
    if args.json:
        print_json([_day_row(each) for each in days])
    else:
        for each in days:
            say(_day_line(each))
    return 0


def _day_row(each: Foreseen) -> dict[str, Any]:
    return {
        "date": each.on.isoformat(),
        "instead_of": each.instead_of.isoformat() if each.instead_of else None,
        "avoided": each.avoided,
        "holiday": each.holiday,
        "meetings": list(each.clashes),
    }


def _day_line(each: Foreseen) -> str:
    """Return a day with its weekday, and what is to be known of it."""
    said = []
    if each.instead_of is not None:
        said.append(_("(instead of {day}: {why})").format(day=spoken(each.instead_of), why=each.avoided))
    if each.holiday:
        said.append(f"({each.holiday})")
    if each.clashes:
        said.append(_("(meets already: {meetings})").format(meetings=", ".join(each.clashes)))
    return " ".join([f"{each.on.isoformat()}  {_WEEKDAYS[each.on.weekday()]}", *said])


_WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


def place_arguments(parser: ArgumentParser) -> None:
    """Declare what place takes."""
    add_file(parser)
    parser.add_argument("meeting", metavar="MEETING", help=_("its reference, such as HWB/M/2026-03-11"))
    parser.add_argument("items", metavar="ITEM", nargs="*", help=_("planned items; all planned for it if none"))
    add_json(parser)
    add_acting(parser)


def place(args: Namespace) -> int:
    """Put planned items on the agenda of a meeting."""
    path, who = board_file(args.file), acting(args)
    from boardapp.services.forward_plan import place_items
    from boardapp.services.kinds.finding import Finder
    from boardapp.storage.store import Store

    with Store.open(path) as store:
        with store.reading() as connection:
            finder = Finder(connection)
            meeting = finder.find("meeting", args.meeting)
            planned = [finder.find("planned_item", words) for words in args.items]
        placed = place_items(store, who, meeting, planned)
    if args.json:
        print_json({"meeting": args.meeting, "items": len(placed)})
    else:
        sentence = ngettext("{n} item put on the agenda.", "{n} items put on the agenda.", len(placed))
        say(sentence.format(n=len(placed)))
    return 0


def carry_arguments(parser: ArgumentParser) -> None:
    """Declare what carry takes."""
    add_file(parser)
    parser.add_argument("item", metavar="ITEM", help=_("an agenda item, such as HWB/M/2026-03-11/7"))
    parser.add_argument("--to", metavar="MEETING", help=_("a later meeting; the forward plan where left out"))
    parser.add_argument("--duplicate", action="store_true", help=_("leave it where it is as well"))
    parser.add_argument("--park", action="store_true", help=_("put it on the parking list instead"))
    add_acting(parser)


def carry(args: Namespace) -> int:
    """Carry an agenda item forward, and say what it is called there."""
    if args.park and (args.to or args.duplicate):
        raise Refused(_("--park takes the item off its agenda; give it alone"))
    path, who = board_file(args.file), acting(args)
    from boardapp.services.forward_plan import carry_forward, park_item
    from boardapp.services.kinds.finding import Finder
    from boardapp.storage.queries.labels import item_reference_of
    from boardapp.storage.store import Store

    with Store.open(path) as store:
        with store.reading() as connection:
            finder = Finder(connection)
            item = finder.find("agenda_item", args.item)
            meeting = finder.find("meeting", args.to) if args.to else None
        if args.park:
            carried = park_item(store, who, item)
        else:
            carried = carry_forward(store, who, item, meeting, duplicate=args.duplicate)
        with store.reading() as connection:
            named = item_reference_of(connection, carried) if meeting is not None else None
    say("/".join(named) if named else f"planned-item-{carried}")
    return 0


def paper_arguments(parser: ArgumentParser) -> None:
    """Declare what paper takes."""
    add_file(parser)
    parser.add_argument("paper", metavar="PAPER", help=_("its reference, such as paper-12"))
    parser.add_argument("out", metavar="OUT", help=_("the file to write, which is read-only"))
    add_acting(parser)


def paper(args: Namespace) -> int:
    """Write the file of a paper to a place outside."""
    path = board_file(args.file)
    from boardapp.services.kinds.finding import Finder
    from boardapp.services.papers import copy_out
    from boardapp.storage.store import Store

    with Store.open(path, read_only=True) as store:
        with store.reading() as connection:
            found = Finder(connection).find("paper", args.paper)
        copy_out(store, found, Path(args.out))
    say(_("{file} written.").format(file=args.out))
    return 0


COMMANDS: dict[str, tuple[Arguments, Run]] = {
    "series": (series_arguments, series),
    "place": (place_arguments, place),
    "carry": (carry_arguments, carry),
    "paper": (paper_arguments, paper),
}
