"""The frame of every dialog: a question, what it needs, the live result at the right, verbs at the foot."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QDialog,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from winback_gui.domain.frozen import frozen
from winback_gui.domain.message import Message, msg
from winback_gui.ui.roles import Role
from winback_gui.ui.theme import theme_of
from winback_gui.ui.widgets.buttons import Button, ButtonKind
from winback_gui.ui.widgets.dressing import dressed_in_parts, hold_polish
from winback_gui.ui.widgets.fields import SearchField
from winback_gui.ui.widgets.labels import label
from winback_gui.ui.widgets.rich_text import RichLabel
from winback_gui.ui.widgets.tall_part import TallPart
from winback_gui.ui.widgets.turns import in_next_turn, in_turns
from winback_gui.ui.widgets.veil import veil_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

_SIDE_WIDTH = 284
_MANY_PARTS = 100
_BESIDE_BAR = 12  # px between what scrolls and the bar that scrolls it
_TITLE_BAR = 36  # px that the bar with the title takes from the screen, more or less
_COMES = "dialog_comes"
_QUESTION_WIDTH = 440
_LEAVE = msg("Leave without keeping it?")
_TYPED_LOST = msg("What you typed would be lost.")


@frozen
class LeaveWords:
    """What is asked before a dialog is left that would take the owner's work with it: title, sentence, two verbs."""

    title: str
    sentence: str
    leave: str
    stay: str


def leave_words(
    say: Callable[[Message], str],
    title: Message = _LEAVE,
    lost: Message = _TYPED_LOST,
) -> LeaveWords:
    """Return the question in the owner's language; it is the same in all dialogs in which something was typed."""
    return LeaveWords(say(title), say(lost), say(msg("Leave")), say(msg("Stay")))


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
        self._lift_veil: Callable[[], None] | None = None
        self._leave_words: LeaveWords | None = None
        self._outer = QVBoxLayout(self)
        self._outer.setContentsMargins(0, 0, 0, 0)
        self._outer.setSpacing(0)
        self._middle = QHBoxLayout()
        self._middle.setSpacing(0)
        self._outer.addLayout(self._middle, 1)
        main = self._main = QVBoxLayout()
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

    def ask_before_leaving(self, words: LeaveWords) -> None:
        """Ask these words when the dialog is left, by Esc, Cancel or its frame, while something would be lost."""
        self._leave_words = words

    def would_lose(self) -> bool:
        """Whether leaving loses something: here, what was typed into fields. What one only looks for is no loss."""
        lines = any(one.isModified() and _is_typed(one, self) for one in self.findChildren(QLineEdit))
        texts = self.findChildren(QPlainTextEdit)
        return lines or any(one.document().isModified() and _is_typed(one, self) for one in texts)

    def reject(self) -> None:
        """Leave without doing anything; asked first where that would lose what was typed."""
        if self._leave_words is None or not self.isVisible() or not self.would_lose():
            super().reject()
        else:
            ask_to_leave(self, self._leave_words, super().reject)

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

    def set_close(self, words: str, left: Sequence[QWidget] = ()) -> Button:
        """Put one button at the foot of a dialog that only shows something; Enter and Esc leave it, too.

        Args:
            words: on the button.
            left: buttons and hints at the left end.
        """
        for widget in left:
            self._foot_row.addWidget(widget)
        self._foot_row.addStretch(1)
        leave = Button(words, ButtonKind.PRIMARY)
        leave.clicked.connect(self.reject)
        self._foot_row.addWidget(leave)
        leave.setDefault(True)
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
        self._fit_screen()
        self._make_room()
        in_next_turn(self, self._lay_veil)

    def event(self, event: QEvent) -> bool:
        """Grow with what is said in it, a problem below a field for one."""
        is_taken = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest and self.isVisible():
            self._make_room()
            self._stay_on_screen()
        return is_taken

    def _make_room(self) -> None:
        layout = self.layout()
        needed = layout.totalHeightForWidth(self.width()) if layout is not None else 0
        if needed > self.height():  # texts that break into lines are not in Qt's own guess
            self.resize(self.width(), min(needed, max(self.height(), self._room().height())))

    def _room(self) -> QSize:
        """Return how large a dialog may be: as the screen is, less the bar with its title."""
        room = self.screen().availableGeometry().size()
        if self._behind is not None:  # a window that is larger than its screen has one that is not seen
            room = room.expandedTo(self._behind.window().size())
        return QSize(room.width(), room.height() - _TITLE_BAR)

    def _fit_screen(self) -> None:
        """Be no larger than the screen: at a scale of 150 % many are 680 px high, and the verbs stand at the foot."""
        layout = self.layout()
        if layout is None or self._behind is None:
            return
        room, before = self._room(), self.size()
        width = min(before.width(), room.width())
        is_broken = layout.hasHeightForWidth()
        needed = layout.totalMinimumHeightForWidth(width) if is_broken else layout.totalMinimumSize().height()
        if needed > room.height():
            self._scroll_body()
        if (fitting := before.boundedTo(room)) != before:
            self.setMinimumSize(self.minimumSize().boundedTo(room))
            self.resize(fitting)
            at = self.screen().availableGeometry()
            self.move(max(at.left(), self.x()), max(at.top(), self.y()))

    def _scroll_body(self) -> None:
        """Let what stands in the dialog scroll between its question and its foot."""
        focused, inside = self.focusWidget(), QWidget()
        self._main.removeItem(self.body)
        self.body.setParent(None)
        inside.setLayout(self.body)
        self.body.setContentsMargins(0, 0, _BESIDE_BAR, 0)
        area = TallPart(inside)
        self._main.addWidget(area, 1)
        area.show()
        if focused is not None:
            in_next_turn(focused, focused.setFocus)

    def _stay_on_screen(self) -> None:
        """Move up by what has grown below the screen, so that the verbs at the foot can be pressed."""
        screen, stands = self.screen().availableGeometry(), self.frameGeometry()
        below = stands.bottom() - screen.bottom()
        if below > 0:
            self.move(stands.left(), max(screen.top(), stands.top() - below))

    def hideEvent(self, event: QHideEvent) -> None:
        """Lift the veil."""
        super().hideEvent(event)
        if self._lift_veil is not None:
            self._lift_veil()
            self._lift_veil = None

    def _lay_veil(self) -> None:
        if self._behind is not None and self._lift_veil is None and self.isModal() and self.isVisible():
            self._lift_veil = veil_of(self._behind.window()).lay(self)

    def add_strip(self, strip: QWidget) -> None:
        """Put a strip across the top, above the question."""
        self._outer.insertWidget(0, strip)
        strip.setFocusPolicy(Qt.FocusPolicy.NoFocus)


