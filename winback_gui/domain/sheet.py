"""What a table that leaves the book as a file holds: its name, its columns, and what kind of value stands in each."""

from __future__ import annotations

from enum import StrEnum

from winback_gui.domain.frozen import frozen


class CellKind(StrEnum):
    """How a raw value of the book is written into a file."""

    TEXT = "text"
    CODE = "code"  # identifiers, postcodes, phones: a leading `'` means nothing there
    NUMBER = "number"
    FLAG = "flag"  # 0 and 1 → no and yes
    DAY = "day"  # days since 1970-01-01 → 2026-11-17
    MONEY = "money"  # minor units → major units with the currency's decimals
    CURRENCY = "currency"  # the book's, the same in each row
    PURCHASE_KIND = "purchase_kind"  # the name of a `PurchaseKind` in small letters


class SheetForm(StrEnum):
    """What kind of file a table becomes; the value is the file's ending."""

    CSV = "csv"
    XLSX = "xlsx"


@frozen
class Sheet:
    """One table as a file.

    Attributes:
        name: of the file, without its ending ("customers").
        columns: (head, kind) in the order of the values of a row.
    """

    name: str
    columns: tuple[tuple[str, CellKind], ...]

    @property
    def heads(self) -> tuple[str, ...]:
        """The names of the columns."""
        return tuple(head for head, _kind in self.columns)


def columns_of(text: str) -> tuple[tuple[str, CellKind], ...]:
    """Return columns written as "customer_no:code title day:day"; without a kind it is text."""
    parts = (word.partition(":") for word in text.split())
    return tuple((head, CellKind(kind) if kind else CellKind.TEXT) for head, _mark, kind in parts)
