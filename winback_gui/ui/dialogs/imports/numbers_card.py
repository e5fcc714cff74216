"""The question what a list means by the numbers of its customers; nothing comes in until it is answered."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QRadioButton, QWidget

from winback_gui.ui.roles import Role
from winback_gui.ui.widgets.card import Card
from winback_gui.ui.widgets.labels import label

if TYPE_CHECKING:
    from winback_gui.domain.speech import Speaker
    from winback_gui.services.imports.numbers_doubt import NumbersDoubt, NumbersMean


class NumbersCard(Card):
    """One such question.

    Args:
        speaker: says things.
        found: what is in doubt.
        parent: the step.

    Attributes:
        choices: the answers.

    Signals:
        answered(Asked, NumbersMean).
    """

    answered = Signal(object, object)

    def __init__(self, speaker: Speaker, found: NumbersDoubt, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._found = found
        self.choices: dict[NumbersMean, QRadioButton] = {}
        self.body.addWidget(label(speaker.plain(found.text), Role.SECOND, wrap=True))
        self.body.addWidget(label(speaker.plain(found.meaning), Role.SECTION, wrap=True))
        group = QButtonGroup(self)
        for value, words in found.choices:
            choice = self.choices[value] = QRadioButton(speaker.plain(words))
            choice.toggled.connect(partial(self._on_toggled, value))
            group.addButton(choice)
            self.body.addWidget(choice)

    @property
    def is_answered(self) -> bool:
        """Whether an answer was chosen."""
        return any(choice.isChecked() for choice in self.choices.values())

    def _on_toggled(self, value: NumbersMean, is_on: bool) -> None:  # noqa: FBT001 (Qt's signal)
        if is_on:
            self.answered.emit(self._found.asked, value)
