"""How a letter greets: from the title and the name, in the letter's language; never a hole."""

from __future__ import annotations

import re
from itertools import pairwise, takewhile
from typing import TYPE_CHECKING, Final

from winback_gui.domain.customer import Customer
from winback_gui.domain.english_greeting import english_name
from winback_gui.domain.folding import fold
from winback_gui.domain.french_greeting import with_french_titles
from winback_gui.domain.frozen import frozen
from winback_gui.domain.name_additions import without_additions
from winback_gui.domain.name_parts import FAMILY, in_cells, is_and, is_firm_name, spoken_name
from winback_gui.domain.names import full_name, lacks_letters, usable, usable_title
from winback_gui.domain.settings import AMERICAN
from winback_gui.domain.title_words import FOREIGN_FEMALE, FOREIGN_MALE, FRENCH_OFFICES, LEARNED

if TYPE_CHECKING:
    from collections.abc import Iterable

_FEMALE = FOREIGN_FEMALE | {"ms", "mrs", "miss", "fr"}
_MALE = FOREIGN_MALE | {"mr", "sr"}
_SHORT_TITLE: Final = re.compile(r"(?:(?<=^Dear )|(?<= and ))(?:Mrs?|Ms|Mx|Messrs|(?:Prof )?Dr|Prof|Revd)(?= )")
_FAMILY_BEHIND: Final = frozenset({"family", "familie"})
"""Behind a name they are no last name: "The Harris Family". Ana Familia is called so."""

_TWO: Final = 2
_WITH_ES: Final = ("ses", "xes", "zes", "ches", "shes")
_ENDING_IN_S = (
    "adams andrews bates brooks burns collins cummings daniels davis edwards ellis evans francis gibbs hawkins "
    "harris hayes hicks higgins hodges hopkins hughes humphreys james jacobs jenkins jennings jones larkins lewis "
    "lucas marks matthews mathews meyers mills morris myers nichols owens parsons perkins peters phillips powers "
    "reeves reynolds richards roberts rogers sanders saunders simmons simons sims stevens stephens summers thomas "
    "travis walters waters watkins watts weeks wells wilkins williams willis woods yates"
)
_END_IN_S: Final = frozenset(_ENDING_IN_S.split())
"""Last names that end so in any case: "The Williams" are the Williams family."""


@frozen
class _Greeting:
    """How one language greets. `{name}` is the last name with a learned title, or the full name."""

    female: str
    male: str
    couple: str
    family: str
    by_name: str
    nobody: str
    learned_stop: str = ""  # after "Dr"
    end: str = ","
    she: str = ""  # with a first name alone, where that needs to know who it is
    he: str = ""


_GREETINGS: dict[str, _Greeting] = {
    "en": _Greeting(
        "Dear Ms {name}", "Dear Mr {name}", "Dear Mr and Mrs {name}", "Dear {name} family", "Dear {name}",
        "Dear Sir or Madam",
    ),
    "de": _Greeting(
        "Liebe Frau {name}", "Lieber Herr {name}", "Liebe Frau {name}, lieber Herr {name}", "Liebe Familie {name}",
        "Guten Tag {name}", "Guten Tag", ".",
    ),
    "fr": _Greeting(
        "Chère Madame {name}", "Cher Monsieur {name}", "Chère Madame, cher Monsieur", "Chère famille {name}",
        "Bonjour {name}", "Madame, Monsieur", she="Chère {name}", he="Cher {name}",
    ),
    "nl": _Greeting(
        "Beste mevrouw {name}", "Beste meneer {name}", "Beste meneer en mevrouw {name}", "Beste familie {name}",
        "Beste {name}", "Geachte heer, mevrouw",
    ),
    "es": _Greeting(
        "Estimada Sra. {name}", "Estimado Sr. {name}", "Estimados Sres. {name}", "Estimada familia {name}",
        "Buenos días, {name}", "Buenos días", ".", end=":",
    ),
}  # fmt: skip


