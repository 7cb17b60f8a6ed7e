"""What the computer says about its disks and folders; everything a test may want to say for it."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePath, PurePosixPath, PureWindowsPath

_MOUNTINFO = Path("/proc/self/mountinfo")
_ONEDRIVE_KEY = r"Software\SyncEngines\Providers\OneDrive"
_REMOTE_DRIVE = 4


@dataclass(frozen=True, slots=True)
class Mount:
    """A file system and the folder it hangs at."""

    point: str
    kind: str
    source: str


def _no_mounts() -> tuple[Mount, ...]:
    return ()


def _no_roots() -> tuple[str, ...]:
    return ()


def _never(_drive: str) -> bool:
    return False


def _empty(_folder: PurePath) -> tuple[str, ...]:
    return ()


@dataclass(frozen=True, slots=True)
class Surroundings:
    """The computer a board file lies on; `Surroundings.here()` is this one, the defaults a bare one."""

    platform: str
    home: PurePath
    environ: Mapping[str, str]
    mounts: Callable[[], Iterable[Mount]] = _no_mounts
    sync_roots: Callable[[], Iterable[str]] = _no_roots
    remote_drive: Callable[[str], bool] = _never
    names_in: Callable[[PurePath], Iterable[str]] = _empty

    @classmethod
    def here(cls) -> Surroundings:
        """Return this computer."""
        return cls(
            platform=sys.platform,
            home=Path.home(),
            environ=os.environ,
            mounts=_mounts,
            sync_roots=_onedrive_roots,
            remote_drive=_is_remote_drive,
            names_in=_names_in,
        )

    def pure(self, path: PurePath | str) -> PurePath:
        """Return the path as this computer compares paths."""
        return PureWindowsPath(path) if self.platform == "win32" else PurePosixPath(path)


def parse_mountinfo(text: str) -> tuple[Mount, ...]:
    """Return the mounts of Linux's /proc/self/mountinfo (proc(5)); its octal escapes are undone."""
    mounts = []
    for line in text.splitlines():
        left, separator, right = line.partition(" - ")
        before, after = left.split(" "), right.split(" ")
        if separator and len(before) > 4 and len(after) > 1:
            mounts.append(Mount(_unescaped(before[4]), after[0], _unescaped(after[1])))
    return tuple(mounts)


def parse_mount_output(text: str) -> tuple[Mount, ...]:
    """Return the mounts of macOS's `mount`: lines such as //u@server/share on /Volumes/share (smbfs, nodev)."""
    found = re.findall(r"^(.+?) on (/.*) \(([^,)]+)[^)]*\)$", text, re.MULTILINE)
    return tuple(Mount(point, kind.strip(), source) for source, point, kind in found)


def dropbox_roots(around: Surroundings) -> tuple[str, ...]:
    """Return the folders that Dropbox's own info.json names for this user."""
    places = [Path(around.home) / ".dropbox" / "info.json"]
    for variable in ("APPDATA", "LOCALAPPDATA"):
        if around.environ.get(variable):
            places.append(Path(around.environ[variable]) / "Dropbox" / "info.json")
    return tuple(root for place in places for root in _roots_in(place))


def _roots_in(info: Path) -> Iterable[str]:
    try:
        accounts = json.loads(info.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return ()
    values = accounts.values() if isinstance(accounts, dict) else ()
    paths = (account.get("path") for account in values if isinstance(account, dict))
    return tuple(path for path in paths if isinstance(path, str) and path)


def _unescaped(field: str) -> str:
    raw = re.sub(rb"\\([0-7]{3})", lambda found: bytes([int(found[1], 8) & 0xFF]), os.fsencode(field))
    return os.fsdecode(raw)


def _mounts() -> tuple[Mount, ...]:
    if sys.platform == "darwin":
        try:
            said = subprocess.run(["/sbin/mount"], capture_output=True, text=True, timeout=5, check=False)
        except (OSError, subprocess.SubprocessError):
            return ()
        return parse_mount_output(said.stdout)
    try:
        return parse_mountinfo(os.fsdecode(_MOUNTINFO.read_bytes()))
    except OSError:
        return ()


def _names_in(folder: PurePath) -> tuple[str, ...]:
    try:
        return tuple(os.listdir(folder))
    except OSError:
        return ()


def _is_remote_drive(drive: str) -> bool:
    if sys.platform != "win32":
        return False
    import ctypes

    return bool(ctypes.windll.kernel32.GetDriveTypeW(drive + "\\") == _REMOTE_DRIVE)


def _onedrive_roots() -> tuple[str, ...]:
    """Return the folders OneDrive syncs on Windows; a SharePoint library bears only the organisation's name."""
    if sys.platform != "win32":
        return ()
    import winreg

    roots = []
    try:
        with winreg.OpenKey(winreg.HKEY_CURRENT_USER, _ONEDRIVE_KEY) as providers:
            for position in range(winreg.QueryInfoKey(providers)[0]):
                with winreg.OpenKey(providers, winreg.EnumKey(providers, position)) as provider:
                    roots.append(str(winreg.QueryValueEx(provider, "MountPoint")[0]))
    except OSError:
        return tuple(roots)
    return tuple(roots)
