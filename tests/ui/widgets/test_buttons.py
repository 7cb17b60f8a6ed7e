"""Buttons say what they do to everyone, and filters can be taken away by key and pointer."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot

from boardapp.ui.design.paint import Gap
from boardapp.ui.design.theme import theme
from boardapp.ui.widgets.buttons import Button, HelpLink, IconButton, LinkButton
from boardapp.ui.widgets.card import Card
from boardapp.ui.widgets.marks import GapStrip
from boardapp.ui.widgets.tiles import CountButton, CountTile, FilterChip


def name_of(control: QAbstractButton) -> str:
    """Return what a screen reader calls a control."""
    return QAccessible.queryAccessibleInterface(control).text(QAccessible.Text.Name)


def role_of(control: QAbstractButton) -> QAccessible.Role:
    """Return what a screen reader says a control is."""
    return QAccessible.queryAccessibleInterface(control).role()


@pytest.mark.parametrize(
    ("control", "name"),
    [
        (lambda: Button("Make pack", icon="file-text", key="F11"), "Make pack"),
        (lambda: IconButton("x", "Close"), "Close"),
        (lambda: LinkButton("Show all"), "Show all"),
        (lambda: CountButton(2, "worse", icon="arrow-down"), "2 worse"),
        (lambda: CountTile(6, "changed"), "6 changed"),
        (lambda: FilterChip("Status", "open"), "Status open"),
        (lambda: FilterChip("Filter"), "Filter"),
        (lambda: GapStrip(Gap("No board:", "to be established")), "No board: to be established"),
        (lambda: Card("priority_1", "Caring and Growing, amber"), "Caring and Growing, amber"),
    ],
)
def test_every_button_is_named_by_what_it_shows(qtbot: QtBot, control: object, name: str) -> None:
    made = control()  # type: ignore[operator]
    qtbot.addWidget(made)
    assert name_of(made) == name
    assert made.objectName()
    assert role_of(made) in (QAccessible.Role.Button, QAccessible.Role.CheckBox)


@pytest.mark.parametrize("make", [lambda: CountTile(1, "new"), lambda: Card("one", "One"), lambda: FilterChip("Due")])
@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Space])
def test_enter_and_space_press_what_is_drawn_by_hand(qtbot: QtBot, make: object, key: Qt.Key) -> None:
    control = make()  # type: ignore[operator]
    qtbot.addWidget(control)
    with qtbot.waitSignal(control.clicked):
        qtbot.keyClick(control, key)


def test_a_key_cap_and_an_icon_make_a_button_wider(qtbot: QtBot) -> None:
    plain, full = Button("Present"), Button("Present", icon="presentation", key="F11")
    for button in (plain, full):
        qtbot.addWidget(button)
    assert full.sizeHint().width() > plain.sizeHint().width() + 40
    full.show_key("")
    full.show_icon("")
    assert full.sizeHint() == plain.sizeHint()


def test_a_mnemonic_mark_is_not_part_of_the_words(qtbot: QtBot) -> None:
    marked, plain = Button("&Save"), Button("Save")
    for button in (marked, plain):
        qtbot.addWidget(button)
    assert marked.sizeHint() == plain.sizeHint()


def test_a_disabled_button_is_dashed_and_grey(qtbot: QtBot) -> None:
    button = Button("Agree", role="primary")
    qtbot.addWidget(button)
    button.resize(button.sizeHint())
    lively = button.grab().toImage()
    button.setEnabled(False)
    off = button.grab().toImage()
    assert lively.pixelColor(3, 16) == theme().qcolour("accent")
    edge = {off.pixelColor(0, y).name() for y in range(8, off.height() - 8)}
    assert len(edge) > 1


class TestFilterChip:
    @pytest.fixture
    def chip(self, qtbot: QtBot) -> FilterChip:
        """Return a filter that is set."""
        made = FilterChip("Status", "open")
        qtbot.addWidget(made)
        made.resize(made.sizeHint())
        return made

    @pytest.mark.parametrize("key", [Qt.Key.Key_Delete, Qt.Key.Key_Backspace])
    def test_delete_takes_it_away(self, qtbot: QtBot, chip: FilterChip, key: Qt.Key) -> None:
        with qtbot.waitSignal(chip.removed):
            qtbot.keyClick(chip, key)

    def test_its_end_takes_it_away_and_the_rest_changes_it(self, qtbot: QtBot, chip: FilterChip) -> None:
        with qtbot.waitSignal(chip.removed), qtbot.assertNotEmitted(chip.clicked):
            qtbot.mouseClick(chip, Qt.MouseButton.LeftButton, pos=QPoint(chip.width() - 8, 14))
        with qtbot.waitSignal(chip.clicked), qtbot.assertNotEmitted(chip.removed):
            qtbot.mouseClick(chip, Qt.MouseButton.LeftButton, pos=QPoint(20, 14))

    def test_one_without_value_cannot_be_taken_away(self, qtbot: QtBot, chip: FilterChip) -> None:
        chip.set_value("")
        assert chip.text() == "Status"
        with qtbot.assertNotEmitted(chip.removed):
            qtbot.keyClick(chip, Qt.Key.Key_Delete)

    def test_its_target_is_large_enough(self, chip: FilterChip) -> None:
        assert chip.height() >= 24


def test_counts_change_in_place(qtbot: QtBot) -> None:
    tile = CountTile(2, "actions")
    qtbot.addWidget(tile)
    tile.set_count(1, "action")
    assert tile.text() == "1 action"
    tile.set_count(0)
    assert tile.text() == "0 action"


def test_a_help_link_asks_for_its_topic(qtbot: QtBot) -> None:
    link = HelpLink("How ratings work", "ratings")
    qtbot.addWidget(link)
    with qtbot.waitSignal(link.asked) as told:
        link.click()
    assert told.args == ["ratings"]
