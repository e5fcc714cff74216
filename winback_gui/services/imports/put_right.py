"""Puts right whose purchases are that the book has with another one of the same e-mail address."""

from __future__ import annotations

from winback_gui.importing.plan import FilePlan
from winback_gui.services.imports.book_before import BookBefore
from winback_gui.services.imports.people import PeopleWriter
from winback_gui.services.imports.sale_figures import SaleFigures
from winback_gui.store import parted_sales
from winback_gui.store.action import Action
from winback_gui.store.book import Connection
from winback_gui.store.import_rows import SaleColumns


class PutRight:
    """Does it for those whom one file tells apart (`PeopleWriter.parted`).

    Args:
        con: the book.
        action: takes it up.
        import_id: the import.
        plan: the file.
        people: know who are told apart.
        before: what the book held before it.
        figures: count what is put right.
    """

    def __init__(
        self,
        con: Connection,
        action: Action,
        import_id: int,
        plan: FilePlan,
        people: PeopleWriter,
        before: BookBefore,
        figures: SaleFigures,
    ) -> None:
        self._con = con
        self._action = action
        self._import_id = import_id
        self._plan = plan
        self._people = people
        self._before = before
        self._figures = figures
        self._seen_before = parted_sales.seen_so_far(con)

    def give_numbered(self, sales: SaleColumns) -> None:
        """Put right what the book has with another one of their e-mail address, by its number."""
        parted = self._people.parted(self._plan.mapping.people_source) if self._before.is_known_source else {}
        if not parted:
            return
        rows = (
            (receipt, parted[at].customer_id, at)
            for at, receipt in zip(sales.customer_ids, sales.receipts, strict=True)
            if receipt and at in parted
        )
        self._figures.put_right += parted_sales.give_by_receipts(self._con, self._plan.mapping.source, rows)

    def give_rest(self) -> None:
        """Put right what else the book has with another one, once all rows are in it."""
        parted = self._people.parted(self._plan.mapping.people_source) if self._before.is_known_source else {}
        if not parted or self._plan.is_own:
            return
        self._before.make_indexes()
        given = parted_sales.find_given(
            self._con, self._plan.mapping.source, parted, seen_before=self._seen_before,
            until_id=self._before.until_import, before_id=self._before.until_file, by_sum=self._plan.by_sum,
        )  # fmt: skip
        parted_sales.give(self._con, given)
        with self._action.bulk(self._import_id):
            parted_sales.drop(self._con, given)
        for one in given:
            self._figures.count([one.customer_id], [one.kind], [one.amount_minor], sign=-1)
        self._figures.known += len(given)
        self._figures.put_right += len(given)
