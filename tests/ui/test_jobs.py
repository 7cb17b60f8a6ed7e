"""Work beside the window: results come home, refusals are sentences, faults are reports, nothing is lost on closing."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QThread
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from boardapp.domain.errors import Refused
from boardapp.ui.jobs import Jobs, Work
from boardapp.ui.widgets.crash import CrashDialog
from boardapp.ui.widgets.dialog import Dialog


@pytest.fixture
def jobs(qtbot: QtBot) -> Iterator[Jobs]:
    """Return the jobs of a window."""
    window = QWidget()
    qtbot.addWidget(window)
    made = Jobs(window)
    yield made
    made.close()


def idle(jobs: Jobs, qtbot: QtBot) -> None:
    """Wait until nothing is under way."""
    qtbot.waitUntil(lambda: not jobs.busy)


def test_a_result_arrives_in_the_windows_thread(jobs: Jobs, qtbot: QtBot) -> None:
    home = QThread.currentThread()
    seen: list[object] = []
    jobs.run(
        lambda work: threading.current_thread() is threading.main_thread(),
        on_done=lambda here: seen.extend([here, QThread.currentThread() is home]),
    )
    assert jobs.busy
    idle(jobs, qtbot)
    assert seen == [False, True]


def test_progress_is_told_in_order(jobs: Jobs, qtbot: QtBot) -> None:
    told: list[tuple[int, int, str]] = []

    def count(work: Work) -> int:
        for number in range(3):
            work.report(number, 3, f"Row {number}")
        return 3

    jobs.run(
        count,
        on_done=lambda total: told.append((total, total, "done")),
        on_progress=lambda *at: told.append(at),
    )
    idle(jobs, qtbot)
    assert told == [(0, 3, "Row 0"), (1, 3, "Row 1"), (2, 3, "Row 2"), (3, 3, "done")]


def test_a_refusal_is_told_in_its_own_words(jobs: Jobs, qtbot: QtBot) -> None:
    said: list[str] = []

    def refuse(work: Work) -> None:
        raise Refused("The file is open elsewhere.")

    jobs.run(refuse, on_done=lambda _: said.append("done"), on_error=said.append)
    idle(jobs, qtbot)
    assert said == ["The file is open elsewhere."]


def test_a_refusal_nobody_listens_to_is_shown(jobs: Jobs, qtbot: QtBot) -> None:
    def refuse(work: Work) -> None:
        raise Refused("The file is open elsewhere.")

    jobs.run(refuse)
    idle(jobs, qtbot)
    parent = jobs.parent()
    assert isinstance(parent, QWidget)
    dialog = parent.findChild(Dialog, "refused")
    assert isinstance(dialog, Dialog)
    dialog.accept()


def test_a_fault_of_ours_is_a_report_even_where_refusals_are_awaited(jobs: Jobs, qtbot: QtBot) -> None:
    said: list[str] = []
    jobs.run(lambda work: 1 // 0, on_error=said.append)
    idle(jobs, qtbot)
    parent = jobs.parent()
    assert isinstance(parent, QWidget)
    dialog = parent.findChild(CrashDialog)
    assert isinstance(dialog, CrashDialog)
    assert said == []
    dialog.reject()


def test_cancelled_work_stops_at_its_next_check(jobs: Jobs, qtbot: QtBot) -> None:
    started, told = threading.Event(), []

    def endless(work: Work) -> None:
        started.set()
        while True:
            work.check()

    job = jobs.run(endless, on_done=told.append, on_error=told.append)
    assert started.wait(10)
    with qtbot.waitSignal(job.ended):
        job.cancel()
    assert told == []


def test_work_past_its_last_check_still_tells_its_result(jobs: Jobs, qtbot: QtBot) -> None:
    started, go, told = threading.Event(), threading.Event(), []

    def stored(work: Work) -> str:
        started.set()
        go.wait(10)
        return "stored"

    job = jobs.write(stored, on_done=told.append)
    assert started.wait(10)
    job.cancel()
    go.set()
    idle(jobs, qtbot)
    assert told == ["stored"]


def test_writes_run_one_after_the_other_in_order(jobs: Jobs, qtbot: QtBot) -> None:
    order: list[int] = []
    names: set[str] = set()

    def write(number: int) -> None:
        names.add(threading.current_thread().name)
        order.append(number)

    for number in range(20):
        jobs.write(lambda work, number=number: write(number))
    idle(jobs, qtbot)
    assert order == list(range(20))
    assert len(names) == 1


def test_closing_lets_every_write_end_and_tells_its_result(jobs: Jobs) -> None:
    go, told = threading.Event(), []
    jobs.write(lambda work: go.wait(10), on_done=lambda _: told.append("first"))
    jobs.write(lambda work: "second", on_done=told.append)
    jobs.run(lambda work: go.wait(10))
    threading.Timer(0.05, go.set).start()
    jobs.close()
    assert told == ["first", "second"]
    assert not jobs.busy
    with pytest.raises(Refused, match="closing"):
        jobs.run(lambda work: None)


def test_a_window_may_be_gone_before_its_work_has_ended(qtbot: QtBot) -> None:
    window = QWidget()
    jobs = Jobs(window)
    go, ended = threading.Event(), threading.Event()

    def slow(work: Work) -> None:
        go.wait(10)
        ended.set()

    job = jobs.run(slow)
    import shiboken6

    shiboken6.delete(window)
    go.set()
    assert ended.wait(10)
    assert not shiboken6.isValid(job)


def test_a_query_can_be_run_beside_the_window(jobs: Jobs, qtbot: QtBot) -> None:
    told: list[int] = []
    jobs.later(lambda: 42, told.append)
    with qtbot.waitSignal(jobs.busy_changed) as busy:
        pass
    assert busy.args == [False]
    assert told == [42]


def test_abandoned_work_ends_and_calls_nobody(jobs: Jobs, qtbot: QtBot) -> None:
    began, go_on = threading.Event(), threading.Event()
    done: list[str] = []

    def work(name: str) -> str:
        began.set()
        go_on.wait(10)
        done.append(name)
        return name

    called: list[object] = []
    jobs.write(lambda _work: work("write"), called.append, called.append)
    assert began.wait(10)
    jobs.abandon()
    go_on.set()
    idle(jobs, qtbot)
    assert (done, called) == (["write"], [])
