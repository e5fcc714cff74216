"""A number with decimals to type or step, with comma or point as the hand knows it."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from PySide6.QtGui import QValidator
from PySide6.QtWidgets import QDoubleSpinBox, QWidget

from winback_gui.domain.errors import WinbackError
from winback_gui.domain.typed_figure import typed_number, written_number

if TYPE_CHECKING:
    from winback_gui.domain.speech import Speaker


class DecimalSpin(QDoubleSpinBox):
    """Takes "226,5" and "226.5" alike, and shows no more decimals than were typed.

    Args:
        speaker: whose locale says how it is written.
        decimals: so many are kept.
    """

    def __init__(self, speaker: Speaker, decimals: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._locale = speaker.locale
        self.setDecimals(decimals)
        self.lineEdit().setTextMargins(9, 0, 0, 0)

    def validate(self, text: str, pos: int) -> tuple[QValidator.State, str, int]:
        """Take what may become a number in the range."""
        number = self._read(text)
        if number is None:
            is_begun = all(sign in "0123456789.,-" for sign in self._bare(text))
            return (QValidator.State.Intermediate if is_begun else QValidator.State.Invalid), text, pos
        fits = self.minimum() <= float(number) <= self.maximum()
        return (QValidator.State.Acceptable if fits else QValidator.State.Intermediate), text, pos

    def valueFromText(self, text: str) -> float:
        """Return the number that was typed; the one before where it is none."""
        number = self._read(text)
        return self.value() if number is None else float(number)

    def textFromValue(self, value: float) -> str:
        """Return a number as the locale writes it, without needless zeros."""
        return written_number(Decimal(str(round(value, self.decimals()))), self._locale)

    def _bare(self, text: str) -> str:
        return text.removesuffix(self.suffix()).strip()

    def _read(self, text: str) -> Decimal | None:
        try:
            return typed_number(self._bare(text), self._locale)
        except WinbackError:
            return None
