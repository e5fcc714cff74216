"""The middle of the Follow-up page: who it is, what was asked, how they came, and what they were sent."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from winback_gui.domain.frozen import frozen
from winback_gui.domain.message import Message, msg
from winback_gui.services.results.follow_up_desk import RowKind
from winback_gui.services.wording import contact_words, noted_words
from winback_gui.ui.address_words import whole_address
from winback_gui.ui.charts.timeline import Bought, PurchaseTimeline, TimelineShown, right_end, silence_words
from winback_gui.ui.pages.case_lines import case_line
from winback_gui.ui.roles import Role
from winback_gui.ui.tokens import Kind
from winback_gui.ui.widgets.arranging import scrolls_down, take_out_all
from winback_gui.ui.widgets.buttons import link
from winback_gui.ui.widgets.card import Card
from winback_gui.ui.widgets.labels import hairline, label
from winback_gui.ui.widgets.note import Note
from winback_gui.ui.widgets.rich_text import RichLabel

if TYPE_CHECKING:
    from datetime import date

    from winback_gui.services.customers.customer_page import CustomerPage, LetterLine
    from winback_gui.services.results.follow_up_desk import DeskRow
    from winback_gui.services.results.redeem_voucher import VoucherRow
    from winback_gui.ui.session import Session

_MOST_NOTES, _MOST_LETTERS = 3, 4
_IS_BACK = {RowKind.AFTERCARE, RowKind.CAME_BACK, RowKind.REDEEMED, RowKind.BROUGHT}


@frozen
class Person:
    """What is shown of one row."""

    row: DeskRow
    page: CustomerPage
    vouchers: tuple[VoucherRow, ...]


class FollowUpStory(QScrollArea):
    """One person at a time.

    Signals:
        letter_asked(int): a posted letter is to be read again.
    """

    letter_asked = Signal(int)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session, self._speaker = session, session.speaker
        scrolls_down(self)
        self.person_name = label("", Role.NAME, wrap=True)
        self._where = label("", Role.CAPTION, wrap=True)
        self.question = RichLabel("", Role.SENTENCE)
        self.question.setProperty("tone", "")
        self._timeline = PurchaseTimeline(session.speaker)
        chart = Card(margin=12)
        chart.body.addWidget(self._timeline)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(8)
        self._sent_title = label("", Role.STRONG)
        self._sent = Card(margin=1)
        self._sent.body.setSpacing(0)
        self._notes = QVBoxLayout()
        self._notes.setSpacing(12)
        inside = QWidget()
        inside.setProperty("paper", "page")
        column = QVBoxLayout(inside)
        column.setContentsMargins(24, 18, 24, 20)
        column.setSpacing(12)
        for part in (self.person_name, self._where):
            column.addWidget(part)
        column.setSpacing(4)
        column.addSpacing(6)
        column.addWidget(self.question)
        column.addSpacing(8)
        column.addWidget(chart)
        column.addSpacing(8)
        column.addLayout(self._lines)
        column.addSpacing(10)
        column.addWidget(self._sent_title)
        column.addSpacing(4)
        column.addWidget(self._sent)
        column.addSpacing(10)
        column.addLayout(self._notes)
        column.addStretch(1)
        self.setWidget(inside)

    def show_person(self, person: Person, today: date) -> None:
        """Show somebody."""
        page, customer = person.page, person.page.customer
        self.person_name.setText(customer.name)
        where = whole_address(customer.address, self._session.shop.address.country, self._speaker)
        phone = self._say(contact_words(page.phone, customer.phone_permission))
        parts = [where, phone, self._say(page.may_write)]
        self._where.setText(" · ".join(part for part in parts if part))
        question = self._say(person.row.question)
        self.question.say(f"**{question}**" if question else "")
        self._show_chart(person, today)
        self._show_lines(page)
        self._show_sent(person)
        self._show_notes(page)

    def _show_chart(self, person: Person, today: date) -> None:
        page = person.page
        currency = page.worth.spend_a_year.currency
        bought = tuple(Bought.of(one, currency) for one in reversed(page.bought) if one.is_visit)
        is_silent = bool(bought) and page.decision is not None and person.row.kind not in _IS_BACK
        end = right_end(page.standing, bought, today)
        said = silence_words(bought, end, today)
        expected = page.standing.expected_on if page.standing is not None and is_silent else None
        self._timeline.show_purchases(TimelineShown(bought, end, expected, shows_silence=is_silent, sentence=said))

    def _show_lines(self, page: CustomerPage) -> None:
        take_out_all(self._lines)
        for line in page.case_lines:
            self._lines.addWidget(case_line(line, self._speaker))

    def _show_sent(self, person: Person) -> None:
        """Letters, the newest first, and vouchers."""
        take_out_all(self._sent.body)
        newest = person.page.letters[::-1][:_MOST_LETTERS]
        is_named = bool(person.page.customer.person or person.page.customer.company)
        rows: list[tuple[QWidget, str, str]] = [
            (self._letter_no(one, is_named=is_named), self._say(one.what), self._say(_letter_state(one)))
            for one in newest
        ]
        for voucher in person.vouchers:
            state = msg("until {day}", day=voucher.expires_on)
            if voucher.redeemed_on is not None:
                state = msg("redeemed on {day}", day=voucher.redeemed_on)
            elif voucher.problem is not None:
                state = msg("ran out on {day}", day=voucher.expires_on)
            rows.append((label(voucher.code, Role.STRONG), voucher.offer, self._say(state)))
        for number, (first, what, state_said) in enumerate(rows):
            if number:
                self._sent.body.addWidget(hairline())
            self._sent.body.addWidget(self._sent_row(first, what, state_said))
        self._sent_title.setText(self._say(msg("What they were sent")))
        for widget in (self._sent, self._sent_title):
            widget.setVisible(bool(rows))

    def _letter_no(self, letter: LetterLine, *, is_named: bool) -> QWidget:
        """The number of a letter; one in the post can be read again, unless its customer was erased."""
        if letter.posted_on is None or not is_named:
            return label(letter.letter_no, Role.STRONG)
        read = link(letter.letter_no)
        read.setToolTip(self._say(msg("See the letter")))
        read.clicked.connect(lambda _on=False: self.letter_asked.emit(letter.letter_id))
        return read

    @staticmethod
    def _sent_row(number: QWidget, what: str, state: str) -> QWidget:
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(12, 6, 12, 6)
        row.setSpacing(12)
        number.setMinimumWidth(84)
        row.addWidget(number, 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(label(what, Role.BODY, wrap=True))
        words.addWidget(label(state, Role.CAPTION, wrap=True))
        row.addLayout(words, 1)
        return holder

    def _show_notes(self, page: CustomerPage) -> None:
        take_out_all(self._notes)
        for note in page.notes[:_MOST_NOTES]:
            words = msg("**{when}:** “{text}”", when=noted_words(note), text=note.text)
            self._notes.addWidget(Note(Kind.INFO, self._speaker.say(words), icon="book-open"))

    def _say(self, message: Message) -> str:
        return self._speaker.plain(message)


def _letter_state(letter: LetterLine) -> Message:
    if letter.returned_on is not None:
        return msg("came back on {day}", day=letter.returned_on)
    if letter.posted_on is not None:
        return msg("posted on {day}", day=letter.posted_on)
    return msg("made on {day}, not posted", day=letter.made_on)
