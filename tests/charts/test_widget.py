"""The chart as a part of a page: its name, its colours, and its manners with mouse and wheel."""

from __future__ import annotations

import gc
from collections.abc import Callable

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QColor, QContextMenuEvent, QHelpEvent, QInputEvent, QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QToolTip
from pytestqt.qtbot import QtBot

from boardapp.charts import make_chart
from boardapp.charts.palette import DARK, LIGHT
from boardapp.domain.findings import finding
from boardapp.domain.progress import ByGroup, GroupCount, ProgressData, RatingCounts
from boardapp.domain.progress_sentences import describe

Sample = dict[str, Callable[[], ProgressData]]


def test_every_chart_has_a_name_and_a_sentence(qtbot: QtBot, sample: ProgressData) -> None:
    widget = make_chart(sample)
    qtbot.addWidget(widget)
    spoken = QAccessible.queryAccessibleInterface(widget)
    assert spoken.text(QAccessible.Text.Name) == finding(sample).title
    assert spoken.text(QAccessible.Text.Description) == describe(sample)


def test_colours_and_data_can_change(qtbot: QtBot, samples: Sample) -> None:
    widget = make_chart(samples["behind"]())
    qtbot.addWidget(widget)
    assert widget.grab().toImage().pixelColor(1, 1) == QColor(LIGHT.surface)
    widget.set_dark(True)
    assert widget.grab().toImage().pixelColor(1, 1) == QColor(DARK.surface)
    widget.show_data(samples["slips"]())
    widget.grab()
    assert "Cultural Strategy" in [placed.text for placed in widget.placed]
    assert widget.accessibleName() == finding(samples["slips"]()).title


def test_larger_type_makes_larger_words(qtbot: QtBot, samples: Sample) -> None:
    widget = make_chart(samples["three colours"]())
    qtbot.addWidget(widget)
    widget.grab()
    before = {placed.text: placed.rect.width() for placed in widget.placed}
    widget.set_text_px(20)
    widget.grab()
    after = {placed.text: placed.rect.width() for placed in widget.placed}
    assert after["22 G Green"] == pytest.approx(before["22 G Green"] * 20 / 13, rel=0.03)


def test_resizing_keeps_the_type_and_moves_the_bars(qtbot: QtBot, samples: Sample) -> None:
    widget = make_chart(samples["three colours"]())
    qtbot.addWidget(widget)
    widget.show()
    widget.grab()
    before = {placed.text: placed.rect for placed in widget.placed}
    widget.resize(900, 400)
    widget.grab()
    after = {placed.text: placed.rect for placed in widget.placed}
    assert after["22 G Green"].size() == before["22 G Green"].size()
    assert after["22 G Green"].left() > before["22 G Green"].left() + 280


def test_wheel_mouse_and_menu_are_left_to_the_page(qtbot: QtBot, samples: Sample) -> None:
    chart = make_chart(samples["behind"]())
    qtbot.addWidget(chart)
    chart.show()
    before = chart.grab().toImage()
    at = QPointF(100, 100)
    on_screen = chart.mapToGlobal(at)
    none, phase = Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase
    buttons = (Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton)
    press, move, let_go = QEvent.Type.MouseButtonPress, QEvent.Type.MouseMove, QEvent.Type.MouseButtonRelease
    kinds = (press, move, let_go, QEvent.Type.MouseButtonDblClick)
    events: list[QInputEvent] = [QMouseEvent(kind, at, on_screen, b, b, none) for b in buttons for kind in kinds]
    events.append(QWheelEvent(at, on_screen, QPoint(), QPoint(0, -120), Qt.MouseButton.NoButton, none, phase, False))
    events.append(QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at.toPoint(), on_screen.toPoint()))
    for event in events:
        handled = QApplication.sendEvent(chart.viewport(), event)
        assert not (handled and event.isAccepted())
    assert QApplication.activePopupWidget() is None
    assert chart.grab().toImage() == before


def test_resting_on_a_bar_says_what_it_stands_for(qtbot: QtBot, samples: Sample) -> None:
    chart = make_chart(samples["three colours"]())
    qtbot.addWidget(chart)
    chart.show()
    chart.grab()
    at = QPoint(60, 150)
    QApplication.sendEvent(chart.viewport(), QHelpEvent(QEvent.Type.ToolTip, at, chart.mapToGlobal(at)))
    said = "Sep 2025\n2 Not rated\n9 Red\n10 Amber\n10 Green\n4 Complete"
    assert QToolTip.text() == f'<p style="white-space:pre">{said}</p>'
    QToolTip.hideText()


def test_a_name_is_never_taken_for_markup(qtbot: QtBot) -> None:
    rows = (GroupCount("<b>Health</b> & Place", RatingCounts(red=1), 1, 0),)
    chart = make_chart(ByGroup("board", rows))
    qtbot.addWidget(chart)
    chart.show()
    chart.grab()
    assert any("<b>Health</b>" in placed.text for placed in chart.placed)
    at = QPoint(200, 80)
    QApplication.sendEvent(chart.viewport(), QHelpEvent(QEvent.Type.ToolTip, at, chart.mapToGlobal(at)))
    assert "&lt;b&gt;Health&lt;/b&gt; &amp; Place" in QToolTip.text()
    QToolTip.hideText()


def test_rebuilding_many_times_leaves_nothing_behind(qtbot: QtBot, samples: Sample) -> None:
    chart = make_chart(samples["three colours"]())
    qtbot.addWidget(chart)
    chart.grab()
    items = len(chart.scene().items())
    for number in range(40):
        chart.set_dark(number % 2 == 0)
        chart.grab()
        if number % 10 == 0:
            gc.collect()
    assert len(chart.scene().items()) == items
