"""Those who stopped in the same two weeks, month or bad months, and the trace of these: one reason for several."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from winback_gui.domain.message import msg, plural
from winback_gui.domain.reason import ReasonPath
from winback_gui.services.identify.compared import Compared
from winback_gui.services.identify.findings import Findings
from winback_gui.services.reason.record_reason import meant_cause, record_several
from winback_gui.services.wording import when_words
from winback_gui.ui.dialogs.ask_name import ask_cause_name
from winback_gui.ui.dialogs.session_dialog import SessionDialog
from winback_gui.ui.roles import Role
from winback_gui.ui.tables.columns import ColumnSpec
from winback_gui.ui.tables.view import DataTable
from winback_gui.ui.tokens import Kind
from winback_gui.ui.widgets.arranging import scrolling
from winback_gui.ui.widgets.buttons import Button, ButtonKind
from winback_gui.ui.widgets.cause_choice import CauseChoice
from winback_gui.ui.widgets.cause_hint import CauseHint
from winback_gui.ui.widgets.fields import Field
from winback_gui.ui.widgets.labels import label
from winback_gui.ui.widgets.note import Note
from winback_gui.ui.widgets.reason_list import ReasonItem, ReasonList
from winback_gui.ui.widgets.segmented import Segmented

if TYPE_CHECKING:
    from datetime import date

    from winback_gui.domain.message import Message
    from winback_gui.domain.progress import Progress
    from winback_gui.services.identify.left_together import LeftTogether
    from winback_gui.services.identify.left_trace import LookedTogether
    from winback_gui.services.reason.reason_queue import Story
    from winback_gui.store.book import Book
    from winback_gui.ui.session import Session

_SIZE = (1200, 580)
_BARE_SIZE = (880, 580)
_SIDE = 316
_NARROW, _BESIDE = 860, 48
_SLOT = "left together"
_HABIT_PX, _BOUGHT_PX = 136, 184
_LEAST_PX, _LEAST_FIRST_PX = 84, 128  # what the trace is about is read whole, where there is little room
_ALWAYS = ("served", "bought")
_NEAR, _MONTH, _RUN = "near", "month", "run"
_HABITS = (
    ("place", msg("Lives in"), Compared.PLACE),
    ("weekday", msg("Weekday"), Compared.WEEKDAY),
    ("way", msg("First came by"), Compared.FIRST_WAY),
    ("bought_first", msg("Bought (at visits)"), Compared.BOUGHT),
    ("served", msg("Served by"), Compared.SERVED_BY),
    ("bought", msg("Mostly bought"), Compared.BOUGHT),
)
"""The columns of what they used to do: what they bought stands first or last, as the trace is about it or not."""
_ABOUT = {
    "weekday": msg(
        "The weekday of most of their visits in the year up to the last one, and of how many. Where it is what those "
        "who left had in common, that day is named of whoever came on it at half of their visits or more."
    ),
    "bought_first": msg(
        "What they bought in the year up to their last visit, and at how many of their visits. What those who left had "
        "in common is named of whoever bought it at about every third visit or more often; of the others, what they "
        "bought most often."
    ),
    "served": msg(
        "Who served them in the year up to their last visit, and at how many of their visits. Where it is what those "
        "who left had in common, that one is named; of the others, who served them most often."
    ),
    "bought": msg("What they bought most often in the year up to their last visit, and at how many of their visits."),
}
"""What the heads say where the mouse rests: what the figures in brackets count."""


class LeftTogetherDialog(SessionDialog):
    """A table of them with boxes, and the reason at the right. Who has no win-back is listed, but nothing is recorded.

    What those who stopped then had in common is said above them, and only those of whom it is so are ticked.

    Where the book can only be read, they are listed without boxes and reasons.

    Args:
        session: the open book.
        story: of the customer from whom one came here: who stopped when they did, and what there is to choose from.
        parent: the page.
    """

    only_shows = True

    def __init__(self, session: Session, story: Story, parent: QWidget | None = None) -> None:
        super().__init__(
            session,
            msg("Stopped at the same time"),
            msg("Did one thing drive them away?"),
            msg(
                "**This book can only be read here,** so no reason can be recorded. Copy it to a folder of yours first."
            )
            if session.book.is_read_only
            else msg("Choose those who left for the same reason. It is recorded for all of them in one step."),
            parent,
        )
        self._story, self._means_cause = story, False
        self._findings = Findings(session.standings.current)
        self.table: DataTable[LeftTogether] = DataTable(
            self._columns(),
            key=lambda row: row.customer_id,
            name=self.plain(msg("Customers who stopped at the same time")),
            quiet=lambda row: row.case_id is None,
            checks=self.may_keep,
            margin=8,
        )
        self.table.setProperty("boxed", "true")
        self.span = self._build_span()
        self.trace = Note(Kind.INFO, "", icon="users")
        self.trace.hide()
        self.body.addWidget(self.trace)
        self.body.addWidget(self.table, 1)
        if self.may_keep:
            self._build_choice()
        else:
            self.set_close(self.plain(msg("Close")))
        width, height = _SIZE if self.may_keep else _BARE_SIZE
        room = width if parent is None else parent.window().width() - _BESIDE
        self.resize(max(_NARROW, min(width, room)), height)  # on a small screen the columns draw together
        self._read()

    @property
    def case_ids(self) -> tuple[int, ...]:
        """The cases that are chosen."""
        return tuple(row.case_id for row in self.table.chosen_rows if row.case_id is not None)

    def _columns(self) -> list[ColumnSpec[LeftTogether]]:
        say = self.plain
        return [
            ColumnSpec("name", say(msg("Name")), lambda row: row.name, strong=True, width=160, least=144, fixed=True),
            *(self._habit(key, title, kind) for key, title, kind in _HABITS),
            ColumnSpec(
                "last",
                say(msg("Last here")),
                lambda row: say(msg("{day}", day=row.last_on)) if row.last_on is not None else "",
                sort_key=lambda row: row.last_on,
                width=104,
            ),
            ColumnSpec("said", say(msg("Reason")), lambda row: say(row.said), stretch=True, width=160),
        ]

    def _habit(self, key: str, title: Message, kind: Compared) -> ColumnSpec[LeftTogether]:
        said = partial(self._habit_words, kind)
        width = _BOUGHT_PX if kind is Compared.BOUGHT else _HABIT_PX
        least = _LEAST_PX if key in _ALWAYS else _LEAST_FIRST_PX
        about = self.plain(_ABOUT[key]) if key in _ABOUT else ""
        return ColumnSpec(key, self.plain(title), said, width=width, least=least, shown=False, about=about)

    def _habit_words(self, kind: Compared, row: LeftTogether) -> str:
        words = row.habits.get(kind)
        return "" if words is None else self.plain(words)

    def _build_span(self) -> Segmented | None:
        """Offer the whole month where more people stopped in it than in the two weeks, and bad months side by side.

        Those come first: Identify tells of them as of one thing, and with more people more can be told.
        """
        found = self._story.same_time
        counted = {_NEAR: found.near_ids, _MONTH: found.month_ids, _RUN: found.run_ids}
        choices = [(_NEAR, msg("Same two weeks: {count}", count=len(found.near_ids) + 1))] if found.near_ids else []
        if found.month is not None and not set(found.month_ids) <= set(found.near_ids):
            month = msg("All of {month:month_year}: {count}", month=found.month, count=len(found.month_ids) + 1)
            choices.append((_MONTH, month))
        if found.run is not None and found.run[0] != found.run[1] and found.run_ids:
            run = msg("All {when}: {count}", when=when_words(*found.run), count=len(found.run_ids) + 1)
            choices.append((_RUN, run))
        self._only = choices[-1][0] if choices else _NEAR
        if len({frozenset(counted[key]) for key, _words in choices}) <= 1:
            return None
        span = Segmented(
            [(key, self.plain(words)) for key, words in choices], name=self.plain(msg("When they stopped"))
        )
        if choices[-1][0] == _RUN:
            span.choose(_RUN)
        span.chosen.connect(lambda _key: self._read())
        self.body.addWidget(span, 0, Qt.AlignmentFlag.AlignLeft)
        return span

    def _read(self) -> None:
        found, today = self._story.same_time, self.session.today()
        key = self._only if self.span is None else self.span.current
        others = {_NEAR: found.near_ids, _MONTH: found.month_ids, _RUN: found.run_ids}[key]
        ids, months = (self._story.customer.customer_id, *others), self._months(key)
        if self._findings.standings is not self.session.standings.current:
            self._findings = Findings(self.session.standings.current)
        findings = self._findings

        def read(book: Book, _progress: Progress) -> LookedTogether:
            from winback_gui.services.identify.left_trace import look_together  # noqa: PLC0415 (loads numpy)

            with book.snapshot():
                return look_together(book, ids, today, months, findings)

        self.session.jobs.read(read, self._on_looked, slot=_SLOT)

    def _months(self, key: str) -> tuple[date, date] | None:
        """Return the months whose trace is told: the bad ones that are announced, but where one month was chosen."""
        found = self._story.same_time
        if found.month is None:
            return None
        return (found.month, found.month) if key == _MONTH or found.run is None else found.run

    def _build_choice(self) -> None:
        """Put the reasons at the right, and the verb at the foot."""
        self.set_side(self._build_side(), _SIDE)
        self.verb = Button("", ButtonKind.PRIMARY)
        self.verb.clicked.connect(self._on_record)
        self.set_foot(self.verb, cancel=self.plain(msg("Cancel")))
        self.hold_while_kept(self.verb)
        self.table.chosen_changed.connect(self._show_verb)
        self._show_verb()

    def _build_side(self) -> QWidget:
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(label(self.plain(msg("They left because of")), Role.SECTION))
        self.reasons = ReasonList(self.plain(msg("They left because of")), "")
        self.reasons.show_items(
            [
                ReasonItem(one.reason_id, self.plain(one.title))
                for one in self._story.choices
                if one.path is not ReasonPath.UNKNOWN and one.ground is None
            ],
            [one.reason_id for one in self._story.choices],
        )
        self.reasons.changed.connect(self._on_reason)
        scroll = scrolling(self.reasons)
        column.addWidget(scroll, 1)
        self.cause = CauseChoice(
            self.plain(msg("The cause in the shop")),
            self.plain(msg("Not named yet")),
            self.plain(msg("Name a new cause …")),
            lambda: ask_cause_name(self.session.speaker, self),
        )
        self._cause_field = Field(self.plain(msg("The cause in the shop")), self.cause)
        self.hint = CauseHint(self.cause, lambda title: self.plain(msg("{cause}?", cause=title)))
        column.addWidget(self._cause_field)
        column.addWidget(self.hint)
        told = self._story.told[0].reason_id if self._story.told else 0
        self.reasons.set_chosen(told)
        self._show_cause()
        return holder

    def _on_looked(self, looked: LookedTogether) -> None:
        self._show_habits(looked.shown)
        self.table.show_rows(looked.rows)
        if looked.trace is not None:
            self.trace.show_note(Kind.INFO, self.session.speaker.say(looked.trace), icon="users")
        self.trace.setVisible(looked.trace is not None)
        if self.may_keep:
            self.table.choose(set(looked.ticked))
            self._show_verb()

    def _show_habits(self, shown: tuple[Compared, ...]) -> None:
        is_first = shown[:1] == (Compared.BOUGHT,)
        for key, _title, kind in _HABITS:
            is_other = (key == "bought_first") != is_first if kind is Compared.BOUGHT else False
            self.table.table_layout.show_column(key, shown=kind in shown and not is_other)

    def _on_reason(self) -> None:
        self._show_cause()
        self._show_verb()

    def _show_cause(self) -> None:
        main = self.reasons.main
        chosen = next((one for one in self._story.choices if one.reason_id == main), None)
        self._cause_field.setVisible(chosen is not None and chosen.path is ReasonPath.FIXABLE)
        meant = meant_cause(chosen, self._story.suggested) if chosen is not None else None
        self._means_cause = meant is not None
        at = meant.cause_id if meant is not None else None
        self.cause.show_causes([(one.cause_id, one.title) for one in self._story.causes], at)
        suggested = self._story.suggested.get(main)
        if suggested is None or chosen is None or chosen.path is not ReasonPath.FIXABLE:
            self.hint.suggest_nothing()
        else:
            self.hint.suggest(suggested.cause_id, suggested.title)

    def _show_verb(self) -> None:
        count = len(self.case_ids)
        words = plural("Record it for {count} customer", "Record it for {count} customers", count)
        self.verb.say(self.plain(words if count else msg("Record it")))
        self.verb.setEnabled(bool(count and self.reasons.main))

    def _on_record(self) -> None:
        ids, main, today = self.case_ids, self.reasons.main, self.session.today()
        cause_id, new_cause = self.cause.cause_id, self.cause.new_title
        # Where one was offered and taken away, it holds for nobody; else those who have one keep it.
        keeps = not self._means_cause
        self.act(
            lambda book: record_several(
                book, ids, main, today, cause_id=cause_id, new_cause=new_cause, keeps_cause=keeps
            )
        )
