"""A name as it is spoken: which words of its cells are titles, which the first name, and which the last.

Lists put "Dr Priya" below the first name, "Mrs Penelope Carter-Jones" below the last name, "Hill, Margaret" anywhere.
The book keeps the cells as they are; only what is said is taken from here.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from winback_gui.domain.folding import fold
from winback_gui.domain.frozen import frozen
from winback_gui.domain.house_words import is_house, may_be_house
from winback_gui.domain.institution_words import is_institution
from winback_gui.domain.name_additions import bare, is_addition, is_estate, without_additions
from winback_gui.domain.names import is_company, usable, usable_title
from winback_gui.domain.title_words import (
    COURTESY,
    FOREIGN_FEMALE,
    FOREIGN_MALE,
    KNOWN,
    LEARNED,
    LONGER_RANKS,
    OR_FIRST_NAME,
)

if TYPE_CHECKING:
    from winback_gui.domain.customer import Customer

AND: Final = frozenset({"und", "u.", "and", "et", "en", "y", "e", "&", "+"})
FAMILY: Final = frozenset({"familie", "fam", "family", "famille", "familia"})
_FOREIGN: Final = (FOREIGN_FEMALE | FOREIGN_MALE) - {"m", "don", "dona", "pan", "pani", "hr", "mw", "sra", "srta"}
_PARTICLES = (
    "van von vom der den de del della di da dos du la las le les los st ter ten zu zur zum af av al el bin ibn ap ab "
    "ni ui mac o"
)
PARTICLES: Final = frozenset(_PARTICLES.split())
"""Words that begin a last name of several words; in any case."""
_SIGNS_OF_AND: Final = re.compile(r"\s*([&+])\s*")
_SLASH_OF_TWO: Final = re.compile(r"\s*([^\W\d_]{2,}) ?/ ?([^\W\d_]{2,})(?=\s|$)")
_FIRM: Final = re.compile(
    r"(?i:\b(?:hotel|b ?& ?b|cafe|café|restaurant|guest ?house|bistro|salon|association|society|council|committee|"
    r"centre|charity|foundation|partnership|solicitors|surgery|nursery|pharmacy|boutique|florist|florists|bakery|"
    r"brasserie|catering|caterers?|delicatessen|take ?away|pizzeria|trattoria|ristorante|osteria|steak ?house|"
    r"gastro ?pub|(?:wine|coffee|tapas|sushi|cocktail|snack|juice|milk) bar|tea ?rooms?|coffee (?:shop|house)|"
    r"canteen|winery|vineyards|brewery|distillery|patisserie|pâtisserie|greengrocers?|wholesalers?|hospitality|hostel|"
    r"wine shop|social club|school|college|university|academy|theatre|museum|library|clinic|"
    r"praxis|hausverwaltung|kanzlei|gemeinde|verein|apotheke|gasthof|gasthaus|gaststätte|gaststube|wirtshaus|brauhaus|"
    r"brauerei|kneipe|imbiss|bäckerei|metzgerei|fleischerei|konditorei|kantine|vinothek|weinstube|weinhandlung|weingut|"
    r"(?:wein|cocktail|sushi|milch|kaffee|snack|saft)bar|feinkost|partyservice|buchhandlung|kindergarten|krankenhaus|"
    r"boulangerie|boucherie|épicerie|crêperie|auberge|hôtel|salon de thé|cave à vins|étude notariale|office notarial|"
    r"mairie|ehpad|garage|associés|"
    r"eetcafé|restaurante|cafetería|cervecería|panadería|pastelería|marisquería|slagerij|bakkerij|brouwerij|"
    r"wijnhandel|slijterij|stadt(?= \w))\b)"
)
"""Words of firms and houses that nobody is called: Church, Kita, Inn and Club are last names, too (`house_words`)."""


@frozen
class SpokenName:
    """A name taken apart.

    Attributes:
        titles: the words of titles as typed, in their order, with the "&" between those of two people.
        given: first name or names, without titles.
        family: last name with its particles, without what stands behind it ("OBE").
        is_firm: no person is named, only a firm or a house.
        is_guessed: all stands in one cell, and "Penelope Jones" may be one last name as "Vaughan Williams" is.
    """

    titles: tuple[str, ...]
    given: str
    family: str
    is_firm: bool = False
    is_guessed: bool = False

    @property
    def behind_title(self) -> str:
        """What is said behind "Mrs": the last name, or all of a name of which it is not sure which word that is."""
        is_sure = not self.is_guessed or all(map(is_initial, self.given.split()))
        return self.family if is_sure else self.whole

    @property
    def whole(self) -> str:
        """First and last name."""
        return f"{self.given} {self.family}".strip()


def spoken_name(customer: Customer) -> SpokenName:
    """Return the name of a customer, taken apart, whichever cells hold it."""
    first = _words(_of_two(customer.first_name, is_whole_name=False))
    last = _words(_of_two(customer.last_name, is_whole_name=True) if not first else customer.last_name)
    titles = _words(usable_title(customer))
    whole = " ".join([*first, *last])
    if is_firm_name(whole, has_title=bool(titles)) or is_estate(whole):
        return SpokenName((), "", "", is_firm=True)
    is_guessed = False
    if not first or not last:
        more, given, family = of_one_cell(first or last, is_last=not first)
        is_certain = len(family) != 1 or "-" in family[0] or "," in whole
        is_guessed = bool(given) and not is_certain
    else:
        count = titles_before(first)
        more, given, family = first[:count], first[count:], bare(last)
    if [fold(word) for word in (*titles, *more)] == ["the"]:
        return SpokenName((), "", "", is_firm=True)
    return SpokenName((*titles, *more), " ".join(given), " ".join(family), is_guessed=is_guessed)


def in_cells(customer: Customer) -> Customer:
    """Return a customer whose name of one cell is put into title, first and last name, if it can be told apart.

    A family ("Familie Hög") stays as it is: it has no first name. So does a last name beside a title.
    """
    cell = usable(customer.last_name)
    if usable(customer.first_name) or usable_title(customer) or " " not in cell or fold(cell.split()[0]) in FAMILY:
        return customer
    said = spoken_name(customer)
    if said.is_firm or not said.family:
        return customer
    if said.titles:
        return replace(customer, title=" ".join(said.titles), last_name=said.behind_title)
    return replace(customer, first_name=said.given, last_name=said.family)


def turned_round(customer: Customer) -> Customer:
    """Return a customer whose whole name stands in one cell, last name first, as an envelope says it.

    "Hill, Margaret" is Margaret Hill and "Mrs Hill, Margaret" Mrs Margaret Hill; Hans beside
    "Familie Müller" is Familie Hans Müller. "Hill, MBE" stays, and so do a firm and whatever may be none ("The Red
    Lion, Bath", "Müller, geb. Schmidt").
    """
    first, last = usable(customer.first_name), usable(customer.last_name)
    family, _, rest = last.partition(" ")
    if first and rest and fold(family) in FAMILY:
        return replace(customer, first_name="", last_name=f"{family} {first} {rest}")
    before, comma, after = (first or last).partition(", ")
    is_place = fold(after) == fold(customer.address.town)
    if (first and last) or not comma or is_place or not _is_last_name_first(before.split(), after.split()):
        return customer
    count = titles_before(before.split())
    words = before.split()
    turned = " ".join([*words[:count], after, *words[count:]])
    return replace(customer, first_name=turned if first else "", last_name="" if first else turned)


def _is_last_name_first(before: list[str], after: list[str]) -> bool:
    """Return whether what stands before and behind a comma is surely the last name of one person and the first."""
    words = [*before, *after]
    if not before or not after or is_firm_name(" ".join(words)):
        return False
    if titles_before(after) and (len(before) > 1 or titles_before(after) == len(after)):
        return False  # "Meier Immobilien, Frau Schulz" is no Mrs Schulz Meier
    is_odd = any("," in word or is_and(word) or "&" in word or any(map(str.isdigit, word)) for word in words)
    is_no_person = fold(before[0]) in FAMILY or fold(before[0]) == "the" or is_addition(after[0])
    return not (is_odd or is_no_person or titles_before(before) == len(before))


def given_name(customer: Customer) -> str:
    """Return the first name without titles before it; "" for two with titles ("Mr & Mrs")."""
    said = spoken_name(without_additions(replace(customer, title="")))
    return "" if AND.intersection(said.titles) or said.is_firm else said.given


def says_either(word: str) -> bool:
    """Return whether a word is two titles, one for either sex ("Mr/Mrs")."""
    folded = fold(word).split()
    return len(folded) > 1 and all(one in COURTESY or one in _FOREIGN for one in folded)


def is_firm_name(name: str, *, has_title: bool = False) -> bool:
    """Return whether a name is plainly no person's: it has a legal form, or a word such as "Hotel".

    Args:
        name: first and last name.
        has_title: a title stands beside it, so that Kitchen and Inn are last names.
    """
    if is_company(name) or _FIRM.search(name) is not None:
        return True
    return not has_title and not _begins_with_title(name) and (is_house(name) or is_institution(name))


def is_organisation(name: str) -> bool:
    """Return whether a whole name is plainly a firm's or a house's ("St Gemma's Care Home"), and no person's."""
    return is_company(name) or (is_institution(name) and not _begins_with_title(name))


def may_be_firm_name(name: str, *, has_title: bool = False) -> bool:
    """Return whether a name may be a firm's that is not plainly one: "Clifton Kitchen"."""
    return not (has_title or _begins_with_title(name) or is_firm_name(name)) and may_be_house(name)


def _begins_with_title(name: str) -> bool:
    words = name.split()
    return titles_before(words[fold(words[0]) == "the" :]) > 0 if words else False  # "The Revd", but "The Old Inn"


def is_and(word: str) -> bool:
    """Return whether a word joins two people; a capital "E" or "Y" is an initial."""
    return word in AND or (len(word) > 1 and word.casefold() in AND)


def is_particle(word: str) -> bool:
    """Return whether a word may begin a last name of several words; "T" without its apostrophe is an initial."""
    return fold(word) in PARTICLES or as_typed_particle(word) == "'t"


def as_typed_particle(word: str) -> str:
    """Return a word folded, but for the Dutch "'t", which is told by its apostrophe."""
    return "'t" if word.casefold() in {"'t", "’t", "‘t"} else fold(word)


def is_initial(word: str) -> bool:
    """Return whether a word of a name is cut short to one letter or to several ("J.", "J.R.", "JR")."""
    letters = [char for char in word if char.isalpha()]
    return len(letters) == 1 or "." in word or (word.isupper() and len(letters) <= 2 and word.isascii())  # noqa: PLR2004


def _words(text: str) -> list[str]:
    return _SIGNS_OF_AND.sub(r" \1 ", usable(text)).split()


def _of_two(cell: str, *, is_whole_name: bool) -> str:
    """Return a cell in which two first names stand with a slash as two people: "Sue/Dave" is Sue & Dave.

    Titles of either sex stay ("Herr/Frau"), and so does what may be a last name of two ("Hill/Wood" alone).
    """
    found = _SLASH_OF_TWO.match(cell) if "/" in cell else None
    if found is None or (is_whole_name and found.end() == len(cell.rstrip())):
        return cell
    if not (KNOWN | _FOREIGN).isdisjoint(map(fold, found.groups())):
        return cell
    return f"{found[1]} & {found[2]}{cell[found.end() :]}"


def of_one_cell(words: list[str], *, is_last: bool) -> tuple[list[str], list[str], list[str]]:
    """Return titles, first and last name of a cell that holds all of them; a single word is what the cell is for."""
    if " ".join(words).count(",") == 1 and not words[-1].endswith(","):
        at = next(place for place, word in enumerate(words) if "," in word)
        before = [*words[:at], words[at].rstrip(",")]
        if words[at].endswith(",") and _is_last_name_first(before, words[at + 1 :]):  # "Hill, Margaret"
            count, after = titles_before(words[:at]), words[at + 1 :]
            more = titles_before(after)
            family = bare(before[count:])
            return [*words[:count], *after[:more]], after[more:], family
    count = titles_before(words[:-1]) if is_last or len(words) > 1 else titles_before(words)
    titles, rest = words[:count], bare(words[count:])
    cut = len(rest) - 1
    while cut > 0 and (is_particle(rest[cut - 1]) or rest[cut - 1].islower()) and not is_and(rest[cut - 1]):
        cut -= 1
    if cut <= 0:
        is_family = is_last or any(fold(word) not in LEARNED for word in titles)  # "Mrs Hill", but "Dr Amara"
        return (titles, [], rest) if is_family else (titles, rest, [])
    return titles, rest[:cut], rest[cut:]


def titles_before(words: list[str]) -> int:
    """Return how many words at the beginning are titles, with what stands between those of two people."""
    count = at = 0
    while at < len(words):
        if step := _title_at(words, at, is_behind_one=count > 0):
            count = at = at + step
        elif at and count == at and is_and(words[at]) and _title_at(words, at + 1, is_behind_one=False):
            at += 1
        else:
            break
    return count


def _title_at(words: list[str], at: int, *, is_behind_one: bool) -> int:
    """Return of how many words a title at a place is; 0 = none stands there."""
    if at + 1 < len(words) and fold(f"{words[at]} {words[at + 1]}") in LONGER_RANKS:
        return 2
    folded = fold(words[at]) if at < len(words) else ""
    if folded == "m" and _is_beside_madame(words, at):
        return 1
    if folded not in KNOWN | _FOREIGN and not says_either(folded):
        return 0
    return int(is_behind_one or at + 1 < len(words) or folded not in OR_FIRST_NAME)


def _is_beside_madame(words: list[str], at: int) -> bool:
    """Return whether an "M." is no initial: "M. et Mme", "Mme et M."."""
    other = (
        at + 2 if at + 1 < len(words) and is_and(words[at + 1]) else at - 2 if at > 1 and is_and(words[at - 1]) else -1
    )
    return 0 <= other < len(words) and fold(words[other]) in FOREIGN_FEMALE
