"""Buttons: one filled a page, one outlined a panel, all else quiet."""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QPushButton, QStyle, QStyleOptionButton, QStylePainter, QWidget

from winback_gui.ui.icons import IconSize, draw_icon
from winback_gui.ui.theme import theme_of
from winback_gui.ui.widgets.dressing import wear
from winback_gui.ui.widgets.key_cap import cap_size, draw_cap
from winback_gui.ui.widgets.pen import draw_tick

_GAP = 9
_ICON_WIDTH = 32  # of a button that shows nothing else
PEN_TICK = "pen-tick"


class ButtonKind(StrEnum):
    """How much a button asks for attention."""

    PRIMARY = "primary"  # filled; one a page, in the header
    PANEL = "panel"  # outlined in ink; the main verb of a panel or bulk bar
    SECOND = "second"
    QUIET = "quiet"
    DANGER = "danger"  # never the default
    LINK = "link"  # a link in a note or a line of text
    ICON = "icon"  # only an icon; needs an accessible name
    TOAST_LINK = "toast_link"  # on the undo bar
    TOAST_ICON = "toast_icon"


_ICON_COLOURS = {
    ButtonKind.PRIMARY: "onink",
    ButtonKind.PANEL: "ink",
    ButtonKind.SECOND: "text",
    ButtonKind.QUIET: "ink",
    ButtonKind.DANGER: "bad",
    ButtonKind.LINK: "ink",
    ButtonKind.ICON: "text2",
    ButtonKind.TOAST_LINK: "toastlink",
    ButtonKind.TOAST_ICON: "ontoast",
}


class Button(QPushButton):
    """A button with an optional icon before and a key cap after its words.

    Args:
        text: a verb, with a count where there is one.
        kind: how much it asks for attention.
        icon: name of an icon, or `PEN_TICK` for the hand-drawn tick.
        key_cap: the key that does the same ("W", "Enter"); it is only shown here, the page binds it.
        large: 36 px high, as in a page header.
        name: the accessible name, where it differs from the text (a button that is only an icon).
        parent: the widget that holds it.
    """

    def __init__(
        self,
        text: str,
        kind: ButtonKind = ButtonKind.SECOND,
        *,
        icon: str = "",
        key_cap: str = "",
        large: bool = False,
        name: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.kind = kind
        self._icon, self._cap = icon, key_cap
        self.setProperty("kind", kind.value)
        self.set_large(large=large)
        self.setAutoDefault(False)
        self.say(text)
        if name:
            self.setAccessibleName(name)
            self.setToolTip(name)
        if kind in {ButtonKind.LINK, ButtonKind.QUIET, ButtonKind.TOAST_LINK}:
            self.setCursor(Qt.CursorShape.PointingHandCursor)

    def say(self, text: str) -> None:
        """Show another text; an ampersand in it is no shortcut."""
        self.setText(text.replace("&", "&&"))
        self.setAccessibleName(f"{text} ({self._cap})" if self._cap else text)
        self.updateGeometry()

    def show_icon(self, icon: str) -> None:
        """Show another icon ("" for none)."""
        self._icon = icon
        self.updateGeometry()
        self.update()

    def set_kind(self, kind: ButtonKind) -> None:
        """Ask for more or less attention."""
        if kind is not self.kind:
            self.kind = kind
            wear(self, "kind", kind.value)
            self.updateGeometry()

    def set_large(self, *, large: bool) -> None:
        """Make it as high as the buttons of a page header, or as the others."""
        wear(self, "large", "true" if large else "false")

    def sizeHint(self) -> QSize:
        """Return the room for icon, words and key cap."""
        hint = super().sizeHint()
        width = hint.width() + self._extra_width()
        if self.kind == ButtonKind.ICON and not self.text():  # Qt leaves room for four letters in place of none
            nothing = self.fontMetrics().size(Qt.TextFlag.TextShowMnemonic, "XXXX").width()
            width = max(width - nothing, theme_of(self).px(_ICON_WIDTH))
        return QSize(width, hint.height())

    def minimumSizeHint(self) -> QSize:
        """Return the same as `sizeHint`: words on buttons are never cut off."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Let the style sheet draw ground and words; put icon and cap beside them."""
        painter = QStylePainter(self)
        option = QStyleOptionButton()
        self.initStyleOption(option)
        painter.drawControl(QStyle.ControlElement.CE_PushButtonBevel, option)
        words = self.fontMetrics().size(Qt.TextFlag.TextShowMnemonic, self.text()).width()
        left = (self.width() - words - self._extra_width()) // 2
        if self.kind == ButtonKind.LINK and not self._icon:
            left = 0
        if self._icon:
            left += self._draw_icon(painter, left)
        option.rect = QRect(left - 2, 0, words + 4, self.height())
        painter.drawControl(QStyle.ControlElement.CE_PushButtonLabel, option)
        if self._cap:
            theme = theme_of(self)
            size = cap_size(theme, self._cap)
            box = QRectF(left + words + _GAP, (self.height() - size.height()) / 2, size.width(), size.height())
            draw_cap(painter, theme, box, self._cap)
        painter.end()

    def _draw_icon(self, painter: QStylePainter, left: int) -> int:
        theme = theme_of(self)
        side = self._icon_side()
        box = QRectF(left, (self.height() - side) / 2, side, side)
        colour = theme.colour(self._icon_colour())
        if self._icon == PEN_TICK:
            draw_tick(painter, box, colour)
        else:
            draw_icon(painter, self._icon, colour.name(), box)
        return side + (_GAP if self.text() else 0)

    def _icon_colour(self) -> str:
        if not self.isEnabled():
            return "text3"
        return _ICON_COLOURS[self.kind]

    def _icon_side(self) -> int:
        return theme_of(self).px(IconSize.LARGE if self._icon == PEN_TICK else IconSize.NORMAL)

    def _extra_width(self) -> int:
        extra = self._icon_side() + (_GAP if self.text() else 0) if self._icon else 0
        if self._cap:
            extra += cap_size(theme_of(self), self._cap).width() + _GAP
        return extra


def link(text: str, parent: QWidget | None = None) -> Button:
    """Return a link that is a button: reached with Tab, pressed with Space."""
    return Button(text, ButtonKind.LINK, parent=parent)
