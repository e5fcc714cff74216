"""How a customer's value comes about: three small sums side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from winback_gui.domain.message import msg
from winback_gui.ui.dialogs.session_dialog import SessionDialog
from winback_gui.ui.roles import Role
from winback_gui.ui.theme import theme_of
from winback_gui.ui.tokens import Kind
from winback_gui.ui.widgets.buttons import Button, ButtonKind
from winback_gui.ui.widgets.card import Card
from winback_gui.ui.widgets.labels import hairline, label
from winback_gui.ui.widgets.rich_text import RichLabel

if TYPE_CHECKING:
    from winback_gui.domain.progress import Progress
    from winback_gui.services.standings import Standings
    from winback_gui.services.value_story import Reckoning, ValueStory
    from winback_gui.store.book import Book
    from winback_gui.ui.session import Session

_WIDTH, _HEIGHT = 1080, 540
_SENTENCE = msg("Two ways to reckon it, and what a letter would bring. What is not known is never counted as zero.")


class ValueStoryDialog(SessionDialog):
    """Reads the sums in the worker and shows them. The button leads to the figures in Settings that go into them.

    Args:
        session: the open book.
        customer_id: whose value.
        parent: the page.
    """

    def __init__(self, session: Session, customer_id: int, parent: QWidget | None = None) -> None:
        super().__init__(
            session,
            msg("How it comes about"),
            msg("What are they worth to your shop?"),
            _SENTENCE,
            parent,
        )
        theme = theme_of(self)
        self.setMinimumSize(theme.px(_WIDTH), theme.px(_HEIGHT))
        self._cards = QHBoxLayout()
        self._cards.setSpacing(16)
        self.body.addLayout(self._cards, 1)
        self._lift = RichLabel("", Role.SECOND)
        self.body.addWidget(self._lift)
        figures = Button(self.plain(msg("Change your figures")), ButtonKind.SECOND)
        figures.clicked.connect(self._on_figures)
        self.set_foot(figures, cancel=self.plain(msg("Close")))
        self._customer_id = customer_id
        session.standings.request(self._read)

    def _read(self, standings: Standings) -> None:
        today, customer_id = self.session.today(), self._customer_id

        def work(book: Book, _progress: Progress) -> ValueStory | None:
            from winback_gui.services.value_story import value_story  # noqa: PLC0415 (loads numpy)

            return value_story(book, customer_id, today, standings)

        self.session.jobs.read(work, self._show, self._on_failed, slot="value of a customer")

    def _show(self, story: ValueStory | None) -> None:
        if story is None:
            self.show_note(Kind.INFO, msg("They have not bought anything yet, so there is nothing to reckon with."))
            return
        self.say(self.plain(msg("What is {name} worth to your shop?", name=story.name)), self.plain(_SENTENCE))
        for reckoning in (story.simple, story.by_chance, story.letter):
            self._cards.addWidget(self._card(reckoning), 1)
        self._lift.say(self.session.speaker.say(story.lift))

    def _card(self, reckoning: Reckoning) -> Card:
        card = Card(self.plain(reckoning.title))
        card.body.addWidget(label(self.plain(reckoning.said), Role.SECOND, wrap=True))
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(0, 1)
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop
        for row, line in enumerate(reckoning.lines):
            grid.addWidget(label(self.plain(line.what), wrap=True), row, 0)
            grid.addWidget(label(self.plain(line.figure)), row, 1, right)
        card.body.addLayout(grid)
        card.body.addStretch(1)
        card.body.addWidget(hairline())
        if reckoning.result is not None:
            words = self.session.speaker.money(reckoning.result, whole=abs(reckoning.result.major) >= 100)
            number = label(words, Role.SMALL_NUMBER, tone="bad" if reckoning.result.minor < 0 else "")
            card.body.addWidget(number, 0, Qt.AlignmentFlag.AlignRight)
        elif reckoning.why_not is not None:
            card.body.addWidget(label(self.plain(reckoning.why_not), tone="warm", wrap=True))
        return card

    def _on_figures(self) -> None:
        self.accept()
        self.session.page_requested.emit("settings", "costs")
