"""The commands about whole board files: new, check, backup and restore."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from boardapp.cli.arguments import acting, add_acting, add_file, add_json, board_file
from boardapp.cli.commands import Arguments, Run
from boardapp.cli.entry import DONE, FINDINGS
from boardapp.cli.opening import opened
from boardapp.cli.output import print_json, say
from boardapp.language import _, ngettext

_TEMPLATES = "one-stockport, example, blank"


def new_arguments(parser: ArgumentParser) -> None:
    """Declare what new takes."""
    add_file(parser, help=_("the board file to make, such as stockport.board"))
    help = _("what it starts with: {templates}; blank where left out").format(templates=_TEMPLATES)
    parser.add_argument("--template", metavar="NAME", default="blank", help=help)
    add_json(parser)
    add_acting(parser)


def new(args: Namespace) -> int:
    """Make a new board file and say what is in it."""
    path, who = board_file(args.file), acting(args)
    from boardapp.services.show import counts
    from boardapp.services.templates import TEMPLATES, create
    from boardapp.storage.store import Store

    create(path, args.template, who)
    with Store.open(path, read_only=True) as store:
        held, place = counts(store, who.on), store.place
    if args.json:
        print_json({"file": str(path), "template": args.template, "items": held})
        return DONE
    items = ", ".join(f"{kind} {number}" for kind, number in held.items())
    title = _(TEMPLATES[args.template].title)
    say(_("Made {file} from the template “{title}”: {items}.").format(file=path, title=title, items=items))
    if place.shared:
        say(place.sentence)
    return DONE


def check_arguments(parser: ArgumentParser) -> None:
    """Declare what check takes."""
    add_file(parser)
    add_json(parser)
    add_acting(parser)


def check(args: Namespace) -> int:
    """Prove the record, naming the first broken link."""
    path = board_file(args.file)
    from boardapp.services.record import check as prove

    with opened(path, read_only=True) as store:
        proof = prove(store)
    broken = proof.broken
    if args.json:
        told = None if broken is None else {"operation": broken.number, "problem": broken.sentence}
        print_json({"operations": proof.operations, "sound": broken is None, "broken": told})
    elif broken is None:
        sentence = ngettext(
            "{file} is sound: {n} operation, every link and every row as it was recorded.",
            "{file} is sound: {n} operations, every link and every row as it was recorded.",
            proof.operations,
        )
        say(sentence.format(file=path, n=f"{proof.operations:,}"))
    else:
        sentence = _("{file} is not sound, first at operation {number}: {problem}")
        say(sentence.format(file=path, number=broken.number, problem=broken.sentence))
    return DONE if broken is None else FINDINGS


def backup_arguments(parser: ArgumentParser) -> None:
    """Declare what backup takes."""
    add_file(parser)
    parser.add_argument("out", metavar="OUT", help=_("the copy to make"))
    add_json(parser)
    add_acting(parser)


def backup(args: Namespace) -> int:
    """Copy a board file to a new file, checked."""
    path, out = board_file(args.file), board_file(args.out)
    from boardapp.services.record import backup as copy

    number = copy(path, out)
    if args.json:
        print_json({"file": str(out), "operation": number})
    else:
        say(_("Copied {file} to {out}, up to operation {number}.").format(file=path, out=out, number=number))
    return DONE


def restore_arguments(parser: ArgumentParser) -> None:
    """Declare what restore takes."""
    parser.add_argument("backup", metavar="BACKUP", help=_("the backup to put back"))
    add_file(parser, help=_("the board file in whose place it is put"))
    add_json(parser)
    add_acting(parser)


def restore(args: Namespace) -> int:
    """Put a backup in the place of a board file; what was there is kept beside it."""
    backup_file, path = board_file(args.backup), board_file(args.file)
    from boardapp.services.record import restore as put_back

    kept = put_back(backup_file, path)
    if args.json:
        print_json({"file": str(path), "kept": None if kept is None else str(kept)})
        return DONE
    say(_("Restored {file} from {backup}.").format(file=path, backup=backup_file))
    if kept is not None:
        say(_("What was there before is kept as {kept}.").format(kept=kept))
    return DONE


COMMANDS: dict[str, tuple[Arguments, Run]] = {
    "new": (new_arguments, new),
    "check": (check_arguments, check),
    "backup": (backup_arguments, backup),
    "restore": (restore_arguments, restore),
}
