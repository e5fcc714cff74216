"""Where another language than that of the letters is spoken, by the postcode: a hint and no more."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from winback_gui.domain.customer import Address

_SWISS: Final = re.compile(r"(?:CH ?[-–] ?|CH )?(\d{4})", re.ASCII)
# First and last postcode of the Swiss places in which French or Italian is spoken ...
_FRENCH: Final = ((1000, 2999), (3960, 3979))
_ITALIAN: Final = ((6500, 6999), (7602, 7610), (7710, 7748))
# ... and of those among them in which German is: Sense and Murten, Biel and the Seeland, Salgesch.
_GERMAN: Final = (
    (1712, 1719), (1734, 1738), (1792, 1797), (2500, 2514), (2540, 2545), (2552, 2588), (2814, 2814), (3970, 3970),
)  # fmt: skip


def is_other_tongue(address: Address, home_country: str) -> bool:
    """Return whether an address lies where French or Italian is spoken in Switzerland.

    Args:
        address: one without a country is in the shop's.
        home_country: the shop's, two letters.
    """
    found = _SWISS.fullmatch(address.postcode.strip().upper())
    if found is None or (address.country or home_country).upper() != "CH":
        return False
    code = int(found[1])
    return _is_in(code, _FRENCH + _ITALIAN) and not _is_in(code, _GERMAN)


def _is_in(code: int, ranges: tuple[tuple[int, int], ...]) -> bool:
    return any(first <= code <= last for first, last in ranges)
