"""From words to an exit code: which command is meant, and what is said when it cannot be done."""

from __future__ import annotations

import errno
import os
import sys
import traceback
from collections.abc import Sequence
from pathlib import Path

from boardapp.cli.arguments import Parser, board_file
from boardapp.cli.commands import COMMANDS, load
from boardapp.cli.output import complain, settle_streams
from boardapp.domain.errors import Refused
from boardapp.language import _

DONE, FINDINGS, REFUSED = 0, 1, 2


def run(words: Sequence[str]) -> int:
    """Run one command line; whatever happens, say it in one line and return the exit code."""
    settle_streams()
    try:
        code = _run(list(words))
        sys.stdout.flush()
        return code
    except Refused as refused:
        complain(str(refused))
    except KeyboardInterrupt:
        complain(_("stopped; nothing was changed"))
    except BrokenPipeError:
        _close_quietly()
        return DONE
    except SystemExit as leaving:
        return leaving.code if isinstance(leaving.code, int) else DONE
    except Exception as error:
        if sys.platform == "win32" and isinstance(error, OSError) and error.errno == errno.EINVAL:
            _close_quietly()  # what Windows calls a broken pipe
            return DONE
        complain(_unexpected(error))
    return REFUSED


def _run(words: list[str]) -> int:
    if not words:
        return _desktop(None)
    name = words[0]
    if name in COMMANDS:
        return _command(name, words[1:])
    if name.startswith("-"):
        _overview().parse_args(words)
        return _desktop(None)
    if len(words) > 1:
        sentence = _("there is no command “{name}”; see boardapp --help")
        raise Refused(sentence.format(name=name))
    path = board_file(name)
    if not path.exists():
        raise Refused(_("{file}: there is no such file, and no such command").format(file=name))
    return _desktop(path)


def _command(name: str, words: list[str]) -> int:
    arguments, run_command = load(name)
    parser = Parser(prog=f"boardapp {name}", description=_(COMMANDS[name].summary))
    arguments(parser)
    return run_command(parser.parse_intermixed_args(words))


def _overview() -> Parser:
    """Return the parser that explains the whole and gives the version."""
    from boardapp import __version__

    width = max(map(len, COMMANDS)) + 2
    lines = [f"  {name:{width}}{_(command.summary)}" for name, command in COMMANDS.items()]
    parser = Parser(
        prog="boardapp",
        usage=_("boardapp [FILE]  |  boardapp COMMAND ...  |  boardapp COMMAND --help"),
        description=_("The memory of a partnership board, in one file. Without a command, the desktop app opens."),
        epilog="\n".join([_("commands:"), *lines]),
    )
    parser.add_argument("--version", action="version", version=f"BoardApp {__version__}")
    return parser


def _desktop(path: Path | None) -> int:
    seen = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    if sys.platform.startswith("linux") and not any(os.environ.get(name) for name in seen):
        raise Refused(_("there is no display here to open the desktop app on; see boardapp --help for the commands"))
    try:
        return _window(path)
    except ImportError as error:
        reason = str(error).splitlines()[0] if str(error) else type(error).__name__
        sentence = _("the desktop app cannot start here: {reason}; see boardapp --help for the commands")
        raise Refused(sentence.format(reason=reason)) from error


def _window(path: Path | None) -> int:
    """Open the window; Qt comes in here and nowhere before."""
    from boardapp.ui.app import main

    code: int = main(path)
    return code


def _unexpected(error: Exception) -> str:
    """Return the sentence about a mistake of the program itself, with the details written to a log."""
    reason = " ".join(f"{type(error).__name__}: {error}".split())[:200]
    sentence = _("something went wrong that should not have: {reason}").format(reason=reason)
    log = _write_log()
    return sentence if log is None else _("{sentence}; details are in {file}").format(sentence=sentence, file=log)


def _write_log() -> Path | None:
    from platformdirs import user_log_path

    try:
        folder = user_log_path("boardapp", appauthor=False)
        folder.mkdir(parents=True, exist_ok=True)
        with (folder / "boardapp.log").open("a", encoding="utf-8") as log:
            log.write(traceback.format_exc() + "\n")
    except OSError:
        return None
    return folder / "boardapp.log"


def _close_quietly() -> None:
    """Let go of an output nobody reads any more, so that closing it at the end says nothing."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
