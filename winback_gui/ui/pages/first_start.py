"""The first page, while no book is open: three doors."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeySequence, QPainter, QPaintEvent, QPen, QShortcut, QShowEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from winback_gui.domain.message import Message, msg
from winback_gui.ui.icons import IconSize, draw_icon
from winback_gui.ui.roles import Role
from winback_gui.ui.theme import theme_of
from winback_gui.ui.widgets.key_cap import cap_size, draw_cap
from winback_gui.ui.widgets.labels import IconLabel, label
from winback_gui.ui.widgets.pen import draw_stroke

if TYPE_CHECKING:
    from winback_gui.domain.speech import Speaker

_TEXT = Qt.AlignmentFlag.AlignLeft.value | Qt.AlignmentFlag.AlignTop.value | Qt.TextFlag.TextWordWrap.value
_DOOR = QSize(296, 232)
_CIRCLE_PX = 48


class Door(QAbstractButton):
    """A large button like a card: a drawing, what it is, what will happen, and its key."""

    def __init__(self, icon: str, title: str, text: str, key: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon, self._explanation, self._key = icon, text, key
        self.setText(title)
        self.setAccessibleDescription(text)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setProperty("own_focus", "true")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Return the card's size at the owner's text size."""
        theme = theme_of(self)
        return QSize(theme.px(_DOOR.width()), theme.px(_DOOR.height()))

    def minimumSizeHint(self) -> QSize:
        """Three doors fit beside each other in a small window."""
        return QSize(200, self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the card."""
        theme = theme_of(self)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        is_marked = self.hasFocus() or self.underMouse()
        pen = QPen(theme.colour("ink" if is_marked else "line2"), 2 if is_marked else 1)
        painter.setPen(pen)
        painter.setBrush(theme.colour("card"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 8, 8)
        circle = QRectF(25, theme.px(25), theme.px(_CIRCLE_PX), theme.px(_CIRCLE_PX))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("tint"))
        painter.drawEllipse(circle)
        side = theme.px(IconSize.HUGE)
        drawing = QRectF(0, 0, side, side)
        drawing.moveCenter(circle.center())
        draw_icon(painter, self._icon, theme.colour("ink").name(), drawing)
        wide = self.width() - 50
        painter.setFont(theme.font(Role.SMALL_NAME))
        painter.setPen(theme.colour("text"))
        painter.drawText(QRectF(25, theme.px(88), wide, theme.px(28)), Qt.AlignmentFlag.AlignVCenter, self.text())
        painter.setFont(theme.font(Role.BODY))
        painter.setPen(theme.colour("text2"))
        foot = theme.px(40)
        painter.drawText(
            QRectF(25, theme.px(121), wide, self.height() - theme.px(121) - foot), _TEXT, self._explanation
        )
        size = cap_size(theme, self._key)
        draw_cap(painter, theme, QRectF(25, self.height() - foot + 2, size.width(), size.height()), self._key)
        painter.end()


class HeroName(QWidget):
    """The program's name, large, with the stroke of the pen."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Winback")

    def sizeHint(self) -> QSize:
        """Return the name's size."""
        theme = theme_of(self)
        return QSize(theme.px(220), theme.px(72))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint name and stroke."""
        theme = theme_of(self)
        painter = QPainter(self)
        painter.setFont(theme.font(Role.HERO))
        painter.setPen(theme.colour("ink"))
        above = QRectF(0, 0, self.width(), theme.px(58))
        painter.drawText(above, Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignVCenter, "Winback")
        wide = theme.px(182)
        below = QRectF((self.width() - wide) / 2, theme.px(58), wide, theme.px(10))
        draw_stroke(painter, below, theme.colour("ink"), 3)
        painter.end()


class FirstStartPage(QWidget):
    """Three doors: the sample shop, one's own list, a book that is there already. Keys 1, 2 and 3 open them.

    Signals:
        sample_requested(), list_requested(), open_requested(): a door was chosen.
    """

    sample_requested = Signal()
    list_requested = Signal()
    open_requested = Signal()

    def __init__(self, speaker: Speaker, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._speaker = speaker
        self.doors = (
            self._door(
                "store", msg("Try the sample shop"), "1",
                msg("A small bookshop with 600 invented customers. Look around; one click removes it again."),
            ),
            self._door(
                "upload", msg("Bring in my list"), "2",
                msg(
                    "A file from your till, web shop or spreadsheet. You see what would come in before anything is "
                    "kept."
                ),
            ),
            self._door(
                "folder-open", msg("Open a book or a copy"), "3",
                msg("Go on with a customer book that you already have, or get one back from a copy."),
            ),
        )  # fmt: skip
        for door, signal in zip(
            self.doors, (self.sample_requested, self.list_requested, self.open_requested), strict=True
        ):
            door.clicked.connect(signal)
        self._build()

    def showEvent(self, event: QShowEvent) -> None:
        """Put the focus on the door most owners want."""
        super().showEvent(event)
        self.doors[1].setFocus(Qt.FocusReason.OtherFocusReason)

    def _door(self, icon: str, title: Message, key: str, text: Message) -> Door:
        door = Door(icon, self._speaker.plain(title), self._speaker.plain(text), key, self)
        QShortcut(QKeySequence(key), self, door.click)
        return door

    def _build(self) -> None:
        promise = msg("From your till’s list to a stack of letters ready for the postbox, in one sitting.")
        keeps = msg("Everything stays in one file on this computer. Nothing is sent anywhere.")
        sentence = label(self._speaker.plain(promise), Role.SENTENCE, wrap=True, parent=self)
        sentence.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        doors = QHBoxLayout()
        doors.setSpacing(24)
        doors.addStretch(1)
        for door in self.doors:
            doors.addWidget(door)
        doors.addStretch(1)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addStretch(1)
        foot.addWidget(IconLabel("shield-check", "good", IconSize.NORMAL, parent=self))
        foot.addWidget(label(self._speaker.plain(keeps), Role.SECOND, parent=self))
        foot.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 24)
        column.addStretch(1)
        column.addWidget(HeroName(self), 0, Qt.AlignmentFlag.AlignHCenter)
        column.addSpacing(20)
        column.addWidget(sentence)
        column.addSpacing(32)
        column.addLayout(doors)
        column.addSpacing(32)
        column.addLayout(foot)
        column.addStretch(1)
