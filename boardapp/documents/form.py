"""The one structured form of a document, which every writer takes: headings, paragraphs, facts, lists and tables."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from typing import Literal

# What XML 1.0 does not allow: control characters, lone surrogates, the two non-characters.
_UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")

NOTHING = "\N{EN DASH}"
"""What stands in a cell of a table that holds nothing, so that none is empty."""

Kind = Literal["body", "note", "notice", "outcome", "signature"]
"""What a paragraph is: running text, something said beside it, something to heed, what the board decided, a line to
be filled in by hand."""


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of running text; a strong one stands out."""

    text: str
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading under the title; levels count from 1 without a gap."""

    text: str
    level: int = 1


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph; a line break within its text is kept."""

    runs: tuple[Run, ...]
    kind: Kind = "body"


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list whose order tells nothing."""

    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Facts:
    """Names with their values: date, time, place."""

    rows: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A plain table: a caption, one row of headings, rows as long as it; the first cell of a row names the row.

    `widths` are shares of the page, as many as there are columns.
    """

    caption: str
    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[int, ...]


Block = Heading | Paragraph | Bullets | Facts | Table


@dataclass(frozen=True, slots=True)
class Document:
    """A document: its title, what stands under it, who issues it, the line at the foot of its pages, its blocks.

    A `dense` one is set smaller and closer to the edge, for what has to stand on one page.
    """

    title: str
    subtitle: str
    author: str
    footer: str
    made: dt.datetime
    blocks: tuple[Block, ...]
    language: str = "en-GB"
    dense: bool = False


def said(text: str, kind: Kind = "body") -> Paragraph:
    """Return a paragraph of plain text."""
    return Paragraph((Run(text),), kind)


def named(name: str, text: str, kind: Kind = "body") -> Paragraph:
    """Return a paragraph that opens with a strong word or two."""
    return Paragraph((Run(name, strong=True), Run(f" {text}")), kind)


def fit(text: str) -> str:
    """Return a text without the characters that no file of ours can hold, its line ends all alike."""
    return _UNFIT.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def running(lines: tuple[str, ...]) -> tuple[Block, ...]:
    """Return lines of text as paragraphs, those that open with a dash or a bullet as lists."""
    blocks: list[Block] = []
    for line in lines:
        marked = re.match(r"[-–•*]\s+(?=\S)", line)
        if marked is None:
            blocks.append(said(line))
        elif blocks and isinstance(blocks[-1], Bullets):
            blocks[-1] = Bullets((*blocks[-1].items, line[marked.end() :]))
        else:
            blocks.append(Bullets((line[marked.end() :],)))
    return tuple(blocks)
