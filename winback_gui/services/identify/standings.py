"""Where all customers of a book stand on one day: the object that a caller keeps, so that an edit costs one row."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import replace
from datetime import date

import numpy as np

from winback_gui.analytics.absences import absences_of
from winback_gui.analytics.departures import Departures, departures_of, gone_since
from winback_gui.analytics.histories import Ints
from winback_gui.analytics.shop_clock import sold_by_day
from winback_gui.analytics.shop_fit import ShopFit, fit_shop
from winback_gui.analytics.standing_at import standing_at
from winback_gui.analytics.standing_columns import StandingColumns
from winback_gui.analytics.standings import standings_of
from winback_gui.analytics.value import serving_costs_minor
from winback_gui.analytics.worth import lost_a_year_minor
from winback_gui.domain.frozen import frozen
from winback_gui.domain.lapse import LapseRule, Standing
from winback_gui.domain.purchase import VisitColumns, day_from_number, day_number
from winback_gui.domain.sales_reach import SalesReach
from winback_gui.domain.settings import Shop
from winback_gui.services.book.sales_reach import reach_from, reach_of
from winback_gui.services.customers.nobodies import left_out
from winback_gui.services.results.voucher_visits import back_by_voucher
from winback_gui.store import habit_rows, purchases, settings, standing_inputs, vouchers
from winback_gui.store.book import Book


@frozen
class Standings:
    """Standings of all customers who ever came; a value: `update` gives a new one.

    Who is nobody (`nobodies.left_out`) has no row; what was sold to them still says when the shop was open.
    Whoever came with a voucher was here on that day, whether the sales of the till are in or not.

    Attributes:
        today: the day asked about; letters, vouchers and what was done since go by it.
        columns: figures, one row a customer, told of the day `counted_to`.
        returned: who had stopped and came back, one row an absence (`absences_of`).
        fit: what was learnt from the whole shop; an update keeps it.
        cost_to_serve_minor: a year, by customer, where known.
        sales: how far the sales reach: who came later cannot be in them.
        is_past: told of an earlier day by the yardstick of a later one (`on`).
    """

    today: date
    columns: StandingColumns
    returned: StandingColumns
    fit: ShopFit
    cost_to_serve_minor: dict[int, int]
    sales: SalesReach
    is_past: bool = False

    @property
    def in_occasions(self) -> bool:
        """Whether visits that lie close count once in this shop, as those of a treatment do."""
        return self.fit.chance.occasions.apart_days > 0

    @property
    def counted_to(self) -> date:
        """The day to which absence is counted: today, unless the owner has it counted to where the sales end."""
        return day_from_number(self.fit.today)

    @classmethod
    def of(cls, book: Book, today: date, *, horizon_days: int | None = None) -> Standings:
        """Work out where everybody stands, from all visits up to and with `today`.

        While newer sales are missing, absence is counted to where they end if the owner chose that.

        Args:
            book: to be read.
            today: the day asked about.
            horizon_days: how far ahead the chance of return looks; None = as the owner set it.
        """
        visits, rule = purchases.visit_columns(book.con, today), _rule(book, horizon_days)
        return cls._told(book, today, visits, rule, _reach(book, visits, today, rule))

    @classmethod
    def of_past(cls, book: Book, day: date, *, horizon_days: int | None = None) -> Standings:
        """Work out where everybody stood on a past day, counted to that very day: what came after it is in the book."""
        rule = replace(_rule(book, horizon_days), counts_to_sales_end=False)
        visits = purchases.visit_columns(book.con, day)
        return cls._told(book, day, visits, rule, _reach(book, visits, day, rule))

    @classmethod
    def before_import(cls, book: Book, today: date, import_id: int) -> Standings | None:
        """Return where everybody stood before an import, as the program said it then; None without any sale.

        Where sales were missing it is told of the day to which they reached: who came later would look gone. The rule
        is that of today.
        """
        visits = purchases.visit_columns(book.con, today, before_import=import_id)
        rule = replace(_rule(book), counts_to_sales_end=True)
        reach = _reach(book, visits, today, rule)
        return None if reach.newest is None else cls._told(book, today, visits, rule, reach)

    @classmethod
    def _told(cls, book: Book, today: date, visits: VisitColumns, rule: LapseRule, reach: SalesReach) -> Standings:
        shop, is_sales_end = settings.load_shop(book.con), reach.is_counted_to
        counted_to = reach.until if is_sales_end else today
        costs = standing_inputs.costs_to_serve(book.con, shop.costs.hour_minor)
        fit = fit_shop(visits, day_number(counted_to), rule, _margin(shop), is_sales_end=is_sales_end)
        limits = own_limits(book, rule, counted_to)
        of_people = _of_people(book)
        columns = of_people(standings_of(visits, fit, costs, limits))
        returned = of_people(absences_of(visits, fit, limits))
        return cls(today, columns, returned, fit, costs, reach).with_vouchers(book)

    def on(self, book: Book, day: date) -> Standings:
        """Return where everybody stood on an earlier day, by what was known then but told by the yardstick of today.

        So that two years can be compared, or what is new since a day be named: a yardstick of its own for each day
        would differ, too. What the program would have said on that day is `of_past`. No day is later than the one that
        is counted to now: nobody can have left after it.
        """
        counted_to = min(day, self.counted_to)
        fit = replace(self.fit, today=day_number(counted_to))
        visits, limits = purchases.visit_columns(book.con, day), own_limits(book, fit.rule, counted_to)
        of_people = _of_people(book)
        columns = of_people(standings_of(visits, fit, self.cost_to_serve_minor, limits))
        returned = of_people(absences_of(visits, fit, limits))
        sales = replace(_reach(book, visits, day, fit.rule), is_counted_to=counted_to < day)
        then = replace(self, today=day, columns=columns, returned=returned, fit=fit, sales=sales, is_past=True)
        return then.with_vouchers(book)

    def serving_costs_minor(self, customer_ids: Ints) -> Ints:
        """Return what serving each of these customers costs a year beyond the goods; 0 where nothing is known."""
        return serving_costs_minor(customer_ids, self.cost_to_serve_minor)

    def lost_a_year_minor(self) -> Ints:
        """Return by row what the shop loses a year with each who stops: margin, or spending where none is known."""
        return lost_a_year_minor(self.columns, self.fit.margin, self.serving_costs_minor(self.columns.customer_ids))

    def update(self, book: Book, customer_ids: Iterable[int]) -> Standings:
        """Return the standings after purchases, vouchers or costs of some customers changed; nobody else is looked at.

        What was learnt from the whole shop stays as it was. Where absence is counted to where the sales end, and they
        reach to another day now, that is another day for everybody; so it is where a closed shop is open now. Elsewhere
        the reach, for which all sales are counted, is not asked for. After an import or a change of settings, ask `of`
        again.
        """
        sales = self.sales
        if sales.opened_on is not None and not self.is_past:
            sales = reach_of(book.con, self.today)
            if sales.opened_on is None:
                return Standings.of(book, self.today, horizon_days=self.fit.rule.horizon_days)
        if self.fit.rule.counts_to_sales_end and not self.is_past:
            sales = reach_of(book.con, self.today, counts_to_end=True)
            if (sales.until if sales.is_counted_to else self.today) != self.counted_to:
                return Standings.of(book, self.today, horizon_days=self.fit.rule.horizon_days)
        found = replace(self._retold(book, sorted(set(customer_ids))), sales=sales)
        if self.fit.sums.level is None and not self.is_past and found.columns.priced.any():
            return Standings.of(book, self.today, horizon_days=self.fit.rule.horizon_days)  # the first sums are known
        return found

    def visits_of(self, book: Book, customer_ids: Collection[int]) -> VisitColumns:
        """Return the visits of some customers, the day of a voucher since then among them: of that no sum is known."""
        visits = purchases.visits_of(book.con, customer_ids, self.today)
        days = back_by_voucher(book.con, customer_ids, self.today)
        if not days:
            return visits
        unpriced = visits.unpriced or array("b", [0] * len(visits))
        fees = visits.fees_minor or array("q", [0] * len(visits))
        return VisitColumns(
            visits.customer_ids + array("q", days),
            visits.days + array("i", map(day_number, days.values())),
            visits.amounts_minor + array("q", [0] * len(days)),
            unpriced + array("b", [1] * len(days)),
            fees + array("q", [0] * len(days)),
        )

    def with_vouchers(self, book: Book) -> Standings:
        """Return the standings with those told anew who came with a voucher and have bought nothing since."""
        used = {one.customer_id for one in vouchers.redeemed(book.con)}
        back = back_by_voucher(book.con, used, self.today)
        return self._retold(book, sorted(back)) if back else self

    def _retold(self, book: Book, ids: list[int]) -> Standings:
        """Return the standings with those of some customers told anew, from all their visits."""
        visits = self.visits_of(book, ids)
        costs = standing_inputs.costs_to_serve(book.con, settings.load_shop(book.con).costs.hour_minor)
        limits = own_limits(book, self.fit.rule, self.counted_to, ids)
        whose = np.array(ids, np.int64)
        of_people = _of_people(book)
        columns = self.columns.with_customers(whose, of_people(standings_of(visits, self.fit, costs, limits)))
        returned = self.returned.with_customers(whose, of_people(absences_of(visits, self.fit, limits)))
        return replace(self, columns=columns, returned=returned, cost_to_serve_minor=costs)

    def standing(self, customer_id: int) -> Standing | None:
        """Return one customer's standing; None for one who never bought."""
        row = self.columns.position(customer_id)
        return None if row is None else standing_at(self.columns, row, self.fit)

    def gone_since(self, *, in_months: bool = False) -> dict[int, int]:
        """Return who is lapsed, with the day number of their last visit: who stopped at the same time?

        `in_months`: only who counts in months, as for `stopped_between`.
        """
        return gone_since(self.columns.take(self.columns.came_all_year()) if in_months else self.columns)

    def comes_all_year(self, customer_id: int) -> bool:
        """Return whether it tells something in which month this customer stopped (`StandingColumns.came_all_year`)."""
        row = self.columns.position(customer_id)
        return row is not None and bool(self.columns.came_all_year()[row])

    def departures(self) -> Departures:
        """Return how many regulars stopped in each month."""
        reach, fit = self.sales.until, self.fit
        together = fit.chance.together
        found = departures_of(
            self.columns, self.returned, self.counted_to, reach, open_days=fit.open_days, together=together
        )
        return replace(found, in_occasions=self.in_occasions)

    def stopped_between(self, start: int, end: int) -> tuple[Ints, Ints]:
        """Return who counts in the months from day `start` to before `end`: still away, and back again."""
        columns = self.columns.take(self.columns.came_all_year())
        gone = columns.customer_ids[columns.regulars_gone() & (columns.last >= start) & (columns.last < end)]
        returned = self.returned.take(self.returned.came_all_year())
        back = returned.customer_ids[(returned.last >= start) & (returned.last < end)]
        return gone, np.setdiff1d(back, gone)

    def back_since(self, day: int) -> Ints:
        """Return who was away on a day or stopped later, and came back since; a customer may stand there twice."""
        returned = self.returned.take(self.returned.came_all_year())
        return returned.customer_ids[returned.last + returned.recency_days >= day]

    def __len__(self) -> int:
        return len(self.columns)

    def __iter__(self) -> Iterator[Standing]:
        return (standing_at(self.columns, row, self.fit) for row in range(len(self.columns)))


