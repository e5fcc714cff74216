"""The undo bar: says what just happened and offers to take it back."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QEnterEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from winback_gui.ui.icons import IconSize
from winback_gui.ui.roles import Role
from winback_gui.ui.theme import theme_of
from winback_gui.ui.widgets.buttons import Button, ButtonKind
from winback_gui.ui.widgets.labels import GivingLabel, IconLabel, label

STAYS_MS = 8_000
_HEIGHT = 28  # of the status line
_BESIDE = 8


class UndoBar(QFrame):
    """A bar over the status line, at the bottom centre: nothing is pressed there, so that it covers no verb of a page.

    It stays while the mouse is over it or the focus in it, and is never the only way to undo: the Edit menu and Ctrl+Z
    do the same.

    Args:
        window: what has the status line at its foot.
        undo: the word on its link ("Undo").
        close: what its cross does, for screen readers ("Close").
        shortcut: how the key is written on this system ("Ctrl+Z").
        stays_ms: how long it stays.
    """

    undo_requested = Signal()
    closed = Signal()

    def __init__(
        self, window: QWidget, *, undo: str, close: str, shortcut: str = "Ctrl+Z", stays_ms: int = STAYS_MS
    ) -> None:
        super().__init__(window)
        self.setProperty("frame", "toast")
        self._window = window
        self._words = GivingLabel("", Role.BODY)
        self._words.setProperty("tone", "toast")
        self._undo = Button(undo, ButtonKind.TOAST_LINK)
        self._undo.clicked.connect(self._on_undo)
        self._shortcut = label(shortcut, Role.CAPTION, tone="toast")
        self._close = Button("", ButtonKind.TOAST_ICON, icon="x", name=close)
        self._close.clicked.connect(self.dismiss)
        for button in (self._undo, self._close):
            button.installEventFilter(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 0, 8, 0)
        row.setSpacing(12)
        row.addWidget(IconLabel("check", "ontoast", IconSize.NORMAL))
        row.addWidget(self._words, 1)
        row.addSpacing(12)
        row.addWidget(self._undo)
        row.addWidget(self._shortcut)
        row.addWidget(self._close)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(stays_ms)
        self._timer.timeout.connect(self.dismiss)
        window.installEventFilter(self)
        self.hide()

    @property
    def said(self) -> str:
        """What the bar says."""
        return self._words.text()

    def say(self, text: str, *, can_undo: bool = True) -> None:
        """Show the bar with what happened; screen readers are told."""
        self._words.setText(text)
        self._undo.setVisible(can_undo)
        self._shortcut.setVisible(can_undo)
        self.setAccessibleName(text)
        self._place()
        self.show()
        self.raise_()
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, text))
        self._timer.start()

    def dismiss(self) -> None:
        """Take the bar away."""
        self._timer.stop()
        if self.isVisibleTo(self._window):
            self.hide()
            self.closed.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay at the bottom centre when the window gets another size, and stay while a button has the focus."""
        kind = event.type()
        if watched is self._window:
            if kind == QEvent.Type.Resize:
                self._place()
        elif kind == QEvent.Type.FocusIn:
            self._timer.stop()
        elif kind == QEvent.Type.FocusOut:
            self._count_on()
        return super().eventFilter(watched, event)

    def enterEvent(self, event: QEnterEvent) -> None:
        """Stay while the mouse is over it."""
        super().enterEvent(event)
        self._timer.stop()

    def leaveEvent(self, event: QEvent) -> None:
        """Count on, unless the focus is in it."""
        super().leaveEvent(event)
        self._count_on()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave with Esc."""
        if event.key() == Qt.Key.Key_Escape:
            self.dismiss()
        else:
            super().keyPressEvent(event)

    def _count_on(self) -> None:
        is_used = self.underMouse() or self._undo.hasFocus() or self._close.hasFocus()
        if self.isVisibleTo(self._window) and not is_used:
            self._timer.start()

    def _on_undo(self) -> None:
        self.dismiss()
        self.undo_requested.emit()

    def _place(self) -> None:
        self.adjustSize()
        room, height = self._window.rect(), theme_of(self).px(_HEIGHT)
        width = min(self.sizeHint().width(), room.width() - 2 * _BESIDE)
        self.setGeometry((room.width() - width) // 2, room.height() - height, width, height)
