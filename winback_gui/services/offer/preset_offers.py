"""The offers and rules that a new book starts with, from `resources/offers`."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from functools import cache
from itertools import product
from typing import TYPE_CHECKING, Any

from winback_gui.domain.frozen import frozen
from winback_gui.domain.offer import Offer, OfferKind, OfferRule
from winback_gui.resources_path import resource
from winback_gui.store import offers, reasons

if TYPE_CHECKING:
    from collections.abc import Mapping

    from winback_gui.store.connection import Connection

_FALLBACK = "en"


@frozen
class _Wording:
    """Which preset says something, in which language, and whether it no longer does."""

    key: str
    language: str
    is_former: bool = False


@frozen
class _Wordings:
    titles: Mapping[str, _Wording]
    sentences: Mapping[str, _Wording]


@cache
def load_presets(language: str) -> tuple[Mapping[str, Offer], Mapping[str, str]]:
    """Return the preset offers by key, and which offer suits which preset reason (both by key).

    Args:
        language: of the letters ("de", "de_CH"); where there is no library in it, the English one is taken.
    """
    from winback_gui.letters.library import spelt  # noqa: PLC0415 (only a new book needs it)

    path = resource(f"offers/{language[:2].lower()}.toml")
    if not path.is_file():
        path = resource(f"offers/{_FALLBACK}.toml")
    import tomllib  # noqa: PLC0415 (only a new book needs it)

    plain = tomllib.loads(spelt(path.read_text("utf-8"), language))
    library = {entry["key"]: _offer(entry) for entry in plain["offer"]}
    return library, {entry["reason"]: entry["offer"] for entry in plain["rule"]}


def seed_offers(con: Connection, language: str) -> None:
    """Put the presets into a new book. To be called inside an action."""
    library, rules = load_presets(language)
    ids = {key: offers.add(con, offer) for key, offer in library.items()}
    for reason_key, offer_key in rules.items():
        reason = reasons.by_key(con, reason_key)
        if reason is not None:
            offers.save_rule(con, OfferRule(reason.reason_id, ids[offer_key]))


def turn_offers(con: Connection, language: str) -> None:
    """Put titles and sentences of presets into another language; what the owner wrote stays. Inside an action."""
    for kept in offers.all_offers(con, with_archived=True):
        if (turned := in_language(kept, language)) != kept:
            offers.update(con, turned)


def in_language(offer: Offer, language: str) -> Offer:
    """Return an offer with its title and its sentence in a language, as far as they are a preset's of any language.

    A former sentence that is already in the language stays: the owner reads it so in the library.

    Args:
        offer: as it is kept.
        language: of the letters ("de", "de_CH").
    """
    wanted, known = load_presets(language)[0], _wordings()
    title, text = known.titles.get(_flat(offer.title)), known.sentences.get(_flat(offer.letter_text))
    if text is not None and text.is_former and text.language == language[:2].lower():
        text = None
    return replace(
        offer,
        title=wanted[title.key].title if title else offer.title,
        letter_text=wanted[text.key].letter_text if text else offer.letter_text,
    )


def prints_own_words(offer: Offer) -> bool:
    """Return whether an owner's own words stand in what a letter prints of an offer: its sentence, or its voucher."""
    return bool(own_words_of(offer))


def own_words_of(offer: Offer) -> tuple[str, ...]:
    """Return what a letter prints of an offer in the owner's own words: the title on its voucher, its sentence."""
    known = _wordings()
    title = (offer.title,) if offer.has_voucher and _flat(offer.title) not in known.titles else ()
    has_own = bool(offer.letter_text.strip()) and _flat(offer.letter_text) not in known.sentences
    return (*title, *((offer.letter_text,) if has_own else ()))


def are_presets(con: Connection, language: str) -> bool:
    """Return whether a book's offers and rules are those of a new book, in any words they ever had, or none."""
    kept = offers.all_offers(con, with_archived=True)
    rules = {one.reason_id: one.offer_id for one in offers.all_rules(con) if one.cap_minor is None}
    if not kept:
        return True
    library, wanted = load_presets(language)
    if [_unworded(one) for one in kept] != [_unworded(one) for one in library.values()] or len(rules) != len(wanted):
        return False
    ids = dict(zip(library, (one.offer_id for one in kept), strict=True))
    named = {key: reason.reason_id for key in wanted if (reason := reasons.by_key(con, key)) is not None}
    return rules == {named[key]: ids[offer] for key, offer in wanted.items() if key in named}


@cache
def _wordings() -> _Wordings:
    """Return all that presets say or once said, in every language."""
    import tomllib  # noqa: PLC0415 (as above)

    from winback_gui.letters.library import spelt  # noqa: PLC0415 (as above)

    titles: dict[str, _Wording] = {}
    sentences: dict[str, _Wording] = {}
    for path, country in product(sorted(resource("offers").glob("*.toml")), ("", "US")):
        for entry in tomllib.loads(spelt(path.read_text("utf-8"), f"{path.stem}_{country}"))["offer"]:
            now = _Wording(entry["key"], path.stem)
            titles[_flat(entry["title"])] = now
            sentences |= {_flat(said): replace(now, is_former=True) for said in entry.get("was", ())}
            if entry["letter_text"]:
                sentences[_flat(entry["letter_text"])] = now
    return _Wordings(titles, sentences)


def _flat(text: str) -> str:
    """Return a text as it is compared: Switzerland writes the same one without ß."""
    return text.strip().replace("ß", "ss")


def _unworded(offer: Offer) -> Offer:
    """Return an offer as presets are told apart: what they say has been reworded since, and is said in languages."""
    known = _wordings()
    title, text = known.titles.get(_flat(offer.title)), known.sentences.get(_flat(offer.letter_text))
    return replace(
        offer,
        offer_id=0,
        title=title.key if title else offer.title,
        letter_text=text.key if text else offer.letter_text,
    )


def _offer(entry: dict[str, Any]) -> Offer:
    return Offer(
        0,
        OfferKind(entry["kind"]),
        entry["title"],
        entry["letter_text"],
        entry.get("cost_minor"),
        Decimal(entry["percent"]) if "percent" in entry else None,
        entry.get("valid_days", 60),
        has_voucher=entry.get("has_voucher", True),
    )