def salutation(customer: Customer, language: str, home_country: str = "") -> str:
    """Return the greeting line with its comma: "Dear Ms Okafor,".

    The owner's own line wins, unless a letter of it was lost in a file ("Sehr geehrte Frau ?kafor"). Two of one house
    are both greeted, and a family as one. Without a known title it is the full name, with a first name alone that,
    whichever cell holds it; for a firm, or a last name alone (which would be curt), a greeting without a name.

    Args:
        customer: who is greeted.
        language: of the letter's text ("en", "de-AT"), whatever else the customer speaks: no letter is of two.
            One that no greeting is known in greets in English.
        home_country: the shop's, two letters: letters are spelt as their sender spells ("Dear Ms. Garcia").
    """
    greeting = _greeting_in(language)
    if own := _own(customer):
        return own + greeting.end
    said = _by_rule(customer, greeting)
    if greeting is _GREETINGS["en"] and home_country.upper() in AMERICAN:
        said = _SHORT_TITLE.sub(_with_stops, said)
    return said + greeting.end


def greets_nobody(customer: Customer, language: str) -> bool:
    """Return whether the greeting names nobody though the book has a person's name: a last name alone, say.

    That is no mistake with a firm, and none with a greeting of the owner's own.
    """
    is_person = (usable(customer.first_name) or usable(customer.last_name)) and not spoken_name(customer).is_firm
    if _own(customer) or not is_person:
        return False
    greeting = _greeting_in(language)
    return _by_rule(customer, greeting) == greeting.nobody


def _with_stops(found: re.Match[str]) -> str:
    return " ".join("Rev." if word == "Revd" else f"{word}." for word in found[0].split())


def _greeting_in(language: str) -> _Greeting:
    return _GREETINGS.get(language[:2].lower(), _GREETINGS["en"])


def _own(customer: Customer) -> str:
    return "" if lacks_letters(customer.salutation) else usable(customer.salutation).rstrip(" ,:;.!")


def _by_rule(customer: Customer, greeting: _Greeting) -> str:
    customer = without_additions(with_french_titles(customer))
    if greeting not in (_GREETINGS["en"], _GREETINGS["es"]):  # in Spanish two words are two last names
        customer = in_cells(customer)
    last = usable(customer.last_name)
    words = fold(usable_title(customer)).split() + _learned_before(customer.first_name)
    learned = " ".join(dict.fromkeys(LEARNED[word] + greeting.learned_stop for word in words if word in LEARNED))
    if family := _family_name(customer, words):
        return greeting.family.replace("{name}", _behind_title(f"{learned} {family}".strip(), greeting))
    if greeting is _GREETINGS["en"]:
        name = english_name(customer)
        return greeting.by_name.replace("{name}", name) if name else greeting.nobody
    if spoken_name(customer).is_firm:
        return greeting.nobody
    if last and _are_two(words + _titles_of_two(customer.first_name)):
        return greeting.couple.replace("{name}", _behind_title(last, greeting))  # whose "Dr." it is, nobody knows
    courtesy = _courtesy(words, greeting)
    if last and greeting is _GREETINGS["fr"] and (office := _office(words)):
        return _by_first_name(courtesy, greeting).replace("{name}", f"{office} {last}")
    if last and (courtesy or learned):
        return _with_title(last, courtesy, learned, greeting)
    if usable(customer.first_name):
        return _by_first_name(courtesy, greeting).replace("{name}", full_name(customer))
    return greeting.nobody


def _office(words: list[str]) -> str:
    """Return what is said in French in place of Madame and Monsieur ("Docteur"), or ""."""
    return next((FRENCH_OFFICES[word] for word in words if word in FRENCH_OFFICES), "")


def _by_first_name(courtesy: str, greeting: _Greeting) -> str:
    """Return how somebody is greeted without "Madame" or "Monsieur": as her or him, where the title tells it."""
    known = {greeting.female: greeting.she, greeting.male: greeting.he}
    return known.get(courtesy, "") or greeting.by_name


