"""What customers spend and leave in the till a year, for the pages that rank by money."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from winback_gui.domain.money import Money, share_of
from winback_gui.store import purchases, settings

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from winback_gui.domain.lapse import Standing
    from winback_gui.domain.settings import Shop
    from winback_gui.store.book import Book
    from winback_gui.store.purchases import SpendSummary

YEAR_DAYS = 365.25


@dataclass(frozen=True, slots=True)
class Worth:
    """What one customer brings.

    Attributes:
        usual_spend: a visit, net of refunds; None for one who never bought.
        spend_a_year: in a usual year while they came.
        margin_a_year: what is left of it; None while the shop's margin is not known.
    """

    visits: int
    first_on: date | None
    last_on: date | None
    usual_spend: Money | None
    spend_a_year: Money
    margin_a_year: Money | None


def worth_of(
    book: Book, customer_ids: Iterable[int], today: date, standings: Mapping[int, Standing] | None = None
) -> dict[int, Worth]:
    """Return what each of these customers brings, also those who never bought.

    Args:
        book: the open book.
        customer_ids: whom to look at.
        today: purchases after it are ignored.
        standings: where the figures of Identify are at hand, the yearly spend is taken from there.
    """
    ids = list(customer_ids)
    shop = settings.load_shop(book.con)
    found = purchases.summaries(book.con, ids, today)
    return {at: _worth(shop, found.get(at), (standings or {}).get(at)) for at in ids}


def _worth(shop: Shop, summary: SpendSummary | None, standing: Standing | None) -> Worth:
    currency, margin = shop.currency, shop.costs.margin
    if summary is None:
        return Worth(0, None, None, None, Money(0, currency), None if margin is None else Money(0, currency))
    yearly = standing.yearly_spend_minor if standing is not None else _yearly_spend_minor(summary)
    return Worth(
        summary.visits,
        summary.first_on,
        summary.last_on,
        Money(round(summary.spent_minor / summary.visits), currency),
        Money(yearly, currency),
        None if margin is None else Money(share_of(yearly, margin), currency),
    )


def _yearly_spend_minor(summary: SpendSummary) -> int:
    """Spent / years from the first visit to one usual gap after the last, with one year at least."""
    span_days = (summary.last_on - summary.first_on).days
    gap_days = span_days / (summary.visits - 1) if summary.visits > 1 else 0.0
    return round(max(0, summary.spent_minor) / max(1.0, (span_days + gap_days) / YEAR_DAYS))
