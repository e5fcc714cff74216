"""The panel at the right: blocks parted by hairlines, verbs at the foot; what does not fit scrolls."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from winback_gui.ui.theme import theme_of
from winback_gui.ui.widgets.arranging import put_in, scrolls_down, take_out_all
from winback_gui.ui.widgets.labels import hairline

NARROWEST, WIDEST = 248, 404
_WIDEST_LARGE = 464  # with larger text; the list beside it must live too
_MARGIN, _SPACING = 20, 8


class SidePanel(QFrame):
    """A fixed column of blocks. Verbs that do not fit beside one another stand below one another.

    Args:
        width: in px at text size 100 %, 248 to 404.
        name: what it shows, for screen readers.
        parent: the page.
    """

    _is_ready = False  # Qt sends change events while the panel is still being built

    def __init__(self, width: int, *, name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("frame", "panel")
        self.setAccessibleName(name)
        self._width = min(max(width, NARROWEST), WIDEST)
        self.setFixedWidth(min(theme_of(self).px(self._width), _WIDEST_LARGE))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 0, 0, 0)
        column.setSpacing(0)
        self._scroll = QScrollArea()
        scrolls_down(self._scroll)
        inside = QWidget()
        self._blocks = QVBoxLayout(inside)
        self._blocks.setContentsMargins(0, 0, 0, 0)
        self._blocks.setSpacing(0)
        self._blocks.addStretch(1)
        self._scroll.setWidget(inside)
        column.addWidget(self._scroll, 1)
        self._line = hairline()
        self._foot_place = QWidget()
        self._foot = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._foot.setSpacing(_SPACING)
        self._at_end = QHBoxLayout()
        around = QHBoxLayout(self._foot_place)
        around.setContentsMargins(_MARGIN, 12, _MARGIN, 12)
        around.setSpacing(_SPACING)
        around.addLayout(self._foot, 1)
        around.addLayout(self._at_end)
        around.setAlignment(self._at_end, Qt.AlignmentFlag.AlignBottom)
        self._verbs: tuple[QWidget, ...] = ()
        column.addWidget(self._line)
        column.addWidget(self._foot_place)
        self.set_verbs(())
        self._is_ready = True

    def add_block(
        self, content: QWidget | QLayout, *, hairline_before: bool | None = None, padding: int = 16
    ) -> QWidget:
        """Add a block below the others and return its widget, so that it can be hidden.

        Args:
            content: what stands in it.
            hairline_before: part it from the block above; None: when there is one.
            padding: room above and below, in px; less for the lines of a list.
        """
        block = QWidget()
        column = QVBoxLayout(block)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        is_first = self._blocks.count() == 1
        if hairline_before if hairline_before is not None else not is_first:
            column.addWidget(hairline())
        inside = QVBoxLayout()
        inside.setContentsMargins(_MARGIN, padding, _MARGIN, padding)
        if isinstance(content, QWidget):
            inside.addWidget(content)
        else:
            inside.addLayout(content)
        column.addLayout(inside)
        self._blocks.insertWidget(self._blocks.count() - 1, block)
        block.show()  # Qt does it later else, and lays out everything up to the window then
        return block

    def set_width(self, width: int) -> None:
        """Be wider or narrower, 248 to 404 px at text size 100 %, where a page has little room."""
        width = min(max(width, NARROWEST), WIDEST)
        if width != self._width:
            self._width = width
            self.setFixedWidth(min(theme_of(self).px(width), _WIDEST_LARGE))
            self._arrange_verbs()

    def scroll_to_top(self) -> None:
        """Show the first block."""
        self._scroll.verticalScrollBar().setValue(0)

    def clear(self) -> None:
        """Take all blocks away."""
        while self._blocks.count() > 1:
            item = self._blocks.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()

    def set_verbs(self, buttons: Sequence[QWidget], *, last_at_end: bool = False) -> None:
        """Put buttons at the foot; `last_at_end` pushes the last one ("more") to the right edge.

        There it stays where the others have no room beside one another, too.
        """
        take_out_all(self._foot)
        take_out_all(self._at_end)
        for button in buttons:
            put_in(self._at_end if last_at_end and button is buttons[-1] else self._foot, button)
        self._foot.addStretch(1)
        self._verbs = tuple(buttons)
        self._line.setVisible(bool(buttons))
        self._foot_place.setVisible(bool(buttons))
        self._arrange_verbs()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Arrange the verbs for the width."""
        super().resizeEvent(event)
        self._arrange_verbs()

    def showEvent(self, event: QShowEvent) -> None:
        """Arrange the verbs with the fonts of the style sheet."""
        super().showEvent(event)
        self._arrange_verbs()

    def changeEvent(self, event: QEvent) -> None:
        """Take on another text size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and self._is_ready:
            self.setFixedWidth(min(theme_of(self).px(self._width), _WIDEST_LARGE))
            self._arrange_verbs()

    def _arrange_verbs(self) -> None:
        needed = (
            sum(min(verb.sizeHint().width(), verb.maximumWidth()) + _SPACING for verb in self._verbs)
            - _SPACING
            + 2 * _MARGIN
        )
        beside, below = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._foot.setDirection(beside if needed <= self.width() else below)
