"""Where a file lies decides how it may be written; the computer is made up in these tests."""

from __future__ import annotations

import json
from pathlib import Path, PurePath, PurePosixPath, PureWindowsPath

import pytest

from boardapp.storage.places import LOCAL, Place, place_of
from boardapp.storage.surroundings import Mount, Surroundings, parse_mount_output, parse_mountinfo

HOME = PurePosixPath("/home/ann")
ROOT = Mount("/", "ext4", "/dev/sda1")


def linux(*mounts: Mount, home: PurePath = HOME) -> Surroundings:
    return Surroundings("linux", home, {}, mounts=lambda: (ROOT, *mounts))


def windows(*remote: str, roots: tuple[str, ...] = (), **environ: str) -> Surroundings:
    return Surroundings(
        "win32",
        PureWindowsPath(r"C:\Users\ann"),
        environ,
        sync_roots=lambda: roots,
        remote_drive=lambda drive: drive in remote,
    )


def on_linux(path: str, *mounts: Mount) -> Place:
    return place_of(PurePosixPath(path), linux(*mounts))


def on_windows(path: str, around: Surroundings | None = None) -> Place:
    return place_of(PureWindowsPath(path), around or windows())


def test_a_disk_of_ones_own_is_local_and_fast() -> None:
    assert on_linux("/home/ann/boards/plan.board") == LOCAL
    assert on_windows(r"C:\Users\ann\Documents\plan.board") == LOCAL
    assert LOCAL.journal == "wal"
    assert not LOCAL.shared


@pytest.mark.parametrize(
    ("path", "service"),
    [
        (r"C:\Users\ann\OneDrive\plan.board", "OneDrive"),
        (r"C:\Users\ann\OneDrive - Stockport Council\Boards\plan.board", "OneDrive"),
        (r"c:\users\ann\onedrive - stockport council\plan.board", "OneDrive"),
        (r"C:\Users\ann\SharePoint\Partnership - Documents\plan.board", "SharePoint"),
        (r"C:\Users\ann\Dropbox\plan.board", "Dropbox"),
        (r"C:\Users\ann\Dropbox (Council)\plan.board", "Dropbox"),
        (r"C:\Users\ann\Council Dropbox\Ann\plan.board", "Dropbox"),
        (r"G:\My Drive\plan.board", "Google Drive"),
        (r"G:\Shared drives\Boards\plan.board", "Google Drive"),
        (r"C:\Users\ann\iCloudDrive\plan.board", "iCloud Drive"),
        (r"C:\Users\ann\Nextcloud\plan.board", "Nextcloud"),
        (r"C:\Users\ann\ownCloud\plan.board", "ownCloud"),
        (r"C:\Users\ann\Box\plan.board", "Box"),
    ],
)
def test_folders_that_sync_are_known_by_name_on_windows(path: str, service: str) -> None:
    place = on_windows(path)
    assert (place.kind, place.name, place.journal, place.shared) == ("synced", service, "delete", True)


@pytest.mark.parametrize(
    ("path", "service"),
    [
        ("/Users/ann/Library/CloudStorage/OneDrive-StockportCouncil/plan.board", "OneDrive"),
        ("/Users/ann/Library/CloudStorage/GoogleDrive-ann@example.org/My Drive/plan.board", "Google Drive"),
        ("/Users/ann/Library/CloudStorage/Dropbox/plan.board", "Dropbox"),
        ("/Users/ann/Library/CloudStorage/Box-Box/plan.board", "Box"),
        ("/Users/ann/Library/Mobile Documents/com~apple~CloudDocs/plan.board", "iCloud Drive"),
    ],
)
def test_folders_that_sync_are_known_by_name_on_a_mac(path: str, service: str) -> None:
    around = Surroundings("darwin", PurePosixPath("/Users/ann"), {})
    place = place_of(PurePosixPath(path), around)
    assert (place.kind, place.name) == ("synced", service)


