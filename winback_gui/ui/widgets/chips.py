"""Chips: one choice among views of the same list, each with its count."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAction, QFontMetrics, QPainter, QPaintEvent, QPen, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QMenu, QSizePolicy, QWidget

from winback_gui.domain.frozen import frozen
from winback_gui.ui.icons import IconSize, draw_icon
from winback_gui.ui.roles import Role
from winback_gui.ui.theme import theme_of

_HEIGHT = 28
_PADDING = 13
_GAP = 8
_BETWEEN_GROUPS = 18


@frozen
class ChipText:
    """One chip: a key for the program, its word, its count as said ("1,284"), whether a line parts it from the last."""

    key: str
    text: str
    count: str = ""
    begins_group: bool = False


class Chip(QAbstractButton):
    """A chip by itself: pill, count after the word, tick when on."""

    def __init__(self, chip: ChipText, parent: QWidget | None = None, *, menu_sign: bool = False) -> None:
        super().__init__(parent)
        self.setCheckable(not menu_sign)
        self.setProperty("ring", "pill")
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._menu_sign, self._is_short = menu_sign, False
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.chip = chip
        self.show_chip(chip)

    def show_chip(self, chip: ChipText) -> None:
        """Show another word or count."""
        self.chip = chip
        self.setText(chip.text.replace("&", "&&"))
        self.setAccessibleName(f"{chip.text} {chip.count}".strip())
        self.updateGeometry()
        self.update()

    def show_short(self, *, is_short: bool) -> None:
        """Show the sign of a menu alone, where its word has no room."""
        if is_short == self._is_short:
            return
        self._is_short = is_short
        self.setToolTip(self.chip.text if is_short else "")
        self.updateGeometry()
        self.update()

    def short_width(self) -> int:
        """Return the width of the sign of a menu alone."""
        return 2 * _PADDING + theme_of(self).px(IconSize.NORMAL)

    def whole_width(self) -> int:
        """Return the width of the word with its count, and the tick or the sign of a menu."""
        theme = theme_of(self)
        width = 2 * _PADDING + QFontMetrics(theme.font(Role.BODY)).horizontalAdvance(self.chip.text) + 1
        if self.chip.count:
            width += _GAP + QFontMetrics(theme.font(Role.STRONG)).horizontalAdvance(self.chip.count)
        if self.isChecked() or self._menu_sign:
            width += theme.px(IconSize.NORMAL) + 6
        return width

    def sizeHint(self) -> QSize:
        """Return the room with the tick, so that nothing moves when it is chosen."""
        width = self.short_width() if self._is_short else self.whole_width()
        return QSize(width, theme_of(self).px(_HEIGHT))

    def minimumSizeHint(self) -> QSize:
        """Return the same as `sizeHint`."""
        return self.sizeHint()

    def nextCheckState(self) -> None:
        """Choose it and make room for the tick."""
        super().nextCheckState()
        self.updateGeometry()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw pill, tick, word and count."""
        theme = theme_of(self)
        on = self.isChecked()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.colour("ink" if on else "line2"), 1))
        painter.setBrush(theme.colour("tint" if on else "hover" if self.underMouse() else "card"))
        radius = (self.height() - 1) / 2
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
        words = QRectF(self.rect()).adjusted(_PADDING, 0, 0, -1)
        side = theme.px(IconSize.NORMAL)
        if on:
            box = QRectF(words.x() - 1, (self.height() - side) / 2, side, side)
            draw_icon(painter, "check", theme.tokens.ink, box)
            words.adjust(side + 6, 0, 0, 0)
        painter.setFont(theme.font(Role.BODY))
        painter.setPen(theme.colour("ink" if on else "text2"))
        if not self._is_short:
            painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, self.chip.text)
        if self.chip.count:
            words.adjust(painter.fontMetrics().horizontalAdvance(self.chip.text) + _GAP, 0, 0, 0)
            painter.setFont(theme.font(Role.STRONG))
            painter.setPen(theme.colour("ink" if on else "text"))
            painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, self.chip.count)
        if self._menu_sign and not on:
            box = QRectF(self.width() - _PADDING - side, (self.height() - side) / 2, side, side)
            draw_icon(painter, "chevron-down", theme.tokens.text2, box)
        painter.end()


