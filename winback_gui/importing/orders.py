"""An order whose lines stand one by one in a file, while they come in."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation


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
    categories: dict[str, int] = field(default_factory=dict)

    def add_amount(self, minor: int, *, header_amount: bool) -> None:
        """Add a row's amount; where it stands once an order, only the first counts."""
        if not header_amount or not self.has_amount:
            self.amount_minor += minor
            self.has_amount = True

    def add_item(self, item: str, quantity: str, category: str) -> None:
        """Add a row's item, in words ("2 × Rye Loaf")."""
        number = _quantity(quantity)
        if quantity.startswith(("-", "(")):
            self.is_return = True
        if item:
            self.items.append(f"{number} × {item}" if number not in {"", "1"} else item)
        if category:
            self.categories[category] = self.categories.get(category, 0) + 1

    @property
    def what(self) -> str:
        """All items, each once."""
        return ", ".join(dict.fromkeys(self.items))

    @property
    def category(self) -> str:
        """The category of most lines."""
        return max(self.categories, key=lambda one: self.categories[one], default="")


def _quantity(cell: str) -> str:
    """Return a quantity without sign and without idle zeros ("-1.0" → "1"); "" when it is none."""
    try:
        number = abs(Decimal(cell.replace(",", ".").strip("()")))
    except InvalidOperation:
        return ""
    return format(number.normalize(), "f") if number.is_finite() else ""
