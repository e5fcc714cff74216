"""What of a letter its owner wrote for more than this one: about the cause, and in the offer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from winback_gui.domain.gate import Purpose
from winback_gui.domain.template import Template, fields_of
from winback_gui.letters.library import OTHER_OFFER
from winback_gui.services.offer.preset_offers import own_words_of

if TYPE_CHECKING:
    from winback_gui.domain.offer import Offer
    from winback_gui.services.reason.dossiers import Dossier

WHAT_HAPPENED, WHAT_WE_CHANGED = "what_happened", "what_we_changed"


def template_key(purpose: Purpose, dossier: Dossier) -> str:
    """Return the key of the text that somebody's letter of a purpose has."""
    if purpose is Purpose.APOLOGY_OFFER and not dossier.prints_what_changed:
        return OTHER_OFFER
    return purpose.value


def words_about_cause(dossier: Dossier) -> dict[str, str]:
    """Return what the owner wrote about the causes of a case, by the field that prints it; "" = nothing.

    What changed is only said of causes that are fixed, and only when all of them are.
    """
    linked = [cause for _each, _reason, cause in dossier.reasons if cause]
    changed = [cause.what_we_changed.strip() for cause in linked] if dossier.prints_what_changed else []
    return {
        WHAT_HAPPENED: linked[0].what_happened if linked else "",
        WHAT_WE_CHANGED: " ".join(dict.fromkeys(sentence for sentence in changed if sentence)),
    }


def own_words(template: Template, dossier: Dossier, offer: Offer | None) -> tuple[str, ...]:
    """Return what a letter would print of the owner's own words, each text apart; () = none.

    Args:
        template: of the letter.
        dossier: whose letter.
        offer: that it carries.
    """
    printed = fields_of(template)
    said = [text for name, text in words_about_cause(dossier).items() if text.strip() and name in printed]
    return (*said, *(own_words_of(offer) if offer is not None else ()))
