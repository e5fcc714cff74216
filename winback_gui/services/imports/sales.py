"""The purchases of one file of an import into the book, batch by batch, and what is left to do after the last one."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from winback_gui.domain.message import msg
from winback_gui.importing.ahead import SaidAhead
from winback_gui.importing.batches import Batch
from winback_gui.importing.join import AMBIGUOUS
from winback_gui.importing.people import PersonRow
from winback_gui.importing.plan import FilePlan
from winback_gui.importing.readers import Problems
from winback_gui.importing.sale import Sales
from winback_gui.services.imports.appointments import ListAhead, list_ahead
from winback_gui.services.imports.book_before import BookBefore
from winback_gui.services.imports.erased_sums import ErasedSums
from winback_gui.services.imports.met_purchases import MetPurchases
from winback_gui.services.imports.people import PeopleWriter
from winback_gui.services.imports.put_right import PutRight
from winback_gui.services.imports.said_beside import SaidBeside
from winback_gui.services.imports.sale_figures import SaleFigures
from winback_gui.services.imports.sale_owners import SaleOwners
from winback_gui.services.imports.sale_rows import SaleRows
from winback_gui.store import gone_sales, import_rows
from winback_gui.store.action import Action
from winback_gui.store.book import Connection
from winback_gui.store.import_rows import SaleColumns

_NOT_HERE_YET: Final = msg("an appointment of somebody who is not in the book yet: they come in with their first visit")


class SalesWriter:
    """Writes the purchases of one file.

    Args:
        con: the book.
        action: takes them up.
        import_id: the import.
        plan: the file.
        people: write those who bought.
        problems: rows that had to be held.
        first_id: the last purchase before the import.
        met: which purchases of the book files of this import have met so far.
        needs_list: see `SaleOwners`.
        make_indexes: called before purchases are looked up.

    Attributes:
        figures: what came of them.
        owners: whose they are.
        appointments: what the file says of the days to come.
    """

    def __init__(
        self,
        con: Connection,
        action: Action,
        import_id: int,
        plan: FilePlan,
        people: PeopleWriter,
        problems: Problems,
        *,
        first_id: int,
        met: MetPurchases,
        needs_list: bool,
        make_indexes: Callable[[], None],
    ) -> None:
        self._con = con
        self._action = action
        self._import_id = import_id
        self._plan = plan
        self._people = people
        self._problems = problems
        self.figures = SaleFigures()
        self._before = BookBefore(con, plan.mapping.source, first_id, make_indexes)
        self.owners = SaleOwners(con, plan, people, problems, self._before, needs_list=needs_list)
        self._beside = SaidBeside(plan, people, self.owners, self._before)
        self._erased_sums = ErasedSums(con)
        self._put_right = PutRight(con, action, import_id, plan, people, self._before, self.figures)
        self._rows = SaleRows(con, action, import_id, plan, problems, self._before, met, self.figures)
        self.appointments = ListAhead()
        self._ahead = SaidAhead()
        self._unread: list[PersonRow] = []

    def write(self, batch: Batch) -> None:
        """Keep the people whom these rows name first, and then the purchases."""
        batch = self.owners.without_erased(batch)
        self.figures.not_there = batch.not_there or self.figures.not_there
        self.owners.meet(batch)
        batch = self.owners.without_erased_people(batch)
        self._beside.keep(batch)
        if batch.ahead.lines:
            self._ahead = batch.ahead
        self._unread += batch.unread
        if not batch.sales.refs:
            return
        sales = self._of_known_people(batch.sales)
        if not sales.days:
            return
        self._put_right.give_numbered(sales)
        self._note(sales)
        bare = sales.receipts.count("")
        self.figures.bare += bare
        self.figures.numbered += len(sales.receipts) - bare
        self.figures.see_days(sales.days)
        self._rows.keep(sales)

    def finish(self) -> None:
        """Keep what rows say of people of whom no purchase could be taken, where the book knows them; make nobody.

        To be called after the last batch: till then their purchases may still come.
        """
        self.owners.look_up([*self._beside.open_rows, *(one.row for one in self._ahead.lines)])
        self._beside.keep_open()
        self._settle_ahead()
        self._note_unread()
        self._put_right.give_rest()
        if self._plan.by_day and self._before.is_known_source:
            self._drop_known_days()

    def _of_known_people(self, found: Sales) -> SaleColumns:
        """Return the purchases of people who could be taken, without what the book has as sums."""
        sales, nobodys = self.owners.owned(found)
        if nobodys is not None:
            self._note(nobodys)
        own = self._plan.mapping.source
        sales = sales._replace(sources=[one or own for one in sales.sources])
        kept = self._erased_sums.without(sales)
        self.figures.known += len(sales.days) - len(kept.days)
        return kept

    def _drop_known_days(self) -> None:
        """Take out again what came in of days that come to the same in the book already, or in another file."""
        self._before.make_indexes()
        for until in (self._before.until_import, self._before.until_file):
            with self._action.bulk(self._import_id):
                gone = import_rows.drop_days_that_agree(
                    self._con, self._plan.mapping.source, range(1, until + 1), self._before.until_file
                )
            if gone:
                self.figures.count(*zip(*gone, strict=True), sign=-1)
                self.figures.known += len(gone) if until < self._before.of_import.start else 0

    def _settle_ahead(self) -> None:
        """Find out whose the lines still to come are; of numbers without a purchase, too. They make nobody."""
        lines, met = self._ahead.lines, self.owners.ids
        ids = self.owners.by_number(one.row.refs[0] for one in lines) | met
        for one in lines:
            if ids.get(one.row.refs[0], AMBIGUOUS) == AMBIGUOUS and one.is_kept:
                self._problems.add(one.row.line, self._ahead.column, _NOT_HERE_YET, is_told=True)
        buyers = {at for at in met.values() if at != AMBIGUOUS}
        self.appointments = list_ahead(self._ahead, ids, buyers, self._plan.mapping.source, self.figures.last_day)

    def _note(self, sales: SaleColumns) -> None:
        """Lay what the file holds beside the book, so that what it holds no more can be told."""
        if self._before.is_known_source and not self._plan.is_own:
            gone_sales.note(self._con, sales, self._plan.mapping.source)

    def _note_unread(self) -> None:
        """Have nothing asked of those whose rows could not be taken; of nothing in the list where it is open whose."""
        if not self._before.is_known_source or self._plan.is_own:
            return
        refs = [row.refs[0] for row in self._unread]
        met = {ref: at for ref, at in zip(refs, self.owners.meant(refs), strict=True) if at is not None}
        rest = [row for row in self._unread if row.refs[0] not in met]
        known = self.owners.by_number(row.refs[0] for row in rest)
        looked_up = zip(rest, self._people.lookup(self._plan, rest), strict=True)
        ids = {*met.values(), *(known.get(row.refs[0]) or at for row, at in looked_up)}
        if self._problems.untold or not ids.isdisjoint({None, AMBIGUOUS}):
            gone_sales.note_unread(self._con, self._plan.mapping.source, self._problems.skipped)
        gone_sales.leave_alone(self._con, (at for at in ids if at is not None))
