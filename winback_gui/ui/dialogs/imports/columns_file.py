"""The columns of a list as a small file: kept for a colleague, or taken from one."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from winback_gui.domain.errors import WinbackError
from winback_gui.domain.message import NOTHING, Message, as_typed, msg, plural
from winback_gui.importing import columns_file
from winback_gui.services.imports import import_files
from winback_gui.ui import file_dialogs

if TYPE_CHECKING:
    from collections.abc import Sequence

    from winback_gui.domain.speech import Speaker
    from winback_gui.services.imports.import_files import ImportPlan
    from winback_gui.ui.dialogs.imports.choices import ImportChoices

_NAMED = 4  # of the missing columns
_KINDS = msg("Columns of a list (*.json)")


def keep_columns(parent: QWidget, speaker: Speaker, plan: ImportPlan, path: Path) -> Message:
    """Ask where to, and keep the columns of one file there.

    Returns:
        What to say about it; `NOTHING` when the owner chose nothing.
    """
    mapping = next(one.mapping for one in plan.files if one.path == path)
    proposed = path.with_name(speaker.plain(msg("Columns of {file}", file=path.stem)) + ".json")
    title = speaker.plain(msg("Keep these columns as a file"))
    target = file_dialogs.file_to_write(parent, title, proposed, speaker.plain(_KINDS))
    if target is None:
        return NOTHING
    try:
        import_files.save_mapping(target, mapping)
    except WinbackError as error:
        return error.message
    return msg("**The columns are kept in {file}.** It names no customer; give it to a colleague.", file=target.name)


def take_columns(
    parent: QWidget, speaker: Speaker, choices: ImportChoices, plan: ImportPlan, path: Path
) -> Message | None:
    """Ask for a file with columns and take them for one of the files.

    Returns:
        What is wrong with it, `NOTHING` when the owner chose nothing; None = they are taken.
    """
    title = speaker.plain(msg("Take columns from a file"))
    chosen = file_dialogs.file_to_open(parent, title, path.parent, speaker.plain(_KINDS))
    if chosen is None:
        return NOTHING
    try:
        mapping = columns_file.load(chosen)
    except WinbackError as error:
        return error.message
    missing = choices.take_columns(plan, path, mapping)
    return _other_list(chosen.name, missing) if missing else None


def _other_list(kept: str, missing: Sequence[str]) -> Message:
    named = as_typed(", ".join(f"“{head.strip()}”" for head in missing[:_NAMED]))
    if len(missing) > _NAMED:
        return plural(
            "**These columns belong to another list.** “{kept}” names {named} and {count} more; none of them is in "
            "this one. Nothing was changed.",
            "**These columns belong to another list.** “{kept}” names {named} and {count} more; none of them is in "
            "this one. Nothing was changed.",
            len(missing) - _NAMED,
            kept=kept,
            named=named,
        )
    return plural(
        "**These columns belong to another list.** “{kept}” names the column {named}, which this one has not. Nothing "
        "was changed.",
        "**These columns belong to another list.** “{kept}” names the columns {named}, which this one has not. "
        "Nothing was changed.",
        len(missing),
        kept=kept,
        named=named,
    )
