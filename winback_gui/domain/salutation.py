"""How a letter greets: from the title and the name, in the letter's language; never a hole."""

from __future__ import annotations

from itertools import takewhile

from winback_gui.domain.customer import Customer
from winback_gui.domain.folding import fold
from winback_gui.domain.frozen import frozen
from winback_gui.domain.names import full_name, lacks_letters, usable, usable_title

_FEMALE_TEXT = (
    "ms mrs miss frau fr mme madame mlle mademoiselle mevrouw mevr mw sra senora srta senorita signora dona pani"
)
_MALE_TEXT = "mr herr hr monsieur m dhr heer meneer sr senor signor don pan"
_FEMALE, _MALE = frozenset(_FEMALE_TEXT.split()), frozenset(_MALE_TEXT.split())
_LEARNED = {"dr": "Dr", "doctor": "Dr", "prof": "Prof", "professor": "Prof"}
_AS_TYPED = {"ms": "Ms", "mrs": "Mrs", "miss": "Miss", "mr": "Mr", "mx": "Mx"}


@frozen
class _Greeting:
    """How one language greets. `{name}` is the last name with a learned title, or the full name."""

    female: str
    male: str
    by_name: str
    nobody: str
    learned_stop: str = ""  # after "Dr"
    end: str = ","


_GREETINGS: dict[str, _Greeting] = {
    "en": _Greeting("Dear Ms {name}", "Dear Mr {name}", "Dear {name}", "Good day"),
    "de": _Greeting("Liebe Frau {name}", "Lieber Herr {name}", "Guten Tag {name}", "Guten Tag", "."),
    "fr": _Greeting("Chère Madame {name}", "Cher Monsieur {name}", "Bonjour {name}", "Madame, Monsieur"),
    "nl": _Greeting("Beste mevrouw {name}", "Beste meneer {name}", "Beste {name}", "Geachte heer, mevrouw"),
    "es": _Greeting("Estimada Sra. {name}", "Estimado Sr. {name}", "Buenos días, {name}", "Buenos días", ".", end=":"),
}


def salutation(customer: Customer, language: str) -> str:
    """Return the greeting line with its comma: "Dear Ms Okafor,".

    The owner's own line wins, unless a letter of it was lost in a file ("Sehr geehrte Frau ?kafor"). Without a known
    title it is the full name, with a first name alone that; for a firm, or a last name alone (which would be curt), a
    greeting without a name.

    Args:
        customer: who is greeted.
        language: of the letter's text ("en", "de-AT"), whatever else the customer speaks: no letter is of two.
            One that no greeting is known in greets in English.
    """
    greeting = _GREETINGS.get(language[:2].lower(), _GREETINGS["en"])
    own = "" if lacks_letters(customer.salutation) else usable(customer.salutation).rstrip(" ,:;.!")
    line = own or _by_rule(customer, greeting)
    return line + greeting.end


def _by_rule(customer: Customer, greeting: _Greeting) -> str:
    last = usable(customer.last_name)
    words = fold(usable_title(customer)).split() + _learned_before(customer.first_name)
    learned = " ".join(dict.fromkeys(_LEARNED[word] + greeting.learned_stop for word in words if word in _LEARNED))
    courtesy = _courtesy(words, greeting)
    if last and (courtesy or learned):
        return _with_title(last, courtesy, learned, greeting)
    if usable(customer.first_name):
        return greeting.by_name.replace("{name}", full_name(customer))
    return greeting.nobody


def _learned_before(first_name: str) -> list[str]:
    """Return the learned titles that stand before a first name, where lists without a column for them put them."""
    return list(takewhile(_LEARNED.__contains__, fold(usable(first_name)).split()))


def _with_title(last: str, courtesy: str, learned: str, greeting: _Greeting) -> str:
    if greeting is _GREETINGS["nl"]:
        last = last[0].upper() + last[1:]  # after a title the prefix is capital: "Beste meneer De Vries"
    name = f"{learned} {last}".strip()
    # English puts a learned title in place of Ms or Mr.
    if not courtesy or (learned and greeting is _GREETINGS["en"]):
        return greeting.by_name.replace("{name}", name)
    return courtesy.replace("{name}", name)


def _courtesy(words: list[str], greeting: _Greeting) -> str:
    if greeting is _GREETINGS["en"]:
        for word in words:
            if word in _AS_TYPED:  # Mrs stays Mrs
                return greeting.by_name.replace("{name}", _AS_TYPED[word] + " {name}")
    if _FEMALE.intersection(words):
        return greeting.female
    return greeting.male if _MALE.intersection(words) else ""


def is_courtesy(title: str) -> bool:
    """Return whether a title says Ms or Mr, in any language: "Frau", "Herr Mag."."""
    return not (_FEMALE | _MALE).isdisjoint(fold(title).split())


def without_comma(greeting: str) -> str:
    """Return a greeting without the comma of any script at its end: "Dear Amara"."""
    return greeting.rstrip(", ،、")