@pytest.mark.parametrize(
    "path",
    [
        "/home/ann/boards/OneDrive.board",
        "/home/ann/onedriver/plan.board",
        "/home/ann/work/Box/plan.board",
        "/home/ann/sandbox/plan.board",
        "/home/ann/my drive notes/plan.board",
    ],
)
def test_a_name_that_only_looks_like_it_is_local(path: str) -> None:
    assert on_linux(path).kind == "local"


@pytest.mark.parametrize("variable", ["OneDrive", "OneDriveConsumer", "OneDriveCommercial"])
def test_onedrive_is_known_by_what_windows_says_of_it(variable: str) -> None:
    around = windows(**{variable: r"D:\Cloud\Ann"})
    assert on_windows(r"D:\cloud\ann\Boards\plan.board", around).name == "OneDrive"
    assert on_windows(r"D:\Cloud\Anna\plan.board", around) == LOCAL


def test_a_sharepoint_library_bears_only_the_name_of_the_organisation() -> None:
    around = windows(roots=(r"C:\Users\ann\Stockport Council",))
    assert on_windows(r"C:\Users\ann\Stockport Council\Boards - Documents\plan.board", around).name == "OneDrive"


def test_dropbox_is_known_by_its_own_note(tmp_path: Path) -> None:
    (tmp_path / ".dropbox").mkdir()
    info = {"personal": {"path": str(tmp_path / "elsewhere"), "host": 1}, "business": {"path": str(tmp_path / "work")}}
    (tmp_path / ".dropbox" / "info.json").write_text(json.dumps(info))
    around = linux(home=tmp_path)
    assert place_of(tmp_path / "work" / "plan.board", around).name == "Dropbox"
    assert place_of(tmp_path / "elsewhere" / "a" / "plan.board", around).name == "Dropbox"
    assert place_of(tmp_path / "other" / "plan.board", around) == LOCAL


@pytest.mark.parametrize("note", ["not json", "[1, 2]", '{"personal": 3, "business": {"path": null}}'])
def test_a_note_of_dropbox_that_makes_no_sense_is_passed_over(tmp_path: Path, note: str) -> None:
    (tmp_path / ".dropbox").mkdir()
    (tmp_path / ".dropbox" / "info.json").write_text(note)
    assert place_of(tmp_path / "plan.board", linux(home=tmp_path)) == LOCAL


@pytest.mark.parametrize(
    ("marker", "service"),
    [
        (".sync_0a1b2c3d4e5f.db", "Nextcloud"),
        ("._sync_0a1b2c3d4e5f.db", "Nextcloud"),
        (".nextcloudsync.log", "Nextcloud"),
        (".owncloudsync.log", "ownCloud"),
        (".dropbox.cache", "Dropbox"),
        (".stfolder", "Syncthing"),
    ],
)
def test_a_folder_of_any_name_is_known_by_what_the_service_leaves_in_it(marker: str, service: str) -> None:
    held = {PurePosixPath("/srv/shared"): [marker, "minutes.docx"], PurePosixPath("/srv/shared/boards"): ["x.db"]}
    around = Surroundings("linux", HOME, {}, names_in=lambda folder: held.get(PurePosixPath(folder), ()))
    assert place_of(PurePosixPath("/srv/shared/boards/plan.board"), around).name == service
    assert place_of(PurePosixPath("/srv/other/plan.board"), around) == LOCAL


def test_what_dropbox_leaves_in_the_home_folder_says_nothing_about_it() -> None:
    around = Surroundings("linux", HOME, {}, names_in=lambda folder: [".dropbox"] if folder == HOME else [])
    assert place_of(HOME / "boards" / "plan.board", around) == LOCAL


