"""What other limits would change is counted before they are kept, and comes true when they are."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from tests import factory
from tests.factory import TODAY
from winback_gui.domain.lapse import LapseRule, Status
from winback_gui.domain.message import msg
from winback_gui.services.book import shop_settings
from winback_gui.services.identify import find_lapsed
from winback_gui.services.identify.lapse_states import states_told
from winback_gui.store import customers, purchases
from winback_gui.store.book import Book


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Book]:
    """Six who still come, six who stopped, two who came once."""
    with Book.create(tmp_path / "shop.winback", now=datetime.fromisoformat("2026-11-17T09:00")) as made:
        with made.action(msg("A shop.")):
            for number in range(14):
                who = customers.add(made.con, factory.customer(customer_no=str(number)))
                first, last = (number, 700) if number < 6 else (200 + number, 700 if number < 12 else 201 + number)
                kind = "Coffee" if number % 2 else "Travel"
                for ago in range(first, last, 18 + number % 4):
                    day = TODAY - timedelta(days=ago)
                    purchases.add(made.con, factory.purchase(customer_id=who, day=day, category=kind))
        yield made


@pytest.mark.parametrize(
    "rule",
    [
        LapseRule(fixed_days=208),
        LapseRule(fixed_days=300, category_days=(("coffee", 100),)),
        LapseRule(lapsed_below=0.02, at_risk_below=0.99),
        LapseRule(horizon_days=91),
    ],
)
def test_what_is_counted_before_comes_true(book: Book, rule: LapseRule) -> None:
    before = find_lapsed.work_out(book, TODAY)
    told = {state.status: state for state in states_told(book, before, rule)}
    assert set(told) == set(Status)
    shop_settings.save_lapse_rule(book, rule)
    after = find_lapsed.work_out(book, TODAY)
    for status, state in told.items():
        assert state.now == before.columns.has_status(status).sum()
        assert state.then == after.columns.has_status(status).sum()
    assert sum(state.then for state in told.values()) == len(before)


def test_the_rule_in_force_changes_nothing(book: Book) -> None:
    standings = find_lapsed.work_out(book, TODAY)
    assert all(state.now == state.then for state in states_told(book, standings, standings.fit.rule))
