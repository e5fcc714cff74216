"""What lists call customers: by their name, and namesakes by what tells them apart, too."""

from __future__ import annotations

from typing import TYPE_CHECKING

from winback_gui.store.namesakes import namesakes

if TYPE_CHECKING:
    from collections.abc import Sequence

    from winback_gui.domain.customer import Customer
    from winback_gui.store.connection import Connection


def listed_names(con: Connection, people: Sequence[Customer]) -> dict[int, str]:
    """Return by id "Kofi Mensah", or "Kofi Mensah · Köln" where the book has another one of that name."""
    apart = namesakes(con, people)
    return {
        one.customer_id: f"{one.name} · {apart[one.customer_id]}" if one.customer_id in apart else one.name
        for one in people
    }
