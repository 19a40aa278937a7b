"""Where a case lies: whether on a network share, on a removable medium or in a folder that a service keeps in step,
where a file can be changed or copied behind the program's back. It warns by a sentence; nothing is ever held up.
"""

import os
import re
import sys
from pathlib import Path
from typing import Final, Literal

from casefile.words import _

Kind = Literal["synced", "network", "removable"]
MOUNTS: Final = Path("/proc/self/mounts")
BLOCK_DEVICES: Final = Path("/sys/class/block")

_NETWORK: Final = (
    *("nfs", "nfs4", "cifs", "smb3", "smbfs", "afs", "ceph", "glusterfs", "davfs", "ncpfs", "vboxsf"),
    *("fuse.sshfs", "fuse.davfs2", "fuse.glusterfs", "fuse.vmhgfs-fuse", "fuse.gvfsd-fuse", "fuse.kio-fuse"),
    *("fuse.rclone", "fuse.s3fs"),
)
_SERVICES_MOUNTED: Final = {
    "fuse.onedriver": "OneDrive",
    "fuse.google-drive-ocamlfuse": "Google Drive",
    "fuse.dbxfs": "Dropbox",
}
# A folder's own name, as the services' programs give it: "OneDrive - Office", "Dropbox (Team)", "GoogleDrive-me@…".
_SERVICES: Final = (
    ("OneDrive", re.compile(r"onedrive([ -].*)?", re.IGNORECASE)),
    ("Dropbox", re.compile(r"dropbox( \(.*\)|-.*)?", re.IGNORECASE)),
    ("Google Drive", re.compile(r"google ?drive(-.*)?|drivefs", re.IGNORECASE)),
    ("iCloud", re.compile(r"icloud ?drive|mobile documents|com~apple~clouddocs", re.IGNORECASE)),
    ("Nextcloud", re.compile(r"nextcloud\d*", re.IGNORECASE)),
    ("ownCloud", re.compile(r"owncloud\d*", re.IGNORECASE)),
    ("Syncthing", re.compile(r"syncthing", re.IGNORECASE)),
)
# What the services' programs leave in the topmost folder that they keep in step.
_MARKS: Final = (
    ("Syncthing", ".stfolder"),
    ("Dropbox", ".dropbox"),
    ("Dropbox", ".dropbox.cache"),
    ("Nextcloud", ".nextcloudsync.log"),
    ("ownCloud", ".owncloudsync.log"),
)
_ESCAPED: Final = re.compile(r"\\([0-7]{3})")


def warning(path: Path) -> str:
    """One sentence where a case should not be worked on, empty where it lies well, as far as can be told."""
    found = place(path)
    if found is None:
        return ""
    kind, name = found
    if kind == "synced":
        sentence = _(
            "This case seems to lie in a folder that {service} copies while you work, which can damage it and brings "
            "it to others' machines: better keep it elsewhere, and share through Team folder."
        )
        return sentence.format(service=name)
    if kind == "network":
        return _(
            "This case lies on a network share, where a broken connection can damage it: better work on a copy on "
            "this machine, and share through Team folder."
        )
    return _(
        "This case lies on a removable medium: do not pull it out while the case is open; better work on a copy on "
        "this machine."
    )


def place(path: Path, *, mounts: Path = MOUNTS, devices: Path = BLOCK_DEVICES) -> tuple[Kind, str] | None:
    """What kind of place a file lies in, and the service's name if it is synced. None: an ordinary folder."""
    try:
        resolved = path.resolve()
    except (OSError, RuntimeError):  # a loop of links: opening says what is wrong
        return None
    folder = resolved.parent
    service = _service(folder)
    if service:
        return "synced", service
    if sys.platform == "win32":
        return _on_windows(folder)
    if sys.platform == "darwin":
        return ("removable", "") if folder.parts[:2] == ("/", "Volumes") else None
    return _mounted(folder, mounts, devices)


def _service(folder: Path) -> str:
    for part in folder.parts:
        for name, pattern in _SERVICES:
            if pattern.fullmatch(part):
                return name
    for each in (folder, *folder.parents):
        for name, mark in _MARKS:
            if each != Path.home() and os.path.lexists(each / mark):  # ~/.dropbox holds that program's settings
                return name
    return ""


def _mounted(folder: Path, mounts: Path, devices: Path) -> tuple[Kind, str] | None:
    """By the mount that holds the folder; Linux."""
    try:
        lines = mounts.read_text(encoding="utf-8", errors="surrogateescape").splitlines()
    except OSError:
        return None
    longest: tuple[str, str, str] = ("", "", "")
    for line in lines:
        device, point, kind, *_rest = (*line.split(" "), "", "", "")
        point = _ESCAPED.sub(lambda octal: chr(int(octal[1], 8)), point)
        if point and folder.is_relative_to(point) and len(point) >= len(longest[1]):
            longest = (device, point, kind)
    device, point, kind = longest
    if kind in _SERVICES_MOUNTED:
        return "synced", _SERVICES_MOUNTED[kind]
    if kind in _NETWORK:
        return "network", ""
    return ("removable", "") if _is_removable(device, point, devices) else None


def _is_removable(device: str, point: str, devices: Path) -> bool:
    """A stick, a card or a disk on a cable: what desktops mount under /media, or what hangs at USB."""
    if point.startswith(("/media/", "/run/media/")):
        return True
    if not device.startswith("/dev/"):
        return False
    there = os.path.realpath(devices / device.removeprefix("/dev/"))
    return re.search(r"/usb\d+/", there) is not None


if sys.platform == "win32":
    import ctypes

    _REMOVABLE, _REMOTE = 2, 4  # GetDriveTypeW

    def _on_windows(folder: Path) -> tuple[Kind, str] | None:
        if folder.drive.startswith("\\\\"):
            return "network", ""
        kind = ctypes.windll.kernel32.GetDriveTypeW(folder.anchor)
        found: dict[int, tuple[Kind, str]] = {_REMOVABLE: ("removable", ""), _REMOTE: ("network", "")}
        return found.get(kind)
else:

    def _on_windows(_folder: Path) -> tuple[Kind, str] | None:
        return None
