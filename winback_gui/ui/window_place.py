"""Where the window stands: where it stood last time, and never larger than the screen, its frame counted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QEvent, QMargins, QObject, QRect, QSize, QTimer
from PySide6.QtWidgets import QStyle

if TYPE_CHECKING:
    from PySide6.QtCore import QSettings
    from PySide6.QtWidgets import QMainWindow

_GEOMETRY = "window/geometry"
_FIRST_SIZE = QSize(1366, 768)
_FRAME_AFTER_MS = 150  # the system puts its frame round a window a moment after it is shown


class WindowPlace(QObject):
    """Gives the window its place and keeps it for the next time.

    Args:
        window: the window, not yet shown.
        settings: the machine's settings.
    """

    def __init__(self, window: QMainWindow, settings: QSettings) -> None:
        super().__init__(window)
        self._window, self._settings = window, settings
        geometry = settings.value(_GEOMETRY, QByteArray(), type=QByteArray)
        is_known = isinstance(geometry, QByteArray) and not geometry.isEmpty() and window.restoreGeometry(geometry)
        if not is_known:
            title = window.style().pixelMetric(QStyle.PixelMetric.PM_TitleBarHeight, None, window)
            room = self._screen().size() - QSize(0, title)
            window.resize(_FIRST_SIZE.boundedTo(room) if self._can_fit() else _FIRST_SIZE)
        window.installEventFilter(self)

    def keep(self) -> None:
        """Keep where the window stands."""
        self._settings.setValue(_GEOMETRY, self._window.saveGeometry())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Look once, when the window has its frame, whether all of it is on the screen."""
        if event.type() == QEvent.Type.Show:
            self._window.removeEventFilter(self)
            QTimer.singleShot(_FRAME_AFTER_MS, self, self._fit)
        return super().eventFilter(watched, event)

    def _fit(self) -> None:
        window, handle = self._window, self._window.windowHandle()
        if window.isMaximized() or window.isFullScreen() or not window.isVisible() or not self._can_fit():
            return
        fitting = within(self._screen(), window.geometry(), handle.frameMargins())
        if fitting != window.geometry():
            window.setGeometry(fitting)

    def _screen(self) -> QRect:
        return self._window.screen().availableGeometry()

    def _can_fit(self) -> bool:
        """Whether the screen has room for the window at its smallest; else the system does what it can."""
        least, room = self._window.minimumSize(), self._screen().size()
        return least.width() <= room.width() and least.height() <= room.height()


def within(screen: QRect, inside: QRect, frame: QMargins) -> QRect:
    """Return where the inside of a window stands so that its frame lies on the screen, smaller where it must be.

    Args:
        screen: what of the screen is free for windows, in px.
        inside: the window without its frame.
        frame: how wide the frame is.
    """
    room = screen.marginsRemoved(frame)
    fitting = QRect(inside.topLeft(), inside.size().boundedTo(room.size()))
    fitting.moveLeft(max(room.left(), min(fitting.left(), room.right() - fitting.width() + 1)))
    fitting.moveTop(max(room.top(), min(fitting.top(), room.bottom() - fitting.height() + 1)))
    return fitting
