"""Money: whole minor units and a currency. No float ever touches it."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_EVEN, Decimal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

EXAMPLE_MINOR = 123_450
"""Of a sum that shows how sums are written, with the mark between thousands."""
EXAMPLE_PAID_MINOR = 3420
"""Of a sum as it is paid at the counter."""

MILLION = 1_000_000
"""Parts of a share: a ten-thousandth of a percent is finer than any margin that a hand types."""

_LARGE = 100


@dataclass(frozen=True, slots=True, order=True)
class Money:
    """An amount in the currency's smallest unit (cents, yen, fils).

    Attributes:
        minor: the amount in minor units; negative for what is given back.
        currency: ISO 4217 code, upper case.
    """

    minor: int
    currency: str

    def __add__(self, other: Money) -> Money:
        return Money(self.minor + self._same(other).minor, self.currency)

    def __sub__(self, other: Money) -> Money:
        return Money(self.minor - self._same(other).minor, self.currency)

    def __neg__(self) -> Money:
        return Money(-self.minor, self.currency)

    def __mul__(self, times: int) -> Money:
        return Money(self.minor * times, self.currency)

    def _same(self, other: Money) -> Money:
        if other.currency != self.currency:
            raise ValueError("sums of different currencies")
        return other

    @property
    def major(self) -> Decimal:
        """The amount in major units, exact, with the currency's decimals (`Decimal("12.50")`)."""
        return minor_to_major(self.minor, self.currency)


def decimals(currency: str) -> int:
    """Return how many decimals the currency has (ISO 4217, from CLDR): EUR 2, JPY 0, KWD 3."""
    from babel.numbers import get_currency_precision  # noqa: PLC0415 (start-up names no sum)

    return int(get_currency_precision(currency))


def minor_to_major(minor: int, currency: str) -> Decimal:
    """Return minor units as an exact decimal in major units."""
    return Decimal(minor).scaleb(-decimals(currency))


def major_to_minor(major: Decimal, currency: str) -> int:
    """Return major units as whole minor units.

    Raises:
        ValueError: when the amount has more decimals than the currency; it is never rounded silently.
    """
    scaled = major.scaleb(decimals(currency))
    whole = scaled.to_integral_value()
    if scaled != whole:
        raise ValueError("more decimals than the currency has")
    return int(whole)


def exchanged(money: Money, rate: Decimal, currency: str) -> Money:
    """Return money in another currency at a rate ("one dollar is 0.92 euros"), exact, the last unit half to even."""
    minor = (money.major * rate).scaleb(decimals(currency)).to_integral_value(ROUND_HALF_EVEN)
    return Money(int(minor), currency)


def whole_adds_up(parts: Sequence[Money], total: Money, small: int) -> bool:
    """Return whether sums may be shown without their decimals.

    They may not where rounding would show parts that do not add up to the total, nor where every one of them is below
    `small` whole units: a euro more or less is much of them then.
    """
    rounded = [round(one.major) for one in parts]
    is_large = any(abs(one.major) >= small for one in (*parts, total))
    return is_large and sum(rounded) == round(total.major)


def is_shown_whole(result: Money) -> bool:
    """Return whether what comes out of a sum is shown without its decimals: of so much they tell nothing."""
    return abs(result.major) >= _LARGE


def parts_of_million(share: Decimal | float) -> int:
    """Return a share as so many parts of `MILLION`: what one customer and whole columns are reckoned with alike.

    A float is taken as it is written ("0.35"), not as the binary fraction just beside it.
    """
    return int((Decimal(str(share)) * MILLION).to_integral_value(ROUND_HALF_EVEN))


def share_of(amount_minor: int, share: Decimal) -> int:
    """Return a share of an amount (a margin, a discount) in whole minor units, half to even."""
    return int((Decimal(amount_minor) * share).to_integral_value(ROUND_HALF_EVEN))
