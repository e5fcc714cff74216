from __future__ import annotations

import pytest

from winback_gui.domain.no_visits import is_of, kind_with, tidy_kinds, typed_kinds
from winback_gui.domain.purchase import PurchaseKind

FEES = frozenset({"membership fee", "straßenfest"})


def test_each_kind_is_kept_once_as_it_is_written_first() -> None:
    assert tidy_kinds([" Membership  fee", "MEMBERSHIP FEE", "", "Voucher"]) == ("Membership fee", "Voucher")
    assert typed_kinds("Card, 10 visits; Voucher\nvoucher;") == ("Card, 10 visits", "Voucher")


@pytest.mark.parametrize(
    ("category", "what", "is_one"),
    [
        ("Membership fee", "", True),
        ("MEMBERSHIP  FEE ", "Yoga, towel", True),  # the main kind of several items decides
        ("", "membership fee", True),
        ("Services", "Membership fee", True),
        ("Classes", "Yoga, membership fee", False),
        ("", "", False),
    ],
)
def test_a_purchase_is_of_a_kind_by_its_main_kind_or_by_all_that_was_bought(
    category: str, what: str, *, is_one: bool
) -> None:
    assert is_of(FEES, category, what) is is_one
    assert not is_of(frozenset(), category, what)


@pytest.mark.parametrize(
    ("kind", "amount", "other"),
    [
        (PurchaseKind.SALE, 6900, PurchaseKind.NO_VISIT),
        (PurchaseKind.PREPAID, 0, PurchaseKind.NO_VISIT),
        (PurchaseKind.SALE, 0, PurchaseKind.SALE),  # counts for nothing as it is
        (PurchaseKind.REFUND, -6900, PurchaseKind.REFUND),
        (PurchaseKind.CANCELLED, 6900, PurchaseKind.CANCELLED),
        (PurchaseKind.TAKEN_OUT, 6900, PurchaseKind.TAKEN_OUT),
        (PurchaseKind.LAST_VISIT, 0, PurchaseKind.LAST_VISIT),
    ],
)
def test_what_is_bought_is_no_visit_and_is_a_visit_again(kind: PurchaseKind, amount: int, other: PurchaseKind) -> None:
    told = kind_with(["Membership Fee"], kind, amount, "membership fee", "")
    assert told is other
    assert kind_with([], told, amount, "membership fee", "") is kind
