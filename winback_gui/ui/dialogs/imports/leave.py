"""Leaving an import before anything came in: asked first where the owner's work would be lost."""

from __future__ import annotations

from typing import TYPE_CHECKING

from winback_gui.domain.message import NOTHING, Message, msg, plural
from winback_gui.ui.widgets.dialog import ask_to_leave, leave_words

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from winback_gui.domain.speech import Speaker
    from winback_gui.ui.dialogs.imports.choices import ImportChoices


def would_be_lost(choices: ImportChoices, *, is_looked_at: bool = False) -> Message:
    """Return what the owner mended and chose by hand, or that files wait; `NOTHING` where there is none of it."""
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
    if chose:
        return msg("The choices you made would be lost.")
    return msg("The files are looked at, but nothing of them is in your book yet.") if is_looked_at else NOTHING


def leave_or_ask(
    parent: QWidget,
    speaker: Speaker,
    choices: ImportChoices | None,
    leave: Callable[[], None],
    *,
    is_looked_at: bool,
) -> None:
    """Leave at once where nothing would be lost, else once the owner says so.

    Args:
        parent: the import.
        speaker: says the words.
        choices: what the owner said; None = all of it came in.
        leave: what leaving is.
        is_looked_at: files were chosen and read.
    """
    lost = NOTHING if choices is None else would_be_lost(choices, is_looked_at=is_looked_at)
    if not lost.text:
        leave()
        return
    title = msg("Leave without bringing anything in?")
    ask_to_leave(parent, leave_words(speaker.plain, title, lost), leave)
