"""One letter in words: the template of its purpose, the person, the cause, the offer and the owner's edits, merged."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING

from winback_gui.analytics.story import Story, bought_by_most, story_of, usual_weekday
from winback_gui.domain.address_block import postal_lines, recipient_lines
from winback_gui.domain.campaign import Letter
from winback_gui.domain.channel import bought_by_web_alone
from winback_gui.domain.french_greeting import with_french_titles
from winback_gui.domain.gate import Purpose
from winback_gui.domain.goods_name import within_sentence
from winback_gui.domain.letter import LetterText, Paragraph, ParagraphRole, ReplySlip, Sender, VoucherBox
from winback_gui.domain.message import Message, msg
from winback_gui.domain.name_additions import without_remarks
from winback_gui.domain.name_parts import given_name
from winback_gui.domain.names import full_name, usable
from winback_gui.domain.offer import Offer
from winback_gui.domain.own_words import fill_own_words, fill_places, place_in
from winback_gui.domain.purchase import Purchase, day_number
from winback_gui.domain.reason import Reason
from winback_gui.domain.salutation import salutation, without_comma
from winback_gui.domain.sender_check import SenderLack, sender_lack
from winback_gui.domain.settings import Shop, SignatureKind
from winback_gui.domain.speech import Speaker
from winback_gui.domain.spoken_doubt import spoken_doubt
from winback_gui.domain.template import LetterParts, Missing, Template, merge, merge_text
from winback_gui.domain.tongue import tongue_of
from winback_gui.domain.voucher import print_code
from winback_gui.letters.library import (
    Words,
    letter_language,
    load_template,
    load_words,
    personal_ideas,
    season_words,
    texts_in,
)
from winback_gui.services.letters.own_words import (
    WHAT_HAPPENED,
    WHAT_WE_CHANGED,
    own_words,
    template_key,
    words_about_cause,
)
from winback_gui.services.letters.slip_choices import choices_on_slip, has_own_choices, reasons_of_slips
from winback_gui.services.offer.preset_offers import in_language
from winback_gui.services.reason.dossiers import Dossier
from winback_gui.store import offers, purchases, settings, vouchers
from winback_gui.store.habit_rows import bought_by_some

if TYPE_CHECKING:
    from winback_gui.store.book import Connection

_MONTH_DAYS = 30.44
_ASKED = 400
"""Customers, about, who are looked at for what most of them buy."""
_SEASON_DAYS = 330  # after that "since the summer" would mean another one
_ABOUT_CAUSE = WHAT_HAPPENED, WHAT_WE_CHANGED

_OF_ABSENCE = ("last_visit_month", "months_away", "since", "weekday")
"""Fields by which ideas say that somebody is missed."""

_OF_BEING_HERE = ("last_visit_month", "weekday")
"""Fields by which ideas say that somebody was in the shop."""


@dataclass(slots=True)
class LetterDesk:
    """What all letters of one book share while they are made: shop, signature, offers, templates, voices.

    Made once a run (or once a preview) and thrown away after it: it does not follow changes of the book.
    """

    con: Connection
    today: date
    shop: Shop
    signature_png: bytes | None
    offers: Mapping[int, Offer]
    reasons: tuple[Reason, ...]
    _templates: dict[tuple[str, str], Template] = field(default_factory=dict)
    _words: dict[str, Words] = field(default_factory=dict)
    _speakers: dict[str, Speaker] = field(default_factory=dict)
    _own_lines: tuple[str, ...] = ()
    _bought: dict[int, list[Purchase]] = field(default_factory=dict)
    _common: frozenset[str] | None = None

    @classmethod
    def of(cls, con: Connection, today: date) -> LetterDesk:
        """Return a desk for the book as it stands."""
        shop = settings.load_shop(con)
        library = {each.offer_id: each for each in offers.all_offers(con, with_archived=True)}
        return cls(con, today, shop, signature_of(con, shop), library, reasons_of_slips(con))

    def read_ahead(self, customer_ids: Iterable[int]) -> None:
        """Read what these customers bought in one go, before their letters are asked for one after the other."""
        self._bought = purchases.of_customers(self.con, customer_ids)

    @property
    def sender_lack(self) -> SenderLack | None:
        """What is missing of the sender of all these letters; None = nothing."""
        return sender_lack(self.shop)

    def text(self, letter: Letter, dossier: Dossier) -> LetterText | Missing:
        """Return the finished letter, or what is missing for it: its sender before all else. Nothing is written."""
        if (lack := self.sender_lack) is not None:
            return Missing((), lack.why)
        language = self._language(letter, dossier)
        words, speaker = self._words_in(language), self._speaker(language)
        greeting = self.greeting(letter, dossier)
        values, missing = self._known(letter, dossier, greeting)
        if missing is not None:
            return missing
        edits = fill_own_words(letter.edits, values)
        if isinstance(edits, Missing):
            return edits
        if edits != letter.edits:
            letter = replace(letter, edits=edits)
            greeting = self.greeting(letter, dossier)
            values, _missing = self._known(letter, dossier, greeting)
        merged = self._merged(letter, dossier, values)
        if isinstance(merged, Missing):
            return merged
        by_web = self._is_by_web(dossier)
        return LetterText(
            letter_no=letter.letter_no,
            sender=self._sender(words, values, by_web=by_web),
            recipient_lines=recipient_lines(dossier.customer, self.shop.address.country, language),
            day=letter.made_on,
            facts=self._facts(letter, words, speaker),
            salutation=greeting,
            paragraphs=_edited(letter, merged),
            closing=letter.edits.closing or merged.closing,
            signatory=self.shop.signs,
            signature_png=self.signature_png,
            postscript=merged.postscript if letter.edits.postscript is None else letter.edits.postscript,
            voucher=self._voucher(letter, words, values),
            reply_slip=self._slip(letter, merged, words, by_web=by_web),
            language=language,
        )

    def greeting(self, letter: Letter, dossier: Dossier) -> str:
        """Return the salutation line: the owner's own for this letter, else by rule."""
        home = self.shop.address.country
        return letter.edits.salutation or salutation(dossier.customer, self._language(letter, dossier), home)

    def name_doubt(self, letter: Letter, dossier: Dossier) -> Message | None:
        """Return what is odd about how a letter names its person; None = nothing, or the owner wrote the greeting."""
        if letter.edits.salutation:
            return None
        return spoken_doubt(dossier.customer, self._language(letter, dossier))

    def other_tongue(self, letter: Letter, dossier: Dossier) -> str:
        """Return which other language than the letter's words of the owner's look to be in ("fr"); "" = none."""
        language, edits = self._language(letter, dossier), letter.edits
        shared = own_words(self._template(letter, dossier, language), dossier, self.offers.get(letter.offer_id or 0))
        body = (edits.body or "").split("\n\n") if edits.body is not None else shared
        found = map(tongue_of, (*body, edits.personal_line or "", edits.postscript or ""))
        return next((one for one in found if one not in {"", language[:2]}), "")

    def ideas(self, letter: Letter, dossier: Dossier) -> tuple[str, ...]:
        """Return ideas for the personal line that this person's own facts fill; whose animal died gets none of them."""
        if letter.purpose is Purpose.SYMPATHY:
            return ()
        values = self.values(letter, dossier)
        if dossier.may_still_come:
            values |= dict.fromkeys(_OF_ABSENCE, "")
        if self._is_by_web(dossier):
            values |= dict.fromkeys(_OF_BEING_HERE, "")
        return personal_ideas(self._words_in(self._language(letter, dossier)), values)

    def values(self, letter: Letter, dossier: Dossier) -> dict[str, str]:
        """Return what stands in the places of a template for this person; "" = nothing to say."""
        return self._known(letter, dossier, self.greeting(letter, dossier))[0]

    def _known(self, letter: Letter, dossier: Dossier, greeting: str) -> tuple[dict[str, str], Missing | None]:
        """Return the values, and what is missing for what the owner wrote about the causes."""
        language = self._language(letter, dossier)
        shop, customer = self.shop, dossier.customer
        voucher = vouchers.get(self.con, letter.voucher_code) if letter.voucher_code else None
        expiry = self._speaker(language).day(voucher.expires_on, "long") if voucher else ""
        values = {
            "salutation": without_comma(greeting),
            "name": full_name(without_remarks(customer)) or usable(customer.company),
            "first_name": given_name(with_french_titles(customer)),
            "shop_name": shop.name,
            "shop_address": ", ".join(self._shop_lines()),
            "signatory": shop.signs,
            "phone": shop.phone,
            "hours": shop.hours,
            "personal_line": letter.edits.personal_line or "",
            "expiry_day": expiry,
            "voucher_code": print_code(letter.voucher_code) if letter.voucher_code else "",
            **self._story_values(dossier, language),
        }
        about_cause = self._about_cause(dossier, values)
        values |= dict.fromkeys(_ABOUT_CAUSE, "") if isinstance(about_cause, Missing) else about_cause
        offer = self._offer(letter, language)
        if offer is not None:
            text = merge_text(offer.letter_text, values)
            values |= {"offer_title": offer.title, "offer_text": "" if isinstance(text, Missing) else text}
        return values, about_cause if isinstance(about_cause, Missing) else None

    def _merged(self, letter: Letter, dossier: Dossier, values: Mapping[str, str]) -> LetterParts | Missing:
        language = self._language(letter, dossier)
        offer = self._offer(letter, language)
        # Of an older book: none is kept with a place any more. What is in the post was printed as it was typed.
        if offer is not None and letter.posted_on is None and (place := place_in(offer.title)):
            said = msg("“{place}” stands in the name of the offer, and nothing fills it; write it out", place=place)
            return Missing((), said)
        sentence = merge_text(offer.letter_text, values) if offer is not None else ""
        if isinstance(sentence, Missing):  # the voucher would stand below a letter that does not speak of it
            return sentence
        template, by_web = self._template(letter, dossier, language), self._is_by_web(dossier)
        return merge(template, values, still_comes=dossier.may_still_come, by_web=by_web)

    def _template(self, letter: Letter, dossier: Dossier, language: str) -> Template:
        key = template_key(letter.purpose, dossier)
        if (key, language) not in self._templates:
            self._templates[key, language] = load_template(key, language)
        return self._templates[key, language]

    def _purchases(self, dossier: Dossier) -> list[Purchase]:
        who = dossier.customer.customer_id
        return self._bought[who] if who in self._bought else purchases.of_customer(self.con, who)

    def _is_by_web(self, dossier: Dossier) -> bool:
        return bought_by_web_alone(one for one in self._purchases(dossier) if one.day <= self.today)

    def _story_values(self, dossier: Dossier, language: str) -> dict[str, str]:
        bought = self._purchases(dossier)
        came = sorted((each for each in bought if each.is_visit and each.day <= self.today), key=lambda each: each.day)
        if not came or dossier.spend is None:
            return {}
        visits = [each.day for each in came]
        story: Story = story_of(bought, self.today)
        words, speaker = self._words_in(language), self._speaker(language)
        last = dossier.spend.last_on
        days_away = (self.today - last).days
        weekday = usual_weekday(visits)
        months = round(days_away / _MONTH_DAYS)
        favourite = next((one.name for one in story.favourites if one.name not in self._of_most()), "")
        return {
            "last_visit_month": speaker.day(last, "month" if last.year == self.today.year else "month_year"),
            "months_away": speaker.months(months) if months else "",
            "since": season_words(words, last.month) if days_away <= _SEASON_DAYS else "",
            "favourite": within_sentence(favourite, words.quoted, has_capital_nouns=words.has_capital_nouns),
            "weekday": words.weekdays[weekday] if weekday is not None else "",
            # A list that says a last visit knows nothing of the first.
            "first_purchase_year": str(visits[0].year) if came[0].is_sale else "",
        }

    def _of_most(self) -> frozenset[str]:
        """Return what most customers buy: that somebody liked it is nothing personal ("Full groom")."""
        if self._common is None:
            self._common = bought_by_most(bought_by_some(self.con, _ASKED, day_number(self.today)))
        return self._common

    def _about_cause(self, dossier: Dossier, values: Mapping[str, str]) -> dict[str, str] | Missing:
        """Return what the owner wrote about the causes, its places filled; neither text fills itself or the other."""
        known = {name: text for name, text in values.items() if name not in _ABOUT_CAUSE}
        said = {}
        for name, text in words_about_cause(dossier).items():
            filled = fill_places(text, known)
            if isinstance(filled, Missing):
                return filled
            said[name] = filled
        return said

    def _sender(self, words: Words, values: Mapping[str, str], *, by_web: bool) -> Sender:
        shop = self.shop
        with_phone, without = (
            (words.web_stop, words.web_stop_without_phone) if by_web else (words.stop, words.stop_without_phone)
        )
        stop = merge_text(with_phone if shop.phone else without, values)
        identity = " · ".join(part for part in (shop.name, *self._shop_lines(), shop.hours) if part)
        return Sender(
            name=shop.name,
            tagline=shop.tagline,
            return_line=" · ".join(part for part in (shop.name, *self._shop_lines()) if part),
            phone=shop.phone,
            foot_lines=tuple(line for line in ("" if isinstance(stop, Missing) else stop, identity) if line),
        )

    def _shop_lines(self) -> tuple[str, ...]:
        if not self._own_lines:
            self._own_lines = postal_lines(self.shop.address, self.shop.address.country, self.shop.written_in)
        return self._own_lines

    def _facts(self, letter: Letter, words: Words, speaker: Speaker) -> tuple[tuple[str, str], ...]:
        facts = [(words.date, speaker.day(letter.made_on, "long")), (words.letter, letter.letter_no)]
        if self.shop.phone:
            facts.append((words.telephone, self.shop.phone))
        return tuple(facts)

    def _voucher(self, letter: Letter, words: Words, values: Mapping[str, str]) -> VoucherBox | None:
        if not letter.voucher_code:
            return None
        small = merge_text(words.voucher, values)
        return VoucherBox(
            values.get("offer_title", ""), "" if isinstance(small, Missing) else small, print_code(letter.voucher_code)
        )

    def _slip(self, letter: Letter, merged: LetterParts, words: Words, *, by_web: bool) -> ReplySlip | None:
        if merged.slip is None or not letter.reply_code:
            return None
        choices = tuple(one.words for one in choices_on_slip(self.reasons, words, by_web=by_web))
        slip = merged.slip
        return ReplySlip(slip.question, choices, slip.other, slip.return_to, print_code(letter.reply_code))

    def _language(self, letter: Letter, dossier: Dossier) -> str:
        """Return the language of all of a letter: the customer's where everything that prints can be in it."""
        theirs, ours = letter_language(dossier.customer.language, self.shop), letter_language("", self.shop)
        if texts_in(theirs) == texts_in(ours) or not self._prints_own_words(letter, dossier, ours):
            return theirs
        return ours

    def _prints_own_words(self, letter: Letter, dossier: Dossier, language: str) -> bool:
        """Return whether words that the owner wrote for more than this letter print: they are in one language."""
        template = self._template(letter, dossier, language)
        return bool(own_words(template, dossier, self.offers.get(letter.offer_id or 0))) or (
            template.slip is not None and has_own_choices(self.reasons, self._words_in(language))
        )

    def _offer(self, letter: Letter, language: str) -> Offer | None:
        """Return the offer of a letter; one that comes with the program says in every language what it is."""
        offer = self.offers.get(letter.offer_id or 0)
        return None if offer is None else in_language(offer, language)

    def _words_in(self, language: str) -> Words:
        if language not in self._words:
            self._words[language] = load_words(language)
        return self._words[language]

    def _speaker(self, language: str) -> Speaker:
        if language not in self._speakers:
            self._speakers[language] = Speaker(language, self.shop.locale)
        return self._speakers[language]


