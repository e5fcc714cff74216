"""What stands where on the Letters page; what it does is in `letters`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QWidget

from winback_gui.domain.message import Message, msg, plural
from winback_gui.ui.pages.letters.list import VIEWS, View
from winback_gui.ui.pages.next_step import NextStep, Step
from winback_gui.ui.roles import Role
from winback_gui.ui.theme import theme_of
from winback_gui.ui.tokens import Kind
from winback_gui.ui.widgets.arranging import column_in
from winback_gui.ui.widgets.buttons import Button, ButtonKind, link
from winback_gui.ui.widgets.chips import ChipGroup, ChipText
from winback_gui.ui.widgets.drawings import Drawing
from winback_gui.ui.widgets.fitting import FittingWidget
from winback_gui.ui.widgets.labels import hairline, label
from winback_gui.ui.widgets.letter_panel import LetterPanel
from winback_gui.ui.widgets.letter_tools import LetterTools
from winback_gui.ui.widgets.letter_view import LetterView
from winback_gui.ui.widgets.note import Note
from winback_gui.ui.widgets.page_header import PageHeader
from winback_gui.ui.widgets.queue_list import QueueList

if TYPE_CHECKING:
    from winback_gui.services.letters.letter_rows import LetterPile
    from winback_gui.ui.session import Session

_LIST_WIDTH, _WIDEST_LIST, _TOOLS_HEIGHT = 248, 260, 40
FORM, SETTINGS = "form", "settings"
"""Where the note above a letter leads: the customer's form, or the shop in Settings."""
_SLIM_LIST, _SLIM_BELOW = 208, 900  # px at text size 100 %; on a narrow page the letter has the room

_PREPARE = Step(
    msg("Letters lie here before they go to the post"),
    msg("Choose the offers in step 4 and prepare the letters there; then look through them here."),
    msg("Go to Offer"),
    "offer",
)
_FOLLOW_UP = Step(
    msg("All letters are in the post"),
    msg("Follow-up tells you who comes back. Prepare the next letters in step 4, Offer."),
    msg("Go to Follow-up"),
    "follow_up",
)


