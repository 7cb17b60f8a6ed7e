"""The menus: what each line says, the key that does it, and whether it needs a file."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a menu. `file` lines wait until a file is open; `fill` gives the lines of a submenu when it opens."""

    name: str
    text: str
    act: Callable[[], Any] = lambda: None
    key: QKeySequence | QKeySequence.StandardKey | str | None = None
    file: bool = False
    fill: Callable[[], Sequence[Line]] | None = None


Group = Sequence[Line]
"""Lines that belong together; a rule stands between two groups."""


class Menus:
    """The lines of a menu bar: Menus(bar); menus.add(_("&File"), [[Line(...), Line(...)], [Line(...)]])."""

    def __init__(self, bar: QMenuBar) -> None:
        self._bar = bar
        self._actions: dict[str, QAction] = {}
        self._of_a_file: list[QAction] = []

    def __getitem__(self, name: str) -> QAction:
        return self._actions[name]

    def add(self, title: str, groups: Sequence[Group]) -> None:
        """Add a menu with its groups of lines."""
        menu = self._bar.addMenu(title)
        for number, group in enumerate(groups):
            if number:
                menu.addSeparator()
            for line in group:
                self._add(menu, line)

    def _add(self, menu: QMenu, line: Line) -> None:
        if line.fill is not None:
            under = menu.addMenu(line.text)
            under.setObjectName(f"menu_{line.name}")
            fill = line.fill
            under.aboutToShow.connect(lambda: self._fill(under, fill()))
            return
        action = QAction(line.text, menu)
        action.setObjectName(f"menu_{line.name}")
        action.triggered.connect(lambda *_given: line.act())
        if line.key is not None:
            action.setShortcut(line.key)
        menu.addAction(action)
        self._actions[line.name] = action
        if line.file:
            self._of_a_file.append(action)

    def _fill(self, menu: QMenu, lines: Sequence[Line]) -> None:
        menu.clear()
        for line in lines:
            self._add(menu, line)

    def set_open(self, is_open: bool) -> None:
        """Allow or grey the lines that need a file."""
        for action in self._of_a_file:
            action.setEnabled(is_open)

    def doable(self) -> list[QAction]:
        """Return the lines that can be taken now, in their order."""
        return [action for action in self._actions.values() if action.isEnabled()]
