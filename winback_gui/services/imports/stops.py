"""Whom files forbid to write to: onto the do-not-write list, with where it was said; and the list of our own export."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from winback_gui.domain.matching import match_key
from winback_gui.domain.suppression import Ground, Suppression
from winback_gui.importing.join import AMBIGUOUS
from winback_gui.store import customers, suppressions

if TYPE_CHECKING:
    from winback_gui.importing.people import PersonRow
    from winback_gui.importing.plan import FilePlan
    from winback_gui.services.imports.erased import ErasedHere
    from winback_gui.store.book import Connection


class StopKeeper:
    """Keeps what the files of one import say about not writing.

    Attributes:
        stopped: ids of those whom the files forbid to write to, by (file, column, word) that says so.
    """

    def __init__(self, con: Connection, today: date) -> None:
        self._con = con
        self._today = today
        self.stopped: dict[tuple[str, str, str], set[int]] = {}

    def suppress(self, plan: FilePlan, pairs: Sequence[tuple[PersonRow, int]]) -> None:
        """Put those on the do-not-write list of whom rows say so; one ground is kept once for each."""
        pairs = [(row, at) for row, at in pairs if row.ground is not None and at != AMBIGUOUS]
        if not pairs:
            return
        holds = suppressions.of_customers(self._con, [at for _, at in pairs])
        who = {one.customer_id: one for one in customers.by_ids(self._con, [at for _, at in pairs])}
        for row, at in pairs:
            if row.stopped_by is not None and not plan.is_own:
                self.stopped.setdefault((plan.file, *row.stopped_by), set()).add(at)
            if row.ground is not None and row.ground not in {entry.ground for entry in holds.get(at, [])}:
                since = row.ground_since or self._today
                said = None if plan.is_own else row.stopped_by
                note = "" if said is None else "{}: {} = {}".format(plan.file, *said)
                # A list with a day for it says when they asked.
                says = "" if said is None or row.ground_since is not None else "{}: {}".format(*said)
                entry = Suppression(0, at, who[at].customer_no, match_key(who[at]), row.ground, since, note, says)
                suppressions.add(self._con, entry)
                holds.setdefault(at, []).append(entry)

    def take_list(self, rows: Sequence[PersonRow], ids: Mapping[str, int], erased: ErasedHere) -> None:
        """Keep the rows of our own do-not-write list, also those of people who were erased.

        Args:
            rows: of the list.
            ids: whom its numbers mean, or `AMBIGUOUS`.
            erased: who stays out: of them no word is kept but a plain "no" of a list (`erasures.erase`).
        """
        numbers = {one.customer_id: one.customer_no for one in customers.by_ids(self._con, sorted(set(ids.values())))}
        listed = suppressions.all_suppressions(self._con)
        known = {_key_of(entry): entry for entry in listed}
        taken: set[int] = set()
        for row in rows:
            number, ground = row.customer.customer_no, row.ground or Ground.OTHER
            at = None if row.is_erased or ids.get(number) == AMBIGUOUS else ids.get(number)
            number = number if at is None else numbers[at]
            since = row.ground_since or self._today
            new = Suppression(0, at, number, row.match_key, ground, since, row.ground_note, row.list_says)
            if at is None and erased.was_erased(number, row.match_key):
                new = replace(new, note="", list_says=new.list_says if ground is Ground.OPTED_OUT else "")
            old = known.get(_key_of(new))
            if old is None and new.list_says:  # the customers' own table came before, and says the day alone
                plain = known.get(_key_of(replace(new, list_says="")))
                if plain is not None and not plain.note and plain.since == since and plain.suppression_id not in taken:
                    old = plain
            if old is None:
                suppressions.add(self._con, new)
                continue
            taken.add(old.suppression_id)
            new = replace(new, suppression_id=old.suppression_id)
            if not old.note and new != old:
                suppressions.update(self._con, new)
                del known[_key_of(old)]  # what a list says may stand there now: their own word is another entry
                known[_key_of(new)] = new


def _key_of(entry: Suppression) -> tuple[object, ...]:
    """Return what makes two entries of the list one: of somebody in the book the ground, and who says it."""
    who = (entry.customer_id,) if entry.customer_id is not None else (entry.customer_no, entry.match_key)
    return (*who, entry.ground, bool(entry.list_says))
