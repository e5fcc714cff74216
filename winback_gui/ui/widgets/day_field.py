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
        last: of a day to come, the last that is taken, and what is said of a later one; None = the day is none to come.

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
        last: tuple[date, Message] | None = None,
    ) -> None:
        self.line = QLineEdit(written_day(day, speaker.locale))
        super().__init__(name, self.line, parent=parent)
        self._today, self._refused, self._speaker = today, refused, speaker
        self._last = last
        self.line.textEdited.connect(lambda _text: self.say_problem(""))

    def read(self) -> date | None:
        """Return the day; None when it cannot be taken: why is said below, and the focus goes there."""
        day = typed_day(self.line.text(), self._today, self._speaker.locale, is_to_come=self._last is not None)
        problem: Message | None = None
        if day is None:
            problem = msg("Enter a day like {example}.", example=written_day(self._today, self._speaker.locale))
        elif day < self._today if self._last is not None else day > self._today:
            problem = self._refused
        elif self._last is not None and day > self._last[0]:
            problem = self._last[1]
        self.say_problem(self._speaker.plain(problem) if problem is not None else "")
        if problem is not None:
            self.line.setFocus()
            return None
        return day
