"""Names of trades, townships and congregations, as American lists have them in the column of names.

Nobody is called by these words. Church, Parks, Grounds, Brothers and Service are last names, too: they tell with what
stands beside them alone.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from winback_gui.domain.folding import fold
from winback_gui.domain.short_names import is_usual_first_name

_ANYWHERE = (
    r"landscap(?:es?|ing|ers)|hardscap(?:es?|ing)|mowing|excavat(?:ing|ion|ors)|lawn ?care|homeowners|"
    r"condominiums?|twp|lawn (?:services?|maintenance)|tree (?:services?|care)|property (?:mgmt|management|"
    r"maintenance|services|group|preservation)|grounds ?(?:care|keeping|maintenance|dept|department|crew)|"
    r"auto (?:repair|body|parts)|real estate|golf (?:club|course|links)|country club|credit union|american legion|"
    r"vfw|ymca|church of (?:christ|god|jesus|the|our)|(?:scouts?|girl|boy) troop \d+|(?:lawn|tree|turf|stone|"
    r"garden|feed|heating|patio|pool|paint|snow) and (?:lawn|landscape|tree|garden|turf|stone|supply|seed|cooling|"
    r"air|spa|ice|body|patio|snow)"
)
_ENDING = (
    r"turf|mgmt|township|apartments|apts|plumbing|roofing|paving|contracting|contractors|construction|"
    r"remodell?ing|restoration|builders|heating|cooling|hvac|electrical|realty|realtors|autobody|automotive|"
    r"towing|trucking|hauling|irrigation|masonry|drywall|flooring|carpentry|painting|fencing|nurseries|"
    r"greenhouses?|garden cent(?:er|re)|dept|department|enterprises|industries|solutions|consulting|ventures|"
    r"holdings|associates|properties|rentals|equipment|supplies|outfitters|exteriors|interiors|logistics|"
    r"insurance agency|(?:realty|investment|hospitality|restaurant|automotive) group|(?:snow|pool|pest|cleaning|"
    r"janitorial|delivery|moving|handyman|yard|electric|courier) (?:removal|control|services?)|(?:county|city|"
    r"metro|local|state) (?:parks|schools)|(?:garden|rotary|lions|kiwanis|yacht|hunt) club|(?:lawn|tree|turf|"
    r"supply|lumber|seed|feed|coal|oil|roofing|nursery|construction) co|(?:united|presbyterian|baptist|methodist|"
    r"lutheran|catholic|episcopal|nazarene|evangelical|orthodox|pentecostal|apostolic|mennonite|brethren|reformed|"
    r"community|bible|\w+ christian) church"
)
_BEGINNING = r"(?:city|village|town|township|county|state|diocese) of \w"
_TRADE: Final = re.compile(rf"\b(?:{_ANYWHERE})\b|\b(?:{_ENDING})$|^{_BEGINNING}")
_ONE_BEFORE_AN_ENDING: Final = re.compile(rf"^(\w+) (?:{_ENDING})$")
_OWNERS: Final = re.compile(r"\w (?:\w+ HOA|H\.O\.A\.)$|\w{6} HOA$")
"""Of homeowners, in capitals among other letters: Hoa is a name."""


@lru_cache(maxsize=65_536)
def is_trade(name: str) -> bool:
    """Return whether a name of several words says a trade, a township or a congregation, and so no person."""
    said = fold(name.replace("&", " and ").replace("+", " and "))
    if " " not in said:
        return False
    if _OWNERS.search(name) is not None and not name.isupper():
        return True
    alone = _ONE_BEFORE_AN_ENDING.match(said)
    is_first_name = alone is not None and is_usual_first_name(alone[1])  # Bill Turf may be called so
    return _TRADE.search(said) is not None and not is_first_name
