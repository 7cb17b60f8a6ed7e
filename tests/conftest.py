"""What all tests share: an empty store in a folder of its own, and strict settings of hypothesis."""

from __future__ import annotations

import os
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
