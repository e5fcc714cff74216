"""Rows and columns for the tests of tables."""

from __future__ import annotations

from winback_gui.domain.frozen import frozen
from winback_gui.ui.tables.columns import ColumnSpec, Look
from winback_gui.ui.tokens import Kind
from winback_gui.ui.widgets.badge import BadgeText


@frozen
class Row:
    number: int
    name: str
    gain: int | None
    held: bool = False


ROWS = (
    Row(1, "Zeynep", 22),
    Row(2, "anna", 34),
    Row(3, "Böhringer", None),
    Row(4, "Ewa", 10),
    Row(5, "Mehmet", 10, held=True),
)
COLUMNS: tuple[ColumnSpec[Row], ...] = (
    ColumnSpec("name", "Customer", lambda row: row.name, width=160, strong=True, fixed=True),
    ColumnSpec("rhythm", "Rhythm", lambda row: "usually every 12 days, now 61", width=200, stretch=True),
    ColumnSpec(
        "gain", "Gain", lambda row: "–" if row.gain is None else f"+€{row.gain}", lambda row: row.gain,
        high_first=True, right=True,
    ),
    ColumnSpec("share", "In 100", lambda row: str(row.gain), look=Look.BAR, share=lambda row: (row.gain or 0) / 34),
    ColumnSpec(
        "state", "State", lambda row: "", look=Look.BADGE,
        badge=lambda row: BadgeText("Waits", Kind.WARM, "lock") if row.held else None,
    ),
    ColumnSpec("offer", "Offer", lambda row: "A coffee", look=Look.CHOICE, enabled=lambda row: not row.held),
    ColumnSpec("note", "Note", lambda row: "", shown=False, sortable=False),
)  # fmt: skip
