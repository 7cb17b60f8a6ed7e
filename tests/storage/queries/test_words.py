"""The words that rows are told in are those the tables hold."""

from __future__ import annotations

from boardapp.domain.meetings import MeetingState
from boardapp.domain.records_meetings import Purpose, Route
from boardapp.storage.tables.meetings import MEETING_STATES, PURPOSES, ROUTES


def test_words_and_tables_agree() -> None:
    assert [state.value for state in MeetingState] == list(MEETING_STATES)
    assert [purpose.value for purpose in Purpose] == list(PURPOSES)
    assert [route.value for route in Route] == list(ROUTES)
