"""Write a file beside its place and then put it there whole: what was there before stays until the last moment."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from boardapp.exchange.errors import Unwritable
from boardapp.language import _


@contextmanager
def written_beside(path: Path) -> Iterator[Path]:
    """Give a path to write to; when the block ends well it replaces `path`, else nothing has changed.

    Raises Unwritable with one sentence where the place cannot be written, or is open in another program.
    """
    _check_place(path)
    beside = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        yield beside
        with beside.open("rb+") as file:
            os.fsync(file.fileno())
        if path.exists():
            shutil.copymode(path, beside)
        os.replace(beside, path)
    except PermissionError as problem:
        raise Unwritable(
            _(
                "{file} cannot be written: it may be open in Excel, Word or another program, or protected. "
                "Close it, or choose another name or folder."
            ).format(file=path)
        ) from problem
    except OSError as problem:
        raise Unwritable(
            _("{file} cannot be written: {reason}. Choose another folder, or make room.").format(
                file=path, reason=problem.strerror or problem
            )
        ) from problem
    finally:
        with suppress(OSError):
            beside.unlink(missing_ok=True)


def _check_place(path: Path) -> None:
    if path.is_dir():
        raise Unwritable(_("{file} is a folder: give the file a name.").format(file=path))
    if not path.parent.is_dir():
        raise Unwritable(
            _("{file} cannot be written: there is no folder {folder}.").format(file=path, folder=path.parent)
        )
    for lock in (f".~lock.{path.name}#", f"~${path.name}"):
        if path.exists() and path.with_name(lock).exists():
            raise Unwritable(
                _(
                    "{file} is open in another program, which shows by {lock} beside it: "
                    "close it there, or choose another name."
                ).format(file=path, lock=lock)
            )
