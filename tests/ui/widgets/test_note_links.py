"""A note's links stand below its words in a narrow panel, and below one another where they are long."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from winback_gui.ui.theme import Theme
from winback_gui.ui.tokens import Kind
from winback_gui.ui.widgets.note import Note


def test_two_long_links_make_no_panel_wider(theme: Theme, qtbot: QtBot) -> None:
    """ "Stop writing to them" beside "This address is right" pushed the panel of a customer below its scroll bar."""
    links = [("so", "Stop writing to them"), ("not-so", "This address is right")]
    note = Note(Kind.WARM, "Nobody writes to them until you decide.", links, links_below=True)
    qtbot.addWidget(note)
    first, second = note.links
    assert note.minimumSizeHint().width() < first.sizeHint().width() + second.sizeHint().width()
    note.resize(note.minimumSizeHint().width(), 200)
    note.show()
    assert (first.x(), second.y() > first.y()) == (second.x(), True)
    note.resize(500, 200)
    qtbot.waitUntil(lambda: first.y() == second.y())
    note.close()
