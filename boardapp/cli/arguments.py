"""Arguments that several commands share, and what they mean."""

from __future__ import annotations

import datetime as dt
import getpass
from argparse import ArgumentParser, Namespace, RawDescriptionHelpFormatter
from pathlib import Path
from typing import Any, NoReturn

from boardapp.domain.errors import Refused
from boardapp.language import _
from boardapp.services.acting import Acting

SOURCE = "command line"


class Parser(ArgumentParser):
    """A parser that refuses in one sentence and never guesses at options."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(allow_abbrev=False, formatter_class=RawDescriptionHelpFormatter, **settings)

    def error(self, message: str) -> NoReturn:
        """Raise Refused with what is wrong."""
        raise Refused(_("{message}; see {command} --help").format(message=message, command=self.prog))


def add_file(parser: ArgumentParser, name: str = "file", help: str | None = None) -> None:
    """Declare the board file a command works on."""
    parser.add_argument(name, metavar=name.upper(), help=help or _("a board file"))


def add_json(parser: ArgumentParser) -> None:
    """Declare that the result may be asked for as JSON."""
    parser.add_argument("--json", action="store_true", help=_("print JSON"))


def add_acting(parser: ArgumentParser) -> None:
    """Declare who acts and on which day."""
    parser.add_argument("--as", dest="who", metavar="NAME", help=_("who acts; your login name where left out"))
    parser.add_argument("--on", metavar="DATE", help=_("the day it took effect; today where left out"))


def board_file(text: str) -> Path:
    """Return the path of a board file. Raises Refused for no name, and for a database's address, which is for later."""
    if not text.strip():
        raise Refused(_("a file without a name cannot be opened; name a board file"))
    if "://" in text:
        raise Refused(_("{file}: a database server cannot be opened yet; name a board file").format(file=text))
    return Path(text)


def acting(args: Namespace) -> Acting:
    """Return who acts, through this door, on the day that was named or today. Raises Refused."""
    return Acting(args.who.strip() if args.who else _login(), SOURCE, day(args.on, "--on") or dt.date.today())


def day(text: str | None, option: str) -> dt.date | None:
    """Read the value of an option as one day, None where it was not given. Raises Refused."""
    if text is None:
        return None
    from boardapp.domain.when import read_when
    from boardapp.domain.words import Precision

    found = read_when(text, reference=dt.date.today())
    if found.date is None or found.precision is not Precision.DAY:
        raise Refused(_("{option}: “{text}” is not a day; write it as 2026-03-31").format(option=option, text=text))
    return found.date


def _login() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        raise Refused(_("your login name is not known here; say who acts with --as NAME")) from None
