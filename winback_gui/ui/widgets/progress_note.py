"""Progress in place: "Making letter 12 of 48", a bar, Cancel. It comes only when something takes its time."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QWidget

from winback_gui.ui.roles import Role
from winback_gui.ui.widgets.buttons import Button, link
from winback_gui.ui.widgets.card import Card
from winback_gui.ui.widgets.labels import label

PATIENCE_MS = 500


class ProgressNote(Card):
    """A card with a sentence, a bar and Cancel; the old content stays beside it.

    Args:
        cancel: the word on its button ("Cancel").
        slim: as high as one line of words, with a link in place of the button.
        patience_ms: a run that ends before this is never seen.
        parent: the page.
    """

    cancel_requested = Signal()

    def __init__(
        self, *, cancel: str, slim: bool = False, patience_ms: int = PATIENCE_MS, parent: QWidget | None = None
    ) -> None:
        super().__init__(margin=12, parent=parent)
        self._words = label("", Role.BODY)
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._cancel = link(cancel) if slim else Button(cancel)
        self._cancel.clicked.connect(self._on_cancel)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self._words)
        row.addWidget(self._bar, 1)
        row.addWidget(self._cancel)
        self.column.setContentsMargins(12, 0 if slim else 6, 12, 0 if slim else 6)
        self.body.addLayout(row)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(patience_ms)
        self._timer.timeout.connect(self.show)
        self.hide()

    @property
    def said(self) -> str:
        """What it says about how far the work is."""
        return self._words.text()

    def begin(self, text: str) -> None:
        """Begin to wait; the note shows itself if the work is not done soon."""
        self.advance(text, 0, 0)
        self._cancel.setEnabled(True)
        self._timer.start()

    def advance(self, text: str, done: int, total: int) -> None:
        """Say how far the work is; a `total` of 0 is one that nobody knows."""
        self._words.setText(text)
        self._bar.setRange(0, total)
        self._bar.setValue(done)
        self._bar.setAccessibleName(text)

    def finish(self) -> None:
        """Take the note away."""
        self._timer.stop()
        self.hide()

    def _on_cancel(self) -> None:
        self._cancel.setEnabled(False)
        self.cancel_requested.emit()
