"""The way of minutes from draft to signed, as a strip that says how far they are."""

from __future__ import annotations

from collections.abc import Callable, Collection

from PySide6.QtWidgets import QWidget

from boardapp.domain.meetings import MinutesState
from boardapp.language import _
from boardapp.ui.design.flow import Flow, flow
from boardapp.ui.design.layout import row
from boardapp.ui.widgets.labels import Ground, IconLabel, Text

STATES: dict[MinutesState, Callable[[], str]] = {
    MinutesState.DRAFT: lambda: _("Draft"),
    MinutesState.WITH_CHAIR: lambda: _("With the chair"),
    MinutesState.PUBLISHED_DRAFT: lambda: _("Published draft"),
    MinutesState.APPROVED: lambda: _("Approved"),
    MinutesState.SIGNED: lambda: _("Signed"),
}
"""The steps in order, each with its word."""

_PASSED, _NOW, _COMING, _SKIPPED = ("circle-check", "better"), ("play", "link"), ("circle", "text3"), ("minus", "text3")


class StateTrack(QWidget):
    """The steps, the one in hand marked by ground, icon and weight; steps that were left out have a dash."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("minutes_track")
        self._parts: list[tuple[QWidget, bool]] = []
        self._compact = False
        self._flow: Flow = flow(spacing=4)
        self.setLayout(self._flow)

    def show_state(self, state: MinutesState, passed: Collection[MinutesState]) -> None:
        """Show how far the minutes are; `passed` are the states they were kept in."""
        self._flow.clear()
        self._parts = []
        steps = list(STATES)
        at = steps.index(state)
        for place, step in enumerate(steps):
            here = place == at
            icon, tone = _NOW if here else _COMING if place > at else _PASSED
            if place < at and step not in passed and step is not MinutesState.DRAFT:
                icon, tone = _SKIPPED
            if here and step is MinutesState.SIGNED:
                icon, tone = "lock", "link"
            word = Text(STATES[step](), "strong" if here else "small", tone="text" if here else "text2")
            part = Ground("select" if here else "", layout=row(IconLabel(icon, tone=tone, size=14), word, spacing=6,
                                                             margins=(8, 3, 10, 3)))  # fmt: skip
            part.setProperty("round", True)
            self._flow.put(part)
            self._parts.append((part, here))
            part.setVisible(here or not self._compact)
        said = _("Minutes: {state}, step {n} of {of}").format(state=STATES[state](), n=at + 1, of=len(steps))
        self.setAccessibleName(said)

    def set_compact(self, compact: bool) -> None:
        """Show only the step in hand, where there is little room."""
        self._compact = compact
        for part, here in self._parts:
            part.setVisible(here or not compact)
        self.updateGeometry()
