"""What this computer remembers between two sittings: who records, files, colours, the window, widths."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QByteArray, QSettings

RECENT = 8


class Remembered:
    """The settings of one person on one computer; nothing of it belongs to a board file."""

    def __init__(self, settings: QSettings) -> None:
        self._settings = settings

    @property
    def who(self) -> str:
        """Who records on this computer; empty until asked."""
        return str(self._settings.value("who") or "")

    @who.setter
    def who(self, name: str) -> None:
        self._settings.setValue("who", name)

    @property
    def scheme(self) -> str:
        """The colours: light, dark or system."""
        return str(self._settings.value("scheme") or "system")

    @scheme.setter
    def scheme(self, scheme: str) -> None:
        self._settings.setValue("scheme", scheme)

    @property
    def geometry(self) -> QByteArray | None:
        """The place and size of the window, None before the first closing."""
        kept = self._settings.value("window/geometry")
        return kept if isinstance(kept, QByteArray) else None

    @geometry.setter
    def geometry(self, geometry: QByteArray) -> None:
        self._settings.setValue("window/geometry", geometry)

    def recent(self) -> list[Path]:
        """Return the files used last that are still there, newest first."""
        kept = self._settings.value("recent") or []
        return [Path(name) for name in ([kept] if isinstance(kept, str) else kept) if Path(name).exists()]

    def used(self, path: Path) -> None:
        """Put a file at the head of those used last."""
        path = path.absolute()
        kept = [str(path), *(str(one) for one in self.recent() if one != path)]
        self._settings.setValue("recent", kept[:RECENT])

    def number(self, name: str, default: int) -> int:
        """Return a number kept under a name, such as the width of a panel in pixels at 100 %."""
        return _whole(self._settings.value(name), default)

    def keep_number(self, name: str, value: int) -> None:
        """Keep a number under a name."""
        self._settings.setValue(name, value)

    def texts(self, name: str) -> dict[str, str]:
        """Return the texts kept under a name, by key; none before any was kept."""
        kept = self._settings.value(name)
        return {str(key): str(text) for key, text in kept.items()} if isinstance(kept, dict) else {}

    def keep_texts(self, name: str, texts: dict[str, str]) -> None:
        """Keep texts by key under a name."""
        self._settings.setValue(name, dict(texts))

    def widths(self, table: str) -> dict[str, int]:
        """Return the widths of a table's columns that a person set, in pixels at 100 %, by key."""
        kept = self._settings.value(f"columns/{table}")
        found = {str(key): _whole(width, 0) for key, width in kept.items()} if isinstance(kept, dict) else {}
        return {key: width for key, width in found.items() if width > 0}

    def keep_widths(self, table: str, widths: dict[str, int]) -> None:
        """Keep the widths of a table's columns."""
        self._settings.setValue(f"columns/{table}", dict(widths))


def _whole(value: object, default: int) -> int:
    try:
        return int(value)  # type: ignore[call-overload]
    except (TypeError, ValueError):
        return default
