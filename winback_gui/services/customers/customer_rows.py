"""The customers as the table shows them: a state in one or two words, the rhythm, and what they spend.

Nothing here loads numpy: the window reads pages of rows by it before any figure is known.
"""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from winback_gui.domain.frozen import frozen
from winback_gui.domain.lapse import Status
from winback_gui.domain.lapse_words import (
    CAME_BRIEFLY,
    CAME_TWICE,
    LAST_VISIT_KNOWN,
    ONE_VISIT_KNOWN,
    TWO_VISITS_KNOWN,
    status_name,
)
from winback_gui.domain.message import Message, msg
from winback_gui.domain.money import Money
from winback_gui.domain.purchase import day_from_number
from winback_gui.services.customers.nobodies import left_out_among
from winback_gui.services.listed_names import listed_names
from winback_gui.services.results.voucher_visits import back_by_voucher, back_words, is_news
from winback_gui.store import cases, customers, suppressions

if TYPE_CHECKING:
    from collections.abc import Sequence

    from winback_gui.domain.customer import Customer
    from winback_gui.domain.lapse import Standing
    from winback_gui.domain.suppression import Suppression
    from winback_gui.services.identify.standings import Standings
    from winback_gui.store.book import Book


class CustomerState(StrEnum):
    """The state that a badge says; pages choose its colour by it."""

    REGULAR = "regular"
    AT_RISK = "at-risk"
    STOPPED = "stopped"
    ONE_TIME = "one-time"
    NEW = "new"
    SEASONAL = "seasonal"
    CAME_BACK = "came-back"
    BOUGHT_AGAIN = "bought-again"  # but not since the letter, or the decision: that is no coming back
    NEVER = "never"
    NOT_WRITTEN = "not-written"
    NOBODY = "nobody"  # many buy under this name


STATE_WORDS: dict[CustomerState, Message] = {
    CustomerState.REGULAR: msg("Comes regularly"),
    CustomerState.AT_RISK: msg("About to leave"),
    CustomerState.STOPPED: msg("Stopped"),
    CustomerState.ONE_TIME: msg("Hardly known"),
    CustomerState.NEW: msg("New"),
    CustomerState.SEASONAL: msg("Comes each year"),
    CustomerState.CAME_BACK: msg("Came back"),
    CustomerState.BOUGHT_AGAIN: msg("Bought before the letter"),
    CustomerState.NEVER: msg("Never bought"),
    CustomerState.NOT_WRITTEN: msg("Not written to"),
    CustomerState.NOBODY: msg("Nobody’s name"),
}
_SHORT: dict[CustomerState, Message] = {CustomerState.BOUGHT_AGAIN: msg("Bought again")}
_OWN_WORDS: dict[CustomerState, tuple[Message, ...]] = {
    CustomerState.REGULAR: (CAME_TWICE, TWO_VISITS_KNOWN),
    CustomerState.ONE_TIME: (ONE_VISIT_KNOWN, CAME_BRIEFLY, LAST_VISIT_KNOWN, TWO_VISITS_KNOWN),
    CustomerState.NEW: (LAST_VISIT_KNOWN,),
}
_MONTHS = tuple(date(2000, month, 1) for month in range(1, 13))
_BY_STATUS = {
    Status.ACTIVE: CustomerState.REGULAR,
    Status.AT_RISK: CustomerState.AT_RISK,
    Status.LAPSED: CustomerState.STOPPED,
    Status.ONE_TIME: CustomerState.ONE_TIME,
    Status.NEW: CustomerState.NEW,
    Status.SEASONAL: CustomerState.SEASONAL,
}


@frozen
class CustomerRow:
    """One customer in the table.

    Attributes:
        name: with what tells namesakes apart.
        state: None while the standings are not worked out yet.
        said: the state in words ("Comes in December"), in full.
        rhythm: "usually every 24 days, now 96"; why, for those who must not be written to; None while not known.
        visits: days on which they were here. bought: of those, the ones of which the sum is known.
        visits, bought, spend_a_year, spent: None while not known, or where no sum is known.
        is_brief: no year of theirs is known: `spend_a_year` is what they spent in all.
    """

    customer: Customer
    name: str
    state: CustomerState | None
    said: Message | None
    rhythm: Message | None
    last_on: date | None
    first_on: date | None
    visits: int | None
    bought: int | None
    spend_a_year: Money | None
    spent: Money | None
    is_brief: bool = False


def badge_words(row: CustomerRow) -> Message | None:
    """Return the state as a table has room for it, None while it is not known."""
    if row.state is None or row.said is None:
        return row.said
    season = row.said.arguments.get("season")
    return _comes_in_short(season) if isinstance(season, date) else _SHORT.get(row.state, row.said)


def all_badge_words() -> dict[CustomerState, tuple[Message, ...]]:
    """Return whatever `badge_words` can say of each state."""
    more = {CustomerState.SEASONAL: tuple(map(_comes_in_short, _MONTHS)), **_OWN_WORDS}
    return {state: (_SHORT.get(state, said), *more.get(state, ())) for state, said in STATE_WORDS.items()}


