"""What lies in a cycle is collected in the window's thread, never beside it."""

from __future__ import annotations

import gc
import threading

import pytest
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
