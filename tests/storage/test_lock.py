"""One writer at a time in a shared folder, and copies that syncing left behind."""

from __future__ import annotations

import datetime as dt
import json
import os
import shutil
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from boardapp.storage.conflicts import conflict_copies, conflict_sentence
from boardapp.storage.errors import Unavailable
from boardapp.storage.lock import STALE, HeldElsewhere, WriterLock, lock_file, process_lives
from boardapp.storage.opening import create_store
from boardapp.storage.recognise import recognise

START = dt.datetime(2026, 5, 4, 9, 0, tzinfo=dt.UTC)


class Clock:
    """A clock that a test turns."""

    def __init__(self) -> None:
        self.now = START

    def __call__(self) -> dt.datetime:
        return self.now

    def turn(self, **by: float) -> None:
        self.now += dt.timedelta(**by)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "plan.board"


def acquire(path: Path, clock: Clock, host: str, user: str = "ann", alive: bool = True) -> WriterLock:
    return WriterLock.acquire(path, user=user, host=host, clock=clock, lives=lambda _pid: alive)


def test_the_lock_lies_beside_the_file_and_goes_again(path: Path, clock: Clock) -> None:
    lock = acquire(path, clock, "PC1")
    held = json.loads((path.parent / "plan.board.lock").read_text())
    assert (held["host"], held["user"], held["pid"]) == ("PC1", "ann", os.getpid())
    assert held["since"] == START.isoformat()
    lock.release()
    assert list(path.parent.iterdir()) == []
    lock.release()


def test_it_names_this_computer_and_person_by_itself(path: Path) -> None:
    lock = WriterLock.acquire(path)
    assert lock.holder.host
    assert lock.holder.user
    assert lock.holder.host.split(".")[0] == socket.gethostname().split(".")[0]
    lock.release()


def test_another_computer_is_named_and_nothing_changed(path: Path, clock: Clock) -> None:
    first = acquire(path, clock, "PC1", user="Ann Hale")
    before = lock_file(path).read_bytes()
    clock.turn(minutes=5)
    with pytest.raises(HeldElsewhere) as refused:
        acquire(path, clock, "PC2", user="ben")
    since = START.astimezone().strftime("%H:%M on %d/%m/%Y")
    assert str(refused.value) == (
        f"plan.board is open on another computer by Ann Hale (PC1) since {since}; "
        "open it read-only or ask them to close it."
    )
    assert refused.value.holder == first.holder
    assert lock_file(path).read_bytes() == before
    assert os.listdir(path.parent) == ["plan.board.lock"]


def test_a_live_process_of_this_computer_keeps_it(path: Path, clock: Clock) -> None:
    acquire(path, clock, "PC1")
    with pytest.raises(HeldElsewhere, match="already open on this computer by ann"):
        acquire(path, clock, "PC1")


def test_a_dead_process_of_this_computer_is_followed_at_once(path: Path, clock: Clock) -> None:
    acquire(path, clock, "PC1")
    second = acquire(path, clock, "PC1", user="ben", alive=False)
    assert json.loads(lock_file(path).read_text())["token"] == second.holder.token
    assert os.listdir(path.parent) == ["plan.board.lock"]


def test_a_dead_process_elsewhere_cannot_be_known_of(path: Path, clock: Clock) -> None:
    acquire(path, clock, "PC1")
    with pytest.raises(HeldElsewhere):
        acquire(path, clock, "PC2", alive=False)


def test_of_two_that_follow_a_dead_process_one_gets_the_lock(path: Path, clock: Clock) -> None:
    acquire(path, clock, "PC1")
    quicker: list[WriterLock] = []

    def found_dead(_pid: int) -> bool:
        if not quicker:
            lock_file(path).unlink()
            quicker.append(acquire(path, clock, "PC1", user="quick"))
        return False

    with pytest.raises(HeldElsewhere, match="by quick"):
        WriterLock.acquire(path, user="slow", host="PC1", clock=clock, lives=found_dead)
    quicker[0].refresh()
    assert os.listdir(path.parent) == ["plan.board.lock"]


def test_after_long_silence_it_is_taken_over(path: Path, clock: Clock) -> None:
    first = acquire(path, clock, "PC1")
    clock.turn(seconds=STALE.total_seconds())
    with pytest.raises(HeldElsewhere):
        acquire(path, clock, "PC2")
    clock.turn(seconds=1)
    second = acquire(path, clock, "PC2", user="ben")
    with pytest.raises(HeldElsewhere, match=r"by ben \(PC2\)"):
        first.refresh()
    first.release()
    assert json.loads(lock_file(path).read_text())["token"] == second.holder.token


