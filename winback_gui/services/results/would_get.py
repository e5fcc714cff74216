"""Which letter each of those held out would have got: what they are compared by, where letters of one kind are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from winback_gui.domain.gate import Purpose
from winback_gui.domain.offer_rules import choose_offer
from winback_gui.domain.reason import UNKNOWN_KEY
from winback_gui.services.letters.prepare_letters import carries_offer
from winback_gui.services.results.voucher_visits import seen
from winback_gui.store import offers, reasons

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from winback_gui.domain.case import Case
    from winback_gui.store.connection import Connection


class WouldGet:
    """The letters that were not made: by what the owner chose for these cases, else as a run suggests it."""

    def __init__(self, con: Connection, starts: Mapping[int, date], held_out: Iterable[Case]) -> None:
        """Read what decides it.

        Args:
            con: the book.
            starts: the day of that letter, by case id.
            held_out: these cases.
        """
        unknown = reasons.by_key(con, UNKNOWN_KEY)
        self._unknown = None if unknown is None else unknown.reason_id
        self._rules = offers.all_rules(con)
        self._offers = {one.offer_id: one for one in offers.all_offers(con, with_archived=True)}
        of_day: dict[date, list[Case]] = {}
        for case in held_out:
            of_day.setdefault(starts[case.case_id], []).append(case)
        self._usual: dict[int, int] = {}
        for day, some in of_day.items():
            spend = seen(con, [case.customer_id for case in some], day)
            for case in some:
                one = spend.get(case.customer_id)
                if one is not None and one.usual_minor is not None:
                    self._usual[case.case_id] = int(one.usual_minor)

    def letter(self, case: Case, reason_id: int | None) -> tuple[Purpose, int | None]:
        """Return purpose and offer of the letter that a held-out case would have got, by its main reason then."""
        known = None if reason_id == self._unknown else reason_id
        # Chance draws only among those who may get the letter: so the cause of a known reason was fixed.
        purpose = case.purpose or (Purpose.ASK_WHY if known is None else Purpose.APOLOGY_OFFER)
        if not carries_offer(purpose):
            return purpose, None
        offer = choose_offer(case, known, self._rules, self._offers, self._usual.get(case.case_id)).offer
        return purpose, None if offer is None else offer.offer_id
