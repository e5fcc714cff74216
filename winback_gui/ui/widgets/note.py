"""Notes: an icon, one bold clause, a link or two."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLayout, QVBoxLayout, QWidget

from winback_gui.ui.icons import IconSize
from winback_gui.ui.tokens import Kind
from winback_gui.ui.widgets.buttons import Button, link
from winback_gui.ui.widgets.dressing import wear
from winback_gui.ui.widgets.flow import FlowLayout
from winback_gui.ui.widgets.labels import IconLabel
from winback_gui.ui.widgets.rich_text import RichLabel, without_marks

_LINK_GAP = 12
_ICONS = {
    Kind.WARM: "info",
    Kind.GOOD: "circle-check",
    Kind.BAD: "triangle-alert",
    Kind.INFO: "info",
    Kind.GREY: "info",
}
_ICON_COLOURS = {Kind.WARM: "warm", Kind.GOOD: "good", Kind.BAD: "bad", Kind.INFO: "ink", Kind.GREY: "text2"}


class Note(QFrame):
    """A note on a page or in a panel.

    Args:
        kind: its colours and, unless `icon` says otherwise, its icon.
        text: what it says; `**bold**` marks the leading clause.
        links: (key, text) of what can be done about it; `link_requested` carries the key.
        icon: name of an icon in place of the kind's own.
        links_below: links on a line of their own (narrow panels) instead of at the right end.
        parent: the widget that holds it.
    """

    link_requested = Signal(str)

    def __init__(
        self,
        kind: Kind,
        text: str,
        links: Sequence[tuple[str, str]] = (),
        *,
        icon: str = "",
        links_below: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._icon = IconLabel(icon or _ICONS[kind], _ICON_COLOURS[kind], IconSize.LARGE)
        self._words = RichLabel(text)
        self._links: list[Button] = []
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 8, 12, 8)
        row.setSpacing(12)
        row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self._words)
        row.addLayout(words, 1)
        self._place: QLayout = (
            FlowLayout(_LINK_GAP, line_gap=0) if links_below else QHBoxLayout()  # two long ones want two lines
        )
        if links_below:
            words.addLayout(self._place)
        else:
            self._place.setSpacing(_LINK_GAP)
            row.addLayout(self._place)
        self.kind = kind
        self.show_note(kind, text, links, icon=icon)

    @property
    def said(self) -> str:
        """What the note says, with marks."""
        return self._words.said

    @property
    def links(self) -> tuple[Button, ...]:
        """What can be done about it."""
        return tuple(self._links)

    def show_note(self, kind: Kind, text: str, links: Sequence[tuple[str, str]] = (), *, icon: str = "") -> None:
        """Say something else."""
        self.kind = kind
        wear(self, "note", kind.value)
        self._icon.show_icon(icon or _ICONS[kind], _ICON_COLOURS[kind])
        self._words.say(text)
        self.setAccessibleName(without_marks(text))
        self._show_links(links)

    def _show_links(self, links: Sequence[tuple[str, str]]) -> None:
        while (item := self._place.takeAt(0)) is not None:
            old = item.widget()
            if old is not None:
                old.hide()
                old.deleteLater()
        self._links = []
        for key, text in links:
            button = link(text)
            button.clicked.connect(lambda _on=False, key=key: self.link_requested.emit(key))
            self._place.addWidget(button)
            self._place.setAlignment(button, Qt.AlignmentFlag.AlignTop)
            self._links.append(button)
