"""Another offer for a letter that is made already: the case, the letter and its voucher change together."""

from __future__ import annotations

from dataclasses import replace
from random import Random
from typing import TYPE_CHECKING

from winback_gui.domain.campaign import Letter, Voucher
from winback_gui.domain.errors import WinbackError
from winback_gui.domain.message import as_typed, msg
from winback_gui.domain.offer import Offer
from winback_gui.services.acting import done
from winback_gui.services.found import one_offer, one_open_case
from winback_gui.services.letters.letter_rows import OfferChoice
from winback_gui.services.letters.prepare_letters import carries_offer, spend_code
from winback_gui.services.reason.dossiers import Dossier
from winback_gui.services.wording import NO_OFFER_WORDS
from winback_gui.store import cases, letters, offers, vouchers

if TYPE_CHECKING:
    from winback_gui.services.result import Done
    from winback_gui.store.book import Book, Connection


def offer_choices(con: Connection, letter: Letter, dossier: Dossier) -> tuple[OfferChoice, ...]:
    """Return what this letter may promise, no offer last; nothing where its purpose promises nothing."""
    if not carries_offer(letter.purpose, dossier.first_purpose):
        return ()
    library = offers.all_offers(con, with_archived=True)
    kept = [each for each in library if not each.is_archived or each.offer_id == letter.offer_id]
    choices = [OfferChoice(each.offer_id, as_typed(each.title)) for each in kept]
    return (*choices, OfferChoice(None, NO_OFFER_WORDS[letter.purpose]))


def change_offer(book: Book, letter_id: int, offer_id: int | None, rng: Random) -> Done[None]:
    """Promise something else in one letter; None = nothing. The letter has to be looked at, and printed, again.

    A voucher code that the letter has stays its own; one that it needs is given out now.

    Args:
        book: the open book.
        letter_id: which one.
        offer_id: of the library.
        rng: the chance, for a new code.

    Raises:
        WinbackError: the letter is gone or in the post, the offer is gone, or its case is closed.
    """
    letter = one_letter(book.con, letter_id)
    case = one_open_case(book, letter.case_id)
    offer = one_offer(book, offer_id) if offer_id is not None else None
    with book.action(msg("Letter {number}: another offer.", number=letter.letter_no)) as action:
        cases.update_many(book.con, [replace(case, offer_id=offer_id, no_offer=offer is None)])
        code = _voucher(book.con, letter, offer, rng)
        letters.update(book.con, as_new(replace(letter, offer_id=offer_id, voucher_code=code)))
    return done(None, action)


def one_letter(con: Connection, letter_id: int) -> Letter:
    """Return a letter that may still be changed.

    Raises:
        WinbackError: it is gone, or in the post.
    """
    letter = letters.get(con, letter_id)
    if letter is None:
        raise WinbackError(msg("This letter is no longer in the book. Nothing was changed."))
    if letter.posted_on is not None:
        raise WinbackError(msg("Letter {number} is in the post and stays as it is.", number=letter.letter_no))
    return letter


def as_new(letter: Letter) -> Letter:
    """Return a changed letter as one that nobody has looked at, printed or signed."""
    return replace(letter, looked_on=None, fingerprint="", printed_on=None, signed_on=None)


def _voucher(con: Connection, letter: Letter, offer: Offer | None, rng: Random) -> str:
    """Give, change or take away the letter's voucher and return its code."""
    kept = vouchers.get(con, letter.voucher_code) if letter.voucher_code else None
    if offer is None or not offer.has_voucher:
        if kept is not None:
            vouchers.delete(con, [kept.code])
        return ""
    until = offer.ends_on(letter.made_on)
    if kept is not None:
        vouchers.update(con, replace(kept, offer_id=offer.offer_id, expires_on=until))
        return kept.code
    code = spend_code(con, rng)
    vouchers.add(con, Voucher(code, letter.letter_id, letter.customer_id, offer.offer_id, letter.made_on, until))
    return code
