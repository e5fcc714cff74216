"""What rows of purchases say of their people beside what they bought: stops, remarks, newer addresses."""

from __future__ import annotations

from collections.abc import Sequence

from winback_gui.importing.batches import Batch
from winback_gui.importing.join import AMBIGUOUS
from winback_gui.importing.people import PersonRow
from winback_gui.importing.plan import FilePlan
from winback_gui.importing.said_of_people import PlaceSaid
from winback_gui.services.imports.book_before import BookBefore
from winback_gui.services.imports.people import PeopleWriter
from winback_gui.services.imports.sale_owners import SaleOwners


class SaidBeside:
    """Keeps it, where it is known by then whom a row means; till the end, what is of people whom nobody has met yet.

    Args:
        plan: the file.
        people: keep it.
        owners: know whom its rows mean.
        before: what the book held before it.
    """

    def __init__(self, plan: FilePlan, people: PeopleWriter, owners: SaleOwners, before: BookBefore) -> None:
        self._plan = plan
        self._people = people
        self._owners = owners
        self._before = before
        self._stops: list[PersonRow] = []  # of people whose purchases are still to come
        self._remarks: list[PersonRow] = []  # likewise

    def keep(self, batch: Batch) -> None:
        """Keep what some rows say, once their people are met."""
        self._suppress(batch.stops)
        self._remark(batch.remarks)
        self._move(batch.places)

    @property
    def open_rows(self) -> list[PersonRow]:
        """Rows of people whom nobody has met yet."""
        return [*self._stops, *self._remarks]

    def keep_open(self) -> None:
        """Keep what rows say whose people were only looked up at the end."""
        stops, self._stops = self._stops, []
        remarks, self._remarks = self._remarks, []
        self._suppress(stops)
        self._remark(remarks)

    def _suppress(self, stops: Sequence[PersonRow]) -> None:
        """Put those on the do-not-write list of whom a row says so, also one that is not the first of theirs."""
        met = [(row, self._owners.ids[row.refs[0]]) for row in stops if row.refs[0] in self._owners.ids]
        self._stops += [row for row in stops if row.refs[0] not in self._owners.ids]
        self._people.suppress(self._plan, met)

    def _remark(self, remarks: Sequence[PersonRow]) -> None:
        """Keep what rows remark about people, whichever of theirs it is."""
        if not remarks:
            return
        meant = self._owners.meant([row.refs[0] for row in remarks])
        met = list(zip(remarks, meant, strict=True))
        self._remarks += [row for row, at in met if at is None]
        self._people.remark([(row, at) for row, at in met if at is not None and at != AMBIGUOUS])

    def _move(self, places: Sequence[PlaceSaid]) -> None:
        """Let people live where their newest rows say."""
        if places:
            meant = self._owners.meant([one.ref for one in places])
            met = [(one, at) for one, at in zip(places, meant, strict=True) if at is not None and at != AMBIGUOUS]
            self._people.move(self._plan, met, self._before.last_days)
