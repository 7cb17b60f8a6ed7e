"""Where returns are put: all of them into a folder, or none; no file that is there already is written over."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from boardapp.exchange.errors import Unwritable
from boardapp.language import _

_NOT_IN_NAMES = re.compile(r'[\\/:*?"<>|\x00-\x1f\x7f]+')
_LONGEST = 120


class Places:
    """Files made in a folder of their own, which go into the folder that was named together."""

    def __init__(self, folder: Path, workshop: Path) -> None:
        self._folder, self._workshop = folder, workshop
        self._taken: set[str] = set()
        self._moved: list[Path] = []

    def name(self, wanted: str) -> str:
        """Return a name without its ending that is free for every ending."""
        plain = _NOT_IN_NAMES.sub(" ", wanted)
        plain = " ".join(plain.split())[:_LONGEST].strip(" .") or "return"
        name, number = plain, 1
        there = {each.stem.casefold() for each in self._folder.iterdir()} | self._taken
        while name.casefold() in there:
            number += 1
            name = f"{plain} ({number})"
        self._taken.add(name.casefold())
        return name

    def at(self, name: str) -> Path:
        """Return where a file is made."""
        return self._workshop / name

    def put(self) -> None:
        """Put every file that was made into the folder."""
        for made in sorted(self._workshop.iterdir()):
            target = self._folder / made.name
            if target.exists():
                raise Unwritable(_("{file} has come to be there meanwhile; try again.").format(file=target))
            made.rename(target)
            self._moved.append(target)

    def take_back(self) -> None:
        """Remove what was put into the folder."""
        for moved in self._moved:
            with suppress(OSError):
                moved.unlink()


@contextmanager
def places(folder: Path) -> Iterator[Places]:
    """Give a folder to put files into; where the block fails, it is as it was. Raises Unwritable."""
    was_there = folder.exists()
    if was_there and not folder.is_dir():
        raise Unwritable(_("{file} is a file: name a folder to write the returns to.").format(file=folder))
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=".returns-", dir=folder) as workshop:
            made = Places(folder, Path(workshop))
            try:
                yield made
            except BaseException:
                made.take_back()
                raise
    except OSError as problem:
        _remove_empty(folder, was_there)
        sentence = _("{folder} cannot be written to: {reason}. Choose another folder, or make room.")
        raise Unwritable(sentence.format(folder=folder, reason=problem.strerror or problem)) from problem
    except BaseException:
        _remove_empty(folder, was_there)
        raise


def _remove_empty(folder: Path, was_there: bool) -> None:
    if not was_there:
        with suppress(OSError):
            folder.rmdir()
