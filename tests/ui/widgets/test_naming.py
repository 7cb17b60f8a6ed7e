"""The walk that finds what a screen reader could not name."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import (
    QCalendarWidget,
    QComboBox,
    QFormLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QSpinBox,
    QTableView,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from boardapp.ui.widgets.naming import controls, unnamed


@pytest.fixture
def page(qtbot: QtBot) -> QWidget:
    """Return an empty page."""
    made = QWidget()
    qtbot.addWidget(made)
    QVBoxLayout(made)
    return made


def put(page: QWidget, control: QWidget, name: str = "") -> None:
    """Put a control on a page."""
    if name:
        control.setObjectName(name)
    layout = page.layout()
    assert layout is not None
    layout.addWidget(control)


def test_a_button_without_object_name_is_found(page: QWidget) -> None:
    put(page, QPushButton("Save"))
    assert unnamed(page) == ["QPushButton “Save” has no object name"]


def test_a_button_called_something_else_is_found(page: QWidget) -> None:
    button = QPushButton("Save")
    button.setAccessibleName("Store the record")
    put(page, button, "save")
    assert unnamed(page) == ["save (QPushButton) shows “Save” but is called “Store the record”"]


@pytest.mark.parametrize("text", ["Save", "&Save", "Save…"])
def test_a_name_that_holds_the_words_will_do(page: QWidget, text: str) -> None:
    button = QPushButton(text)
    button.setAccessibleName("Save this record")
    put(page, button, "save")
    assert unnamed(page) == []


def test_a_field_without_a_name_is_found_and_a_label_cures_it(page: QWidget) -> None:
    field = QLineEdit()
    put(page, field, "title")
    assert unnamed(page) == ["title (QLineEdit) has no accessible name"]
    label = QLabel("Title")
    label.setBuddy(field)
    put(page, label)
    assert unnamed(page) == []


def test_a_combo_box_needs_a_label_whatever_its_name(page: QWidget) -> None:
    combo = QComboBox()
    combo.addItem("Paused")
    combo.setAccessibleName("Status")
    put(page, combo, "status")
    assert unnamed(page) == ["status (QComboBox) has no label as its buddy"]


def test_the_row_of_a_form_names_its_combo_box(page: QWidget) -> None:
    form = QWidget()
    layout = QFormLayout(form)
    combo = QComboBox()
    combo.setObjectName("status")
    layout.addRow("Status", combo)
    put(page, form)
    assert unnamed(page) == []


def test_an_unnamed_table_is_found(page: QWidget) -> None:
    put(page, QTableView(), "actions")
    assert unnamed(page) == ["actions (QTableView) has no accessible name"]


def test_inner_parts_of_qts_own_controls_are_not_looked_at(page: QWidget) -> None:
    spin, calendar = QSpinBox(), QCalendarWidget()
    spin.setAccessibleName("Progress")
    calendar.setAccessibleName("Calendar")
    put(page, spin, "progress")
    put(page, calendar, "calendar")
    assert unnamed(page) == []
    assert [one.objectName() for one in controls(page)] == ["progress", "calendar"]


def test_controls_deep_down_are_found(page: QWidget) -> None:
    inner = QWidget()
    QVBoxLayout(inner).addWidget(QPushButton("Deep"))
    put(page, inner)
    assert unnamed(page) == ["QPushButton “Deep” has no object name"]
