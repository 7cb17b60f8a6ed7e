"""Adding and changing phrases by their keys."""

from __future__ import annotations

from boardapp.services import phrases
from boardapp.services.kinds.call import Call

_FIELDS = {"code": "code", "text": "text", "board": "board_id"}


def add_phrase(call: Call) -> str:
    """Add a phrase and return its reference."""
    values: phrases.PhraseValues = call.values(_FIELDS)  # type: ignore[assignment]
    phrase = phrases.add_phrase(call.store, call.acting, values)
    call.did()
    return f"phrase-{phrase}"


def change_phrase(call: Call, phrase: int) -> str:
    """Change a phrase and return its reference."""
    values: phrases.PhraseValues = call.values(_FIELDS)  # type: ignore[assignment]
    phrases.edit_phrase(call.store, call.acting, phrase, values)
    call.did()
    return f"phrase-{phrase}"
