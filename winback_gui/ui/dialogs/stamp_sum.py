"""How many letters, and what they may cost: slider, figures and a picture move together while they are changed."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QSlider, QSpinBox, QWidget

from winback_gui.domain.message import Message, msg
from winback_gui.services.book import shop_settings
from winback_gui.services.cost_words import letters_parts
from winback_gui.ui.charts.gain_steps import GainBar, GainBars, GainsShown
from winback_gui.ui.theme import theme_of
from winback_gui.ui.widgets.buttons import Button, ButtonKind
from winback_gui.ui.widgets.decimal_spin import SumSpin
from winback_gui.ui.widgets.dialog import Dialog
from winback_gui.ui.widgets.fields import Field
from winback_gui.ui.widgets.rich_text import RichLabel

if TYPE_CHECKING:
    from winback_gui.domain.settings import Shop
    from winback_gui.services.identify.lapsed_list import IdentifyView
    from winback_gui.services.result import Done
    from winback_gui.ui.session import Session

_WIDTH = 620
_MOST_MAJOR = 100_000


class StampSumDialog(Dialog):
    """Asks for the number of letters or for the sum, and says what they bring.

    Args:
        session: the open book.
        view: what the page shows, with everybody's gain.
        parent: the page.
    """

    def __init__(self, session: Session, view: IdentifyView, parent: QWidget | None = None) -> None:
        super().__init__(
            session.speaker.plain(msg("The sum for letters")),
            session.speaker.plain(msg("How much may your letters cost this time?")),
            session.speaker.plain(
                msg("{parts} The best on the list come first.", parts=letters_parts(session.shop.costs))
            ),
            parent,
        )
        from winback_gui.services.letters.letter_reach import gain_steps, letter_reach  # noqa: PLC0415 (loads numpy)

        self._session = session
        self._currency = session.shop.currency
        self._reach = letter_reach(view, session.shop)
        steps = gain_steps(self._reach) if self._reach is not None else ()
        self._bars = tuple(GainBar(step.first, step.last, step.gain) for step in steps)
        self.sum = SumSpin(session.speaker, self._currency)
        self.sum.setRange(0, _MOST_MAJOR)
        self.sum.setSingleStep(10)
        most = self._bars[-1].last if self._bars else 0
        self.letters = QSpinBox()
        self.letters.setRange(0, most)
        self.slider = QSlider(Qt.Orientation.Horizontal)
        self.slider.setRange(0, most)
        self.slider.setPageStep(max(1, most // 10))
        self.slider.setAccessibleName(self._say(msg("New letters, to the best on the list")))
        self.chart = GainBars(session.speaker)
        self.reach = RichLabel("")
        self.keep = Button(self._say(msg("Keep this sum")), ButtonKind.PRIMARY)
        self._sum_field = Field(self._say(msg("Sum in {currency}", currency=self._currency)), self.sum)
        self._build()
        self._connect()
        self.sum.show_minor(self._first_sum())
        self._on_sum()
        self.sum.setFocus()
        self.sum.selectAll()

    @classmethod
    def open_for(cls, session: Session, view: IdentifyView, parent: QWidget) -> StampSumDialog:
        """Open the dialog over the page and return it."""
        dialog = cls(session, view, parent)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()
        return dialog

    @property
    def budget_minor(self) -> int:
        """The sum in the field, in minor units."""
        return self.sum.minor

    def _first_sum(self) -> int:
        """Return the sum that is kept; where none is, what pays for all letters that are worth it."""
        budget = self._session.shop.costs.stamp_budget_minor
        if budget is not None:
            return budget
        if self._reach is None:
            self.sum.setSpecialValueText(self._say(msg("not known")))
            return 0
        return self._reach.sum_for(self._reach.letters_worth())

    def _build(self) -> None:
        self.setMinimumWidth(theme_of(self).px(_WIDTH))
        self.letters.lineEdit().setTextMargins(9, 0, 0, 0)
        self.slider.setMinimumHeight(theme_of(self).px(24))
        fields = QHBoxLayout()
        fields.setSpacing(16)
        letters = Field(self._say(msg("New letters")), self.letters)
        fields.addWidget(self._sum_field, 1)
        fields.addWidget(letters, 1)
        self.body.addLayout(fields)
        self.body.addWidget(self.slider)
        self.body.addWidget(self.chart)
        self.body.addWidget(self.reach)
        for widget in (letters, self.slider, self.chart):
            widget.setVisible(bool(self._bars))
        self.set_foot(self.keep, cancel=self._say(msg("Cancel")))

    def _connect(self) -> None:
        self.sum.valueChanged.connect(lambda _value: self._on_sum())
        self.letters.valueChanged.connect(self._on_letters)
        self.slider.valueChanged.connect(self._on_letters)
        self.chart.chosen.connect(lambda number: self._on_letters(self._bars[number].last))
        self.keep.clicked.connect(self._on_keep)

    def _on_letters(self, letters: int) -> None:
        """Take the sum that pays for so many letters."""
        if self._reach is not None:
            self.sum.show_minor(self._reach.sum_for(letters))

    def _on_sum(self) -> None:
        from winback_gui.services.letters.letter_reach import UNKNOWN_REACH, reach_said  # noqa: PLC0415 (loads numpy)

        reach = self._reach
        if reach is None:
            self.reach.say(self._session.speaker.say(UNKNOWN_REACH))
            return
        letters = reach.letters_for(self.budget_minor)
        for widget in (self.letters, self.slider):
            widget.blockSignals(True)  # noqa: FBT003 (Qt's own)
            widget.setValue(letters)
            widget.blockSignals(False)  # noqa: FBT003
        said = reach_said(reach, self.budget_minor)
        self.reach.say(self._session.speaker.say(said))
        self.chart.show_gains(GainsShown(self._bars, letters, said, reach.best))

    def _on_keep(self) -> None:
        costs = replace(self._session.shop.costs, stamp_budget_minor=self.budget_minor)
        self._session.act(lambda book, _progress: shop_settings.save_costs(book, costs), self._on_kept, self._on_failed)

    def _on_kept(self, _done: Done[Shop]) -> None:
        self.accept()

    def _on_failed(self, why: Message) -> None:
        self._sum_field.say_problem(self._session.speaker.say(why))

    def _say(self, message: Message) -> str:
        return self._session.speaker.plain(message)
