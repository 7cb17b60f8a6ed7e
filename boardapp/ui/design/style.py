"""The one style sheet, made from the tokens. Pages set properties; only this file says how they look.

QPushButton[role] primary, flat, square, danger; [fit] small, large, meeting; checkable ones show their choice
QLabel[role] small, label, column, body, strong, card, theme, page, item, welcome, lead, ...; [tone] any text colour
QFrame[ground] window, surface, sunken, rail, select, hover, note, add, old; [edge] top, bottom, left, right, all
QFrame[card] true for a bordered, rounded one; any field with [error] true has the error edge
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from boardapp.resources import resource
from boardapp.ui.design.tokens import HEIGHTS, RADII, TYPE, Colours

Px = Callable[[float], int]

_TONES = ("text", "text2", "text3", "link", "worse", "better", "gap", "add_text", "old_text", "on_accent")
_GROUNDS = {
    "window": "window",
    "surface": "surface",
    "sunken": "sunken",
    "rail": "rail",
    "select": "select",
    "hover": "hover",
    "note": "note_bg",
    "add": "add_bg",
    "old": "old_bg",
}
_SIDES = ("top", "bottom", "left", "right")


@dataclass(frozen=True, slots=True)
class _Sheet:
    c: Colours
    px: Px
    scheme: str

    def mark(self, name: str) -> str:
        """Return the url of a small mark tinted for this scheme."""
        return f"url({(resource('icons') / 'marks' / f'{self.scheme}-{name}.svg').as_posix()})"

    def inner(self, height: int) -> int:
        """Return the content height of a control with a 1 px edge."""
        return self.px(height) - 2


def style_sheet(colours: Colours, px: Px, scheme: str) -> str:
    """Return the whole style sheet for one scheme ("light" or "dark") and scale."""
    sheet = _Sheet(colours, px, scheme)
    parts = (
        _text,
        _grounds,
        _buttons,
        _fields,
        _combos,
        _choices,
        _tables,
        _bars,
        _menus,
        _windows,
        _calendar,
    )
    return "\n".join(part(sheet) for part in parts)


def _text(s: _Sheet) -> str:
    c, px = s.c, s.px
    plain = {"small": c.text3, "label": c.text2, "column": c.text2, "secondary": c.text2, "hint": c.text3}
    steps = "\n".join(
        f'QLabel[role="{name}"] {{ font-size: {px(step.px)}px; font-weight: {step.weight};'
        f" color: {plain.get(name, c.text)}; }}"
        for name, step in TYPE.items()
    )
    tones = "\n".join(f'QLabel[tone="{tone}"] {{ color: {getattr(c, tone)}; }}' for tone in _TONES)
    return f"""
QLabel {{ background: transparent; }}
{steps}
QLabel[role="secondary"] {{ color: {c.text2}; }}
QLabel[role="hint"] {{ font-size: {px(13)}px; color: {c.text3}; }}
QLabel[role="error"] {{ font-size: {px(13)}px; font-weight: 500; color: {c.worse}; }}
{tones}
QLabel:disabled {{ color: {c.text3}; }}
QLabel[role="tag"] {{ font-size: {px(13)}px; color: {c.text2}; background: {c.surface};
  border: 1px solid {c.border}; border-radius: {px(RADII.chip)}px; padding: {px(2)}px {px(6)}px; }}
QLabel[role="key"] {{ font-size: {px(13)}px; font-weight: 600; color: {c.text2}; background: {c.sunken};
  border: 1px solid {c.divider}; border-radius: {px(RADII.chip)}px; padding: 0 {px(4)}px;
  min-height: {px(18)}px; max-height: {px(18)}px; }}
"""


def _grounds(s: _Sheet) -> str:
    c, px = s.c, s.px
    grounds = "\n".join(
        f'QFrame[ground="{name}"] {{ background: {getattr(c, token)}; }}' for name, token in _GROUNDS.items()
    )
    edges = "\n".join(
        f'QFrame[edge="{side}"] {{ border: 0 solid {c.divider}; border-{side}-width: 1px; }}' for side in _SIDES
    )
    return f"""
