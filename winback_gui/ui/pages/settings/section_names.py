"""The names of the sections at the left of the Settings page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import (
    QFrame,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from winback_gui.ui.roles import Role
from winback_gui.ui.theme import theme_of

if TYPE_CHECKING:
    from collections.abc import Iterable

_WIDTH, _ROW, _PADDING, _RADIUS = 176, 36, 12, 6


class SectionNames(QListWidget):
    """A list of names; arrows go from one to the next.

    Args:
        names: from top to foot.
        name: what is chosen here, for screen readers.
    """

    def __init__(self, names: Iterable[str], name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setProperty("paper", "page")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setItemDelegate(_NameDelegate(self))
        for words in names:
            QListWidgetItem(words, self)
        self.setCurrentRow(0)
        self.fit()

    def fit(self) -> None:
        """Take the width that the owner's text size needs."""
        self.setFixedWidth(theme_of(self).px(_WIDTH))
        self.doItemsLayout()


class _NameDelegate(QStyledItemDelegate):
    def sizeHint(self, option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex) -> QSize:
        theme = theme_of(option.widget)
        return QSize(theme.px(_WIDTH), theme.px(_ROW))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        theme = theme_of(option.widget)
        box = QRectF(option.rect)
        state = option.state
        is_current = bool(state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        if is_current or state & QStyle.StateFlag.State_MouseOver:
            painter.setBrush(theme.colour("tint" if is_current else "hover"))
            painter.drawRoundedRect(box.adjusted(0, 1, 0, -1), _RADIUS, _RADIUS)
        painter.setPen(theme.colour("ink" if is_current else "text2"))
        painter.setFont(theme.font(Role.STRONG if is_current else Role.BODY))
        painter.drawText(
            box.adjusted(_PADDING, 0, -_PADDING, 0), Qt.AlignmentFlag.AlignVCenter, str(index.data() or "")
        )
        painter.restore()
