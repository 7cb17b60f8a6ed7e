"""Panes that fold into tabs as their room gets narrow."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from boardapp.ui.design.flow import held
from boardapp.ui.design.layout import row
from boardapp.ui.widgets.naming import unnamed
from boardapp.ui.widgets.panes import Pane, Panes


def _button(name: str) -> QWidget:
    button = QPushButton(name)
    button.setObjectName(name)
    return held(row(button))


@pytest.fixture
def panes(qtbot: QtBot) -> Panes:
    made = Panes(
        "parts",
        (
            Pane("left", "Left", _button("left"), 200, fold=2),
            Pane("main", "Main", _button("main"), 400),
            Pane("right", "Right", _button("right"), 200, fold=1),
        ),
    )
    qtbot.addWidget(made)
    made.resize(900, 300)
    made.show()
    return made


def _visible(panes: Panes) -> list[str]:
    return [each.objectName() for each in panes.findChildren(QPushButton) if each.isVisible()]


@pytest.mark.parametrize(
    ("width", "folded", "visible"),
    [
        (800, [], ["left", "main", "right"]),
        (799, ["right"], ["left", "main"]),
        (599, ["right", "left"], ["main"]),
    ],
)
def test_panes_fold_in_their_order(panes: Panes, width: int, folded: list[str], visible: list[str]) -> None:
    panes.resize(width, 300)
    assert panes.folded == folded
    assert _visible(panes) == visible
    assert unnamed(panes) == []
    panes.hide()


def test_a_tab_brings_its_pane_before_the_main_one(panes: Panes, qtbot: QtBot) -> None:
    panes.resize(700, 300)
    with qtbot.waitSignal(panes.turned):
        panes.tabs.setCurrentIndex(1)
    assert _visible(panes) == ["left", "right"]
    panes.show_pane("main")
    assert _visible(panes) == ["left", "main"]
    panes.hide()


def test_with_room_again_all_stand_side_by_side(panes: Panes) -> None:
    panes.resize(500, 300)
    panes.show_pane("right")
    panes.resize(900, 300)
    assert _visible(panes) == ["left", "main", "right"]
    panes.hide()


def test_a_pane_taken_away_makes_room_for_the_others(panes: Panes) -> None:
    panes.resize(700, 300)
    panes.offer("left", False)
    assert _visible(panes) == ["main", "right"]
    panes.offer("left", True)
    assert _visible(panes) == ["left", "main"]
    panes.hide()


def test_the_focus_steps_from_pane_to_pane_also_to_a_folded_one(panes: Panes, qtbot: QtBot) -> None:
    panes.resize(700, 300)
    panes.activateWindow()
    qtbot.waitUntil(panes.isActiveWindow)
    panes.findChild(QPushButton, "left").setFocus()
    seen = []
    for _step in range(3):
        panes.step(1)
        focus = panes.focusWidget()
        assert isinstance(focus, QWidget)
        seen.append(focus.objectName())
    assert seen == ["main", "right", "left"]
    panes.hide()
