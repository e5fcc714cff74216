"""The bar below a table while rows are chosen: how many, their sum, what can be done with all of them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QWidget

from winback_gui.ui.roles import Role
from winback_gui.ui.theme import theme_of
from winback_gui.ui.widgets.buttons import Button, link
from winback_gui.ui.widgets.labels import label

_HEIGHT = 52


class BulkBar(QFrame):
    """Hidden until `show_choice` says that rows are chosen.

    Attributes:
        story: the sum as a link, while it has a story.

    Args:
        verbs: the buttons; the first one is of kind `panel`.
        parent: the page.
    """

    def __init__(self, verbs: Sequence[Button], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._has_sum = False
        self.setProperty("frame", "bulk")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._chosen = label("", Role.STRONG)
        self._sum = label("", Role.SECOND)
        self.story = link("")
        row = QHBoxLayout(self)
        row.setContentsMargins(24, 0, 24, 0)
        row.setSpacing(8)
        row.addWidget(self._chosen)
        row.addWidget(self._sum)
        row.addWidget(self.story)
        row.addStretch(1)
        for verb in verbs:
            row.addWidget(verb)
        self.hide()

    def show_choice(self, chosen: str, together: str = "", *, has_story: bool = False) -> None:
        """Show the bar with "3 chosen" and what they sum up to; an empty `chosen` hides it.

        With a story the sum is the link `story`, which leads to how it comes about.
        """
        self._chosen.setText(chosen)
        self._sum.setText(together)
        self.story.say(together)
        self._has_sum = bool(together) and not has_story
        self.story.setVisible(has_story)
        self.setAccessibleName(f"{chosen} {together}".strip())
        self.setFixedHeight(theme_of(self).px(_HEIGHT))
        self._fit_sum()
        self.setVisible(bool(chosen))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Take on another width."""
        super().resizeEvent(event)
        self._fit_sum()

    def _fit_sum(self) -> None:
        """Leave the sum away where there is no room for all of it: cut off, it would say another one."""
        self._sum.setVisible(self._has_sum)
        row = self.layout()
        if row is not None and self._has_sum and row.minimumSize().width() > self.width():
            self._sum.hide()
