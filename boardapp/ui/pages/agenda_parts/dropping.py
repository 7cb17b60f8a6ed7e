"""Files that are dropped from the file manager."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMimeData


def dropped_files(mime: QMimeData) -> list[Path]:
    """Return the files a drag brings; none where it brings something else, or a folder among them."""
    paths = [Path(url.toLocalFile()) for url in mime.urls() if url.isLocalFile()]
    return paths if paths and len(paths) == len(mime.urls()) and all(path.is_file() for path in paths) else []
