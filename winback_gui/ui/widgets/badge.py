"""Badges: a state in one or two words, never by colour alone."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from winback_gui.domain.frozen import frozen
from winback_gui.ui.icons import IconSize, draw_icon
from winback_gui.ui.roles import Role
from winback_gui.ui.theme import Theme, theme_of
from winback_gui.ui.tokens import Kind
from winback_gui.ui.widgets.drawn_words import cut_words

_HEIGHT = 20
_PADDING = 8
_GAP = 4


@frozen
class BadgeText:
    """What a badge says: the word, its kind, and an icon where the state blocks something."""

    text: str
    kind: Kind = Kind.GREY
    icon: str = ""


def badge_size(theme: Theme, badge: BadgeText) -> QSize:
    """Return how much room a badge needs."""
    width = QFontMetrics(theme.font(Role.CAPTION)).horizontalAdvance(badge.text) + 2 * _PADDING + 2
    if badge.icon:
        width += theme.px(IconSize.SMALL) + _GAP
    return QSize(width, theme.px(_HEIGHT))


def draw_badge(painter: QPainter, theme: Theme, rect: QRectF, badge: BadgeText) -> None:
    """Draw a badge into `rect`; words that do not fit end in an ellipsis."""
    text_colour, tint, line = theme.tokens.of_kind(badge.kind)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(line), 1))
    painter.setBrush(QColor(tint))
    radius = (rect.height() - 1) / 2
    painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
    inner = rect.adjusted(_PADDING + 1, 0, -_PADDING, 0)
    if badge.icon:
        side = theme.px(IconSize.SMALL) - 1
        draw_icon(painter, badge.icon, text_colour, QRectF(inner.x(), rect.center().y() - side / 2, side, side))
        inner.adjust(side + 1 + _GAP, 0, 0, 0)
    font = theme.font(Role.CAPTION)
    painter.setFont(font)
    painter.setPen(QColor(text_colour))
    words = cut_words(QFontMetrics(font), badge.text, int(inner.width()) + 1)
    painter.drawText(inner, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, words)
    painter.restore()


class Badge(QLabel):
    """A badge outside of tables."""

    def __init__(self, text: str, kind: Kind = Kind.GREY, *, icon: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._badge = BadgeText(text, kind, icon)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.show_badge(self._badge)

    def show_badge(self, badge: BadgeText) -> None:
        """Show another state."""
        self._badge = badge
        self.setAccessibleName(badge.text)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Return the badge's size."""
        return badge_size(theme_of(self), self._badge)

    def minimumSizeHint(self) -> QSize:
        """Return the same as `sizeHint`."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the badge."""
        painter = QPainter(self)
        draw_badge(painter, theme_of(self), QRectF(self.rect()), self._badge)
        painter.end()
