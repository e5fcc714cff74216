"""The program's own log: what broke and where, never whom it was about. Names and texts of errors stay out of it."""

from __future__ import annotations

import faulthandler
import logging
import sys
from typing import TYPE_CHECKING, TextIO

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler

from winback_gui.domain.failure import describe_failure

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path
    from types import TracebackType

_LOG = logging.getLogger("winback")
_LOG_BYTES = 256 * 1024
_QT_LEVELS = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}


def log_failure(error: BaseException) -> None:
    """Write one line about an error of ours."""
    _LOG.error("%s", describe_failure(error))


def start_log(folder: Path) -> Path:
    """Send the log and the traces of crashes to files in `folder` and return the log's path."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "winback.log"
    handler = _CutLog(path)
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
    _LOG.setLevel(logging.INFO)
    _LOG.propagate = False
    for old in list(_LOG.handlers):
        _LOG.removeHandler(old)
        old.close()
    _LOG.addHandler(handler)
    return path


def stop_log() -> None:
    """Close the log's file."""
    for handler in list(_LOG.handlers):
        _LOG.removeHandler(handler)
        handler.close()
    _LOG.propagate = True


class _CutLog(logging.FileHandler):
    """A log that begins anew when it is long; the two before it are kept.

    `logging.handlers` has one, but loads sockets and pickles with it, which would hold start-up up.
    """

    def __init__(self, path: Path) -> None:
        super().__init__(path, encoding="utf-8", delay=True)
        self._path = path

    def emit(self, record: logging.LogRecord) -> None:
        """Write a line, into a new file where the old one is full."""
        try:
            if self._path.is_file() and self._path.stat().st_size > _LOG_BYTES:
                self._begin_anew()
            super().emit(record)
        except OSError:  # a log that cannot be written stops nobody's work
            self.handleError(record)

    def _begin_anew(self) -> None:
        self.close()
        older, oldest = (self._path.with_name(f"{self._path.name}.{number}") for number in (1, 2))
        if older.is_file():
            older.replace(oldest)
        self._path.replace(older)


class Hooks:
    """Catches what nobody caught: exceptions in slots, Qt's own warnings, crashes of the interpreter.

    Args:
        crash_file: an open file for `faulthandler`, or None to leave crashes to the terminal.
        on_failure: told about each exception after it was logged, so that the window can show a calm sentence.
    """

    def __init__(self, crash_file: TextIO | None, on_failure: Callable[[], None]) -> None:
        self._crash_file = crash_file
        self._on_failure = on_failure

    def install(self) -> None:
        """Take over the three hooks."""
        if self._crash_file is not None:
            faulthandler.enable(self._crash_file)
        sys.excepthook = self._on_exception
        qInstallMessageHandler(self._on_qt_message)

    def remove(self) -> None:
        """Give the hooks back."""
        sys.excepthook = sys.__excepthook__
        qInstallMessageHandler(None)
        if self._crash_file is not None:
            faulthandler.disable()
            self._crash_file.close()

    def _on_exception(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        log_failure(error)
        self._on_failure()

    def _on_qt_message(self, kind: QtMsgType, _context: QMessageLogContext, text: str) -> None:
        _LOG.log(_QT_LEVELS.get(kind, logging.WARNING), "Qt: %s", text)
