"""The charts by the names a command line or a pack calls them by."""

from __future__ import annotations

from boardapp.language import _

NAMES: dict[str, str] = {
    "rag-over-time": _("Actions by agreed rating at the end of each month or quarter"),
    "raised-and-closed": _("Actions raised and closed in each month or quarter, and open at its end"),
    "by-theme": _("Actions of each theme by agreed rating, with those open and overdue"),
    "by-board": _("Actions of each board by agreed rating, with those open and overdue"),
    "by-partner": _("Actions of each partner by agreed rating, with those open and overdue"),
    "burn-up": _("Actions completed so far, against what their due dates add up to"),
    "slip": _("How far due dates have moved from the first one set"),
    "ageing": _("Overdue actions by how late they are"),
}
"""Each chart's name and what it draws, in one line."""
