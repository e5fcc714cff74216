"""Names of trades, townships and congregations, as American lists have them in the column of names.

Nobody is called by these words. Church, Parks, Grounds, Brothers and Service are last names, too: they tell with what
stands beside them alone, and so do Turf, Greenhouse and Cooling behind a first name, and Hoa in capitals.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Final

from winback_gui.domain.folding import fold
from winback_gui.domain.short_names import is_usual_first_name
from winback_gui.domain.title_words import FOREIGN_FEMALE, FOREIGN_MALE, KNOWN

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
_BEFORE_A_LAST_NAME: Final = re.compile(r"^(\w+) (?:turf|greenhouse|cooling)$")
"""Those of the endings that are last names in earnest: Linda Greenhouse."""
_OWNERS: Final = re.compile(r"[^,] (HOA|H\.O\.A\.)$")
"""Of homeowners, in capitals: Hoa is a name."""
_FAMILY: Final = """
bui cao chan chang chau chen cheng cheung chow chu dang dao dinh do doan duong gao guo ha hoang hsu hu
huang huynh kim la lai lam lau le lee leung li lim lin liu lu luong luu ly ma ngo nguyen ong pham phan
phung quach ta tan tang teo thai tran trinh truong vo vu vuong wang wong wu xu yang zhang zhao zheng zhou
"""
"""Family names of Vietnam and its neighbours that are no usual word of a place ("Park", "Sun")."""
_GIVEN: Final = """
anh bao bich cong cuc dao diem duc dung duy hai hanh hieu hoai hong huu huy khanh kieu kim lan le lien
linh loan mai minh my ngoc nhu phuc phung phuong quang quoc quynh thai thanh thi thien thu thuy tien trung
tu tuyet van viet xuan yen
"""
"""What stands in Vietnam between the family name and the last of the given names."""
_TITLES: Final = KNOWN | FOREIGN_FEMALE | FOREIGN_MALE


@lru_cache(maxsize=65_536)
def is_trade(name: str) -> bool:
    """Return whether a name of several words says a trade, a township or a congregation, and so no person."""
    said = fold(name.replace("&", " and ").replace("+", " and "))
    if " " not in said:
        return False
    if (owners := _OWNERS.search(name)) is not None:
        return owners[1] != "HOA" or not _may_be_called(said.split()[:-1])
    alone = _BEFORE_A_LAST_NAME.match(said)
    is_first_name = alone is not None and is_usual_first_name(alone[1])
    return _TRADE.search(said) is not None and not is_first_name


def _may_be_called(before: list[str]) -> bool:
    """Return whether what stands before "HOA", folded, makes it a last or given name: "Mary HOA", "Tran Thi HOA"."""
    if all(len(word) == 1 or word in _TITLES or is_usual_first_name(word) for word in before):
        return True
    return before[0] in _family() and _given().issuperset(before[1:])


@cache
def _family() -> frozenset[str]:
    return frozenset(_FAMILY.split())


@cache
def _given() -> frozenset[str]:
    return frozenset(_GIVEN.split())
