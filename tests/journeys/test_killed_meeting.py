"""A meeting whose program is killed at a moment nobody chose: what was recorded stands, what was typed comes back."""

from __future__ import annotations

import datetime as dt
import json
import os
import random
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from boardapp.services.acting import Acting
from boardapp.services.meetings import NewMeeting, make_meeting, start_meeting
from boardapp.services.record import check
from boardapp.services.templates import create
from boardapp.storage.backup import backup
from boardapp.storage.queries.boards import boards
from boardapp.storage.queries.meetings import meeting_view
from boardapp.storage.store import Store
from boardapp.ui.pages.meeting_parts.drafts import LINE

DAY = dt.date(2026, 9, 16)
TYPIST = Path(__file__).with_name("typist.py")
ROOT = Path(__file__).parents[2]
SAFE_AFTER = 1.0
KILLS = 40 if os.environ.get("BOARDAPP_LONG") else 3


@pytest.fixture(scope="module")
def sitting(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, int]:
    path = tmp_path_factory.mktemp("killed") / "meeting.board"
    acting = Acting("Sam", "test", DAY)
    create(path, "example", acting)
    with Store.open(path) as store:
        with store.reading() as connection:
            board = boards(connection, DAY)[0].id
        meeting = make_meeting(store, acting, NewMeeting(board, DAY, "14:00"))
        start_meeting(store, acting, meeting)
    return path, meeting


@dataclass
class Witness:
    """What the typist said before the end, and when the end was."""

    events: list[list[Any]]
    ended: float

    def of(self, kind: str) -> list[list[Any]]:
        return [event for event in self.events if event[1] == kind]

    def line_then(self) -> tuple[int, str] | None:
        """Return the item and the text that stood in the line a second before the end, if it was not recorded since."""
        typed = [each for each in self.of("typed") if each[0] <= self.ended - SAFE_AFTER]
        if not typed or any(each[0] > typed[-1][0] for each in self.of("recorded")):
            return None
        return typed[-1][2], typed[-1][3]


def run_until_killed(path: Path, seed: int) -> Witness:
    """Let somebody type for a while, and end the program without a word."""
    command = [sys.executable, str(TYPIST), str(path), str(seed), DAY.isoformat()]
    surroundings = {**os.environ, "PYTHONPATH": str(ROOT), "QT_QPA_PLATFORM": "offscreen"}
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=surroundings
    ) as typist:
        assert typist.stdout is not None
        first = typist.stdout.readline()
        assert first, typist.stderr.read() if typist.stderr else ""
        with pytest.raises(subprocess.TimeoutExpired):
            typist.wait(timeout=random.Random(seed).uniform(1.2, 6.0))
        ended = time.monotonic()
        typist.kill()
        said = [first, *typist.stdout.read().splitlines()]
    return Witness([json.loads(line) for line in said if line.strip().endswith("]")], ended)


@pytest.mark.parametrize("seed", range(KILLS))
def test_what_was_recorded_stands_and_what_was_a_second_old_is_there(
    sitting: tuple[Path, int], tmp_path: Path, seed: int
) -> None:
    whole, meeting = sitting
    path = tmp_path / "meeting.board"
    backup(whole, path)
    witness = run_until_killed(path, seed)
    recorded, typed = witness.of("recorded"), witness.of("typed")
    assert typed
    assert witness.of("refused") == []
    with Store.open(path) as store:
        proof = check(store)
        assert proof.broken is None
        assert proof.operations >= (recorded[-1][2] if recorded else 0)
        with store.reading() as connection:
            view = meeting_view(connection, meeting, DAY)
        assert view is not None
        if recorded and proof.operations == recorded[-1][2]:
            assert (store.head().hash, view.current_item) == tuple(recorded[-1][3:])
        line = witness.line_then()
        if line is not None and proof.operations == (recorded[-1][2] if recorded else proof.operations):
            kept = [text for (field, _who), text in store.drafts(line[0]).items() if field == LINE]
            assert [text.startswith(line[1]) for text in kept] == [True], (line, kept)
