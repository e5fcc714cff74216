"""What the boxes of a reply slip say, and which reason each of them is."""

from __future__ import annotations

from collections.abc import Iterable

from winback_gui.domain.frozen import frozen
from winback_gui.domain.message import Message
from winback_gui.domain.reason import DELIVERY_KEY, HOURS_KEY, NEVER_ASKED_KEYS, Reason, ReasonPath
from winback_gui.letters.library import Words, letter_language, load_words
from winback_gui.services.reason.record_reason import all_reasons
from winback_gui.store import delivery_hints, reasons, settings
from winback_gui.store.book import Book, Connection


@frozen
class SlipChoice:
    """One box of a slip.

    Attributes:
        words: as they are printed, in the customer's words ("It became too dear"); "" = it stands on no slip.
        title: what the program calls the reason ("Price").
    """

    reason_id: int
    words: str
    title: Message


def choices_on_slip(reasons: Iterable[Reason], words: Words, *, by_web: bool = False) -> tuple[SlipChoice, ...]:
    """Return the boxes of a slip from top to bottom. A reason of the owner's own has one where it has words for it.

    Args:
        reasons: those to choose from, in the order in which they were made.
        words: of the letter's language.
        by_web: they bought through the web shop alone, and never stood before a closed door.
    """
    asked = (one for one in reasons if not (by_web and one.key == HOURS_KEY))
    return tuple(one for one in _choices(asked, words) if one.words)


def has_own_choices(reasons: Iterable[Reason], words: Words) -> bool:
    """Return whether a box of the slip is in the owner's own words."""
    presets = set(words.slip_choices.values())
    return any(one.words not in presets for one in choices_on_slip(reasons, words))


def reasons_of_slips(con: Connection) -> tuple[Reason, ...]:
    """Return the reasons that the slips of this shop offer: all in its list that can be true of it.

    A studio that delivers nothing does not ask whether the delivery was too dear.
    """
    listed = reasons.all_reasons(con)
    if any(one.key == DELIVERY_KEY for one in listed) and not _delivers(con):
        listed = [one for one in listed if one.key != DELIVERY_KEY]
    return tuple(listed)


def slip_choices(book: Book) -> tuple[SlipChoice, ...]:
    """Return the boxes of the slips that this shop prints, and below them the reasons that stand on cards alone."""
    words = load_words(letter_language("", settings.load_shop(book.con)))
    printed = {one.reason_id for one in reasons_of_slips(book.con)}
    every = _choices(all_reasons(book), words)
    return tuple(sorted(every, key=lambda one: not one.words or one.reason_id not in printed))


def _delivers(con: Connection) -> bool:
    return delivery_hints.was_ever_a_reason(con, DELIVERY_KEY) or delivery_hints.has_bought_delivered(con)


def _choices(reasons: Iterable[Reason], words: Words) -> list[SlipChoice]:
    return [
        SlipChoice(one.reason_id, words.slip_choices.get(one.key, one.on_slip), one.title)
        for one in reasons
        if one.path is not ReasonPath.UNKNOWN and one.key not in NEVER_ASKED_KEYS
    ]