class LettersLayout(FittingWidget):
    """Header; below it the list, the page on the desk, and the panel. Or an empty page that knows the next step.

    Attributes:
        header, proof_button, posted_button, print_button: the head of the page.
        chips, queue, nobody, held_link, left_out_link: the list.
        notice: what holds for many of them: their vouchers would end while the shop is closed.
        tools, note, view: the page on the desk.
        panel: what is beside it.
        empty: what is shown while there are no letters, and where it leads.
    """

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        speaker = self._speaker = session.speaker
        self.header = PageHeader(self._say(msg("Letters")))
        self.proof_button = Button(self._say(msg("Proof page")), icon="file-text")
        self.posted_button = Button("", icon="mail-check")
        self.print_button = Button("", ButtonKind.PRIMARY, icon="printer")
        self.header.set_buttons([self.proof_button, self.posted_button, self.print_button])
        self.chips = ChipGroup(more=self._say(msg("More")), name=self._say(msg("Which letters")))
        self.held_link, self.left_out_link = link(""), link("")
        self.queue = QueueList(self._say(msg("Letters in posting order")), row_height=48)
        self.nobody = label("", Role.SECOND, wrap=True)
        self.tools = LetterTools(speaker)
        self.note, self.notice = Note(Kind.WARM, ""), Note(Kind.WARM, "", links_below=True)
        self.view = LetterView(speaker)
        self.panel = LetterPanel(speaker)
        self.empty = NextStep(session, Drawing.ENVELOPE, _PREPARE)
        self._no_page = QFrame()
        self._no_page.setProperty("paper", "desk")
        self._paper = QStackedWidget()
        self._stack = QStackedWidget()
        self._build()

    def show_pile(self, pile: LetterPile) -> None:
        """Show the letters; without any, the page leads to Offer, and after the last one was posted to Follow-up."""
        self._show_header(pile)
        ends = pile.voucher_ends
        if ends is not None:
            self.notice.show_note(Kind.WARM, self._speaker.say(ends.said), [("hold", self._say(ends.verb))])
        self._notice_place.setVisible(ends is not None)
        if pile.rows:
            self._stack.setCurrentIndex(0)
            return
        self.empty.lead(_FOLLOW_UP if pile.has_posted else _PREPARE)
        self._stack.setCurrentIndex(1)

    def show_counts(self, pile: LetterPile, view: str) -> None:
        """Show the chips "All" and `view` with their numbers, and below the list how many are held and left out."""
        counts = {key: len(pile.of(*states)) for key, _words, states in VIEWS}
        self.chips.show_chips(
            [
                ChipText(key, self._say(words), self._speaker.number(counts[key]))
                for key, words, _ in VIEWS
                if key in {View.ALL, view}
            ]
        )
        held, left_out = counts[View.HELD], counts[View.OUT]
        self.held_link.say(self._say(plural("{count} held", "{count} held", held)))
        self.left_out_link.say(self._say(plural("{count} left out", "{count} left out", left_out)))
        self.held_link.setVisible(bool(held))
        self.left_out_link.setVisible(bool(left_out))
        self._foot.setVisible(bool(held or left_out))

    def show_paper(self, *, is_there: bool) -> None:
        """Show the letter's page, or an empty desk where it has none."""
        self._paper.setCurrentIndex(0 if is_there else 1)

    def say_problem(self, text: str, *, lacks_address: bool = False, lacks_sender: bool = False) -> None:
        """Say above the page why this letter does not go out; "" = nothing stands in the way.

        With `lacks_address` a link beside it asks for the form with the address, with `lacks_sender` for Settings.
        """
        if text:
            said = text[:-1] if text.endswith("..") else text  # some reasons are whole sentences
            links = [(FORM, self._say(msg("Mend the address")))] if lacks_address else []
            links += [(SETTINGS, self._say(msg("Open Settings")))] if lacks_sender else []
            self.note.show_note(Kind.WARM, said, links, icon="lock")
        self._note_place.setVisible(bool(text))

    def _build(self) -> None:
        self.posted_button.hide()
        self.nobody.hide()
        self.nobody.setContentsMargins(20, 16, 16, 16)
        self.panel.setEnabled(False)
        self.view.fit_width()
        self._paper.addWidget(self.view)
        self._paper.addWidget(self._no_page)
        letters = QWidget()
        row = QHBoxLayout(letters)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._list_column())
        row.addWidget(self._desk_column(), 1)
        row.addWidget(self.panel)
        self._stack.addWidget(letters)
        self._stack.addWidget(self.empty)
        column = column_in(self)
        column.addWidget(self.header)
        column.addWidget(self._notice_place)
        column.addWidget(hairline())
        column.addWidget(self._stack, 1)
        self.fit()

    def _list_column(self) -> QWidget:
        self._list_frame = QFrame()
        self._list_frame.setProperty("paper", "card")
        column = column_in(self._list_frame)
        self._chips_place = QWidget()
        self._chips_place.setProperty("paper", "page")
        row = QHBoxLayout(self._chips_place)
        row.setContentsMargins(12, 0, 8, 0)
        row.addWidget(self.chips)
        column.addWidget(self._chips_place)
        column.addWidget(hairline())
        column.addWidget(self.nobody)
        column.addWidget(self.queue, 1)
        self._foot = QWidget()
        foot = QHBoxLayout(self._foot)
        foot.setContentsMargins(20, 6, 12, 6)
        foot.setSpacing(16)
        foot.addWidget(self.held_link)
        foot.addWidget(self.left_out_link)
        foot.addStretch(1)
        column.addWidget(self._foot)
        holder = QWidget()
        beside = QHBoxLayout(holder)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.setSpacing(0)
        beside.addWidget(self._list_frame)
        line = QFrame()
        line.setProperty("frame", "upright")
        beside.addWidget(line)
        return holder

    def _desk_column(self) -> QWidget:
        desk = QWidget()
        column = column_in(desk)
        column.addWidget(self.tools)
        column.addWidget(hairline())
        self._notice_place = QWidget()
        above = column_in(self._notice_place)
        above.setContentsMargins(24, 0, 24, 12)
        above.addWidget(self.notice)
        self._notice_place.hide()
        self._note_place = QWidget()
        self._note_place.setProperty("paper", "desk")
        inside = column_in(self._note_place)
        inside.setContentsMargins(12, 10, 12, 0)
        inside.addWidget(self.note)
        self._note_place.hide()
        column.addWidget(self._note_place)
        column.addWidget(self._paper, 1)
        return desk

    def _show_header(self, pile: LetterPile) -> None:
        to_print, printed = len(pile.to_print), len(pile.printed)
        self.header.say(self._say(msg("Letters")), self._speaker.say(pile.sentence) if pile.rows else "")
        for button in (self.proof_button, self.print_button):
            button.setVisible(bool(pile.rows))
        counted = plural("Print {count} letter", "Print {count} letters", to_print)
        self.print_button.say(self._say(counted if to_print else msg("Print letters")))
        self.print_button.setEnabled(bool(to_print))
        nothing = msg("Look at a letter first and tick “Looks right”.")
        if (lack := pile.sender_lack) is not None:
            nothing = msg("No letter can be printed: {why}.", why=lack.why)
        self.print_button.setToolTip("" if to_print else self._say(nothing))
        self.posted_button.say(self._say(plural("Tick {count} as posted", "Tick {count} as posted", printed)))
        self.posted_button.setVisible(bool(printed))
        is_next = bool(printed) and not to_print
        self.posted_button.set_kind(ButtonKind.PRIMARY if is_next else ButtonKind.SECOND)
        self.print_button.set_kind(ButtonKind.SECOND if is_next else ButtonKind.PRIMARY)

    def fit(self) -> None:
        """Leave the letter the room it needs."""
        theme = theme_of(self)
        width = theme.px(_SLIM_LIST if self.width() < theme.px(_SLIM_BELOW) else _LIST_WIDTH)
        self._list_frame.setFixedWidth(min(width, _WIDEST_LIST) - 1)
        self._chips_place.setFixedHeight(theme.px(_TOOLS_HEIGHT))
        self.tools.setFixedHeight(theme.px(_TOOLS_HEIGHT))

    def _say(self, message: Message) -> str:
        return self._speaker.plain(message)
