"""Cells to clean text and to our words. Text stays as typed ("007", "NA", "True"); only what is round it goes."""

from __future__ import annotations

import unicodedata
from enum import Enum, auto
from functools import cache, lru_cache

from winback_gui.domain.customer import Permission
from winback_gui.domain.folding import fold
from winback_gui.domain.name_additions import is_addition, name_ends
from winback_gui.domain.name_parts import is_and
from winback_gui.domain.purchase import PurchaseKind
from winback_gui.domain.suppression import Ground
from winback_gui.importing.amounts import NUMBER_POINT
from winback_gui.importing.french_titles import titles_of_two
from winback_gui.importing.state_words import is_missed

_YES = frozenset({
    "yes", "y", "true", "1", "x", "ja", "j", "oui", "o", "si", "sí", "sì", "wahr", "vrai", "vero", "verdadero", "waar",
    "subscribed", "allowed", "accepted", "ok", "erlaubt", "gestattet", "autorisé", "accepté", "permitido", "aceptado",
    "consentito", "toegestaan", "akkoord", "opt-in", "✓", "✔", "☑",
})  # fmt: skip
_NO = frozenset({
    "no", "n", "false", "0", "nein", "non", "nee", "falsch", "faux", "falso", "onwaar", "unsubscribed", "refused",
    "not subscribed", "not allowed", "nicht erlaubt", "nicht gestattet", "verboten", "abgelehnt", "refusé",
    "non autorisé", "no permitido", "rechazado", "non consentito", "rifiutato", "niet toegestaan", "geweigerd",
    "opt-out", "✗", "✘",
})  # fmt: skip
_REFUND = frozenset({
    "refund", "refunded item", "return", "returned", "credit memo", "credit note", "credit", "refund receipt",
    "gutschrift", "erstattung", "rückgabe", "rücknahme", "retoure", "retour", "remboursement", "avoir", "terugbetaling",
})  # fmt: skip
_SALE = frozenset({
    "sale", "sales", "purchase", "invoice", "payment", "verkauf", "kauf", "barverkauf", "rechnung", "zahlung", "vente",
    "achat", "verkoop", "aankoop", "venta", "vendita",
})  # fmt: skip
_CANCELLED = frozenset({
    "cancelled", "canceled", "void", "voided", "refunded", "failed", "storno", "storniert", "annulé", "annulée",
    "geannuleerd", "expired", "trash", "declined", "deleted", "checkout draft", "auto draft", "payment failed",
    "payment error", "abandoned", "rejected", "reversed", "fully refunded", "abgebrochen", "annulliert",
    "fehlgeschlagen", "erstattet", "rückerstattet", "zurückerstattet", "abgelehnt", "gelöscht", "remboursé",
    "remboursée", "échoué", "échouée", "échec", "abandonnée", "terugbetaald", "mislukt", "annullato", "annullata",
    "rimborsato", "rimborsata", "fallito", "fallita", "cancelado", "cancelada", "anulado", "anulada", "reembolsado",
    "reembolsada", "fallido", "fallida",
})  # fmt: skip
"""No sale came about: taken back, given back whole, or it failed. Web shops write it in their language."""
_UNPAID = frozenset({
    "pending payment", "payment pending", "awaiting payment", "zahlung ausstehend", "ausstehende zahlung",
    "attente paiement", "en attente de paiement", "wacht op betaling", "wachtend op betaling",
    "in afwachting van betaling", "in attesa di pagamento", "pendiente de pago",
})  # fmt: skip
"""Of an order: nobody paid, and nothing was sent. Of a bill: it is still open, and whoever has it was there."""


class StateOf(Enum):
    """Of what a column says how far it is."""

    ORDER = auto()  # "pending": nobody paid
    PAYMENT = auto()  # of an order, a bill or a booking: what is still to be paid was sold
    UNTOLD = auto()


_NOT_SOLD = {
    StateOf.ORDER: _CANCELLED | _UNPAID | {"pending"},
    StateOf.PAYMENT: _CANCELLED,
    StateOf.UNTOLD: _CANCELLED | _UNPAID,
}
_TITLES = frozenset({
    "dr", "prof", "dipl.-ing", "dipl.-kfm", "dipl.-kffr", "dipl.-inf", "dipl.-päd", "dipl.-psych", "dott.ssa",
    "prof.ssa", "professor", "doctor", "doktor", "herr", "herrn", "frau", "mr", "mrs", "ms", "miss", "mx", "mme",
    "madame", "mlle", "mademoiselle", "monsieur", "dhr", "meneer", "mevr", "mevrouw", "señor", "señora", "señorita",
    "sig.ra", "signor", "signora", "signorina",
})  # fmt: skip
"""What stands before names, in small letters, with a stop or without."""
_WITH_STOP = frozenset({
    "drs", "dipl", "ing", "ir", "mag", "lic", "dott", "avv", "rev", "hr", "mw", "sr", "sra", "srta",
})  # fmt: skip
"""The same, where it is a title with its stop alone: without one it may be a name."""
_OR_INITIAL = {
    "m": frozenset({"fr", "FR", "BE", "CH", "LU", "MC"}),
    "fr": frozenset({"de", "DE", "AT", "CH", "LI", "LU"}),
    "sig": frozenset({"it", "IT", "CH", "SM"}),
}
"""What may be a first name cut short as well ("M. Quill"): a title only in these languages and countries."""
_OF_DOCTORS = frozenset({"rer", "nat", "phil", "med", "jur", "h.c", "pol", "ing", "habil", "dent", "vet"})
"""What stands behind "Dr.": alone it may be a name."""
_OF_LAST_NAMES = frozenset({"le", "la", "les", "de", "du", "des", "von", "vom", "zur", "zum"})
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def text(cell: str) -> str:
    """Return a cell trimmed and composed (NFC); nothing else of it changes."""
    bare = cell.strip()
    if bare.isascii():
        return bare
    return unicodedata.normalize("NFC", bare.replace("\xa0", " ").replace(NUMBER_POINT, ".").strip())


