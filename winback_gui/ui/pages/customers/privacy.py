"""What somebody may ask for about themselves: all that the book holds of them as a file, or to be erased."""

from __future__ import annotations

import re
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMenu, QWidget

from winback_gui.domain.changes import Changes
from winback_gui.domain.message import Message, msg
from winback_gui.domain.sheet import SheetForm
from winback_gui.services.result import Done
from winback_gui.ui import file_dialogs
from winback_gui.ui.machine import documents, with_ending

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from winback_gui.domain.customer import Customer
    from winback_gui.domain.progress import Progress
    from winback_gui.store.book import Book
    from winback_gui.ui.session import Session

_NOT_FOR_NAMES = re.compile(r"[^0-9A-Za-z-]+")


def add_privacy_verbs(menu: QMenu, session: Session, customer: Customer, parent: QWidget) -> None:
    """Add to a person's menu what the law lets them ask for."""
    say = session.speaker.plain
    files = menu.addMenu(say(msg("All that the book holds of them")))
    for title, ending in ((msg("As a PDF to hand over"), "pdf"), (msg("As a table (CSV)"), str(SheetForm.CSV))):
        files.addAction(say(title)).triggered.connect(
            lambda _on=False, ending=ending: save_data_sheet(session, customer, ending, parent)
        )
    menu.addAction(say(msg("Erase for good"))).triggered.connect(
        lambda _on=False: ask_to_erase(session, customer, parent)
    )


def save_data_sheet(session: Session, customer: Customer, ending: str, parent: QWidget) -> None:
    """Ask where the file goes, and write it. Its name has the number, not the person's name."""
    number = _NOT_FOR_NAMES.sub("-", customer.customer_no).strip("-") or str(customer.customer_id)
    suggested = documents() / f"{session.speaker.plain(msg('Data sheet'))} {number}.{ending}"
    title = session.speaker.plain(msg("Save as"))
    chosen = file_dialogs.file_to_write(parent, title, suggested, f"*.{ending}")
    if chosen is not None:
        path = with_ending(chosen, f".{ending}")
        say, today = session.speaker.plain, session.today()
        work = partial(_write, customer_id=customer.customer_id, path=path, today=today, say=say)
        session.jobs.read(work, session.announce, is_long=True)


def ask_to_erase(session: Session, customer: Customer, parent: QWidget) -> None:
    """Open the dialog that erases somebody."""
    from winback_gui.ui.dialogs.erase_person import ErasePersonDialog  # noqa: PLC0415 (rarely asked for)

    ErasePersonDialog(session, customer, parent).open()


def _write(
    book: Book, _progress: Progress, *, customer_id: int, path: Path, today: date, say: Callable[[Message], str]
) -> Done[Path]:
    from winback_gui.services.book.data_sheet import write_data_sheet, write_data_table  # noqa: PLC0415

    if path.suffix == ".pdf":
        write_data_sheet(book, customer_id, path, today, say)
    else:
        write_data_table(book, customer_id, path)
    said = msg("All that the book holds of them was written to {path}", path=str(path))
    return Done(path, Changes(), said, can_undo=False)
