"""Customers: everybody in the book, found as one types, with one person's story beside them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from winback_gui.domain.address_check import knows_phones, learn_phones
from winback_gui.domain.appointment import Appointment
from winback_gui.domain.case import Decision
from winback_gui.domain.changes import Topic
from winback_gui.domain.customer import Customer, Note
from winback_gui.domain.figures import FigureKind
from winback_gui.domain.message import msg
from winback_gui.domain.money import Money
from winback_gui.domain.purchase import Purchase
from winback_gui.domain.suppression import Ground
from winback_gui.services.customers.customer_list import (
    CustomerList,
    ListQuery,
    Order,
    View,
    list_customers,
    yearly_spend_minor,
)
from winback_gui.services.customers.customer_rows import CustomerRow, customer_rows
from winback_gui.services.customers.edit_customer import remove_customers
from winback_gui.services.customers.suppress import allow_customer_again, suppress
from winback_gui.services.reason.decide import decide
from winback_gui.ui.dialogs.appointment_form import AppointmentForm
from winback_gui.ui.dialogs.customer_form import CustomerForm
from winback_gui.ui.dialogs.do_not_write import DoNotWriteDialog
from winback_gui.ui.dialogs.purchase_form import PurchaseForm
from winback_gui.ui.dialogs.sold_today import SoldTodayDialog
from winback_gui.ui.dialogs.stop_writing import StopWritingDialog
from winback_gui.ui.dialogs.told_leaving import ToldLeavingDialog
from winback_gui.ui.dialogs.value_story import ValueStoryDialog
from winback_gui.ui.dialogs.words import NoteDialog, TagDialog
from winback_gui.ui.pages.base import Page, Wish
from winback_gui.ui.pages.customers.addresses import AddressLook
from winback_gui.ui.pages.customers.blocks import PersonShown
from winback_gui.ui.pages.customers.bulk import SEVERAL, CustomersBulkBar
from winback_gui.ui.pages.customers.columns import customer_columns, removed_row
from winback_gui.ui.pages.customers.header import CustomersHeader
from winback_gui.ui.pages.customers.panel import WIDTH, CustomerPanel, person_shown
from winback_gui.ui.pages.customers.views import TAG, empty_book, nobody_words, view_chips
from winback_gui.ui.read_letter import see_newest
from winback_gui.ui.tables.chooser import ColumnChooser
from winback_gui.ui.tables.paged import PagedTable
from winback_gui.ui.theme import theme_of
from winback_gui.ui.widgets.buttons import Button, ButtonKind
from winback_gui.ui.widgets.chips import ChipGroup
from winback_gui.ui.widgets.drawings import Drawing
from winback_gui.ui.widgets.empty_state import EmptyState
from winback_gui.ui.widgets.fields import SearchField

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from PySide6.QtWidgets import QDialog, QLineEdit

    from winback_gui.domain.progress import Progress
    from winback_gui.store.book import Book
    from winback_gui.ui.session import Session

_TYPING_MS = 120
_SEARCH_WIDTH, _SEARCH_LEAST = 231, 120
_TABLE_NEEDS, _TABLE_LEAST = 810, 706  # px at text size 100 %, with the bar that scrolls it
_NARROW_PANEL, _NARROWEST_PANEL = 288, 260  # the latter where the table has less than its least
_NEED_NO_STANDINGS = {View.ALL, View.NOT_WRITTEN, View.TO_CHECK, View.REMARKED, View.NOBODY}


class CustomersPage(Page):
    """The table of customers, the panel of one of them, and the dialogs about them."""

    name = "customers"
    watches = frozenset(Topic) - {Topic.TASKS}

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self._list: CustomerList | None = None
        self._wanted = 0
        self._wanted_view: View | None = None
        self.header = CustomersHeader(session)
        self.search = SearchField(self.say(msg("Name, street or number")))
        self.chips = ChipGroup(more=self.say(msg("More")), name=self.say(msg("Which customers")))
        self.table = PagedTable(
            customer_columns(session.speaker, lambda: session.shop.address.country),
            key=lambda row: row.customer.customer_id,
            fetch=self._fetch,
            gone=removed_row,
            name=self.say(msg("Customers")),
            memory=session.memory,
            memory_name="customers",
        )
        if not self.table.rows_model.sorted_by:
            self.table.rows_model.sort_by(Order.NAME, descending=False)
        self.panel = CustomerPanel(session)
        self.addresses = AddressLook(session, self, self._read_list)
        self._typing = QTimer(self, singleShot=True, interval=_TYPING_MS)
        self._build()
        self._connect()

    # What the frame asks

    def refresh(self) -> None:
        """Show the list first, then bring the standings up to date; they come into the list when they are there."""
        self._read_list()
        self._read_person()
        self.session.standings.request(self.header.look_for_twins, is_wished=self.is_wished)
        self.addresses.request()
        if not knows_phones():
            self.session.jobs.read(lambda _book, _progress: learn_phones(), self._on_phones_learnt, is_long=True)

    def home(self) -> QWidget:
        """Return the list."""
        return self.table

    def find_field(self) -> QLineEdit:
        """Return the field that finds somebody."""
        return self.search

    def open_at(self, argument: object) -> None:
        """Show a customer (by id) or a view, or open what a menu asks for."""
        match argument:
            case Wish.ADD_CUSTOMER:
                self.add_customer()
            case Wish.SOLD_TODAY:
                self.sold_today()
            case Wish.SHOW_SUPPRESSED:
                self._open(DoNotWriteDialog(self.session, self))
            case Wish.SHOW_REMARKED:
                self._open_view(View.REMARKED)
            case View():
                self._open_view(argument)
            case int():
                self._show_customer(argument)

    def fit(self) -> None:
        """Make the panel narrower where the table would otherwise cut off what it says."""
        room = round(self.width() / theme_of(self).scale)
        width = max(_NARROW_PANEL, room - _TABLE_NEEDS)
        self.panel.set_width(min(WIDTH, width, max(_NARROWEST_PANEL, room - _TABLE_LEAST)))

    # Building

    def _build(self) -> None:
        self.search.setMinimumWidth(_SEARCH_LEAST)
        self.search.setMaximumWidth(_SEARCH_WIDTH)
        self._tools = QWidget()
        tools = QHBoxLayout(self._tools)
        tools.setContentsMargins(24, 4, 24, 6)
        tools.setSpacing(8)
        tools.addWidget(self.search, 2)
        tools.addWidget(self.chips, 3)
        tools.addWidget(ColumnChooser(self.table, text=self.say(msg("Columns")), sort_by=self.say(msg("Sort by"))))
        self._nobody = EmptyState(Drawing.CARDS, "", "", button=self._show_all_button())
        self._middle = QStackedWidget()
        self._middle.addWidget(self.table)
        self._middle.addWidget(self._nobody)
        self._middle.addWidget(empty_book(self.session))
        self.bulk = CustomersBulkBar(self.session.speaker)
        left = QVBoxLayout()
        left.setContentsMargins(0, 0, 0, 0)
        left.setSpacing(0)
        for widget in (self.header, self._tools, self._middle, self.bulk):
            left.addWidget(widget, 1 if widget is self._middle else 0)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addLayout(left, 1)
        row.addWidget(self.panel)

    def _show_all_button(self) -> Button:
        button = Button(self.say(msg("Show all customers")), ButtonKind.SECOND)
        button.clicked.connect(self.show_all)
        return button

    def _connect(self) -> None:
        self.header.add_requested.connect(self.add_customer)
        self._typing.timeout.connect(self._read_list)
        self.search.textChanged.connect(lambda _text: self._typing.start())
        self.search.returnPressed.connect(self.table.setFocus)
        self.chips.chosen.connect(lambda _key: self._read_list())
        self.table.sorted_anew.connect(lambda _key: self._read_list())
        self.table.current_changed.connect(lambda _key: self._read_person())
        self.table.chosen_changed.connect(self._on_chosen)
        self.table.opened.connect(lambda _key: self._on_asked("edit", None))
        self.bulk.start.clicked.connect(self._on_bulk_start)
        self.bulk.tag.clicked.connect(self._on_bulk_tag)
        self.bulk.stop.clicked.connect(self._on_bulk_stop)
        self.bulk.remove.clicked.connect(lambda: self._remove(self.chosen_ids))
        self.panel.asked.connect(self._on_asked)
        self.session.standings.changed.connect(self._on_standings)

    # The list

    @property
    def chosen_ids(self) -> list[int]:
        """The chosen customers."""
        return [key for key in self.table.chosen_keys if isinstance(key, int)]

    def show_all(self) -> None:
        """Take search and view away."""
        self.search.clear()
        self._typing.stop()
        if self.chips.current not in {View.ALL, ""}:  # there are no chips before the list was read
            self.chips.choose(View.ALL)
        else:
            self._read_list()

    def _open_view(self, view: View) -> None:
        """Show all of a view: what was searched for before would hide them."""
        self.search.clear()
        self._typing.stop()
        self._show_view(view)
        if self._list is not None:  # the first one is on its way
            self._read_list()

    def _show_view(self, view: View | None) -> None:
        """Choose a view, as soon as the list is read and has it."""
        self._wanted_view = view if self._list is None else None
        if view is not None and view in self.chips.keys:
            self.chips.choose(view)

    def _query(self) -> ListQuery:
        key, model = self.chips.current, self.table.rows_model
        is_tag = key.startswith(TAG)
        return ListQuery(
            typed=self.search.text().strip(),
            view=View.ALL if is_tag or not key else View(key),
            tag=key.removeprefix(TAG) if is_tag else "",
            order=Order(model.sorted_by) if model.sorted_by in set(Order) else Order.NAME,
            descending=model.is_descending,
        )

    def _read_list(self) -> None:
        if not self.session.has_book:
            return
        query, standings, to_check = self._query(), self.session.standings.current, self.addresses.ids
        if standings is None and query.view not in _NEED_NO_STANDINGS:
            return  # it comes with the standings

        def work(book: Book, _progress: Progress) -> CustomerList:
            return list_customers(book, query, standings, to_check)

        self.jobs.read(work, self._on_list, slot="customers list")

    def _on_list(self, found: CustomerList) -> Iterator[None]:
        self._list = found
        has_people = found.total > 0 or View.NOBODY in found.counts
        self.header.show_list(found.headline, has_people=has_people)
        self.chips.show_chips(view_chips(found, self.session.speaker))
        self._show_view(self._wanted_view)
        yield
        self.table.show_keys(found.ids)
        self._tools.setVisible(has_people)
        self.panel.setVisible(bool(found.ids))
        self._middle.setCurrentIndex(0 if found.ids else 1 if has_people else 2)
        if has_people and not found.ids:
            self._nobody.say(*nobody_words(self.session.speaker, self.search.text().strip()))
        self._choose_somebody(found)
        self._on_chosen()

    def _choose_somebody(self, found: CustomerList) -> None:
        if self._wanted and self.table.go_to(self._wanted):
            self._wanted = 0
        elif self._wanted and self.chips.current == View.ALL and View.NOBODY in found.counts:
            self._open_view(View.NOBODY)  # they are in no other view
        elif found.ids and self.table.current_key is None:
            chosen = self.table.chosen_keys
            self.table.go_to(found.ids[0])
            if chosen:
                self.table.choose(chosen)
        elif not found.ids:
            self.panel.show_nobody()

    def _fetch(self, ids: Sequence[int]) -> Sequence[CustomerRow]:
        if not self.session.has_book:
            return ()
        return customer_rows(self.session.book, ids, self.session.standings.current, self.session.shop.currency)

    def _on_phones_learnt(self, _done: object) -> None:
        self.table.viewport().update()  # the numbers in it are written as one dials them

    def _on_standings(self) -> None:
        if self.isVisible():
            self._read_list()
            self._read_person()

    def _show_customer(self, customer_id: int) -> None:
        if not self.table.go_to(customer_id):
            self._wanted = customer_id
            self.show_all()

    # The person

    @property
    def customer(self) -> Customer | None:
        """Whom the panel shows."""
        return self.panel.shown.page.customer if self.panel.shown is not None else None

    def _read_person(self) -> None:
        key = self.table.current_key
        if not isinstance(key, int) or not self.session.has_book:
            return
        today, standings = self.session.today(), self.session.standings.current

        def work(book: Book, _progress: Progress) -> PersonShown:
            return person_shown(book, key, today, standings)

        # Somebody may have been removed meanwhile: the list that comes next says so.
        self.jobs.read(work, self.panel.show_person, lambda _why: None, slot="customer panel")

    def _on_asked(self, verb: str, about: object) -> None:
        """Do what the panel asks for."""
        customer = self.customer
        if customer is None:
            return
        who, session = customer.customer_id, self.session
        kind = about if isinstance(about, FigureKind) else FigureKind.WORTH
        note = about if isinstance(about, Note) else None
        purchase = about if isinstance(about, Purchase) else None
        appointment = about if isinstance(about, Appointment) else None
        verbs: dict[str, Callable[[], object]] = {
            "edit": lambda: self._open(self._form(customer)),
            "sold": lambda: self.sold_today(who),
            "letter": lambda: self._show_letter(about),
            "case": lambda: session.page_requested.emit("reason", who),
            "person": lambda: self._show_customer(about) if isinstance(about, int) else None,
            "start": lambda: self._start([who]),
            "note": lambda: self._open(NoteDialog(session, customer, note, self)),
            "purchase": lambda: self._open(PurchaseForm(session, customer, purchase, self)),
            "appointment": lambda: self._open(AppointmentForm(session, customer, appointment, self)),
            "tags": lambda: self._open(self._tag_dialog([who], customer.name, customer.tags)),
            "told": lambda: ToldLeavingDialog.open_for(session, self, who),
            "allow": lambda: session.act(lambda book, _progress: allow_customer_again(book, who)),
            "remove": lambda: self._remove([who]),
            "stop": lambda: self._stop(customer, about),
            "value": lambda: self._open(ValueStoryDialog(session, who, kind, self)),
        }
        verbs[verb]()

    def _show_letter(self, wanted: object) -> None:
        """Show a letter of the person who is shown, their newest if none is named."""
        shown = self.panel.shown
        if shown is not None:
            see_newest(self.session, [one for one in shown.page.letters if wanted in {None, one.letter_id}], self)

    def _stop(self, customer: Customer, ground: object) -> None:
        who, today = customer.customer_id, self.session.today()
        if isinstance(ground, Ground):
            self.session.act(lambda book, _progress: suppress(book, [who], ground, today))
        else:
            self._open(StopWritingDialog(self.session, [who], customer.name, self))

    # Verbs

    def add_customer(self) -> None:
        """Open the form of a new customer."""
        self._open(self._form(None))

    def sold_today(self, customer_id: int = 0) -> None:
        """Open the quick dialog for what was sold today."""
        self._open(SoldTodayDialog(self.session, customer_id, self))

    def _form(self, customer: Customer | None) -> CustomerForm:
        form = CustomerForm(self.session, customer, list(self._list.tags) if self._list else (), self)
        form.kept.connect(self._on_form_kept)
        return form

    def _on_form_kept(self, customer_id: int) -> None:
        if self.table.current_key != customer_id:
            self._show_customer(customer_id)

    def _tag_dialog(self, ids: Sequence[int], name: str, worn: Sequence[str]) -> TagDialog:
        tags = self._list.tags if self._list else {}
        return TagDialog(self.session, ids, tags, name=name, worn=worn, parent=self)

    def _start(self, ids: Sequence[int]) -> None:
        today, kept = self.session.today(), self.session.standings.current
        found = {who: kept.standing(who) for who in ids} if kept is not None else {}
        known = {who: standing for who, standing in found.items() if standing is not None}
        self.session.act(lambda book, _progress: decide(book, ids, Decision.WIN_BACK, today, known))

    def _remove(self, ids: Sequence[int]) -> None:
        self.session.act(lambda book, _progress: remove_customers(book, ids))

    def _open(self, dialog: QDialog) -> None:
        dialog.open()

    # Several

    def _on_chosen(self) -> None:
        ids, kept = self.chosen_ids, self.session.standings.current
        spend = None
        if kept is not None and len(ids) >= SEVERAL:
            spend = Money(yearly_spend_minor(kept, ids), self.session.shop.currency)
        self.bulk.show_chosen(len(ids), spend)

    def _on_bulk_start(self) -> None:
        self._start(self.chosen_ids)

    def _on_bulk_stop(self) -> None:
        self._open(StopWritingDialog(self.session, self.chosen_ids, parent=self))

    def _on_bulk_tag(self) -> None:
        worn = sorted({tag for row in self._some_chosen() for tag in row.customer.tags})
        self._open(self._tag_dialog(self.chosen_ids, "", worn))

    def _some_chosen(self) -> Sequence[CustomerRow]:
        """Return rows of the chosen, a page at most: enough to know which tags they wear."""
        return self._fetch(self.chosen_ids[:256])
