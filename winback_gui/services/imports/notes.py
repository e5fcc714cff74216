"""What lists remark about people, in notes or in names ("Hill (decd)"), as notes of the book, each once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from winback_gui.domain.customer import Note
from winback_gui.domain.purchase import day_number
from winback_gui.domain.remark import note_of_name, remark_of_name, titled_name
from winback_gui.importing.join import AMBIGUOUS
from winback_gui.importing.people import PersonRow
from winback_gui.importing.row_notes import RowNote
from winback_gui.store import customers
from winback_gui.store.book import Connection


class NoteKeeper:
    """Keeps the remarks of one import.

    Attributes:
        remarked: ids of those with a note or a tag in the files that may say more than it seems.
    """

    def __init__(self, con: Connection, today: date) -> None:
        self._con = con
        self._today = today
        self.remarked: set[int] = set()

    def keep(self, pairs: Sequence[tuple[PersonRow, int]]) -> None:
        """Keep what rows remark, each with its customer, but for what the book has in the same words."""
        sounding = [(row, at) for row, at in pairs if row.may_sound and at != AMBIGUOUS]
        self.remarked.update(at for _row, at in sounding)
        noted = [(row, at) for row, at in pairs if row.notes and at != AMBIGUOUS]
        noted += self._said_in_names(sounding)
        if not noted:
            return
        known = customers.note_texts(self._con, {at for _row, at in noted})
        texts = {(at, text) for at, _day, text in known}
        for row, at in noted:
            day = row.note_day or self._today
            for said in row.notes:
                note = Note(0, at, day, said.text, row.note_day is None or row.is_note_of_list)
                spelt = (said.text, said.words)  # the book may have it from before heads were kept
                # A row that says no day says nothing new by the same words; with another day it does.
                with_day = ((at, day_number(day), text) in known for text in spelt)
                if any((at, text) in texts for text in spelt) if row.note_day is None else any(with_day):
                    if row.is_note_of_list:  # the customers' own table came before, and says the day alone
                        customers.mark_of_list(self._con, note)
                    continue
                known.add((at, day_number(day), said.text))
                texts.add((at, said.text))
                customers.add_note(self._con, note)

    def _said_in_names(self, pairs: Sequence[tuple[PersonRow, int]]) -> list[tuple[PersonRow, int]]:
        """Return as notes what names say ("Hill (decd)") of those whom the book goes on calling otherwise."""
        told = [(row, at, found) for row, at in pairs if (found := remark_of_name(titled_name(row.customer)))]
        if not told:
            return []
        named = {one.customer_id: titled_name(one) for one in customers.by_ids(self._con, [at for _, at, _ in told])}
        in_book = {at: remark_of_name(name) for at, name in named.items()}
        return [
            (replace(row, notes=(RowNote("", note_of_name(found.text)),), note_day=None), at)
            for row, at, found in told
            if (known := in_book.get(at)) is None or known.ground is not found.ground
        ]
