"""The commands that add and change one item."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from typing import TYPE_CHECKING

from boardapp.cli.arguments import acting, add_acting, add_file, add_json, board_file
from boardapp.cli.commands import Arguments, Run
from boardapp.cli.entry import DONE, FINDINGS
from boardapp.cli.filters import add_restricted
from boardapp.cli.opening import opened
from boardapp.cli.output import notice, print_json, say
from boardapp.domain.errors import Refused
from boardapp.language import _
from boardapp.services.kinds import KINDS, kind_named

if TYPE_CHECKING:
    from boardapp.services.kinds.writing import Written


def add_arguments(parser: ArgumentParser) -> None:
    """Declare what add takes."""
    add_file(parser)
    parser.add_argument("kind", metavar="KIND", help=", ".join(KINDS))
    _add_fields(parser)


def set_arguments(parser: ArgumentParser) -> None:
    """Declare what set takes."""
    add_file(parser)
    parser.add_argument("ref", metavar="REF", help=_("the item's reference, or a board's prefix"))
    _add_fields(parser)


def _add_fields(parser: ArgumentParser) -> None:
    parser.add_argument(
        "fields", metavar="key=value", nargs="*", help=_("lists by ;, an empty value clears; see boardapp keys KIND")
    )
    parser.add_argument("--comment", metavar="TEXT", help=_("why; kept with the change and with a moved due date"))
    add_json(parser)
    add_acting(parser)
    add_restricted(parser)


def add(args: Namespace) -> int:
    """Add one item and print its reference."""
    kind = kind_named(args.kind)
    given = _given(args.fields)
    file, who = board_file(args.file), acting(args)
    from boardapp.services.kinds.writing import add as carry_out

    with opened(file, who) as store:
        written = carry_out(store, who, kind.name, given, comment=_comment(args))
    return _tell(args, written, written.ref)


def change(args: Namespace) -> int:
    """Change one item and say what it is called now."""
    given = _given(args.fields)
    file, who = board_file(args.file), acting(args)
    from boardapp.services.kinds.writing import change as carry_out

    with opened(file, who) as store:
        written = carry_out(store, who, args.ref, given, comment=_comment(args))
    unchanged = _("{ref}: nothing to change, it is so already.").format(ref=written.ref)
    return _tell(args, written, written.ref if written.operation else unchanged)


def _comment(args: Namespace) -> str | None:
    return " ".join(args.comment.split()) or None if args.comment else None


def _given(fields: list[str]) -> dict[str, str]:
    """Return the texts that were given by key. Raises Refused for what is not key=value, or given twice."""
    found: dict[str, str] = {}
    for field in fields:
        name, equals, text = field.partition("=")
        name = name.strip()
        if not equals or not name:
            raise Refused(_("“{field}” is not key=value; put quotes round a value with spaces").format(field=field))
        if name in found:
            raise Refused(_("“{name}” is given twice; put the parts of a list in one, divided by ;").format(name=name))
        found[name] = text
    return found


def _tell(args: Namespace, written: Written, line: str) -> int:
    if args.json:
        findings = [{"key": one.key, "value": one.value, "problem": one.problem} for one in written.findings]
        print_json({"ref": written.ref, "operation": written.operation, "findings": findings})
    else:
        say(line)
        for one in written.findings:
            notice(one.sentence)
    return FINDINGS if written.findings else DONE


COMMANDS: dict[str, tuple[Arguments, Run]] = {"add": (add_arguments, add), "set": (set_arguments, change)}
