"""What lies where on the Reason page: the queue, the customer's story, the reasons; the page says what they do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from winback_gui.domain.message import msg
from winback_gui.ui.pages.identify.chips import FIRST_GROUP
from winback_gui.ui.pages.next_step import NextStep, Step
from winback_gui.ui.pages.reason.picker import ReasonPicker
from winback_gui.ui.pages.reason.story import ReasonStory
from winback_gui.ui.theme import theme_of
from winback_gui.ui.widgets.arranging import column_in
from winback_gui.ui.widgets.buttons import Button, ButtonKind
from winback_gui.ui.widgets.chips import ChipGroup
from winback_gui.ui.widgets.drawings import Drawing
from winback_gui.ui.widgets.empty_state import EmptyState
from winback_gui.ui.widgets.fitting import FittingWidget
from winback_gui.ui.widgets.key_line import KeyLine
from winback_gui.ui.widgets.labels import hairline
from winback_gui.ui.widgets.page_header import PageHeader
from winback_gui.ui.widgets.queue_list import QueueList
from winback_gui.ui.widgets.queue_side import QueueSide

if TYPE_CHECKING:
    from winback_gui.domain.message import Message
    from winback_gui.ui.session import Session

_SLIM_BELOW = 1000
_FIRST_DECIDE = Step(
    msg("Nobody is to be won back yet"),
    msg("Here you note why each of them left, or ask them. First decide in Identify whom to win back."),
    msg("Decide whom to win back"),
    "identify",
    FIRST_GROUP,
)


class ReasonLayout(FittingWidget):
    """Header; below it the queue, the story and the reasons; at the foot the keys. Or an empty page.

    Attributes:
        header, letters_button: the head of the page.
        chips, list, side: the queue.
        story, picker: whom it is about, and the choice.
        slip_button: at the end of the line of keys.
    """

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._speaker = session.speaker
        self.header = PageHeader(self._say(msg("Why did they leave?")))
        self.letters_button = Button("", ButtonKind.PRIMARY, icon="mail")
        self.header.set_buttons([self.letters_button])
        self.chips = ChipGroup(more=self._say(msg("More")), name=self._say(msg("Which customers")))
        self.list = QueueList(self._say(msg("Customers to win back")))
        every = self._say(msg("Every reason is known."))
        nobody = EmptyState(Drawing.CUP, self._say(msg("Nothing unknown")), every)
        self.side = QueueSide(self.chips, self.list, nobody)
        self.story = ReasonStory(session)
        self.story.setVisible(False)
        self.picker = ReasonPicker(session)
        self.picker.setEnabled(False)
        self.slip_button = Button(self._say(msg("A slip or card came back")), ButtonKind.QUIET, icon="mail-open")
        self._stack = QStackedWidget()
        self._stack.addWidget(self._work())
        self._stack.addWidget(NextStep(session, Drawing.QUESTION, _FIRST_DECIDE))
        column = column_in(self)
        column.addWidget(self.header)
        column.addWidget(self._stack, 1)

    def show_queue(self, *, is_there: bool) -> None:
        """Show the queue, or the page that says how cases come here."""
        self._stack.setCurrentIndex(0 if is_there else 1)
        self.letters_button.setVisible(is_there)

    def fit(self) -> None:
        """Leave the story the room it needs."""
        is_slim = self.width() < theme_of(self).px(_SLIM_BELOW)
        self.side.set_slim(is_slim=is_slim)
        self.picker.set_slim(is_slim=is_slim)

    def _work(self) -> QWidget:
        work = QWidget()
        row = QHBoxLayout()
        row.setSpacing(0)
        row.addWidget(self.side)
        row.addWidget(self.story, 1)
        row.addWidget(self.picker)
        whole = column_in(work)
        whole.addWidget(hairline())
        whole.addLayout(row, 1)
        whole.addWidget(self._keys())
        return work

    def _keys(self) -> KeyLine:
        said = (
            (msg("[1] to [0]"), msg("reason")),
            (msg("[Ctrl] and click"), msg("one more reason")),
            (msg("[↑] [↓]"), msg("next or previous")),
            (msg("[Enter]"), msg("keep and go on")),
            (msg("[B]"), msg("ask them")),
            (msg("[Ctrl+Z]"), msg("undo")),
        )
        return KeyLine([(self._say(keys), self._say(words)) for keys, words in said], aside=self.slip_button)

    def _say(self, message: Message) -> str:
        return self._speaker.plain(message)
