"""A letter that is in the post, to be read again: made anew from the book, as it was on the day it was looked at."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from winback_gui.domain.campaign import Letter
from winback_gui.domain.errors import WinbackError
from winback_gui.domain.frozen import frozen
from winback_gui.domain.message import Message, msg
from winback_gui.domain.template import Missing
from winback_gui.letters.blocks import LetterHeldError
from winback_gui.letters.preview import Preview, Previewer
from winback_gui.paper.forms import form_named
from winback_gui.services.dossiers import Dossier, dossiers_of
from winback_gui.services.letter_text import LetterDesk, fingerprint, why_missing
from winback_gui.store import campaigns, cases, letters

if TYPE_CHECKING:
    from winback_gui.store.book import Book, Connection


@frozen
class PostedLetter:
    """One letter in the post.

    Attributes:
        preview: its pages in the form and design of its campaign.
        words: what stands on it, for screen readers.
        is_same: whether its words are those that the owner ticked as right; else something on which it stands (the
            address, what was changed, an offer) is another one since.
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
    dossier = _dossier(con, letter)
    if dossier is None or not (dossier.customer.person or dossier.customer.company):
        raise WinbackError(
            msg("Nobody is named any more by letter {number}: its customer was erased.", number=letter.letter_no)
        )
    text = LetterDesk.of(con, seen_on(letter)).text(letter, dossier)
    if isinstance(text, Missing):
        raise _not_again(letter, why_missing(text))
    campaign = campaigns.get(con, letter.campaign_id)
    assert campaign is not None  # noqa: S101 (the book holds none without)
    try:
        preview = Previewer(form_named(campaign.form), campaign.design).preview(text)
    except LetterHeldError as error:
        raise _not_again(letter, error.message) from error
    words = " ".join(part.text for part in text.paragraphs)
    return PostedLetter(
        letter, letter.posted_on, dossier.customer.name, preview, words, letter.fingerprint == fingerprint(text)
    )


def seen_on(letter: Letter) -> date:
    """Return the day whose figures stand in the letter ("away for 7 months"): it was ticked with them, or made so."""
    return letter.looked_on or letter.made_on


def _dossier(con: Connection, letter: Letter) -> Dossier | None:
    found = dossiers_of(con, cases.by_ids(con, [letter.case_id]), seen_on(letter))
    return next(iter(found), None)


def _not_again(letter: Letter, why: Message) -> WinbackError:
    return WinbackError(
        msg(
            "**Letter {number} cannot be shown again:** {why}. It stays as posted. If you saved its PDF, it lies where "
            "you saved it.",
            number=letter.letter_no,
            why=why,
        )
    )
