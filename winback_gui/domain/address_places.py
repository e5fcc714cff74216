"""What of a place prints on an envelope: counties by name, no town for the forces, what goes abroad."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from winback_gui.domain.state_codes import state_code

if TYPE_CHECKING:
    from winback_gui.domain.customer import Address

BRITISH_ISLANDS: Final = frozenset({"GB", "JE", "GG", "IM"})
"""Letters from one to another have no line for the country."""
_ONE_PRICE: Final = (
    BRITISH_ISLANDS, frozenset({"CH", "LI"}), frozenset({"FR", "MC"}), frozenset({"IT", "SM", "VA"}),
    frozenset({"US", "PR", "GU", "VI", "AS", "MP"}),
)  # fmt: skip
"""Countries between which a letter costs what it does at home."""
_COUNTIES: Final[Mapping[str, str]] = MappingProxyType({
    "CW": "Carlow", "CN": "Cavan", "CE": "Clare", "CO": "Cork", "C": "Cork", "DL": "Donegal", "D": "Dublin",
    "G": "Galway", "KY": "Kerry", "KE": "Kildare", "KK": "Kilkenny", "LS": "Laois", "LM": "Leitrim", "LK": "Limerick",
    "LD": "Longford", "LH": "Louth", "MO": "Mayo", "MH": "Meath", "MN": "Monaghan", "OY": "Offaly", "RN": "Roscommon",
    "SO": "Sligo", "TA": "Tipperary", "WD": "Waterford", "WH": "Westmeath", "WX": "Wexford", "WW": "Wicklow",
})  # fmt: skip
"""What web shops write for Irish counties (ISO 3166-2:IE)."""
_BFPO: Final = re.compile(r"BFPO\s*(?:NO\.?\s*)?\d{1,4}", re.IGNORECASE)


def is_abroad(address: Address, home_country: str) -> bool:
    """Return whether a letter there needs another stamp than one at home.

    Args:
        address: without a country it is in the shop's.
        home_country: the shop's, two letters; "" = not known: then nothing is abroad.
    """
    country, home = address.country.upper(), home_country.upper()
    if not (country and home) or country == home:
        return False
    return not any({country, home} <= countries for countries in _ONE_PRICE)


def region_printed(region: str, town: str, country: str) -> str:
    """Return a region as an envelope says it; "" for a sign that only a web shop understands ("G").

    An Irish county that its town names already is not said again ("Galway"); an American, Canadian or Australian state
    is the code that its post asks for ("OR").

    Args:
        region: as the file wrote it: a name or a code.
        town: of the same address.
        country: two capitals.
    """
    if country == "IE" and (county := _COUNTIES.get(region.upper())) is not None:
        return "" if town.casefold().startswith(county.casefold()) else f"Co. {county}"
    return state_code(region, country) if len(region) > 1 else ""


def for_forces(lines: str, town: str) -> tuple[str, str]:
    """Return street lines and town of a British address; to the forces (BFPO) the number stands last, without a town.

    Args:
        lines: what stands above the town, one below the other.
        town: that of a BFPO address would send the letter abroad by the wrong post.
    """
    listed = lines.split("\n")
    numbers = [line for line in (*listed, town) if _BFPO.fullmatch(line)]
    if numbers:
        unit = [line for line in listed if line and not _BFPO.fullmatch(line)]
        return "\n".join((*unit, numbers[0])), ""
    return lines, town
