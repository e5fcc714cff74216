"""Fields: search, choice, and the frame of any field with its label and the line that says what to mend."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from typing import TypeAlias

from PySide6.QtCore import QEvent, QMetaMethod, QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QCursor, QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QCompleter,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionComboBox,
    QStyleOptionViewItem,
    QStylePainter,
    QToolTip,
    QVBoxLayout,
    QWidget,
)

from winback_gui.ui.icons import IconSize, draw_icon
from winback_gui.ui.roles import Role
from winback_gui.ui.theme import theme_of
from winback_gui.ui.widgets.drawn_words import cut_words
from winback_gui.ui.widgets.dressing import wear
from winback_gui.ui.widgets.labels import IconLabel, label
from winback_gui.ui.widgets.rich_text import without_marks


def completer(words: Iterable[str], parent: QWidget) -> QCompleter:
    """Return what offers these words while one types; its list is a window of its own."""
    made = QCompleter(list(words), parent)
    listed = QListView()
    made.setPopup(listed)
    theme_of(parent).dress(listed)
    return made


class SearchField(QLineEdit):
    """A field to find something in a list; Esc empties it.

    Args:
        hint: what may be typed here ("Name, street or number"); also its name for screen readers.
        parent: the widget that holds it.
    """

    def __init__(self, hint: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setPlaceholderText(hint)
        self.setAccessibleName(hint)
        self.setTextMargins(24, 0, 0, 0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Empty the field with Esc; an empty field passes it on."""
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
            event.accept()
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the field and the glass in it."""
        super().paintEvent(event)
        theme = theme_of(self)
        painter = QPainter(self)
        side = theme.px(IconSize.SMALL)
        box = QRectF(11, (self.height() - side) / 2, side, side)
        draw_icon(painter, "search", theme.tokens.text2, box)
        painter.end()


_Index: TypeAlias = QModelIndex | QPersistentModelIndex
_LINE_ROOM = 9
_MOST_LIST = 440
_HINT_SPARE = 6
_TEXT_MARGINS = 2  # of 1 px, which styles leave at either side of the words
_SPARE = 1  # px behind the last letter, which nobody misses: a field of just its own words is to show all of them


class _ChoiceDelegate(QStyledItemDelegate):
    """Draws the choices by the style sheet, which Qt's own delegate of a combo box ignores, and the lines between."""

    def __init__(self, combo: QComboBox) -> None:
        super().__init__(combo)
        self._combo = combo

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        """Return the room of a choice, or of a line."""
        hint = super().sizeHint(option, index)
        return QSize(hint.width(), _LINE_ROOM) if _is_line(index) else hint

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Draw a choice, or a line."""
        if not _is_line(index):
            super().paint(painter, option, index)
            return
        box = option.rect
        painter.fillRect(QRect(box.x(), box.center().y(), box.width(), 1), theme_of(self._combo).colour("line2"))


def _is_line(index: _Index) -> bool:
    return bool(index.data(Qt.ItemDataRole.AccessibleDescriptionRole) == "separator")  # Qt's own mark


class Combo(QComboBox):
    """A choice of more than four, of which none is made by accident.

    The wheel scrolls the page. Letters open the list and find a choice there, which Enter takes and Esc leaves. Arrows
    choose in the closed field, too.

    Args:
        name: what is chosen here, for screen readers.
        parent: the widget that holds it.

    Signals:
        settled(): the owner chose from the list; by arrows only once Enter is pressed or the field is left, for on the
            way to a choice they pass others. Whose choice is kept at once listens to this, never to `activated`. What
            is not settled yet stands: `choose`, as called when the book is shown anew, does not take it away.
    """

    settled = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._by_key = self._is_unsettled = False
        self._unsettled: object = None  # the key that the owner chose last
        self.activated.connect(self._note_choice)
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.setItemDelegate(_ChoiceDelegate(self))

    def add_choice(self, key: str, text: str) -> None:
        """Add a choice with its key."""
        self.addItem(text, key)

    @property
    def current(self) -> str:
        """Key of the choice, "" while there is none."""
        key = self.currentData()
        return key if isinstance(key, str) else ""

    def choose(self, key: str) -> None:
        """Choose `key`, unless the owner has chosen otherwise and that is not settled yet.

        Raises:
            KeyError: there is no such choice.
        """
        index = self.findData(key)
        if index < 0:
            raise KeyError(key)
        if self._is_awaited:
            own = self.findData(self._unsettled)  # another index than before, where the choices were listed anew
            index = own if own >= 0 else index
            self._is_unsettled = own >= 0
        self.setCurrentIndex(index)

    def forget_unsettled(self) -> None:
        """Forget what was chosen and is not settled: something else is shown now, which the choice was not for."""
        self._is_unsettled = False

    def settle(self) -> None:
        """Say what the owner chose by keys, if it was not said yet. It is not said where it can no longer be chosen."""
        if not self._is_unsettled:
            return
        self._is_unsettled = False  # at once: what hears of it may show the book anew
        if self._unsettled is not None and self.currentData() != self._unsettled:
            index = self.findData(self._unsettled)
            if index < 0:
                return
            self.setCurrentIndex(index)
        self.settled.emit()

    @property
    def _is_awaited(self) -> bool:
        """Whether a choice is not settled that somebody waits for; who listens to `activated` has it already."""
        return self._is_unsettled and self.isSignalConnected(QMetaMethod.fromSignal(self.settled))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose by arrows, which Enter settles; find a choice in the list by letters."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.settle()
        if not self.isEditable() and event.text().strip() and event.text().isprintable():
            self._find(event)
            return
        self._by_key = True
        super().keyPressEvent(event)
        self._by_key = False

    def _find(self, event: QKeyEvent) -> None:
        """Open the list at the choice that begins with a letter; with Ctrl or Alt it is a shortcut of others."""
        if event.modifiers() & ~(Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier):
            event.ignore()
            return
        self.showPopup()
        self.view().keyboardSearch(event.text())

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Settle what was chosen by keys when the field is left, be it not for its own list."""
        super().focusOutEvent(event)
        popup = QApplication.activePopupWidget()
        is_own_list = popup is None or popup is self.view().window()
        if event.reason() != Qt.FocusReason.PopupFocusReason or not is_own_list:
            self.settle()

    def _note_choice(self) -> None:
        self._is_unsettled, self._unsettled = True, self.currentData()
        if not self._by_key:
            self.settle()

    def showPopup(self) -> None:
        """Open the list, wide enough for the longest choice though the field itself is not."""
        theme = theme_of(self)
        longest = self.view().sizeHintForColumn(0) + theme.px(_HINT_SPARE)
        self.view().setMinimumWidth(min(longest, theme.px(_MOST_LIST)))
        super().showPopup()

    def sizeHint(self) -> QSize:
        """Return room for the longest choice, with a little to spare: its width is guessed by its ink alone."""
        hint = super().sizeHint()
        is_by_words = self.sizeAdjustPolicy() == QComboBox.SizeAdjustPolicy.AdjustToContents
        return QSize(hint.width() + (theme_of(self).px(_HINT_SPARE) if is_by_words else 0), hint.height())

    def changeEvent(self, event: QEvent) -> None:
        """Take on another text size."""
        super().changeEvent(event)
        if event.type() in {QEvent.Type.StyleChange, QEvent.Type.FontChange}:
            self.updateGeometry()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the page."""
        event.ignore()

    @property
    def shown(self) -> str:
        """The chosen words as they are painted: those that the field has no room for end in an ellipsis."""
        return self._as_shown().currentText

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the field, the words that fit, and the chevron."""
        if self.isEditable():
            super().paintEvent(event)
        else:
            option, field = self._as_shown(), QStylePainter(self)
            field.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
            field.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)
            field.end()
        theme = theme_of(self)
        painter = QPainter(self)
        side = theme.px(IconSize.SMALL)
        box = QRectF(self.width() - side - 10, (self.height() - side) / 2, side, side)
        draw_icon(painter, "chevron-down", theme.tokens.text2 if self.isEnabled() else theme.tokens.text3, box)
        painter.end()

    def event(self, event: QEvent) -> bool:
        """Settle before a shortcut runs; say all of the chosen words where the field has no room for them."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and _may_be_shortcut(event):
            self.settle()
        if event.type() == QEvent.Type.ToolTip and not self.isEditable():
            text = self.currentText()
            QToolTip.showText(QCursor.pos(), text if self.shown != text else self.toolTip(), self)
            return True
        return super().event(event)

    def _as_shown(self) -> QStyleOptionComboBox:
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        room = self.style().subControlRect(
            QStyle.ComplexControl.CC_ComboBox, option, QStyle.SubControl.SC_ComboBoxEditField, self
        )
        if self.fontMetrics().horizontalAdvance(option.currentText) > room.width() + _SPARE:
            option.currentText = cut_words(self.fontMetrics(), option.currentText, room.width() - _TEXT_MARGINS)
        return option


def _may_be_shortcut(event: QKeyEvent) -> bool:
    modifiers = Qt.KeyboardModifier
    is_with = event.modifiers() & (modifiers.ControlModifier | modifiers.AltModifier | modifiers.MetaModifier)
    return bool(is_with) or Qt.Key.Key_F1 <= event.key() <= Qt.Key.Key_F35


def settle_within(whole: QWidget) -> None:
    """Settle every choice in `whole`, for what was chosen there is kept now."""
    for combo in whole.findChildren(Combo):
        combo.settle()


_LINE_AT = 2  # below label and editor


class _FieldColumn(QVBoxLayout):
    """Label, editor and line. Room that is left lies below: beside a field with something wrong the others stay."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._has_rest = False
        self.setContentsMargins(0, 0, 0, 0)
        self.setSpacing(4)

    def leave_rest_below(self) -> None:
        self._has_rest = True
        self.addStretch(1)

    def expandingDirections(self) -> Qt.Orientation:
        """Return how the parts grow; the rest below takes room, but asks for none."""
        grows = super().expandingDirections()
        return grows & ~Qt.Orientation.Vertical if self._has_rest else grows


