"""What an empty page says, and the one button that leads on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from winback_gui.domain.frozen import frozen
from winback_gui.domain.message import Message, msg
from winback_gui.ui.widgets.buttons import Button, ButtonKind
from winback_gui.ui.widgets.empty_state import EmptyState

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from winback_gui.ui.session import Session
    from winback_gui.ui.widgets.drawings import Drawing

_BEGIN: Final = msg("It begins with your customers: a file from your till, web shop or spreadsheet is enough.")
_BRING_IN: Final = msg("Bring in my list")


@frozen
class Step:
    """What belongs on a page, and what comes before it.

    Attributes:
        title: what belongs here.
        sentence: how it comes here.
        button: the word of what comes before.
        page: where the button leads.
        argument: what is shown there, None = as it stands.
        icon: of the button, "" for none.
    """

    title: Message
    sentence: Message
    button: Message
    page: str
    argument: object = None
    icon: str = ""


class NextStep(EmptyState):
    """An empty page. While nobody is in the book it leads to the customers: else it led from one empty page to another.

    Args:
        session: leads on, and knows whether anybody is in the book.
        drawing: the picture.
        step: what it says.
        parent: the page.
    """

    def __init__(self, session: Session, drawing: Drawing, step: Step, parent: QWidget | None = None) -> None:
        self.button = Button("", ButtonKind.PRIMARY)
        super().__init__(drawing, "", button=self.button, parent=parent)
        self._session, self._step = session, step
        self.button.clicked.connect(self._go_on)
        session.counts_changed.connect(self._show)
        self._show()

    def lead(self, step: Step) -> None:
        """Say something else, and lead elsewhere."""
        self._step = step
        self._show()

    @property
    def _is_first(self) -> bool:
        """Whether nobody is in the book; not as long as that is not known."""
        return self._session.counts.customers == 0

    def _show(self, _counts: object = None) -> None:
        step, say = self._step, self._session.speaker.plain
        self.say(say(step.title), say(_BEGIN if self._is_first else step.sentence))
        self.button.say(say(_BRING_IN if self._is_first else step.button))
        self.button.show_icon("upload" if self._is_first else step.icon)

    def _go_on(self) -> None:
        if self._is_first:
            self._session.import_requested.emit([])
        else:
            self._session.page_requested.emit(self._step.page, self._step.argument)
