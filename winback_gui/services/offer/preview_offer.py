"""How an offer will read in a letter and on its voucher, while the owner writes it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from winback_gui.domain.frozen import frozen
from winback_gui.domain.gate import Purpose
from winback_gui.domain.letter import ParagraphRole
from winback_gui.domain.speech import Speaker
from winback_gui.domain.template import Missing, TemplateParagraph, merge_text
from winback_gui.domain.voucher import print_code
from winback_gui.letters.library import letter_language, load_template, load_words

if TYPE_CHECKING:
    from winback_gui.domain.offer import Offer
    from winback_gui.domain.settings import Shop

EXAMPLE_CODE = "7K3MQ9TX"
_EXAMPLES = {"de": ("Anneliese", "Anneliese Böhringer"), "fr": ("Camille", "Camille Chevalier")}
_EXAMPLE = ("Amara", "Amara Okafor")
"""First name and whole name of the one who stands for all, by the language of the letters; of the others last."""


@frozen
class OfferPreview:
    """What prints.

    Attributes:
        sentence: the paragraph in the letter; "" = the letter makes no offer.
        small_print, code: of the voucher box; "" without a voucher. The code is an example.
    """

    sentence: str
    title: str
    small_print: str
    code: str


def preview_offer(shop: Shop, offer: Offer, today: date) -> OfferPreview:
    """Return how an offer prints in an apology made today.

    Args:
        shop: gives language, name and hours.
        offer: as it stands in the fields; may have an open end.
        today: the letter's day.

    Raises:
        TemplateError: a field in the sentence is misspelt, with its place.
    """
    language = letter_language("", shop)
    first_name, name = _EXAMPLES.get(language[:2], _EXAMPLE)
    expiry = Speaker(language, shop.locale).day(offer.ends_on(today), "long")
    values = {
        "first_name": first_name,
        "name": name,
        "shop_name": shop.name,
        "hours": shop.hours,
        "phone": shop.phone,
        "expiry_day": expiry if offer.has_voucher else "",
    }
    values["offer_text"] = _merged(offer.letter_text, values)
    small = _merged(load_words(language).voucher, values) if offer.has_voucher else ""
    return OfferPreview(
        _sentence(language, values) if offer.letter_text.strip() else "",
        offer.title,
        small,
        print_code(EXAMPLE_CODE) if offer.has_voucher else "",
    )


def _sentence(language: str, values: dict[str, str]) -> str:
    template = load_template(Purpose.APOLOGY_OFFER.value, language)
    part = next((one for one in template.paragraphs if one.role is ParagraphRole.OFFER), TemplateParagraph(""))
    return _merged(part.text, values) or _merged(part.otherwise, values)


def _merged(text: str, values: dict[str, str]) -> str:
    merged = merge_text(text, values)
    return "" if isinstance(merged, Missing) else merged