class Field(QWidget):
    """A field with its label above and, when something is wrong, a line below that says what to do.

    Args:
        name: the label; also the field's name for screen readers.
        editor: the field itself.
        hint: a quiet word at the right end of the label's line.
        strong: the label is a heading, as in panels.
        parent: the widget that holds it.
    """

    def __init__(
        self, name: str, editor: QWidget, *, hint: str = "", strong: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.editor = editor
        if not editor.accessibleName():
            editor.setAccessibleName(name)
        self._problem = ""
        column = _FieldColumn(self)
        head = QHBoxLayout()
        self._name = label(name, Role.STRONG if strong else Role.CAPTION)
        self._name.setBuddy(editor)
        head.addWidget(self._name, 1)
        self._hint = label(hint, Role.HINT)
        self._hint.setVisible(bool(hint))
        head.addWidget(self._hint)
        column.addLayout(head)
        column.addWidget(editor)
        if not column.expandingDirections() & Qt.Orientation.Vertical:
            column.leave_rest_below()
        self._column = column

    @cached_property
    def _problem_line(self) -> tuple[QWidget, QLabel]:
        """The line below the field and its words; made when something is wrong for the first time."""
        whole = QWidget()
        line = QHBoxLayout(whole)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(5)
        line.addWidget(IconLabel("triangle-alert", "bad", IconSize.SMALL), 0, Qt.AlignmentFlag.AlignTop)
        words = label("", Role.PROBLEM, wrap=True)
        line.addWidget(words, 1)
        self._column.insertWidget(_LINE_AT, whole)
        return whole, words

    @property
    def problem(self) -> str:
        """What is said below the field, "" while all is well."""
        return self._problem

    def show_name(self, *, is_shown: bool) -> None:
        """Show the label, or leave it away where the field itself says its name."""
        self._name.setVisible(is_shown)

    def say_hint(self, hint: str) -> None:
        """Say another quiet word at the right end of the label's line."""
        self._hint.setText(hint)
        self._hint.setVisible(bool(hint))

    def say_name(self, name: str) -> None:
        """Call the field something else."""
        self._name.setText(name)
        self.editor.setAccessibleName(name)

    def say_problem(self, text: str) -> None:
        """Say below the field what to do about it; "" takes the line away."""
        if not (text or self._problem):
            return
        self._problem = without_marks(text)
        line, words = self._problem_line
        words.setText(self._problem)
        line.setVisible(bool(text))
        mark_problem(self.editor, self._problem)


def mark_problem(editor: QWidget, problem: str) -> None:
    """Give a field the border of a wrong value and tell screen readers why; "" takes both away."""
    editor.setAccessibleDescription(problem)
    wear(editor, "problem", "true" if problem else None)