QFrame[ground] {{ border: 0; }}
{grounds}
{edges}
QFrame[edge="all"] {{ border: 1px solid {c.divider}; }}
QFrame[card="true"] {{ background: {c.surface}; border: 1px solid {c.divider};
  border-radius: {px(RADII.card)}px; }}
QFrame[card="true"][lead="true"] {{ border-left: {px(4)}px solid {c.accent}; }}
QFrame[card="true"]:hover[clickable="true"] {{ border-color: {c.border}; }}
QFrame[card="true"][chosen="true"] {{ border: 2px solid {c.select_line}; }}
QFrame[round="true"] {{ border-radius: {px(RADII.card)}px; }}
QFrame[rule="true"] {{ background: {c.divider}; border: 0; min-height: 1px; max-height: 1px; }}
QFrame[rule="strong"] {{ background: {c.text}; border: 0; min-height: 2px; max-height: 2px; }}
QFrame[record="true"] {{ background: {c.window}; border: 1px solid {c.divider};
  border-left: {px(4)}px solid {c.accent}; border-radius: {px(RADII.control)}px; }}
QFrame[record="draft"] {{ background: {c.surface}; border: 0; border-left: {px(4)}px solid {c.divider}; }}
QFrame[quick="rest"] {{ background: {c.surface}; border: 1px solid {c.border};
  border-radius: {px(RADII.card)}px; padding: 1px; }}
QFrame[quick="caret"] {{ background: {c.surface}; border: 2px solid {c.focus};
  border-radius: {px(RADII.card)}px; }}
"""


def _buttons(s: _Sheet) -> str:
    c, px = s.c, s.px
    return f"""
QPushButton, QToolButton {{ min-height: {s.inner(HEIGHTS.control)}px; padding: 0 {px(12)}px;
  font-weight: 500; color: {c.text}; background: {c.surface};
  border: 1px solid {c.border}; border-radius: {px(RADII.control)}px; }}
QPushButton:hover, QToolButton:hover {{ background: {c.hover}; }}
QPushButton:pressed, QToolButton:pressed, QToolButton:open {{ background: {c.select}; }}
QPushButton:checked, QToolButton:checked {{ background: {c.select}; border: 2px solid {c.select_line};
  padding: 0 {px(12) - 1}px; min-height: {s.inner(HEIGHTS.control) - 2}px; }}
QPushButton[fit="small"] {{ min-height: {s.inner(HEIGHTS.control_small)}px; }}
QPushButton[fit="large"] {{ min-height: {s.inner(HEIGHTS.control_large)}px; }}
QPushButton[fit="meeting"] {{ min-height: {s.inner(HEIGHTS.meeting_button)}px; font-size: {px(16)}px; }}
QPushButton[fit="meeting"]:checked {{ min-height: {s.inner(HEIGHTS.meeting_button) - 2}px; }}
QPushButton[role="primary"] {{ color: {c.on_accent}; background: {c.accent}; border-color: {c.accent};
  font-weight: 600; }}
QPushButton[role="primary"]:hover {{ background: {c.accent_hover}; border-color: {c.accent_hover}; }}
QPushButton[role="primary"]:pressed {{ background: {c.accent_press}; border-color: {c.accent_press}; }}
QPushButton[role="danger"] {{ color: {c.worse}; border-color: {c.worse}; }}
QPushButton[role="flat"], QToolButton[role="flat"], QPushButton[role="square"] {{ background: transparent;
  border-color: transparent; }}
QPushButton[role="flat"]:hover, QToolButton[role="flat"]:hover, QPushButton[role="square"]:hover
  {{ background: {c.hover}; }}
QPushButton[role="flat"]:pressed, QPushButton[role="square"]:pressed {{ background: {c.select}; }}
QPushButton[role="square"] {{ padding: 0; min-width: {px(26)}px; max-width: {px(26)}px;
  min-height: {px(26)}px; max-height: {px(26)}px; icon-size: {px(18)}px; }}
