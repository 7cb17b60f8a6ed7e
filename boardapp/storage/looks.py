"""What a file that is no board file looks like, told from its first and last bytes."""

from __future__ import annotations

from enum import Enum
from pathlib import Path

_HEAD = 4096
_TAIL = 65536


class Looks(Enum):
    """The kinds of file people take for a board file."""

    EXCEL = "excel"
    OPEN_SHEET = "open sheet"
    OLD_OFFICE = "old office"
    WORD = "word"
    SLIDES = "slides"
    PDF = "pdf"
    ZIP = "zip"
    CSV = "csv"
    TEXT = "text"
    ZEROS = "zeros"
    DATABASE = "database"
    UNKNOWN = "unknown"

    @property
    def sheet(self) -> bool:
        """Whether it may be a partner's spreadsheet, which is imported rather than opened."""
        return self in (Looks.EXCEL, Looks.OPEN_SHEET, Looks.OLD_OFFICE, Looks.CSV)


_ZIP_PARTS = (
    (b"xl/workbook", Looks.EXCEL),
    (b"opendocument.spreadsheet", Looks.OPEN_SHEET),
    (b"word/document", Looks.WORD),
    (b"ppt/presentation", Looks.SLIDES),
)


def looks_like(path: Path) -> Looks:
    """Return what the file looks like; a bounded part of it is read. Raises OSError where it cannot be read."""
    with path.open("rb") as file:
        head = file.read(_HEAD)
        file.seek(max(0, path.stat().st_size - _TAIL))
        tail = file.read(_TAIL)
    if head.startswith(b"PK\x03\x04"):
        return next((kind for part, kind in _ZIP_PARTS if part in head or part in tail), Looks.ZIP)
    if head.startswith(b"SQLite format 3\0"):
        return Looks.DATABASE
    if head.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        return Looks.OLD_OFFICE
    if head.startswith(b"%PDF-"):
        return Looks.PDF
    if not head.strip(b"\0") and not tail.strip(b"\0"):
        return Looks.ZEROS
    if _is_text(head):
        return Looks.CSV if path.suffix.casefold() in (".csv", ".tsv") else Looks.TEXT
    return Looks.UNKNOWN


def _is_text(head: bytes) -> bool:
    return not any(byte < 9 or 13 < byte < 32 for byte in head)
