"""The small marks, each drawn by one routine that delegates and widgets share.

    draw_chip(painter, rect, Chip("amber", "proposed"))        at the left of the rectangle, centred in height
    draw_direction(painter, rect, Direction("worse", "was Green in June"))
    draw_gap(painter, rect, Gap(_("No board:"), "steering group to be established"))
Sizes: chip_size, direction_size, gap_size, key_cap_size.
"""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPainterPath, QPen, QPixmap

from boardapp.language import _
from boardapp.ui.design import icons
from boardapp.ui.design.shapes import LETTERS, WORDS, ShapeInk, draw_shape
from boardapp.ui.design.theme import theme
from boardapp.ui.design.tokens import HEIGHTS, RADII

LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
CENTRE = Qt.AlignmentFlag.AlignCenter
ANTIALIAS = QPainter.RenderHint.Antialiasing

PROJECTOR = HEIGHTS.chip_projector / HEIGHTS.chip

_STANDINGS = {
    "agreed": _("{word}, agreed by the board"),
    "proposed": _("{word}, proposed by the owner"),
    "suggested": _("{word}, suggested by the rule"),
}


@dataclass(frozen=True, slots=True)
class Chip:
    """A RAG mark to show: rating and standing in the field's words, "17 Jun" where stale, why where grey."""

    rating: str
    standing: str = "agreed"
    as_at: str = ""
    why: str = ""

    @property
    def word(self) -> str:
        """The word on the chip: the rating's, or why there is none."""
        return self.why if self.rating == "grey" and self.why else WORDS[self.rating]

    @property
    def text(self) -> str:
        """The word with the date of a mark older than the board's cycle."""
        return _("{word} as at {date}").format(word=self.word, date=self.as_at) if self.as_at else self.word

    @property
    def short(self) -> str:
        """The same in fewer letters, for lists and wherever else there is little room."""
        return _("{word}, {date}").format(word=self.word, date=self.as_at) if self.as_at else self.word

    @property
    def sentence(self) -> str:
        """What a screen reader says."""
        said = _STANDINGS[self.standing].format(word=self.word)
        return _("{sentence}, as at {date}").format(sentence=said, date=self.as_at) if self.as_at else said


@dataclass(frozen=True, slots=True)
class Direction:
    """Which way a rating moved ("better", "worse", "same") and from what ("was Green in June")."""

    way: str
    note: str = ""

    @property
    def word(self) -> str:
        """The word beside the arrow."""
        return {"better": _("Better"), "worse": _("Worse"), "same": _("Same")}[self.way]


@dataclass(frozen=True, slots=True)
class Gap:
    """A gap in the plan: what is missing in bold, then the plan's own words."""

    lead: str
    words: str = ""


_chips: dict[tuple[Chip, str, float, float, int], QPixmap] = {}
_elided: dict[tuple[str, str, int, int], str] = {}
_ELIDED_KEPT = 8192
theme().changed.connect(_chips.clear)
theme().changed.connect(_elided.clear)


def _advance(font: QFont, text: str) -> int:
    return QFontMetrics(font).horizontalAdvance(text)


def _chip_fonts(factor: float) -> tuple[QFont, QFont]:
    return theme().font("label", 700, factor), theme().font("label", 500, factor)


def chip_size(chip: Chip, factor: float = 1.0) -> QSize:
    """Return the size of a chip in logical pixels; `factor` is PROJECTOR for the present view."""
    return QSize(_chip_width(chip, chip.text, factor), theme().px(HEIGHTS.chip * factor))


def _chip_width(chip: Chip, said: str, factor: float) -> int:
    bold, medium = _chip_fonts(factor)
    px = theme().px
    width = px(7 * factor) + px(12 * factor) + px(5 * factor) + px(8 * factor) + _advance(medium, said) + 1
    letter = LETTERS[chip.rating]
    if letter:
        width += _advance(bold, letter) + px(5 * factor)
    return width


