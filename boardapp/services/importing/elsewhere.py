"""Rows that would be new but may be known: by their words from another source, by their reference from this one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from boardapp.language import _, ngettext
from boardapp.services.cell_forms import even
from boardapp.services.importing.outline import Outline
from boardapp.storage.queries.matching import words_elsewhere
from boardapp.storage.queries.rows import Connection

_MOST_NAMED = 3
_MOST_ROWS = 10


def said_elsewhere(connection: Connection, source: str, lines: Iterable[Outline]) -> str:
    """Return the sentence that tells of rows which another source, or we, brought before; empty where there are none.

    The same log under another file's name is another source, as long as nobody says who sent it.
    """
    new = {_words(line.title, line.detail) for line in lines if line.title}
    found: Counter[str] = Counter()
    for title, detail, other in words_elsewhere(connection, source) if new else ():
        if (words := _words(title, detail)) in new:
            new.discard(words)
            found[other or _("this board file")] += 1
    if not found:
        return ""
    count = sum(found.values())
    sentence = ngettext(
        "{n} new row says word for word what an action from {sources} says already: if it is the same one, "
        "say who sent this, or leave the row.",
        "{n} new rows say word for word what actions from {sources} say already: if they are the same, "
        "say who sent this, or leave those rows.",
        count,
    )
    return sentence.format(n=count, sources=", ".join(name for name, _n in found.most_common(_MOST_NAMED)))


def said_otherwise(source: str, rows: Sequence[int]) -> str:
    """Return the sentence that tells of rows with a known reference and other words; empty where there are none.

    Two senders may call their files the same and count their rows from 1.
    """
    if not rows:
        return ""
    sentence = ngettext(
        "Row {rows} has the reference of an action from “{source}” but says something else, so it is taken as new: "
        "if one and the same sent both, say who.",
        "Rows {rows} have the references of actions from “{source}” but say something else, so they are taken as new: "
        "if one and the same sent both, say who.",
        len(rows),
    )
    named = ", ".join(map(str, rows[:_MOST_ROWS])) + ("\u2026" if len(rows) > _MOST_ROWS else "")
    return sentence.format(rows=named, source=source)


def _words(title: str, detail: str | None) -> str:
    return even(detail or title).casefold()
