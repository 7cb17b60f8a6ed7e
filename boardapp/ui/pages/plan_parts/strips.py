"""What stands round the cards: the vision, the headings of the themes, and what the chips mean."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QWidget

from boardapp.domain.records_plan import PlanPage, ThemeColumn
from boardapp.language import _
from boardapp.ui.design.flow import flow, held
from boardapp.ui.design.layout import column, fix, row
from boardapp.ui.design.paint import Chip
from boardapp.ui.widgets.labels import ElidedText, Ground, IconLabel, Rule, Text
from boardapp.ui.widgets.marks import RagChip


def vision_strip(plan: PlanPage) -> QWidget:
    """Return the vision with the values beside it, under it where there is no room."""
    points = plan.points.get("vision", ())
    words = plan.vision or (points[1] if len(points) > 1 else next(iter(points), ""))
    vision = Text(words, "card", wrap=True, name="vision_words")
    vision.setToolTip("\n".join(points))
    said = held(row(Text(_("Vision"), "secondary", tone="text3"), (vision, 1), spacing=12))
    parts: list[Any] = [(fix(said, min_width=380), 1)]
    values = " · ".join(value.title.rstrip(".") for value in plan.values)
    if values:
        told = ElidedText(values, "control", fill=False)
        label = Text(_("Values"), "secondary", tone="text3")
        label.setToolTip("\n".join(f"{value.title} {value.words}" for value in plan.values))
        parts.append(held(row(label, told, spacing=12)))
    strip = Ground("surface", card=True, name="plan_vision", layout=flow(*parts, margins=(16, 10, 16, 10), spacing=16))
    strip.setProperty("lead", True)
    return strip


def theme_heading(theme: ThemeColumn) -> QWidget:
    """Return a theme's name over a strong line."""
    statement = ElidedText(theme.statement or "", "small", tone="text2")
    title = row(
        IconLabel(theme.icon or "circle", size=18, tone="text"), Text(theme.title, "theme"), (statement, 1), spacing=8
    )
    return held(column(title, Rule(strong=True), spacing=6))


def legend() -> QWidget:
    """Return what the edge of a chip says."""
    parts: list[Any] = []
    for standing, words in (
        ("agreed", _("agreed by the board")),
        ("proposed", _("proposed by the owner")),
        ("suggested", _("suggested by the rule")),
    ):
        parts.append(held(row(RagChip(Chip("amber", standing)), Text(words, "small", tone="text2"))))
    dashed = Text(_("Dashed line on an indicator: its target"), "small", tone="text2")
    return held(flow(*parts, None, dashed, spacing=12))
