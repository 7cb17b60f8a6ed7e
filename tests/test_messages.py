"""The catalogue holds every text of the product, and nothing that is no longer there."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

from boardapp.resources import resource

ROOT = Path(__file__).resolve().parents[1]
KEYWORDS = {"_": None, "N_": None, "ngettext": (1, 2)}


def in_code() -> set[str]:
    """Return the texts that the code marks, one with a plural by its singular."""
    found = extract_from_dir(ROOT / "boardapp", method_map=[("**.py", "python")], keywords=KEYWORDS)
    return {_singular(message) for _file, _line, message, _about, _where in found}


def in_catalogue() -> set[str]:
    """Return the texts of the catalogue that translators start from."""
    with open(resource("translations/boardapp.pot"), "rb") as file:
        return {_singular(message.id) for message in read_po(file) if message.id}


def _singular(message: str | Sequence[str]) -> str:
    return message if isinstance(message, str) else message[0]


def test_make_messages_has_been_run() -> None:
    marked, kept = in_code(), in_catalogue()
    assert len(marked) > 500
    assert marked - kept == set(), "run make messages"
    assert kept - marked == set(), "run make messages"


def test_a_text_is_filled_in_by_name() -> None:
    """Names can be moved in a translation; a bare place cannot."""
    for text in in_code():
        assert "%s" not in text, text
        assert "{}" not in text, text
