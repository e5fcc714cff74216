"""All that hangs on one customer handed over to another, row by row, so that undo can hand it back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from winback_gui.store import appointments, differences, pairs, remarks

if TYPE_CHECKING:
    from winback_gui.store.connection import Connection

_OWNED = ("purchases", "customer_keys", "notes", "suppressions", "cases", "letters", "vouchers", "tasks")


def hand_over(con: Connection, gone_id: int, kept_id: int) -> None:
    """Let everything of one customer be another's. Of both, at most one may have an open case by now."""
    for table in _OWNED:
        con.execute(f"UPDATE {table} SET customer_id = ? WHERE customer_id = ?", (kept_id, gone_id))
    pairs.hand_over(con, gone_id, kept_id)
    differences.hand_over(con, gone_id, kept_id)
    remarks.hand_over(con, gone_id, kept_id)
    appointments.hand_over(con, gone_id, kept_id)


def move_open_tasks(con: Connection, from_case: int, to_case: int) -> None:
    """Let what is still to be done for one case be done for another."""
    con.execute("UPDATE tasks SET case_id = ? WHERE case_id = ? AND done_on IS NULL", (to_case, from_case))


def belongs_to_no_import_alone(con: Connection, kept_id: int, gone_id: int) -> None:
    """Let a customer outlive the undo of the import that brought them, where the other entry came another way."""
    con.execute(
        """UPDATE customers SET import_id = NULL WHERE customer_id = ?1
           AND import_id IS NOT (SELECT import_id FROM customers WHERE customer_id = ?2)""",
        (kept_id, gone_id),
    )


def union_of_corrections(con: Connection, kept_id: int, gone_id: int, decided: frozenset[str]) -> None:
    """Mark as corrected by hand what either entry had so, and what the owner has decided now."""
    rows = con.execute("SELECT edited_fields FROM customers WHERE customer_id IN (?, ?)", (kept_id, gone_id))
    known = {name for (names,) in rows for name in str(names).split(",") if name}
    con.execute(
        "UPDATE customers SET edited_fields = ? WHERE customer_id = ?", (",".join(sorted(known | decided)), kept_id)
    )
