"""What lists call customers: by their name, and namesakes by what tells them apart, too."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

from winback_gui.store import customers
from winback_gui.store.namesakes import namesakes

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any, ClassVar, Protocol

    from winback_gui.domain.customer import Customer
    from winback_gui.store.connection import Connection

    class _Named(Protocol):
        """A row of a list: a frozen value that names a customer."""

        __dataclass_fields__: ClassVar[dict[str, Any]]

        @property
        def customer_id(self) -> int: ...
        @property
        def name(self) -> str: ...


R = TypeVar("R", bound="_Named")


def listed_names(con: Connection, people: Sequence[Customer]) -> dict[int, str]:
    """Return by id "Kofi Mensah", or "Kofi Mensah · Köln" where the book has another one of that name."""
    apart = namesakes(con, people)
    return {
        one.customer_id: f"{one.name} · {apart[one.customer_id]}" if one.customer_id in apart else one.name
        for one in people
    }


def told_apart(con: Connection, rows: Sequence[R]) -> list[R]:
    """Return rows of a list with the names that lists call their customers; who is gone keeps theirs."""
    names = listed_names(con, customers.by_ids(con, list({row.customer_id for row in rows})))
    return [replace(row, name=names.get(row.customer_id, row.name)) for row in rows]
