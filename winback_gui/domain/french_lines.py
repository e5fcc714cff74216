"""The lines of a French address in the order of La Poste (AFNOR NF Z10-011), and post boxes in Switzerland.

Line 2 tells the door, line 3 the building, line 4 the street, line 5 a hamlet or a post box; line 6 is the town.
"""

from __future__ import annotations

import re
from enum import IntEnum
from typing import Final

FRENCH: Final = frozenset({"FR", "MC", "GP", "MQ", "GF", "RE", "YT", "PM", "BL", "MF", "NC", "PF", "WF"})
"""Where La Poste, or one that goes by its order, delivers."""
SWISS: Final = frozenset({"CH", "LI"})


class _Line(IntEnum):
    """What a line of an address tells, in the order in which lines stand."""

    DOOR = 2
    BUILDING = 3
    OTHER = 4  # above a street, and below all that is surely above one
    STREET = 5
    PLACE = 6


_ORDINAL: Final = r"(?:\d+ ?(?:e|er|ère|è|eme|ème)|premier|deuxième|troisième|dernier)"
_DOOR: Final = re.compile(
    rf"(?:c ?/ ?o|chez|appartement|appart|appt?|apt|étage|etage|{_ORDINAL} étage|{_ORDINAL} etage|rdc|porte|studio|"
    r"rez[- ]de[- ](?:chaussée|chaussee|jardin)|couloir|boîte aux lettres|bal)\b",
    re.IGNORECASE,
)
_BUILDING: Final = re.compile(
    r"(?:bâtiment|batiment|bât|bat|résidence|residence|rés|res|entrée|entree|escalier|esc|immeuble|imm|tour|hall|bloc|"
    r"villa|lotissement|lot|z\.?[ia]\.?c?|zone|parc|centre|galerie|domaine|pavillon|château|manoir|ehpad|foyer)\b",
    re.IGNORECASE,
)
_STREET: Final = re.compile(
    r"(?:\d+ ?(?:bis|ter|quater|[a-d])?(?: ?[-/] ?\d+)?,? +)?(?:(?:petite|grande|vieille|ancienne) )?"
    r"(?:rue|r\.|avenue|ave?|boulevard|boul|bvd|bld|bd|chemin|che?|impasse|imp|allées?|allees?|all|place|pl|quai|cours|"
    r"montée|montee|route|rte|square|sq|passage|sentier|sente|ruelle|venelle|faubourg|fbg?|fg|voie|esplanade|promenade|"
    r"rond[- ]point|traverse|côte|mail|placette|levée|chaussée|rampe|corniche|villa)\b"
    r"|\d+ ?(?:bis|ter|quater|[a-d])?,? +[^\W\d]{2}",
    re.IGNORECASE,
)
_PLACE: Final = re.compile(
    r"(?:b\.? ?p\.?|boîte postale|boite postale|tsa|cs|c\.s\.) ?\d|poste restante\b"
    r"|lieu[- ]?dit\b|hameau\b|(?:le |au |le vieux )?bourg$|(?:le |au )?village$",
    re.IGNORECASE,
)
_SWISS_BOX: Final = re.compile(r"(?:postfach|case postale|casella postale)\b|cp \d", re.IGNORECASE)


def begins_street(line: str) -> bool:
    """Return whether a line begins with a French word for a street ("rue Mercière")."""
    return line[:1].isalpha() and _STREET.match(line) is not None


def is_swiss_box(line: str) -> bool:
    """Return whether a line is a Swiss post box, which stands between the street and the town."""
    return _SWISS_BOX.match(line) is not None


def in_french_order(first: str, second: str) -> tuple[str, str] | None:
    """Return two lines of a French address in their order; None where neither says what it is.

    Lines of one kind stay as they are.
    """
    one, other = _line_of(first), _line_of(second)
    if one is other is _Line.OTHER:
        return None
    return (second, first) if other < one else (first, second)


def _line_of(line: str) -> _Line:
    for kind, shape in (
        (_Line.PLACE, _PLACE), (_Line.DOOR, _DOOR), (_Line.BUILDING, _BUILDING), (_Line.STREET, _STREET),
    ):  # fmt: skip
        if shape.match(line):
            return kind
    return _Line.OTHER
