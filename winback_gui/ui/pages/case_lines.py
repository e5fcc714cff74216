"""What happened in a case, one line each with its picture, as the customer's page and Follow-up show it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from winback_gui.services.customers.customer_page import CaseLine, LineKind
from winback_gui.ui.icons import IconSize
from winback_gui.ui.widgets.arranging import row_in
from winback_gui.ui.widgets.labels import IconLabel, label

if TYPE_CHECKING:
    from winback_gui.domain.speech import Speaker

_ICONS: dict[LineKind, tuple[str, str]] = {
    LineKind.REASON: ("circle-check", "good"),
    LineKind.UNKNOWN: ("circle-question-mark", "warm"),
    LineKind.CAUSE_FIXED: ("lock-open", "good"),
    LineKind.CAUSE_OPEN: ("lock", "warm"),
    LineKind.OFFER: ("gift", "ink"),
    LineKind.LETTER: ("mail", "ink"),
    LineKind.CLOSED: ("flag", "text2"),
    LineKind.HELD: ("ban", "bad"),
    LineKind.DOUBT: ("ban", "bad"),
}


def case_line(line: CaseLine, speaker: Speaker) -> QWidget:
    """Return one line."""
    icon, colour = _ICONS[line.kind]
    holder = QWidget()
    row = row_in(holder)
    row.setSpacing(8)
    row.addWidget(IconLabel(icon, colour, IconSize.NORMAL), 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(label(speaker.plain(line.said), wrap=True), 1)
    return holder