QPushButton[role="link"] {{ color: {c.link}; background: transparent; border: 0; padding: 0;
  min-height: {px(HEIGHTS.target)}px; text-align: left; }}
QPushButton[role="link"][fit="line"] {{ min-height: {px(20)}px; }}
QPushButton[role="quiet"] {{ color: {c.text2}; background: transparent; border: 0; padding: 0;
  min-height: {px(HEIGHTS.target)}px; font-size: {px(13)}px; font-weight: 400; }}
QPushButton:disabled, QToolButton:disabled, QPushButton[role="primary"]:disabled,
QPushButton[role="danger"]:disabled {{ color: {c.text3}; background: transparent;
  border: 1px dashed {c.border}; }}
QPushButton[role="flat"]:disabled, QPushButton[role="square"]:disabled,
QPushButton[role="link"]:disabled, QPushButton[role="quiet"]:disabled {{ border-color: transparent; }}
QPushButton[dashes="own"]:disabled {{ border: 1px solid transparent; }}
QToolButton::menu-indicator, QPushButton::menu-indicator {{ image: none; width: 0; }}
"""


def _fields(s: _Sheet) -> str:
    c, px = s.c, s.px
    one = "QLineEdit, QAbstractSpinBox"
    many = "QTextEdit, QPlainTextEdit"
    radius = px(RADII.control)
    return f"""
{one} {{ min-height: {s.inner(HEIGHTS.control)}px; padding: 0 {px(8)}px; color: {c.text};
  background: {c.surface}; border: 1px solid {c.border}; border-radius: {radius}px;
  selection-background-color: {c.accent}; selection-color: {c.on_accent}; }}
{many} {{ padding: {px(7)}px {px(8)}px; color: {c.text}; background: {c.surface};
  border: 1px solid {c.border}; border-radius: {radius}px; font-size: {px(15)}px;
  selection-background-color: {c.accent}; selection-color: {c.on_accent}; }}
QLineEdit:hover, QAbstractSpinBox:hover, QTextEdit:hover, QPlainTextEdit:hover {{ border-color: {c.text2}; }}
QLineEdit:focus, QAbstractSpinBox:focus {{ border: 2px solid {c.focus}; padding: 0 {px(8) - 1}px;
  min-height: {s.inner(HEIGHTS.control) - 2}px; }}
QTextEdit:focus, QPlainTextEdit:focus {{ border: 2px solid {c.focus};
  padding: {px(7) - 1}px {px(8) - 1}px; }}
QLineEdit[error="true"], QAbstractSpinBox[error="true"] {{ border: 2px solid {c.worse};
  padding: 0 {px(8) - 1}px; min-height: {s.inner(HEIGHTS.control) - 2}px; }}
QTextEdit[error="true"], QPlainTextEdit[error="true"] {{ border: 2px solid {c.worse};
  padding: {px(7) - 1}px {px(8) - 1}px; }}
QLineEdit:read-only, QTextEdit:read-only, QPlainTextEdit:read-only {{ background: {c.sunken};
  border-color: transparent; }}
QLineEdit:disabled, QAbstractSpinBox:disabled, QTextEdit:disabled, QPlainTextEdit:disabled
  {{ color: {c.text3}; background: transparent; border: 1px dashed {c.border}; }}
QPlainTextEdit[role="quick"], QPlainTextEdit[role="quick"]:focus {{ border: 0; background: transparent;
  padding: 0; font-size: {px(16)}px; }}
QLineEdit[fit="small"] {{ min-height: {s.inner(HEIGHTS.control_small)}px; }}
QLineEdit[fit="small"]:focus {{ min-height: {s.inner(HEIGHTS.control_small) - 2}px; }}
QLineEdit[fit="quick"] {{ min-height: {s.inner(HEIGHTS.quick_line)}px; font-size: {px(16)}px; }}
QLineEdit[fit="quick"]:focus {{ min-height: {s.inner(HEIGHTS.quick_line) - 2}px; }}
QLineEdit[role="bare"], QLineEdit[role="bare"]:focus {{ border: 0; background: transparent; padding: 0;
  min-height: {px(20)}px; }}
