"""Workbooks made for the tests, and the folder of sample workbooks where there is one."""

from __future__ import annotations

import io
import os
import zipfile
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from boardapp.exchange.book import Merge, Sheet, Visibility
from boardapp.exchange.text import Value

Rows = Iterable[Sequence[Any]]


@pytest.fixture
def make_book(tmp_path: Path) -> Callable[..., Path]:
    """Write an .xlsx of the rows of each sheet; `touch` may change the workbook before it is saved."""

    def make(
        sheets: dict[str, Rows] | None = None,
        touch: Callable[[openpyxl.Workbook], None] | None = None,
        name: str = "partner.xlsx",
        **more: Rows,
    ) -> Path:
        book = openpyxl.Workbook()
        book.remove(book.active)
        for title, rows in ((sheets or {}) | more).items():
            page = book.create_sheet(title)
            for row in rows:
                page.append(list(row))
        if touch:
            touch(book)
        path = tmp_path / name
        book.save(path)
        return path

    return make


@pytest.fixture
def make_sheet() -> Callable[..., Sheet]:
    """Return a sheet of rows without any file; a merge is written top, left, bottom, right."""

    def make(*rows: Sequence[Value], merges: Sequence[tuple[int, int, int, int]] | None = (), **more: Any) -> Sheet:
        whole = tuple(tuple(value if value != "" else None for value in row) for row in rows)
        known = None if merges is None else tuple(Merge(*merge) for merge in merges)
        return Sheet("Actions", Visibility.VISIBLE, whole, known, **more)

    return make


@pytest.fixture
def repack() -> Callable[..., bytes]:
    """Return a packed file with some parts replaced, added or (None) left out."""

    def make(path: Path, parts: dict[str, bytes | None]) -> bytes:
        whole = io.BytesIO()
        with zipfile.ZipFile(path) as old, zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as new:
            for name in dict.fromkeys([*old.namelist(), *parts]):
                content = parts[name] if name in parts else old.read(name)
                if content is not None:
                    new.writestr(name, content)
        return whole.getvalue()

    return make


@pytest.fixture
def samples() -> Path:
    """The folder of sample workbooks that BOARDAPP_SAMPLES names."""
    folder = os.environ.get("BOARDAPP_SAMPLES")
    if not folder:
        pytest.skip("BOARDAPP_SAMPLES names no folder of sample workbooks")
    return Path(folder)
