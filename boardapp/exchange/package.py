"""The parts of an .xlsx that say how it hangs together; every tree is read without entities or DTDs."""

from __future__ import annotations

import posixpath
import zipfile
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

from boardapp.exchange.binary import counts_from_1904

__all__ = ["Element", "Package", "part_tree", "read_binary_package", "read_package"]

_LARGEST_TREE = 16 << 20
_PROPERTIES = "docProps/custom.xml"
_BINARY_BOOK = "xl/workbook.bin"


@dataclass(frozen=True, slots=True)
class Package:
    """The part of each sheet by its name, the epoch, and the custom properties."""

    sheets: dict[str, str] = field(default_factory=dict)
    epoch_1904: bool = False
    properties: dict[str, str] = field(default_factory=dict)


def read_package(parts: zipfile.ZipFile) -> Package:
    """Return how an .xlsx or .xlsm hangs together; empty where it cannot be made out."""
    book = part_tree(parts, "xl/workbook.xml")
    links = part_tree(parts, "xl/_rels/workbook.xml.rels")
    if book is None or links is None:
        return Package()
    targets = {link.get("Id", ""): posixpath.normpath(posixpath.join("/xl", link.get("Target", ""))) for link in links}
    sheets = {}
    for sheet in book.iterfind("./{*}sheets/{*}sheet"):
        link = next((value for key, value in sheet.attrib.items() if key.endswith("}id")), "")
        sheets[sheet.get("name", "")] = targets.get(link, "").lstrip("/")
    settings = book.find("{*}workbookPr")
    epoch = settings is not None and settings.get("date1904", "0").lower() in ("1", "true", "on")
    return Package(sheets, epoch, _custom_properties(part_tree(parts, _PROPERTIES)))


def read_binary_package(parts: zipfile.ZipFile) -> Package:
    """Return the epoch and the custom properties of an .xlsb; its sheets are found by the reader alone."""
    try:
        small = parts.getinfo(_BINARY_BOOK).file_size <= _LARGEST_TREE
    except KeyError:
        small = False
    epoch = small and counts_from_1904(parts.read(_BINARY_BOOK))
    return Package({}, epoch, _custom_properties(part_tree(parts, _PROPERTIES)))


def part_tree(parts: zipfile.ZipFile, name: str) -> Element | None:
    """Return one part as a tree; None where it is missing, broken or larger than such a part can be."""
    try:
        if parts.getinfo(name).file_size > _LARGEST_TREE:
            return None
        tree: Element = fromstring(parts.read(name))
    except (KeyError, ParseError, DefusedXmlException, ValueError):
        return None
    return tree


def _custom_properties(tree: Element | None) -> dict[str, str]:
    return {entry.get("name", ""): entry[0].text or "" for entry in (() if tree is None else tree) if len(entry)}