def customer_rows(
    book: Book, customer_ids: Sequence[int], standings: Standings | None, currency: str
) -> list[CustomerRow]:
    """Return a page of rows in the order of the ids; those who are no longer in the book are left out.

    Args:
        book: to be read.
        customer_ids: a page of them: each is looked up by itself.
        standings: None = not worked out yet; the figures stay empty then.
        currency: of the book.
    """
    listed = suppressions.of_customers(book.con, customer_ids)
    found = customers.by_ids(book.con, customer_ids)
    names = listed_names(book.con, found)
    under_way = cases.open_of(book.con, customer_ids)
    nobody = left_out_among(book.con, found)
    back = {} if standings is None else back_by_voucher(book.con, customer_ids, standings.today)
    return [
        _row(
            one,
            names[one.customer_id],
            listed.get(one.customer_id, []),
            standings,
            currency,
            has_case=one.customer_id in under_way,
            back_on=back.get(one.customer_id),
            is_nobody=one.customer_id in nobody,
        )
        for one in found
    ]


def state_of(
    standings: Standings,
    customer_id: int,
    standing: Standing | None,
    *,
    has_case: bool,
    back_on: date | None = None,
    is_nobody: bool = False,
) -> tuple[CustomerState, Message]:
    """Return where a customer stands, and the words of the badge; suppression is not looked at.

    Args:
        standings: of everybody.
        customer_id: who.
        standing: theirs; None = they never bought.
        has_case: their win-back is under way. A purchase on the day on which they said that they leave does not close
            it, so it is nowhere called coming back.
        back_on: when they redeemed a voucher, while no purchase since then is in the book (`back_by_voucher`).
        is_nobody: many buy under this name (`nobodies.left_out`): what was bought is nobody's.
    """
    if is_nobody:
        return CustomerState.NOBODY, STATE_WORDS[CustomerState.NOBODY]
    if back_on is not None and not has_case and is_news(standing):
        return CustomerState.CAME_BACK, STATE_WORDS[CustomerState.CAME_BACK]
    if standing is None:
        return CustomerState.NEVER, STATE_WORDS[CustomerState.NEVER]
    columns = standings.columns
    row = columns.position(customer_id)
    state = _BY_STATUS[standing.status]
    if row is not None and state is CustomerState.REGULAR and columns.came_back_after_days[row] > 0:
        state = CustomerState.BOUGHT_AGAIN if has_case else CustomerState.CAME_BACK
    if row is not None and state is CustomerState.SEASONAL and columns.has_one_month(row):
        return state, _comes_in(day_from_number(int(columns.next_season[row])))
    name = status_name(standing)
    return state, name if name in _OWN_WORDS.get(state, ()) else STATE_WORDS[state]


def _comes_in(season: date) -> Message:
    return msg("Comes in {season:month}", season=season)


def _comes_in_short(season: date) -> Message:
    """Return it as long as the others are: the longest badge takes its room from the name and the rhythm of all."""
    return msg("Comes in {season:month_short}", season=season)


def _row(
    customer: Customer,
    name: str,
    listed: list[Suppression],
    standings: Standings | None,
    currency: str,
    *,
    has_case: bool,
    back_on: date | None,
    is_nobody: bool,
) -> CustomerRow:
    if standings is None:
        state = CustomerState.NOT_WRITTEN if listed else None
        said = STATE_WORDS[CustomerState.NOT_WRITTEN] if listed else None
        return CustomerRow(customer, name, state, said, _why(listed), None, customer.first_seen, None, None, None, None)
    standing = standings.standing(customer.customer_id)
    state, said = state_of(
        standings, customer.customer_id, standing, has_case=has_case, back_on=back_on, is_nobody=is_nobody
    )
    if listed and not is_nobody:
        state, said = CustomerState.NOT_WRITTEN, STATE_WORDS[CustomerState.NOT_WRITTEN]
    why = _why(listed) or (back_words(back_on) if back_on is not None and not has_case and is_news(standing) else None)
    if is_nobody:
        return CustomerRow(customer, name, state, said, why, None, customer.first_seen, None, None, None, None)
    if standing is None:
        nothing = Money(0, currency)
        return CustomerRow(customer, name, state, said, why, None, customer.first_seen, 0, 0, nothing, nothing)
    return CustomerRow(
        customer=customer,
        name=name,
        state=state,
        said=said,
        rhythm=why or standing.sentence,
        last_on=standing.last_on,
        first_on=customer.first_seen
        if standing.is_last_visit_alone
        else min(standing.first_on, customer.first_seen or standing.first_on),
        visits=standing.frequency if standing.priced else None,
        bought=standing.priced or None,
        spend_a_year=Money(standing.yearly_spend_minor, currency) if standing.priced else None,
        spent=Money(standing.spent_minor, currency) if standing.priced else None,
        is_brief=standing.is_brief,
    )


def _why(listed: list[Suppression]) -> Message | None:
    return listed[0].why_short if listed else None
