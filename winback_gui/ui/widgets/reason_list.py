"""The reasons to choose from: one main reason, and others that hold too; a key for each of the first ten."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QFontMetrics, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QSizePolicy, QVBoxLayout, QWidget

from winback_gui.domain.frozen import frozen
from winback_gui.ui.roles import Role
from winback_gui.ui.theme import theme_of
from winback_gui.ui.widgets.drawn_words import cut_words
from winback_gui.ui.widgets.key_cap import cap_size, draw_cap

ROW_HEIGHT = 28
_LEFT, _RIGHT = 20, 20
_CIRCLE = 16
_BAR = 3


@frozen
class ReasonItem:
    """One reason: its id, its title, a quiet word at the right end, and the key that chooses it ("" = none)."""

    reason_id: int
    title: str
    aside: str = ""
    cap: str = ""


class ReasonRow(QAbstractButton):
    """One reason. Chosen it is the main one; `also` marks a further one.

    Signals:
        also_requested(int): this reason is to hold too, or no longer.
        menu_requested(int): its menu is asked for.
    """

    also_requested = Signal(int)
    menu_requested = Signal(int)

    def __init__(self, item: ReasonItem, also_word: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.item, self._also_word = item, also_word
        self.is_also = self.offers_also = False
        self.setCheckable(True)
        self.setText(item.title.replace("&", "&&"))
        self.setAccessibleName(item.title)
        self.setAccessibleDescription(item.aside)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Return the row's size."""
        return QSize(240, theme_of(self).px(ROW_HEIGHT))

    def show_also(self, *, is_also: bool, offered: bool) -> None:
        """Mark it as a further reason; `offered` = a click on the word at its end may do so."""
        self.is_also, self.offers_also = is_also, offered
        self.setAccessibleDescription(self._also_word if is_also else self.item.aside)
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click on the word at the end adds the reason to the main one, as Ctrl+click does."""
        by_word = self.offers_also and self._also_box().contains(event.position().toPoint())
        by_key = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if event.button() == Qt.MouseButton.LeftButton and (by_word or by_key) and not self.isChecked():
            self.also_requested.emit(self.item.reason_id)
            event.accept()
            return
        super().mousePressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for the menu of this reason."""
        self.menu_requested.emit(self.item.reason_id)
        event.accept()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw circle, title, the word at the end and the key cap."""
        theme = theme_of(self)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.isChecked() or self.underMouse():
            painter.fillRect(self.rect().adjusted(8, 0, 0, 0), theme.colour("tint" if self.isChecked() else "hover"))
        if self.isChecked():
            painter.fillRect(8, 0, _BAR, self.height(), theme.colour("ink"))
        self._draw_circle(painter)
        right = self._draw_cap(painter)
        left = _LEFT + theme.px(_CIRCLE) + 12
        aside, token = self._aside()
        font = theme.font(Role.CAPTION)
        painter.setFont(font)
        painter.setPen(theme.colour(token))
        box = QRect(left, 0, right - left, self.height())
        painter.drawText(box, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, aside)
        if aside:
            box.setRight(box.right() - QFontMetrics(font).horizontalAdvance(aside) - 8)
        font = theme.font(Role.STRONG if self.isChecked() else Role.BODY)
        painter.setFont(font)
        painter.setPen(theme.colour("ink" if self.isChecked() else "text"))
        words = cut_words(QFontMetrics(font), self.item.title, box.width())
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, words)
        painter.end()

    def _draw_circle(self, painter: QPainter) -> None:
        theme = theme_of(self)
        side = theme.px(_CIRCLE)
        middle = QPointF(_LEFT + side / 2, self.height() / 2)
        is_on = self.isChecked()
        painter.setPen(QPen(theme.colour("ink" if is_on or self.is_also else "edge"), 1.4))
        painter.setBrush(theme.colour("ink" if is_on else "card"))
        painter.drawEllipse(middle, side / 2 - 0.7, side / 2 - 0.7)
        if is_on or self.is_also:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("card" if is_on else "ink"))
            painter.drawEllipse(middle, 2.6, 2.6)

    def _draw_cap(self, painter: QPainter) -> int:
        """Draw the key cap and return where the room before it ends."""
        right = self.width() - _RIGHT
        if not self.item.cap:
            return right
        size = cap_size(theme_of(self), self.item.cap)
        left = right - size.width()
        box = QRectF(left, (self.height() - size.height()) / 2, size.width(), size.height())
        draw_cap(painter, theme_of(self), box, self.item.cap)
        return left - 12

    def _aside(self) -> tuple[str, str]:
        """What stands at the end, and the token of its colour."""
        if self.is_also:
            return self._also_word, "ink"
        if self.offers_also and self.underMouse():
            return f"+ {self._also_word}", "ink"
        return self.item.aside, "text2"

    def _also_box(self) -> QRect:
        theme = theme_of(self)
        right = self.width() - _RIGHT
        if self.item.cap:
            right -= cap_size(theme, self.item.cap).width() + 8
        wide = QFontMetrics(theme.font(Role.CAPTION)).horizontalAdvance(f"+ {self._also_word}") + 8
        return QRect(right - wide, 0, wide, self.height())


class ReasonList(QWidget):
    """Rows of reasons; arrows move, the keys 1 to 0 choose, with Alt they add.

    Args:
        name: what is asked, for screen readers.
        also_word: the word on a further reason ("also").
        parent: the widget that holds it.

    Signals:
        changed(): another main reason, or others.
        menu_requested(int): the menu of a reason is asked for.
    """

    changed = Signal()
    menu_requested = Signal(int)

    def __init__(self, name: str, also_word: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self._also_word = also_word
        self._rows: dict[int, ReasonRow] = {}
        self._others: list[int] = []
        self._alone: set[int] = set()
        self._group = QButtonGroup(self)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)

    @property
    def main(self) -> int:
        """Id of the main reason, 0 for none."""
        return next((at for at, row in self._rows.items() if row.isChecked()), 0)

    @property
    def others(self) -> tuple[int, ...]:
        """Ids of the further reasons, in the order in which they were added."""
        return tuple(self._others)

    def row(self, reason_id: int) -> ReasonRow:
        """Return the row of a reason.

        Raises:
            KeyError: it is not in the list.
        """
        return self._rows[reason_id]

    def show_items(self, items: Sequence[ReasonItem], alone: Sequence[int] = ()) -> None:
        """Show these reasons; those in `alone` ("unknown yet") go with no other."""
        self._alone = set(alone)
        if [row.item for row in self._rows.values()] == list(items):
            return
        for old in self._rows.values():
            self._group.removeButton(old)
            old.hide()
            old.deleteLater()
        self._rows = {}
        for item in items:
            row = ReasonRow(item, self._also_word, self)
            row.clicked.connect(lambda _on=False, at=item.reason_id: self.choose(at))
            row.toggled.connect(self._on_toggled)
            row.also_requested.connect(self.toggle_also)
            row.menu_requested.connect(self.menu_requested)
            self._group.addButton(row)
            self._rows[item.reason_id] = row
            self._column.addWidget(row)
        self._others = [at for at in self._others if at in self._rows]

    def set_chosen(self, main: int, others: Sequence[int] = ()) -> None:
        """Show what is chosen, without a signal; 0 = nothing."""
        self._group.setExclusive(False)
        for at, row in self._rows.items():
            row.blockSignals(True)  # noqa: FBT003  # Qt's own signature
            row.setChecked(at == main)
            row.blockSignals(False)  # noqa: FBT003  # Qt's own signature
        self._group.setExclusive(True)
        self._others = [at for at in others if at in self._rows and at != main]
        self._mark_others()

    def choose(self, reason_id: int) -> None:
        """Make a reason the main one, as a click does."""
        if reason_id in self._rows:
            self._rows[reason_id].setChecked(True)

    def choose_by_key(self, cap: str, *, adds: bool = False) -> bool:
        """Choose the reason of a key; False if no reason has it."""
        for at, row in self._rows.items():
            if row.item.cap == cap:
                if adds:
                    self.toggle_also(at)
                else:
                    self.choose(at)
                return True
        return False

    def toggle_also(self, reason_id: int) -> None:
        """Let a reason hold beside the main one, or no longer; without a main one it becomes the main one."""
        main = self.main
        if not main or main in self._alone or reason_id in self._alone:
            self.choose(reason_id)
            return
        if reason_id == main:
            return
        if reason_id in self._others:
            self._others.remove(reason_id)
        else:
            self._others.append(reason_id)
        self._mark_others()
        self.changed.emit()

    def _on_toggled(self, is_on: bool) -> None:  # noqa: FBT001  # Qt's own signature
        if not is_on:
            return
        main = self.main
        self._others = [] if main in self._alone else [at for at in self._others if at != main]
        self._mark_others()
        self.changed.emit()

    def _mark_others(self) -> None:
        main = self.main
        for at, row in self._rows.items():
            can = bool(main) and at != main and not {main, at} & self._alone
            row.show_also(is_also=at in self._others, offered=can)
            row.update()
