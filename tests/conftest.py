"""What all tests share: an empty store in a folder of its own, and strict settings of hypothesis."""

from __future__ import annotations

import gc
import itertools
import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

settings.register_profile(
    "boardapp",
    deadline=None,
    max_examples=int(os.environ.get("BOARDAPP_EXAMPLES", "60")),
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
    database=None,
)
settings.load_profile("boardapp")


_tests = itertools.count(1)
_WHOLE_EVERY = 40


@pytest.fixture(autouse=True)
def collected_between_tests() -> Iterator[None]:
    """Collect cycles between tests alone, as the window does at quiet moments.

    In the middle of Qt's own tearing down a collected widget would wait for a lock that is held already.
    """
    gc.disable()
    yield
    gc.collect(2 if next(_tests) % _WHOLE_EVERY == 0 else 1)
    gc.enable()


def pytest_unconfigure() -> None:
    """Let go of what was copied: without a screen Qt would free it once Python has ended, and fall."""
    gui = sys.modules.get("PySide6.QtGui")
    if gui is not None and gui.QGuiApplication.instance() is not None:
        gui.QGuiApplication.clipboard().clear()


@pytest.fixture
def board_file(tmp_path: Path) -> Path:
    """Return the path of a new, empty board file."""
    from boardapp.storage.opening import create_store

    return create_store(tmp_path / "test.board")


@pytest.fixture
def store(board_file: Path) -> Iterator[object]:
    """Give an open, empty store."""
    from boardapp.storage.store import Store

    with Store.open(board_file) as opened:
        yield opened
