"""Queues: what a narrow row leaves out is told to the mouse, and what to do is said before it is cut off."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from pytestqt.qtbot import QtBot

from winback_gui.domain.address_check import astray_doubt
from winback_gui.domain.customer import Address
from winback_gui.domain.speech import Speaker
from winback_gui.ui.roles import Role
from winback_gui.ui.theme import Theme
from winback_gui.ui.widgets.queue_list import QueueItem, QueueList

ROOM_PX = 164  # of the second line in the list of letters, beside its icon and its tick


@pytest.mark.parametrize(
    ("address", "first"),
    [
        (Address("Weg 1", "", "", "Köln", "", "DE"), "add the postcode"),
        (Address("Weg 1", "", "7909", "Köln", "", "DE"), "check the postcode"),
        (Address("Wei?erstra?e 1", "", "50676", "Köln", "", "DE"), "mend the address"),
    ],
)
def test_what_to_do_about_an_address_is_read_where_the_line_is_cut_off(
    theme: Theme, address: Address, first: str
) -> None:
    doubt = astray_doubt(address, "DE")
    assert doubt is not None
    words = Speaker().plain(doubt)
    metrics = QFontMetrics(theme.font(Role.CAPTION))
    assert metrics.elidedText(words, Qt.TextElideMode.ElideRight, ROOM_PX).startswith(first)


def test_the_mouse_is_told_the_whole_row(qtbot: QtBot, theme: Theme) -> None:
    queue = QueueList("Letters")
    qtbot.addWidget(queue)
    name = "Maximiliane Obermayr-Lindenthal · Altenberg bei Linz"
    queue.show_items(
        [QueueItem("1", name, "add the postcode in Customers: it is missing"), QueueItem("2", "Eva Bauer")]
    )
    told = [queue.queue.index(row).data(Qt.ItemDataRole.ToolTipRole) for row in (0, 1)]
    assert told == [f"{name}\nadd the postcode in Customers: it is missing", "Eva Bauer"]
