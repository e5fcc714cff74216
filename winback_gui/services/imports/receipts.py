"""Who is meant by a row that says little more than a name: whoever has its receipt in the book, under the same name.

Some systems give two lists of the same orders, one with names alone and one with e-mail and address.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from winback_gui.domain.folding import fold
from winback_gui.importing.people import EMAIL_PREFIX
from winback_gui.store import customers, import_rows

if TYPE_CHECKING:
    from collections.abc import Sequence

    from winback_gui.domain.customer import Customer
    from winback_gui.importing.people import PersonRow
    from winback_gui.importing.sale import Sales
    from winback_gui.store.book import Connection


class KnownByReceipt:
    """Finds them, for the purchases of one file.

    Args:
        con: the book.
        source: the system of the file; a receipt number is unique within it.
    """

    def __init__(self, con: Connection, source: str) -> None:
        self._con = con
        self._source = source
        # Who have an e-mail address are only looked for where somebody is known by the name alone.
        self._prefixes = ("p:", EMAIL_PREFIX) if import_rows.has_bare_customers(con, source) else ("p:",)

    def of_people(self, people: Sequence[PersonRow], sales: Sales) -> dict[str, list[int]]:
        """Return who is known, by the name under which the sales mean them; several where two people have that name.

        Of several only those are named all of whose receipts are in the book. One of the two sides must be known by the
        name alone: who have e-mail addresses are told apart by these.
        """
        asked = {row.refs[0]: row for row in people if row.refs[0].startswith(self._prefixes) and row.customer.person}
        of_refs: dict[str, list[str]] = {}
        for ref, receipt in zip(sales.refs, sales.receipts, strict=True) if asked else ():
            if receipt and ref in asked:
                of_refs.setdefault(ref, []).append(receipt)
        buyers, who = self._buyers([receipt for receipts in of_refs.values() for receipt in receipts])
        found: dict[str, list[int]] = {}
        for ref, receipts in of_refs.items():
            ids = sorted({buyers[receipt] for receipt in receipts if receipt in buyers})
            is_whole = all(receipt in buyers for receipt in receipts)
            if ids and (len(ids) == 1 or is_whole) and all(_is_meant(asked[ref], who[at]) for at in ids):
                found[ref] = ids
        return found

    def of_sales(self, ids: Sequence[int], receipts: Sequence[str]) -> list[int]:
        """Return whose rows of names alone are: of two people of one name the one who has the receipt.

        Args:
            ids: whom the names mean.
            receipts: of the rows.
        """
        buyers, who = self._buyers([receipt for receipt in receipts if receipt])
        if not buyers:
            return list(ids)
        meant = {one.customer_id: fold(one.person) for one in customers.by_ids(self._con, sorted(set(ids)))}
        buyer_names = {at: fold(one.person) for at, one in who.items()}
        found = []
        for at, receipt in zip(ids, receipts, strict=True):
            buyer = buyers.get(receipt, at)
            found.append(buyer if buyer_names.get(buyer, "") == meant.get(at) else at)
        return found

    def _buyers(self, receipts: Sequence[str]) -> tuple[dict[str, int], dict[int, Customer]]:
        buyers = import_rows.buyers_by_receipt(self._con, self._source, receipts) if receipts else {}
        who = customers.by_ids(self._con, sorted(set(buyers.values()))) if buyers else []
        return buyers, {one.customer_id: one for one in who}


def _is_meant(row: PersonRow, known: Customer) -> bool:
    if not row.customer.person or fold(row.customer.person) != fold(known.person):
        return False
    is_bare = not (known.email or known.address.street)
    return row.is_by_name or (is_bare and row.refs[0].startswith(EMAIL_PREFIX))
