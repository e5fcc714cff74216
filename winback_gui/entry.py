"""Decides what an invocation is: the window, the doctor, or a subcommand without a window."""

from __future__ import annotations

import os
import sys
from datetime import date, datetime
from pathlib import Path

from winback_gui import __version__
from winback_gui.cli.frame import OWNER_CAN_MEND, USAGE, standard_streams
from winback_gui.domain.message import msg
from winback_gui.domain.speech import Speaker

BOOK_ENDING = ".winback"
_WINDOW_OPTIONS = {"--sample", "--as-of"}
_READ_WORKBOOK = "--read-workbook"
_WORKBOOK_WORDS = (2, 3, 4)  # workbook, where to, which sheet, and whether it is plain


def main(arguments: list[str] | None = None) -> int:
    """Run Winback and return its exit code: 0 done, 1 the owner can mend it (a sentence on stderr), 2 wrong usage."""
    words = sys.argv[1:] if arguments is None else arguments
    if words[:1] == [_READ_WORKBOOK]:
        return _read_workbook(words[1:])
    out, err = standard_streams()
    speaker = Speaker()
    if words[:1] == ["--version"]:
        print(f"Winback {__version__}", file=out)
        return 0
    if words[:1] == ["--doctor"]:
        from winback_gui.ui.doctor import examine  # noqa: PLC0415 (only the window's branches load what is in ui)

        return examine(speaker, out)
    if not words or words[0].endswith(BOOK_ENDING) or words[0] in _WINDOW_OPTIONS:
        return _open_window(words, speaker)
    from winback_gui.cli.main import run  # noqa: PLC0415 (the window's start does not pay for the subcommands)

    return run(words, speaker, out, err, datetime.now().astimezone())


def _read_workbook(words: list[str]) -> int:
    """Be the guarded child process that opens a workbook: a frozen program has no other Python to start."""
    if len(words) not in _WORKBOOK_WORDS:
        return USAGE
    from winback_gui.importing.workbook_child import main as read_workbook  # noqa: PLC0415 (only this child needs it)

    return read_workbook(words)


def _open_window(words: list[str], speaker: Speaker) -> int:
    err = sys.stderr
    day: date | None = None
    if "--as-of" in words:
        at = words.index("--as-of")
        try:
            day = date.fromisoformat(words[at + 1])
        except (IndexError, ValueError):
            print(speaker.plain(msg("--as-of takes a day written as 2026-11-17.")), file=err)
            return USAGE
        words = words[:at] + words[at + 2 :]
    wants_sample = "--sample" in words
    paths = [Path(word) for word in words if word != "--sample"]
    if len(paths) > 1 or (paths and wants_sample):
        print(speaker.plain(msg("Only one book can be open at a time.")), file=err)
        return USAGE
    if not _has_display():
        print(
            speaker.plain(
                msg(
                    "There is no screen here, so the window cannot open. Letters can be made without one: "
                    "main.py letters BOOK{ending} --out FOLDER (main.py --help shows the rest).",
                    ending=BOOK_ENDING,
                )
            ),
            file=err,
        )
        return OWNER_CAN_MEND
    from winback_gui.ui.quick_start import load_qt  # noqa: PLC0415 (only when a window opens)

    load_qt()
    from winback_gui.ui.app import run_window  # noqa: PLC0415 (Qt is there now)

    return run_window(paths[0] if paths else None, wants_sample=wants_sample, as_of=day)


def _has_display() -> bool:
    """Whether a window can open at all; asked before Qt is loaded, since Qt would abort the process."""
    if sys.platform in {"win32", "darwin"} or os.environ.get("QT_QPA_PLATFORM"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def main_window() -> int:
    """Run the console-less script of an installed package."""
    return main()
