"""One theme for the whole application, applied once."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtGui import QFontInfo, QFontMetricsF, QPalette
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from boardapp.ui.design import high_contrast
from boardapp.ui.design.layout import column, fix, row
from boardapp.ui.design.properties import restyle, slug
from boardapp.ui.design.style import style_sheet
from boardapp.ui.design.theme import Theme, theme
from boardapp.ui.design.tokens import DARK, LIGHT
from boardapp.ui.widgets.buttons import Button
from boardapp.ui.widgets.labels import Text


@pytest.fixture
def themes(themed: Theme, qapp: QApplication) -> Iterator[QApplication]:
    """Let a test change the theme, and put the light one back."""
    yield qapp
    Theme.apply(qapp, "light")


@pytest.mark.parametrize("weight", [400, 500, 600, 700])
def test_inter_is_shipped_in_every_weight(weight: int) -> None:
    info = QFontInfo(theme().font("body", weight))
    assert info.family() == "Inter"
    assert info.weight() == weight


def test_figures_are_of_one_width() -> None:
    metrics = QFontMetricsF(theme().font("small"))
    assert metrics.horizontalAdvance("1111") == pytest.approx(metrics.horizontalAdvance("8888"), abs=0.3)


def test_figures_of_styled_labels_are_of_one_width(qtbot: QtBot) -> None:
    label = Text("1111", "figure")
    qtbot.addWidget(label)
    label.ensurePolished()
    narrow = label.sizeHint().width()
    label.setText("8888")
    assert abs(label.sizeHint().width() - narrow) <= 1


def test_applying_what_is_in_force_changes_nothing(themes: QApplication, qtbot: QtBot) -> None:
    before = theme().applied
    with qtbot.assertNotEmitted(theme().changed):
        Theme.apply(themes, "light")
    assert theme().applied == before


def test_dark_changes_colours_palette_and_says_so(themes: QApplication, qtbot: QtBot) -> None:
    with qtbot.waitSignal(theme().changed):
        Theme.apply(themes, "dark")
    assert theme().dark
    assert themes.palette().color(QPalette.ColorRole.Window).name().upper() == DARK.window
    assert theme().qcolour("surface").name().upper() == DARK.surface


def test_system_is_light_where_the_system_does_not_tell(themes: QApplication) -> None:
    Theme.apply(themes, "dark")
    Theme.apply(themes, "system")
    assert theme().colours == LIGHT


def test_an_unknown_scheme_is_refused(themes: QApplication) -> None:
    with pytest.raises(ValueError, match="sepia"):
        Theme.apply(themes, "sepia")


def test_scale_moves_type_controls_and_spacing_together(themes: QApplication, qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    title, field, button, fixed = (
        Text("Plan", "page"),
        QLineEdit(),
        Button("Make pack"),
        fix(QWidget(), height=52),
    )
    window.setLayout(column(row(title, field), button, fixed, margins=(20, 12, 16, 12), spacing=10))
    window.ensurePolished()
    small = [
        title.sizeHint().height(),
        field.sizeHint().height(),
        button.sizeHint().height(),
        fixed.minimumHeight(),
    ]
    Theme.apply(themes, "light", 2.0)
    large = [
        title.sizeHint().height(),
        field.sizeHint().height(),
        button.sizeHint().height(),
        fixed.minimumHeight(),
    ]
    assert all(1.85 * a <= b <= 2.15 * a for a, b in zip(small, large, strict=True))
    layout = window.layout()
    assert layout is not None
    assert layout.contentsMargins().left() == 40
    assert layout.spacing() == 20


def test_controls_have_the_heights_of_the_tokens(qtbot: QtBot) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    heights = {"": 32, "small": 30, "large": 36, "meeting": 48}
    for size, height in heights.items():
        button = Button("Go", size=size)
        button.setParent(parent)
        assert button.sizeHint().height() == height
    field, plain = QLineEdit(parent), QPushButton("Go", parent)
    for control in (field, plain):
        control.ensurePolished()
        assert control.sizeHint().height() == 32


def test_a_length_above_nothing_never_vanishes() -> None:
    assert theme().px(0.2) == 1
    assert theme().px(0) == 0


def test_the_style_sheet_has_no_colour_of_its_own() -> None:
    known = set(LIGHT.named().values())
    sheet = style_sheet(LIGHT, theme().px, "light")
    used = {word.strip(";,") for word in sheet.split() if word.startswith("#") and len(word.strip(";,")) == 7}
    assert used <= known


def test_restyle_reaches_a_widget_already_shown(qtbot: QtBot) -> None:
    label = Text("3 overdue")
    qtbot.addWidget(label)
    label.ensurePolished()
    restyle(label, tone="worse")
    assert label.palette().color(label.foregroundRole()).name().upper() == LIGHT.worse


@pytest.mark.parametrize(("text", "name"), [("Make pack…", "make_pack"), ("&File", "file"), ("…", "unnamed")])
def test_object_names_come_from_the_words(text: str, name: str) -> None:
    assert slug(text) == name


def test_high_contrast_takes_the_systems_colours_and_drops_tints(qapp: QApplication) -> None:
    system = QPalette()
    system.setColor(QPalette.ColorRole.Base, "#000000")
    system.setColor(QPalette.ColorRole.Text, "#ffff00")
    colours = high_contrast.from_palette(system)
    assert colours.gap_bg == colours.gap_hatch == colours.select == "#000000"
    assert colours.text == colours.border == colours.gap_line == "#ffff00"
    assert not high_contrast.wanted(qapp.styleHints())
