from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

import apsw
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests import factory
from winback_gui.domain.purchase import Purchase, PurchaseKind, VisitColumns, day_from_number, day_number
from winback_gui.store import customers, migrations, purchases, visit_rows

PEOPLE = range(1, 5)
COUNTS = {PurchaseKind.SALE, PurchaseKind.REFUND, PurchaseKind.LAST_VISIT, PurchaseKind.PREPAID, PurchaseKind.NO_VISIT}
ROWS = st.lists(
    st.builds(
        factory.purchase,
        customer_id=st.sampled_from(PEOPLE),
        day=st.integers(-3, 6).map(day_from_number),
        amount_minor=st.one_of(st.integers(-900, 900), st.just(2**52)),
        kind=st.sampled_from(PurchaseKind),
    ).map(lambda one: replace(one, amount_minor=0) if one.kind is PurchaseKind.PREPAID else one),
    max_size=40,
)


def slow_visits(rows: list[Purchase], until: date) -> list[tuple[int, int, int]]:
    """One row a customer and day of a visit; refunds go to the visit before them, or the first, fees to the next."""
    found: list[tuple[int, int, int]] = []
    for who in PEOPLE:
        own = [one for one in rows if one.customer_id == who and one.day <= until and one.kind in COUNTS]
        days = sorted({one.day for one in own if one.is_visit})
        net: dict[date, int] = defaultdict(int)
        for one in own if days else []:
            if one.kind is PurchaseKind.NO_VISIT:
                following = [day for day in days if day >= one.day]
                if following:
                    net[following[0]] += one.amount_minor
            else:
                net[max((day for day in days if day <= one.day), default=days[0])] += one.amount_minor
        found += [(who, day_number(day), net[day]) for day in days]
    return found


def triples(columns: VisitColumns) -> Iterator[tuple[int, int, int]]:
    return zip(columns.customer_ids, columns.days, columns.amounts_minor, strict=True)


@given(ROWS, st.integers(-3, 6).map(day_from_number))
def test_quick_reading_is_the_slow_one(rows: list[Purchase], until: date) -> None:
    con = apsw.Connection(":memory:")
    migrations.migrate(con)
    for number in PEOPLE:
        customers.add(con, factory.customer(customer_no=str(number)))
    purchases.add_many(con, rows)
    expected = slow_visits(rows, until)
    assert list(triples(purchases.visit_columns(con, until))) == expected
    assert list(triples(purchases.visits_of(con, PEOPLE, until))) == expected
    priced = {(row.customer_id, day_number(row.day)) for row in rows if row.is_sale}
    unpriced = [int((whose, day) not in priced) for whose, day, _ in expected]
    assert list(purchases.visit_columns(con, until).unpriced) == unpriced
    assert list(purchases.visits_of(con, PEOPLE, until).unpriced) == unpriced
    without = slow_visits([row for row in rows if row.kind is not PurchaseKind.NO_VISIT], until)
    fees = [paid - bought for (*_, paid), (*_, bought) in zip(expected, without, strict=True)]
    assert list(purchases.visits_of(con, PEOPLE, until).fees_minor) == fees
    assert list(purchases.visit_columns(con, until).fees_minor) == (fees if any(fees) else [])
    days = sorted(bought for (*_, bought), is_none in zip(without, unpriced, strict=True) if bought > 0 and not is_none)
    assert purchases.usual_top_minor(con, until) == (days[-2] if len(days) > 1 else 0)
    summary = purchases.summary_columns(con, until)
    of_each = {who: [row for row in expected if row[0] == who] for who in PEOPLE}
    sums = [
        (who, len(seen), sum(row[2] for row in seen), seen[0][1], seen[-1][1]) for who, seen in of_each.items() if seen
    ]
    columns = (summary.customer_ids, summary.visits, summary.spent_minor, summary.first_days, summary.last_days)
    assert list(zip(*columns, strict=True)) == sums
    since = [(who * 100 + shift, who, until - timedelta(days=shift)) for who in PEOPLE for shift in range(8)]
    slow = {
        key: day_from_number(min(later))
        for key, who, day in since
        if (later := [seen for whose, seen, _ in expected if whose == who and seen > day_number(day)])
    }
    assert purchases.first_visits_after(con, since, until) == slow
    con.close()


@given(rows=ROWS, brought_by=st.lists(st.integers(0, 5), min_size=40, max_size=40), before=st.integers(1, 6))
def test_before_an_import_is_the_book_without_what_it_and_later_ones_brought(
    rows: list[Purchase], brought_by: list[int], before: int
) -> None:
    con = apsw.Connection(":memory:")
    migrations.migrate(con)
    for number in PEOPLE:
        con.execute("INSERT INTO customers (customer_id, customer_no) VALUES (?, ?)", (number, str(number)))
    rows = [
        replace(row, import_id=by, receipt_no=f"r{at}")
        for at, (row, by) in enumerate(zip(rows, brought_by, strict=False))
    ]
    purchases.add_many(con, rows)
    until = day_from_number(4)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(visit_rows, "_BROUGHT", visit_rows._BROUGHT.replace("LIMIT 20000", "LIMIT 3"))
        found = list(triples(purchases.visit_columns(con, until, before_import=before)))
    assert found == slow_visits([row for row in rows if row.import_id < before], until)
    con.close()


def test_kinds_and_days_fit_into_what_one_number_holds() -> None:
    assert max(PurchaseKind) < 1 << visit_rows._KIND_BITS
    assert day_number(date.min) >= -visit_rows._BEFORE_1970
    assert day_number(date.max) + visit_rows._BEFORE_1970 < 1 << visit_rows._DAY_BITS


def test_customers_far_apart_and_the_ends_of_time() -> None:
    con = apsw.Connection(":memory:")
    migrations.migrate(con)
    seldom = [1, 2_000, 2_001, 2_002, 70_000]
    for number in seldom:
        con.execute("INSERT INTO customers (customer_id, customer_no) VALUES (?, ?)", (number, str(number)))
    days = [date.min, date(1969, 12, 31), date(2026, 11, 17), date.max]
    rows = [factory.purchase(customer_id=who, day=day, amount_minor=2**59) for who in seldom for day in days]
    purchases.add_many(con, rows[::-1])
    expected = [(who, day_number(day), 2**59) for who in seldom for day in days]
    assert list(triples(purchases.visit_columns(con, date.max))) == expected
    assert list(purchases.summary_columns(con, date.max).customer_ids) == seldom
    assert len(purchases.visit_columns(con, date.min)) == len(seldom)
    con.close()
