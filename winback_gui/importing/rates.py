"""Amounts in other currencies: which one a cell is in, and at the owner's rate what it is in the book's."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from functools import cache
from types import MappingProxyType
from typing import Final

from winback_gui.domain.message import Message, msg
from winback_gui.domain.money import Money, exchanged
from winback_gui.importing.amounts import AmountReader

Rates = Mapping[str, Decimal]
"""How much of the book's currency one of another is, by its ISO code."""
NO_RATES: Final[Rates] = MappingProxyType({})

# Signs in the order in which they are looked for; several currencies share some of them: the book's own is meant where
# it is one of these, else the first.
_SIGNS: Final = {
    "US$": "USD", "CA$": "CAD", "AU$": "AUD", "A$": "AUD", "C$": "CAD", "NZ$": "NZD", "HK$": "HKD", "S$": "SGD",
    "R$": "BRL", "$": "USD CAD AUD NZD SGD HKD MXN CLP COP ARS BSD BBD TTD JMD BMD", "€": "EUR", "EURO": "EUR",
    "£": "GBP EGP GIP FKP SHP", "¥": "JPY CNY", "₩": "KRW", "₹": "INR", "₽": "RUB", "₺": "TRY", "₪": "ILS", "₱": "PHP",
    "₴": "UAH", "₦": "NGN", "฿": "THB", "Kč": "CZK", "zł": "PLN", "Ft": "HUF", "Fr": "CHF XAF XOF XPF",
    "kr": "SEK NOK DKK ISK", "lei": "RON MDL", "Rs": "INR PKR LKR NPR MUR",
}  # fmt: skip
_CODE: Final = re.compile(r"(?<![A-Za-z])[A-Z]{3}(?![A-Za-z])")
_MOST_TYPED: Final = 20


def sign_in(cell: str) -> str:
    """Return the code or the sign of a currency in a cell of amounts, "" where there is none."""
    if cell.isascii() and not any(sign.isalpha() or sign == "$" for sign in cell):
        return ""
    if (found := _CODE.search(cell)) is not None and found[0] in _codes():
        return found[0]
    return next((sign for sign in _SIGNS if sign in cell), "")


@cache
def _codes() -> frozenset[str]:
    from babel import Locale  # noqa: PLC0415 (only for a cell that names a currency)

    return frozenset(Locale("en").currencies)


def is_currency(code: str) -> bool:
    """Return whether this is the ISO code of a currency."""
    return code in _codes()


def code_of(sign: str, book: str) -> str:
    """Return the currency that a sign (or a code itself) means in a book of currency `book`."""
    several = _SIGNS.get(sign, sign).split()
    return book if book in several else next(iter(several), "")


def codes_of(sign: str, book: str) -> tuple[str, ...]:
    """Return all currencies that a sign (or a code itself) may mean in a book of currency `book`: its own, or any."""
    several = tuple(_SIGNS.get(sign, sign).split())
    return (book,) if book in several else several


@dataclass(slots=True)
class SumReader:
    """Reads a column of amounts to the book's currency.

    Attributes:
        mark: the column's decimal mark.
        book: the book's currency.
        rates: of the others; an amount in one without a rate is held.
    """

    mark: str
    book: str
    rates: Rates
    _readers: dict[str, AmountReader] = field(default_factory=dict)

    def read(self, cell: str, code: str = "") -> int | Message:
        """Return minor units of the book's currency, or what is wrong with the cell.

        Args:
            cell: the amount.
            code: what the row says about its currency, a code or a sign; "" = the cell may say it.
        """
        currency = code_of(code or sign_in(cell), self.book) or self.book
        if currency != self.book and currency not in self.rates:
            return other_currency(currency, self.book)
        if currency not in self._readers:
            self._readers[currency] = AmountReader(self.mark, currency)
        found = self._readers[currency].read(cell)
        if isinstance(found, Message) or currency == self.book:
            return found
        return exchanged(Money(found, currency), self.rates[currency], self.book).minor

    def paid(self, cell: str, code: str = "") -> str:
        """Return what a cell says in its own currency ("USD 12.50"); "" where that is the book's, or it says nothing.

        The arguments are those of `read`.
        """
        currency = code_of(code or sign_in(cell), self.book) or self.book
        if currency == self.book or isinstance(self.read(cell, code), Message):
            return ""
        found = self._readers[currency].read(cell)
        return "" if isinstance(found, Message) else f"{currency} {abs(Money(found, currency).major)}"


def other_currency(found: str, book: str) -> Message:
    """Return what is wrong with a row in another currency."""
    return msg("the amount is in {found}, the book is kept in {book}", found=found, book=book)


def foreign_code(why: Message) -> str:
    """Return the currency for whose rate a row waits, by what is wrong with it; "" = for something else."""
    is_foreign = why.text == other_currency("", "").text
    return str(why.arguments["found"]) if is_foreign else ""


def typed_rate(text: str) -> Decimal | None:
    """Return a rate as somebody typed it ("0,92", "0.92"), exact; None when it is none."""
    bare = text.strip().replace(" ", "").replace(",", ".")
    if not bare or len(bare) > _MOST_TYPED or not bare.replace(".", "", 1).isdigit() or not bare.isascii():
        return None
    try:
        rate = Decimal(bare)
    except InvalidOperation:
        return None
    return rate if rate > 0 else None
