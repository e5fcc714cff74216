"""Kinds of goods that are no visit: a fee that is taken each month, a voucher by post. Their money counts."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from winback_gui.domain.purchase import PurchaseKind

if TYPE_CHECKING:
    from collections.abc import Iterable

_PARTS = re.compile(r"[;\n]")


def tidy_kinds(kinds: Iterable[str]) -> tuple[str, ...]:
    """Return kinds of goods, each once, as the first writes it; capital letters make no other kind."""
    found: dict[str, str] = {}
    for one in kinds:
        if kind := " ".join(one.split()):
            found.setdefault(kind.casefold(), kind)
    return tuple(found.values())


def typed_kinds(text: str) -> tuple[str, ...]:
    """Return the kinds that an owner typed in one line, with ";" between them: a comma may stand in a name."""
    return tidy_kinds(_PARTS.split(text))


def is_of(kinds: frozenset[str], category: str, what: str) -> bool:
    """Return whether a purchase is of one of these kinds: by its main kind of goods, or by all that was bought.

    Of several items the main one decides, as for everything that is told by kinds of goods; an import names a purchase
    after such goods only where nothing else was bought with them (`importing.orders`). What has no kind in its
    source is known by its name, where nothing else was bought with it.

    Args:
        kinds: folded.
        category: the main kind of goods of the purchase.
        what: its items in words.
    """
    return bool(kinds) and (folded(category) in kinds or folded(what) in kinds)


def folded(name: str) -> str:
    """Return a kind as kinds are compared."""
    return " ".join(name.split()).casefold()


def kind_with(kinds: Iterable[str], kind: PurchaseKind, amount_minor: int, category: str, what: str) -> PurchaseKind:
    """Return what a purchase is where these kinds of goods are no visit.

    Args:
        kinds: as the owner wrote them.
        kind: what it is else, or was by other kinds.
        amount_minor: its sum.
        category: its main kind of goods.
        what: its items in words.
    """
    if kind is PurchaseKind.NO_VISIT:
        kind = PurchaseKind.SALE if amount_minor else PurchaseKind.PREPAID
    is_visit = kind is PurchaseKind.PREPAID or (kind is PurchaseKind.SALE and amount_minor > 0)
    if is_visit and is_of(frozenset(map(folded, kinds)), category, what):
        return PurchaseKind.NO_VISIT
    return kind
