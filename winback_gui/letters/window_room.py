"""How much room an address has in its window, and whether it surely fits: told without any font, in microseconds.

Only what does not surely fit is looked at closely (`letters.address_window`), since that loads fonts and countries.
"""

from __future__ import annotations

from enum import Enum
from math import ceil
from typing import TYPE_CHECKING

from winback_gui.domain.address_block import with_herrn
from winback_gui.domain.address_places import region_printed
from winback_gui.domain.frozen import frozen
from winback_gui.paper.scripts import face_for

if TYPE_CHECKING:
    from winback_gui.domain.customer import Customer
    from winback_gui.paper.forms import Form

PT_MM = 25.4 / 72
LEADINGS = ((10.5, 5.0), (10.5, 4.4), (9.5, 4.3), (8.5, 3.7))  # size in pt, leading in mm; never below 8 pt
ASCENT, DESCENT = 1.05, 0.27  # of the size, with room for accents
KERNED = 0.97  # letters side by side may stand a little wider apart than each by itself

_ONE_LINE = frozenset(
    (
        "AT", "AU", "BE", "BG", "CA", "CH", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "IT", "LI", "LT",
        "LU", "NL", "NO", "NZ", "PL", "PT", "RO", "SE", "SI", "SK", "TR", "US",
    )
)  # fmt: skip
"""Countries that write postcode, town and region on one line, with signs between them but no words of their own."""
_BETWEEN = 6 * 480
_COUNTRY_LINES = 2
_LAST_OF_EUROPE = "\u052f"
_NARROW, _SMALL, _CAPITAL, _WIDE = 480, 670, 800, 1080
_LETTERS = (  # Latin, Greek and Cyrillic, as names and streets have them
    (0xA1, 0xAC), (0xAE, 0x17F), (0x218, 0x21B), (0x1E00, 0x1EFF), (0x388, 0x38A), (0x38E, 0x3A1), (0x3A3, 0x3CE),
    (0x401, 0x401), (0x404, 0x404), (0x406, 0x40F), (0x410, 0x45F), (0x490, 0x491),
)  # fmt: skip
_WIDTHS = (
    {chr(code): _WIDE for first, last in _LETTERS for code in range(first, last + 1)}
    | dict.fromkeys("abcdeghknopqsuvxyz0123456789#$*+<=>?^_`{|}~", _SMALL)
    | dict.fromkeys("ABCDEFGHJKLNOPQRSTUVXYZ&", _CAPITAL)
    | dict.fromkeys(" fijlrtI.,:;'!()[]-/’", _NARROW)
    | dict.fromkeys("MWmw@%–", _WIDE)
)
"""The most that a sign takes in the faces of addresses, in thousandths of the size (a test measures them)."""


class Fit(Enum):
    """What can be told of an address without a font."""

    SURE = "sure"
    LIKELY = "likely"
    UNLIKELY = "unlikely"


@frozen
class WindowRoom:
    """The room of a window at the smallest size.

    Attributes:
        most_lines: that stand below one another.
        width: of a line, in thousandths of the size.
    """

    most_lines: int
    width: float

    @classmethod
    def of(cls, form: Form) -> WindowRoom:
        """Return the room on a form."""
        size_pt, leading_mm = LEADINGS[-1]
        room = form.address
        height_mm = room.height_mm - size_pt * PT_MM * (ASCENT + DESCENT)
        return cls(int(height_mm / leading_mm + 1e-9) + 1, room.width_mm / (size_pt * PT_MM) * 1000 * KERNED)

    def fit(self, customer: Customer, home_country: str) -> Fit:
        """Return whether the address of a customer fits.

        Args:
            customer: to whom; an address without a country is in the shop's.
            home_country: the shop's, two letters.
        """
        address = customer.address
        customer = with_herrn(customer)
        country = (address.country or home_country).upper()
        region = region_printed(address.region, address.town, country)
        # As they stand in the book: what prints of them is the same or less (`domain.address_block`), but for the
        # space and the capitals of a postcode, for which `_BETWEEN` has room.
        place = [part for part in (address.postcode, address.town, region) if part]
        lines = [
            line
            for line in (
                f"{customer.title} {customer.first_name} {customer.last_name}",
                customer.company,
                address.street2,
                address.street,
            )
            if line
        ]
        # Where postcode, town and region may stand on lines of their own, a word of the country's may come besides.
        more = 1 if country in _ONE_LINE else len(place) + 1
        if country != home_country.upper():
            more += _COUNTRY_LINES
        joined = " ".join(place)
        if (
            len(lines) + more <= self.most_lines
            and all(self._holds(line, self.width) for line in lines)
            and self._holds(joined, self.width - _BETWEEN)
        ):
            return Fit.SURE
        if not all(map(_may_print, "".join((*lines, joined)))):
            return Fit.UNLIKELY
        broken = sum(ceil(sum(_WIDTHS.get(sign, _WIDE) for sign in line) / self.width) for line in lines)
        return Fit.LIKELY if broken + more <= self.most_lines else Fit.UNLIKELY

    def _holds(self, line: str, width: float) -> bool:
        """Say whether a line surely stands in a width; of signs that are not known here nothing is sure."""
        if line.isascii() and line.isprintable() and len(line) * _WIDE <= width:
            return True
        try:
            return sum(map(_WIDTHS.__getitem__, line)) <= width
        except KeyError:
            return False


def _may_print(sign: str) -> bool:
    """Say whether a face may have a sign; those of letters have what Europe writes, and marks go with their letter."""
    return sign <= _LAST_OF_EUROPE or not sign.isalpha() or face_for(sign) is not None or sign in _WIDTHS
