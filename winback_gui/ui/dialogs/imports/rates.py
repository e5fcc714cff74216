"""The question for the rate of another currency: lines in it are held until the owner says how much it is."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from winback_gui.domain.message import NOTHING, Message, msg, plural
from winback_gui.domain.money import Money, exchanged, major_to_minor
from winback_gui.domain.typed_figure import written_number
from winback_gui.importing.rates import typed_rate
from winback_gui.ui.roles import Role
from winback_gui.ui.theme import theme_of
from winback_gui.ui.widgets.card import Card
from winback_gui.ui.widgets.labels import label

if TYPE_CHECKING:
    from winback_gui.domain.speech import Speaker

_FIELD_WIDTH = 110
_PATIENCE_MS = 500
_EXAMPLE = Decimal(100)
_RATE = Decimal("0.92")


class RateCard(Card):
    """One currency.

    Args:
        speaker: says things.
        code: the other currency.
        book: the book's.
        count: how many lines wait; 0 = it is not known.
        rate: given before, at this import or an earlier one.
        parent: the step.

    Signals:
        given(str, Decimal): the currency and its rate.
    """

    given = Signal(str, object)

    def __init__(
        self, speaker: Speaker, code: str, book: str, count: int, rate: Decimal | None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent=parent)
        self._speaker, self._code, self._book = speaker, code, book
        names = {
            "several": speaker.currency(code, 2),
            "one": speaker.currency(code, 1),
            "ours": speaker.currency(book, 2),
        }
        waits = plural(
            "{count} line is in {several}.", "{count} lines are in {several}.", count, several=names["several"]
        )
        some = msg("Some lines are in {several}.", several=names["several"])
        asked = msg(
            "{some} How many {ours} is one {one}?",
            some=waits if count else some, ours=names["ours"], one=names["one"],
        )  # fmt: skip
        self.body.addWidget(label(self._say(asked), Role.SECTION, wrap=True))
        self.field = QLineEdit(written_number(rate, speaker.locale))
        self.field.setFixedWidth(theme_of(self).px(_FIELD_WIDTH))
        self.field.setAccessibleName(self._say(asked))
        self.field.textEdited.connect(self._on_typed)
        self._means = label("", Role.SECOND, wrap=True)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(label(self._say(msg("1 {code} =", code=code)), Role.BODY))
        row.addWidget(self.field)
        row.addWidget(label(book, Role.BODY))
        row.addWidget(self._means, 1)
        self.body.addLayout(row)
        held = msg(
            "Without it these lines are left out and listed; all else comes in. Bring the file in again to give it "
            "later: nothing is doubled."
        )
        self.body.addWidget(label(self._say(held), Role.HINT, wrap=True))
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_PATIENCE_MS)
        self._timer.timeout.connect(self._give)
        self._show_meaning()

    @property
    def rate(self) -> Decimal | None:
        """What is typed; None = nothing that is a rate."""
        return typed_rate(self.field.text())

    def _on_typed(self) -> None:
        self._show_meaning()
        self._timer.start()

    def _show_meaning(self) -> None:
        rate = self.rate
        words = NOTHING
        if rate is not None:
            theirs = Money(major_to_minor(_EXAMPLE, self._code), self._code)
            words = msg("so {theirs} would be {ours}", theirs=theirs, ours=exchanged(theirs, rate, self._book))
        elif self.field.text().strip():
            words = msg("Type a number, as in {example}.", example=_RATE)
        self._means.setText(self._say(words))

    def _give(self) -> None:
        if self.rate is not None:
            self.given.emit(self._code, self.rate)

    def _say(self, message: Message) -> str:
        return self._speaker.plain(message)
