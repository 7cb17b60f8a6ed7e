"""The canonical text of a change: one text for the same fields, whatever their order, and the same fields back."""

from __future__ import annotations

import datetime as dt
import json
from decimal import Decimal
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from boardapp.domain.words import Status
from boardapp.storage import canonical

WORDS = st.text(st.characters(exclude_categories=["Cs"]))
VALUES = st.one_of(st.none(), st.booleans(), st.integers(-(2**63), 2**63 - 1), WORDS)


@given(st.dictionaries(WORDS, VALUES))
def test_the_text_is_sorted_json_without_blanks_and_reads_back(fields: dict[str, Any]) -> None:
    text = canonical.encode(dict(reversed(fields.items())))
    assert text == json.dumps(fields, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    assert canonical.decode("action", text) == {**fields}


def test_days_decimals_and_words_of_a_list_stand_as_text() -> None:
    whole = {"due": dt.date(2026, 4, 1), "target": Decimal("12.50"), "status": Status.IN_PROGRESS, "title": None}
    filled = canonical.filled(whole)
    assert filled == {"due": "2026-04-01", "target": "12.50", "status": "in progress"}
    assert {type(value) for value in filled.values()} == {str}
    assert canonical.encode(whole) == '{"due":"2026-04-01","status":"in progress","target":"12.50","title":null}'