def _family_name(customer: Customer, words: list[str]) -> str:
    """Return the name of a family, or "" for anybody else. The word for it may stand before or behind the name."""
    first, last = usable(customer.first_name), usable(customer.last_name)
    before, _, rest = last.partition(" ")
    if fold(before) in FAMILY and rest:
        return rest.partition(",")[0]  # "Familie Müller, Hans"
    whole = f"{first} {last}".split()
    if len(whole) == _TWO and fold(whole[0]) == "the" and not is_firm_name(whole[1]):
        return _of_them_all(whole[1])
    named = whole[fold(whole[0]) == "the" : -1] if whole else []
    if named and fold(whole[-1]) in _FAMILY_BEHIND:
        return " ".join(named)
    is_family = not FAMILY.isdisjoint([*words, *fold(first).split()[:1]])
    return last.partition(",")[0] if is_family else ""


def _of_them_all(name: str) -> str:
    """Return the last name of several: "Peterson" of "The Petersons"; "" where it is of one thing ("The Club")."""
    if not (name.isalpha() and name[0].isupper() and name.endswith("s")) or name.endswith("ss"):
        return ""
    if fold(name) in _END_IN_S:
        return name
    return name[: -2 if name.endswith(_WITH_ES) else -1]


def _titles_of_two(first_name: str) -> list[str]:
    """Return the words of a first name that may be titles of two: of "Herr und Frau", "Eva und Herr Max"."""
    words = usable(first_name).split()
    if not any(map(is_and, words)):
        return []  # "M. J." are initials
    after = [fold(word) for before, word in pairwise(words) if is_and(before)]
    titles = [word for word in after if len(word) > 1 and word in _FEMALE | _MALE]  # "U. M." are initials
    return [fold(words[0]), *titles] if titles else []


def _are_two(words: list[str]) -> bool:
    return not (_FEMALE.isdisjoint(words) or _MALE.isdisjoint(words))


def _learned_before(first_name: str) -> list[str]:
    """Return the learned titles that stand before a first name, where lists without a column for them put them."""
    words = fold(usable(first_name)).split()
    return list(takewhile(LEARNED.__contains__, words[not FAMILY.isdisjoint(words[:1]) :]))


def _with_title(last: str, courtesy: str, learned: str, greeting: _Greeting) -> str:
    name = f"{learned} {_behind_title(last, greeting)}".strip()
    if not courtesy:
        return greeting.by_name.replace("{name}", name)
    return courtesy.replace("{name}", name)


def _behind_title(last: str, greeting: _Greeting) -> str:
    """Return a last name as it stands after a title, where the Dutch prefix is capital: "Beste meneer De Vries"."""
    return last[0].upper() + last[1:] if greeting is _GREETINGS["nl"] else last


def _courtesy(words: list[str], greeting: _Greeting) -> str:
    if _FEMALE.intersection(words):
        return greeting.female
    return greeting.male if _MALE.intersection(words) else ""


def joined_title(titles: Iterable[str]) -> str:
    """Return the titles of several columns as one stands before a name: "Frau Dr.", whichever column comes first.

    What one column has said another one does not say again, and nobody is both Ms and Mr.
    """
    joined: list[str] = []
    for title in sorted(titles, key=lambda one: not _is_courtesy(one)):
        known, has_courtesy = {fold(one) for one in joined}, any(map(_is_courtesy, joined))
        joined += [
            word for word in title.split() if fold(word) not in known and not (has_courtesy and _is_courtesy(word))
        ]
    return " ".join(joined)


def _is_courtesy(title: str) -> bool:
    """Return whether a title says Ms, Mr or family, in any language: "Frau", "Herr Mag."."""
    return not (_FEMALE | _MALE | FAMILY).isdisjoint(fold(title).split())


def without_comma(greeting: str) -> str:
    """Return a greeting without the comma of any script at its end: "Dear Amara"."""
    return greeting.rstrip(", ،、")
