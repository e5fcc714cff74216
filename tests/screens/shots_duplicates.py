"""The page of duplicates with people in it: the sample shop has nobody twice, so some are entered again."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from PySide6.QtWidgets import QApplication, QWidget

from tests.screens.shots import Shot
from winback_gui.domain.changes import Changes
from winback_gui.domain.suppression import Ground
from winback_gui.services.customers.edit_customer import add_customer, add_purchase
from winback_gui.services.customers.suppress import suppress
from winback_gui.store import customer_search, customers, purchases
from winback_gui.store.book import Book
from winback_gui.ui.app import Program
from winback_gui.ui.pages.duplicates.page import DuplicatesPage


def duplicates(program: Program) -> QWidget:
    """Some pairs, the first one chosen; one of them must not be written to."""
    session = program.session
    if customers.count(session.book.con) > 100 and not customer_search.search(session.book.con, "W-9001"):
        with session.book.another(read_only=False) as book:
            enter_again(book, session.today())
        session.tell_changes(Changes.everything())
    page = DuplicatesPage(session)
    page.resize(1162, 700)
    page.show()
    QApplication.processEvents()
    return page


def enter_again(book: Book, today: date) -> None:
    """Enter five people again as tills do: an initial, a flat number, a slip of the pen, another postcode."""
    some = [one for one in customers.all_customers(book.con) if one.first_name.isascii() and one.address.street]
    for number, one in enumerate(some[20:25]):
        address = one.address
        spelled = (
            replace(one, first_name=f"{one.first_name[0]}.", phone="0221 4710 142", email=""),
            replace(one, address=replace(address, street2="2 b"), email=""),
            replace(one, last_name=one.last_name[:-2] + one.last_name[-1] + one.last_name[-2], title=""),
            replace(one, address=replace(address, postcode="50999")),
            replace(one, email="shop@example.org"),
        )[number]
        who = add_customer(book, replace(spelled, customer_no=f"W-900{number}"), today).value
        for bought in purchases.of_customer(book.con, one.customer_id)[:4]:
            if bought.is_visit:
                add_purchase(book, replace(bought, customer_id=who, receipt_no=""), today)
        if not number:
            suppress(book, [who], Ground.OPTED_OUT, today)


SHOTS = (Shot("duplicates-pairs", duplicates),)
