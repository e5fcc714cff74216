"""A day that a list said alone, and what later files, the owner and the till say of the same day."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tests.services.identify.test_last_visits import CARDS, TILL, TODAY, book, bought, brought, who
from winback_gui.domain.case import Decision
from winback_gui.domain.purchase import PurchaseKind
from winback_gui.services.customers.edit_customer import remove_purchase
from winback_gui.services.reason.decide import decide
from winback_gui.store import cases, purchases
from winback_gui.store.book import Book

__all__ = ["book"]
DECIDED_ON = TODAY
NOBODY_WAS_IN = CARDS.replace("2024-03-03", "").replace("2026-11-20", "")
WAS_IN = NOBODY_WAS_IN.replace("BA2 3AP,", "BA2 3AP,2026-11-15")


def won_back(book: Book, number: str) -> int:
    (case_id,) = decide(book, [who(book, number)], Decision.WIN_BACK, DECIDED_ON).value.case_ids
    return case_id


def is_open(book: Book, case_id: int) -> bool:
    (found,) = cases.by_ids(book.con, [case_id])
    return found.is_open


def test_the_tills_sale_of_a_day_that_was_known_is_no_return(book: Book, tmp_path: Path) -> None:
    brought(book, tmp_path, CARDS)
    case_id = won_back(book, "2")
    brought(book, tmp_path, TILL + "a,2024-03-03,20.00,2\n", "till.csv")
    assert [kind for _day, _minor, kind in bought(book, "2")] == [PurchaseKind.SALE]
    assert is_open(book, case_id), "that they were here that day was known when they were called gone"


def test_a_later_day_of_the_till_shows_that_they_had_never_been_away(book: Book, tmp_path: Path) -> None:
    brought(book, tmp_path, CARDS)
    case_id = won_back(book, "2")
    brought(book, tmp_path, TILL + "a,2026-10-03,20.00,2\n", "till.csv")
    assert not is_open(book, case_id)


def test_a_day_whose_sale_the_owner_took_out_does_not_come_back_by_a_list(book: Book, tmp_path: Path) -> None:
    brought(book, tmp_path, NOBODY_WAS_IN)
    brought(book, tmp_path, TILL + "a,2023-01-03,20.00,2\nb,2026-11-15,20.00,2\n", "till.csv")
    (wrong,) = (one for one in purchases.of_customer(book.con, who(book, "2")) if one.day.year == 2026)
    remove_purchase(book, wrong.purchase_id)
    case_id = won_back(book, "2")
    assert brought(book, tmp_path, WAS_IN, "cards2.csv").visits_new == 0
    assert is_open(book, case_id)


@pytest.mark.parametrize("status", ["cancelled", "voided"])
def test_a_cancelled_order_is_no_visit_by_a_list_either(book: Book, tmp_path: Path, status: str) -> None:
    brought(book, tmp_path, NOBODY_WAS_IN)
    head = "Receipt number,Date,Total,Customer number,Status\n"
    brought(book, tmp_path, f"{head}a,2023-01-03,20.00,2,paid\nb,2026-11-15,20.00,2,{status}\n", "till.csv")
    assert (date(2026, 11, 15), 2000, PurchaseKind.CANCELLED) in bought(book, "2")
    assert brought(book, tmp_path, WAS_IN, "cards2.csv").visits_new == 0
