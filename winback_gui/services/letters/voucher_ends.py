"""Before letters are made or printed: vouchers that would end while the shop is closed, and a better day for them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from winback_gui.domain.frozen import frozen
from winback_gui.domain.message import Message, msg
from winback_gui.domain.voucher_ends import closed_end_said, held_open
from winback_gui.services.acting import done
from winback_gui.services.letters.prepare_letters import voucher_offers
from winback_gui.services.offer.letter_offer import as_new
from winback_gui.store import letters, vouchers

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from winback_gui.domain.campaign import Letter
    from winback_gui.domain.voucher_ends import ClosedTime
    from winback_gui.services.reason.dossiers import Dossier
    from winback_gui.services.result import Done
    from winback_gui.store.book import Book, Connection


@frozen
class VoucherEnds:
    """Vouchers that would end in one closed time.

    Attributes:
        until: a better end for them.
        said: how many, and what would be better; where there are several closed times, of the first.
        letter_ids: letters that are made and not printed; empty while they are to be made.
    """

    until: date
    said: Message
    letter_ids: tuple[int, ...] = ()

    @property
    def verb(self) -> Message:
        """What can be done about it."""
        return msg("Let them hold until {day:short}", day=self.until)


def ends_to_come(fresh: Iterable[Dossier], today: date, times: Sequence[ClosedTime]) -> VoucherEnds | None:
    """Return which vouchers of letters that would be made today end in a closed time; None = none does."""
    return _first([(offer.ends_on(today), None) for offer in voucher_offers(fresh)], times)


def ends_of_letters(con: Connection, listed: Iterable[Letter], times: Sequence[ClosedTime]) -> VoucherEnds | None:
    """Return which vouchers of letters that are not printed end in a closed time; None = none does."""
    if not times:
        return None
    made = vouchers.of_letters(con, [one.letter_id for one in listed if one.printed_on is None])
    return _first([(voucher.expires_on, letter_id) for letter_id, voucher in made.items()], times)


def _first(ends: Sequence[tuple[date, int | None]], times: Sequence[ClosedTime]) -> VoucherEnds | None:
    """Return which of these (their day, and the letter that is made) end in the first closed time in which any does."""
    for closed in times:
        inside = [(day, letter_id) for day, letter_id in ends if closed.holds(day)]
        if inside:
            until = held_open(inside[0][0], times)
            said = closed_end_said(closed, (day for day, _letter_id in inside), until)
            return VoucherEnds(until, said, tuple(sorted(each for _day, each in inside if each is not None)))
    return None


def hold_until_open(book: Book, ends: VoucherEnds) -> Done[int]:
    """Let the vouchers of letters that are made hold until two weeks after the shop opens again. Return how many.

    Each letter has to be looked at again.
    """
    with book.action(msg("The vouchers hold until {day}.", day=ends.until)) as action:
        made = [one for one in letters.unposted(book.con) if one.letter_id in ends.letter_ids]
        held = vouchers.of_letters(book.con, [one.letter_id for one in made])
        for letter in made:
            vouchers.update(book.con, replace(held[letter.letter_id], expires_on=ends.until))
            letters.update(book.con, as_new(letter))
    return done(len(made), action)
