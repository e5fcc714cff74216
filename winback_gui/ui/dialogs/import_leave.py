"""Leaving an import before anything came in: asked first where the owner's work would be lost."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from winback_gui.domain.message import NOTHING, Message, msg, plural
from winback_gui.ui.widgets.buttons import Button, ButtonKind
from winback_gui.ui.widgets.dialog import Dialog

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from winback_gui.domain.speech import Speaker
    from winback_gui.ui.dialogs.import_choices import ImportChoices

_WIDTH = 440


class LeaveImportDialog(Dialog):
    """Asks whether to leave; Esc and Enter stay.

    Args:
        speaker: says the words.
        lost: what would be lost.
        parent: the import.
    """

    def __init__(self, speaker: Speaker, lost: Message, parent: QWidget | None = None) -> None:
        say = speaker.plain
        title = say(msg("Leave without bringing anything in?"))
        super().__init__(title, title, speaker.say(lost), parent)
        self.verb = Button(say(msg("Leave")), ButtonKind.DANGER)
        self.verb.clicked.connect(self.accept)
        self.stay = self.set_foot(self.verb, cancel=say(msg("Stay")))
        self.stay.setDefault(True)
        self.stay.setFocus()
        self.resize(_WIDTH, self.sizeHint().height())


def would_be_lost(choices: ImportChoices) -> Message:
    """Return what the owner mended and chose by hand, in a sentence; `NOTHING` where they did neither."""
    chose = bool(choices.mappings or choices.rates or choices.people)
    mended = choices.mended_count
    if mended and chose:
        return plural(
            "{count} mended line and the choices you made would be lost.",
            "{count} mended lines and the choices you made would be lost.",
            mended,
        )
    if mended:
        return plural("{count} mended line would be lost.", "{count} mended lines would be lost.", mended)
    return msg("The choices you made would be lost.") if chose else NOTHING


def leave_or_ask(parent: QWidget, speaker: Speaker, choices: ImportChoices | None, leave: Callable[[], None]) -> None:
    """Leave at once where nothing would be lost, else once the owner says so.

    Args:
        parent: the import.
        speaker: says the words.
        choices: what the owner said; None = all of it came in.
        leave: what leaving is.
    """
    lost = NOTHING if choices is None else would_be_lost(choices)
    if not lost.text:
        leave()
        return
    asks = LeaveImportDialog(speaker, lost, parent)
    asks.accepted.connect(partial(leave))  # bare, one of Qt's own slots would be connected by name: to its override
    asks.finished.connect(asks.deleteLater)
    asks.open()