def protected(cell: str) -> str:
    """Return a cell without the leading `'` with which spreadsheets keep "007" from becoming a number."""
    bare = text(cell)
    return bare[1:].lstrip() if bare.startswith("'") else bare


def unescaped(cell: str, *, is_protected: bool = False) -> str:
    """Return a cell of our own export: without the `'` that keeps "=1+1" from being a live formula.

    A text that begins with `'` and such a sign itself was given one more, so that exactly one is taken off.
    `is_protected`: in columns where a leading `'` means nothing, every text that begins with one was given one more.
    """
    if not cell.startswith("'"):
        return cell
    rest = cell[1:]
    needs = rest.startswith(_FORMULA_STARTS) or (
        rest.startswith("'") and (is_protected or rest[1:].startswith((*_FORMULA_STARTS, "'")))
    )
    return rest if needs else cell


def one_line(cell: str) -> str:
    """Return a cell whose newlines and runs of spaces became one space (names, items)."""
    return " ".join(text(cell).split())


def is_yes(cell: str) -> bool:
    """Return whether a cell says yes."""
    return text(cell).casefold() in _YES


def permission(cell: str, *, reverse: bool = False) -> Permission:
    """Return what a consent cell says; what is not plainly yes or no is unknown."""
    word = text(cell).casefold()
    if word in _YES:
        return Permission.NO if reverse else Permission.YES
    if word in _NO:
        return Permission.YES if reverse else Permission.NO
    return Permission.UNKNOWN


def state_word(cell: str) -> str:
    """Return the state of an order as states are compared: "wc-checkout-draft" and "Checkout_Draft" are the same."""
    return " ".join(text(cell).casefold().removeprefix("wc-").replace("_", " ").replace("-", " ").split())


def is_not_sold(status: str, state_of: StateOf = StateOf.UNTOLD) -> bool:
    """Return whether a state says that no sale came about. "Refunded" means the whole order.

    Args:
        status: how far an order is, or the payment of it.
        state_of: which of them.
    """
    if text(status).casefold().startswith("wc-"):  # as WooCommerce keeps its orders, whatever the head
        state_of = StateOf.ORDER
    return state_word(status) in _NOT_SOLD[state_of] or is_missed(status)


@lru_cache(maxsize=4096)
def kind_of(
    kind: str,
    cancelled_at: str,
    *,
    takes_back: bool = False,
    is_own: bool = False,
) -> PurchaseKind:
    """Return what the words of a sales row make it, whatever state its order is in (`is_not_sold`).

    Args:
        kind: what kind of row it is ("Sale", "Storno").
        cancelled_at: anything = it is cancelled.
        takes_back: its amount is below zero: a row of the kind "Storno" then takes back a sale that stands in another.
        is_own: in a list of ours, where "prepaid" is a visit of no sum; a gift card that is sold is prepaid elsewhere.
    """
    if text(cancelled_at):
        return PurchaseKind.CANCELLED
    word = text(kind).casefold()
    if word == "taken_out":  # in our own export
        return PurchaseKind.TAKEN_OUT
    if word == "last_visit":  # there, too
        return PurchaseKind.LAST_VISIT
    if word == "prepaid" and is_own:
        return PurchaseKind.PREPAID
    if word in _REFUND or word in {"yes", "true", "1", "ja"}:  # a column "refund" that says yes
        return PurchaseKind.REFUND
    if state_word(kind) not in _NOT_SOLD[StateOf.UNTOLD]:
        return PurchaseKind.SALE
    return PurchaseKind.REFUND if takes_back else PurchaseKind.CANCELLED


def is_kind(cell: str) -> bool:
    """Return whether a cell is one of the words for a kind of row that are known ("Verkauf", "Void")."""
    word = text(cell).casefold()
    return word in _SALE or word in _REFUND or state_word(cell) in _NOT_SOLD[StateOf.UNTOLD]


def ground_of(cell: str) -> Ground | None:
    """Return the ground that a cell names, or None."""
    word = text(cell).casefold().replace("_", "-").replace(" ", "-")
    return Ground(word) if word in set(Ground) else None


