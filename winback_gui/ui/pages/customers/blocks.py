"""The blocks of the panel about one person, each a small layout: rhythm, numbers, what they liked, case, notes."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLayout, QVBoxLayout

from winback_gui.domain.figures import FigureKind
from winback_gui.domain.frozen import frozen
from winback_gui.domain.lapse import Status
from winback_gui.domain.message import Message, msg, plural
from winback_gui.domain.purchase import PurchaseKind
from winback_gui.domain.speech import capital
from winback_gui.domain.standing_sentence import outlook
from winback_gui.services.cost_words import serving_words
from winback_gui.services.customers.customer_page import CustomerPage, LineKind
from winback_gui.services.customers.customer_rows import CustomerState
from winback_gui.services.identify.average_purchase import average_words
from winback_gui.services.results.voucher_visits import back_sentence, is_news
from winback_gui.services.wording import COSTS_MORE, contact_words, listed_title, noted_words
from winback_gui.ui.address_words import whole_address
from winback_gui.ui.charts.timeline import Bought, PurchaseTimeline, TimelineShown, right_end
from winback_gui.ui.pages.case_lines import case_line
from winback_gui.ui.pages.customers.differences import address_note, difference_notes
from winback_gui.ui.pages.customers.words import in_what_time, paid_of, what_of
from winback_gui.ui.roles import Role
from winback_gui.ui.tokens import Kind
from winback_gui.ui.widgets.badge import Badge
from winback_gui.ui.widgets.buttons import Button, ButtonKind, link
from winback_gui.ui.widgets.card import NumberBlock
from winback_gui.ui.widgets.flow import FlowLayout
from winback_gui.ui.widgets.labels import GivingLabel, label
from winback_gui.ui.widgets.rich_text import RichLabel

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from winback_gui.domain.customer import Note
    from winback_gui.domain.purchase import Purchase
    from winback_gui.ui.session import Session

UNFOLD = "unfold"
_FIRST_PURCHASES = 5
_MOST_PURCHASES = 200
STATE_KINDS: dict[CustomerState, Kind] = {
    CustomerState.REGULAR: Kind.GOOD,
    CustomerState.CAME_BACK: Kind.GOOD,
    CustomerState.BOUGHT_AGAIN: Kind.INFO,
    CustomerState.NEW: Kind.GOOD,
    CustomerState.AT_RISK: Kind.INFO,
    CustomerState.STOPPED: Kind.WARM,
    CustomerState.ONE_TIME: Kind.GREY,
    CustomerState.SEASONAL: Kind.GREY,
    CustomerState.NEVER: Kind.GREY,
    CustomerState.NOT_WRITTEN: Kind.BAD,
    CustomerState.NOBODY: Kind.GREY,
}
_SILENT = (Status.LAPSED, Status.AT_RISK, Status.ONE_TIME)


@frozen
class PersonShown:
    """What the panel shows: the person's page, and their state in words once it is known."""

    page: CustomerPage
    state: CustomerState | None
    said: Message | None

    @property
    def can_start(self) -> bool:
        """Whether a win-back may be started with them from here."""
        is_away = self.state in {CustomerState.STOPPED, CustomerState.AT_RISK, CustomerState.ONE_TIME}
        return is_away and self.page.decision is None and not self.page.suppressions and self.page.comes_on is None

    @property
    def has_letter(self) -> bool:
        """Whether there is a letter of theirs to be seen: the letters to somebody who was erased name nobody."""
        return bool(self.page.letters) and bool(self.page.customer.person or self.page.customer.company)


