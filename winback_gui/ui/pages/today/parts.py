"""The cards of the Today page that are there from the first: the list, and who came back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from winback_gui.domain.message import msg, plural
from winback_gui.services.today.todo import TodoKind
from winback_gui.ui.roles import Role
from winback_gui.ui.theme import theme_of
from winback_gui.ui.widgets.arranging import laid_out_once, put_in, take_out_all
from winback_gui.ui.widgets.buttons import Button, link
from winback_gui.ui.widgets.card import Card
from winback_gui.ui.widgets.drawings import Drawing
from winback_gui.ui.widgets.empty_state import EmptyState
from winback_gui.ui.widgets.labels import IconLabel, hairline, label
from winback_gui.ui.widgets.pen import PenMark

if TYPE_CHECKING:
    from collections.abc import Sequence

    from winback_gui.domain.message import Message
    from winback_gui.domain.speech import Speaker
    from winback_gui.services.results.came_back import CameBackLately, CameBackRow
    from winback_gui.services.today.todo import Todo

_ICONS = {
    TodoKind.URGENT: "triangle-alert",
    TodoKind.SENDER: "store",
    TodoKind.PRINT: "printer",
    TodoKind.POST: "mail-check",
    TodoKind.PREPARE: "mail",
    TodoKind.LACKING: "map-pin",
    TodoKind.TWICE: "users",
    TodoKind.CAUSES: "wrench",
    TodoKind.RECURRING: "rotate-ccw",
    TodoKind.REMARKS: "message-square-text",
    TodoKind.NOBODIES: "users",
    TodoKind.DECIDE: "user-search",
    TodoKind.REASONS: "message-circle-question-mark",
    TodoKind.VOUCHERS: "ticket",
    TodoKind.SECOND_LETTERS: "repeat",
    TodoKind.AFTERCARE: "heart",
    TodoKind.CALLS: "phone",
    TodoKind.ADDRESSES: "mail-x",
    TodoKind.OTHER_TASKS: "list",
    TodoKind.IMPORT: "upload",
    TodoKind.WORK_OUT: "triangle-alert",
}
_VERB_WIDTH, _ROW_PADDING = 152, 13
_MOST_PEOPLE = 5


class Section(QWidget):
    """A heading with a quiet word or a link at its right end, and a card below it."""

    def __init__(self, title: str, card: Card, *, aside: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.card = card
        self.title = label(title, Role.SECTION)
        self.aside = label(aside, Role.CAPTION)
        self.head = QHBoxLayout()
        self.head.addWidget(self.title)
        self.head.addStretch(1)
        self.head.addWidget(self.aside)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(10)
        self.column.addLayout(self.head)
        self.column.addWidget(card)
        card.setAccessibleName(title)


class TodoCard(Section):
    """What is to do now, a line each with its own verb.

    Signals:
        todo_requested(Todo): its verb was pressed.
    """

    todo_requested = Signal(object)

    def __init__(self, speaker: Speaker, parent: QWidget | None = None) -> None:
        self._speaker = speaker
        super().__init__(
            speaker.plain(msg("To do now")), Card(margin=0), aside=speaker.plain(msg("Most worth first")), parent=parent
        )
        self.verbs: tuple[Button, ...] = ()
        self.card.body.setSpacing(0)

    def show_todos(self, todos: Sequence[Todo], *, is_settled: bool = True) -> None:
        """Show these lines. An empty list says that nothing waits, or that it is not known yet (`is_settled`).

        The focus stays on the line where it was.
        """
        focused = next((at for at, verb in enumerate(self.verbs) if verb.hasFocus()), -1)
        self.aside.setVisible(len(todos) > 1)
        with laid_out_once(self.card):
            take_out_all(self.card.body)
            self.verbs = tuple(self._put_in(number, todo) for number, todo in enumerate(todos))
            if not todos:
                put_in(self.card.body, self._nothing() if is_settled else self._not_yet())
        if focused >= 0 and self.verbs:
            self.verbs[min(focused, len(self.verbs) - 1)].setFocus()

    def _put_in(self, number: int, todo: Todo) -> Button:
        if number:
            put_in(self.card.body, hairline())
        row, verb = self._row(todo)
        put_in(self.card.body, row)
        return verb

    def _row(self, todo: Todo) -> tuple[QWidget, Button]:
        colour, ground = ("warm", "warmtint") if todo.is_warm else ("ink", "tint")
        title, detail = self._speaker.plain(todo.title), self._speaker.plain(todo.detail)
        words = QVBoxLayout()
        words.setSpacing(1)
        words.addWidget(label(title, Role.STRONG, wrap=True))
        if detail:
            words.addWidget(label(detail, Role.CAPTION, wrap=True))
        verb = Button(self._speaker.plain(todo.verb))
        verb.setMinimumWidth(theme_of(self).px(_VERB_WIDTH))
        verb.setAccessibleDescription(f"{title}. {detail}".strip())
        verb.clicked.connect(lambda: self.todo_requested.emit(todo))
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(16, _ROW_PADDING, 16, _ROW_PADDING)
        row.setSpacing(16)
        row.addWidget(IconLabel(_ICONS[todo.kind], colour, circle=ground), 0, Qt.AlignmentFlag.AlignVCenter)
        row.addLayout(words, 1)
        row.addWidget(verb, 0, Qt.AlignmentFlag.AlignVCenter)
        return line, verb

    def _nothing(self) -> QWidget:
        return self._empty(
            msg("Nothing waits for you"),
            msg("New work comes up here by itself, after the next sales are brought in."),
        )

    def _not_yet(self) -> QWidget:
        return self._empty(
            msg("Still being worked out"), msg("Who stopped coming stands here in a moment; a large book takes longer.")
        )

    def _empty(self, title: Message, sentence: Message) -> QWidget:
        calm = EmptyState(Drawing.CUP, self._speaker.plain(title), self._speaker.plain(sentence))
        calm.setMinimumHeight(theme_of(self).px(320))
        return calm


class CameBackCard(Section):
    """Who came back lately, each with the tick of the pen.

    Signals:
        all_requested(): see all of them.
        person_requested(int): a name was pressed.
    """

    all_requested = Signal()
    person_requested = Signal(int)

    def __init__(self, speaker: Speaker, parent: QWidget | None = None) -> None:
        self._speaker = speaker
        super().__init__(speaker.plain(msg("Came back")), Card(margin=0), parent=parent)
        self.card.body.setSpacing(0)

    def show_people(self, lately: CameBackLately) -> None:
        """Show who came back."""
        since = msg("Came back since last {day:EEEE}", day=lately.since)
        if not lately.is_this_week:
            since = msg("Came back since {day:short}", day=lately.since)
        title = self._speaker.plain(since)
        self.title.setText(title)
        self.card.setAccessibleName(title)
        with laid_out_once(self.card):
            self._put_in(lately)

    def _put_in(self, lately: CameBackLately) -> None:
        take_out_all(self.card.body)
        put_in(self.card.body, self._headline(lately))
        for one in lately.rows[:_MOST_PEOPLE]:
            put_in(self.card.body, hairline())
            put_in(self.card.body, self._row(one))
        rest = len(lately.rows) - _MOST_PEOPLE
        if rest > 0:
            more = link(self._speaker.plain(plural("See {count} more", "See {count} more", rest)))
            more.clicked.connect(self.all_requested)
            holder = QWidget()
            QHBoxLayout(holder).addWidget(more, 0, Qt.AlignmentFlag.AlignLeft)
            put_in(self.card.body, hairline())
            put_in(self.card.body, holder)

    def _headline(self, lately: CameBackLately) -> QWidget:
        count = lately.counted
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(16, 10, 16, 10)
        row.setSpacing(12)
        number = label(self._speaker.number(count), Role.NUMBER, tone="ink" if count else "hint")
        row.addWidget(number, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(label(self._speaker.plain(lately.sentence), Role.CAPTION, wrap=True), 1)
        if lately.rows:
            who = link(self._speaker.plain(msg("See who")))
            who.clicked.connect(self.all_requested)
            row.addWidget(who)
        return holder

    def _row(self, one: CameBackRow) -> QWidget:
        name = label(one.name, Role.STRONG)
        said = one.how if one.is_booked else msg("{how}; the purchase is not in the book yet", how=one.how)
        how = label(self._speaker.plain(said), Role.CAPTION, wrap=not one.is_booked)
        spent = label(self._speaker.money(one.spent) if one.spent else "", Role.BODY)
        on = label(self._speaker.plain(msg("{day:weekday}", day=one.on)), Role.CAPTION)
        words, figures = QVBoxLayout(), QVBoxLayout()
        for column, upper, lower in ((words, name, how), (figures, spent, on)):
            column.setSpacing(0)
            column.addWidget(upper)
            column.addWidget(lower)
        for right in (spent, on):
            right.setAlignment(Qt.AlignmentFlag.AlignRight)
        holder = QWidget()
        holder.setAccessibleName(", ".join(part for part in (name.text(), how.text(), spent.text(), on.text()) if part))
        row = QHBoxLayout(holder)
        row.setContentsMargins(16, 5, 16, 5)
        row.setSpacing(12)
        row.addWidget(PenMark("tick"), 0, Qt.AlignmentFlag.AlignVCenter)
        row.addLayout(words, 1)
        row.addLayout(figures)
        return holder
