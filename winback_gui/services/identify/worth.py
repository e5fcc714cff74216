"""What customers spend and leave in the till a year, for the pages that rank by money."""

from __future__ import annotations

from typing import TYPE_CHECKING

from winback_gui.domain.frozen import frozen
from winback_gui.domain.message import Message, msg
from winback_gui.domain.money import Money
from winback_gui.domain.spend import lost_a_year_minor, yearly_margin_minor, yearly_spend_minor
from winback_gui.services.results.voucher_visits import seen
from winback_gui.store import settings, standing_inputs

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from winback_gui.domain.settings import Shop
    from winback_gui.store.book import Connection
    from winback_gui.store.purchases import SpendSummary


@frozen
class Worth:
    """What one customer brings.

    Attributes:
        visits: days on which they were here.
        bought: of those, the ones of which the sum is known.
        average_spend: a visit, net of refunds; None for one who never bought, or of whom no sum is known.
        spend_a_year: a year on average while they came; 0 where no sum is known.
        margin_a_year: what is left of it; None while the shop's margin is not known.
    """

    visits: int
    bought: int
    first_on: date | None
    last_on: date | None
    average_spend: Money | None
    spend_a_year: Money
    margin_a_year: Money | None

    @property
    def is_loss(self) -> bool:
        """Whether serving them costs more a year than they leave; of whom no sum is known, nobody can tell."""
        return bool(self.bought) and self.margin_a_year is not None and self.margin_a_year.minor < 0

    @property
    def lost_a_year_minor(self) -> int:
        """What the shop loses a year if they stop."""
        return lost_a_year_minor(
            self.spend_a_year.minor, None if self.margin_a_year is None else self.margin_a_year.minor
        )


def worth_of(con: Connection, customer_ids: Iterable[int], today: date) -> dict[int, Worth]:
    """Return what each of these customers brings, also those who never bought. Purchases after `today` are ignored."""
    ids = list(customer_ids)
    shop = settings.load_shop(con)
    found = seen(con, ids, today)
    serving = standing_inputs.costs_to_serve(con, shop.costs.hour_minor, ids)
    return {at: _worth(shop, found.get(at), serving.get(at)) for at in ids}


def _worth(shop: Shop, summary: SpendSummary | None, cost_to_serve_minor: int | None) -> Worth:
    currency = shop.currency
    if summary is None:
        margin = yearly_margin_minor(0, shop.costs.margin, None)
        return Worth(0, 0, None, None, None, Money(0, currency), as_money(margin, currency))
    yearly = yearly_spend_minor(summary.spent_at_usual_minor, summary.visits, summary.first_on, summary.last_on)
    usual = summary.usual_minor
    margin = yearly_margin_minor(yearly, shop.costs.margin, cost_to_serve_minor)
    return Worth(
        summary.visits,
        summary.priced,
        summary.first_on,
        summary.last_on,
        None if usual is None else Money(round(usual), currency),
        Money(yearly, currency),
        as_money(margin, currency),
    )


def lost_a_year_words(*, is_margin: bool) -> Message:
    """Return the head of sums that are lost a year: which of the two they are is said wherever they stand."""
    return msg("Margin lost a year") if is_margin else msg("Spending lost a year")


def as_money(minor: int | None, currency: str) -> Money | None:
    """Return an amount as money; None (not known) stays None."""
    return None if minor is None else Money(minor, currency)
