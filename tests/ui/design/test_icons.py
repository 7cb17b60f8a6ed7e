"""Icons are shipped, tinted, and follow the theme."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QIcon, QImage
from PySide6.QtWidgets import QApplication

from boardapp.resources import resource
from boardapp.ui.design import icons, marks
from boardapp.ui.design.theme import Theme, theme

NAMES = sorted(path.stem for path in resource("icons").glob("*.svg"))


def inks(picture: QImage) -> set[str]:
    """Return the colours of all opaque pixels."""
    found = set()
    for x in range(picture.width()):
        for y in range(picture.height()):
            colour = picture.pixelColor(x, y)
            if colour.alpha() == 255:
                found.add(colour.name().upper())
    return found


@pytest.fixture
def light_again(themed: Theme, qapp: QApplication) -> Iterator[QApplication]:
    """Put the light theme back after the test."""
    yield qapp
    Theme.apply(qapp, "light")


@pytest.mark.parametrize("name", NAMES)
def test_every_shipped_icon_draws_in_the_colour_asked(name: str) -> None:
    assert inks(icons.pixmap(name, "#0000FF", 48).toImage()) == {"#0000FF"}


@pytest.mark.parametrize("ratio", [1.0, 2.0, 3.0])
def test_icons_are_crisp_at_any_pixel_ratio(ratio: float) -> None:
    picture = icons.pixmap("gavel", "#000000", 16, ratio)
    assert picture.width() == 16 * ratio
    assert picture.deviceIndependentSize().width() == 16


def test_the_same_picture_is_drawn_once() -> None:
    assert icons.pixmap("flag", "#123456", 16) is icons.pixmap("flag", "#123456", 16)


def test_an_unknown_icon_is_refused_by_name() -> None:
    with pytest.raises(icons.UnknownIcon, match="no-such-icon"):
        icons.icon("no-such-icon")


def test_an_icon_follows_the_theme_and_greys_when_disabled(light_again: QApplication) -> None:
    made = icons.icon("check", "worse")
    assert inks(made.pixmap(QSize(32, 32)).toImage()) == {theme().colour("worse")}
    assert inks(made.pixmap(QSize(32, 32), QIcon.Mode.Disabled).toImage()) == {theme().colour("text3")}
    Theme.apply(light_again, "dark")
    assert inks(made.pixmap(QSize(32, 32)).toImage()) == {theme().colour("worse")}


def test_the_marks_of_the_style_sheet_are_those_of_the_tokens() -> None:
    folder = resource("icons") / "marks"
    shipped = {path.name: path.read_text(encoding="utf-8") for path in folder.glob("*.svg")}
    assert shipped == marks.drawn(), "run python -m boardapp.ui.design.marks"


def test_licences_are_shipped() -> None:
    assert "ISC" in (resource("icons") / "LICENSE").read_text(encoding="utf-8")
    assert "SIL OPEN FONT LICENSE" in (resource("fonts") / "OFL.txt").read_text(encoding="utf-8").upper()
