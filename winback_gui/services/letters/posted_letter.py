"""A letter that is in the post, to be read again: with the words that were kept when it was ticked or posted."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from winback_gui.domain.campaign import Letter
from winback_gui.domain.errors import WinbackError
from winback_gui.domain.frozen import frozen
from winback_gui.domain.letter import LetterText
from winback_gui.domain.letter_words import load_words, paper_of
from winback_gui.domain.message import Message, msg
from winback_gui.domain.settings import Paper
from winback_gui.domain.template import Missing
from winback_gui.letters.blocks import LetterHeldError
from winback_gui.letters.preview import Preview, Previewer
from winback_gui.paper.forms import form_named
from winback_gui.services.letters.letter_text import fingerprint, signature_of, why_missing
from winback_gui.services.letters.letter_then import letters_then
from winback_gui.store import campaigns, customers, letters, settings

if TYPE_CHECKING:
    from winback_gui.store.book import Book, Connection


@frozen
class PostedLetter:
    """One letter in the post.

    Attributes:
        preview: its pages in the form and design in which it was printed.
        words: what stands on it, for screen readers.
        is_same: whether its words are those that were posted; else it was posted before the book kept them, and
            something on which it stands (the address, what was changed, an offer) may be another one since.
    """

    letter: Letter
    posted_on: date
    name: str
    preview: Preview
    words: str
    is_same: bool


def posted_letter(book: Book, letter_id: int) -> PostedLetter:
    """Return a posted letter with its pages. It lets nothing out and writes nothing: it is there to be read.

    Raises:
        WinbackError: it is not in the post, its customer was erased, or it cannot be made again.
    """
    con = book.con
    letter = letters.get(con, letter_id)
    if letter is None or letter.posted_on is None:
        raise WinbackError(msg("This letter is not in the post. Nothing was changed."))
    customer = customers.get(con, letter.customer_id)
    if customer is None or not (customer.person or customer.company):
        raise WinbackError(
            msg("Nobody is named any more by letter {number}: its customer was erased.", number=letter.letter_no)
        )
    words_then = letters.words_of(con, [letter_id]).get(letter_id)
    text, is_same = _text(con, letter, words_then)
    paper = _paper(con, letter, words_then)
    try:
        preview = Previewer(form_named(paper.form), paper.design).preview(text)
    except LetterHeldError as error:
        raise _not_again(letter, error.message) from error
    words = " ".join(part.text for part in text.paragraphs)
    return PostedLetter(letter, letter.posted_on, customer.name, preview, words, is_same)


def _paper(con: Connection, letter: Letter, kept: str | None) -> Paper:
    """Return on what the letter was printed; where that was not kept, on what its campaign was prepared."""
    paper = None if kept is None else paper_of(kept)
    if paper is not None:
        return paper
    campaign = campaigns.get(con, letter.campaign_id)
    assert campaign is not None  # noqa: S101 (the book holds none without)
    return Paper(campaign.form, campaign.design)


def _text(con: Connection, letter: Letter, kept: str | None) -> tuple[LetterText, bool]:
    """Return what stands in the letter, and whether it is what was ticked; books of before version 11 kept no words."""
    if kept is not None:
        signature = signature_of(con, settings.load_shop(con))
        return replace(load_words(kept), signature_png=signature), True
    made = next((text for _letter, text in letters_then(con, [letter])), None)
    if made is None:
        raise _not_again(letter, msg("its win-back is not in the book any more"))
    if isinstance(made, Missing):
        raise _not_again(letter, why_missing(made))
    return made, letter.fingerprint == fingerprint(made)


def _not_again(letter: Letter, why: Message) -> WinbackError:
    return WinbackError(
        msg(
            "**Letter {number} cannot be shown again:** {why}. It stays as posted. If you saved its PDF, it lies where "
            "you saved it.",
            number=letter.letter_no,
            why=why,
        )
    )
