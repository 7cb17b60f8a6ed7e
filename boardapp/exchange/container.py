"""The parts inside a packed workbook: their names, sizes and what they would unfold to."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator

from boardapp.exchange.binary import measure_binary
from boardapp.exchange.blanks import blank_strings
from boardapp.exchange.book import Kind, column_number
from boardapp.exchange.bounds import Bounds
from boardapp.exchange.errors import Unreadable, password_sentence, too_far_sentence, too_many_sentence
from boardapp.exchange.extent import Extent, measure_quickly, measure_values
from boardapp.language import _

CHUNK = 1 << 20
_RATIO_FROM = 8 << 20
_MARKUP = (".xml", ".rels", ".vml")
_DECLARED = re.compile(rb"<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([^\"']{0,40})")
_PLAIN_ENCODINGS = {b"utf-8", b"utf8", b"us-ascii", b"ascii"}
_STRING = re.compile(rb"<(?:\w+:)?si[\s>/]")
_MERGE = re.compile(rb"<(?:\w+:)?mergeCell\b[^>]{0,200}?\bref=[\"']([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})")
_REPEAT = re.compile(rb"number-(columns|rows)-repeated=[\"'](\d{1,12})[\"']")
_ODS_VALUE = re.compile(rb"<table:table-cell\b[^<>]*office:value-type=[^<>]*>")


def check_parts(parts: zipfile.ZipFile, name: str, kind: Kind, bounds: Bounds) -> frozenset[str]:
    """Refuse a packed workbook that is unsafe or unfolds beyond the bounds; raise as zipfile does if damaged.

    Returns the sheets of an .xlsx which keep within them only without the texts that show nothing.
    """
    entries = parts.infolist()
    _check_directory(entries, name, bounds)
    cells, strewn = 0, set[str]()
    for entry in entries:
        if kind is Kind.XLSX and is_sheet(entry.filename):
            counted, is_strewn = _check_sheet(parts, entry, name, bounds)
            cells += counted
            strewn |= {entry.filename} if is_strewn else set()
            _check_count(cells, bounds.cells, name, _("cells"))
        elif kind is Kind.XLSB and _is_binary_sheet(entry.filename):
            extent = measure_binary(chunks(parts, entry), bounds.cells)
            cells += extent.cells
            _check_count(cells, bounds.cells, name, _("cells"))
            _check_extent(extent, name, bounds)
        else:
            _check_part(parts, entry, name, kind, bounds)
    return frozenset(strewn)


def shared_blanks(parts: zipfile.ZipFile) -> frozenset[int]:
    """Return the numbers of the shared texts of an .xlsx that show nothing."""
    entries = [entry for entry in parts.infolist() if entry.filename.lower().endswith("sharedstrings.xml")]
    return blank_strings(chunks(parts, entries[0])) if entries else frozenset()


def is_sheet(part: str) -> bool:
    """Tell whether a part of an .xlsx holds the cells of a sheet."""
    return part.startswith("xl/worksheets/") and part.endswith(".xml")


def _is_binary_sheet(part: str) -> bool:
    return part.startswith("xl/worksheets/") and part.endswith(".bin")


def chunks(parts: zipfile.ZipFile, entry: zipfile.ZipInfo) -> Iterator[bytes]:
    """Yield a part's bytes in pieces; zipfile itself stops at the size declared and checks the sum."""
    with parts.open(entry) as file:
        while piece := file.read(CHUNK):
            yield piece


def _check_directory(entries: list[zipfile.ZipInfo], name: str, bounds: Bounds) -> None:
    names = [entry.filename.replace("\\", "/") for entry in entries]
    if len(set(names)) != len(names) or any(part.startswith("/") or ".." in part.split("/") for part in names):
        raise Unreadable(
            _("{file} has parts that no spreadsheet program writes, and may be unsafe: it was not read.").format(
                file=name
            )
        )
    _check_count(len(entries), bounds.entries, name, _("parts"))
    suspicious = any(
        entry.file_size > _RATIO_FROM and entry.file_size > bounds.ratio * max(1, entry.compress_size)
        for entry in entries
    )
    largest = max(entry.file_size for entry in entries)
    if suspicious or largest > bounds.part or sum(entry.file_size for entry in entries) > bounds.unpacked:
        raise Unreadable(
            _(
                "{file} would unpack to more than can be read safely (the limit is {limit} MB): "
                "delete sheets and empty rows that are not needed, save it and try again."
            ).format(file=name, limit=f"{bounds.part >> 20:,}")
        )


