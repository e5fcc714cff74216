"""Before unopened letters are ticked: tick them all the same, only the others, or open the first of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from winback_gui.domain.message import msg, plural
from winback_gui.ui.widgets.buttons import Button, ButtonKind
from winback_gui.ui.widgets.dialog import Dialog

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from winback_gui.domain.speech import Speaker

_WIDTH = 560


class TickUnopenedDialog(Dialog):
    """Asks once; Enter opens the first letter that was not opened.

    Args:
        speaker: says the words.
        count: of the letters to tick.
        unopened: of them, how many were not on the screen as they are now; at least one.
        parent: the window.

    Signals:
        all_wanted(), opened_wanted(), look_wanted(): the three verbs.
    """

    all_wanted = Signal()
    opened_wanted = Signal()
    look_wanted = Signal()

    def __init__(self, speaker: Speaker, count: int, unopened: int, parent: QWidget | None = None) -> None:
        title = plural("Tick a letter you have not opened?", "Tick letters you have not opened?", unopened)
        never = plural(
            "**You have not opened it as it is now.**", "**You have not opened them as they are now.**", count
        )
        some = plural(
            "**{count} of the {all} you have not opened as it is now.**",
            "**{count} of the {all} you have not opened as they are now.**",
            unopened,
            all=count,
        )
        sentence = msg("{unopened} What is ticked can be printed.", unopened=never if unopened == count else some)
        super().__init__(speaker.plain(msg("Tick as right")), speaker.plain(title), speaker.say(sentence), parent)
        opened = count - unopened
        self.tick_all = Button(speaker.plain(plural("Tick it", "Tick all {count}", count)))
        self.tick_opened = Button(speaker.plain(plural("Tick {count} opened", "Tick {count} opened", opened)))
        self.tick_opened.setVisible(bool(opened))
        look = plural("Open it", "Open the first of them", unopened)
        self.look = Button(speaker.plain(look), ButtonKind.PRIMARY)
        for button, wanted in (
            (self.tick_all, self.all_wanted),
            (self.tick_opened, self.opened_wanted),
            (self.look, self.look_wanted),
        ):
            button.clicked.connect(self.accept)
            button.clicked.connect(wanted)
        self.set_foot(self.look, cancel=speaker.plain(msg("Cancel")), others=[self.tick_opened, self.tick_all])
        self.look.setFocus()
        self.setMinimumWidth(_WIDTH)
