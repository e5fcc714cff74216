"""The columns of the table of customers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from winback_gui.domain.address_check import knows_phones, phone_of
from winback_gui.domain.customer import Customer
from winback_gui.domain.message import msg
from winback_gui.services.customers.customer_list import Order
from winback_gui.services.customers.customer_rows import CustomerRow, all_badge_words, badge_words
from winback_gui.ui.pages.customers.blocks import STATE_KINDS
from winback_gui.ui.tables.columns import ColumnSpec, Look
from winback_gui.ui.widgets.badge import BadgeText

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from winback_gui.domain.message import Message
    from winback_gui.domain.money import Money
    from winback_gui.domain.speech import Speaker


def customer_columns(speaker: Speaker, home: Callable[[], str]) -> list[ColumnSpec[CustomerRow]]:
    """Return the columns, named by the order that a click on their head asks for.

    Args:
        speaker: the language of the screen.
        home: tells the country of the shop, which may become another.
    """
    words = _Words(speaker, home)
    return [*_who_they_are(words), *_when_they_came(words), *_sums(words), _state(words)]


class _Words:
    """What stands in the cells."""

    def __init__(self, speaker: Speaker, home: Callable[[], str]) -> None:
        self.number = speaker.number
        self._speaker, self._home = speaker, home

    def say(self, message: Message | None) -> str:
        return self._speaker.plain(message) if message is not None else ""

    def day(self, value: date | None) -> str:
        return self._speaker.day(value) if value is not None else ""

    def money(self, value: Money | None) -> str:
        return self._speaker.money(value, whole=True) if value is not None else ""

    def a_year(self, row: CustomerRow) -> str:
        if row.visits == 1 and row.spend_a_year is not None:  # no year of theirs is known
            return self.say(msg("{money:whole} once", money=row.spend_a_year))
        if row.is_brief and row.spend_a_year is not None:
            return self.say(msg("{money:whole} in all", money=row.spend_a_year))
        return self.money(row.spend_a_year)

    def badge(self, row: CustomerRow) -> BadgeText | None:
        return None if row.state is None else BadgeText(self.say(badge_words(row)), STATE_KINDS[row.state])

    def phone(self, row: CustomerRow) -> str:
        return phone_of(row.customer, self._home()) if knows_phones() else row.customer.phone

    def in_full(self, row: CustomerRow) -> str:
        return self.say(row.said) if badge_words(row) != row.said else ""

    def column(
        self, key: str, title: Message, text: Callable[[CustomerRow], str], width: int, **more: object
    ) -> ColumnSpec[CustomerRow]:
        return ColumnSpec(key, self.say(title), text, width=width, **more)  # type: ignore[arg-type] # passed on as is


def _who_they_are(words: _Words) -> list[ColumnSpec[CustomerRow]]:
    column = words.column
    return [
        column(
            Order.NAME, msg("Customer"), lambda row: row.name, 150, stretch=True, strong=True, fixed=True, enough=190
        ),
        column(Order.NUMBER, msg("Number"), lambda row: row.customer.customer_no, 90, shown=False),
        column(Order.TOWN, msg("Town"), lambda row: row.customer.address.town, 120, shown=False),
        column("phone", msg("Phone"), words.phone, 130, shown=False, sortable=False),
        column("tags", msg("Tags"), lambda row: ", ".join(row.customer.tags), 130, shown=False, sortable=False),
    ]


def _when_they_came(words: _Words) -> list[ColumnSpec[CustomerRow]]:
    column, day = words.column, words.day
    return [
        column(
            Order.LAST, msg("Last here"), lambda row: day(row.last_on), 96,
            high_first=True, tone=lambda _row: "text2", room_from=730,
        ),
        column(Order.FIRST, msg("First seen"), lambda row: day(row.first_on), 100, shown=False),
        column(
            Order.RHYTHM, msg("Rhythm"), lambda row: words.say(row.rhythm), 222, stretch=True, least=204, enough=252
        ),
        column(
            Order.VISITS, msg("Purchases"), lambda row: words.number(row.bought) if row.bought is not None else "", 86,
            right=True, high_first=True, shown=False,
        ),
    ]  # fmt: skip


def _sums(words: _Words) -> list[ColumnSpec[CustomerRow]]:
    column, money = words.column, words.money
    return [
        column(Order.YEARLY, msg("A year"), words.a_year, 100, least=86, right=True, high_first=True, room_from=620),
        column(
            Order.SPENT, msg("Spent in all"), lambda row: money(row.spent), 96, right=True, high_first=True, shown=False
        ),
    ]


def _state(words: _Words) -> ColumnSpec[CustomerRow]:
    every = ((said, STATE_KINDS[state]) for state, some in all_badge_words().items() for said in some)
    return words.column(
        Order.STATE, msg("State"), lambda row: words.say(row.said), 118,
        look=Look.BADGE, badge=words.badge, badges=tuple(BadgeText(words.say(said), kind) for said, kind in every),
        tooltip=words.in_full,
    )  # fmt: skip


def removed_row(customer_id: int) -> CustomerRow:
    """Return what stands for somebody who was removed while the table still lists them."""
    return CustomerRow(Customer(customer_id=customer_id), "", None, None, None, None, None, None, None, None, None)
