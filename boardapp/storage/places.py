"""Where a board file lies: on this computer alone, in a folder that syncs, or on a network share."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Literal

from boardapp.language import _
from boardapp.storage.surroundings import Mount, Surroundings, dropbox_roots

if TYPE_CHECKING:
    from boardapp.storage.engine import Journal

Kind = Literal["local", "synced", "network"]

_ONEDRIVE = "OneDrive"
_FOLDERS = tuple(
    (name, re.compile(pattern, re.IGNORECASE))
    for name, pattern in (
        (_ONEDRIVE, r"onedrive( ?- ?.+)?"),
        ("SharePoint", r"sharepoint( ?- ?.+)?"),
        ("Dropbox", r"(.+ )?dropbox( \(.+\)|-.+)?"),
        ("Google Drive", r"google ?drive(-.+| \(.+\))?|my drive|shared drives"),
        ("iCloud Drive", r"icloud ?drive|mobile documents|com~apple~clouddocs"),
        ("Nextcloud", r"nextcloud(\d+| .+|-.+)?"),
        ("ownCloud", r"owncloud(\d+| .+|-.+)?"),
        ("Box", r"box sync|box-box"),
    )
)
_MARKERS = tuple(
    (name, re.compile(pattern))
    for name, pattern in (
        ("Nextcloud", r"\._?sync_[0-9a-f]+\.db|\.nextcloudsync\.log"),
        ("ownCloud", r"\.owncloudsync\.log(\.\d+)?"),
        ("Dropbox", r"\.dropbox|\.dropbox\.cache"),
        ("Syncthing", r"\.stfolder"),
    )
)
_ONEDRIVE_VARIABLES = ("OneDriveCommercial", "OneDriveConsumer", "OneDrive")
_SHARES = frozenset(
    (
        *("nfs", "nfs4", "cifs", "smb", "smb2", "smb3", "smbfs", "ncpfs", "afs", "afpfs"),
        *("9p", "webdav", "davfs", "ceph", "glusterfs", "lustre", "vboxsf", "prl_fs"),
    )
)
_LOCAL_FUSE = frozenset(
    f"fuse.{name}" for name in ("gocryptfs", "encfs", "cryfs", "fuse-overlayfs", "mergerfs", "bindfs", "ntfs-3g")
)


@dataclass(frozen=True, slots=True)
class Place:
    """What a file's folder means for it: its kind, the service or share by name, a word to the user, the journal."""

    kind: Kind
    name: str
    sentence: str
    journal: Journal

    @property
    def shared(self) -> bool:
        """Whether other computers may have the file too, so that a writer must hold the lock."""
        return self.kind != "local"


LOCAL = Place("local", _("this computer"), _("This file is on this computer."), "wal")
"""Any folder of a disk of this computer's own."""


def place_of(path: PurePath, around: Surroundings | None = None) -> Place:
    """Return the place a file is in or would be in; the file is not touched and need not exist."""
    around = around or Surroundings.here()
    where = around.pure(path.resolve() if isinstance(path, Path) else path)
    service = _sync_service(where, around)
    if service:
        return Place("synced", service, _synced_sentence(service), "delete")
    share = _share(where, around)
    if share:
        return Place("network", share, _network_sentence(share), "delete")
    return LOCAL


def _synced_sentence(service: str) -> str:
    return _(
        "This file is in a folder that {service} copies to other computers. One person at a time can write in it; "
        "others can open it to read. Let {service} finish before you open it on another computer, and pause "
        "{service} before you copy the file."
    ).format(service=service)


def _network_sentence(share: str) -> str:
    return _(
        "This file is on a shared drive ({share}) that other computers use too. One person at a time can write in "
        "it; others can open it to read. Ask everybody to close it before you copy the file."
    ).format(share=share)


def _sync_service(where: PurePath, around: Surroundings) -> str | None:
    return _named_by_root(where, around) or _named_by_folder(where, around) or _named_by_marker(where, around)


def _named_by_root(where: PurePath, around: Surroundings) -> str | None:
    for service, root in _roots(around):
        if root and where.is_relative_to(around.pure(root)):
            return service
    return None


def _roots(around: Surroundings) -> Iterator[tuple[str, str]]:
    for variable in _ONEDRIVE_VARIABLES:
        yield _ONEDRIVE, around.environ.get(variable, "")
    for root in around.sync_roots():
        yield _ONEDRIVE, root
    for root in dropbox_roots(around):
        yield "Dropbox", root


def _named_by_folder(where: PurePath, around: Surroundings) -> str | None:
    """Name the service by a folder's name; plain "Box" counts only in the home folder, where its program puts it."""
    if where.is_relative_to(around.pure(around.home) / "Box"):
        return "Box"
    for folder in where.parts[:-1]:
        for service, pattern in _FOLDERS:
            if pattern.fullmatch(folder):
                return service
    return None


def _named_by_marker(where: PurePath, around: Surroundings) -> str | None:
    home = around.pure(around.home)
    for folder in where.parents:
        if folder == folder.parent or folder == home:
            return None
        for name in around.names_in(folder):
            for service, pattern in _MARKERS:
                if pattern.fullmatch(name):
                    return service
    return None


def _share(where: PurePath, around: Surroundings) -> str | None:
    if around.platform == "win32":
        return _windows_share(where, around)
    mount = _mount_of(where, around)
    if mount is None or mount.kind in _LOCAL_FUSE:
        return None
    remote = mount.kind in _SHARES or mount.kind.startswith(("fuse.", "macfuse"))
    return (mount.source or mount.point) if remote else None


def _windows_share(where: PurePath, around: Surroundings) -> str | None:
    r"""Return the share of a UNC path or a mapped drive; \\?\C: is a long name of a local drive."""
    drive = where.drive
    long_name = re.fullmatch(r"\\\\[?.]\\(UNC\\)?(.*)", drive, re.IGNORECASE)
    if long_name and long_name[1]:
        return "\\\\" + long_name[2]
    if drive.startswith("\\\\") and not long_name:
        return drive
    letter = long_name[2] if long_name else drive
    return letter if around.remote_drive(letter) else None


def _mount_of(where: PurePath, around: Surroundings) -> Mount | None:
    """Return the mount that holds the path: the deepest; of several at one point the last, which covers the rest."""
    holding = [mount for mount in around.mounts() if where.is_relative_to(around.pure(mount.point))]
    return max(reversed(holding), key=lambda mount: len(around.pure(mount.point).parts), default=None)
