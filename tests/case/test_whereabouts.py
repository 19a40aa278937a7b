"""Where a case lies: synced folders by name and mark, shares and sticks by their mount; ordinary folders stay quiet."""

import sys
from pathlib import Path

import pytest

from casefile.case.file import whereabouts

linux = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="mounts are read on Linux only")


@pytest.mark.parametrize(
    ("folder", "service"),
    [
        ("OneDrive", "OneDrive"),
        ("OneDrive - Observatory", "OneDrive"),
        ("Dropbox (Team)", "Dropbox"),
        ("Google Drive", "Google Drive"),
        ("GoogleDrive-someone@example.org", "Google Drive"),
        ("Mobile Documents", "iCloud"),
        ("Nextcloud2", "Nextcloud"),
    ],
)
def test_a_synced_folder_is_known_by_its_name(folder: str, service: str, tmp_path: Path) -> None:
    path = tmp_path / folder / "work" / "labour.casefile"

    assert whereabouts.place(path) == ("synced", service)
    assert service in whereabouts.warning(path)


@pytest.mark.parametrize("mark", [".stfolder", ".dropbox.cache", ".nextcloudsync.log"])
def test_a_synced_folder_is_known_by_what_lies_in_it(mark: str, tmp_path: Path) -> None:
    (tmp_path / "shared" / "deep").mkdir(parents=True)
    (tmp_path / "shared" / mark).touch()

    found = whereabouts.place(tmp_path / "shared" / "deep" / "labour.casefile")

    assert found is not None
    assert found[0] == "synced"


def test_a_link_into_a_synced_folder_is_followed(tmp_path: Path) -> None:
    (tmp_path / "Dropbox").mkdir()
    (tmp_path / "mine").symlink_to(tmp_path / "Dropbox", target_is_directory=True)

    assert whereabouts.place(tmp_path / "mine" / "labour.casefile") == ("synced", "Dropbox")


@pytest.mark.parametrize("folder", ["onedrives of the upper valley", "Dropboxes", "my syncthing notes", "clouds"])
def test_a_name_that_only_begins_alike_is_ordinary(folder: str, tmp_path: Path) -> None:
    nothing = tmp_path / "mounts"
    nothing.write_text("/dev/sda1 / ext4 rw 0 0\n")

    assert whereabouts.place(tmp_path / folder / "labour.casefile", mounts=nothing, devices=tmp_path) is None


@linux
@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("server:/home {} nfs4 rw 0 0", "network"),
        ("//server/office {} cifs rw 0 0", "network"),
        ("me@server: {} fuse.sshfs rw 0 0", "network"),
        ("onedriver {} fuse.onedriver rw 0 0", "synced"),
        ("/dev/sdb1 {} vfat rw 0 0", "removable"),
        ("/dev/sda2 {} ext4 rw 0 0", None),
        ("tmpfs {} tmpfs rw 0 0", None),
    ],
)
def test_the_mount_that_holds_it_says_what_it_is(line: str, expected: str | None, tmp_path: Path) -> None:
    point = tmp_path / "the mount"
    (point / "folder").mkdir(parents=True)
    mounts = tmp_path / "mounts"
    mounts.write_text("/dev/sda1 / ext4 rw 0 0\n" + line.format(str(point).replace(" ", "\\040")) + "\n")
    devices = tmp_path / "block"
    (tmp_path / "pci" / "usb2" / "sdb1").mkdir(parents=True)
    devices.mkdir()
    (devices / "sdb1").symlink_to(tmp_path / "pci" / "usb2" / "sdb1")

    found = whereabouts.place(point / "folder" / "labour.casefile", mounts=mounts, devices=devices)
    beside = whereabouts.place(tmp_path / "labour.casefile", mounts=mounts, devices=devices)

    assert (found and found[0]) == expected
    assert beside is None


@linux
def test_what_the_desktop_mounts_for_a_stick_is_removable(tmp_path: Path) -> None:
    mounts = tmp_path / "mounts"
    mounts.write_text("/dev/sda1 / ext4 rw 0 0\n/dev/mmcblk1p1 /run/media/ana/CARD exfat rw 0 0\n")

    found = whereabouts.place(Path("/run/media/ana/CARD/labour.casefile"), mounts=mounts, devices=tmp_path)

    assert found == ("removable", "")


def test_an_ordinary_folder_has_no_sentence_and_trouble_is_none(tmp_path: Path) -> None:
    assert whereabouts.place(tmp_path / "labour.casefile", mounts=tmp_path / "gone", devices=tmp_path) is None
