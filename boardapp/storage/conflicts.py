"""Copies that a syncing service left beside a board file when two computers wrote it at once."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from boardapp.domain.errors import Refused
from boardapp.language import ngettext
from boardapp.storage.recognise import recognise

_MARKS = "|".join(
    (
        r"-(?=[A-Z0-9-]*[A-Z])[A-Z0-9][A-Z0-9-]*( \(\d+\))?",  # OneDrive adds the computer's name
        r" ?\(\d+\)| \d+",  # Google Drive, iCloud
        r" ?\([^)]*(conflicted copy|case conflict)[^)]*\)( \(\d+\))?",  # Dropbox, Nextcloud
        r"_conflict-[\d-]+",  # ownCloud
        r"\.sync-conflict-[\w-]+",  # Syncthing
    )
)


def conflict_copies(path: Path, store_id: str) -> tuple[Path, ...]:
    """Return the files beside `path` that are named as conflict copies of it and hold the same store, by name."""
    name = re.compile(f"{re.escape(path.stem)}({_MARKS}){re.escape(path.suffix)}")
    try:
        beside = sorted(path.parent.iterdir())
    except OSError:
        return ()
    return tuple(other for other in beside if name.fullmatch(other.name) and _holds(other, store_id))


def conflict_sentence(copies: Iterable[Path]) -> str:
    """Return what a user is told about conflict copies."""
    names = [copy.name for copy in copies]
    return ngettext(
        "The syncing service kept a second copy of this file, {names}, because it was changed on two computers at "
        "once. Open that copy to see whether anything in it is missing here.",
        "The syncing service kept further copies of this file, {names}, because it was changed on two computers at "
        "once. Open those copies to see whether anything in them is missing here.",
        len(names),
    ).format(names=", ".join(names))


def _holds(other: Path, store_id: str) -> bool:
    try:
        return recognise(other).store_id == store_id
    except Refused:
        return False
