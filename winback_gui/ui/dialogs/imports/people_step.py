"""Step "Same people" of an import: somebody in the file beside somebody known, and the owner's word on each pair."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from winback_gui.domain.address_check import phone_of
from winback_gui.domain.address_lines import in_one_line
from winback_gui.domain.likeness import STRENGTH_WORDS
from winback_gui.domain.message import Message, msg, plural
from winback_gui.domain.speech import capital
from winback_gui.services.imports.name_alone import Key, taken_back, which_of_several
from winback_gui.services.imports.same_people import Question, Word, id_in_book
from winback_gui.ui.roles import Role
from winback_gui.ui.widgets.buttons import Button
from winback_gui.ui.widgets.card import Card
from winback_gui.ui.widgets.labels import label
from winback_gui.ui.widgets.rich_text import RichLabel
from winback_gui.ui.widgets.segmented import Segmented
from winback_gui.ui.widgets.turns import Parts

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from winback_gui.domain.customer import Customer
    from winback_gui.domain.speech import Speaker

_MOST = 60
"""So many are shown here; the others have the answer for all, or stay two and wait on the page of duplicates."""
_AT_ONCE = 2
_MANY = 4
"""From so many questions on, one answer for all is offered."""
_WORDS = {Word.LATER: msg("Later"), Word.SAME: msg("The same"), Word.DIFFERENT: msg("Two people")}


class PeopleStep(QWidget):
    """Questions that were answered stay, so that the answer can be changed.

    Args:
        speaker: says the words.
        home_country: the shop's, two letters.
        parent: the dialog.

    Signals:
        said(key, Word): the owner's word on a question.
    """

    said = Signal(object, object)

    def __init__(self, speaker: Speaker, home_country: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._speaker, self._home = speaker, home_country
        self._questions: dict[Key, Question] = {}
        self._of_several: frozenset[Key] = frozenset()  # a name alone speaks for several: which of them?
        self._seen: set[Key] = set()
        self._words: dict[Key, Word] = {}
        self.choices: dict[Key, Segmented] = {}
        self.for_all: dict[Word, Button] = {}
        self.has_new_words = False
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        column.addWidget(self._area)

    @property
    def is_needed(self) -> bool:
        """Whether there is anybody to ask about."""
        return bool(self._questions)

    @property
    def is_decided(self) -> bool:
        """Whether the owner has said of each whether it is one person; "Later" says nothing."""
        return all(self._words.get(key, Word.LATER) is not Word.LATER for key in self._questions)

    @property
    def has_unseen(self) -> bool:
        """Whether there is a question that the owner has not seen yet."""
        return not self._seen.issuperset(self._questions)

    def mark_seen(self) -> None:
        """Take note that the owner sees the questions."""
        self._seen.update(self._questions)

    def forget(self) -> None:
        """Forget all questions: other files."""
        self._questions, self._seen, self.has_new_words = {}, set(), False

    def show_questions(self, found: Iterable[Question], words: Mapping[Key, Word]) -> None:
        """Show what a trial found; questions that have their answer already stay where they are."""
        answered = {key: one for key, one in self._questions.items() if words.get(key, Word.LATER) is not Word.LATER}
        questions = answered | {one.key: one for one in found}
        kept = {key: questions[key] for key in self._questions if key in questions}
        self.has_new_words = False
        if questions.keys() == self._questions.keys():
            return
        self._questions = kept | questions
        self._of_several = which_of_several(self._questions.values())
        self._build(words)

    def _build(self, words: Mapping[Key, Word]) -> None:
        self.choices = {}
        self._words = dict(words)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 12, 0)
        column.setSpacing(8)
        if len(self._questions) >= _MANY:
            column.addLayout(self._for_all())
            if self._of_several:
                column.addWidget(label(self._say(self._left_open()), Role.HINT, wrap=True))
        more = len(self._questions) - _MOST
        if more > 0:
            left = plural(
                "{count} more is not shown. It gets the answer for all, or waits in Customers, “Perhaps in the book "
                "twice”.",
                "{count} more are not shown. They get the answer for all, or wait in Customers, “Perhaps in the book "
                "twice”.",
                more,
            )
            column.addWidget(label(self._say(left), Role.HINT, wrap=True))
        column.addStretch(1)
        self._area.setWidget(inside)
        Parts(inside, self._each_card(column), _AT_ONCE).make_rest()

    def _each_card(self, column: QVBoxLayout) -> Iterator[int]:
        """Put a card, for each that is asked for, below those before it."""
        above = 1 + bool(self._of_several) if len(self._questions) >= _MANY else 0
        for place, question in enumerate(self._asked()):
            column.insertWidget(place + above, self._card(question, self._words.get(question.key, Word.LATER)))
            yield place

    def _asked(self) -> list[Question]:
        ordered = sorted(self._questions.values(), key=lambda one: one.key not in self._of_several)
        return ordered[:_MOST]

    def _left_open(self) -> Message:
        """Return what "the same" for all does not answer."""
        return plural(
            "{count} question is of a name that several customers have whom address, e-mail or phone tell apart. “The "
            "same” for all leaves it open: say below whether and who of them it is.",
            "{count} questions are of names that several customers have whom address, e-mail or phone tell apart. “The "
            "same” for all leaves them open: say below whether and who of them it is.",
            len(self._of_several),
        )

    def _for_all(self) -> QHBoxLayout:
        """Return the row that gives one answer to all; single ones can be changed below."""
        row = QHBoxLayout()
        count = len(self._questions)
        said = plural("**{count} question.** One answer for all:", "**{count} questions.** One answer for all:", count)
        row.addWidget(RichLabel(self._speaker.say(said)), 1)
        for word, text in _WORDS.items():
            button = Button(self._say(text))
            button.clicked.connect(partial(self._on_all, word))
            self.for_all[word] = button
            row.addWidget(button)
        row.setContentsMargins(12, 0, 12, 0)
        return row

    def _on_all(self, word: Word) -> None:
        for key in self._questions:
            self._choose(key, Word.LATER if word is Word.SAME and key in self._of_several else word)

    def _choose(self, key: Key, word: Word) -> None:
        """Give an answer to a question, whether its card is there or not."""
        if (choice := self.choices.get(key)) is not None:
            choice.choose(str(word))  # which says it, where it is another
        else:
            self._on_chosen(key, word)

    def _card(self, question: Question, word: Word) -> Card:
        card = Card(margin=12)
        head = QHBoxLayout()
        likely = self._say(STRENGTH_WORDS[question.likeness.strength])
        said = msg("**{likely}:** {why}", likely=capital(likely), why=question.likeness.why)
        head.addWidget(RichLabel(self._speaker.say(said)), 1)
        names = self._say(msg("{new} and {known}", new=question.new.name, known=question.known.name))
        choice = Segmented([(str(key), self._say(text)) for key, text in _WORDS.items()], name=names)
        choice.choose(str(word))
        choice.chosen.connect(lambda key: self._on_chosen(question.key, Word(key)))
        self.choices[question.key] = choice
        head.addWidget(choice)
        card.body.addLayout(head)
        grid = QGridLayout()
        grid.setHorizontalSpacing(24)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        is_in_book = id_in_book(question.key[1]) is not None
        new_head = msg("{file}, line {line}", file=question.file, line=question.line)
        known_head = (
            msg("In your book, number {number}", number=question.known.customer_no)
            if is_in_book
            else msg("Another line of the files")
        )
        sides = (new_head, question.new, question.new_purchases), (known_head, question.known, question.known_purchases)
        for place, (title, customer, count) in enumerate(sides):
            grid.addLayout(self._side(title, customer, count), 0, place, Qt.AlignmentFlag.AlignTop)
        card.body.addLayout(grid)
        if question.key in self._of_several:
            hint = msg("Another customer has this name, too: it can be one of them alone.")
            card.body.addWidget(label(self._say(hint), Role.HINT, wrap=True))
        return card

    def _side(self, title: Message, customer: Customer, count: int) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(1)
        column.addWidget(label(self._say(title), Role.HINT))
        column.addWidget(label(customer.name, Role.STRONG, wrap=True))
        where = in_one_line(customer.address, self._home) or self._say(msg("no address"))
        contact = " · ".join(part for part in (customer.email, phone_of(customer, self._home)) if part)
        bought = plural("{count} purchase", "{count} purchases", count) if count else msg("no purchase")
        for line in filter(None, (where, contact, self._say(bought))):
            column.addWidget(label(line, Role.SECOND, wrap=True))
        return column

    def _on_chosen(self, key: Key, word: Word) -> None:
        self.has_new_words = True
        self._words[key] = word  # a card that is made later shows it
        self.said.emit(key, word)
        if word is Word.SAME and key in self._of_several:
            for other in taken_back(self._questions.values(), self._words, key):
                self._choose(other, Word.LATER)

    def _say(self, message: Message) -> str:
        return self._speaker.plain(message)
