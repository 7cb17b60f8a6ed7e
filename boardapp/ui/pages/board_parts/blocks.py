"""What the detail panels are built of: facts, sections, lines that lead on."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QSizePolicy, QWidget

from boardapp.language import _
from boardapp.ui.design.layout import column, fix, row
from boardapp.ui.design.theme import theme
from boardapp.ui.widgets.buttons import IconButton, LinkButton
from boardapp.ui.widgets.labels import Text

_LABEL = 124


class Lead(LinkButton):
    """A link that gives way where its words are longer than the panel is wide."""

    def __init__(self, text: str, name: str, clicked: Callable[[], object]) -> None:
        super().__init__(text, name=name)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.setToolTip(text)
        self.clicked.connect(lambda _on=False: clicked())

    def minimumSizeHint(self) -> QSize:
        return QSize(theme().px(48), super().minimumSizeHint().height())


def small_button(text: str, about: str, name: str, clicked: Callable[[], object]) -> LinkButton:
    """Return a link that does something to one line; a screen reader hears which."""
    button = LinkButton(text, name=name)
    button.setAccessibleName(f"{text}: {about}")
    button.clicked.connect(lambda _on=False: clicked())
    return button


def remove_button(label: str, name: str, clicked: Callable[[], object]) -> IconButton:
    """Return a small × that takes a line away."""
    button = IconButton("x", label, name=name)
    button.clicked.connect(lambda _on=False: clicked())
    return button


def facts(rows: Sequence[tuple[str, str | None]]) -> QWidget:
    """Return labels with their words; None is told as not recorded, an empty text is left out."""
    block = QWidget()
    layout = column(spacing=6)
    for label, words in rows:
        if words == "":
            continue
        name = fix(Text(label, "small", tone="text2", wrap=True), width=_LABEL)
        said = Text(words or _("Not recorded"), "body", tone="text" if words else "text3", wrap=True)
        name.setAlignment(Qt.AlignmentFlag.AlignTop)  # type: ignore[attr-defined]
        layout.addLayout(row(name, (said, 1), spacing=12))
    block.setLayout(layout)
    return block


def section(title: str, lines: Iterable[QWidget], *, add: QWidget | None = None, empty: str = "") -> QWidget:
    """Return a heading with a button at its end, and lines under it, or a sentence where there are none."""
    block = QWidget()
    layout = column(row(Text(title, "strong"), None, *([add] if add else []), spacing=8), spacing=6)
    shown = list(lines)
    for line in shown:
        layout.addWidget(line)
    if not shown and empty:
        layout.addWidget(Text(empty, "small", tone="text2", wrap=True))
    block.setLayout(layout)
    return block


def line(lead: QWidget, below: str = "", *, end: QWidget | None = None) -> QWidget:
    """Return a line: what it leads to, a button at its end, smaller words below."""
    block = QWidget()
    layout = column(row(lead, None, *([end] if end else []), spacing=8), spacing=0)
    if below:
        layout.addWidget(Text(below, "small", tone="text2", wrap=True))
    block.setLayout(layout)
    return block
