"""Look at an untrusted file before any reader does: what it is, and whether it is safe to read.

Nothing here parses XML or spreadsheets; memory stays bounded whatever the file holds.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from pathlib import PurePath

from boardapp.exchange.book import Kind
from boardapp.exchange.bounds import Bounds
from boardapp.exchange.container import check_parts
from boardapp.exchange.errors import Unreadable, damaged_sentence, password_sentence
from boardapp.language import _

_ZIP = b"PK\x03\x04"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_JSON_NAME = ".json"
_WORKBOOK_NAMES = (".xlsx", ".xlsm", ".xltx", ".xltm", ".xlsb", ".xls", ".ods")


def check(content: bytes, name: str, bounds: Bounds | None = None) -> Kind:
    """Return what kind of spreadsheet a file is; raise Unreadable with one sentence if it may not be read."""
    return checked(content, name, bounds or Bounds())[0]


def checked(content: bytes, name: str, bounds: Bounds) -> tuple[Kind, frozenset[str]]:
    """Return a file's kind, and the sheets that may only be read without the texts that show nothing.

    Raises Unreadable with one sentence if it may not be read.
    """
    if not content:
        raise Unreadable(_("{file} is empty: it holds nothing at all.").format(file=name))
    check_size(len(content), name, bounds)
    if content.startswith(_ZIP):
        return _check_zip(content, name, bounds)
    if content.startswith(_OLE):
        return _check_ole(content, name), frozenset()
    return _check_text(content, name), frozenset()


def check_size(size: int, name: str, bounds: Bounds) -> None:
    """Refuse a file of too many bytes, before it is read into memory."""
    if size > bounds.file:
        raise Unreadable(
            _("{file} is too large to read: {size} MB, and the limit is {limit} MB.").format(
                file=name, size=f"{size / (1 << 20):,.0f}", limit=f"{bounds.file >> 20:,}"
            )
        )


def _check_zip(content: bytes, name: str, bounds: Bounds) -> tuple[Kind, frozenset[str]]:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as parts:
            kind = _kind_of_zip(parts, name)
            return kind, check_parts(parts, name, kind, bounds)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, IndexError, OverflowError) as problem:
        raise Unreadable(damaged_sentence(name)) from problem
    except (NotImplementedError, RuntimeError) as problem:
        raise Unreadable(
            _("{file} is packed in a way that cannot be read: open it in Excel and save it again.").format(file=name)
        ) from problem


def _kind_of_zip(parts: zipfile.ZipFile, name: str) -> Kind:
    names = set(parts.namelist())
    if any(entry.flag_bits & 1 for entry in parts.infolist()):
        raise Unreadable(password_sentence(name))
    if "[Content_Types].xml" in names:
        if any(part.startswith("xl/") and part.endswith("workbook.bin") for part in names):
            return Kind.XLSB
        if any(part.startswith("xl/") for part in names):
            return Kind.XLSX
    if "content.xml" in names and _media_type(parts).startswith(b"application/vnd.oasis.opendocument.spreadsheet"):
        return Kind.ODS
    raise Unreadable(_not_a_workbook(name))


def _media_type(parts: zipfile.ZipFile) -> bytes:
    try:
        with parts.open("mimetype") as file:
            return file.read(100)
    except KeyError:
        return b""


def _check_ole(content: bytes, name: str) -> Kind:
    def holds(stream: str) -> bool:
        return stream.encode("utf-16-le") in content

    if holds("EncryptedPackage"):
        raise Unreadable(password_sentence(name))
    if holds("Workbook") or holds("Book"):
        return Kind.XLS
    if holds("WordDocument") or holds("PowerPoint Document"):
        raise Unreadable(_not_a_workbook(name))
    raise Unreadable(damaged_sentence(name))


def _check_text(content: bytes, name: str) -> Kind:
    head = content[:1024].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if head.startswith((b"<!doctype", b"<html", b"<table", b"<?xml", b"<head", b"<meta", b"mime-version:")):
        raise Unreadable(
            _(
                "{file} is a web page or other mark-up under a spreadsheet's name: "
                "open it in Excel and save it as .xlsx."
            ).format(file=name)
        )
    if head.startswith((b"%pdf", b"{\\rtf", b"\x89png", b"\xff\xd8\xff", b"gif8")):
        raise Unreadable(_not_a_workbook(name))
    if PurePath(name).suffix.lower() in _WORKBOOK_NAMES:
        raise Unreadable(
            _(
                "{file} is not a workbook, whatever its name says: "
                "if it is plain text with separators, give it a name that ends in .csv."
            ).format(file=name)
        )
    return Kind.JSON if PurePath(name).suffix.lower() == _JSON_NAME else Kind.CSV


def _not_a_workbook(name: str) -> str:
    return _("{file} is not a workbook: send it as .xlsx, .xlsm, .xlsb, .xls, .ods or .csv.").format(file=name)
