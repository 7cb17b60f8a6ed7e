"""Write a file beside the place it is for and move it there whole, never over another."""

from __future__ import annotations

import os
import uuid
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from boardapp.domain.errors import Refused
from boardapp.language import _

SIDECARS = ("-journal", "-wal", "-shm")
"""What SQLite may put beside a file while it works in it."""


@contextmanager
def beside(path: Path) -> Iterator[Path]:
    """Give a name to write to beside `path`; what was written is moved to `path` at the end, or removed on an error.

    Raises Refused where `path` exists, before or after the writing.
    """
    refuse_existing(path)
    with part_of(path) as part:
        yield part
        move_new(part, path)


@contextmanager
def part_of(path: Path) -> Iterator[Path]:
    """Give a temporary name beside `path`; whatever is left under it at the end is removed."""
    part = path.with_name(f".{path.name}.{uuid.uuid4().hex[:8]}.part")
    try:
        yield part
    finally:
        for leftover in (part, *(sidecar(part, end) for end in SIDECARS)):
            with suppress(OSError):
                leftover.unlink(missing_ok=True)


def refuse_existing(path: Path) -> None:
    """Raise Refused where there is something at `path`, or what another file of that name left behind."""
    if os.path.lexists(path):
        raise _there_already(path)
    for end in SIDECARS:
        if sidecar(path, end).exists():
            raise Refused(
                _("{name} is left over from an earlier file; move it away, or choose another name.").format(
                    name=sidecar(path, end).name
                )
            )


def move_new(part: Path, path: Path) -> None:
    """Move a finished file to `path` in one step, never over another. Raises Refused where one is there."""
    try:
        os.link(part, path)
    except FileExistsError:
        raise _there_already(path) from None
    except OSError:
        if os.path.lexists(path):
            raise _there_already(path) from None
        part.rename(path)
    else:
        part.unlink()


def sidecar(path: Path, end: str) -> Path:
    """Return the name of one of SQLite's files beside a board file."""
    return path.with_name(path.name + end)


def free_name(path: Path, words: str) -> Path:
    """Return a name beside `path` that is not taken: name.words.board, then name.words-2.board and so on."""
    number, name = 1, path.with_name(f"{path.stem}.{words}{path.suffix}")
    while os.path.lexists(name):
        number += 1
        name = path.with_name(f"{path.stem}.{words}-{number}{path.suffix}")
    return name


def _there_already(path: Path) -> Refused:
    return Refused(_("{name} is there already; choose another name.").format(name=path.name))
