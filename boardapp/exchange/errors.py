"""What is said when a spreadsheet cannot be read, understood or written."""

from __future__ import annotations

from boardapp.domain.errors import Refused
from boardapp.language import _


class Unreadable(Refused):
    """A file that cannot, or may not, be read as a spreadsheet."""


class NoTable(Refused):
    """A workbook or sheet in which no table was found."""


class NoColumn(NoTable):
    """A sheet has a table, but not the column that was named."""


class Unwritable(Refused):
    """A file that could not be written; whatever was there before is untouched."""


class Cancelled(Refused):
    """Work that the user stopped; nothing was taken or written."""


def password_sentence(name: str) -> str:
    """Return what is said of a workbook that asks for a password."""
    return _(
        "{file} is password-protected, so it cannot be read: "
        "save a copy without the password (File > Info in Excel) and take that."
    ).format(file=name)


def damaged_sentence(name: str) -> str:
    """Return what is said of a workbook that is broken or cut short."""
    return _("{file} is damaged or was cut off on its way: ask for it again, or save it afresh.").format(file=name)


def too_many_sentence(name: str, limit: int, what: str) -> str:
    """Return what is said of a workbook with more rows, cells or other things than are read."""
    return _("{file} is too large to read: more than {limit} {what}. Split it and try again.").format(
        file=name, limit=f"{limit:,}", what=what
    )


def too_far_sentence(name: str, row: int, column: int) -> str:
    """Return what is said of a stray value that stretches a sheet beyond all use; both counted from 1."""
    return _(
        "{file} holds a value far beyond its table, in a sheet that reaches to row {row} and column {column}: "
        "delete the rows and columns around the table, save it and try again."
    ).format(file=name, row=f"{row:,}", column=f"{column:,}")
