"""A page on screen, with the way onto paper or into a file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtPrintSupport import QPrinterInfo
from PySide6.QtWidgets import QWidget

from winback_gui.domain.message import Message, msg
from winback_gui.ui import file_dialogs
from winback_gui.ui.letter_jobs import print_page
from winback_gui.ui.machine import documents, load_printer, with_ending
from winback_gui.ui.widgets.buttons import Button, ButtonKind
from winback_gui.ui.widgets.dialog import Dialog
from winback_gui.ui.widgets.fields import Combo
from winback_gui.ui.widgets.letter_view import LetterView

if TYPE_CHECKING:
    from winback_gui.ui.printing import Target
    from winback_gui.ui.session import Session

_SIZE = (880, 620)


class PageOutDialog(Dialog):
    """Shows a page given to `show_pdf`, prints it at 100 %, or saves it.

    As it stands it lets out pages that name no customer; for others `print_to` and `save_to` ask who may be reached.

    Args:
        session: for words, jobs and the printer used last.
        title, sentence: what it is about.
        file_name: suggested for the PDF.
    """

    def __init__(
        self, session: Session, title: Message, sentence: Message, file_name: str, parent: QWidget | None = None
    ) -> None:
        speaker = session.speaker
        super().__init__(speaker.plain(title), speaker.plain(title), speaker.say(sentence), parent)
        self.session = session
        self._file_name = file_name
        self._pdf = b""
        self.view = LetterView(speaker)
        self.view.fit_width()
        self.body.addWidget(self.view, 1)
        self.printers = Combo(self.words(msg("Printer")))
        last, _both = load_printer(session.machine)
        names = QPrinterInfo.availablePrinterNames()
        for name in names or [""]:
            self.printers.add_choice(name, name or self.words(msg("No printer is set up")))
        self.printers.setEnabled(bool(names))
        usual = last if last in names else QPrinterInfo.defaultPrinterName()
        if usual in names:
            self.printers.choose(usual)
        self.print_button = Button(self.words(msg("Print this page")), ButtonKind.PRIMARY, icon="printer")
        self.save_button = Button(self.words(msg("Save as PDF")), icon="save")
        self.print_button.clicked.connect(self._on_print)
        self.save_button.clicked.connect(self._on_save)
        self.set_foot(
            self.print_button, cancel=self.words(msg("Close")), left=[self.printers], others=[self.save_button]
        )
        self._has_printer = bool(names)
        self.show_pdf(b"")
        self.resize(*_SIZE)

    @property
    def pdf(self) -> bytes:
        """The page that is shown."""
        return self._pdf

    def show_pdf(self, pdf: bytes) -> None:
        """Show a page; b"" while there is none yet."""
        self._pdf = pdf
        if pdf:
            self.view.show_letter(pdf)
        self.print_button.setEnabled(bool(pdf) and self._has_printer)
        self.save_button.setEnabled(bool(pdf))

    def save_to(self, path: Path) -> None:
        """Write the page into a file."""
        pdf = self._pdf
        self.session.jobs.outside(lambda _progress: path.write_bytes(pdf))

    def words(self, message: Message) -> str:
        """Return a message in the owner's language."""
        return self.session.speaker.plain(message)

    def print_to(self, target: Target) -> None:
        """Print the page."""
        self.session.jobs.outside(print_page(self._pdf, target), lambda _done: self._on_printed(), self._on_failed)

    def _on_print(self) -> None:
        from winback_gui.ui.printing import Target  # noqa: PLC0415 (loads the PDF maker)

        self.print_button.setEnabled(False)
        self.print_to(Target(self.printers.current))

    def _on_printed(self) -> None:
        self.print_button.setEnabled(True)

    def _on_failed(self, why: Message) -> None:
        self.print_button.setEnabled(bool(self._pdf) and self._has_printer)
        self.session.jobs.failed.emit(why)

    def _on_save(self) -> None:
        suggested = documents() / self._file_name
        chosen = file_dialogs.file_to_write(self, self.words(msg("Save as PDF")), suggested, "*.pdf")
        if chosen is not None:
            self.save_to(with_ending(chosen, ".pdf"))
