"""One writer at a time where several computers see one file: a small file beside it that says who."""

from __future__ import annotations

import datetime as dt
import getpass
import json
import os
import platform
import sys
import uuid
from collections.abc import Callable
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from boardapp.domain.errors import Refused
from boardapp.language import _
from boardapp.storage.errors import told

STALE = dt.timedelta(minutes=15)
"""After so long without a sign of life a lock may be taken over."""

_REFRESH = dt.timedelta(minutes=1)

Clock = Callable[[], dt.datetime]


@dataclass(frozen=True, slots=True)
class Holder:
    """Who holds a lock: computer, person, process, since when and when last heard of (ISO, UTC)."""

    host: str
    user: str
    pid: int
    since: str
    refreshed: str
    token: str


class HeldElsewhere(Refused):
    """The file is being written by somebody else; `holder` says who, or nothing where the lock cannot be read."""

    def __init__(self, sentence: str, holder: Holder | None) -> None:
        super().__init__(sentence)
        self.holder = holder


def utc_now() -> dt.datetime:
    """Return the time now, in UTC."""
    return dt.datetime.now(dt.UTC)


def process_lives(pid: int) -> bool:
    """Return whether a process of this computer with that number runs."""
    if sys.platform == "win32":
        return _windows_process_lives(pid)
    try:
        os.kill(pid, 0)
    except (ProcessLookupError, OverflowError):
        return False
    except PermissionError:
        return True
    return True


def lock_file(path: Path) -> Path:
    """Return where the lock of a board file lies."""
    real = path.resolve()
    return real.with_name(real.name + ".lock")


class WriterLock:
    """The right to write a board file in a shared place, held until released."""

    def __init__(self, path: Path, holder: Holder, clock: Clock) -> None:
        self.path = path
        self.holder = holder
        self._file = lock_file(path)
        self._clock = clock

    @classmethod
    def acquire(
        cls,
        path: Path,
        *,
        user: str | None = None,
        host: str | None = None,
        clock: Clock = utc_now,
        lives: Callable[[int], bool] = process_lives,
    ) -> WriterLock:
        """Take the lock of the board file at `path`.

        Raises HeldElsewhere while a live process of this computer, or another computer heard of lately, holds it, and
        Unavailable where the folder cannot be written. A lock left behind is taken over.
        """
        now = clock().isoformat(timespec="seconds")
        host = host or platform.node() or "unknown"
        lock = cls(path, Holder(host, user or _login(), os.getpid(), now, now, uuid.uuid4().hex), clock)
        with told(path, files=True):
            if not lock._create():
                lock._clear_stale(lives)
                if not lock._create():
                    raise _held(path, _read(lock._file), host)
        return lock

    def refresh(self) -> None:
        """Show that the holder still lives; called on every write, and now and then between.

        Raises HeldElsewhere where the lock was taken over in the meantime: then nothing may be written.
        """
        with told(self.path, files=True):
            current = _read(self._file)
            if current is not None and current.token == self.holder.token:
                if _age(current, self._clock()) >= _REFRESH:
                    self._rewrite()
                return
            self._sign()
            if not self._create():
                raise _held(self.path, _read(self._file), self.holder.host)

    def release(self) -> None:
        """Give the lock back; a lock that somebody else took over stays theirs."""
        current = _read(self._file)
        if current is not None and current.token == self.holder.token:
            with suppress(OSError):
                self._file.unlink()

    def _create(self) -> bool:
        try:
            with self._file.open("x", encoding="utf-8") as file:
                file.write(json.dumps(asdict(self.holder)))
        except FileExistsError:
            return False
        return True

    def _sign(self) -> None:
        self.holder = replace(self.holder, refreshed=self._clock().isoformat(timespec="seconds"))

    def _rewrite(self) -> None:
        """Write the time of now; where another program is just reading the file, the next refreshing will."""
        self._sign()
        beside = self._file.with_name(f"{self._file.name}.{self.holder.token}")
        beside.write_text(json.dumps(asdict(self.holder)), encoding="utf-8")
        try:
            beside.replace(self._file)
        except PermissionError:
            beside.unlink(missing_ok=True)

    def _clear_stale(self, lives: Callable[[int], bool]) -> None:
        """Take a lock that was left behind out of the way; of several that try, one succeeds."""
        current = _read(self._file)
        if not self._is_stale(current, lives):
            return
        aside = self._file.with_name(f"{self._file.name}.{self.holder.token}")
        try:
            self._file.rename(aside)
        except FileNotFoundError:
            return
        if _read(aside) != current:
            aside.rename(self._file)
            return
        aside.unlink()

    def _is_stale(self, current: Holder | None, lives: Callable[[int], bool]) -> bool:
        if current is None:
            return self._silent_for() > STALE
        if current.host == self.holder.host and not lives(current.pid):
            return True
        return _age(current, self._clock()) > STALE

    def _silent_for(self) -> dt.timedelta:
        """Return how long ago a lock that cannot be read was written."""
        try:
            written = self._file.stat().st_mtime
        except FileNotFoundError:
            return dt.timedelta(0)
        return abs(self._clock() - dt.datetime.fromtimestamp(written, dt.UTC))


def _read(file: Path) -> Holder | None:
    """Return who holds the lock; nothing where there is none or it is not written out yet."""
    try:
        held = json.loads(file.read_text(encoding="utf-8"))
        holder = Holder(**{name: held[name] for name in Holder.__slots__})
        dt.datetime.fromisoformat(holder.since).astimezone()
        dt.datetime.fromisoformat(holder.refreshed).astimezone()
        int(holder.pid)
    except (FileNotFoundError, ValueError, TypeError, KeyError, OverflowError):
        return None
    return holder


def _age(holder: Holder, now: dt.datetime) -> dt.timedelta:
    """Return how far the holder's last sign is from now; a clock far ahead counts as far behind."""
    return abs(now - dt.datetime.fromisoformat(holder.refreshed).astimezone(dt.UTC))


def _held(path: Path, holder: Holder | None, host: str) -> HeldElsewhere:
    if holder is None:
        sentence = _("{name} is open on another computer; open it read-only, or ask whoever has it to close it.")
        return HeldElsewhere(sentence.format(name=path.name), None)
    since = dt.datetime.fromisoformat(holder.since).astimezone().strftime("%H:%M on %d/%m/%Y")
    if holder.host == host:
        sentence = _(
            "{name} is already open on this computer by {user} since {since}; close it there or open it read-only."
        )
    else:
        sentence = _(
            "{name} is open on another computer by {user} ({host}) since {since}; "
            "open it read-only or ask them to close it."
        )
    return HeldElsewhere(sentence.format(name=path.name, user=holder.user, host=holder.host, since=since), holder)


def _login() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return _("somebody")


def _windows_process_lives(pid: int) -> bool:
    if sys.platform != "win32":
        return False
    import ctypes

    query_limited, still_active, access_denied = 0x1000, 259, 5
    kernel = ctypes.WinDLL("kernel32", use_last_error=True)
    kernel.OpenProcess.restype = ctypes.c_void_p
    handle = kernel.OpenProcess(query_limited, False, pid)
    if not handle:
        return ctypes.get_last_error() == access_denied
    code = ctypes.c_ulong()
    kernel.GetExitCodeProcess(ctypes.c_void_p(handle), ctypes.byref(code))
    kernel.CloseHandle(ctypes.c_void_p(handle))
    return code.value == still_active
