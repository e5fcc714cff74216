"""The proof page: hold it into an envelope before forty letters are printed; measure how far the printer is off."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget

from winback_gui.domain.message import msg
from winback_gui.paper.forms import CROSS_X_MM, CROSS_Y_MM, offset_from_measured
from winback_gui.ui.dialogs.page_out import PageOutDialog
from winback_gui.ui.letter_jobs import proof_page
from winback_gui.ui.machine import MOST_MM, load_offset, save_offset
from winback_gui.ui.printer_words import moved_words
from winback_gui.ui.roles import Role
from winback_gui.ui.widgets.buttons import link
from winback_gui.ui.widgets.decimal_spin import DecimalSpin
from winback_gui.ui.widgets.fields import Field
from winback_gui.ui.widgets.labels import label

if TYPE_CHECKING:
    from pathlib import Path

    from winback_gui.ui.session import Session

_WAIT_MS = 250
_DECIMALS = 2  # a ruler is read to half a millimetre, a good eye to a quarter


class ProofPageDialog(PageOutDialog):
    """Shows the proof page with the printer's correction beside it, and keeps that for this computer."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(
            session,
            msg("Proof page"),
            msg(
                "**Print it, fold it, put it into your envelope.** Shake it: the address must show whichever way "
                "it slides."
            ),
            "proof-page.pdf",
            parent,
        )
        self._base_mm = load_offset(session.machine)  # of the page that is measured
        self.from_left = self._field(CROSS_X_MM)
        self.from_top = self._field(CROSS_Y_MM)
        self._said = label("", Role.CAPTION, wrap=True)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_WAIT_MS)
        self._timer.timeout.connect(self._make)
        self.set_side(self._side())
        for field in (self.from_left, self.from_top):
            field.valueChanged.connect(self._on_measured)
        self._tell()
        self._make()

    @property
    def offset_mm(self) -> tuple[float, float]:
        """The correction that follows from what was measured on the page printed last."""
        right, down = offset_from_measured(self.from_left.value(), self.from_top.value())
        return _within(self._base_mm[0] + right), _within(self._base_mm[1] + down)

    def _side(self) -> QWidget:
        side = QWidget()
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(label(self.words(msg("Does the address show in the window?")), Role.SECTION, wrap=True))
        column.addWidget(
            label(
                self.words(msg("Measure on the printed page how far the cross is from the edges of the sheet.")),
                wrap=True,
            )
        )
        column.addWidget(Field(self.words(msg("From the left edge")), self.from_left))
        column.addWidget(Field(self.words(msg("From the top edge")), self.from_top))
        column.addWidget(self._said)
        back = link(self.words(msg("No correction")))
        back.clicked.connect(self._on_back)
        column.addWidget(back)
        column.addStretch(1)
        return side

    def _field(self, meant_mm: float) -> DecimalSpin:
        field = DecimalSpin(self.session.speaker, _DECIMALS)
        field.setSingleStep(0.5)
        field.setRange(meant_mm - MOST_MM, meant_mm + MOST_MM)
        field.setSuffix(" mm")
        field.setValue(meant_mm)
        return field

    def _on_measured(self) -> None:
        self._tell()
        save_offset(self.session.machine, self.offset_mm)
        self._timer.start()

    def _on_back(self) -> None:
        self._begin_from((0.0, 0.0))

    def _begin_from(self, offset_mm: tuple[float, float]) -> None:
        """Measure anew, on a page with this correction."""
        self._base_mm = offset_mm
        for field, meant_mm in ((self.from_left, CROSS_X_MM), (self.from_top, CROSS_Y_MM)):
            field.blockSignals(True)  # noqa: FBT003 (Qt's own)
            field.setValue(meant_mm)
            field.blockSignals(False)  # noqa: FBT003 (Qt's own)
        self._on_measured()

    def _on_printed(self) -> None:
        super()._on_printed()
        self._begin_from(self.offset_mm)

    def save_to(self, path: Path) -> None:
        """Write the page into a file; what is measured from now on is measured on that page."""
        super().save_to(path)
        self._begin_from(self.offset_mm)

    def _tell(self) -> None:
        moved = moved_words(self.offset_mm)
        said = msg("Nothing is moved. It is kept for this computer.")
        if moved is not None:
            said = msg("Every page is moved {how}. Print this page once more to see it.", how=moved)
        self._said.setText(self.words(said))

    def _make(self) -> None:
        work = proof_page(self.session.shop.form, self.session.speaker.plain, self.offset_mm)
        self.session.jobs.outside(work, self.show_pdf)


def _within(offset_mm: float) -> float:
    return round(min(max(offset_mm, -MOST_MM), MOST_MM), _DECIMALS)
