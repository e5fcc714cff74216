"""How the figures about a customer come about: small sums side by side, one kind of figure at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from winback_gui.domain.figures import FIGURE_WORDS, FigureKind
from winback_gui.domain.message import msg
from winback_gui.ui.dialogs.session_dialog import SessionDialog
from winback_gui.ui.roles import Role
from winback_gui.ui.theme import theme_of
from winback_gui.ui.tokens import Kind
from winback_gui.ui.widgets.buttons import Button, ButtonKind
from winback_gui.ui.widgets.rich_text import RichLabel
from winback_gui.ui.widgets.segmented import Segmented
from winback_gui.ui.widgets.story_cards import StoryCards
from winback_gui.ui.widgets.tall_part import TallPart
from winback_gui.ui.widgets.turns import in_turns

if TYPE_CHECKING:
    from collections.abc import Iterator

    from winback_gui.domain.progress import Progress
    from winback_gui.services.identify.standings import Standings
    from winback_gui.services.identify.value_story import ValueStory
    from winback_gui.store.book import Book
    from winback_gui.ui.session import Session

_SIZE, _LEAST = (1120, 520), (720, 440)  # three cards beside one another, as high as a small screen has room for
_WINDOW_EDGE = 48


class ValueStoryDialog(SessionDialog):
    """Reads the sums in the worker and shows them. The button leads to the figures in Settings that go into them.

    Args:
        session: the open book.
        customer_id: whose figures.
        kind: what was asked about; the others are one click away.
        parent: the page.
    """

    only_shows = True

    def __init__(
        self,
        session: Session,
        customer_id: int,
        kind: FigureKind = FigureKind.WORTH,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(session, msg("How it comes about"), msg("How does this come about?"), None, parent)
        theme = theme_of(self)
        room = theme.px(_SIZE[0]) if parent is None else parent.window().width() - _WINDOW_EDGE
        self.setMinimumSize(*map(theme.px, _LEAST))
        self.resize(min(theme.px(_SIZE[0]), room), theme.px(_SIZE[1]))
        choices = [(str(each), self.plain(words)) for each, words in FIGURE_WORDS.items()]
        self.kinds = Segmented(choices, name=self.plain(msg("Which figures")))
        self.kinds.choose(str(kind))
        self.kinds.chosen.connect(lambda _key: self._show_part())
        self.kinds.hide()
        self._parts = QStackedWidget()
        self._parts.hide()
        self.body.addWidget(self.kinds)
        self.body.addWidget(self._parts, 1)
        figures = Button(self.plain(msg("Change your figures")), ButtonKind.SECOND)
        figures.clicked.connect(self._on_figures)
        self.set_foot(figures, cancel=self.plain(msg("Close")))
        self._customer_id = customer_id
        self._story: ValueStory | None = None
        session.standings.request(self._read)

    def _read(self, standings: Standings) -> None:
        today, customer_id = self.session.today(), self._customer_id

        def work(book: Book, _progress: Progress) -> ValueStory | None:
            from winback_gui.services.identify.value_story import value_story  # noqa: PLC0415 (loads numpy)

            return value_story(book, customer_id, today, standings)

        self.session.jobs.read(work, self._show, self._on_failed, slot="value of a customer")

    def _show(self, story: ValueStory | None) -> None:
        if story is None:
            self.show_note(Kind.INFO, msg("They have not bought anything yet, so there is nothing to reckon with."))
            return
        self._story = story
        in_turns(self, self._made(story), lambda: self._show_made(story.name))

    def _made(self, story: ValueStory) -> Iterator[None]:
        """Make all parts before one is shown, so that the dialog has room for each.

        If it grew for a part, or a sentence above the choice broke into lines, the choice would move away from under
        the mouse that goes from one to the next.
        """
        speaker = self.session.speaker
        for kind in FIGURE_WORDS:
            part, page, cards = story.parts[kind], QWidget(), StoryCards(speaker)
            cards.show_part(part)
            column = QVBoxLayout(page)
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(12)
            column.addWidget(RichLabel(speaker.say(part.sentence), Role.SENTENCE))
            column.addWidget(cards)
            column.addStretch(1)
            self._parts.addWidget(TallPart(page))
            yield

    def _show_made(self, name: str) -> None:
        self.say(self.plain(msg("How do the figures of {name} come about?", name=name)), "")
        self._show_part()
        self.kinds.show()
        self._parts.show()

    def _show_part(self) -> None:
        if self._story is not None:
            self._parts.setCurrentIndex(list(FIGURE_WORDS).index(FigureKind(self.kinds.current)))

    def _on_figures(self) -> None:
        self.accept()
        self.session.page_requested.emit("settings", "costs")
