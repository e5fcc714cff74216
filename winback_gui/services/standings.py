"""Where all customers of a book stand on one day: the object that a caller keeps, so that an edit costs one row."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date

import numpy as np

from winback_gui.analytics.absences import absences_of
from winback_gui.analytics.departures import stopped_near
from winback_gui.analytics.histories import Ints
from winback_gui.analytics.standings import ShopFit, StandingColumns, fit_shop, standing_at, standings_of
from winback_gui.domain.frozen import frozen
from winback_gui.domain.lapse import LapseRule, Standing, Status
from winback_gui.domain.purchase import VisitColumns, day_number
from winback_gui.domain.sales_reach import SalesReach, sales_reach
from winback_gui.domain.settings import Shop
from winback_gui.store import habit_rows, purchases, settings, standing_inputs
from winback_gui.store.book import Book


@frozen
class Standings:
    """Standings of all customers who ever bought; a value: `update` gives a new one.

    Attributes:
        columns: figures, one row a customer.
        returned: who had stopped and came back, one row an absence (`absences_of`).
        fit: what was learnt from the whole shop; an update keeps it.
        cost_to_serve_minor: a year, by customer, where known.
        sales: how far the sales reach: who came later cannot be in them.
    """

    today: date
    columns: StandingColumns
    returned: StandingColumns
    fit: ShopFit
    cost_to_serve_minor: dict[int, int]
    sales: SalesReach

    @classmethod
    def of(cls, book: Book, today: date, *, horizon_days: int | None = None) -> Standings:
        """Work out where everybody stands, from all visits up to and with `today`.

        Args:
            book: to be read.
            today: the day asked about.
            horizon_days: how far ahead the chance of return looks; None = as the owner set it.
        """
        return cls._told(book, today, purchases.visit_columns(book.con, today), horizon_days)

    @classmethod
    def before_import(cls, book: Book, today: date, import_id: int) -> Standings | None:
        """Return where everybody stood before an import, as the program said it then; None without any sale.

        Where sales were missing it is told of the day to which they reached: who came later would look gone. The rule
        is that of today.
        """
        visits = purchases.visit_columns(book.con, today, before_import=import_id)
        reach = _reach(visits, today)
        return None if reach.newest is None else cls._told(book, reach.until, visits, None)

    @classmethod
    def _told(cls, book: Book, today: date, visits: VisitColumns, horizon_days: int | None) -> Standings:
        shop = settings.load_shop(book.con)
        rule = shop.lapse if horizon_days is None else replace(shop.lapse, horizon_days=horizon_days)
        costs = standing_inputs.costs_to_serve(book.con, shop.costs.hour_minor)
        fit = fit_shop(visits, day_number(today), rule, _margin(shop))
        limits = own_limits(book, rule, today)
        columns, returned = standings_of(visits, fit, costs, limits), absences_of(visits, fit, limits)
        return cls(today, columns, returned, fit, costs, _reach(visits, today))

    def on(self, book: Book, day: date) -> Standings:
        """Return where everybody stood on an earlier day, by what was known then but told by the yardstick of today.

        So that two years can be compared, or what is new since a day be named: a yardstick of its own for each day
        would differ, too. What the program would have said on that day is `of`.
        """
        fit = replace(self.fit, today=day_number(day))
        visits, limits = purchases.visit_columns(book.con, day), own_limits(book, fit.rule, day)
        columns = standings_of(visits, fit, self.cost_to_serve_minor, limits)
        returned = absences_of(visits, fit, limits)
        return replace(self, today=day, columns=columns, returned=returned, fit=fit, sales=_reach(visits, day))

    def update(self, book: Book, customer_ids: Iterable[int]) -> Standings:
        """Return the standings after the purchases or costs of some customers changed; the others are not looked at.

        What was learnt from the whole shop stays as it was. After an import or a change of settings, ask `of` again.
        """
        ids = sorted(set(customer_ids))
        costs = standing_inputs.costs_to_serve(book.con, settings.load_shop(book.con).costs.hour_minor)
        limits = own_limits(book, self.fit.rule, self.today, ids)
        visits, whose = purchases.visits_of(book.con, ids, self.today), np.array(ids, np.int64)
        columns = self.columns.with_customers(whose, standings_of(visits, self.fit, costs, limits))
        returned = self.returned.with_customers(whose, absences_of(visits, self.fit, limits))
        return replace(self, columns=columns, returned=returned, cost_to_serve_minor=costs)

    def standing(self, customer_id: int) -> Standing | None:
        """Return one customer's standing; None for one who never bought."""
        row = self.columns.position(customer_id)
        return None if row is None else standing_at(self.columns, row, self.fit)

    def stopped_near(self, customer_id: int, *, within_days: int = 7) -> list[int]:
        """Return who else stopped within so many days of this customer: "five others stopped in the same two weeks"."""
        row = self.columns.position(customer_id)
        return [] if row is None else stopped_near(self.columns, row, within_days=within_days)

    def stopped_between(self, start: int, end: int) -> tuple[Ints, Ints]:
        """Return who stopped from day `start` to before `end`: those still away, and those who came back since."""
        gone = self.columns.has_status(Status.LAPSED) & (self.columns.last >= start) & (self.columns.last < end)
        back = self.returned.customer_ids[(self.returned.last >= start) & (self.returned.last < end)]
        return self.columns.customer_ids[gone], np.setdiff1d(back, self.columns.customer_ids[gone])

    def __len__(self) -> int:
        return len(self.columns)

    def __iter__(self) -> Iterator[Standing]:
        return (standing_at(self.columns, row, self.fit) for row in range(len(self.columns)))


def own_limits(book: Book, rule: LapseRule, today: date, customer_ids: Iterable[int] | None = None) -> dict[int, int]:
    """Return the number of days after which customers are lapsed because of what they mostly buy, where it has its own.

    `customer_ids` None = of all.
    """
    if rule.fixed_days is None or not rule.category_days:
        return {}
    days = {category.casefold(): count for category, count in rule.category_days}
    usual = habit_rows.favourite_categories(book.con, customer_ids, until_day=day_number(today))
    return {who: days[one.casefold()] for who, one in usual.items() if one.casefold() in days}


def _reach(visits: VisitColumns, today: date) -> SalesReach:
    """Return how far the sales reach; what a customer bought on one day counts once."""
    days, counts = np.unique(np.array(visits.days, np.int64), return_counts=True)
    return sales_reach(dict(zip(days.tolist(), counts.tolist(), strict=True)), today)


def _margin(shop: Shop) -> float | None:
    return None if shop.costs.margin is None else float(shop.costs.margin)
