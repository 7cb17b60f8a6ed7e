"""The phrase bank: what a secretary often minutes, typed by a short code."""

from __future__ import annotations

from typing import TypedDict

from boardapp.domain.errors import Refused
from boardapp.domain.phrases import MARK, read_code
from boardapp.language import _
from boardapp.services.acting import Acting
from boardapp.services.within import only, present, rows_where
from boardapp.storage.door import Writing
from boardapp.storage.store import Store


class PhraseValues(TypedDict, total=False):
    """What may be set on a phrase; without a board every board has it."""

    code: str
    text: str
    board_id: int | None


def add_phrase(store: Store, acting: Acting, values: PhraseValues) -> int:
    """Add a phrase to the bank and return its id. Raises Refused for a code that is taken or is none."""
    with store.write("", who=acting.who, source=acting.source) as writing:
        fields: PhraseValues = {"code": "", "text": "", "board_id": None}
        fields.update(only(values, PhraseValues))  # type: ignore[typeddict-item]
        fields = _checked(writing, fields, None)
        phrase = writing.add("phrase", **fields)
        writing.label = _("Add phrase {code}").format(code=MARK + fields["code"])
    return phrase


def edit_phrase(store: Store, acting: Acting, phrase: int, values: PhraseValues) -> None:
    """Change a phrase; what was typed with it stays as it is. Raises Refused."""
    with store.write("", who=acting.who, source=acting.source) as writing:
        row = present(writing, "phrase", phrase)
        fields: PhraseValues = {"code": row["code"], "text": row["text"], "board_id": row["board_id"]}
        fields.update(only(values, PhraseValues))  # type: ignore[typeddict-item]
        fields = _checked(writing, fields, phrase)
        writing.set("phrase", phrase, **fields)
        writing.label = _("Change phrase {code}").format(code=MARK + fields["code"])


def remove_phrase(store: Store, acting: Acting, phrase: int) -> None:
    """Take a phrase out of the bank; what was typed with it stays."""
    with store.write("", who=acting.who, source=acting.source) as writing:
        row = present(writing, "phrase", phrase)
        writing.remove("phrase", phrase)
        writing.label = _("Remove phrase {code}").format(code=MARK + row["code"])


def _checked(writing: Writing, fields: PhraseValues, phrase: int | None) -> PhraseValues:
    code = read_code(fields["code"] or "")
    if not fields["text"]:
        raise Refused(_("{code} needs the words it stands for.").format(code=MARK + code))
    board = fields["board_id"]
    if board is not None:
        present(writing, "board", board)
    same = rows_where(writing, "phrase", code=code, board_id=board)
    if any(each["id"] != phrase for each in same):
        raise Refused(_("{code} stands for other words already; choose another code.").format(code=MARK + code))
    return {**fields, "code": code}
