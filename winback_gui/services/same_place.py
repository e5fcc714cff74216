"""Who lives where somebody lives: asked of the whole book."""

from __future__ import annotations

from typing import TYPE_CHECKING

from winback_gui.domain.matching import at_places
from winback_gui.store import cases, customers

if TYPE_CHECKING:
    from collections.abc import Collection

    from winback_gui.domain.case import Case
    from winback_gui.store.book import Connection


def open_cases_near(con: Connection, case_ids: Collection[int]) -> list[Case]:
    """Return those of these cases that are open, and the open ones of whoever lives where they live.

    They stand in the order of `cases.open_cases`.
    """
    asked = customers.by_ids(con, [one.customer_id for one in cases.by_ids(con, list(case_ids)) if one.is_open])
    found = at_places((one.address for one in asked), customers.place_rows(con))
    near = {one.customer_id for one in asked}.union(*found.values())
    return cases.open_cases(con, near)
