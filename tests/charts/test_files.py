"""Pictures in files: the same as on screen, whole, with their words, and refused in a sentence where they cannot be."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import date
from pathlib import Path
from xml.etree import ElementTree

import numpy as np
import pytest
from PySide6.QtCore import QByteArray, QRect, QRectF
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgRenderer
from pytestqt.qtbot import QtBot

from boardapp.charts import chart_bytes, chart_image, make_chart, write_chart
from boardapp.charts.export import Picture
from boardapp.charts.names import NAMES
from boardapp.charts.pencil import Align, Pencil
from boardapp.domain.errors import Refused
from boardapp.domain.findings import finding
from boardapp.domain.progress import ProgressData, RagOverTime

TODAY = date(2026, 9, 16)
Sample = dict[str, Callable[[], ProgressData]]
PixelsOf = Callable[..., np.ndarray]


@pytest.fixture(autouse=True)
def application(qapp: object) -> None:
    """Draw within the application of the tests."""


def png(data: ProgressData, **options: object) -> QImage:
    return QImage.fromData(chart_bytes(data, "png", **options))  # type: ignore[arg-type]


def svg_drawn_back(content: bytes, size: tuple[int, int], scale: int) -> QImage:
    image = QImage(size[0] * scale, size[1] * scale, QImage.Format.Format_RGB32)
    image.fill(0xFFFF00FF)
    renderer = QSvgRenderer(QByteArray(content))
    assert renderer.isValid()
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    renderer.render(painter, QRectF(image.rect()))
    painter.end()
    return image


def blurred(lines: np.ndarray, block: int = 8) -> np.ndarray:
    """Average blocks of pixels, so that letters a hair apart count as the same."""
    height, width = (size // block * block for size in lines.shape[:2])
    return lines[:height, :width].reshape(height // block, block, width // block, block, 3).mean(axis=(1, 3))


def differing(one: np.ndarray, other: np.ndarray) -> float:
    """Return the share of pixels that differ plainly."""
    assert one.shape == other.shape
    return float((np.abs(one - other).max(axis=2) > 60).mean())


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_the_file_is_the_chart_on_screen(qtbot: QtBot, sample: ProgressData, dark: bool, pixels: PixelsOf) -> None:
    picture = Picture(sample, {"dark": dark})
    inside = picture.chart_rect.toRect()
    widget = make_chart(sample, dark=dark, width=inside.width(), height=inside.height())
    qtbot.addWidget(widget)
    widget.show()
    on_screen = pixels(widget.grab())
    in_file = pixels(png(sample, dark=dark, scale=1), inside)
    assert differing(on_screen, in_file) < 0.001


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_the_shapes_of_the_vector_file_are_those_of_the_picture(
    sample: ProgressData, dark: bool, pixels: PixelsOf, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        Pencil, "text", lambda pencil, runs, at, align=Align.LEFT, **_: pencil.text_rect(runs, at, align)
    )
    drawn_back = svg_drawn_back(chart_bytes(sample, "svg", dark=dark), (640, 360), 2)
    assert differing(pixels(png(sample, dark=dark, scale=2)), pixels(drawn_back)) < 0.001


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_the_vector_file_is_the_picture(sample: ProgressData, dark: bool, pixels: PixelsOf) -> None:
    size = (640, 360)
    drawn_back = svg_drawn_back(chart_bytes(sample, "svg", dark=dark), size, 2)
    assert differing(blurred(pixels(png(sample, dark=dark, scale=2))), blurred(pixels(drawn_back))) < 0.01


def test_the_comparison_would_notice_another_chart(samples: Sample, pixels: PixelsOf) -> None:
    one, other = samples["three colours"](), samples["a year"]()
    assert differing(pixels(png(one, scale=2)), pixels(png(other, scale=2))) > 0.05
    drawn_back = svg_drawn_back(chart_bytes(other, "svg"), (640, 360), 2)
    assert differing(blurred(pixels(png(one, scale=2))), blurred(pixels(drawn_back))) > 0.05


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_nothing_is_cut_at_the_edges(sample: ProgressData, dark: bool, pixels: PixelsOf) -> None:
    options = {"as_at": TODAY, "example": True, "note": "3 restricted items are left out"}
    image = pixels(png(sample, dark=dark, scale=2, **options))
    for edge in (image[:6], image[-6:], image[:, :6], image[:, -6:]):
        assert (edge == image[0, 0]).all()


@pytest.mark.parametrize("size", [(640, 360), (460, 340), (1280, 720)])
def test_words_of_the_whole_picture_keep_apart_and_inside(sample: ProgressData, size: tuple[int, int]) -> None:
    title = "A title written by hand before the pack goes out, long enough to take two lines of the heading"
    picture = Picture(sample, {"size": size, "title": title, "as_at": TODAY, "example": True, "note": "A note"})
    image = QImage(picture.size, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    picture.paint(painter)
    painter.end()
    whole = QRectF(QRect(0, 0, *size))
    slim = [(p.text, p.rect.adjusted(0.75, 0.75, -0.75, -0.75)) for p in picture.placed]
    assert [words for words, rect in slim if not whole.contains(rect)] == []
    touching = [(a, b) for i, (a, one) in enumerate(slim) for b, other in slim[i + 1 :] if one.intersects(other)]
    assert touching == []


def words_of(svg: bytes) -> list[str]:
    space = "{http://www.w3.org/2000/svg}"
    return [element.text or "" for element in ElementTree.fromstring(svg).iter(f"{space}text")]


def test_a_vector_file_holds_its_words_as_words(samples: Sample) -> None:
    data = samples["three colours"]()
    svg = chart_bytes(data, "svg", as_at=TODAY, example=True, note="3 restricted items are left out")
    words = words_of(svg)
    assert finding(data).title in words
    assert finding(data).subtitle in words
    assert "As at 16 September 2026 · 3 restricted items are left out" in words
    assert {"EXAMPLE", "22", " G Green", "Dec"} <= set(words)
    root = ElementTree.fromstring(svg)
    assert root.get("role") == "img"
    assert root.findtext("{http://www.w3.org/2000/svg}title") == finding(data).title
    assert "22 Green" in str(root.findtext("{http://www.w3.org/2000/svg}desc"))
    assert not list(root.iter("{http://www.w3.org/2000/svg}clipPath"))
    assert all(float(text.get("textLength", "0")) > 0 for text in root.iter("{http://www.w3.org/2000/svg}text"))


def test_words_with_marks_of_xml_are_written_safely(samples: Sample) -> None:
    words = words_of(chart_bytes(samples["behind"](), "svg", title="Health & care < 5 > 3 “quoted”"))
    assert "Health & care < 5 > 3 “quoted”" in words


def test_a_title_beyond_three_lines_is_cut_with_an_ellipsis(samples: Sample) -> None:
    words = words_of(chart_bytes(samples["behind"](), "svg", title="A title of many words " * 20))
    assert sum(line.startswith(("A title", "title", "of many", "many", "words")) for line in words) == 3
    assert any(line.endswith("…") for line in words)


def test_an_ordinary_picture_bears_no_example_mark(samples: Sample) -> None:
    assert "EXAMPLE" not in words_of(chart_bytes(samples["behind"](), "svg"))


def test_a_picture_has_size_density_and_description(samples: Sample) -> None:
    data = samples["behind"]()
    image = png(data)
    assert (image.width(), image.height()) == (1920, 1080)
    assert image.dotsPerMeterX() == pytest.approx(288 / 0.0254, abs=1)
    assert image.text("Title") == finding(data).title
    assert "21 completed" in image.text("Description")


def test_nothing_to_draw_makes_a_picture_with_the_sentence(tmp_path: Path) -> None:
    write_chart(RagOverTime(()), tmp_path / "empty.svg")
    words = words_of((tmp_path / "empty.svg").read_bytes())
    assert "No action has been recorded yet" in words
    assert "Actions show here from the month they are raised in" in words


@pytest.mark.parametrize("name", ["chart.PNG", "chart.svg"])
def test_the_ending_says_the_kind_of_file(samples: Sample, tmp_path: Path, name: str) -> None:
    write_chart(samples["ageing"](), tmp_path / name)
    start = (tmp_path / name).read_bytes()[:5]
    assert start == (b"\x89PNG\r" if name.endswith("PNG") else b"<?xml")
    assert os.listdir(tmp_path) == [name]


def test_another_ending_is_refused(samples: Sample, tmp_path: Path) -> None:
    with pytest.raises(Refused, match=r"chart\.gif: a chart is written as \.png or \.svg"):
        write_chart(samples["ageing"](), tmp_path / "chart.gif")
    assert os.listdir(tmp_path) == []


def test_a_folder_that_is_not_there_is_refused(samples: Sample, tmp_path: Path) -> None:
    with pytest.raises(Refused, match="could not be written"):
        write_chart(samples["ageing"](), tmp_path / "nowhere" / "chart.png")


def test_a_path_that_is_a_folder_is_refused_and_leaves_no_draft(samples: Sample, tmp_path: Path) -> None:
    (tmp_path / "chart.png").mkdir()
    with pytest.raises(Refused, match="could not be written"):
        write_chart(samples["ageing"](), tmp_path / "chart.png")
    assert os.listdir(tmp_path) == ["chart.png"]


def test_a_size_no_one_could_read_is_refused(samples: Sample) -> None:
    with pytest.raises(Refused, match="too small"):
        chart_bytes(samples["ageing"](), "png", size=(100, 80))
    with pytest.raises(Refused, match="too large"):
        chart_bytes(samples["ageing"](), "png", size=(6000, 4000))


def test_the_least_size_named_is_enough(samples: Sample) -> None:
    data = samples["ageing"]()
    with pytest.raises(Refused) as refused:
        chart_bytes(data, "png", size=(200, 100))
    width, height = (int(number) for number in str(refused.value).rsplit("least ", 1)[1].split(" × "))
    assert chart_bytes(data, "png", size=(width, height))


def test_a_picture_for_the_clipboard_is_the_one_a_file_holds(sample: ProgressData, pixels: PixelsOf) -> None:
    made = chart_image(sample, scale=2, as_at=TODAY)
    assert (made.width(), made.height()) == (1280, 720)
    assert differing(pixels(made), pixels(png(sample, scale=2, as_at=TODAY))) == 0


def test_every_chart_a_command_can_name_is_described() -> None:
    assert set(NAMES) == {
        "rag-over-time", "raised-and-closed", "by-theme", "by-board", "by-partner", "burn-up", "slip", "ageing",
    }  # fmt: skip
    assert all(description and "\n" not in description for description in NAMES.values())
