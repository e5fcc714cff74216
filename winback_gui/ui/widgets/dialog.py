"""The frame of every dialog: a question, what it needs, the live result at the right, verbs at the foot."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QVBoxLayout, QWidget
from shiboken6 import isValid

from winback_gui.ui.roles import Role
from winback_gui.ui.theme import theme_of
from winback_gui.ui.widgets.buttons import Button, ButtonKind
from winback_gui.ui.widgets.dressing import dressed_in_parts, hold_polish
from winback_gui.ui.widgets.labels import label
from winback_gui.ui.widgets.rich_text import RichLabel
from winback_gui.ui.widgets.turns import in_next_turn, in_turns
from winback_gui.ui.widgets.veil import Veil, veil_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_SIDE_WIDTH = 284
_MANY_PARTS = 100
_COMES = "dialog_comes"


class Dialog(QDialog):
    """A dialog over a veiled window. Put things into `body`; say the foot with `set_foot`.

    It is put together without a parent and takes its place over the window when it opens: below a window that wears
    the style sheet, each part would be matched against the sheet again and again.

    Args:
        window_title: the real title of the window.
        title: what it asks, as a question where it can be one.
        sentence: one sentence below it.
        parent: the window or a widget in it.
    """

    def __init__(self, window_title: str, title: str, sentence: str = "", parent: QWidget | None = None) -> None:
        super().__init__()
        self._behind, self._has_place = parent, False
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

    def open(self) -> None:
        """Show the dialog over its window; one of many parts is dressed over several turns of the event loop before.

        A second click meanwhile opens no second one.
        """
        window = self._behind.window() if self._behind is not None else None
        if window is None or len(self.findChildren(QWidget)) < _MANY_PARTS:
            super().open()
        elif not window.property(_COMES):
            window.setProperty(_COMES, "yes")
            self.destroyed.connect(partial(_nothing_comes, window))  # it may be gone before its last turn
            in_turns(self, self._coming(window), super().open)

    def _coming(self, window: QWidget) -> Iterator[None]:
        hold_polish()
        yield
        self._take_place()
        yield
        yield from dressed_in_parts(self)
        _nothing_comes(window)

    def setVisible(self, visible: bool) -> None:  # noqa: FBT001  # Qt's signature
        """Take the place over the window when it is shown."""
        if visible:
            self._take_place()
        super().setVisible(visible)

    def _take_place(self) -> None:
        if self._has_place:
            return
        self._has_place = True
        if self._behind is None:
            theme_of(self).dress(self)
        else:
            self.setParent(self._behind, self.windowFlags())

    def showEvent(self, event: QShowEvent) -> None:
        """Lay the veil over the window behind, as soon as the dialog itself is painted."""
        super().showEvent(event)
        layout = self.layout()
        needed = layout.totalHeightForWidth(self.width()) if layout is not None else 0
        if needed > self.height():  # texts that break into lines are not in Qt's first guess
            self.resize(self.width(), needed)
        in_next_turn(self, self._lay_veil)

    def hideEvent(self, event: QHideEvent) -> None:
        """Lift the veil."""
        super().hideEvent(event)
        if self._veil is not None:
            self._veil.lift()
            self._veil = None

    def _lay_veil(self) -> None:
        if self._behind is not None and self._veil is None and self.isModal() and self.isVisible():
            self._veil = veil_of(self._behind.window())
            self._veil.lay()

    def add_strip(self, strip: QWidget) -> None:
        """Put a strip across the top, above the question."""
        self._outer.insertWidget(0, strip)
        strip.setFocusPolicy(Qt.FocusPolicy.NoFocus)


def _nothing_comes(window: QWidget, _gone: object = None) -> None:
    if isValid(window):
        window.setProperty(_COMES, None)
