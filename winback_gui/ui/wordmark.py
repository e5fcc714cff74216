"""The program's name at the top of the sidebar, with its stroke and the name of the shop."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QHelpEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from winback_gui.domain.message import msg
from winback_gui.ui.roles import Role
from winback_gui.ui.theme import theme_of
from winback_gui.ui.tokens import Kind
from winback_gui.ui.widgets.badge import BadgeText, badge_size, draw_badge
from winback_gui.ui.widgets.pen import draw_stroke

if TYPE_CHECKING:
    from winback_gui.ui.session import Session

_USUAL_WIDTH = 204
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class Wordmark(QWidget):
    """The program's name with the stroke of the pen under it, and the shop's name.

    Signals:
        remove_sample_requested(): the mark of the sample shop was clicked.
    """

    remove_sample_requested = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._is_slim = False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        session.book_opened.connect(self.update)
        session.counts_changed.connect(self.update)

    def set_slim(self, *, is_slim: bool) -> None:
        """Show the first letter with its stroke alone; the window's title names the shop."""
        self._is_slim = is_slim
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Return the height down to the first page."""
        theme = theme_of(self)
        return QSize(theme.px(0 if self._is_slim else _USUAL_WIDTH), theme.px(60 if self._is_slim else 84))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint name, stroke, shop, and the mark of a sample."""
        theme, shop = theme_of(self), self._session.shop
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        font = theme.font(Role.TITLE)
        painter.setFont(font)
        painter.setPen(theme.colour("ink"))
        if self._is_slim:
            stroke = QRectF((self.width() - theme.px(22)) / 2, theme.px(40), theme.px(22), theme.px(7))
            painter.drawText(QRectF(0, theme.px(12), self.width(), theme.px(32)), Qt.AlignmentFlag.AlignCenter, "W")
            draw_stroke(painter, stroke, theme.colour("ink"))
            painter.end()
            return
        painter.drawText(QRectF(20, theme.px(12), self.width(), theme.px(32)), _LEFT, "Winback")
        draw_stroke(painter, QRectF(22, theme.px(40), theme.px(80), theme.px(7)), theme.colour("ink"))
        room = self.width() - 40.0
        if shop.is_sample:
            draw_badge(painter, theme, self._badge_area(), self._badge())
        font = theme.font(Role.CAPTION)
        painter.setFont(font)
        painter.setPen(theme.colour("text2"))
        name = QFontMetricsF(font).elidedText(shop.name, Qt.TextElideMode.ElideRight, room)
        painter.drawText(QRectF(20, theme.px(52), room, theme.px(20)), _LEFT, name)
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click on the mark of the sample removes it."""
        if self._session.shop.is_sample and not self._is_slim and self._badge_area().contains(event.position()):
            self.remove_sample_requested.emit()

    def event(self, event: QEvent) -> bool:
        """Say what a click on the mark does."""
        if isinstance(event, QHelpEvent) and self._session.shop.is_sample and not self._is_slim:
            tip = msg("An invented shop to look around in. Click to remove it.")
            QToolTip.showText(event.globalPos(), self._session.speaker.plain(tip), self)
            return True
        return super().event(event)

    def _badge(self) -> BadgeText:
        return BadgeText(self._session.speaker.plain(msg("Sample")), Kind.WARM)

    def _badge_area(self) -> QRectF:
        theme = theme_of(self)
        size = badge_size(theme, self._badge())
        return QRectF(self.width() - 13 - size.width(), theme.px(20), size.width(), size.height())
