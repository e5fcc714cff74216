"""Step 3 of an import: dates, money and consent that the file leaves open, each with what it would mean spelled out."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QRadioButton, QScrollArea, QVBoxLayout, QWidget

from winback_gui.domain.message import Message, msg
from winback_gui.importing.questions import QuestionKind
from winback_gui.ui.dialogs.imports.numbers_card import NumbersCard
from winback_gui.ui.dialogs.imports.rates import RateCard
from winback_gui.ui.roles import Role
from winback_gui.ui.widgets.card import Card
from winback_gui.ui.widgets.labels import label

if TYPE_CHECKING:
    from decimal import Decimal

    from winback_gui.domain.speech import Speaker
    from winback_gui.importing.questions import Question
    from winback_gui.services.imports.import_files import ImportPlan
    from winback_gui.services.imports.numbers_doubt import Asked, NumbersDoubt

_Key = tuple[str, QuestionKind, int, str]
_ASKED = frozenset({
    QuestionKind.DATE_ORDER, QuestionKind.DECIMAL_MARK, QuestionKind.CONSENT, QuestionKind.BIRTHS,
    QuestionKind.ZERO_SUMS, QuestionKind.STATES,
})  # fmt: skip


class QuestionsStep(QWidget):
    """What only the owner can say. Questions stay here when they are answered, so that an answer can be changed.

    Signals:
        answered(Question, str): the key of the choice.
        rate_given(str, Decimal): how much of the book's currency one of another is.
        numbers_told(Asked, NumbersMean): what a list means by the numbers of its customers.
    """

    answered = Signal(object, str)
    rate_given = Signal(str, object)
    numbers_told = Signal(object, object)

    def __init__(self, speaker: Speaker, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._speaker = speaker
        self._asked: dict[_Key, Question] = {}
        self._answers: dict[_Key, str] = {}
        self.choices: dict[tuple[_Key, str], QRadioButton] = {}
        self.rates: dict[str, RateCard] = {}
        self.numbers: dict[Asked, NumbersCard] = {}
        self._cards = QWidget()
        self._column = QVBoxLayout(self._cards)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(12)
        self._column.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(self._cards)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(area)

    @property
    def is_needed(self) -> bool:
        """Whether there is anything to ask."""
        return bool(self._asked or self.rates or self.numbers)

    @property
    def is_answered(self) -> bool:
        """Whether each question has its answer. A rate need not be given: what waits for one is held and listed."""
        return set(self._asked) <= set(self._answers) and all(card.is_answered for card in self.numbers.values())

    def show_plan(self, plan: ImportPlan) -> None:
        """Take up the questions of a plan, each once: of dates and amounts one answer holds for the whole file."""
        files = {one.file for one in plan.files}
        gone = [key for key, question in self._asked.items() if not self._is_open(question, plan)]
        left = {key: question for key, question in self._asked.items() if key not in gone}
        new = [each for each in plan.questions if each.kind in _ASKED and each.key not in left]
        held = {each.key: each.answer for each in plan.questions if each.kind in _ASKED and each.answer}
        is_as_shown = held.items() <= self._answers.items()
        if not gone and not new and is_as_shown:
            return
        self._asked = left
        for key in gone:
            self._answers.pop(key, None)
        self._answers |= held
        for question in new:
            self._asked.setdefault(question.key, question)
        self._build(several=len(files) > 1)

    def _is_open(self, question: Question, plan: ImportPlan) -> bool:
        """Whether a question still stands: its column is used; one that was answered stays, to be changed."""
        one = next((one for one in plan.files if one.file == question.file), None)
        if one is None:
            return False
        is_used = any(
            name == question.column and field is not None
            for name, field in zip(one.mapping.header, one.mapping.fields, strict=True)
        )
        is_asked = any(each.key == question.key for each in plan.questions)
        if question.kind in {QuestionKind.CONSENT, QuestionKind.BIRTHS}:  # what the column is taken for answers it
            return is_asked
        return is_used and (is_asked or question.key in self._answers)

    def show_rates(self, waiting: Mapping[str, int], book: str, rates: Mapping[str, Decimal]) -> None:
        """Ask for the rate of each currency that was met; one that was asked for stays, so that it can be changed.

        Args:
            waiting: how many lines wait for a rate, by currency.
            book: the book's currency.
            rates: those that are known.
        """
        for code, count in waiting.items():
            if code not in self.rates:
                card = self.rates[code] = RateCard(self._speaker, code, book, count, rates.get(code))
                card.given.connect(self.rate_given)
                self._column.insertWidget(self._column.count() - 1, card)

    def forget_rates(self) -> None:
        """Ask for no rate any more: other files."""
        for card in self.rates.values():
            card.hide()
            card.deleteLater()
        self.rates.clear()

    def show_numbers(self, found: NumbersDoubt) -> None:
        """Ask what a list means by its numbers, before anything else; what was asked of them before stays."""
        if found.asked in self.numbers:
            self._take_away(self.numbers.pop(found.asked))
        card = self.numbers[found.asked] = NumbersCard(self._speaker, found)
        card.answered.connect(self.numbers_told)
        self._column.insertWidget(0, card)

    def forget_numbers(self, *, answered: bool = True) -> None:
        """Ask nothing about numbers any more: other files.

        Args:
            answered: also what was answered; else only what turned out to be in no doubt any more.
        """
        for asked, card in list(self.numbers.items()):
            if answered or not card.is_answered:
                self._take_away(self.numbers.pop(asked))

    def _take_away(self, card: Card) -> None:
        self._column.removeWidget(card)
        card.hide()
        card.deleteLater()

    def _build(self, *, several: bool) -> None:
        for card in self._cards.findChildren(Card, options=Qt.FindChildOption.FindDirectChildrenOnly):
            if not isinstance(card, RateCard | NumbersCard):
                self._take_away(card)
        self.choices.clear()
        for place, question in enumerate(self._asked.values()):
            self._column.insertWidget(len(self.numbers) + place, self._card(question, several=several))

    def _card(self, question: Question, *, several: bool) -> Card:
        card = Card()
        where = (
            msg("Column “{column}” of {file}", column=question.column, file=question.file)
            if several
            else msg("Column “{column}”", column=question.column)
        )
        card.body.addWidget(label(self._say(where), Role.CAPTION))
        card.body.addWidget(label(self._say(question.text), Role.SECTION, wrap=True))
        group = QButtonGroup(card)
        for value, words in question.choices:
            choice = QRadioButton(self._say(words))
            choice.setChecked(self._answers.get(question.key) == value)
            choice.toggled.connect(self._on_toggled(question, value))
            group.addButton(choice)
            card.body.addWidget(choice)
            self.choices[question.key, value] = choice
        return card

    def _on_toggled(self, question: Question, value: str) -> Callable[[bool], None]:
        def take(is_on: bool) -> None:  # noqa: FBT001 (Qt's signal)
            if is_on:
                self._answers[question.key] = value
                self.answered.emit(question, value)

        return take

    def _say(self, message: Message) -> str:
        return self._speaker.plain(message)
