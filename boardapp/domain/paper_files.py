"""Files of papers as they leave the store to be looked at."""

from __future__ import annotations

import re

_PROGRAMS = frozenset(
    (
        "app", "appimage", "bat", "cmd", "com", "cpl", "desktop", "dll", "exe", "hta", "inf", "jar", "js", "jse", "lnk",
        "msc", "msi", "msix", "pif", "ps1", "py", "pyw", "reg", "scr", "sh", "url", "vb", "vbe", "vbs", "ws", "wsf",
        "wsh",
    )
)  # fmt: skip
_UNFIT = re.compile(r'[\x00-\x1f<>:"/\\|?*]+')
_LONGEST = 120


def is_program(name: str) -> bool:
    """Tell whether opening a file of this name would run it rather than show it."""
    stem, _dot, ending = name.rstrip(". ").rpartition(".")
    return bool(stem) and ending.lower() in _PROGRAMS


def file_name_for(name: str) -> str:
    """Return a name that every file system takes for a copy of a file of this name."""
    stem, dot, ending = _UNFIT.sub("-", name).strip(". ").rpartition(".")
    if not dot:
        stem, ending = ending, ""
    return f"{stem[:_LONGEST] or 'paper'}{dot}{ending[:16]}"


def size_words(size: int) -> str:
    """Return bytes as "640 B", "120 KB" or "2.4 MB"."""
    if size < 1000:
        return f"{size} B"
    if size < 1_000_000:
        return f"{round(size / 1000)} KB"
    return f"{size / 1_000_000:.1f} MB"
