"""The system libraries that the window needs, and the packages that bring them, where a bare Linux lacks them."""

from collections.abc import Iterable

# soname: package on Debian and Ubuntu, package on Fedora
_PACKAGES = {
    "libEGL.so.1": ("libegl1", "libglvnd-egl"),
    "libGL.so.1": ("libgl1", "libglvnd-glx"),
    "libxkbcommon.so.0": ("libxkbcommon0", "libxkbcommon"),
    "libdbus-1.so.3": ("libdbus-1-3", "dbus-libs"),
    "libfontconfig.so.1": ("libfontconfig1", "fontconfig"),
    "libglib-2.0.so.0": ("libglib2.0-0", "glib2"),
}
# What drawing on X11 needs beyond that: Qt names only the first of them, whichever is missing.
_X11 = {
    "libX11-xcb.so.1": ("libx11-xcb1", "libX11-xcb"),
    "libxcb-cursor.so.0": ("libxcb-cursor0", "xcb-util-cursor"),
    "libxcb-icccm.so.4": ("libxcb-icccm4", "xcb-util-wm"),
    "libxcb-image.so.0": ("libxcb-image0", "xcb-util-image"),
    "libxcb-keysyms.so.1": ("libxcb-keysyms1", "xcb-util-keysyms"),
    "libxcb-randr.so.0": ("libxcb-randr0", "libxcb"),
    "libxcb-render-util.so.0": ("libxcb-render-util0", "xcb-util-renderutil"),
    "libxcb-shape.so.0": ("libxcb-shape0", "libxcb"),
    "libxcb-util.so.1": ("libxcb-util1", "xcb-util"),
    "libxcb-xkb.so.1": ("libxcb-xkb1", "libxcb"),
    "libxkbcommon-x11.so.0": ("libxkbcommon-x11-0", "libxkbcommon-x11"),
}


def install(library: str) -> str:
    """What to do about a library that is not there, for a sentence."""
    if library in _PACKAGES:
        return _install([_PACKAGES[library]])
    return "install it with your system's package manager"


def install_for_x11() -> str:
    """What to install so that Qt can draw on X11, all of it at once; empty where nothing is missing."""
    missing = [packages for name, packages in _X11.items() if not _loads(name)]
    return _install(missing) if missing else ""


def _install(packages: Iterable[tuple[str, str]]) -> str:
    debian, fedora = (" ".join(dict.fromkeys(names)) for names in zip(*packages, strict=True))
    return f"install {debian} (Debian, Ubuntu) or {fedora} (Fedora)"


def _loads(library: str) -> bool:
    import ctypes

    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True
