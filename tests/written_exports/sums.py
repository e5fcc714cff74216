"""What each customer's purchases come to, read from a written file with nothing but `csv`: the other opinion."""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path

Sums = dict[str, tuple[int, int]]
"""By the customer's name in that file: how many visits, and the sum in minor units."""
NO_VISIT = {"cancelled", "canceled", "voided", "refunded"}


def shopify(_people: Path, orders: Path) -> Sums:
    return _summed(
        (row["Email"], row["Name"], _minor(row["Total"]), -_minor(row["Refunded Amount"]))
        for row in _rows(orders)
        if row["Total"] and not row["Cancelled at"] and row["Financial Status"] not in NO_VISIT
    )


def square_items(_people: Path, items: Path) -> Sums:
    return _summed(
        (row["Customer ID"], row["Transaction ID"], *_split(_minor(row["Net Sales"]))) for row in _rows(items)
    )


def square_transactions(_people: Path, sales: Path) -> Sums:
    return _summed(
        (row["Customer ID"], row["Transaction ID"], *_split(_minor(row["Net Sales"])))
        for row in _rows(sales)
        if row["Transaction Status"].casefold() not in NO_VISIT
    )


def etsy_orders(orders: Path) -> Sums:
    once = {row["Order ID"]: row for row in _rows(orders)}.values()
    return _summed(
        (
            row["Buyer User ID"],
            row["Order ID"],
            _minor(row["Adjusted Order Total"]) or _minor(row["Order Total"]),
            0,
        )
        for row in once
        if row["Status"].casefold() not in NO_VISIT
    )


def etsy_items(items: Path) -> Sums:
    return _summed((row["Buyer"], row["Order ID"], _minor(row["Item Total"]), 0) for row in _rows(items))


def woo_orders(_people: Path, orders: Path) -> Sums:
    return _summed(
        (row["Customer"], row["Order #"], _minor(row["Net Sales"]), 0)
        for row in _rows(orders)
        if row["Status"] not in NO_VISIT
    )


def woo_webtoffee(orders: Path) -> Sums:
    return _summed(
        (row["customer_email"], row["order_number"], _minor(row["order_total"]), 0)
        for row in _rows(orders)
        if row["status"] not in NO_VISIT
    )


def woo_advanced(orders: Path) -> Sums:
    once = {row["Order Number"]: row for row in _rows(orders)}.values()
    return _summed(
        (row["Email (Billing)"], row["Order Number"], _minor(row["Order Total Amount"]),
         -_minor(row["Order Refund Amount"]))
        for row in once
        if row["Order Status"].casefold() not in NO_VISIT
    )  # fmt: skip


def quickbooks(_people: Path, sales: Path) -> Sums:
    found = []
    who = ""
    with sales.open(encoding="utf-8", newline="") as file:
        for row in list(csv.reader(file))[4:]:
            if row[0] and not row[0].startswith("TOTAL") and not row[0].startswith("Total for "):
                who = row[0]
            elif not row[0]:
                found.append((who, row[3], *_split(_minor(row[8]))))
    return _summed(iter(found))


def ebay(orders: Path) -> Sums:
    return _summed(
        (row["Buyer Username"], row["Order Number"], _minor(row["Total Price"]), 0)
        for row in _rows(orders)
        if row["Buyer Username"] and row["Total Price"]
    )


def loyverse(receipts: Path) -> Sums:
    return _summed(
        (
            row["Customer contacts"],
            row["Receipt number"],
            *_split(_minor(row["Net sales"]) * (-1 if row["Receipt type"] == "Refund" else 1)),
        )
        for row in _rows(receipts)
        if row["Status"].casefold() not in NO_VISIT
    )


def own(_people: Path, sales: Path) -> Sums:
    return _summed(
        (row["customer_no"], row["receipt_no"], *_split(_minor(row["amount"])))
        for row in _rows(sales)
        if row["kind"] not in NO_VISIT
    )


def _rows(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        yield from ({key: value or "" for key, value in row.items() if key} for row in csv.DictReader(file))


def _minor(cell: str) -> int:
    return int(Decimal(cell.replace("$", "").replace("€", "") or "0") * 100)


def _split(minor: int) -> tuple[int, int]:
    return (minor, 0) if minor >= 0 else (0, minor)


def _summed(rows: Iterator[tuple[str, str, int, int]]) -> Sums:
    """Add up (who, receipt, bought, given back): a visit is a receipt with something bought."""
    visits: dict[str, set[str]] = defaultdict(set)
    sums: dict[str, int] = defaultdict(int)
    for who, receipt, bought, back in rows:
        sums[who] += bought + back
        if bought > 0:
            visits[who].add(receipt)
    return {who: (len(visits[who]), total) for who, total in sums.items()}


INDEPENDENT: dict[str, tuple[Callable[..., Sums], str]] = {
    "shopify": (shopify, "email"),
    "square_items": (square_items, "key"),
    "square_transactions": (square_transactions, "key"),
    "etsy_orders": (etsy_orders, "key"),
    "etsy_items": (etsy_items, "key"),
    "woo_orders": (woo_orders, "name"),
    "woo_webtoffee": (woo_webtoffee, "email"),
    "woo_advanced": (woo_advanced, "email"),
    "quickbooks": (quickbooks, "name"),
    "ebay": (ebay, "key"),
    "loyverse": (loyverse, "email"),
    "own": (own, "number"),
}
"""For each writer its sum, and what it calls a customer."""
