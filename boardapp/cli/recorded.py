"""The commands about the record: history, operations, undo and redo."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from typing import TYPE_CHECKING, Any

from boardapp.cli import reading
from boardapp.cli.arguments import acting, add_acting, add_file, add_json, board_file
from boardapp.cli.commands import Arguments, Run
from boardapp.cli.filters import add_filters, add_restricted, left_out_sentence
from boardapp.cli.opening import opened
from boardapp.cli.output import notice, print_json, print_table, say
from boardapp.domain.errors import Refused
from boardapp.language import _

if TYPE_CHECKING:
    from boardapp.services.record import HistoryRow, Reversed

_COLUMNS = ("operation", "at", "who", "field", "before", "after")


def history_arguments(parser: ArgumentParser) -> None:
    """Declare what history takes."""
    add_file(parser)
    parser.add_argument("ref", metavar="REF", help=_("the item's reference, or a board's prefix"))
    add_json(parser)
    add_acting(parser)
    add_restricted(parser)


def history(args: Namespace) -> int:
    """Show everything that happened to an item, oldest first."""
    file = board_file(args.file)
    from boardapp.services.record import history_by_reference

    with opened(file, read_only=True) as store:
        found = history_by_reference(store, args.ref, restricted=args.restricted)
    rows = [_row(one) for one in found.rows]
    if args.json:
        print_json(rows)
    elif rows:
        print_table(rows, _COLUMNS)
    if found.left_out:
        (notice if args.json else say)(left_out_sentence(found.left_out))
    return 0


def _row(one: HistoryRow) -> dict[str, Any]:
    return {
        "field": one.field,
        "before": one.before,
        "after": one.after,
        "operation": one.operation,
        "who": one.who,
        "at": one.at.astimezone().isoformat(timespec="seconds"),
        "label": one.label,
    }


def operations_arguments(parser: ArgumentParser) -> None:
    """Declare what operations takes."""
    add_file(parser)
    add_filters(parser)
    add_json(parser)
    add_acting(parser)


def operations(args: Namespace) -> int:
    """Show what was recorded, newest first."""
    return reading.show(Namespace(**vars(args), kind="operations", ref=None, as_of=None))


def undo_arguments(parser: ArgumentParser) -> None:
    """Declare what undo takes."""
    add_file(parser)
    parser.add_argument("operation", metavar="OPERATION", nargs="?", help=_("its number; the newest where left out"))
    add_json(parser)
    add_acting(parser)


def undo(args: Namespace) -> int:
    """Undo an operation."""
    file, who = board_file(args.file), acting(args)
    number = args.operation
    if number is not None and not (number.isdecimal() and len(number) < 16):
        raise Refused(_("“{words}” is not the number of an operation; see boardapp operations").format(words=number))
    from boardapp.services.record import undo as carry_out

    with opened(file, who) as store:
        done = carry_out(store, who, None if number is None else int(number))
    return _tell(args, done, _("Undone: {label}"))


def redo_arguments(parser: ArgumentParser) -> None:
    """Declare what redo takes."""
    add_file(parser)
    add_json(parser)
    add_acting(parser)


def redo(args: Namespace) -> int:
    """Redo what was undone last."""
    file, who = board_file(args.file), acting(args)
    from boardapp.services.record import redo as carry_out

    with opened(file, who) as store:
        done = carry_out(store, who)
    return _tell(args, done, _("Redone: {label}"))


def _tell(args: Namespace, done: Reversed, sentence: str) -> int:
    if args.json:
        print_json({"operation": done.number, "reversed": done.reversed, "label": done.label})
    else:
        say(sentence.format(label=done.label))
    return 0


COMMANDS: dict[str, tuple[Arguments, Run]] = {
    "history": (history_arguments, history),
    "operations": (operations_arguments, operations),
    "undo": (undo_arguments, undo),
    "redo": (redo_arguments, redo),
}
