"""Before letters are made or printed: vouchers that would end while the shop is closed, and a better day for them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from winback_gui.domain.frozen import frozen
from winback_gui.domain.message import Message, msg
from winback_gui.domain.voucher_ends import ClosedTime, closed_at_the_end, closed_end_said
from winback_gui.services.acting import done
from winback_gui.services.found import one_offer
from winback_gui.services.letters.prepare_letters import offer_of
from winback_gui.services.offer.letter_offer import as_new
from winback_gui.store import letters, offers, vouchers

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from winback_gui.domain.campaign import Letter
    from winback_gui.services.reason.dossiers import Dossier
    from winback_gui.services.result import Done
    from winback_gui.store.book import Book, Connection


@frozen
class VoucherEnds:
    """Vouchers that would end in one closed time.

    Attributes:
        closed: the time; where there are several, the first.
        said: how many, and what would be better.
        offer_ids: what is offered in letters that are not made yet.
        letter_ids: letters that are made and not printed.
    """

    closed: ClosedTime
    said: Message
    offer_ids: tuple[int, ...] = ()
    letter_ids: tuple[int, ...] = ()

    @property
    def verb(self) -> Message:
        """What can be done about it."""
        return msg("Let them hold until {day:short}", day=self.closed.good_end)


def ends_to_come(fresh: Iterable[Dossier], today: date, times: Sequence[ClosedTime]) -> VoucherEnds | None:
    """Return which vouchers of letters that would be made today end in a closed time; None = none does."""
    promised = [offer for one in fresh if (offer := offer_of(one)) is not None and offer.has_voucher]
    found = _first([(offer.ends_on(today), offer.offer_id) for offer in promised], times)
    return None if found is None else VoucherEnds(found[0], found[1], offer_ids=found[2])


def ends_of_letters(con: Connection, listed: Iterable[Letter], times: Sequence[ClosedTime]) -> VoucherEnds | None:
    """Return which vouchers of letters that are not printed end in a closed time; None = none does."""
    if not times:
        return None
    made = vouchers.of_letters(con, [one.letter_id for one in listed if one.printed_on is None])
    found = _first([(voucher.expires_on, letter_id) for letter_id, voucher in made.items()], times)
    return None if found is None else VoucherEnds(found[0], found[1], letter_ids=found[2])


def _first(
    ends: Sequence[tuple[date, int]], times: Sequence[ClosedTime]
) -> tuple[ClosedTime, Message, tuple[int, ...]] | None:
    """Return the first closed time in which any of these ends, what is said of it, and of which they are."""
    for closed in times:
        inside = [(day, whose) for day, whose in ends if closed_at_the_end(day, (closed,)) is not None]
        if inside:
            said = closed_end_said(closed, (day for day, _whose in inside))
            return closed, said, tuple(sorted({whose for _day, whose in inside}))
    return None


def hold_until_open(book: Book, ends: VoucherEnds, today: date) -> Done[int]:
    """Let these vouchers hold until two weeks after the shop opens again. Return how many offers or letters changed.

    An offer holds for so many days more from now on, whoever gets it. A letter that is made has to be looked at again.

    Raises:
        WinbackError: an offer is gone.
    """
    until = ends.closed.good_end
    listed = [one_offer(book, offer_id) for offer_id in ends.offer_ids]
    with book.action(msg("The vouchers hold until {day}.", day=until)) as action:
        for offer in listed:
            offers.update(book.con, replace(offer, valid_days=(until - today).days))
        made = [one for one in letters.unposted(book.con) if one.letter_id in ends.letter_ids]
        held = vouchers.of_letters(book.con, [one.letter_id for one in made])
        for letter in made:
            vouchers.update(book.con, replace(held[letter.letter_id], expires_on=until))
            letters.update(book.con, as_new(letter))
    return done(len(listed) + len(made), action)
