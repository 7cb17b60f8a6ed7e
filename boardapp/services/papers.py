"""Papers of agenda items: any file, kept inside the store by its content, or one that is to follow."""

from __future__ import annotations

import stat
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, TypedDict

from boardapp.domain.audience import narrower
from boardapp.domain.errors import Refused
from boardapp.domain.words import Access
from boardapp.exchange.atomic import written_beside
from boardapp.language import _, ngettext
from boardapp.services.acting import Acting
from boardapp.services.within import named, one_of_words, only, present, rows_where, told_title
from boardapp.storage.door import Writing
from boardapp.storage.queries.papers import PaperOf, next_place, paper, paper_bytes
from boardapp.storage.queries.rows import Row
from boardapp.storage.store import Store

LARGEST = 64 * 1024 * 1024
"""The largest file that is taken in, in bytes."""


class PaperValues(TypedDict, total=False):
    """What may be set on a paper; a key left out is not touched, None clears. `background` is a background paper."""

    title: str
    public_title: str | None
    author: str | None
    background: bool
    access: Access
    paragraphs: str | None
    public_interest: str | None


_NOTHING: PaperValues = {}


def attach_paper(
    store: Store, acting: Acting, item: int, path: Path, values: PaperValues = _NOTHING, *, of: PaperOf = "agenda_item"
) -> int:
    """Take a file in as the last paper of an item and return its id; without a title its name serves. Raises Refused.

    `of` says that the item is still planned.
    """
    content = read_file(path)
    with store.write("", who=acting.who, source=acting.source) as writing:
        fields = {"title": path.stem, **_checked(values)}
        row = _add(writing, item, of, fields | _file(writing, path, content))
        writing.label = _("Add paper {title} to {item}").format(
            title=_told(writing, fields, item, of), item=_of(writing, item, of)
        )
    return row


def attach_papers(
    store: Store, acting: Acting, item: int, paths: Sequence[Path], *, of: PaperOf = "agenda_item"
) -> list[int]:
    """Take several files in as the last papers of an item, all or none, and return their ids. Raises Refused."""
    contents = [(path, read_file(path)) for path in paths]
    if not contents:
        raise Refused(_("No file was named."))
    with store.write("", who=acting.who, source=acting.source) as writing:
        present(writing, of, item)
        start = next_place(writing.connection, item, of)
        rows = [
            writing.add(
                "paper",
                **{f"{of}_id": item, "position": place, "title": path.stem, **_file(writing, path, content)},
            )
            for place, (path, content) in enumerate(contents, start=start)
        ]
        sentence = ngettext("Add paper {title} to {item}", "Add {n} papers to {item}", len(rows))
        title = _told(writing, {"title": contents[0][0].stem}, item, of)
        writing.label = sentence.format(n=len(rows), title=title, item=_of(writing, item, of))
    return rows


def expect_paper(store: Store, acting: Acting, item: int, values: PaperValues, *, of: PaperOf = "agenda_item") -> int:
    """Note that a paper of an item is to follow and return its id. Raises Refused where it has no title."""
    with store.write("", who=acting.who, source=acting.source) as writing:
        fields = _checked(values)
        if not fields.get("title"):
            raise Refused(_("A paper that is to follow needs a title."))
        row = _add(writing, item, of, fields)
        sentence = _("Expect paper {title} for {item}")
        writing.label = sentence.format(title=_told(writing, fields, item, of), item=_of(writing, item, of))
    return row


def supply_paper(store: Store, acting: Acting, paper_id: int, path: Path) -> None:
    """Give a paper its file: one that was to follow, or another in place of the one it has. Raises Refused."""
    content = read_file(path)
    with store.write("", who=acting.who, source=acting.source) as writing:
        row = _paper(writing, paper_id)
        writing.set("paper", paper_id, **_file(writing, path, content))
        label = _("Replace the file of paper {title}") if row["hash"] else _("Take in paper {title}")
        writing.label = label.format(title=_told_of(writing, row))


def edit_paper(store: Store, acting: Acting, paper_id: int, values: PaperValues) -> None:
    """Change what a paper is called and who may read it. Raises Refused."""
    with store.write("", who=acting.who, source=acting.source) as writing:
        row = _paper(writing, paper_id)
        fields = _checked(values)
        named(fields, "title", _("A paper needs a title; it was left as it is."))
        writing.set("paper", paper_id, **fields)
        writing.label = _("Change paper {title}").format(title=_told_of(writing, {**row, **fields}))