@lru_cache(maxsize=1024)
def country_code(cell: str) -> str:
    """Return the ISO code of two letters for a code or a name in English, German, French or Dutch, else "".

    Raises nothing: an unknown country is no reason to lose an address.
    """
    word = text(cell)
    upper = word.upper()
    if upper == "UK":
        return "GB"
    if upper in set(_country_names().values()):
        return upper
    return _country_names().get(word.casefold(), "")


@cache
def _country_names() -> dict[str, str]:
    from babel import Locale  # noqa: PLC0415 (only an import needs it)

    names: dict[str, str] = {}
    for language in ("nl", "fr", "de", "en"):
        for code, name in Locale(language).territories.items():
            if len(code) == 2 and code.isalpha():  # noqa: PLR2004 (ISO codes; CLDR also names continents by number)
                names[name.casefold()] = code
    return names | {
        "england": "GB", "scotland": "GB", "wales": "GB", "usa": "US", "u.s.a.": "US", "u.s.": "US",
        "united states of america": "US", "the netherlands": "NL",
    }  # fmt: skip


def split_titles(name: str, *, spoken: str = "", last_name: str = "") -> tuple[str, str]:
    """Return the titles at the beginning of a name and the rest: "Prof. Dr." and "Meier, Hans".

    Args:
        name: with first and last name, or the first name alone.
        spoken: the language ("fr") or else the country ("FR") of whoever has it, as far as their row tells.
        last_name: where it is not in `name`.
    """
    words, count = one_line(name).split(), 0
    of_two, several = titles_of_two(words)
    if several and (last_name or len(words) > several):
        return of_two, " ".join(words[several:])
    for before, word in zip(("", *words), words, strict=False):
        bare = word.casefold()
        is_learned = bare.rstrip(".") in _OF_DOCTORS and before.casefold().rstrip(".") in {"dr", *_OF_DOCTORS}
        is_plain = bare in _TITLES or (bare.endswith(".") and bare[:-1] in _TITLES | _WITH_STOP)
        if not (is_learned or is_plain or _is_no_initial(bare, spoken, words[count + 1 :], last_name)):
            break
        count += 1
    rest = words[count:]
    if rest and fold(rest[0]) in {"", "and", "und", "et", "en", "y", "e"}:  # "Mr. & Mrs. Hill" are two
        return "", " ".join(words)
    return " ".join(words[:count]), " ".join(rest)


def _is_no_initial(word: str, spoken: str, behind: list[str], last_name: str) -> bool:
    """Return whether "m." is a title: said where it is one, and before a first name of its own and a last one."""
    if not word.endswith(".") or spoken not in _OR_INITIAL.get(word[:-1], ()):
        return False
    return len(behind) + bool(last_name) > 1 and bool(behind) and len(behind[0].rstrip(".")) > 1


def split_full_name(full_name: str, *, spoken: str = "") -> tuple[str, str, str]:
    """Return title, first and last name of "Prof. Dr. Meier, Hans", "Meier, Dr. Hans" or "Frau Lena Meier".

    `spoken`: the language, or else the country, of whoever has it (`split_titles`).
    """
    title, rest = split_titles(full_name, spoken=spoken)
    if not rest:
        return "", *split_name(full_name)
    first, last = split_name(rest)
    more, first = split_titles(first, spoken=spoken, last_name=last)
    return f"{title} {more}".strip(), first, last


def split_name(full_name: str) -> tuple[str, str]:
    """Return first and last name of "Mara Quill" or "Quill, Mara"; a single word is the last name.

    The last word is taken as the last name with the small words before it ("van der Meer", "Le Goff"), and with what
    stands behind it and is no name ("Hill, Jr.", "Müller geb. Schmidt"). "Durand et Petit" are two last names.
    """
    name = one_line(full_name)
    last, _comma, first = (part.strip() for part in name.partition(","))
    if name.count(",") == 1 and not (first and is_addition(first.split()[0]) and not _may_be_initials(first)):
        return first, last
    words = name.split()
    cut = name_ends(words) - 1
    while cut > 1 and (words[cut - 1].islower() or fold(words[cut - 1]) in _OF_LAST_NAMES):
        cut -= 1
    if (words and is_and(words[cut])) or _begins_last_name(words[:cut]):  # "Durand et Petit", "Le Goff"
        return "", name
    return " ".join(words[:cut]), " ".join(words[cut:])


def _begins_last_name(words: list[str]) -> bool:
    """Return whether words before the last one are of it and no first name: "Al" and "Van" may be one."""
    return bool(words) and all(fold(word) in _OF_LAST_NAMES for word in words)


def _may_be_initials(word: str) -> bool:
    """Return whether capitals behind a comma may be of first names ("Smith, KC"), and not a degree or "Jr."."""
    return len(word) == 2 and word.isupper() and word not in {"II", "IV", "JR", "SR", "MD"}  # noqa: PLR2004


def tags(cell: str) -> tuple[str, ...]:
    """Return the tags of a cell, parted by commas or semicolons, each once."""
    parts = (one_line(part) for part in text(cell).replace(";", ",").split(","))
    return tuple(dict.fromkeys(part for part in parts if part))