class LeaveQuestion(Dialog):
    """Asks whether to leave; Esc and Enter stay."""

    def __init__(self, words: LeaveWords, parent: QWidget | None = None) -> None:
        super().__init__(words.title, words.title, words.sentence, parent)
        self.verb = Button(words.leave, ButtonKind.DANGER)
        self.verb.clicked.connect(self.accept)
        self.stay = self.set_foot(self.verb, cancel=words.stay)
        self.stay.setDefault(True)
        self.stay.setFocus()
        self.resize(_QUESTION_WIDTH, self.sizeHint().height())


def ask_to_leave(dialog: QWidget, words: LeaveWords, leave: Callable[[], None]) -> None:
    """Ask over a dialog whether to leave it.

    Args:
        dialog: what is to be left.
        words: the question.
        leave: what leaving is.
    """
    asks = LeaveQuestion(words, dialog)
    asks.accepted.connect(partial(leave))  # bare, one of Qt's own slots would be connected by name: to its override
    asks.finished.connect(asks.deleteLater)
    asks.open()


def _is_typed(field: QLineEdit | QPlainTextEdit, dialog: QWidget) -> bool:
    within = field.parentWidget()
    if field.window() is not dialog or isinstance(field, SearchField) or isinstance(within, QAbstractSpinBox):
        return False
    return not field.isReadOnly()


def _nothing_comes(window: QWidget, _gone: object = None) -> None:
    if isValid(window):
        window.setProperty(_COMES, None)
