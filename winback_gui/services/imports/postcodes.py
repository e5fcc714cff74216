"""Postcodes of a file as the post of their country spells them, where the file names no country."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from winback_gui.domain.customer import Address
from winback_gui.domain.postcodes import is_parted, lost_zero, tidy_postcode
from winback_gui.services.imports.known import is_export
from winback_gui.store import settings

if TYPE_CHECKING:
    from collections.abc import Sequence

    from winback_gui.importing.people import PersonRow
    from winback_gui.importing.plan import FilePlan
    from winback_gui.store.book import Connection


class PostcodeSpelling:
    """Spells what no shape tells by itself: "00950" is "00-950" in Poland, and something else in most countries."""

    def __init__(self, con: Connection) -> None:
        address = settings.load_shop(con).address
        self._home = address.country
        self._is_home_with_zero = address.postcode.strip().startswith("0")

    def of_new(self, plan: FilePlan, rows: Sequence[PersonRow], known: Sequence[int | None]) -> list[PersonRow]:
        """Return the rows, those spelt whom nobody knows (their id is None): they live where the shop is."""
        return [self.spelt(plan, row, Address()) if at is None else row for row, at in zip(rows, known, strict=True)]

    def spelt(self, plan: FilePlan, row: PersonRow, known: Address) -> PersonRow:
        """Return a row with its postcode as the post spells it; our own lists stay as they are.

        A zero that a spreadsheet took away is put back where that is sure: the column has lost its zeros, and either
        the row names the country or the shop lies where postcodes begin with a zero. Elsewhere four digits may be of
        the country next door: then the zero is proposed.

        Args:
            plan: its file.
            row: as the file has it; where it names a country, its postcode is spelt so already.
            known: of whom it means, as the book has it; without a country it is in the shop's.
        """
        address, country = row.customer.address, known.country or self._home
        tidy = address.postcode
        if is_export(plan):
            return row
        if plan.facts.lost_zeros and (address.country or self._is_home_with_zero):
            tidy = lost_zero(tidy, (address.country or country).upper()) or tidy
        if not address.country and is_parted(country):
            tidy = tidy_postcode(tidy, country, address.region or known.region)
        if tidy == address.postcode:
            return row
        return replace(row, customer=replace(row.customer, address=replace(address, postcode=tidy)))
