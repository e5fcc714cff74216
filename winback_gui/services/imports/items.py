"""What was bought, from a file that knows no more than receipt numbers: put to the purchases that have them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from winback_gui.domain.message import msg
from winback_gui.importing.report import Joined
from winback_gui.store import import_rows

if TYPE_CHECKING:
    from collections.abc import Sequence

    from winback_gui.importing.items import BoughtItems
    from winback_gui.importing.plan import FilePlan
    from winback_gui.importing.readers import Problems
    from winback_gui.store.action import Action
    from winback_gui.store.book import Connection

_BY: Final = msg("the receipt number")
_HASH: Final = "#"


class ItemsWriter:
    """Writes the items of one file; words that a purchase has already stay.

    Args:
        con: the book, with the purchases of the other files in it.
        action: takes up what changes in purchases of earlier imports.
        import_id: of this import.
        plan: the file.
        problems: receipts that nobody has go there.
        sources: the systems of all files of the import: their purchases are meant before those of others.
    """

    def __init__(
        self,
        con: Connection,
        action: Action,
        import_id: int,
        plan: FilePlan,
        problems: Problems,
        sources: Sequence[str],
    ) -> None:
        self._con = con
        self._action = action
        self._import_id = import_id
        self._plan = plan
        self._problems = problems
        self._sources = sources
        self._found = self._missed = 0

    def write(self, items: Sequence[BoughtItems]) -> None:
        """Put the words of receipts to their purchases."""
        if not items:
            return
        places = self._purchases_of(items)
        new: list[tuple[str, str, str, str, int]] = []
        old: list[tuple[str, str, str, str, int]] = []
        for one in items:
            place = self._one_of(one, places)
            if place is not None:
                words = (one.what, one.category, one.served_by, one.channel, place[0])
                (new if place[1] == self._import_id else old).append(words)
        with self._action.bulk(self._import_id):
            import_rows.add_words(self._con, new)
        import_rows.add_words(self._con, old)

    def joined(self) -> Joined:
        """Return how the file was joined."""
        return Joined(self._plan.file, _BY, self._found, self._missed, of_receipts=True)

    def _purchases_of(self, items: Sequence[BoughtItems]) -> dict[str, list[tuple[int, int]]]:
        """Return (purchase, its import) by receipt number: of the systems of this import, else of any."""
        names = {name for one in items for name in _spellings(one.receipt_no)}
        found = import_rows.purchases_by_receipt(self._con, self._sources, names)
        if open_names := names - found.keys():
            others = [one for one in import_rows.sources_of(self._con) if one not in self._sources]
            found |= import_rows.purchases_by_receipt(self._con, others, open_names)
        return found

    def _one_of(self, one: BoughtItems, places: dict[str, list[tuple[int, int]]]) -> tuple[int, int] | None:
        found = next((places[name] for name in _spellings(one.receipt_no) if name in places), [])
        if len(found) == 1:
            self._found += 1
            return found[0]
        self._missed += 1
        why = (
            msg("several purchases have receipt number {number}", number=one.receipt_no)
            if found
            else msg("no purchase has receipt number {number}", number=one.receipt_no)
        )
        self._problems.add(one.line, "", why)
        return None


def _spellings(receipt_no: str) -> tuple[str, str]:
    """Return a receipt number as written, and with or without the sign that some exports put before it."""
    return receipt_no, receipt_no.removeprefix(_HASH) if receipt_no.startswith(_HASH) else f"{_HASH}{receipt_no}"