def move_paper(store: Store, acting: Acting, paper_id: int, position: int) -> None:
    """Move a paper to another place (from 1) among those of its item."""
    with store.write("", who=acting.who, source=acting.source) as writing:
        row = _paper(writing, paper_id)
        owner = "agenda_item_id" if row["agenda_item_id"] is not None else "planned_item_id"
        others = sorted(rows_where(writing, "paper", **{owner: row[owner]}), key=lambda each: each["position"])
        others = [each for each in others if each["id"] != paper_id]
        others.insert(max(1, min(position, len(others) + 1)) - 1, row)
        for place, each in enumerate(others, start=1):
            writing.set("paper", each["id"], position=place)
        writing.label = _("Move paper {title}").format(title=_told_of(writing, row))


def remove_paper(store: Store, acting: Acting, paper_id: int) -> None:
    """Take a paper off its item; its file stays in the record, so that this can be undone."""
    with store.write("", who=acting.who, source=acting.source) as writing:
        row = _paper(writing, paper_id)
        writing.remove("paper", paper_id)
        writing.label = _("Remove paper {title}").format(title=_told_of(writing, row))


def copy_out(store: Store, paper_id: int, path: Path) -> None:
    """Write the file of a paper to a place outside, read-only, whole or not at all. Raises Refused."""
    with store.reading() as connection:
        row, content = paper(connection, paper_id), paper_bytes(connection, paper_id)
    if row is None:
        raise Refused(_("This paper is no longer in the store."))
    if content is None:
        raise Refused(_("{title} is to follow; there is no file yet.").format(title=row.title))
    if path.is_file():
        path.chmod(stat.S_IRUSR | stat.S_IWUSR)
    with written_beside(path) as beside:
        beside.write_bytes(content)
    path.chmod(stat.S_IRUSR | stat.S_IRGRP | stat.S_IROTH)


def read_file(path: Path) -> bytes:
    """Return the bytes of a file to be taken in. Raises Refused where it is not there, empty or too large."""
    try:
        size = path.stat().st_size
        if not path.is_file():
            raise Refused(_("{file} is not a file.").format(file=path))
        if size > LARGEST:
            sentence = _("{file} is {size} MB large; files up to {largest} MB are taken in.")
            raise Refused(sentence.format(file=path, size=-(-size // 2**20), largest=LARGEST // 2**20))
        content = path.read_bytes()
    except OSError as error:
        sentence = _("{file} cannot be read: {reason}.")
        raise Refused(sentence.format(file=path, reason=error.strerror or error)) from error
    if not content:
        raise Refused(_("{file} is empty.").format(file=path))
    return content


def _add(writing: Writing, item: int, of: PaperOf, fields: dict[str, Any]) -> int:
    present(writing, of, item)
    place = next_place(writing.connection, item, of)
    return writing.add("paper", position=place, **{f"{of}_id": item}, **fields)


def _file(writing: Writing, path: Path, content: bytes) -> dict[str, Any]:
    name = writing.keep(content)
    writing.note_of_file = name
    return {"file_name": path.name, "hash": name, "size": len(content)}


def _of(writing: Writing, item: int, of: PaperOf) -> str:
    """Return what the item of a paper is called; the operation takes place in its meeting."""
    row = present(writing, of, item)
    if of == "planned_item":
        return told_title(row)
    writing.header = writing.header._replace(meeting=row["meeting_id"])
    meeting = present(writing, "meeting", row["meeting_id"])
    return _("item {number} of {meeting}").format(number=row["number"], meeting=meeting["ref"])


def _told(writing: Writing, paper: Mapping[str, Any], item: int, of: PaperOf) -> str:
    """Return what the label of an operation calls a paper, which is no more open than its item."""
    own = Access(paper.get("access") or Access.PUBLIC)
    access = narrower(own, Access(present(writing, of, item)["access"]))
    return told_title({**paper, "access": access}, _("not for publication"))


def _told_of(writing: Writing, paper: Mapping[str, Any]) -> str:
    of: PaperOf = "planned_item" if paper["agenda_item_id"] is None else "agenda_item"
    return _told(writing, paper, paper[f"{of}_id"], of)


def _paper(writing: Writing, paper_id: int) -> Row:
    row = present(writing, "paper", paper_id)
    if row["agenda_item_id"] is not None:
        item = present(writing, "agenda_item", row["agenda_item_id"])
        writing.header = writing.header._replace(meeting=item["meeting_id"])
    return row


def _checked(values: PaperValues) -> dict[str, Any]:
    fields = only(values, PaperValues)
    one_of_words(fields, "access", list(Access), _("Access"))
    return fields
