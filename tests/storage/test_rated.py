"""How things stand in the round of a meeting."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from boardapp.domain.words import Rating
from boardapp.services.acting import Acting
from boardapp.services.marks import agree_rag
from boardapp.services.meetings import NewMeeting, make_meeting, start_meeting
from boardapp.services.templates import create
from boardapp.storage.queries.boards import board, boards
from boardapp.storage.queries.rated import RatedBefore, rated_before
from boardapp.storage.store import Store

TODAY = dt.date(2026, 9, 16)


def test_a_rating_of_today_stands_beside_the_one_before(tmp_path: Path) -> None:
    acting = Acting("Sam", "test", TODAY)
    create(tmp_path / "own.board", "example", acting)
    with Store.open(tmp_path / "own.board") as store:
        with store.reading() as connection:
            first = boards(connection, TODAY)[0].id
            whole = board(connection, first, TODAY)
        assert whole is not None
        priority = whole.oversees[0][0]
        meeting = make_meeting(store, acting, NewMeeting(first, TODAY))
        start_meeting(store, acting, meeting)
        with store.reading() as connection:
            before = rated_before(connection, "priority", [priority, 0], meeting)
        assert before[priority].today is None
        assert before[0] == RatedBefore()
        agree_rag(store, acting, "priority", priority, Rating.RED, reason="It stopped.", path_to_green="Begin in May.",
                  meeting=meeting)  # fmt: skip
        with store.reading() as connection:
            after = rated_before(connection, "priority", [priority], meeting)
        assert after[priority] == RatedBefore(before[priority].before, Rating.RED)