def draw_chip(painter: QPainter, rect: QRect, chip: Chip, factor: float = 1.0, *, brief: bool = False) -> None:
    """Paint a chip at the left of a rectangle, centred in its height.

    A `brief` one, and any without room for its words, has the shorter ones; they are elided where even they do not fit.
    """
    ratio = painter.device().devicePixelRatioF()
    size = chip_size(chip, factor)
    said = chip.short if brief or size.width() > rect.width() else chip.text
    width = min(_chip_width(chip, said, factor), rect.width())
    key = (chip, said, factor, ratio, width)
    picture = _chips.get(key)
    if picture is None:
        picture = _chips[key] = _chip_picture(chip, said, factor, ratio, QSize(width, size.height()))
    painter.drawPixmap(rect.x(), rect.y() + (rect.height() - size.height()) // 2, picture)


def _chip_picture(chip: Chip, said: str, factor: float, ratio: float, size: QSize) -> QPixmap:
    picture = QPixmap(size * ratio)
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(ANTIALIAS)
    _paint_chip(painter, QRectF(0, 0, size.width(), size.height()), chip, said, factor)
    painter.end()
    return picture


def _paint_chip(painter: QPainter, box: QRectF, chip: Chip, said: str, factor: float) -> None:
    current = theme()
    px = current.px
    look = current.colours.rag[chip.rating]
    agreed = chip.standing == "agreed"
    pen_width = (1.0 if agreed else 1.5) * max(1.0, current.scale * factor)
    pen = QPen(QColor(look.line), pen_width)
    if chip.standing == "suggested":
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        pen.setDashPattern([2, 4 / 3])
    painter.setPen(pen)
    painter.setBrush(QColor(look.fill) if agreed else current.qcolour("surface"))
    half = pen_width / 2
    radius = px(RADII.chip * factor) - half
    painter.drawRoundedRect(box.adjusted(half, half, -half, -half), radius, radius)
    ink = QColor(look.on) if agreed else current.qcolour("text")
    side = px(12 * factor)
    shape = QRectF(px(7 * factor), (box.height() - side) / 2, side, side)
    draw_shape(painter, chip.rating, shape, ShapeInk(ink) if agreed else mark_ink(chip.rating))
    bold, medium = _chip_fonts(factor)
    painter.setPen(ink)
    left = shape.right() + px(5 * factor)
    letter = LETTERS[chip.rating]
    if letter:
        painter.setFont(bold)
        painter.drawText(box.adjusted(left, 0, 0, 0), LEFT, letter)
        left += _advance(bold, letter) + px(5 * factor)
    painter.setFont(medium)
    room = round(box.width() - left) - px(4 * factor)
    word = QFontMetrics(medium).elidedText(said, Qt.TextElideMode.ElideRight, room)
    painter.drawText(box.adjusted(left, 0, 0, 0), LEFT, word)


def mark_ink(rating: str) -> ShapeInk:
    """Return what a rating's shape is drawn with outside a filled chip; pale amber gets its edge."""
    look = theme().colours.rag[rating]
    needs_edge = look.line != look.mark and rating.startswith("amber")
    return ShapeInk(QColor(look.mark), QColor(look.line) if needs_edge else None)


def draw_mark(painter: QPainter, rect: QRect, rating: str) -> None:
    """Paint a rating's shape alone, centred in a rectangle as large as its shorter side."""
    side = min(rect.width(), rect.height())
    box = QRectF(rect.x() + (rect.width() - side) / 2, rect.y() + (rect.height() - side) / 2, side, side)
    draw_shape(painter, rating, box, mark_ink(rating))


_WAYS = {"better": ("arrow-up", "better"), "worse": ("arrow-down", "worse"), "same": ("equal", "text2")}


def direction_size(direction: Direction) -> QSize:
    """Return the size a direction needs."""
    px = theme().px
    width = px(16 + 6) + _advance(theme().font("strong"), direction.word)
    if direction.note:
        width += px(8) + _advance(theme().font("body"), direction.note)
    return QSize(width + 1, px(20))


def draw_direction(painter: QPainter, rect: QRect, direction: Direction) -> None:
    """Paint arrow, word and what it was, eliding the last."""
    current = theme()
    px = current.px
    name, tone = _WAYS[direction.way]
    icons.draw(painter, name, QRect(rect.x(), rect.y(), px(16), rect.height()), current.colour(tone))
    strong = current.font("strong")
    left = rect.x() + px(22)
    painter.setFont(strong)
    painter.setPen(current.qcolour(tone))
    painter.drawText(QRect(left, rect.y(), rect.right() - left + 1, rect.height()), LEFT, direction.word)
    left += _advance(strong, direction.word) + px(8)
    draw_elided(
        painter,
        QRect(left, rect.y(), rect.right() - left + 1, rect.height()),
        direction.note,
        "body",
        "text2",
    )


def draw_elided(
    painter: QPainter,
    rect: QRect,
    text: str,
    step: str = "body",
    tone: str = "text",
    weight: int = 0,
    align: Qt.AlignmentFlag = LEFT,
) -> None:
    """Paint one line of text in a type step and a colour token, elided at the end."""
    if not text or rect.width() <= 0:
        return
    current = theme()
    painter.setFont(current.font(step, weight))
    painter.setPen(current.qcolour(tone))
    painter.drawText(rect, align, elided(text, step, weight, rect.width()))


def elided(text: str, step: str, weight: int, width: int) -> str:
    """Return a text cut to a width in pixels; remembered, for tables ask for the same ones at every frame."""
    key = (text, step, weight, width)
    shown = _elided.get(key)
    if shown is None:
        if len(_elided) >= _ELIDED_KEPT:
            _elided.clear()
        metrics = QFontMetrics(theme().font(step, weight))
        shown = _elided[key] = metrics.elidedText(text, Qt.TextElideMode.ElideRight, width)
    return shown


def gap_size(gap: Gap) -> QSize:
    """Return the size a gap strip needs to show all its words."""
    px = theme().px
    words = _advance(theme().font("strong"), gap.lead) + _advance(theme().font("control"), gap.words)
    return QSize(px(9 + 16 + 7 + 6 + 9) + words + 1, px(HEIGHTS.gap_strip))


def draw_gap(painter: QPainter, rect: QRect, gap: Gap, hover: bool = False) -> None:
    """Paint a gap strip over a whole rectangle: ground, hatch, dashed edge, dashed circle and words."""
    current = theme()
    px = current.px
    painter.save()
    painter.setRenderHint(ANTIALIAS)
    box = QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5)
    radius = px(RADII.chip)
    path = QPainterPath()
    path.addRoundedRect(box, radius, radius)
    painter.fillPath(path, current.qcolour("gap_bg"))
    if not current.plain:
        _hatch(painter, path, box, current.qcolour("gap_hatch"))
    pen = QPen(current.qcolour("gap_line"), 2 if hover else 1)
    pen.setDashPattern([4, 2.5] if not hover else [2, 1.25])
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    painter.strokePath(path, pen)
    icons.draw(
        painter,
        "circle-dashed",
        QRect(rect.x() + px(9), rect.y(), px(16), rect.height()),
        current.colour("gap"),
    )
    painter.restore()
    left = rect.x() + px(32)
    line = QRect(left, rect.y(), rect.right() - px(8) - left, rect.height())
    draw_elided(painter, line, gap.lead, "strong", "gap")
    line.setLeft(left + _advance(current.font("strong"), gap.lead) + px(6))
    draw_elided(painter, line, gap.words, "control", "gap")


