"""Tick letters as printed, signed and posted. Only a posted letter counts as sent."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from winback_gui.domain.campaign import Letter
from winback_gui.domain.case import Case, Outcome
from winback_gui.domain.changes import Changes, Topic
from winback_gui.domain.errors import WinbackError
from winback_gui.domain.frozen import frozen
from winback_gui.domain.gate import Purpose
from winback_gui.domain.held import Held, HeldKind
from winback_gui.domain.letter_words import load_words
from winback_gui.domain.message import NOTHING, Message, msg, plural
from winback_gui.domain.sender_check import sender_lack
from winback_gui.domain.voucher import read_letter_no
from winback_gui.services.letters.letter_then import keep_paper, keep_words
from winback_gui.services.letters.ways_out import HeldBack, WayOut, Wish, clear, held_back, leaves_by
from winback_gui.services.result import Done
from winback_gui.store import cases, letters, settings

if TYPE_CHECKING:
    from winback_gui.store.book import Book, Connection

ASKED_BY_LETTER = "letter"


@frozen
class Posted:
    """What was ticked, and which letters must not go: take them out of the stack."""

    letter_ids: tuple[int, ...]
    held: tuple[HeldBack, ...]


def letter_ids_of(con: Connection, typed: Sequence[str]) -> tuple[int, ...]:
    """Return the letters of typed numbers ("A-0217", "a 217").

    Raises:
        WinbackError: a number is of no letter in this book.
    """
    found = []
    for text in typed:
        number = read_letter_no(text)
        letter = letters.by_number(con, number) if number else None
        if letter is None:
            raise WinbackError(
                msg("There is no letter {number} in this book. Nothing was ticked. Check the number.", number=text)
            )
        found.append(letter.letter_id)
    return tuple(found)


def mark_printed(book: Book, pages: Mapping[int, tuple[int, int]], today: date) -> Done[int]:
    """Tick letters as printed, once the owner said that they came out right.

    Args:
        book: the open book.
        pages: letter id → first and last page in the printed file.
        today: the day of printing.
    """
    with book.action(plural("{count} letter printed.", "{count} letters printed.", len(pages))) as action:
        changed = [
            replace(letter, printed_on=today, page_from=pages[letter.letter_id][0], page_to=pages[letter.letter_id][1])
            for letter in letters.by_ids(book.con, list(pages))
        ]
        letters.update_many(book.con, changed)
        keep_words(book.con, [each for each in changed if not each.fingerprint], today)
        keep_paper(book.con, pages, settings.load_shop(book.con).paper)
    return Done(len(changed), action.changes, action.said or NOTHING)


def mark_signed(book: Book, letter_ids: Sequence[int], today: date) -> Done[int]:
    """Tick letters as signed by hand."""
    with book.action(plural("{count} letter signed.", "{count} letters signed.", len(letter_ids))) as action:
        listed = letters.by_ids(book.con, letter_ids)
        letters.update_many(book.con, [replace(letter, signed_on=today) for letter in listed])
    return Done(len(listed), action.changes, action.said or NOTHING)


@leaves_by(WayOut.POSTED)
def mark_posted(book: Book, letter_ids: Sequence[int], posted_on: date, today: date) -> Done[Posted]:
    """Tick letters as put in the post. It cannot be undone: say so before.

    A letter whose customer must not be written to any more is not ticked but given back, to be taken out of the stack.
    A letter that is ticked already stays as it is.

    Raises:
        WinbackError: the day lies ahead, or before a letter was made.
    """
    listed = [letter for letter in letters.by_ids(book.con, letter_ids) if letter.posted_on is None]
    _check_day(listed, posted_on, today)
    by_case = {each.case_id: each for each in cases.by_ids(book.con, [letter.case_id for letter in listed])}
    wishes = [Wish(by_case[letter.case_id], letter.purpose) for letter in listed]
    cleared = clear(book.con, WayOut.POSTED, wishes, today)
    nameless = _never_written(book.con, listed)
    unsent = tuple(
        held_back(dossier, (Held(HeldKind.SENDER, nameless[dossier.case.case_id]),))
        for dossier, _purpose in cleared.allowed
        if dossier.case.case_id in nameless
    )
    allowed = {dossier.case.case_id for dossier, _purpose in cleared.allowed} - nameless.keys()
    going = [letter for letter in listed if letter.case_id in allowed and not letter.is_left_out]
    changes = Changes()
    if going:
        with book.unrecorded(Topic.LETTERS, Topic.CASES, Topic.TASKS) as action:
            letters.update_many(
                book.con,
                [replace(each, posted_on=posted_on, printed_on=each.printed_on or posted_on) for each in going],
            )
            kept = letters.words_of(book.con, [each.letter_id for each in going])
            keep_words(book.con, [each for each in going if each.letter_id not in kept])
            paper = settings.load_shop(book.con).paper
            keep_paper(book.con, [each.letter_id for each in going], paper, only_first=True)
            cases.update_many(book.con, [_after_posting(by_case[each.case_id], each, posted_on) for each in going])
        changes = action.changes
    said = plural("{count} letter ticked as posted.", "{count} letters ticked as posted.", len(going))
    posted = Posted(tuple(letter.letter_id for letter in going), cleared.held + cleared.held_out + unsent)
    return Done(posted, changes, said, can_undo=False)


def _never_written(con: Connection, listed: Sequence[Letter]) -> dict[int, Message]:
    """Return why letters cannot be in the post, by case id: their shop has no name yet, and none was ever written."""
    lack = sender_lack(settings.load_shop(con))
    if lack is None:
        return {}
    kept = letters.words_of(con, [each.letter_id for each in listed])
    return {
        each.case_id: lack.why
        for each in listed
        if each.printed_on is None and not _names_sender(kept.get(each.letter_id, ""))
    }


def _names_sender(words: str) -> bool:
    """Return whether words that were kept of a letter say who sends it: an earlier program let others be ticked."""
    try:
        return bool(words) and bool(load_words(words).sender.name)
    except ValueError:
        return False


def _check_day(listed: Sequence[Letter], posted_on: date, today: date) -> None:
    if posted_on > today:
        raise WinbackError(msg("{day} lies ahead. Nothing was ticked. Choose today or a day before.", day=posted_on))
    early = next((letter for letter in listed if posted_on < letter.made_on), None)
    if early is not None:
        raise WinbackError(
            msg(
                "Letter {number} was made on {made}, after {day}. Nothing was ticked. Choose that day or a later one.",
                number=early.letter_no,
                made=early.made_on,
                day=posted_on,
            )
        )


def _after_posting(case: Case, letter: Letter, posted_on: date) -> Case:
    if letter.purpose is Purpose.ASK_WHY:
        return replace(case, asked_on=posted_on, asked_by=ASKED_BY_LETTER)
    if letter.purpose in {Purpose.LET_GO, Purpose.SYMPATHY}:
        return replace(case, closed_on=posted_on, outcome=Outcome.LET_GO)
    return case