def _of_people(book: Book) -> Callable[[StandingColumns], StandingColumns]:
    """Return what leaves out of some rows whoever is nobody ("Laufkunde")."""
    nobody = np.array(sorted(left_out(book.con)), np.int64)
    return lambda columns: columns.take(~np.isin(columns.customer_ids, nobody)) if len(nobody) else columns


def own_limits(book: Book, rule: LapseRule, today: date, customer_ids: Iterable[int] | None = None) -> dict[int, int]:
    """Return the number of days after which customers are lapsed because of what they mostly buy, where it has its own.

    `customer_ids` None = of all.
    """
    if rule.fixed_days is None or not rule.category_days:
        return {}
    days = {category.casefold(): count for category, count in rule.category_days}
    usual = habit_rows.favourite_categories(book.con, customer_ids, until_day=day_number(today))
    return {who: days[one.casefold()] for who, one in usual.items() if one.casefold() in days}


def _rule(book: Book, horizon_days: int | None = None) -> LapseRule:
    rule = settings.load_shop(book.con).lapse
    return rule if horizon_days is None else replace(rule, horizon_days=horizon_days)


def _reach(book: Book, visits: VisitColumns, today: date, rule: LapseRule) -> SalesReach:
    """Return what `reach_of` does, told of these visits: to count all sales in the book again takes as long."""
    sold = sold_by_day(visits, day_number(today))
    return reach_from(book.con, sold, today, counts_to_end=rule.counts_to_sales_end)


def _margin(shop: Shop) -> float | None:
    return None if shop.costs.margin is None else float(shop.costs.margin)
