"""A field for a day up to today, or from today on, typed as its owner writes days."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLineEdit, QWidget

from winback_gui.domain.message import Message, msg
from winback_gui.domain.typed_day import typed_day, written_day
from winback_gui.ui.widgets.fields import Field

if TYPE_CHECKING:
    from datetime import date

    from winback_gui.domain.speech import Speaker


class DayField(Field):
    """Takes every way in which a day is typed ("13.8.", "13/08/2026", "13 Aug"), and says below it what to mend.

    Args:
        name: the label.
        day: stands in it at first.
        today: no later day is taken; of a day to come, no earlier one.
        refused: what is said of a day on the other side of today.
        speaker: says it, and knows how days are written.
        parent: the widget that holds it.
        is_to_come: whether the day is one to come.

    Attributes:
        line: what is typed.
    """

    def __init__(
        self,
        name: str,
        day: date,
        today: date,
        refused: Message,
        speaker: Speaker,
        parent: QWidget | None = None,
        *,
        is_to_come: bool = False,
    ) -> None:
        self.line = QLineEdit(written_day(day, speaker.locale))
        super().__init__(name, self.line, parent=parent)
        self._today, self._refused, self._speaker = today, refused, speaker
        self._is_to_come = is_to_come
        self.line.textEdited.connect(lambda _text: self.say_problem(""))

    def read(self) -> date | None:
        """Return the day; None when it cannot be taken: why is said below, and the focus goes there."""
        day = typed_day(self.line.text(), self._today, self._speaker.locale, is_to_come=self._is_to_come)
        problem: Message | None = None
        if day is None:
            problem = msg("Enter a day like {example}.", example=written_day(self._today, self._speaker.locale))
        elif day < self._today if self._is_to_come else day > self._today:
            problem = self._refused
        self.say_problem(self._speaker.plain(problem) if problem is not None else "")
        if problem is not None:
            self.line.setFocus()
            return None
        return day
