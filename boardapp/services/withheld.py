"""What stays behind when something leaves for a reader who may not see everything, and how that is said."""

from __future__ import annotations

from dataclasses import replace

from boardapp.domain.records import ActionRecord
from boardapp.domain.words import Standing
from boardapp.language import ngettext
from boardapp.storage.queries.leaving import Hidden


def without_hidden(record: ActionRecord, hidden: Hidden) -> ActionRecord:
    """Return an action with the newest update its reader may see, and without the words of restricted marks."""
    if record.id in hidden.updates:
        day, words = hidden.updates[record.id] or (None, None)
        record = replace(record, latest_update=words, updated=day)
    if record.rag_standing is not None and (record.id, record.rag_standing) in hidden.marks:
        record = replace(record, rag_reason=None)
    if any((record.id, standing) in hidden.marks for standing in (Standing.AGREED, Standing.PROPOSED)):
        record = replace(record, path_to_green=None)
    return record


def withheld_sentence(withheld: int) -> str:
    """Return what is said of items that were left out; "" where none was."""
    if not withheld:
        return ""
    sentence = ngettext(
        "{n} item is not in this file, because its access is exempt or confidential.",
        "{n} items are not in this file, because their access is exempt or confidential.",
        withheld,
    )
    return sentence.format(n=withheld)
