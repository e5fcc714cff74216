"""Widgets beside one another that go on in the next line, and the small chips that put words into a text."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QLayout, QLayoutItem, QSizePolicy, QWidget

from winback_gui.ui.roles import Role
from winback_gui.ui.theme import theme_of
from winback_gui.ui.widgets.drawn_words import cut_words

_HEIGHT, _PADDING = 20, 9
_LEAST_WIDTH = 96


class FlowLayout(QLayout):
    """Lays widgets out as words of a text are.

    Args:
        gap: between two of them, and between two lines.
        parent: the widget it fills.
        line_gap: between two lines, where that is another one.
    """

    def __init__(self, gap: int = 6, parent: QWidget | None = None, *, line_gap: int | None = None) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._gap, self._line_gap = gap, gap if line_gap is None else line_gap
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem) -> None:
        """Take one more."""
        self._items.append(item)

    def count(self) -> int:
        """Return how many there are."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """Return the one at a place."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Take one out."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def hasHeightForWidth(self) -> bool:
        """Say that a narrow one is higher."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of all lines."""
        return self._place(QRect(0, 0, width, 0), only_measure=True)

    def setGeometry(self, rect: QRect) -> None:
        """Place them."""
        super().setGeometry(rect)
        self._place(rect, only_measure=False)

    def sizeHint(self) -> QSize:
        """Return the size of the widest one."""
        return self.minimumSize()

    def minimumSize(self) -> QSize:
        """Return the size of the widest one, as small as it can become."""
        size = QSize(0, 0)
        for item in self._items:
            size = size.expandedTo(item.minimumSize())
        return size

    def _place(self, rect: QRect, *, only_measure: bool) -> int:
        x, y, high = rect.x(), rect.y(), 0
        for item in self._items:
            size = item.sizeHint()
            wide = min(size.width(), rect.width())
            if x > rect.x() and x + wide > rect.right() + 1:
                x, y, high = rect.x(), y + high + self._line_gap, 0
            if not only_measure:
                item.setGeometry(QRect(QPoint(x, y), QSize(wide, size.height())))
            x += wide + self._gap
            high = max(high, size.height())
        return y + high - rect.y()


class WordChip(QAbstractButton):
    """A small chip that puts its words into a text.

    Args:
        text: what it says ("First name: Amara").
        words: what it puts in.
        parent: the widget that holds it.
    """

    def __init__(self, text: str, words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.words = words
        self.setProperty("ring", "pill")
        self.setText(text)
        self.setAccessibleName(text)
        self.setToolTip(text)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def minimumSizeHint(self) -> QSize:
        """Return a little room: words that are too long for their place end in an ellipsis."""
        whole = self.sizeHint()
        return QSize(min(whole.width(), theme_of(self).px(_LEAST_WIDTH)), whole.height())

    def sizeHint(self) -> QSize:
        """Return the room for the words."""
        theme = theme_of(self)
        width = QFontMetrics(theme.font(Role.CAPTION)).horizontalAdvance(self.text()) + 2 * _PADDING + 1
        return QSize(width, theme.px(_HEIGHT))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the pill and its words."""
        theme = theme_of(self)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.colour("ink" if self.underMouse() else "inkline"), 1))
        painter.setBrush(theme.colour("tint"))
        radius = (self.height() - 1) / 2
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
        painter.setFont(theme.font(Role.CAPTION))
        painter.setPen(theme.colour("ink" if self.isEnabled() else "text3"))
        room = self.rect().adjusted(_PADDING, 0, -_PADDING, 0)
        words = cut_words(painter.fontMetrics(), self.text(), room.width() + 1)
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, words)
        painter.end()


class WordChips(QWidget):
    """Chips that each put words into a text.

    Signals:
        chosen(str): the words of a chip.
    """

    chosen = Signal(str)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self._layout = FlowLayout(6, self)
        self._shown: tuple[tuple[str, str], ...] = ()
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    @property
    def chips(self) -> tuple[WordChip, ...]:
        """The chips that are shown."""
        return tuple(self.findChildren(WordChip))

    def show_chips(self, chips: Sequence[tuple[str, str]]) -> None:
        """Show chips: what each says, and the words that it puts in."""
        if tuple(chips) == self._shown:
            return
        self._shown = tuple(chips)
        while (item := self._layout.takeAt(0)) is not None:
            old = item.widget()
            if old is not None:
                old.hide()
                old.setParent(None)
                old.deleteLater()
        for text, words in chips:
            chip = WordChip(text, words, self)
            chip.clicked.connect(lambda _on=False, words=words: self.chosen.emit(words))
            self._layout.addWidget(chip)
        self.updateGeometry()
