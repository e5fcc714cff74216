"""Which language is spoken where somebody lives, by country and postcode: a hint and no more."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from winback_gui.domain.customer import Address

_FOUR_DIGITS: Final = re.compile(r"(?:(?:CH|BE?) ?[-–] ?|(?:CH|BE) )?(\d{4})", re.ASCII)
# First and last postcode of the Swiss places in which French or Italian is spoken ...
_FRENCH: Final = ((1000, 2999), (3960, 3979))
_ITALIAN: Final = ((6500, 6999), (7602, 7610), (7710, 7748))
# ... and of those among them in which German is: Sense and Murten, Biel and the Seeland, Salgesch.
_GERMAN: Final = (
    (1712, 1719), (1734, 1738), (1792, 1797), (2500, 2514), (2540, 2545), (2552, 2588), (2814, 2814), (3970, 3970),
)  # fmt: skip
# The same of Belgium: Brussels and Wallonia, and in it Eupen and Sankt Vith.
_BELGIAN_FRENCH: Final = ((1000, 1299), (1300, 1499), (4000, 7999))
_BELGIAN_GERMAN: Final = ((4700, 4799),)
_SPOKEN: Final = {
    "AT": ("de",), "AU": ("en",), "CA": ("en", "fr"), "DE": ("de",), "FR": ("fr",), "GB": ("en",), "GG": ("en",),
    "IE": ("en",), "IM": ("en",), "JE": ("en",), "LI": ("de",), "LU": ("fr", "de"), "MC": ("fr",), "NZ": ("en",),
    "US": ("en",),
}  # fmt: skip


def spoken_at(address: Address, home_country: str) -> tuple[str, ...]:
    """Return the languages in which who lives there surely reads a letter, the most spoken first; () = not known.

    Known are places of the languages that there are letters in, and the Italian ones of Switzerland.

    Args:
        address: one without a country is in the shop's.
        home_country: the shop's, two letters.
    """
    country = (address.country or home_country).upper()
    if country not in {"BE", "CH"}:
        return _SPOKEN.get(country, ())
    found = _FOUR_DIGITS.fullmatch(address.postcode.strip().upper())
    if found is None:
        return ()
    return _in_belgium(int(found[1])) if country == "BE" else _in_switzerland(int(found[1]))


def _in_switzerland(code: int) -> tuple[str, ...]:
    if _is_in(code, _FRENCH) and not _is_in(code, _GERMAN):
        return ("fr",)
    return ("it",) if _is_in(code, _ITALIAN) else ("de", "fr") if _is_in(code, _FRENCH) else ("de",)


def _in_belgium(code: int) -> tuple[str, ...]:
    if _is_in(code, _BELGIAN_GERMAN):
        return ("de", "fr")
    return ("fr",) if _is_in(code, _BELGIAN_FRENCH) else ()


def _is_in(code: int, ranges: tuple[tuple[int, int], ...]) -> bool:
    return any(first <= code <= last for first, last in ranges)
