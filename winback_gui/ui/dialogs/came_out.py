"""Did all of them come out right? Only then do letters count as printed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from winback_gui.domain.message import Message, msg, plural
from winback_gui.services.letters.letter_rows import held_lines
from winback_gui.ui.dialogs.letter_ticks import LetterTicks
from winback_gui.ui.roles import Role
from winback_gui.ui.tokens import Kind
from winback_gui.ui.widgets.buttons import Button, ButtonKind, link
from winback_gui.ui.widgets.dialog import Dialog
from winback_gui.ui.widgets.labels import label
from winback_gui.ui.widgets.note import Note

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from winback_gui.domain.speech import Speaker
    from winback_gui.services.letters.write_letters import MadeLetter, Written

_WIDTH, _LIST_HEIGHT, _HIGHEST = 560, 200, 660


def open_folder(folder: Path) -> None:
    """Show a folder in the computer's own window for files."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))


class CameOutDialog(Dialog):
    """Asks which letters came out right.

    Args:
        speaker: says the words.
        written: what was printed or saved.
        parent: the window.
        show: opens the folder of saved letters.

    Signals:
        came_out(object): letter id → pages of those that did; empty = none.
    """

    came_out = Signal(object)

    def __init__(
        self,
        speaker: Speaker,
        written: Written,
        parent: QWidget | None = None,
        show: Callable[[Path], object] = open_folder,
    ) -> None:
        count = len(written.made)
        folder = written.pdf.parent if written.pdf is not None and written.pdf.exists() else None
        asks = plural("Did the letter come out right?", "Did the {count} letters come out right?", count)
        sentence = (
            plural(
                "Look at it. **Only a letter that came out right counts as printed.**",
                "Look through the stack. **Only letters that came out right count as printed.**",
                count,
            )
            if folder is None
            else plural(
                "**It is in {folder}.** Print letters.pdf at 100 %, never “fit to page”, then say how it came out.",
                "**They are in {folder}.** Print letters.pdf at 100 %, never “fit to page”, then say what came out.",
                count,
                folder=str(folder),
            )
        )
        super().__init__(speaker.plain(msg("Printed")), speaker.plain(asks), speaker.say(sentence), parent)
        self._speaker = speaker
        self._pages = written.pages
        self.folder_link = link(self._say(msg("Show in folder")))
        self.folder_link.setVisible(folder is not None)
        if folder is not None:
            self.folder_link.clicked.connect(lambda: show(folder))
        self.body.addWidget(self.folder_link, 0, Qt.AlignmentFlag.AlignLeft)
        self._add_held(written)
        self._hint = label(self._say(msg("Take the tick away from those that did not.")), Role.CAPTION)
        made = written.made
        ids = [each.letter_id for each in made]
        self.ticks = LetterTicks(
            self._say(msg("Letters that came out right")),
            ids,
            lambda place: self._say(_words(written.made[place])),
            ids,
        )
        self.body.addWidget(self._hint)
        self.body.addWidget(self.ticks, 1)
        self.some = Button(self._say(msg("Some did not")))
        self.some.clicked.connect(self._on_some)
        self.verb = Button("", ButtonKind.PRIMARY)
        self.verb.clicked.connect(self._on_right)
        self.set_foot(self.verb, cancel=self._say(msg("Not printed yet")), others=[self.some])
        self.ticks.ticks_changed.connect(self._count)
        self.ticks.setMinimumHeight(_LIST_HEIGHT)
        self._hint.hide()
        self.ticks.hide()
        self._count()
        self.verb.setFocus()  # not the link above it
        self.setMinimumWidth(_WIDTH)

    def _add_held(self, written: Written) -> None:
        lines = held_lines((*written.held, *written.held_out))
        if lines:
            head = plural("**{count} letter was held back.**", "**{count} letters were held back.**", len(lines))
            said = "\n".join([self._speaker.say(head), *(self._speaker.plain(line) for line in lines)])
            self.body.addWidget(Note(Kind.WARM, said, icon="lock"))

    def _on_some(self) -> None:
        self._hint.show()
        self.ticks.show()
        self.some.hide()
        self.ticks.setFocus()
        self.resize(self.width(), min(self.height() + _LIST_HEIGHT, _HIGHEST))

    def _count(self) -> None:
        count = len(self.ticks.ticked)
        all_right = plural("It came out right", "All came out right", count)
        some = plural("{count} came out right", "{count} came out right", count)
        self.verb.say(self._say(all_right if count == len(self._pages) else some))
        self.verb.setEnabled(count > 0)

    def _on_right(self) -> None:
        ticked = self.ticks.ticked
        self.came_out.emit({letter_id: self._pages[letter_id] for letter_id in ticked})
        self.accept()

    def _say(self, message: Message) -> str:
        return self._speaker.plain(message)


def _words(letter: MadeLetter) -> Message:
    number, first, last = letter.letter_no, letter.page_from, letter.page_to
    if first == last:
        return msg("Letter {number}, page {first}", number=number, first=first)
    return msg("Letter {number}, pages {first} to {last}", number=number, first=first, last=last)
