"""What lies in a cycle is collected in the window's thread, never beside it."""

from __future__ import annotations

import gc
import threading

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from boardapp.ui import garbage
from boardapp.ui.jobs import Jobs


class _Knot:
    """Something that refers to itself and tells which thread took it away."""

    def __init__(self, told: list[threading.Thread]) -> None:
        self.told, self.me = told, self

    def __del__(self) -> None:
        self.told.append(threading.current_thread())


def test_only_the_windows_thread_collects_while_jobs_run(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    jobs = Jobs(window)
    told: list[threading.Thread] = []

    def work(_work: object) -> int:
        for _number in range(50):
            _Knot(told)
        return len([[number] for number in range(5000)])  # enough to make the collector due many times over

    with qtbot.waitSignal(jobs.busy_changed, check_params_cb=lambda busy: not busy):
        jobs.run(work)
    gc.collect()
    assert len(told) == 50
    assert set(told) == {threading.main_thread()}
    jobs.close()


def test_closing_the_last_window_hands_collecting_back(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(garbage, "_living", set())  # whatever other windows still live
    window = QWidget()
    qtbot.addWidget(window)
    jobs = Jobs(window)
    assert not gc.isenabled()
    jobs.close()
    assert gc.isenabled()


class _Counted:
    """Stands for Python's collector: what was asked of it, and how much memory there is said to be."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.asked: list[int] = []
        self.pieces = 1_000_000
        monkeypatch.setattr(garbage.gc, "get_count", lambda: (9000, 99, 99))
        monkeypatch.setattr(garbage.gc, "get_threshold", lambda: (700, 10, 10))
        monkeypatch.setattr(garbage.gc, "collect", lambda generation=2: self.asked.append(generation))
        monkeypatch.setattr(garbage.sys, "getallocatedblocks", lambda: self.pieces)


def test_all_there_is_is_looked_through_only_once_there_is_a_quarter_more(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    counted = _Counted(monkeypatch)
    window = QWidget()
    qtbot.addWidget(window)
    collector = garbage.Collector(window)
    for pieces in (1_000_000, 1_200_000, 1_250_000, 1_300_000):
        counted.pieces = pieces
        collector.collect()
    assert counted.asked == [1, 1, 2, 1]
    collector.stop()


def test_what_a_job_brings_is_no_garbage(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    counted, busy = _Counted(monkeypatch), True
    window = QWidget()
    qtbot.addWidget(window)
    collector = garbage.Collector(window, lambda: busy)
    counted.pieces = 2_500_000
    collector.collect()
    busy = False
    collector.collect()
    counted.pieces = 2_800_000
    collector.collect()
    assert counted.asked == [1, 1, 1]
    counted.pieces = 3_200_000
    monkeypatch.setattr(garbage.QGuiApplication, "applicationState", lambda: Qt.ApplicationState.ApplicationActive)
    collector.collect()
    assert counted.asked == [1, 1, 1, 1], "nobody is halted by looking through very much"
    monkeypatch.setattr(garbage.QGuiApplication, "applicationState", lambda: Qt.ApplicationState.ApplicationInactive)
    collector.collect()
    assert counted.asked == [1, 1, 1, 1, 2]
    collector.stop()
