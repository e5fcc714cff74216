"""Rows of purchases beside those of the book: new ones in, known ones recognised, contradictions held."""

from __future__ import annotations

from collections.abc import Sequence

from winback_gui.domain.message import msg
from winback_gui.importing.fields import Field
from winback_gui.importing.plan import FilePlan
from winback_gui.importing.rates import code_of
from winback_gui.importing.readers import Problems
from winback_gui.services.imports.book_before import BookBefore
from winback_gui.services.imports.met_purchases import MetPurchases
from winback_gui.services.imports.sale_figures import SaleFigures
from winback_gui.store import import_rows, settings
from winback_gui.store.action import Action
from winback_gui.store.book import Connection
from winback_gui.store.import_rows import Differing, SaleColumns, SaleRow


class SaleRows:
    """Keeps the rows of one file.

    What another file of the same import brought (a till's items, and then its receipts) is neither known nor corrected:
    the owner had none of it in the book before.

    Args:
        con: the book.
        action: takes them up.
        import_id: the import.
        plan: the file.
        problems: rows that had to be held.
        before: what the book held before it.
        met: which purchases of the book files of this import have met so far.
        figures: count what becomes of them.
    """

    def __init__(
        self,
        con: Connection,
        action: Action,
        import_id: int,
        plan: FilePlan,
        problems: Problems,
        before: BookBefore,
        met: MetPurchases,
        figures: SaleFigures,
    ) -> None:
        self._con = con
        self._action = action
        self._import_id = import_id
        self._plan = plan
        self._problems = problems
        self._before = before
        self._met = met
        self._figures = figures
        self._says_paid = _says_paid(con, plan)
        self._equal: dict[int, int] = {}

    def keep(self, sales: SaleColumns) -> None:
        """Keep purchases: in one go where all are new or all are known as they stand, else row by row."""
        if not self._take_whole(sales):
            self._add_checked(list(zip(*sales, strict=True)))

    def _take_whole(self, sales: SaleColumns) -> bool:
        """Take these rows in one go where all of them are new, or all are in the book as they stand here."""
        own = self._plan.mapping.source
        if sales.sources.count(own) < len(sales.sources):
            return False
        if not self._before.is_known_source:
            return self._add_straight(sales)
        if "" in sales.receipts or self._plan.by_sum:
            return False
        found = import_rows.by_receipts(self._con, own, sales.receipts)
        if not found:
            return self._add_straight(sales)
        if found != list(zip(*sales[:6], sales.channels, strict=True)):
            return False
        known = len(found)
        if self._before.of_import or self._met.is_asked:
            ids = import_rows.ids_of_receipts(self._con, own, sales.receipts, self._before.until_import)
            known = len(ids)
            self._figures.known_again += self._met.met_again(ids)
        self._figures.known += known
        return True

    def _add_straight(self, sales: SaleColumns) -> bool:
        with self._action.bulk(self._import_id):
            if not import_rows.add_sales(self._con, sales, self._import_id):
                return False
        self._figures.count(sales.customer_ids, sales.kinds, sales.amounts, sales.lines)
        return True

    def _add_checked(self, rows: Sequence[SaleRow]) -> None:
        """Keep rows of which some may be known: by receipt number, or as equal rows beyond those in the book."""
        fresh = self._without_twins(rows)
        self._before.make_indexes()
        with self._action.bulk(self._import_id):
            import_rows.stage(self._con, [(*row, self._nth(row)) for row in fresh])
            receipts = [row[6] for row in fresh if row[6] and self._met.is_asked]
            met = import_rows.ids_of_receipts(self._con, self._plan.mapping.source, receipts, self._before.until_import)
            known, differing = import_rows.take_known(
                self._con, self._before.until_file, of_import=self._before.of_import, says_paid=self._says_paid,
                by_sum=self._plan.by_sum,
            )  # fmt: skip
            added = import_rows.add_staged(self._con, self._import_id)
        if added:
            self._figures.count(*zip(*added, strict=True))
        self._figures.known += known
        others = self._settle(differing)
        self._figures.known_again += self._met.met_again(at for at in met if at not in others)

    def _without_twins(self, rows: Sequence[SaleRow]) -> list[SaleRow]:
        """Return the rows without those whose receipt number stands in this batch already."""
        seen: dict[tuple[str, str], SaleRow] = {}
        kept: list[SaleRow] = []
        for row in rows:
            first = seen.setdefault((row[8], row[6]), row) if row[6] else row
            if first is row:
                kept.append(row)
            elif first[:5] == row[:5]:
                self._figures.known += 1
            else:
                self._twice(row[11], row[6])
        return kept

    def _nth(self, row: SaleRow) -> int:
        """Return which of the equal rows without a receipt number this is (1 = the first of its file)."""
        by_sum = self._plan.by_sum
        if row[6] and not by_sum:
            return 1
        # Odd numbers: -1 and -2 have one hash in Python.
        key = hash((row[8], row[0], 2 * row[1] + 1, row[10] or 2 * row[2] + 1, row[3], "" if by_sum else row[4]))
        self._equal[key] = self._equal.get(key, 0) + 1
        return self._equal[key]

    def _settle(self, differing: Sequence[Differing]) -> set[int]:
        """Take corrections of known purchases; a number that means another sale is a contradiction: return these."""
        corrections = []
        others = set()
        for row in differing:
            if row.is_same_sale and row.purchase_id <= self._before.until_file:
                corrections.append(row)
            elif not row.is_of_namesake:
                others.add(row.purchase_id)
                self._figures.known -= row.purchase_id not in self._before.of_import
                self._twice(row.line, row.receipt_no)
        # Where the whole receipt is known, its amount stays.
        import_rows.correct(self._con, corrections, with_amount=self._plan.mapping.has_whole_amounts)
        self._figures.changed += sum(row.purchase_id not in self._before.of_import for row in corrections)
        return others

    def _twice(self, line: int, receipt_no: str) -> None:
        said = msg("receipt number {number} stands for another purchase", number=receipt_no)
        self._problems.add(line, "", said, is_told=True)


def _says_paid(con: Connection, plan: FilePlan) -> bool:
    """Return whether a file can say that something was paid in another currency than the book's.

    Our own export has a column for it; without that one it is older than the book's purchases are, and cannot.
    """
    book = settings.load_shop(con).currency
    if plan.mapping.index(Field.PAID) >= 0 or any(code_of(sign, book) != book for sign in plan.currencies):
        return True
    return plan.mapping.index(Field.CURRENCY) >= 0 and not plan.is_own