def signature_of(con: Connection, shop: Shop) -> bytes | None:
    """Return the picture of the signature; None where letters are signed by hand."""
    return settings.get_blob(con, settings.SIGNATURE) if shop.signature is SignatureKind.IMAGE else None


def fingerprint(text: LetterText) -> str:
    """Return a digest of what is this letter's own: one whose digest changed since it was looked at is stopped.

    The picture of the signature is not: it is one for all letters, seen in true size when it is chosen, and no word
    moves for it, since its room is the same with or without it.
    """
    return hashlib.sha256(repr(replace(text, signature_png=None)).encode()).hexdigest()


def why_missing(missing: Missing) -> Message:
    """Return the sentence for a letter that lacks something, with the way to mend it."""
    if "what_we_changed" in missing.fields[:1]:
        return msg("the cause is fixed, but “what we changed” is empty; write it in step 3")
    return missing.why


def _edited(letter: Letter, merged: LetterParts) -> tuple[Paragraph, ...]:
    """The owner's own body in place of the template's; its first paragraph is the personal one."""
    if letter.edits.body is None:
        return merged.paragraphs
    parts = [part.strip() for part in letter.edits.body.split("\n\n") if part.strip()]
    return tuple(
        Paragraph(part, ParagraphRole.PERSONAL if at == 0 and letter.edits.personal_line else ParagraphRole.BODY)
        for at, part in enumerate(parts)
    )
