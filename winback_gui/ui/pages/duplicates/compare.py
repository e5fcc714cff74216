"""The middle of the page of duplicates: two entries side by side, field by field, and what both bought on one line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QButtonGroup, QFrame, QGridLayout, QScrollArea, QVBoxLayout, QWidget

from winback_gui.domain.merging import MergeField
from winback_gui.domain.message import Message, msg
from winback_gui.domain.speech import capital
from winback_gui.ui.charts.timeline import Bought, PurchaseTimeline, TimelineShown
from winback_gui.ui.roles import Role
from winback_gui.ui.tokens import Kind
from winback_gui.ui.widgets.card import Card
from winback_gui.ui.widgets.labels import hairline, label
from winback_gui.ui.widgets.note import Note
from winback_gui.ui.widgets.rich_text import RichLabel
from winback_gui.ui.widgets.value_choice import ValueChoice

if TYPE_CHECKING:
    from collections.abc import Iterator

    from winback_gui.services.customers.duplicates import Comparison, FieldLine, Side
    from winback_gui.ui.session import Session

_CAPTION_LEAST = 104


class CompareView(QScrollArea):
    """Shows a comparison; which value of each field to keep is chosen here."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._groups: dict[MergeField, QButtonGroup] = {}
        self.shown: Comparison | None = None
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def show_pair(self, shown: Comparison) -> Iterator[None]:
        """Show two entries, in parts; what was chosen before is forgotten, and until the end none is shown."""
        self.shown = None
        self._groups = {}
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(24, 16, 24, 16)
        column.setSpacing(12)
        column.addWidget(
            RichLabel(
                self._rich(msg("**{how}:** {why}.", how=capital(self._say(shown.strength)), why=shown.why)),
                Role.SENTENCE,
            )
        )
        column.addWidget(self._table(shown))
        for note in self._notes(shown):
            column.addWidget(note)
        column.addWidget(self._history(shown))
        column.addStretch(1)
        yield
        self.setWidget(inside)
        self.shown = shown

    def swap(self) -> None:
        """Choose the other value in every field."""
        for group in self._groups.values():
            other = next((one for one in group.buttons() if not one.isChecked()), None)
            if other is not None:
                other.setChecked(True)

    @property
    def kept_and_gone(self) -> tuple[int, int]:
        """The ids of the entry that stays (the one whose number is kept) and of the other."""
        shown = self.shown
        if shown is None:
            raise RuntimeError("nothing is shown")
        one, other = shown.one.customer.customer_id, shown.other.customer.customer_id
        return (other, one) if self._is_other(MergeField.NUMBER) else (one, other)

    @property
    def taken(self) -> frozenset[MergeField]:
        """The fields whose value comes from the entry that does not stay."""
        turned = self._is_other(MergeField.NUMBER)
        return frozenset(field for field in self._groups if self._is_other(field) != turned) - {MergeField.NUMBER}

    def choice(self, field: MergeField) -> tuple[ValueChoice, ValueChoice] | None:
        """Return the two values of a field in which the entries differ."""
        group = self._groups.get(field)
        one, other = (group.button(0), group.button(1)) if group is not None else (None, None)
        return (one, other) if isinstance(one, ValueChoice) and isinstance(other, ValueChoice) else None

    def _is_other(self, field: MergeField) -> bool:
        group = self._groups.get(field)
        return group is not None and group.checkedId() == 1

    # Building

    def _table(self, shown: Comparison) -> QWidget:
        card = Card(margin=12)
        grid = QGridLayout()
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(0)
        grid.setColumnMinimumWidth(0, _CAPTION_LEAST)
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(2, 1)
        grid.addWidget(label(self._say(msg("Keep")), Role.CAPTION), 0, 0, Qt.AlignmentFlag.AlignBottom)
        for place, side in enumerate((shown.one, shown.other), 1):
            name = label(side.customer.name, Role.SMALL_NAME, wrap=True)
            name.setContentsMargins(9, 0, 0, 6)
            grid.addWidget(name, 0, place)
        for line in shown.fields:
            if line.differs:
                self._add_field(grid, _new_row(grid), line)
        alike = [self._say(line.one).replace("\n", ", ") for line in shown.fields if not line.differs]
        if alike:
            self._add_alike(grid, _new_row(grid), " · ".join(alike))
        self._add_facts(grid, _new_row(grid), shown)
        card.body.addLayout(grid)
        return card

    def _add_field(self, grid: QGridLayout, row: int, line: FieldLine) -> None:
        self._add_caption(grid, row, line.title)
        one, other = self._say(line.one), self._say(line.other)
        empty = self._say(msg("nothing"))
        values = ValueChoice(one, other, empty=empty), ValueChoice(other, one, empty=empty)
        group = QButtonGroup(self)
        for place, value in enumerate(values):
            value.setAccessibleName(f"{self._say(line.title)}: {value.accessibleName()}")
            grid.addWidget(value, row, place + 1, Qt.AlignmentFlag.AlignTop)
            group.addButton(value, place)
        values[1 if line.taken else 0].setChecked(True)
        self._groups[line.field] = group

    def _add_alike(self, grid: QGridLayout, row: int, words: str) -> None:
        self._add_caption(grid, row, msg("Same in both"))
        shown = label(words, Role.SECOND, wrap=True)
        shown.setContentsMargins(35, 7, 0, 7)
        grid.addWidget(shown, row, 1, 1, 2)

    def _add_caption(self, grid: QGridLayout, row: int, words: Message) -> None:
        caption = label(self._say(words), Role.CAPTION)
        caption.setContentsMargins(0, 9, 0, 0)
        grid.addWidget(caption, row, 0, Qt.AlignmentFlag.AlignTop)

    def _add_facts(self, grid: QGridLayout, row: int, shown: Comparison) -> None:
        self._add_caption(grid, row, msg("Kept of both"))
        for place, side in enumerate((shown.one, shown.other), 1):
            words = label("\n".join(self._say(fact) for fact in side.facts), Role.SECOND, wrap=True)
            words.setContentsMargins(35, 7, 0, 7)
            grid.addWidget(words, row, place, Qt.AlignmentFlag.AlignTop)

    def _notes(self, shown: Comparison) -> list[QWidget]:
        made: list[QWidget] = []
        for side in (shown.one, shown.other):
            if side.listed is not None:
                words = msg(
                    "**{name}, number {number}, must not be written to:** {why}. Until you decide, nobody writes to "
                    "either; merged, it holds for the one.",
                    name=side.customer.name,
                    number=side.customer.customer_no,
                    why=side.listed,
                )
                made.append(Note(Kind.BAD, self._rich(words), icon="ban"))
        if shown.is_later:
            made.append(
                Note(
                    Kind.GREY, self._rich(msg("**You put this aside.** They stay two until you decide.")), icon="clock"
                )
            )
        return made

    def _history(self, shown: Comparison) -> QWidget:
        card = Card(self._say(msg("What both bought, on one line in time")))
        bought = sorted(
            [
                *(Bought.of(one, shown.currency) for one in shown.one.bought),
                *(Bought.of(one, shown.currency, of_other=True) for one in shown.other.bought),
            ],
            key=lambda one: one.day,
        )
        if not bought:
            card.body.addWidget(label(self._say(msg("Neither has bought anything yet.")), Role.HINT))
            return card
        said = self._history_words(shown.one, shown.other)
        chart = PurchaseTimeline(self._session.speaker)
        chart.show_purchases(
            TimelineShown(tuple(bought), self._session.today(), None, shows_silence=False, sentence=said)
        )
        card.body.addWidget(chart)
        card.body.addWidget(label(self._say(said), Role.CAPTION, wrap=True))
        return card

    def _history_words(self, one: Side, other: Side) -> Message:
        return msg(
            "Blue: {one}, number {one_number}. Brown: {other}, number {other_number}.",
            one=one.customer.name,
            one_number=one.customer.customer_no,
            other=other.customer.name,
            other_number=other.customer.customer_no,
        )

    def _say(self, message: Message) -> str:
        return self._session.speaker.plain(message) if message.text else ""

    def _rich(self, message: Message) -> str:
        return self._session.speaker.say(message)


def _new_row(grid: QGridLayout) -> int:
    """Put a line below what is there, and return the row below it."""
    row = grid.rowCount()
    grid.addWidget(hairline(), row, 0, 1, 3)
    return row + 1
