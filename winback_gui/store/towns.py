"""The towns of the people in the book, with their postcodes."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from winback_gui.store.connection import Connection


def towns_and_postcodes(con: Connection) -> Iterator[tuple[str, str, int]]:
    """Yield (town, postcode, how many live there) of those who have both. Read it to its end."""
    sql = """SELECT town, postcode, count(*) FROM customers WHERE town <> '' AND postcode <> ''
             GROUP BY town, postcode ORDER BY town, postcode"""
    return iter(con.execute(sql))