@pytest.mark.parametrize(
    ("path", "share"),
    [
        (r"\\fileserver\boards\hwb\plan.board", r"\\fileserver\boards" + "\\"),
        ("//fileserver/boards/plan.board", r"\\fileserver\boards" + "\\"),
        (r"\\?\UNC\fileserver\boards\plan.board", r"\\fileserver\boards"),
        (r"H:\boards\plan.board", "H:"),
    ],
)
def test_network_shares_on_windows(path: str, share: str) -> None:
    place = on_windows(path, windows("H:"))
    assert place.kind == "network"
    assert place.name.rstrip("\\") == share.rstrip("\\")
    assert place.journal == "delete"


def test_a_long_name_of_a_local_drive_is_local() -> None:
    assert on_windows("\\\\?\\C:\\boards\\plan.board") == LOCAL


@pytest.mark.parametrize("kind", ["nfs", "nfs4", "cifs", "smb3", "9p", "afs", "fuse.sshfs", "fuse.gvfsd-fuse"])
def test_network_shares_on_linux(kind: str) -> None:
    place = on_linux("/mnt/boards/hwb/plan.board", Mount("/mnt/boards", kind, "//server/boards"))
    assert (place.kind, place.name, place.journal) == ("network", "//server/boards", "delete")
    assert on_linux("/mnt/boardsroom/plan.board", Mount("/mnt/boards", kind, "//server/boards")) == LOCAL


def test_an_encrypted_folder_of_ones_own_is_local() -> None:
    assert on_linux("/home/ann/vault/plan.board", Mount("/home/ann/vault", "fuse.gocryptfs", "x")) == LOCAL


def test_the_deepest_and_last_mount_is_the_one_that_counts() -> None:
    share, disk = Mount("/mnt", "nfs4", "server:/x"), Mount("/mnt/usb", "vfat", "/dev/sdb1")
    assert on_linux("/mnt/plan.board", share, disk).kind == "network"
    assert on_linux("/mnt/usb/plan.board", share, disk).kind == "local"
    covered = Mount("/mnt", "ext4", "/dev/sdc1")
    assert on_linux("/mnt/plan.board", share, covered).kind == "local"


def test_linux_mounts_are_read_with_their_odd_names() -> None:
    text = (
        "36 35 98:0 /mnt1 /home/ann/Shared\\040boards rw,noatime master:1 - cifs //server/Team\\040files rw\n"
        "37 35 98:0 / / rw - ext4 /dev/sda1 rw\n"
        "nonsense\n"
    )
    assert parse_mountinfo(text) == (
        Mount("/home/ann/Shared boards", "cifs", "//server/Team files"),
        Mount("/", "ext4", "/dev/sda1"),
    )


def test_mac_mounts_are_read() -> None:
    text = (
        "/dev/disk1s1 on / (apfs, local, journaled)\n"
        "//ann@server/Team%20files on /Volumes/Team files (smbfs, nodev, nosuid, mounted by ann)\n"
    )
    assert parse_mount_output(text) == (
        Mount("/", "apfs", "/dev/disk1s1"),
        Mount("/Volumes/Team files", "smbfs", "//ann@server/Team%20files"),
    )


def test_a_link_counts_by_where_it_leads(tmp_path: Path) -> None:
    (tmp_path / "OneDrive").mkdir()
    (tmp_path / "boards").symlink_to(tmp_path / "OneDrive")
    assert place_of(tmp_path / "boards" / "plan.board", linux(home=tmp_path)).name == "OneDrive"


def test_the_sentence_tells_what_it_means_and_what_to_do() -> None:
    synced = on_windows(r"C:\Users\ann\OneDrive - Council\plan.board").sentence
    for words in (
        "OneDrive copies to other computers",
        "One person at a time",
        "Let OneDrive finish",
        "pause OneDrive",
    ):
        assert words in synced
    network = on_windows(r"\\server\boards\plan.board").sentence
    assert r"\\server\boards" in network
    assert "One person at a time" in network


def test_this_computer_can_be_asked(tmp_path: Path) -> None:
    assert place_of(tmp_path / "plan.board").kind in ("local", "synced", "network")
