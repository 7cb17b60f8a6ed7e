"""PySide6 that loses references to None must not slip in."""

from __future__ import annotations

import sys

import PySide6
from PySide6.QtGui import QStandardItemModel


def test_calls_that_return_none_keep_its_references() -> None:
    model = QStandardItemModel(1, 1)
    index = model.index(0, 0)
    before = sys.getrefcount(None)
    for _ in range(2000):
        index.data()
    assert abs(sys.getrefcount(None) - before) < 500


def test_the_version_is_held_below_6_12() -> None:
    assert tuple(int(part) for part in PySide6.__version__.split(".")[:2]) < (6, 12)
