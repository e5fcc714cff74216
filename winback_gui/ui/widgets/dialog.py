"""The frame of every dialog: a question, what it needs, the live result at the right, verbs at the foot."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from winback_gui.ui.roles import Role
from winback_gui.ui.theme import theme_of
from winback_gui.ui.widgets.buttons import Button, ButtonKind
from winback_gui.ui.widgets.labels import label
from winback_gui.ui.widgets.rich_text import RichLabel
from winback_gui.ui.widgets.veil import Veil, veil_of

_SIDE_WIDTH = 284


class Dialog(QDialog):
    """A dialog over a veiled window. Put things into `body`; say the foot with `set_foot`.

    Args:
        window_title: the real title of the window.
        title: what it asks, as a question where it can be one.
        sentence: one sentence below it.
        parent: the window or a widget in it.
    """

    def __init__(self, window_title: str, title: str, sentence: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        if parent is None:
            theme_of(self).dress(self)
        self.setWindowTitle(window_title)
        self.setModal(True)
        self._veil: Veil | None = None
        self._outer = QVBoxLayout(self)
        self._outer.setContentsMargins(0, 0, 0, 0)
        self._outer.setSpacing(0)
        self._middle = QHBoxLayout()
        self._middle.setSpacing(0)
        self._outer.addLayout(self._middle, 1)
        main = QVBoxLayout()
        main.setContentsMargins(24, 20, 24, 20)
        main.setSpacing(4)
        self._title = label(title, Role.DIALOG_TITLE, wrap=True)
        self._sentence = RichLabel(sentence, Role.SENTENCE)
        main.addWidget(self._title)
        main.addWidget(self._sentence)
        main.addSpacing(8)
        self.body = QVBoxLayout()
        self.body.setSpacing(12)
        main.addLayout(self.body, 1)
        self._middle.addLayout(main, 1)
        self.say(title, sentence)
        self.foot = QFrame()
        self.foot.setProperty("frame", "foot")
        self._foot_row = QHBoxLayout(self.foot)
        self._foot_row.setContentsMargins(24, 12, 24, 12)
        self._foot_row.setSpacing(8)
        self._outer.addWidget(self.foot)

    def say(self, title: str, sentence: str) -> None:
        """Ask something else."""
        self._title.setText(title)
        self._title.setVisible(bool(title))
        self._sentence.say(sentence)
        self._sentence.setVisible(bool(sentence))
        self.setAccessibleName(title)

    def set_side(self, side: QWidget, width: int = _SIDE_WIDTH) -> None:
        """Put the live result at the right of the body."""
        frame = QFrame()
        frame.setProperty("frame", "panel")
        frame.setFixedWidth(width)
        column = QVBoxLayout(frame)
        column.setContentsMargins(20, 20, 20, 20)
        column.addWidget(side)
        self._middle.addWidget(frame)

    def set_foot(
        self, verb: Button, *, cancel: str, left: Sequence[QWidget] = (), others: Sequence[QWidget] = ()
    ) -> Button:
        """Put the verbs at the foot: `left` ones, then Cancel (quiet), `others` and the verb at the right.

        Args:
            verb: what the dialog does. It is the default unless it is of kind `danger`; connect its click.
            cancel: the word on the quiet button, which leaves without doing anything.
            left: buttons and hints at the left end.
            others: further verbs between Cancel and the main one.

        Returns:
            The Cancel button.
        """
        for widget in left:
            self._foot_row.addWidget(widget)
        self._foot_row.addStretch(1)
        leave = Button(cancel, ButtonKind.QUIET)
        leave.clicked.connect(self.reject)
        self._foot_row.addWidget(leave)
        for widget in others:
            self._foot_row.addWidget(widget)
        self._foot_row.addWidget(verb)
        if verb.kind != ButtonKind.DANGER:
            verb.setDefault(True)
        return leave

    def showEvent(self, event: QShowEvent) -> None:
        """Lay the veil over the window behind."""
        super().showEvent(event)
        self._make_room()
        behind = self.parentWidget()
        if behind is not None and self._veil is None and self.isModal():
            self._veil = veil_of(behind.window())
            self._veil.lay()

    def event(self, event: QEvent) -> bool:
        """Grow with what is said in it, a problem below a field for one."""
        is_taken = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest and self.isVisible():
            self._make_room()
        return is_taken

    def _make_room(self) -> None:
        layout = self.layout()
        needed = layout.totalHeightForWidth(self.width()) if layout is not None else 0
        if needed > self.height():  # texts that break into lines are not in Qt's own guess
            self.resize(self.width(), min(needed, max(self.height(), self.screen().availableGeometry().height())))

    def hideEvent(self, event: QHideEvent) -> None:
        """Lift the veil."""
        super().hideEvent(event)
        if self._veil is not None:
            self._veil.lift()
            self._veil = None

    def add_strip(self, strip: QWidget) -> None:
        """Put a strip across the top, above the question."""
        self._outer.insertWidget(0, strip)
        strip.setFocusPolicy(Qt.FocusPolicy.NoFocus)
