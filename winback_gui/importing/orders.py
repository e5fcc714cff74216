"""An order whose lines stand one by one in a file, while they come in, and what it is called after."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Final, TypeAlias

from winback_gui.domain.no_visits import folded

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

_Row: TypeAlias = tuple[str, str, int]
"""Of a line: its kind of goods, who sold it, and what was paid for it in minor units."""
_Share: TypeAlias = tuple[int, int]
"""Of a name: what came to it in minor units, and in how many lines it stands."""
_BESIDE: Final = re.compile(
    r"\b(?:porto(?:kosten)?|versand(?:kosten|pauschale)?|liefer(?:kosten|gebühr|ung)|shipping|postage|delivery|livraison|"
    r"frais de port|verzend(?:ing|kosten)|bezorgkosten|spedizione|envío|gift ?cards?|e?gift ?card|(?:gift )?vouchers?|"
    r"coupons?|(?:geschenk|wert)?gutscheine?|bons? cadeaux?|chèques?[- ]cadeaux?|cadeau(?:bon|kaart)(?:nen|en)?|"
    r"buon[oi] regalo|cheques? regalo|tarjetas? regalo)\b",
    re.IGNORECASE,
)
"""Postage, and vouchers for later: nobody comes for these who buys something else with them."""


@dataclass(slots=True)
class Order:
    """An order whose lines are still coming in."""

    line: int
    ref: str
    cells: list[str]
    amount_minor: int = 0
    has_amount: bool = False
    is_held: bool = False
    is_return: bool = False
    items: list[str] = field(default_factory=list)
    rows: list[_Row] = field(default_factory=list)

    def add_amount(self, minor: int, *, header_amount: bool) -> None:
        """Add a row's amount; where it stands once an order, only the first counts."""
        if not header_amount or not self.has_amount:
            self.amount_minor += minor
            self.has_amount = True

    def add_item(self, item: str, quantity: str, category: str, served_by: str = "", minor: int = 0) -> None:
        """Add a row's item, in words ("2 × Rye Loaf").

        Args:
            item: what it is.
            quantity: how much of it, as the cell says it.
            category: its kind of goods.
            served_by: who sold it.
            minor: what was paid for it, in minor units; 0 in all rows where they have no sums of their own.
        """
        number = _quantity(quantity)
        if quantity.startswith(("-", "(")):
            self.is_return = True
        if item:
            self.items.append(f"{number} × {item}" if number not in {"", "1"} else item)
        self.rows.append((category, served_by, minor))

    @property
    def what(self) -> str:
        """All items, each once."""
        return ", ".join(dict.fromkeys(self.items))

    def named(self, no_visits: Collection[str] = ()) -> tuple[str, str]:
        """Return what it is called after: the goods for which most of it was paid, and who sold most.

        What stands first may be free: an eye test before the glasses.

        Args:
            no_visits: kinds of goods for which nobody comes, folded: they name it only where nothing else does. Who
                pays a fee and buys something was there.
        """
        if len(self.rows) == 1:
            ((category, served_by, _minor),) = self.rows
            return category, served_by
        lines_of = self._shares(category for category, _seller, _minor in self.rows)
        sellers = self._shares(seller for _category, seller, _minor in self.rows)
        main = category = self._main(self._goods(lines_of))
        if no_visits and folded(main) in no_visits:
            come_for = {name: share for name, share in lines_of.items() if folded(name) not in no_visits}
            category = self._main(self._goods(come_for, is_rest=True)) or main
        return category, self._main(sellers)

    @property
    def _sign(self) -> int:
        """What the sum of its goods is: -1 where it takes something back."""
        return -1 if self.amount_minor < 0 else 1

    def _shares(self, names: Iterable[str]) -> dict[str, _Share]:
        """Return the names that the lines have, one each, with what came to each of them and in how many lines."""
        shares: dict[str, _Share] = {}
        for name, (_category, _seller, minor) in zip(names, self.rows, strict=True):
            if name:
                paid, lines = shares.get(name, (0, 0))
                shares[name] = (paid + minor, lines + 1)
        return shares

    def _goods(self, kinds: Mapping[str, _Share], *, is_rest: bool = False) -> dict[str, _Share]:
        """Return those of these kinds of goods that can name it.

        What lowers the sum (a discount) cannot. Postage and vouchers can where there is nothing else at all.

        Args:
            kinds: with the share of each.
            is_rest: there are others.
        """
        paid = {name: share for name, share in kinds.items() if self._sign * share[0] >= 0}
        goods = {name: share for name, share in paid.items() if not _BESIDE.search(name)}
        is_all = not is_rest and all(category for category, _seller, _minor in self.rows)
        return goods or (paid if is_all else {})

    def _main(self, shares: Mapping[str, _Share]) -> str:
        """Return the name that most was paid for, or in a return given back; of equal ones that of most lines."""
        if len(shares) <= 1:
            return next(iter(shares), "")
        return max(shares, key=lambda name: (self._sign * shares[name][0], shares[name][1]))


def _quantity(cell: str) -> str:
    """Return a quantity without sign and without idle zeros ("-1.0" → "1"); "" when it is none."""
    try:
        number = abs(Decimal(cell.replace(",", ".").strip("()")))
    except InvalidOperation:
        return ""
    return format(number.normalize(), "f") if number.is_finite() else ""
