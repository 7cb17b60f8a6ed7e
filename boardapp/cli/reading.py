"""The commands that show items, and the keys they have."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from typing import Any

from boardapp.cli.arguments import acting, add_acting, add_file, add_json, board_file
from boardapp.cli.commands import Arguments, Run
from boardapp.cli.filters import add_as_of, add_filters, filters, left_out_sentence
from boardapp.cli.opening import opened
from boardapp.cli.output import notice, patience, print_fields, print_json, print_table, say
from boardapp.language import _
from boardapp.services.kinds import KINDS, kind_named
from boardapp.services.kinds.key import Key


def show_arguments(parser: ArgumentParser) -> None:
    """Declare what show takes."""
    add_file(parser)
    parser.add_argument("kind", metavar="KIND", help=", ".join(KINDS))
    parser.add_argument("ref", metavar="REF", nargs="?", help=_("one item by its reference"))
    add_filters(parser)
    add_as_of(parser)
    add_json(parser)
    add_acting(parser)


def show(args: Namespace) -> int:
    """Show the items of a kind, or one of them."""
    kind = kind_named(args.kind)
    file, who = board_file(args.file), acting(args)
    from boardapp.services.show import Question, standing
    from boardapp.services.show import show as ask

    chosen: dict[str, Any] = filters(args)
    question = Question(ref=args.ref, **chosen)
    with (
        opened(file, who, read_only=True) as store,
        standing(store, who, args.as_of) as (then, reckoned),
        patience(_("Reading {kind}").format(kind=kind.name)) as tick,
    ):
        answer = ask(then, kind.name, reckoned.on, question, tick=tick)
    if args.json:
        print_json(answer.rows)
    elif len(answer.rows) == 1 and (args.ref or kind.name == "plan"):
        print_fields(answer.rows[0])
    elif answer.rows:
        print_table(answer.rows, kind.columns)
    else:
        say(_("There is nothing to show under {kind}.").format(kind=kind.name))
    if answer.left_out:
        (notice if args.json else say)(left_out_sentence(answer.left_out))
    return 0


def keys_arguments(parser: ArgumentParser) -> None:
    """Declare what keys takes."""
    parser.add_argument("kind", metavar="KIND", nargs="?", help=", ".join(KINDS))
    add_json(parser)
    add_acting(parser)


def keys(args: Namespace) -> int:
    """Tell the keys of a kind, or which kinds there are."""
    if args.kind is None:
        if args.json:
            print_json(list(KINDS))
        else:
            say("\n".join(KINDS))
        return 0
    rows = [_described(key) for key in kind_named(args.kind).keys]
    if args.json:
        print_json(rows)
        return 0
    told = [row | {"type": _type(row), "set": _("yes") if row["writable"] else ""} for row in rows]
    print_table(told, ("name", "type", "set", "description"))
    return 0


def _described(key: Key) -> dict[str, Any]:
    return {
        "name": key.name,
        "description": key.explained,
        "type": key.type.value,
        "words": list(key.words),
        "of": key.of,
        "readable": True,
        "writable": key.writable,
    }


def _type(row: dict[str, Any]) -> str:
    if row["of"]:
        pattern = _("list of {kind}") if row["type"] == "list" else _("a {kind}")
        return pattern.format(kind=row["of"])
    return ", ".join(row["words"]) if row["words"] else str(row["type"])


COMMANDS: dict[str, tuple[Arguments, Run]] = {"show": (show_arguments, show), "keys": (keys_arguments, keys)}
