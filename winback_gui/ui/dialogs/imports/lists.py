"""The lists behind an import's figures: opened over the wizard, and kept right while it counts anew."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from winback_gui.ui.dialogs.imports.mend import MendDialog
from winback_gui.ui.dialogs.imports.remarks import RemarksDialog
from winback_gui.ui.dialogs.imports.summary import LINES, REMARKS
from winback_gui.ui.dialogs.imports.unwritable import UnwritableDialog

if TYPE_CHECKING:
    from winback_gui.importing.report import ImportReport
    from winback_gui.services.imports.import_files import ImportPlan
    from winback_gui.ui.session import Session


class ImportLists(QObject):
    """Opens them.

    Args:
        session: the open book.
        wizard: over which they open.

    Signals:
        mended(Path, dict[int, tuple[str, ...]]): lines of a file that are other now.
    """

    mended = Signal(object, object)

    def __init__(self, session: Session, wizard: QWidget) -> None:
        super().__init__(wizard)
        self._session = session
        self._wizard = wizard
        self._mending: MendDialog | None = None

    def open(self, what: str, plan: ImportPlan, report: ImportReport, *, is_done: bool) -> None:
        """Open the lines left out (`LINES`), the remarks to judge (`REMARKS`) or who cannot be written to."""
        if what == REMARKS:
            RemarksDialog(self._session, None if is_done else report, self._wizard).open()
            return
        opens = self.open_lines if what == LINES else self.open_unwritable
        opens(plan, report, is_done=is_done)

    def open_lines(self, plan: ImportPlan, report: ImportReport, *, is_done: bool) -> None:
        """Open the lines left out; before the import is done they can be mended."""
        self._mending = MendDialog(self._session, None if is_done else plan, report, self._wizard)
        self._mending.mended.connect(self.mended)
        self._mending.finished.connect(self._on_closed)
        self._mending.open()

    def open_unwritable(self, plan: ImportPlan, report: ImportReport, *, is_done: bool) -> None:
        """Open who cannot be written to; once the import is done their streets can be typed."""
        files = [one.mapping for one in plan.files]
        UnwritableDialog(self._session, report, files, is_in_book=is_done, parent=self._wizard).open()

    def show_report(self, plan: ImportPlan, report: ImportReport) -> None:
        """Take up a new count where the lines left out are open."""
        if self._mending is not None:
            self._mending.show_report(plan, report)

    def _on_closed(self) -> None:
        self._mending = None