def _check_count(count: int, limit: int, name: str, what: str) -> None:
    if count > limit:
        raise Unreadable(too_many_sentence(name, limit, what))


def _check_markup(piece: bytes, first: bool, name: str) -> None:
    if first:
        declared = _DECLARED.search(piece[:300])
        odd = declared is not None and declared[1].lower() not in _PLAIN_ENCODINGS
        if odd or b"\0" in piece[:400] or piece[:2] in (b"\xff\xfe", b"\xfe\xff"):
            raise Unreadable(
                _("{file} is written in an unexpected encoding: open it in Excel and save it again.").format(file=name)
            )
    if b"<!DOCTYPE" in piece or b"<!ENTITY" in piece:
        raise Unreadable(
            _("{file} holds definitions that no spreadsheet needs, and may be unsafe: it was not read.").format(
                file=name
            )
        )


def _check_part(parts: zipfile.ZipFile, entry: zipfile.ZipInfo, name: str, kind: Kind, bounds: Bounds) -> None:
    markup = entry.filename.lower().endswith(_MARKUP)
    shared = entry.filename.lower().endswith("sharedstrings.xml")
    tail, first, strings = b"", True, 0
    for piece in chunks(parts, entry):
        if not markup:
            continue
        joined = tail + piece
        _check_markup(joined, first, name)
        if kind is Kind.ODS:
            _check_ods(entry.filename, joined, name, bounds)
        strings += len(_STRING.findall(piece)) if shared else 0
        _check_count(strings, bounds.strings, name, _("texts"))
        tail, first = piece[-512:], False


def _check_ods(part: str, piece: bytes, name: str, bounds: Bounds) -> None:
    """Refuse a locked .ods, and one that repeats a value over more cells than are read; blanks repeat freely."""
    if part == "META-INF/manifest.xml" and b"encryption-data" in piece:
        raise Unreadable(password_sentence(name))
    for cell in _ODS_VALUE.findall(piece) if part == "content.xml" else ():
        for _what, times in _REPEAT.findall(cell):
            _check_count(int(times), bounds.columns, name, _("columns"))


def _check_sheet(parts: zipfile.ZipFile, entry: zipfile.ZipInfo, name: str, bounds: Bounds) -> tuple[int, bool]:
    """Check one sheet; return how many cells count towards the limit, and whether only blank texts lie too far."""
    extent = measure_quickly(_checked(chunks(parts, entry), name, bounds))
    if _within(extent, bounds):
        return extent.cells, False
    extent = measure_values(chunks(parts, entry), bounds.cells)
    if _within(extent, bounds):
        return extent.cells, False
    extent = measure_values(chunks(parts, entry), bounds.cells, shared_blanks(parts))
    _check_count(extent.cells, bounds.cells, name, _("cells"))
    _check_extent(extent, name, bounds)
    return extent.cells, True


def _check_extent(extent: Extent, name: str, bounds: Bounds) -> None:
    _check_count(extent.rows, bounds.rows, name, _("rows"))
    if extent.width > bounds.columns or extent.height * extent.width > bounds.area:
        raise Unreadable(too_far_sentence(name, extent.height, extent.width))


def _within(extent: Extent, bounds: Bounds) -> bool:
    return (
        extent.cells <= bounds.cells
        and extent.rows <= bounds.rows
        and extent.width <= bounds.columns
        and extent.height * extent.width <= bounds.area
    )


def _checked(pieces: Iterator[bytes], name: str, bounds: Bounds) -> Iterator[bytes]:
    """Pass a sheet's bytes on while refusing definitions, odd encodings and vast merges."""
    tail, first, merges = b"", True, 0
    for piece in pieces:
        joined = tail + piece
        _check_markup(joined, first, name)
        found = _MERGE.findall(joined) if b"mergeCell" in joined else []
        merges += len(found)
        _check_count(merges, bounds.merges, name, _("merged ranges"))
        for left, top, right, bottom in found:
            height, width = int(bottom) - int(top) + 1, column_number(right.decode()) - column_number(left.decode()) + 1
            _check_count(height * width, bounds.merged_cells, name, _("cells merged into one"))
        tail, first = piece[-256:], False
        yield piece
