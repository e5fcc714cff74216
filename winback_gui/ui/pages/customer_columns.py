"""The columns of the table of customers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from winback_gui.domain.address_check import knows_phones, phone_of
from winback_gui.domain.customer import Customer
from winback_gui.domain.message import msg
from winback_gui.services.customer_list import Order
from winback_gui.services.customer_rows import CustomerRow, all_badge_words, badge_words
from winback_gui.ui.pages.customer_blocks import STATE_KINDS
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

    def say(message: Message | None) -> str:
        return speaker.plain(message) if message is not None else ""

    def day(value: date | None) -> str:
        return speaker.day(value) if value is not None else ""

    def money(value: Money | None) -> str:
        return speaker.money(value, whole=True) if value is not None else ""

    def a_year(row: CustomerRow) -> str:
        if row.visits == 1 and row.spend_a_year is not None:  # no year of theirs is known
            return say(msg("{money:whole} once", money=row.spend_a_year))
        if row.is_brief and row.spend_a_year is not None:
            return say(msg("{money:whole} in all", money=row.spend_a_year))
        return money(row.spend_a_year)

    def badge(row: CustomerRow) -> BadgeText | None:
        return None if row.state is None else BadgeText(say(badge_words(row)), STATE_KINDS[row.state])

    def phone(row: CustomerRow) -> str:
        return phone_of(row.customer, home()) if knows_phones() else row.customer.phone

    def in_full(row: CustomerRow) -> str:
        return say(row.said) if badge_words(row) != row.said else ""

    badges = tuple(BadgeText(say(one), STATE_KINDS[state]) for state, said in all_badge_words().items() for one in said)

    def column(
        key: str, title: Message, text: Callable[[CustomerRow], str], width: int, **more: object
    ) -> ColumnSpec[CustomerRow]:
        return ColumnSpec(key, say(title), text, width=width, **more)  # type: ignore[arg-type] # passed on as they are

    return [
        column(Order.NAME, msg("Customer"), lambda row: row.name, 160, stretch=True, strong=True, fixed=True),
        column(Order.NUMBER, msg("Number"), lambda row: row.customer.customer_no, 90, shown=False),
        column(Order.TOWN, msg("Town"), lambda row: row.customer.address.town, 120, shown=False),
        column("phone", msg("Phone"), phone, 130, shown=False, sortable=False),
        column("tags", msg("Tags"), lambda row: ", ".join(row.customer.tags), 130, shown=False, sortable=False),
        column(
            Order.LAST, msg("Last here"), lambda row: day(row.last_on), 96,
            high_first=True, tone=lambda _row: "text2", room_from=730,
        ),
        column(Order.FIRST, msg("First seen"), lambda row: day(row.first_on), 100, shown=False),
        column(Order.RHYTHM, msg("Rhythm"), lambda row: say(row.rhythm), 262, stretch=True, least=204),
        column(
            Order.VISITS,
            msg("Purchases"),
            lambda row: speaker.number(row.bought) if row.bought is not None else "",
            86,
            right=True,
            high_first=True,
            shown=False,
        ),
        column(
            Order.YEARLY, msg("A year"), a_year, 100, least=86,
            right=True, high_first=True, room_from=620,
        ),
        column(
            Order.SPENT, msg("Spent in all"), lambda row: money(row.spent), 96, right=True, high_first=True, shown=False
        ),
        column(
            Order.STATE, msg("State"), lambda row: say(row.said), 118,
            look=Look.BADGE, badge=badge, badges=badges, tooltip=in_full,
        ),
    ]  # fmt: skip


def removed_row(customer_id: int) -> CustomerRow:
    """Return what stands for somebody who was removed while the table still lists them."""
    return CustomerRow(Customer(customer_id=customer_id), "", None, None, None, None, None, None, None, None, None)
