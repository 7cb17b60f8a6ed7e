"""The design system starts light: nothing is loaded that the first window does not need."""

from __future__ import annotations

import pkgutil
import subprocess
import sys

import boardapp.ui.design
import boardapp.ui.widgets

LOADED = """
import importlib, sys
for name in {names!r}:
    importlib.import_module(name)
print(*sorted({{name.split(".")[0] for name in sys.modules}} & {heavy!r}))
print(*sorted(name for name in sys.modules if name.startswith("PySide6.") and name.count(".") == 1))
"""
HEAVY = {"numpy", "pyqtgraph", "sqlalchemy", "alembic", "openpyxl", "sqlite3", "python_calamine"}
NEEDED = {"PySide6.QtCore", "PySide6.QtGui", "PySide6.QtWidgets", "PySide6.QtSvg"}


def test_only_the_small_parts_of_qt_are_loaded() -> None:
    names = [
        f"{package.__name__}.{module.name}"
        for package in (boardapp.ui.design, boardapp.ui.widgets)
        for module in pkgutil.iter_modules(package.__path__)
    ]
    code = LOADED.format(names=names, heavy=HEAVY)
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60)
    heavy, qt = out.stdout.splitlines()
    assert heavy == ""
    assert set(qt.split()) <= NEEDED | {"PySide6.support"}
