"""One file of an import after the other into the book: read in batches, each of them written, and reported."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date

from winback_gui.domain.message import msg
from winback_gui.domain.no_visits import folded
from winback_gui.domain.progress import Progress
from winback_gui.importing.batches import Batch, batches
from winback_gui.importing.number_names import own_numbers
from winback_gui.importing.plan import FilePlan
from winback_gui.importing.readers import Problems
from winback_gui.importing.report import ImportReport
from winback_gui.services.imports.appointments import ListAhead
from winback_gui.services.imports.items import ItemsWriter
from winback_gui.services.imports.met_purchases import MetPurchases
from winback_gui.services.imports.people import PeopleWriter
from winback_gui.services.imports.plan import ImportPlan
from winback_gui.services.imports.report import added
from winback_gui.services.imports.sales import SalesWriter
from winback_gui.services.imports.same_list import Written
from winback_gui.store import appointments, import_rows, settings
from winback_gui.store.action import Action
from winback_gui.store.book import Connection


class FilesWriter:
    """Writes the files of people, purchases and items of one import, in the order of the plan.

    Args:
        con: the book, in the transaction of the import.
        action: takes it up.
        import_id: the import.
        plan: of all its files.
        people: its people.
        today: its day.
        currency: the book's.
        first_rows: of each file, for a first look; 0 = all.

    Attributes:
        report: what it says of the files so far.
        buyers: ids of the customers for whom they brought purchases.
        written: what came of each file of purchases.
        ahead: what they say of the days to come, by source.
    """

    def __init__(
        self,
        con: Connection,
        action: Action,
        import_id: int,
        plan: ImportPlan,
        people: PeopleWriter,
        today: date,
        currency: str,
        *,
        first_rows: int,
    ) -> None:
        self._con = con
        self._action = action
        self._import_id = import_id
        self._plan = plan
        self._people = people
        self._today = today
        self._currency = currency
        shop = settings.load_shop(con)
        self._home = shop.address.country
        self._no_visits = frozenset(map(folded, (*shop.no_visit_kinds, *plan.no_visit_kinds)))
        self._first_rows = first_rows
        self._first_id = import_rows.last_purchase_id(con)
        has_several = sum(one.has_purchases for one in plan.files) > 1
        self._met = MetPurchases(self._first_id, is_asked=has_several)
        self._nameless: set[int] = set()
        self._listed: set[int] = set()
        self.report = ImportReport(is_partly=bool(first_rows))
        self.buyers: set[int] = set()
        self.written: list[Written] = []
        self.ahead: dict[str, ListAhead] = {}

    def write(self, one: FilePlan, progress: Progress, make_indexes: Callable[[], None]) -> None:
        """Bring one file in.

        Args:
            one: which.
            progress: hears of the lines read.
            make_indexes: called before purchases are looked up.

        Raises:
            WinbackError: the file changed meanwhile.
            Cancelled: the owner stopped it.
        """
        problems = Problems(one.file)
        if one.is_items_list:
            self._write_items(one, problems, progress)
            return
        sales = self._sales_writer(one, problems, make_indexes) if one.has_purchases else None
        before_id = import_rows.last_purchase_id(self._con)
        self._read(one, problems, progress, lambda batch: _write_batch(one, batch, self._people, sales, problems))
        if sales is not None:
            sales.finish()
        problems.nameless -= len(self._nameless & problems.nameless_receipts)  # a till's items, and then its receipts
        self._nameless |= problems.nameless_receipts
        self.report = added(self.report, one, problems, None if sales is None else sales.figures)
        if sales is not None:
            sold = sales.figures
            self.buyers |= sold.buyers
            self.ahead.setdefault(one.mapping.source, ListAhead()).add(sales.appointments)
            ids = range(before_id + 1, import_rows.last_purchase_id(self._con) + 1)
            self.written.append(Written(one, ids, sold.known, sold.bare, sold.numbered))
            self.report = replace(self.report, joined=(*self.report.joined, *sales.owners.joined(self._listed)))
        elif one.is_customer_list:
            self._listed |= self._people.touched
            if (ahead := self._people.visits.ahead.pop(one.mapping.source, None)) is not None:
                self.ahead.setdefault(one.mapping.source, ListAhead()).add(ahead)
            self.report = replace(self.report, lists=self.report.lists + 1)

    def _write_items(self, one: FilePlan, problems: Problems, progress: Progress) -> None:
        sources = sorted({each.mapping.source for each in self._plan.files})
        items = ItemsWriter(self._con, self._action, self._import_id, one, problems, sources)
        self._read(one, problems, progress, lambda batch: items.write(batch.items))
        self.report = added(self.report, one, problems, None)
        self.report = replace(self.report, joined=(*self.report.joined, items.joined()))

    def _sales_writer(self, one: FilePlan, problems: Problems, make_indexes: Callable[[], None]) -> SalesWriter:
        needs_list = _needs_list(self._con, self._plan, one)
        return SalesWriter(
            self._con, self._action, self._import_id, one, self._people, problems,
            first_id=self._first_id, met=self._met, needs_list=needs_list, make_indexes=make_indexes,
        )  # fmt: skip

    def _read(self, one: FilePlan, problems: Problems, progress: Progress, take_in: Callable[[Batch], None]) -> None:
        """Read a file and write each of its batches, and say how far it is."""
        reading = batches(
            one, problems, today=self._today, currency=self._currency, rates=self._plan.rates,
            # Of a whole book all people are met: the rows of its other tables mean them, and were problems else.
            first_rows=0 if self._plan.is_book and one.is_customer_list else self._first_rows, home=self._home,
            has_appointments=appointments.are_said_by(self._con, one.mapping.source), no_visits=self._no_visits,
        )  # fmt: skip
        with _collector_at_rest(), reading as found:
            for batch in found:
                progress.step(msg("Reading “{file}”, line {line}", file=one.file, line=batch.line), batch.line, 0)
                take_in(batch)


@contextmanager
def _collector_at_rest() -> Iterator[None]:
    """Let Python's cycle collector rest: rows make millions of values and no cycles, and it would walk them all."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _write_batch(
    one: FilePlan, batch: Batch, people: PeopleWriter, writer: SalesWriter | None, problems: Problems
) -> None:
    if one.mapping.is_do_not_write_list:
        people.write_suppressions(batch.people)
    elif one.is_about_customers:
        people.write_notes(one, batch.people, problems)
    elif writer is None:
        people.write(one, batch.people, problems, is_list=True)
    else:
        writer.write(batch)


def _needs_list(con: Connection, plan: ImportPlan, one: FilePlan) -> bool:
    """Return whether unknown numbers are errors: the file holds numbers alone, and there is a list of who has which."""
    if one.mapping.has_person or not own_numbers(one.mapping):
        return False
    in_run = any(other.is_customer_list and own_numbers(other.mapping) for other in plan.files)
    return in_run or import_rows.has_named_customers(con, one.mapping.source)
