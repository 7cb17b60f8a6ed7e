"""Error values that newer Excel writes and the reader does not know yet, put into one it knows."""

from __future__ import annotations

import io
import re
import zipfile

from boardapp.exchange.container import is_sheet

_ERROR = re.compile(rb"<((?:\w+:)?v)>#[A-Z_/0-9]{1,30}[!?]?</")


def mended(content: bytes) -> bytes:
    """Return a copy of an .xlsx in which every error value is #N/A; to be read, never kept."""
    whole = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(whole, "w") as new:
        for entry in old.infolist():
            part = old.read(entry)
            new.writestr(entry.filename, _ERROR.sub(rb"<\1>#N/A</", part) if is_sheet(entry.filename) else part)
    return whole.getvalue()
