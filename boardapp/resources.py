"""Where the files that ship with the product lie: icons, fonts, starter plans, translations."""

from __future__ import annotations

from pathlib import Path

_ROOTS = (Path(__file__).parent / "resources", Path(__file__).parent.parent / "resources")


def resource(name: str) -> Path:
    """Return the path of a shipped file or folder, installed or in a checkout."""
    return next((root / name for root in _ROOTS if (root / name).exists()), _ROOTS[-1] / name)