QLineEdit[role="cell"], QLineEdit[role="cell"]:focus {{ border: 2px solid {c.focus}; border-radius: 0;
  padding: 0 {px(8)}px; min-height: 0; }}
QAbstractSpinBox QLineEdit, QAbstractSpinBox QLineEdit:focus {{ border: 0; padding: 0; min-height: 0;
  background: transparent; }}
QAbstractSpinBox {{ padding: 0; max-height: {s.inner(HEIGHTS.control)}px; }}
QLineEdit QToolButton {{ min-height: 0; padding: 0; border: 0; background: transparent; }}
QAbstractSpinBox::up-button, QAbstractSpinBox::down-button {{ subcontrol-origin: border; border: 0;
  width: {px(24)}px; background: transparent; }}
QAbstractSpinBox::up-button {{ subcontrol-position: top right; }}
QAbstractSpinBox::down-button {{ subcontrol-position: bottom right; }}
QAbstractSpinBox::up-arrow {{ image: {s.mark("chevron-up")}; width: {px(12)}px; height: {px(12)}px; }}
QAbstractSpinBox::down-arrow {{ image: {s.mark("chevron-down")}; width: {px(12)}px; height: {px(12)}px; }}
"""


def _combos(s: _Sheet) -> str:
    c, px = s.c, s.px
    return f"""
QComboBox {{ min-height: {s.inner(HEIGHTS.control)}px; padding: 0 {px(4)}px 0 {px(10)}px; font-weight: 500;
  color: {c.text}; background: {c.surface}; border: 1px solid {c.border};
  border-radius: {px(RADII.control)}px; combobox-popup: 0; }}
QComboBox[fit="small"] {{ min-height: {s.inner(HEIGHTS.control_small)}px; }}
QComboBox[fit="flat"] {{ padding: 0; color: transparent; background: transparent; border-color: transparent; }}
QComboBox[fit="flat"]::drop-down {{ subcontrol-position: center; width: {px(24)}px; }}
QComboBox[fit="flat"]:hover {{ border-color: {c.border}; }}
QComboBox:hover {{ border-color: {c.text2}; background: {c.hover}; }}
QComboBox:on {{ background: {c.select}; }}
QComboBox:editable:focus {{ border: 2px solid {c.focus}; min-height: {s.inner(HEIGHTS.control) - 2}px; }}
QComboBox[error="true"] {{ border: 2px solid {c.worse}; min-height: {s.inner(HEIGHTS.control) - 2}px; }}
QComboBox:disabled {{ color: {c.text3}; background: transparent; border: 1px dashed {c.border}; }}
QComboBox::drop-down {{ subcontrol-origin: padding; subcontrol-position: center right; border: 0;
  width: {px(28)}px; }}
QComboBox::down-arrow {{ image: {s.mark("chevron-down")}; width: {px(16)}px; height: {px(16)}px; }}
QComboBox::down-arrow:disabled {{ image: {s.mark("chevron-down-off")}; }}
QComboBox QLineEdit, QComboBox QLineEdit:focus {{ border: 0; padding: 0; min-height: 0;
  background: transparent; }}
QComboBox QAbstractItemView {{ background: {c.surface}; color: {c.text}; border: 1px solid {c.border};
  border-radius: 0; padding: {px(4)}px; outline: 0; selection-background-color: {c.select};
  selection-color: {c.text}; }}
QComboBox QAbstractItemView::item {{ min-height: {px(28)}px; padding: 0 {px(8)}px; }}
"""


def _choices(s: _Sheet) -> str:
    c, px = s.c, s.px
    box = px(18) - 2
    both = "QCheckBox::indicator, QTreeView::indicator, QListView::indicator, QTableView::indicator"
    on = ", ".join(f"{kind}::indicator:checked" for kind in ("QCheckBox", "QTreeView", "QListView", "QTableView"))
    return f"""
