"""Words of American streets that are written whole or short: "Northeast 33rd Avenue" is "NE 33rd Ave"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from winback_gui.domain.folding import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_SHORT: Final = """
n: north no; s: south so; e: east; w: west; ne: northeast; nw: northwest; se: southeast; sw: southwest; aly: alley;
av: avenue ave aven avenu avn avnue; blvd: boulevard boul boulv; br: branch; brg: bridge; byp: bypass; cir: circle
circ crcl; cres: crescent; ct: court crt; ctr: center centre; cv: cove; dr: drive drv driv; expy: expressway; fwy:
freeway; ft: fort; gdns: gardens gdn garden; grv: grove; hbr: harbor harbour; hl: hill; hts: heights; hwy: highway
hiway; is: island; jct: junction; lk: lake; ln: lane; mt: mount; mtn: mountain; pk: park; pkwy: parkway parkwy pky;
pl: place; plz: plaza; pt: point; rd: road; rdg: ridge; rte: route; sq: square sqr; st: street str saint strt; ter:
terrace terr; tpke: turnpike; trl: trail tr; vw: view; vly: valley; vlg: village; xing: crossing; 1st: first; 2nd:
second; 3rd: third; 4th: fourth; 5th: fifth; 6th: sixth; 7th: seventh; 8th: eighth; 9th: ninth; 10th: tenth
"""
"""As the post shortens them, and how else they are written: USPS, Publication 28, appendices B and C1 (2024)."""
_FORMS: Final[Mapping[str, str]] = {
    whole: short.strip()
    for entry in _SHORT.split(";")
    for short, _, rest in (entry.partition(":"),)
    for whole in rest.split()
}
_UNITS: Final = frozenset({"apt", "apartment", "unit", "suite", "ste", "no"})
"""Before the number of a flat: "Apt 4" is "#4". Publication 28, appendix C2."""
_ZIP_AND_MORE: Final = re.compile(r"(\d{5})\d{4}")


def street_forms(words: Iterable[str]) -> list[str]:
    """Return the words of a street, folded, each in its short form, without those before the number of a flat."""
    found = list(words)
    return [
        _FORMS.get(word, word)
        for at, word in enumerate(found)
        if not (word in _UNITS and at + 1 < len(found) and any(map(str.isdigit, found[at + 1])))
    ]


def postcode_compared(postcode: str) -> str:
    """Return a postcode as it is compared: folded, without spaces, an American one without what follows its five."""
    folded = fold(postcode).replace(" ", "")
    whole = _ZIP_AND_MORE.fullmatch(folded)
    return folded if whole is None else whole[1]
