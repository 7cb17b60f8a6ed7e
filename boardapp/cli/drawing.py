"""The command that draws progress."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import Any

from boardapp.cli.arguments import acting, add_acting, add_file, add_json, board_file, day
from boardapp.cli.commands import Arguments, Run
from boardapp.cli.filters import add_as_of, add_filters, filters, left_out_sentence
from boardapp.cli.opening import opened
from boardapp.cli.output import notice, print_json, say
from boardapp.language import _


def chart_arguments(parser: ArgumentParser) -> None:
    """Declare what chart takes."""
    from boardapp.services.progress import CHARTS

    add_file(parser)
    parser.add_argument("name", metavar="NAME", help=", ".join(CHARTS))
    parser.add_argument("out", metavar="OUT", help=_("the picture to write: .png or .svg"))
    add_filters(parser)
    add_as_of(parser)
    parser.add_argument("--theme", metavar="T", help=_("of a theme"))
    parser.add_argument("--from", dest="first", metavar="DATE", help=_("the first day that is drawn"))
    parser.add_argument("--to", dest="last", metavar="DATE", help=_("the last day that is drawn"))
    parser.add_argument("--step", choices=("month", "quarter"), help=_("how time is divided"))
    add_json(parser)
    add_acting(parser)


def chart(args: Namespace) -> int:
    """Draw a chart, and say its finding."""
    path, who = board_file(args.file), acting(args)
    first, last = day(args.first, "--from"), day(args.last, "--to")
    from boardapp.services.progress import Span, told, write_picture
    from boardapp.services.show import Question, actions_meant, standing

    chosen: dict[str, Any] = filters(args)
    with opened(path, who, read_only=True) as store, standing(store, who, args.as_of) as (then, reckoned):
        wanted, left_out = actions_meant(then, reckoned.on, Question(**chosen), theme=args.theme)
        picture = told(then, args.name, reckoned.on, wanted, Span(first, last, args.step))
    write_picture(picture.data, Path(args.out), last or reckoned.on, example=picture.example)
    if args.json:
        headings, rows = picture.data.table()
        table = {"headings": list(headings), "rows": [list(row) for row in rows]}
        print_json({"file": args.out, "title": picture.title, "subtitle": picture.subtitle, "table": table})
    else:
        say(_("{file}: {finding}").format(file=args.out, finding=picture.title))
    if left_out:
        (notice if args.json else say)(left_out_sentence(left_out))
    return 0


COMMANDS: dict[str, tuple[Arguments, Run]] = {"chart": (chart_arguments, chart)}
