"""An area that scrolls down only, as wide as its window."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QLayout, QScrollArea, QWidget

from boardapp.ui.design.layout import column
from boardapp.ui.widgets.labels import Ground


class Scroll(QScrollArea):
    """A page or a part of one that scrolls: Scroll(column(...), ground="window").

    It takes no focus of its own; what gets the focus inside is scrolled into view.
    """

    def __init__(
        self, layout: QLayout, *, ground: str = "window", name: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        if name:
            self.setObjectName(name)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.content = Ground(ground, layout=layout)
        self.setWidget(self.content)
        self.viewport().setAutoFillBackground(False)

    def sizeHint(self) -> QSize:
        return self.content.sizeHint()

    def minimumSizeHint(self) -> QSize:
        return QSize(self.content.minimumSizeHint().width(), min(80, self.content.sizeHint().height()))


def footed(name: str, body: QLayout, foot: QLayout, *, scroll: str = "") -> Ground:
    """Return a pane whose body scrolls over a foot that stays; `scroll` names what scrolls."""
    parts = column(
        (Scroll(body, ground="surface", name=scroll), 1), Ground("window", edge="top", layout=foot), spacing=0
    )
    return Ground("surface", name=name, layout=parts)


def into_view(part: QWidget) -> None:
    """Scroll whatever holds a widget so that it is seen, as when the keyboard went to it by a key of its own."""
    around = part.parentWidget()
    while around is not None and not isinstance(around, QScrollArea):
        around = around.parentWidget()
    if around is not None:
        around.ensureWidgetVisible(part)
