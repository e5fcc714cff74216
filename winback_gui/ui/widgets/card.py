"""Cards, and the numbers that stand in them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QFrame, QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from winback_gui.ui.roles import Role
from winback_gui.ui.theme import theme_of
from winback_gui.ui.widgets.buttons import link
from winback_gui.ui.widgets.labels import GivingLabel, label


class Card(QFrame):
    """A card: a white ground with a hairline round it. Put things into `body`.

    Args:
        title: its heading, "" for none.
        aside: a quiet word at the right end of the heading's line.
        margin: room inside, in px.
        parent: the widget that holds it.
    """

    def __init__(self, title: str = "", *, aside: str = "", margin: int = 16, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("frame", "card")
        column = QVBoxLayout(self)
        column.setContentsMargins(margin, margin, margin, margin)
        column.setSpacing(8)
        self.column = column
        self.head = QHBoxLayout()
        if title or aside:
            self._title = GivingLabel(title, Role.SECTION)  # in a narrow window the title gives way, not the page
            self._aside = label(aside, Role.CAPTION)
            self.head.addWidget(self._title)
            self.head.addStretch(1)
            self.head.addWidget(self._aside)
            column.addLayout(self.head)
            self.setAccessibleName(title)
        self.body = QVBoxLayout()
        self.body.setSpacing(8)
        column.addLayout(self.body, 1)

    def say_title(self, title: str) -> None:
        """Call a card that has a title something else."""
        self._title.say(title)
        self.setAccessibleName(title)


class NumberBlock(QWidget):
    """A headline number with what it counts below, and a link where the owner can make it known.

    Args:
        caption: what is counted, in the owner's words.
        number: as said; "" until it is known.
        tone: "warm" for money at stake, "ink" for what may be gained, "" else.
        small: the smaller of the two sizes.
        parent: the widget that holds it.
    """

    link_requested = Signal()

    def __init__(
        self, caption: str, number: str = "", *, tone: str = "", small: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        self._number: QLabel = label("", Role.SMALL_NUMBER if small else Role.NUMBER, tone=tone)
        self._caption = label(caption, Role.CAPTION, wrap=True)
        self._link = link("")
        self._link.clicked.connect(self.link_requested)
        column.addStretch(1)
        column.addWidget(self._number)
        column.addWidget(self._caption)
        column.addWidget(self._link, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)
        self.say(number, caption)

    @property
    def number(self) -> str:
        """The number as shown."""
        return self._number.text()

    @property
    def said(self) -> str:
        """The number and what it counts."""
        return f"{self._number.text()} {self._caption.text()}"

    def align(self, side: Qt.AlignmentFlag) -> None:
        """Put number and caption at the left or right end."""
        self._number.setAlignment(side)
        self._caption.setAlignment(side)

    def say(self, number: str, caption: str, link_text: str = "") -> None:
        """Show another number and what it counts, and below it a link ("" for none)."""
        self._number.setText(number or "–")
        self._caption.setText(caption)
        self._link.say(link_text)
        self._link.setVisible(bool(link_text))
        self.setAccessibleName(f"{number} {caption}")


class NumberLink(QAbstractButton):
    """A headline number that leads to how it came about; beside it there may be a link to the newest of them.

    Signals:
        aside_requested(): the link beside the number.
    """

    aside_requested = Signal()

    def __init__(self, caption: str, *, tone: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self._number = label("–", Role.NUMBER, tone=tone)
        self._caption = label(caption, Role.CAPTION, wrap=True)
        for words in (self._number, self._caption):
            words.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.aside = link("")
        self.aside.hide()
        self.aside.clicked.connect(self.aside_requested)
        self._line = line = QHBoxLayout()
        line.setSpacing(10)
        line.addWidget(self._number)
        line.addWidget(self.aside, 0, Qt.AlignmentFlag.AlignBottom)
        line.addStretch(1)
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addStretch(1)
        column.addLayout(line)
        column.addWidget(self._caption)
        column.addStretch(1)

    @property
    def number(self) -> str:
        """The number as shown."""
        return self._number.text()

    def say(self, number: str, caption: str, leads_to: str) -> None:
        """Show another number and what it counts; `leads_to` is told where the mouse rests."""
        self._number.setText(number or "–")
        self._caption.setText(caption)
        self.setAccessibleName(f"{number} {caption}")
        self.setAccessibleDescription(leads_to)
        self.setToolTip(leads_to)

    def say_aside(self, text: str, hint: str = "") -> None:
        """Show another link beside the number; "" hides it."""
        self.aside.say(text)
        self.aside.setToolTip(hint)
        self.aside.setVisible(bool(text))

    @property
    def line_width(self) -> int:
        """The width at which the words stand in one line, px."""
        margins = self.contentsMargins()
        words = self._caption.fontMetrics().horizontalAdvance(self._caption.text()) + 1
        return max(words, self._line.sizeHint().width()) + margins.left() + margins.right()

    @property
    def stands_in_one_line(self) -> bool:
        """Whether the number and its words have that room."""
        return self.width() >= self.line_width

    def sizeHint(self) -> QSize:
        """Return the room that number and words need."""
        return self._column.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the ground under the mouse; the words are labels."""
        if not self.underMouse():
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme_of(self).colour("hover"))
        painter.drawRoundedRect(self.rect().adjusted(2, 2, -2, -2), 6, 6)
        painter.end()


class NumberCard(QFrame):
    """Some numbers in one card, parted by hairlines.

    Args:
        blocks: the numbers, row by row.
        columns: how many stand beside one another.
        parent: the page.
    """

    def __init__(self, blocks: Sequence[QWidget], *, columns: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("frame", "card")
        self._columns = self._rows = 0
        self._blocks = tuple(blocks)
        self._grid = grid = QGridLayout(self)
        grid.setContentsMargins(1, 1, 1, 1)
        grid.setSpacing(0)
        for block in blocks:
            block.setContentsMargins(16, 12, 16, 12)
            block.setAttribute(Qt.WidgetAttribute.WA_NoSystemBackground)
        self.set_columns(columns)

    def give_lines(self, most: int) -> int:
        """Let the words of each number stand in one line where that takes no more than `most` px; return what it takes.

        A long sum takes its room from the words beside it else.
        """
        of_columns = (self._blocks[column :: self._columns] for column in range(self._columns))
        widths = [max(one.line_width for one in blocks if isinstance(one, NumberLink)) for blocks in of_columns]
        margins = self._grid.contentsMargins()
        needed = sum(widths) + margins.left() + margins.right()
        for column, width in enumerate(widths):
            self._grid.setColumnMinimumWidth(column, width if needed <= most else 0)
        return min(needed, most)

    def set_columns(self, columns: int) -> None:
        """Let so many numbers stand beside one another."""
        if columns == self._columns:
            return
        for column in range(self._columns):
            self._grid.setColumnStretch(column, 0)
            self._grid.setColumnMinimumWidth(column, 0)
        self._columns, self._rows = columns, -(-len(self._blocks) // columns)
        for number, block in enumerate(self._blocks):
            self._grid.addWidget(block, number // columns, number % columns)
        for column in range(columns):
            self._grid.setColumnStretch(column, 1)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the card and the lines between the numbers."""
        super().paintEvent(event)
        painter = QPainter(self)
        colour = theme_of(self).colour("line")
        for column in range(1, self._columns):
            x = self._blocks[column].x()  # a long number may need more than its share
            painter.fillRect(x, 1, 1, self.height() - 2, colour)
        for row in range(1, self._rows):
            painter.fillRect(1, round(self.height() * row / self._rows), self.width() - 2, 1, colour)
        painter.end()