class ChipGroup(QWidget):
    """Chips of which exactly one is on. What does not fit goes into a menu at the end.

    Args:
        more: the word on the menu's chip ("More").
        name: what is chosen here, for screen readers ("Which customers").
        parent: the page.
    """

    chosen = Signal(str)

    def __init__(self, *, more: str, name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._group = QButtonGroup(self)
        self._group.setExclusive(True)
        self._chips: dict[str, Chip] = {}
        self._more = Chip(ChipText("", more), self, menu_sign=True)
        self._menu = QMenu(self._more)
        self._more.clicked.connect(lambda: self._menu.popup(self._more.mapToGlobal(self._more.rect().bottomLeft())))
        self._more.hide()
        self._current = ""

    @property
    def keys(self) -> tuple[str, ...]:
        """Keys of the chips, from left to right."""
        return tuple(self._chips)

    @property
    def current(self) -> str:
        """Key of the chip that is on, "" while there are none."""
        return self._current

    def show_chips(self, chips: Sequence[ChipText]) -> None:
        """Show these chips. The choice stays if it is still among them, else the first is on (without a signal)."""
        if [chip.key for chip in chips] == list(self._chips):
            for chip in chips:
                self._chips[chip.key].show_chip(chip)
        else:
            self._build(chips)
        if self._current not in self._chips and chips:
            self._current = chips[0].key
        if self._current in self._chips:
            self._chips[self._current].setChecked(True)
        self._arrange()

    def choose(self, key: str) -> None:
        """Turn the chip of `key` on, as a click would.

        Raises:
            KeyError: there is no such chip.
        """
        self._chips[key].setChecked(True)
        self._on_chosen(key)

    def sizeHint(self) -> QSize:
        """Return the width of all chips beside one another."""
        return QSize(self._needed(list(self._chips)), theme_of(self).px(_HEIGHT))

    def minimumSizeHint(self) -> QSize:
        """Return the room for the chosen chip and the menu's sign."""
        own = self._chips[self._current].sizeHint().width() if self._current in self._chips else 0
        return QSize(own + _GAP + self._more.short_width(), theme_of(self).px(_HEIGHT))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Move what does not fit into the menu."""
        super().resizeEvent(event)
        self._arrange()

    def showEvent(self, event: QShowEvent) -> None:
        """Arrange with the fonts of the style sheet."""
        super().showEvent(event)
        self._arrange()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the lines between groups."""
        painter = QPainter(self)
        for button in self._chips.values():
            if button.chip.begins_group and button.isVisible():
                x = button.x() - _BETWEEN_GROUPS // 2
                painter.fillRect(x, 4, 1, self.height() - 8, theme_of(self).colour("line2"))
        painter.end()

    def _build(self, chips: Sequence[ChipText]) -> None:
        for old in self._chips.values():
            self._group.removeButton(old)
            old.hide()
            old.deleteLater()
        self._chips = {}
        for chip in chips:
            button = Chip(chip, self)
            button.clicked.connect(lambda _on=False, key=chip.key: self._on_chosen(key))
            self._group.addButton(button)
            self._chips[chip.key] = button
        self._order_tabs()

    def _order_tabs(self) -> None:
        """Let Tab come by the chips where they stand: made anew, they would come after all the rest of the page."""
        before = self._more
        for chip in self._chips.values():
            QWidget.setTabOrder(before, chip)
            before = chip
        QWidget.setTabOrder(before, self._more)

    def _needed(self, keys: Sequence[str]) -> int:
        width = 0
        for key in keys:
            button = self._chips[key]
            width += button.sizeHint().width() + (self._gap(button) if width else 0)
        return width

    @staticmethod
    def _gap(button: Chip) -> int:
        return _BETWEEN_GROUPS if button.chip.begins_group else _GAP

    def _fitting(self) -> list[str]:
        """Return the keys of the chips that have room; beside a chosen one that is wide the menu is its sign alone."""
        keys = list(self._chips)
        if self._needed(keys) <= self.width():
            return keys
        room = self.width() - self._more.whole_width() - _GAP
        while keys and self._needed(keys) > room:
            others = [key for key in keys if key != self._current]
            if not others:
                break
            keys.remove(others[-1])
        self._more.show_short(is_short=self._needed(keys) > room)
        return keys

    def _arrange(self) -> None:
        fitting = self._fitting()
        x = 0
        for key, button in self._chips.items():
            button.setVisible(key in fitting)
            if key in fitting:
                x += self._gap(button) if x else 0
                button.setGeometry(x, 0, button.sizeHint().width(), button.sizeHint().height())
                x += button.width()
        hidden = [key for key in self._chips if key not in fitting]
        self._more.setVisible(bool(hidden))
        self._fill_menu(hidden)
        self._more.setGeometry(x + _GAP, 0, self._more.sizeHint().width(), self._more.sizeHint().height())
        self.updateGeometry()
        self.update()

    def _fill_menu(self, keys: Sequence[str]) -> None:
        self._menu.clear()
        for key in keys:
            chip = self._chips[key].chip
            action = QAction(f"{chip.text}  {chip.count}".strip().replace("&", "&&"), self._menu)
            action.triggered.connect(lambda _on=False, key=key: self.choose(key))
            self._menu.addAction(action)

    def _on_chosen(self, key: str) -> None:
        changed = key != self._current
        self._current = key
        self._arrange()
        if changed:
            self.chosen.emit(key)
