"""How figures come about: small sums side by side, and below them where they were learnt from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from winback_gui.domain.money import is_shown_whole
from winback_gui.ui.roles import Role
from winback_gui.ui.widgets.card import Card
from winback_gui.ui.widgets.labels import hairline, label
from winback_gui.ui.widgets.rich_text import RichLabel

if TYPE_CHECKING:
    from winback_gui.domain.speech import Speaker
    from winback_gui.services.identify.reckoning import Reckoning, StoryPart


class StoryCards(QWidget):
    """A card for each sum: what goes in, line by line, and what comes out."""

    def __init__(self, speaker: Speaker, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._speaker = speaker
        self._cards = QHBoxLayout()
        self._cards.setSpacing(16)
        self._foot = RichLabel("", Role.SECOND)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addLayout(self._cards, 1)
        column.addWidget(self._foot)

    def show_part(self, part: StoryPart) -> None:
        """Show these sums in place of those before."""
        while (item := self._cards.takeAt(0)) is not None:
            old = item.widget()
            if old is not None:
                old.hide()
                old.deleteLater()
        for reckoning in part.reckonings:
            self._cards.addWidget(self._card(reckoning), 1)
        self._foot.setVisible(part.foot is not None)
        if part.foot is not None:
            self._foot.say(self._speaker.say(part.foot))

    def _card(self, reckoning: Reckoning) -> Card:
        plain = self._speaker.plain
        card = Card(plain(reckoning.title))
        card.body.addWidget(label(plain(reckoning.said), Role.SECOND, wrap=True))
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(0, 1)
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop
        for row, line in enumerate(reckoning.lines):
            grid.addWidget(label(plain(line.what), wrap=True), row, 0)
            grid.addWidget(label(plain(line.figure)), row, 1, right)
        card.body.addLayout(grid)
        card.body.addStretch(1)
        card.body.addWidget(hairline())
        outcome, tone = self._outcome(reckoning)
        if outcome:
            card.body.addWidget(label(outcome, Role.SMALL_NUMBER, tone=tone), 0, Qt.AlignmentFlag.AlignRight)
        elif reckoning.why_not is not None:
            card.body.addWidget(label(plain(reckoning.why_not), tone="warm", wrap=True))
        return card

    def _outcome(self, reckoning: Reckoning) -> tuple[str, str]:
        """Return what comes out in words, and its tone; "" where that is not known."""
        if reckoning.result is not None:
            words = self._speaker.money(reckoning.result, whole=is_shown_whole(reckoning.result))
            return words, "bad" if reckoning.result.minor < 0 else ""
        return ("" if reckoning.outcome is None else self._speaker.plain(reckoning.outcome)), ""