class CustomerBlocks:
    """Makes the blocks.

    Args:
        session: who speaks, and the day.
        ask: hears what a link or button in a block asks for, as in `CustomerPanel.asked`.
    """

    def __init__(self, session: Session, ask: Callable[[str, object], None]) -> None:
        self._session, self._speaker, self._ask = session, session.speaker, ask

    def all_of(self, shown: PersonShown, *, shows_all: bool) -> list[QLayout]:
        """Return the blocks about a person from top to foot; those with nothing to say are left out."""
        page = shown.page
        made = [self._head(shown), self._rhythm(page)]
        if (differences := difference_notes(self._session, page, lambda: self._ask("edit", None))) is not None:
            made.insert(1, differences)
        if (unusual := address_note(self._session, page, lambda: self._ask("edit", None))) is not None:
            made.insert(1, unusual)
        if page.appointments:
            made.insert(1, self._appointments(page))
        if page.worth.average_spend is not None:
            made.append(self._numbers(page))
        if page.liked or page.came_by or page.habit:
            made.append(self._liked(page))
        if page.case_lines:
            made.append(self._case(page))
        made += [self._reach(page), self._notes(page)]
        if page.letters:
            made.append(self._letters(page, is_named=shown.has_letter))
        return [*made, self._purchases(page, shows_all=shows_all)]

    def _head(self, shown: PersonShown) -> QLayout:
        customer = shown.page.customer
        column, first, words = QVBoxLayout(), QHBoxLayout(), QVBoxLayout()
        column.setSpacing(8)
        words.setSpacing(0)
        words.addWidget(label(customer.name, Role.NAME, wrap=True))
        number = msg("number {number}", number=customer.customer_no)
        where = whole_address(customer.address, self._session.shop.address.country, self._speaker)
        line = " · ".join([*([where] if where else []), self._say(number)])
        words.addWidget(label(line, Role.CAPTION, wrap=True))
        first.addLayout(words, 1)
        edit = Button(self._say(msg("Edit")), icon="pencil")
        edit.clicked.connect(lambda: self._ask("edit", None))
        first.addWidget(edit, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(first)
        column.addLayout(self._badges(shown))
        return column

    def _badges(self, shown: PersonShown) -> QLayout:
        page = shown.page
        row = FlowLayout(gap=8)  # three badges stand in two lines of a narrow panel
        if shown.state is not None and shown.said is not None:
            row.addWidget(Badge(self._say(shown.said), STATE_KINDS[shown.state]))
        if page.decision is not None:
            row.addWidget(Badge(self._say(page.decision), Kind.INFO))
        if page.worth.is_loss:
            row.addWidget(Badge(self._say(COSTS_MORE), Kind.WARM))
        if page.suppressions:
            row.addWidget(Badge(self._say(listed_title(page.suppressions[0])), Kind.BAD, icon="ban"))
        elif page.is_writable and page.comes_on is not None:
            row.addWidget(Badge(self._say(msg("Appointment on {day}", day=page.comes_on)), Kind.INFO, icon="calendar"))
        elif page.is_writable:
            row.addWidget(Badge(self._say(msg("Letters allowed")), Kind.GOOD, icon="check"))
        else:
            row.addWidget(Badge(self._say(msg("No letter")), Kind.WARM, icon="mail-x"))
        return row

    def _rhythm(self, page: CustomerPage) -> QLayout:
        column = QVBoxLayout()
        column.setSpacing(4)
        for said in self._sentences(page):
            column.addWidget(RichLabel(self._rich(said), Role.SENTENCE))
        visits = [one for one in page.bought if one.is_visit]
        if visits:
            chart = PurchaseTimeline(self._speaker)
            chart.show_purchases(self._timeline(page, visits))
            column.addWidget(chart)
            column.addWidget(label(self._say(self._timeline_words(page)), Role.CAPTION, wrap=True))
        if page.standing is not None:
            column.addWidget(self._how(FigureKind.RHYTHM), 0, Qt.AlignmentFlag.AlignLeft)
        return column

    def _how(self, kind: FigureKind) -> QWidget:
        """Return the link to how figures of theirs come about."""
        how = link(self._say(msg("How this comes about")))
        how.clicked.connect(lambda: self._ask("value", kind))
        return how

    def _sentences(self, page: CustomerPage) -> list[Message]:
        said: list[Message] = []
        if page.told is not None:
            said.append(msg("**{told}**", told=page.told))
        standing = page.standing
        if standing is not None:
            view = outlook(standing) if page.comes_on is None else None  # who is to come is not gone
            said.append(
                msg("{reason} **{outlook}**", reason=standing.reason, outlook=view) if view else standing.reason
            )
        elif not any(one.is_visit for one in page.bought):
            is_payer = any(one.kind is PurchaseKind.NO_VISIT for one in page.bought)
            nothing = msg("Has not bought anything yet.")
            said.append(msg("Has paid, and has not come yet.") if is_payer else nothing)
        if page.back_on is not None and is_news(standing):
            said.append(back_sentence(page.back_on))
        if page.suppressions:
            said.append(msg("**Must not be written to:** {why}.", why=page.suppressions[0].why_since))
        elif not page.is_writable and not page.is_in_doubt:  # a note above says that
            said.append(msg("**{why}.**", why=page.may_write))
        return said

    def _timeline(self, page: CustomerPage, visits: list[Purchase]) -> TimelineShown:
        currency, standing = self._session.shop.currency, page.standing
        stems = tuple(Bought.of(one, currency) for one in reversed(visits))
        is_silent = standing is not None and standing.status in _SILENT and page.back_on is None
        return TimelineShown(
            stems,
            right_end(standing, stems, self._session.today()),
            standing.expected_on if standing is not None else None,
            is_silent,
            standing.sentence if standing is not None else msg("Purchases"),
        )

    def _timeline_words(self, page: CustomerPage) -> Message:
        expected = page.standing.expected_on if page.standing is not None else None
        if any(one.kind is PurchaseKind.LAST_VISIT for one in page.bought):
            return msg("Every line is a visit, as tall as the sum where that is known.")
        if expected is None or expected > right_end(page.standing, (), self._session.today()):
            return msg("Every line is a purchase, as tall as the sum.")
        return msg(
            "Every line is a purchase, as tall as the sum. Dashed: when they were expected, {day}.", day=expected
        )

    def _appointments(self, page: CustomerPage) -> QLayout:
        column = self._section(msg("Appointments"))
        for one in page.appointments:
            row = QHBoxLayout()
            row.addWidget(label(self._speaker.day(one.comes_on), Role.CAPTION))
            row.addWidget(label(one.what, wrap=True), 1)
            name = msg("Look at the appointment of {day}", day=one.comes_on)
            row.addWidget(self._pencil(name, partial(self._ask, "appointment", one)))
            column.addLayout(row)
        hint = msg("No letter asks why they stay away before a list can tell whether they came.")
        column.addWidget(label(self._say(hint), Role.HINT, wrap=True))
        return column

    def _numbers(self, page: CustomerPage) -> QLayout:
        worth = page.worth
        since = worth.first_on or self._session.today()
        row = QHBoxLayout()
        row.setSpacing(12)
        count = plural("purchase since {day:month_year}", "purchases since {day:month_year}", worth.bought, day=since)
        if seen := worth.visits - worth.bought:
            count = plural(
                "{bought}, and {count} visit without a sum", "{bought}, and {count} visits without a sum",
                seen, bought=count,
            )  # fmt: skip
        blocks = [(self._speaker.number(worth.bought), self._say(count))]
        if worth.average_spend is not None:
            words = average_words(page.bought, worth.spend_a_year.currency)
            blocks.append((self._speaker.money(worth.average_spend), self._say(words)))
        is_brief = page.standing is not None and page.standing.is_brief
        time = in_what_time(worth, is_brief=is_brief)
        blocks.append((self._speaker.money(worth.spend_a_year, whole=True), self._say(time)))
        for number, caption in blocks:
            row.addWidget(NumberBlock(caption, number, small=True), 1, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout()
        column.setSpacing(8)
        column.addLayout(row)
        if page.standing is not None:
            column.addWidget(self._how(FigureKind.WORTH), 0, Qt.AlignmentFlag.AlignLeft)
        return column

    def _liked(self, page: CustomerPage) -> QLayout:
        column = self._section(msg("What they liked"))
        for said in (page.liked, page.came_by, page.habit):
            if said is not None:
                words = self._say(said)
                full = capital(words)
                column.addWidget(label(full if full.endswith(".") else f"{full}.", Role.SECOND, wrap=True))
        return column

    def _case(self, page: CustomerPage) -> QLayout:
        column = self._section(msg("This win-back"))
        for line in page.case_lines:
            if line.kind is not LineKind.DOUBT:  # a note above says that
                column.addWidget(case_line(line, self._speaker))
        if page.cases[0].is_open:
            go = link(self._say(msg("Go to the reason")))
            go.clicked.connect(lambda: self._ask("case", page.cases[0].case_id))
            column.addWidget(go, 0, Qt.AlignmentFlag.AlignLeft)
        return column

    def _reach(self, page: CustomerPage) -> QLayout:
        customer = page.customer
        column = self._section(msg("Reaching them"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(1, 1)
        sms = contact_words(page.mobile, customer.sms_permission)
        if page.phone and not page.mobile:
            sms = msg("no mobile number")
        rows: list[tuple[Message, str]] = [
            (msg("Phone"), self._say(contact_words(page.phone, customer.phone_permission))),
            (msg("E-mail"), self._say(contact_words(customer.email, customer.email_permission))),
            (msg("SMS"), self._say(sms)),
        ]
        if customer.tags:
            rows.append((msg("Tags"), ", ".join(customer.tags)))
        serving = serving_words(customer, self._session.shop)
        if serving is not None:
            rows.append((msg("Serving costs"), self._say(serving)))
        for number, (name, words) in enumerate(rows):
            grid.addWidget(label(self._say(name), Role.CAPTION), number, 0, Qt.AlignmentFlag.AlignTop)
            quiet = "" if words else "hint"
            grid.addWidget(label(words or self._say(msg("not known")), tone=quiet, wrap=True), number, 1)
        column.addLayout(grid)
        for other in page.household:
            also = link(self._say(msg("Lives with {name}", name=other.name)))
            also.clicked.connect(lambda _on=False, who=other.customer_id: self._ask("person", who))
            column.addWidget(also, 0, Qt.AlignmentFlag.AlignLeft)
        return column

    def _notes(self, page: CustomerPage) -> QLayout:
        column = self._section(msg("Notes"), (msg("Add a note"), lambda: self._ask("note", None)))
        for note in page.notes:
            column.addLayout(self._note(note))
        if not page.notes:
            column.addWidget(label(self._say(msg("None yet. Notes are never printed.")), Role.HINT))
        return column

    def _note(self, note: Note) -> QLayout:
        row, words = QHBoxLayout(), QVBoxLayout()
        words.setSpacing(0)
        when = self._say(noted_words(note)) if note.is_of_list else self._speaker.day(note.day)
        words.addWidget(label(when, Role.CAPTION))
        words.addWidget(label(note.text, wrap=True))
        row.addLayout(words, 1)
        row.addWidget(self._pencil(msg("Change the note"), lambda: self._ask("note", note)))
        return row

    def _letters(self, page: CustomerPage, *, is_named: bool) -> QLayout:
        column = self._section(msg("Letters"))
        for one in page.letters:
            if is_named and one.posted_on is not None:
                read = link(self._say(one.what))
                read.clicked.connect(lambda _on=False, letter_id=one.letter_id: self._ask("letter", letter_id))
                column.addWidget(read, 0, Qt.AlignmentFlag.AlignLeft)
            else:
                column.addWidget(label(self._say(one.what), wrap=True))
            column.addWidget(label(self._say(one.state), Role.CAPTION, wrap=True))
        return column

    def _purchases(self, page: CustomerPage, *, shows_all: bool) -> QLayout:
        add = (msg("Add a purchase"), lambda: self._ask("purchase", None))
        column = self._section(msg("Purchases"), add)
        grid = QGridLayout()
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(2)
        grid.setColumnStretch(1, 1)
        most = _MOST_PURCHASES if shows_all else _FIRST_PURCHASES
        for number, one in enumerate(page.bought[:most]):
            self._purchase(grid, number, one)
        column.addLayout(grid)
        if len(page.bought) > _FIRST_PURCHASES and not shows_all:
            more = link(
                self._say(plural("Show all {count}", "Show all {count}", min(len(page.bought), _MOST_PURCHASES)))
            )
            more.clicked.connect(lambda: self._ask(UNFOLD, None))
            column.addWidget(more, 0, Qt.AlignmentFlag.AlignLeft)
        elif len(page.bought) > _MOST_PURCHASES:
            older = plural("{count} older one", "{count} older ones", len(page.bought) - _MOST_PURCHASES)
            column.addWidget(label(self._say(older), Role.HINT))
        if not page.bought:
            column.addWidget(label(self._say(msg("None yet")), Role.HINT))
        return column

    def _purchase(self, grid: QGridLayout, row: int, one: Purchase) -> None:
        currency = self._session.shop.currency
        tone = "" if one.is_visit else "hint"
        grid.addWidget(label(self._speaker.day(one.day), Role.CAPTION), row, 0)
        words = GivingLabel(self._say(what_of(one)))
        words.setProperty("tone", tone)
        grid.addWidget(words, row, 1)
        grid.addWidget(label(self._say(paid_of(one, currency)), tone=tone), row, 2, Qt.AlignmentFlag.AlignRight)
        if one.kind in {PurchaseKind.SALE, PurchaseKind.LAST_VISIT, PurchaseKind.PREPAID, PurchaseKind.NO_VISIT}:
            name = msg("Correct the purchase of {day}", day=one.day)
            grid.addWidget(self._pencil(name, lambda: self._ask("purchase", one)), row, 3)

    def _section(self, title: Message, verb: tuple[Message, Callable[[], None]] | None = None) -> QVBoxLayout:
        column, head = QVBoxLayout(), QHBoxLayout()
        column.setSpacing(6)
        head.addWidget(label(self._say(title), Role.STRONG))
        head.addStretch(1)
        if verb is not None:
            words, wish = verb
            button = link(self._say(words))
            button.clicked.connect(lambda _on=False: wish())
            head.addWidget(button)
        column.addLayout(head)
        return column

    def _pencil(self, name: Message, wish: Callable[[], None]) -> Button:
        button = Button("", ButtonKind.ICON, icon="pencil", name=self._say(name))
        button.clicked.connect(lambda _on=False: wish())
        return button

    def _say(self, message: Message) -> str:
        return self._speaker.plain(message)

    def _rich(self, message: Message) -> str:
        return self._speaker.say(message)
