"""Read a spreadsheet in a process of its own, bounded in memory and time, that may fall without harm."""

from __future__ import annotations

import json
import os
import queue
import subprocess
import sys
import threading
import time as clock
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import IO, Any

from boardapp.exchange.book import Kind, Merge, Sheet, Value, Visibility, Workbook
from boardapp.exchange.bounds import Bounds
from boardapp.exchange.errors import Cancelled, Unreadable, damaged_sentence
from boardapp.exchange.guard import check_size
from boardapp.language import _

Progress = Callable[[int, int], None]
Message = dict[str, Any]

_ROOT = Path(__file__).resolve().parents[2]
_KEPT_SETTINGS = (
    *("LANG", "LANGUAGE", "LC_ALL", "LC_MESSAGES"),
    *("LD_LIBRARY_PATH", "SYSTEMROOT", "TEMP", "TMP", "TMPDIR"),
)
_LOOK_EVERY = 0.1
_LINES_WAITING = 16

_TYPED: dict[str, Callable[[Any], Value]] = {
    "d": date.fromisoformat,
    "s": datetime.fromisoformat,
    "t": time.fromisoformat,
    "x": lambda seconds: timedelta(seconds=seconds),
}


def read_workbook(
    path: Path,
    *,
    bounds: Bounds | None = None,
    progress: Progress | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> Workbook:
    """Return every sheet of an .xlsx, .xlsm, .xlsb, .xls, .ods or .csv, hidden ones marked as such.

    `progress` is called with rows read and rows expected; `cancelled` is asked ten times a second and
    its yes raises Cancelled. Raises Unreadable with one sentence for anything that cannot be read.
    """
    bounds = bounds or Bounds()
    content = read_bytes(path, bounds)
    gathered = _Gathered(path, content)
    with _reading_process(path.name, content, bounds) as lines:
        for message in _until(lines, path.name, bounds.seconds, cancelled or (lambda: False)):
            gathered.take(message)
            if progress and "rows" in message:
                progress(gathered.read, max(gathered.read, gathered.expected))
    return gathered.workbook()


def read_bytes(path: Path, bounds: Bounds) -> bytes:
    """Return a file's bytes; raise Unreadable where it is not there, not a file, too large or locked."""
    try:
        check_size(path.stat().st_size, path.name, bounds)
        return path.read_bytes()
    except FileNotFoundError as problem:
        raise Unreadable(_("{file} is not there.").format(file=path)) from problem
    except IsADirectoryError as problem:
        raise Unreadable(_("{file} is a folder, not a spreadsheet.").format(file=path)) from problem
    except OSError as problem:
        raise Unreadable(
            _("{file} cannot be opened: close it in other programs, or copy it elsewhere, and try again.").format(
                file=path
            )
        ) from problem


class _Gathered:
    """What the reading process has told so far."""

    def __init__(self, path: Path, content: bytes) -> None:
        self.path, self.content = path, content
        self.read = self.expected = 0
        self._kind = Kind.CSV
        self._epoch_1904 = False
        self._properties: dict[str, str] = {}
        self._sheets: list[Message] = []
        self._sha256 = ""

    def take(self, message: Message) -> None:
        """Take one message in."""
        if "rows" in message:
            rows = message["rows"]
            for row, column, mark, plain in message["typed"]:
                rows[row][column] = _TYPED[mark](plain)
            self._sheets[-1]["cells"].extend(map(tuple, rows))
            self.read += len(rows)
        elif "sheet" in message:
            self._sheets.append(message | {"cells": []})
            self.expected += message["height"]
        elif "fills" in message:
            self._sheets[-1] |= message
        elif "kind" in message:
            self._kind = Kind(message["kind"])
        elif "epoch_1904" in message:
            self._epoch_1904, self._properties = message["epoch_1904"], message["properties"]
        else:
            self._sha256 = message["end"]

    def workbook(self) -> Workbook:
        """Return the whole workbook."""
        notes = tuple(
            _("Sheet {sheet} has so many coloured cells that not all colours were read.").format(sheet=sheet["sheet"])
            for sheet in self._sheets
            if not sheet.get("complete", True)
        )
        sheets = tuple(map(_sheet, self._sheets))
        return Workbook(
            self.path, self._kind, self.content, self._sha256, sheets, self._epoch_1904, self._properties, notes
        )


def _sheet(told: Message) -> Sheet:
    rows = told["cells"]
    while rows and not rows[-1]:
        rows.pop()
    merges = None if told["merges"] is None else tuple(Merge(*merge) for merge in told["merges"])
    fills = {(row, column): shade for row, column, shade in told.get("fills", ())}
    formats = {(row, column): code for row, column, code in told.get("formats", ())}
    return Sheet(told["sheet"], Visibility(told["visibility"]), tuple(rows), merges, fills, formats)


@contextmanager
def _reading_process(name: str, content: bytes, bounds: Bounds) -> Iterator[queue.Queue[bytes]]:
    """Start the reading process; give the queue of its lines, b"" last. It is gone when the block ends."""
    process = subprocess.Popen(
        [sys.executable, "-P", "-X", "utf8", "-m", "boardapp.exchange.child"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={key: os.environ[key] for key in _KEPT_SETTINGS if key in os.environ} | {"PYTHONPATH": str(_ROOT)},
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )
    assert process.stdin is not None
    assert process.stdout is not None
    lines: queue.Queue[bytes] = queue.Queue(_LINES_WAITING)
    request = json.dumps({"name": name, "bounds": asdict(bounds)}).encode() + b"\n"
    asked = threading.Event()
    pump = threading.Thread(target=_pump, args=(process.stdin, request, content, process.stdout, lines, asked))
    pump.start()
    try:
        yield lines
    finally:
        asked.set()
        process.kill()
        process.wait()
        while pump.is_alive():  # it may wait for room in the queue
            try:
                lines.get(timeout=_LOOK_EVERY)
            except queue.Empty:
                continue
        process.stdout.close()


def _pump(
    stdin: IO[bytes],
    request: bytes,
    content: bytes,
    stdout: IO[bytes],
    lines: queue.Queue[bytes],
    asked: threading.Event,
) -> None:
    """Hand the file over, then pass on each line of the answer; b"" says that no more will come."""
    try:
        with stdin:
            stdin.write(request)
            stdin.write(content)
    except OSError:  # it died before it had read the file: its silence tells the rest
        pass
    for line in stdout:
        if asked.is_set():
            break
        lines.put(line)
    lines.put(b"")


def _until(lines: queue.Queue[bytes], name: str, seconds: float, cancelled: Callable[[], bool]) -> Iterator[Message]:
    """Yield messages up to the end; raise where the process refuses, falls silent or takes too long."""
    deadline = clock.monotonic() + seconds
    started = ended = False
    while True:
        if cancelled():
            raise Cancelled(_("Reading {file} was stopped.").format(file=name))
        if clock.monotonic() > deadline:
            raise Unreadable(
                _("{file} took longer than {seconds} seconds to read: split it and try again.").format(
                    file=name, seconds=f"{seconds:g}"
                )
            )
        try:
            line = lines.get(timeout=_LOOK_EVERY)
        except queue.Empty:
            continue
        if not line:
            break
        message = json.loads(line)
        if "refused" in message:
            raise Unreadable(message["refused"])
        if "ready" in message:
            started = True
            continue
        ended = "end" in message
        yield message
    if not started:
        raise Unreadable(_("The part that reads spreadsheets did not start, so {file} was not read.").format(file=name))
    if not ended:
        raise Unreadable(
            _("{file} brought the reader down, so nothing was taken from it. {advice}").format(
                file=name, advice=damaged_sentence(name)
            )
        )
