"""Numbers with decimals and sums to type or step, with comma or point as the hand knows it."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from PySide6.QtGui import QValidator
from PySide6.QtWidgets import QDoubleSpinBox, QWidget

from winback_gui.domain.errors import WinbackError
from winback_gui.domain.money import decimals, major_to_minor, minor_to_major
from winback_gui.domain.typed_figure import typed_minor, typed_number, written_minor, written_number

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


class SumSpin(DecimalSpin):
    """A sum in one currency: shows all its decimals, and takes no more of them than it has.

    Args:
        speaker: whose locale says how it is written.
        currency: of the sum.
    """

    def __init__(self, speaker: Speaker, currency: str, parent: QWidget | None = None) -> None:
        self._currency = currency  # asked for by the first text, while the field is being made
        super().__init__(speaker, decimals(currency), parent)

    @property
    def minor(self) -> int:
        """The sum in minor units."""
        return self._as_minor(self.value())

    def show_minor(self, minor: int) -> None:
        """Show a sum of minor units."""
        self.setValue(float(minor_to_major(minor, self._currency)))

    def textFromValue(self, value: float) -> str:
        """Return a sum as the locale writes it."""
        return written_minor(self._as_minor(value), self._currency, self._locale)

    def _as_minor(self, value: float) -> int:
        return major_to_minor(Decimal(f"{value:.{self.decimals()}f}"), self._currency)

    def _read(self, text: str) -> Decimal | None:
        try:
            minor = typed_minor(self._bare(text), self._currency, self._locale)
        except WinbackError:
            return None
        return None if minor is None else minor_to_major(minor, self._currency)
