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
_ZIP_AND_MORE: Final = re.compile(r"(\d{5})\d{4}|(\d{4})-\d{4}")
"""The second where a spreadsheet lost the zero: of eight digits, the hyphen alone tells it from a Brazilian one."""
_ZEROS_LACKED: Final = {3: (1, 2), 4: (1,), 6: (1,), 7: (1,), 8: (1,)}
"""How many zeros in front a postcode of so many digits may have lost: whole, they have 4, 5, 7, 8 or 9."""


def street_forms(words: Iterable[str]) -> list[str]:
    """Return the words of a street, folded, each in its short form, without those before the number of a flat."""
    found = list(words)
    return [
        _FORMS.get(word, word)
        for at, word in enumerate(found)
        if not (word in _UNITS and at + 1 < len(found) and any(map(str.isdigit, found[at + 1])))
    ]


def postcode_compared(postcode: str) -> str:
    """Return a postcode as it is compared: folded, without spaces, an American one without what follows its five.

    Zeros in front do not count where all are digits: a spreadsheet loses them. It is compared only and never kept.
    """
    folded = fold(postcode).replace(" ", "")
    whole = _ZIP_AND_MORE.fullmatch(folded) or _ZIP_AND_MORE.fullmatch(postcode.strip())
    code = folded if whole is None else whole[1] or whole[2]
    return (code.lstrip("0") or code) if code.isdecimal() else code


def with_and_without_zeros(postcode: str) -> tuple[str, ...]:
    """Return a folded postcode, and where all are digits, how it reads with and without zeros in front."""
    bare = postcode.lstrip("0")
    if not bare.isdecimal():
        return (postcode,)
    return tuple(dict.fromkeys((postcode, bare, *("0" * count + bare for count in _ZEROS_LACKED.get(len(bare), ())))))
