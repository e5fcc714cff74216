"""What lies where on the Fix page: the register, notes and the chart below it, the panel of one cause beside them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from winback_gui.domain.message import NOTHING, msg
from winback_gui.services.fix.cause_chart import lost_by_cause_words
from winback_gui.services.identify.worth import lost_a_year_words
from winback_gui.ui.charts.key import ChartKey, KeyEntry, Swatch
from winback_gui.ui.charts.pareto import Pareto
from winback_gui.ui.pages.fix.columns import LOST, WHOLE_HEADS_FROM, columns
from winback_gui.ui.pages.fix.panel import FixPanel
from winback_gui.ui.roles import Role
from winback_gui.ui.tables.view import DataTable
from winback_gui.ui.theme import theme_of
from winback_gui.ui.widgets.arranging import column_in, put_in, row_in, take_out_all
from winback_gui.ui.widgets.buttons import Button, ButtonKind
from winback_gui.ui.widgets.card import Card
from winback_gui.ui.widgets.drawings import Drawing
from winback_gui.ui.widgets.empty_state import EmptyState
from winback_gui.ui.widgets.fitting import FittingWidget
from winback_gui.ui.widgets.labels import hairline, label
from winback_gui.ui.widgets.page_header import PageHeader

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from winback_gui.domain.message import Message
    from winback_gui.services.fix.cause_register import CauseRow
    from winback_gui.ui.session import Session
    from winback_gui.ui.widgets.note import Note

_SLIM_BELOW = 1100  # px: the names of causes need the room more than the panel does
_ROW, _HEAD, _LEAST_ROWS = 34, 32, 4
_CHART_FROM = 560  # a page that is lower shows the register without the chart


class FixLayout(FittingWidget):
    """The page's parts, and what gives way where there is little room.

    Args:
        session: for words.
        most: returns the most money that a cause costs a year, for the bars in the cells.
        parent: the page.

    Attributes:
        header, add_button: the head of the page.
        table, pareto, panel: the register, its chart, one cause.
        first_button: of the empty page.
    """

    def __init__(self, session: Session, most: Callable[[], int], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._speaker = session.speaker
        self._count, self._has_chart = 0, False
        self._lost = NOTHING
        self.panel = FixPanel(session)
        self.header = PageHeader(self._say(msg("What must we fix first?")))
        self.add_button = Button(self._say(msg("Add a cause")), ButtonKind.PRIMARY, icon="plus")
        self.header.set_buttons([self.add_button])
        self.table: DataTable[CauseRow] = DataTable(
            columns(session, most),
            key=lambda row: row.cause.cause_id,
            name=self._say(msg("Causes")),
            memory_name="fix",
        )
        self.table.rows_model.sort_by(LOST, descending=True)
        self.table.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.pareto = Pareto(self._speaker, height=196)
        self._chart_title = label("", Role.SECTION)
        self.first_button = Button(self._say(msg("Add a cause")), ButtonKind.PRIMARY)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._work())
        self._stack.addWidget(self._empty())
        column_in(self).addWidget(self._stack)

    def show_register(self, count: int, *, is_empty: bool) -> None:
        """Make room for so many causes; or show the page that says what belongs here."""
        self._count = count
        self._stack.setCurrentIndex(1 if is_empty else 0)
        self._fit_table()
        self.panel.setVisible(count > 0)

    def show_notes(self, notes: Sequence[Note]) -> None:
        """Show these notes in place of those before."""
        take_out_all(self._notes)
        for note in notes:
            put_in(self._notes, note)
        self._notes_place.setVisible(bool(notes))

    def say_what_is_lost(self, *, is_margin: bool) -> None:
        """Say over the column and over the chart whether what is lost is margin or spending."""
        self._lost = lost_a_year_words(is_margin=is_margin)
        self._fit_heads()
        self._chart_title.setText(self._say(lost_by_cause_words(is_margin=is_margin)))

    def show_chart(self, *, is_there: bool) -> None:
        """Show the chart where it has something to say and there is room for it."""
        self._has_chart = is_there
        self._fit_chart()

    def fit(self) -> None:
        """Leave the chart away where there is no room for it."""
        self.panel.set_slim(is_slim=self.width() < theme_of(self).px(_SLIM_BELOW))
        self._fit_heads()
        self._fit_table()
        self._fit_chart()

    def _fit_heads(self) -> None:
        is_narrow = self.width() - self.panel.width() < theme_of(self).px(WHOLE_HEADS_FROM)
        self.table.rename_column(LOST, self._say(msg("Lost a year") if is_narrow else self._lost))

    def _fit_chart(self) -> None:
        self._chart_place.setVisible(self._has_chart and self.height() >= theme_of(self).px(_CHART_FROM))

    def _fit_table(self) -> None:
        head, row = theme_of(self).px(_HEAD), theme_of(self).px(_ROW)
        self.table.setVisible(self._count > 0)
        self.table.setMaximumHeight(head + row * max(self._count, 1))
        self.table.setMinimumHeight(head + row * min(max(self._count, 1), _LEAST_ROWS))

    def _work(self) -> QWidget:
        left = QVBoxLayout()
        left.setContentsMargins(0, 0, 0, 0)
        left.setSpacing(0)
        left.addWidget(self.header)
        left.addWidget(hairline())
        left.addWidget(self.table, 1)
        left.addWidget(hairline())
        self._notes_place = QWidget()
        self._notes = QVBoxLayout(self._notes_place)
        self._notes.setContentsMargins(24, 12, 24, 0)
        self._notes.setSpacing(8)
        left.addWidget(self._notes_place)
        left.addWidget(self._chart())
        left.addStretch(0)
        work = QWidget()
        row = row_in(work)
        row.addLayout(left, 1)
        row.addWidget(self.panel)
        return work

    def _chart(self) -> QWidget:
        self._chart_place = QWidget()
        column = QVBoxLayout(self._chart_place)
        column.setContentsMargins(24, 12, 24, 12)
        column.setSpacing(8)
        head = QHBoxLayout()
        head.addWidget(self._chart_title)
        head.addStretch(1)
        entries = (
            KeyEntry(Swatch.SQUARE, "warmfill", msg("not fixed")),
            KeyEntry(Swatch.SQUARE, "grey", msg("fixed")),
            KeyEntry(Swatch.LINE, "ink", msg("added up")),
        )
        head.addWidget(ChartKey(self._speaker, entries))
        column.addLayout(head)
        card = Card(margin=12)
        card.body.addWidget(self.pareto)
        column.addWidget(card)
        return self._chart_place

    def _empty(self) -> QWidget:
        empty = QWidget()
        column = column_in(empty)
        column.addWidget(PageHeader(self._say(msg("What must we fix first?"))))
        state = EmptyState(
            Drawing.LIST,
            self._say(msg("No cause has been named yet")),
            self._say(
                msg("Name what drove people away, and what you do about it. Letters wait here until it is fixed.")
            ),
            button=self.first_button,
        )
        column.addWidget(state, 1)
        return empty

    def _say(self, message: Message) -> str:
        return self._speaker.plain(message)