def _hatch(painter: QPainter, clip: QPainterPath, box: QRectF, colour: QColor) -> None:
    painter.save()
    painter.setClipPath(clip)
    pen = QPen(colour, theme().px(4))
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    painter.setPen(pen)
    height, step = box.height(), theme().px(10) * 1.414
    x = box.left() - height
    while x < box.right() + height:
        painter.drawLine(QPointF(x - 4, box.bottom() + 4), QPointF(x + height + 4, box.top() - 4))
        x += step
    painter.restore()


def key_cap_size(text: str) -> QSize:
    """Return the size of a key cap."""
    px = theme().px
    return QSize(max(px(20), _advance(theme().font("column"), text) + px(11)), px(20))


def draw_key_cap(painter: QPainter, rect: QRect, text: str, ground: str = "sunken") -> None:
    """Paint a key cap centred in height at the left of a rectangle."""
    current = theme()
    size = key_cap_size(text)
    box = QRect(rect.x(), rect.y() + (rect.height() - size.height()) // 2, size.width(), size.height())
    painter.setRenderHint(ANTIALIAS)
    painter.setPen(QPen(current.qcolour("divider"), 1))
    painter.setBrush(current.qcolour(ground))
    radius = current.px(RADII.chip)
    painter.drawRoundedRect(QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
    painter.setFont(current.font("column"))
    painter.setPen(current.qcolour("text2"))
    painter.drawText(box, CENTRE, text)


def draw_brand(painter: QPainter, rect: QRect) -> None:
    """Paint the BoardApp mark: three lines of a minute on an indigo square."""
    current = theme()
    painter.save()
    painter.setRenderHint(ANTIALIAS)
    side = min(rect.width(), rect.height())
    painter.translate(rect.topLeft())
    painter.scale(side / 22, side / 22)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(current.qcolour("accent"))
    painter.drawRoundedRect(QRectF(0, 0, 22, 22), 5, 5)
    painter.setBrush(current.qcolour("on_accent"))
    for top, width in ((6.0, 14.0), (10.0, 14.0), (14.0, 9.0)):
        painter.drawRoundedRect(QRectF(4, top, width, 2), 1, 1)
    painter.restore()


def brand_pixmap(side: int, ratio: float = 1.0) -> QPixmap:
    """Return the BoardApp mark as a picture, for the window's icon."""
    picture = QPixmap(round(side * ratio), round(side * ratio))
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    draw_brand(painter, QRect(0, 0, side, side))
    painter.end()
    return picture