def test_who_writes_stays_the_holder(path: Path, clock: Clock) -> None:
    first = acquire(path, clock, "PC1")
    for _ in range(4):
        clock.turn(minutes=10)
        first.refresh()
    with pytest.raises(HeldElsewhere):
        acquire(path, clock, "PC2")
    assert json.loads(lock_file(path).read_text())["since"] == START.isoformat()
    assert os.listdir(path.parent) == ["plan.board.lock"]


def test_quick_writes_do_not_give_the_syncing_service_work(path: Path, clock: Clock) -> None:
    lock = acquire(path, clock, "PC1")
    before = lock_file(path).read_bytes()
    clock.turn(seconds=30)
    lock.refresh()
    assert lock_file(path).read_bytes() == before
    clock.turn(seconds=30)
    lock.refresh()
    assert lock_file(path).read_bytes() != before


def test_a_lock_that_vanished_is_made_again(path: Path, clock: Clock) -> None:
    lock = acquire(path, clock, "PC1")
    lock_file(path).unlink()
    clock.turn(hours=2)
    lock.refresh()
    with pytest.raises(HeldElsewhere):
        acquire(path, clock, "PC2")


@pytest.mark.parametrize(
    "held",
    ["", "{", "[]", '{"host": "PC1"}', '{"host":"a","user":"b","pid":1,"since":"x","refreshed":"y","token":"z"}'],
)
def test_a_lock_that_cannot_be_read_is_kept_until_it_is_old(path: Path, clock: Clock, held: str) -> None:
    lock_file(path).write_text(held)
    os.utime(lock_file(path), (START.timestamp(), START.timestamp()))
    with pytest.raises(HeldElsewhere, match="open on another computer"):
        acquire(path, clock, "PC2")
    clock.turn(minutes=16)
    acquire(path, clock, "PC2").release()
    assert os.listdir(path.parent) == []


def test_a_clock_far_ahead_does_not_keep_the_file_for_ever(path: Path, clock: Clock) -> None:
    clock.turn(days=4000)
    acquire(path, clock, "PC1")
    clock.now = START
    acquire(path, clock, "PC2")


def test_two_names_of_one_file_have_one_lock(path: Path, clock: Clock) -> None:
    path.write_bytes(b"x")
    other = path.with_name("link.board")
    other.symlink_to(path)
    acquire(path, clock, "PC1")
    with pytest.raises(HeldElsewhere):
        acquire(other, clock, "PC2")


def test_a_folder_that_is_gone_is_told(tmp_path: Path, clock: Clock) -> None:
    with pytest.raises(Unavailable, match=r"plan\.board could not be opened"):
        acquire(tmp_path / "gone" / "plan.board", clock, "PC1")


def test_processes_are_known_to_live_or_not() -> None:
    assert process_lives(os.getpid())
    ended = subprocess.Popen([sys.executable, "-c", "pass"])
    ended.wait()
    assert not process_lives(ended.pid)
    assert not process_lives(2**80)


@pytest.mark.parametrize(
    "name",
    [
        "plan-LAPTOP-7F3K2.board",
        "plan (1).board",
        "plan 2.board",
        "plan (conflicted copy 2026-05-04 093000).board",
        "plan (Ann Hale's conflicted copy 2026-05-04).board",
        "plan_conflict-20260504-093000.board",
        "plan.sync-conflict-20260504-093000-ABCDEF7.board",
    ],
)
def test_conflict_copies_are_noticed_and_named(path: Path, name: str) -> None:
    create_store(path)
    shutil.copy(path, path.with_name(name))
    copies = conflict_copies(path, recognise(path).store_id)
    assert copies == (path.with_name(name),)
    assert name in conflict_sentence(copies)


def test_other_files_beside_are_no_conflict_copies(path: Path) -> None:
    create_store(path)
    for name in ("plan.before-schema-2.board", "plan-summer.board", "plan.before-restore.board", "old plan.board"):
        shutil.copy(path, path.with_name(name))
    create_store(path.with_name("plan-PC1.board"))
    path.with_name("plan (1).board").write_bytes(b"not a store")
    assert conflict_copies(path, recognise(path).store_id) == ()
