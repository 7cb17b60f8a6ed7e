"""The options by which show, chart and export narrow what they take."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from boardapp.language import _, ngettext


def add_filters(parser: ArgumentParser) -> None:
    """Declare the options that narrow a list of items."""
    parser.add_argument("--board", metavar="B", help=_("of a board: prefix, name or reference"))
    parser.add_argument("--partner", metavar="O", help=_("of an organisation, through its people and posts as well"))
    parser.add_argument("--priority", metavar="P", help=_("of a priority"))
    parser.add_argument("--status", metavar="S", help=_("with a status, or open"))
    parser.add_argument("--rag", metavar="R", help=_("that show a rating"))
    parser.add_argument("--overdue", action="store_true", help=_("past their due date"))
    parser.add_argument("--search", metavar="TEXT", default="", help=_("that hold all these words"))
    add_restricted(parser)


def add_as_of(parser: ArgumentParser) -> None:
    """Declare that a past moment may be asked for."""
    parser.add_argument(
        "--as-of", metavar="MOMENT", help=_("as it stood at the end of a day, at a meeting or at an operation's number")
    )


def add_restricted(parser: ArgumentParser) -> None:
    """Declare that what is exempt or confidential may be let out."""
    parser.add_argument("--restricted", action="store_true", help=_("let out what is exempt or confidential too"))


def filters(args: Namespace) -> dict[str, str | bool | None]:
    """Return the options as they were given, by name."""
    return {
        "board": args.board,
        "partner": args.partner,
        "priority": args.priority,
        "status": args.status,
        "rag": args.rag,
        "overdue": args.overdue,
        "search": args.search,
        "restricted": args.restricted,
    }


def left_out_sentence(number: int) -> str:
    """Return what is said of items that were left out."""
    sentence = ngettext(
        "{n} that is exempt or confidential was left out; --restricted lets it in.",
        "{n} that are exempt or confidential were left out; --restricted lets them in.",
        number,
    )
    return sentence.format(n=number)
