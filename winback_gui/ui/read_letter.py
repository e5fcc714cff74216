"""See a letter: one that waits for the post on the Letters page, one in the post in a dialog of its own."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from winback_gui.ui.letter_jobs import posted_letter

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtWidgets import QWidget

    from winback_gui.services.customers.customer_page import LetterLine
    from winback_gui.services.letters.posted_letter import PostedLetter
    from winback_gui.ui.session import Session

_SLOT = "posted letter"


def see_newest(session: Session, letters: Iterable[LetterLine], parent: QWidget) -> None:
    """Show the newest of these letters."""
    newest = max(letters, key=lambda one: one.letter_id, default=None)
    if newest is None:
        return
    if newest.posted_on is None:
        session.page_requested.emit("letters", newest.letter_id)
    else:
        see_posted(session, newest.letter_id, parent)


def see_posted(session: Session, letter_id: int, parent: QWidget) -> None:
    """Open a posted letter over a page; of one that cannot be made again the window says why."""
    session.jobs.read(posted_letter(letter_id), partial(_open, session, parent), slot=_SLOT)


def _open(session: Session, parent: QWidget, shown: PostedLetter) -> None:
    from winback_gui.ui.dialogs.posted_letter import PostedLetterDialog  # noqa: PLC0415 (opened rarely)

    dialog = PostedLetterDialog(session.speaker, shown, parent)
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
