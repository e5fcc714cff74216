"""How it comes about how many must come back to pay for a run of letters, and how many are expected to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from winback_gui.domain.message import msg
from winback_gui.ui.dialogs.session_dialog import SessionDialog
from winback_gui.ui.theme import theme_of
from winback_gui.ui.widgets.buttons import Button, ButtonKind
from winback_gui.ui.widgets.story_cards import StoryCards
from winback_gui.ui.widgets.tall_part import TallPart

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from winback_gui.services.identify.reckoning import StoryPart
    from winback_gui.ui.session import Session

_SIZE, _LEAST = (1040, 480), (720, 400)
_WINDOW_EDGE = 48


class RunStoryDialog(SessionDialog):
    """Three sums side by side. The buttons lead to what goes into them: the owner's figures, and how sure chances are.

    Args:
        session: the open book.
        story: the sums.
        parent: the page.
    """

    only_shows = True

    def __init__(self, session: Session, story: StoryPart, parent: QWidget) -> None:
        title = msg("How many must come back, and how many are expected to?")
        super().__init__(session, msg("How it comes about"), title, story.sentence, parent)
        theme = theme_of(self)
        self.setMinimumSize(*map(theme.px, _LEAST))
        self.resize(min(theme.px(_SIZE[0]), parent.window().width() - _WINDOW_EDGE), theme.px(_SIZE[1]))
        self.cards = StoryCards(session.speaker)
        self.cards.show_part(story)
        self.body.addWidget(TallPart(self.cards), 1)
        figures = Button(self.plain(msg("Change your figures")), ButtonKind.SECOND)
        figures.clicked.connect(lambda: self._go("settings", "costs"))
        sure = Button(self.plain(msg("How sure the chances are")), ButtonKind.QUIET)
        sure.clicked.connect(lambda: self._go("identify", "sure"))
        self.set_foot(figures, cancel=self.plain(msg("Close")), left=[sure])

    def _go(self, page: str, argument: str) -> None:
        self.accept()
        self.session.page_requested.emit(page, argument)