QCheckBox, QRadioButton {{ spacing: {px(8)}px; min-height: {px(HEIGHTS.target)}px; background: transparent; }}
QCheckBox:disabled, QRadioButton:disabled {{ color: {c.text3}; }}
{both} {{ width: {box}px; height: {box}px; background: {c.surface}; border: 1px solid {c.border};
  border-radius: {px(RADII.chip)}px; }}
QCheckBox::indicator:hover {{ border-color: {c.text2}; background: {c.hover}; }}
{on} {{ background: {c.accent}; border-color: {c.accent}; image: {s.mark("check")}; }}
QCheckBox::indicator:indeterminate {{ background: {c.accent}; border-color: {c.accent};
  image: {s.mark("minus")}; }}
QCheckBox::indicator:disabled {{ background: transparent; border: 1px dashed {c.border}; }}
QCheckBox::indicator:checked:disabled {{ image: {s.mark("check-off")}; }}
QRadioButton::indicator {{ width: {box}px; height: {box}px; background: {c.surface};
  border: 1px solid {c.border}; border-radius: {px(18) // 2}px; }}
QRadioButton::indicator:hover {{ border-color: {c.text2}; }}
QRadioButton::indicator:checked {{ border-color: {c.select_line}; image: {s.mark("dot")}; }}
QRadioButton::indicator:disabled {{ border: 1px dashed {c.border}; }}
QProgressBar {{ background: {c.sunken}; border: 0; border-radius: {px(3)}px; min-height: {px(6)}px;
  max-height: {px(6)}px; text-align: center; color: transparent; }}
QProgressBar::chunk {{ background: {c.accent}; border-radius: {px(3)}px; }}
"""


def _tables(s: _Sheet) -> str:
    c, px = s.c, s.px
    return f"""
QTableView, QTreeView, QListView {{ background: {c.surface}; alternate-background-color: {c.surface};
  color: {c.text}; border: 1px solid {c.divider}; border-radius: {px(RADII.card)}px; outline: 0;
  gridline-color: {c.divider}; selection-background-color: {c.select}; selection-color: {c.text}; }}
QTableView[frame="open"] {{ border-radius: 0; border-right: 0; border-bottom: 0;
  border-top-left-radius: {px(RADII.card)}px; }}
QListView[bare="true"] {{ background: transparent; border: 0; border-radius: 0; }}
QListView[bare="true"]::item {{ padding: 0; min-height: 0; }}
QListView::item, QTreeView::item {{ min-height: {px(HEIGHTS.row)}px; padding: 0 {px(8)}px; border: 0; }}
QListView::item:hover, QTreeView::item:hover {{ background: {c.hover}; }}
QListView::item:selected, QTreeView::item:selected {{ background: {c.select}; color: {c.text};
  border-left: {px(3)}px solid {c.select_line}; padding-left: {px(5)}px; }}
QHeaderView {{ background: transparent; border: 0; }}
QHeaderView::section {{ background: {c.sunken}; color: {c.text2}; font-size: {px(13)}px; font-weight: 600;
  border: 0; border-bottom: 1px solid {c.divider}; padding: 0 {px(10)}px; }}
QTableCornerButton::section {{ background: {c.sunken}; border: 0; }}
"""


def _bars(s: _Sheet) -> str:
    c, px = s.c, s.px
    thick, inset = px(12), px(3)
    return f"""
QScrollBar {{ background: transparent; border: 0; margin: 0; }}
QScrollBar:vertical {{ width: {thick}px; }}
QScrollBar:horizontal {{ height: {thick}px; }}
QScrollBar::handle {{ background: {c.border}; border-radius: {(thick - 2 * inset) // 2}px; margin: {inset}px; }}
QScrollBar::handle:vertical {{ min-height: {px(28)}px; }}
QScrollBar::handle:horizontal {{ min-width: {px(28)}px; }}
QScrollBar::handle:hover, QScrollBar::handle:pressed {{ background: {c.text3}; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
QAbstractScrollArea::corner {{ background: transparent; border: 0; }}
QScrollArea {{ border: 0; background: transparent; }}
QSplitter::handle {{ background: {c.divider}; }}
QSplitter::handle:horizontal {{ width: 1px; }}
QSplitter::handle:vertical {{ height: 1px; }}
QSplitter::handle:hover, QSplitter::handle:pressed {{ background: {c.select_line}; }}
QTabWidget::pane {{ border: 0; border-top: 1px solid {c.divider}; }}
QTabBar {{ background: transparent; }}
QTabBar::tab {{ color: {c.text2}; background: transparent; font-weight: 500; padding: 0 {px(12)}px;
  min-height: {px(34)}px; border: 0; border-bottom: 2px solid transparent; }}
QTabBar::tab:hover {{ background: {c.hover}; }}
QTabBar::tab:selected {{ color: {c.text}; border-bottom-color: {c.select_line}; }}
QTabBar::tab:disabled {{ color: {c.text3}; }}
"""


def _menus(s: _Sheet) -> str:
    c, px = s.c, s.px
    return f"""
QMenuBar {{ background: {c.rail}; color: {c.text}; border: 0; }}
QMenuBar::item {{ background: transparent; padding: {px(4)}px {px(10)}px; border-radius: {px(4)}px; }}
QMenuBar::item:selected {{ background: {c.select}; }}
QMenu {{ background: {c.surface}; color: {c.text}; border: 1px solid {c.border}; padding: {px(4)}px; }}
QMenu::item {{ padding: {px(6)}px {px(20)}px {px(6)}px {px(12)}px; border-radius: {px(4)}px;
  min-height: {px(18)}px; }}
QMenu::item:selected {{ background: {c.select}; }}
QMenu::item:disabled {{ color: {c.text3}; }}
QMenu::icon {{ padding-left: {px(8)}px; }}
QMenu::separator {{ height: 1px; background: {c.divider}; margin: {px(4)}px {px(8)}px; }}
QMenu::right-arrow {{ image: {s.mark("chevron-right")}; width: {px(14)}px; height: {px(14)}px; }}
QMenu::indicator {{ width: {px(16)}px; height: {px(16)}px; left: {px(4)}px; }}
QMenu::indicator:checked {{ image: {s.mark("check-text")}; }}
QToolTip {{ background: {c.surface}; color: {c.text}; border: 1px solid {c.border};
  padding: {px(3)}px {px(6)}px; font-size: {px(13)}px; }}
"""


def _windows(s: _Sheet) -> str:
    c, px = s.c, s.px
    return f"""
QMainWindow, QDialog, QMessageBox {{ background: {c.window}; }}
QDialog[role="sheet"] {{ background: {c.surface}; }}
QGroupBox {{ border: 0; margin-top: {px(22)}px; font-weight: 600; }}
QGroupBox::title {{ subcontrol-origin: margin; subcontrol-position: top left; padding: 0; }}
QStatusBar {{ background: {c.rail}; }}
QStatusBar::item {{ border: 0; }}
"""


def _calendar(s: _Sheet) -> str:
    c, px = s.c, s.px
    return f"""
QCalendarWidget {{ background: {c.surface}; border: 1px solid {c.border}; }}
QCalendarWidget QWidget#qt_calendar_navigationbar {{ background: {c.sunken}; }}
QCalendarWidget QToolButton {{ border-color: transparent; background: transparent; padding: 0 {px(6)}px;
  min-height: {px(28)}px; font-weight: 600; }}
QCalendarWidget QToolButton:hover {{ background: {c.hover}; }}
QCalendarWidget QToolButton#qt_calendar_prevmonth {{ qproperty-icon: {s.mark("chevron-left")}; }}
QCalendarWidget QToolButton#qt_calendar_nextmonth {{ qproperty-icon: {s.mark("chevron-right")}; }}
QCalendarWidget QAbstractItemView {{ border: 0; border-radius: 0; background: {c.surface};
  selection-background-color: {c.accent}; selection-color: {c.on_accent}; }}
QCalendarWidget QSpinBox {{ min-height: {px(26)}px; }}
"""
