"""The offers and rules that a new book starts with, from `resources/offers`."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING, Any

from winback_gui.domain.offer import Offer, OfferKind, OfferRule
from winback_gui.resources_path import resource
from winback_gui.store import offers, reasons

if TYPE_CHECKING:
    from collections.abc import Mapping

    from winback_gui.store.connection import Connection

_FALLBACK = "en"


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


def turn_offers(con: Connection, before: str, after: str) -> None:
    """Put titles and sentences of presets into another language; what the owner wrote stays. Inside an action."""
    said, wanted = load_presets(before)[0], load_presets(after)[0]
    titles = {one.title: wanted[key].title for key, one in said.items()}
    texts = {one.letter_text: wanted[key].letter_text for key, one in said.items()}
    for kept in offers.all_offers(con, with_archived=True):
        title, text = titles.get(kept.title, kept.title), texts.get(kept.letter_text, kept.letter_text)
        if (title, text) != (kept.title, kept.letter_text):
            offers.update(con, replace(kept, title=title, letter_text=text))


def are_presets(con: Connection, language: str) -> bool:
    """Return whether a book's offers and rules are those of a new book, or none."""
    kept = offers.all_offers(con, with_archived=True)
    rules = {one.reason_id: one.offer_id for one in offers.all_rules(con) if one.cap_minor is None}
    if not kept:
        return True
    library, wanted = load_presets(language)
    if [replace(one, offer_id=0) for one in kept] != list(library.values()) or len(rules) != len(wanted):
        return False
    ids = dict(zip(library, (one.offer_id for one in kept), strict=True))
    named = {key: reason.reason_id for key in wanted if (reason := reasons.by_key(con, key)) is not None}
    return rules == {named[key]: ids[offer] for key, offer in wanted.items() if key in named}


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
