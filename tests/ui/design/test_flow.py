"""Lines that wrap: where each part stands for a given width."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from boardapp.ui.design.flow import Flow, flow, held


class _Block(QWidget):
    """A widget that wants 100 by 20 and can do with 60."""

    def sizeHint(self) -> QSize:
        return QSize(100, 20)

    def minimumSizeHint(self) -> QSize:
        return QSize(60, 20)


def _shown(qtbot: QtBot, layout: Flow, width: int) -> QWidget:
    holder = held(layout)
    qtbot.addWidget(holder)
    holder.resize(width, layout.heightForWidth(width))
    layout.activate()
    return holder


def _places(blocks: list[_Block]) -> list[tuple[int, int, int]]:
    return [(block.x(), block.y(), block.width()) for block in blocks]


@pytest.fixture
def blocks() -> list[_Block]:
    return [_Block() for _number in range(3)]


def test_all_stand_in_one_line_where_there_is_room(qtbot: QtBot, blocks: list[_Block]) -> None:
    holder = _shown(qtbot, flow(*blocks, spacing=10), 320)
    assert _places(blocks) == [(0, 0, 100), (110, 0, 100), (220, 0, 100)]
    assert holder.height() == 20


def test_what_does_not_fit_goes_on_in_the_next_line(qtbot: QtBot, blocks: list[_Block]) -> None:
    layout = flow(*blocks, spacing=10)
    holder = _shown(qtbot, layout, 319)
    assert _places(blocks) == [(0, 0, 100), (110, 0, 100), (0, 30, 100)]
    assert holder.height() == 50


def test_a_stretch_pushes_to_the_end_and_a_stretched_part_takes_the_rest(qtbot: QtBot, blocks: list[_Block]) -> None:
    first, second, third = blocks
    holder = _shown(qtbot, flow(first, None, second, spacing=10), 400)
    assert (first.x(), second.x()) == (0, holder.width() - second.width())
    holder = _shown(qtbot, flow((third, 1), spacing=10), 400)
    assert third.width() == holder.width()


@pytest.mark.parametrize(("width", "across"), [(220, 3), (199, 2), (129, 1)])
def test_columns_are_as_many_of_one_width_as_fit(qtbot: QtBot, blocks: list[_Block], width: int, across: int) -> None:
    holder = _shown(qtbot, flow(*blocks, spacing=10, columns=True), width)
    assert len({block.x() for block in blocks}) == across
    widths = {block.width() for block in blocks}
    assert max(widths) - min(widths) <= 1, "what does not divide goes to the first ones, a pixel each"
    assert max(block.geometry().right() for block in blocks) == width - 1
    assert all(holder.rect().contains(block.geometry()) for block in blocks)


def test_its_least_width_is_that_of_its_widest_part(qtbot: QtBot, blocks: list[_Block]) -> None:
    layout = flow(*blocks, margins=(5, 0, 5, 0), spacing=10)
    holder = _shown(qtbot, layout, 400)
    assert holder.minimumSizeHint().width() == 70


def test_a_hidden_part_takes_no_room(qtbot: QtBot, blocks: list[_Block]) -> None:
    layout = flow(*blocks, spacing=10)
    blocks[1].hide()
    holder = _shown(qtbot, layout, 320)
    assert holder.rect().contains(blocks[2].geometry())
    assert blocks[2].x() == 110
