"""Plain labels by role, icon labels and hairlines."""

from __future__ import annotations

import re

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QLabel, QWidget

from winback_gui.ui.icons import IconSize, draw_icon
from winback_gui.ui.roles import Role
from winback_gui.ui.theme import theme_of
from winback_gui.ui.widgets.drawn_words import cut_words

# Only scripts whose letters do not change with their neighbours; a mark stays with its letter.
_LONG_WORD = re.compile(r"[!-\u058f]{25,}")
_PIECE = re.compile(r"([!-\u058f]{8})(?=[!-\u02ff\u0370-\u058f])")
_BEHIND_PART = re.compile(r"(?<=[^/\\][/\\])(?=[^/\\])|(?<=\w-)(?=\w)")
_MAY_BREAK = "\u200b"
_OF_OUR_FACES = re.compile(r"[\0-\u052f\u2000-\u20cf]*")  # Latin, Greek, Cyrillic, and the signs between them


def breakable(text: str) -> str:
    """Return `text` with places to break in words that are too long for any column; they take no room.

    A path breaks behind its folders, a double name or a file of two days behind its hyphens, and either within a word
    only where that alone is too long.
    """
    return _LONG_WORD.sub(lambda found: _MAY_BREAK.join(map(_in_pieces, _BEHIND_PART.split(found[0]))), text)


def _in_pieces(word: str) -> str:
    return _LONG_WORD.sub(lambda found: _PIECE.sub(rf"\1{_MAY_BREAK}", found[0]), word)


class WrappedLabel(QLabel):
    """A label that breaks into lines, within a very long word, too: no name makes its column wider.

    A layout asks it again and again how high it is in the same width, and Qt lays its words out anew each time: heights
    are kept, unless a word has letters that a font draws which may come later (`ui/script_fonts.py`).
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._heights: dict[int, int] = {}
        self._keeps_heights = True

    def setText(self, text: str) -> None:
        """Show another text."""
        self._heights = {}
        self._keeps_heights = _OF_OUR_FACES.fullmatch(text) is not None
        super().setText(breakable(text))

    def setWordWrap(self, on: bool) -> None:  # noqa: FBT001 (Qt's own)
        """Break into lines, or stand in one."""
        self._heights = {}
        super().setWordWrap(on)

    def setMargin(self, margin: int) -> None:
        """Keep another room around the words, in px."""
        self._heights = {}  # Qt says nothing of this, nor of the indent
        super().setMargin(margin)

    def setIndent(self, indent: int) -> None:
        """Keep another room before the words, in px."""
        self._heights = {}
        super().setIndent(indent)

    def heightForWidth(self, width: int) -> int:
        """Return how high the lines are in a column of this width."""
        height = self._heights.get(width)
        if height is None:
            height = super().heightForWidth(width)
            if self._keeps_heights:
                self._heights[width] = height
        return height

    def changeEvent(self, event: QEvent) -> None:
        """Measure anew in another font, or with other margins."""
        self._heights = {}
        super().changeEvent(event)

    def text(self) -> str:
        """Return the text as it was given."""
        return super().text().replace(_MAY_BREAK, "")


def label(
    text: str, role: Role = Role.BODY, *, tone: str = "", wrap: bool = False, parent: QWidget | None = None
) -> QLabel:
    """Return a label that shows `text` as it is (never as HTML).

    Args:
        text: what it says.
        role: decides face and size.
        tone: another colour than the role's: ink, warm, good, bad, second, hint.
        wrap: break into lines.
        parent: the widget that holds it.
    """
    made = WrappedLabel(parent) if wrap else QLabel(parent)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setProperty("role", role.value)
    if tone:
        made.setProperty("tone", tone)
    made.setWordWrap(wrap)
    made.setText(text)
    return made


class GivingLabel(QLabel):
    """One line that gives way in a narrow place: it ends in an ellipsis there, and the tooltip has it whole."""

    def __init__(self, text: str, role: Role = Role.BODY, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("role", role.value)
        self.setMinimumWidth(1)
        self.setText(text)

    @property
    def shown(self) -> str:
        """The words as they are painted."""
        return cut_words(self.fontMetrics(), self.text(), self.contentsRect().width() + 1)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the words that fit."""
        shown = self.shown
        painter = QPainter(self)
        painter.setPen(self.palette().windowText().color())
        painter.drawText(self.contentsRect(), self.alignment(), shown)
        painter.end()

    def say(self, text: str) -> None:
        """Say something else."""
        self.setText(text)
        self._tell_whole()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Say in the tooltip what does not fit."""
        super().resizeEvent(event)
        self._tell_whole()

    def _tell_whole(self) -> None:
        self.setToolTip("" if self.shown == self.text() else self.text())


def hairline(parent: QWidget | None = None) -> QFrame:
    """Return a horizontal line of 1 px."""
    line = QFrame(parent)
    line.setProperty("frame", "hairline")
    line.setFixedHeight(1)
    return line


class IconLabel(QWidget):
    """An icon in the colour of a token, painted anew in each look.

    Args:
        name: of the drawing.
        colour: name of a token ("text2", "warm").
        size: in px at text size 100 %.
        circle: name of a token for a round ground behind it, as on the Today page; "" for none.
    """

    def __init__(
        self,
        name: str,
        colour: str = "text2",
        size: int = IconSize.LARGE,
        *,
        circle: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._name, self._colour, self._size, self._circle = name, colour, size, circle
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def show_icon(self, name: str, colour: str) -> None:
        """Show another drawing in another colour."""
        self._name, self._colour = name, colour
        self.update()

    def sizeHint(self) -> QSize:
        """Return the icon's size, or twice that when it lies in a circle."""
        side = theme_of(self).px(self._size * (2 if self._circle else 1))
        return QSize(side, side)

    def minimumSizeHint(self) -> QSize:
        """Return the same as `sizeHint`: an icon is never squeezed."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the ground and the icon."""
        theme = theme_of(self)
        painter = QPainter(self)
        side = theme.px(self._size)
        if self._circle:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour(self._circle))
            painter.drawEllipse(QRectF(self.rect()).center(), float(side), float(side))
        box = QRectF(0, 0, side, side)
        box.moveCenter(QRectF(self.rect()).center())
        draw_icon(painter, self._name, theme.colour(self._colour).name(), box)
        painter.end()
