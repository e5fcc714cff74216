"""The list of step 1 with what can be done in it: by box and bulk bar, by key, by right click."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QMenu, QStackedWidget, QVBoxLayout, QWidget

from winback_gui.domain.case import Decision
from winback_gui.domain.figures import FigureKind
from winback_gui.domain.message import Message, msg, plural
from winback_gui.domain.money import Money
from winback_gui.services.wording import DECISION_WORDS
from winback_gui.ui.models.lapsed_columns import GAIN, lapsed_columns, story_of
from winback_gui.ui.tables.lazy import LazyTableModel
from winback_gui.ui.tables.view import DataTable
from winback_gui.ui.widgets.bulk_bar import BulkBar
from winback_gui.ui.widgets.buttons import Button, ButtonKind
from winback_gui.ui.widgets.drawings import Drawing
from winback_gui.ui.widgets.empty_state import EmptyState

if TYPE_CHECKING:
    from collections.abc import Hashable

    from winback_gui.services.identify.lapsed_list import LapsedLine, LapsedList, Listed
    from winback_gui.ui.session import Session
    from winback_gui.ui.tables.columns import CutLine

_KEYS = {
    Qt.Key.Key_W: Decision.WIN_BACK,
    Qt.Key.Key_L: Decision.LET_GO,
    Qt.Key.Key_R: Decision.REFERRAL,
    Qt.Key.Key_A: Decision.LEAVE,
}
_LEAST_HEIGHT = 96
_DECIDED = {str(decision) for decision in Decision}


class IdentifyTable(QWidget):
    """Table, bulk bar, keys and menu. It changes nothing itself: it says what the owner wants.

    Signals:
        decision_requested(list[int], Decision): about these customers.
        take_back_requested(list[int]): as if nothing had been decided about them.
        told_us_requested(int): this customer said that they are leaving.
        change_sum_requested(), show_all_requested(): links in the list.
    """

    decision_requested = Signal(list, object)
    take_back_requested = Signal(list)
    told_us_requested = Signal(int)
    change_sum_requested = Signal()
    show_all_requested = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._group = ""
        self._lines: LapsedList | None = None
        columns = lapsed_columns(session.speaker, lambda: session.shop.currency)
        self.table: DataTable[LapsedLine] = DataTable(
            columns,
            key=lambda line: line.row.standing.customer_id,
            name=self._say(msg("Who stopped coming")),
            checks=True,
            model=LazyTableModel(columns, empty=_Nobody(), quiet=lambda line: line.ground is not None),
        )
        self.table.sort_by(GAIN, descending=True)
        self.verbs = {decision: self._verb(key, decision) for key, decision in _KEYS.items()}
        self.take_back = Button(self._say(msg("Decide again")), ButtonKind.QUIET, icon="undo-2")
        self.bulk = BulkBar([self.take_back, *self.verbs.values()])
        self.show_all = Button(self._say(msg("Show all")), ButtonKind.SECOND)
        self.empty = EmptyState(Drawing.CUP, "", button=self.show_all)
        self.stack = QStackedWidget()
        self.stack.setMinimumHeight(_LEAST_HEIGHT)
        self.stack.addWidget(self.table)
        self.stack.addWidget(self.empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.stack, 1)
        column.addWidget(self.bulk)
        self._connect()

    # Showing

    def show_listed(self, listed: Listed, cut: CutLine | None, empty_words: str) -> None:
        """Show a list, with the line where the sum for letters ends, or what to say when nobody is in it."""
        from winback_gui.services.identify.lapsed_list import LapsedList  # noqa: PLC0415 (loads numpy)

        self._lines = LapsedList(self._session.book.con, listed.rows, listed.places)
        self.table.show_cut(None)
        self.table.show_source(self._lines)
        self.table.show_cut(cut)
        self.empty.say(empty_words, "")
        self.stack.setCurrentIndex(0 if len(self._lines) else 1)
        self._on_chosen_changed()

    def show_drawing(self, drawing: Drawing) -> None:
        """Show another drawing where nobody is in the list: a cup where nothing is to do, and that is good."""
        self.empty.drawing.draw(drawing)

    def show_group(self, key: str) -> None:
        """Offer what can be done in this group."""
        self._group = key
        for decision, verb in self.verbs.items():
            verb.setEnabled(str(decision) != key)
        self.take_back.setVisible(key in _DECIDED)

    def go_to_line(self, line: int) -> None:
        """Make a line the current one if none is: the next one after those that were decided about."""
        model = self.table.rows_model
        if line < 0 or self.table.current_key is not None or not model.row_count:
            return
        line = min(line, model.rowCount() - 1)
        near = (model.key_at(at) for at in (line, max(0, line - 1)))
        key = next((one for one in near if one is not None), None)
        if key is not None:
            self.table.go_to(key)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Decide by a single letter while the table has the focus."""
        if watched is self.table and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            decision = _KEYS.get(Qt.Key(event.key()))
            if decision is not None and event.modifiers() == Qt.KeyboardModifier.NoModifier:
                self._decide(decision)
                return True
        return super().eventFilter(watched, event)

    def menu_at(self, line: int) -> QMenu | None:
        """Return the menu of a line: about all chosen ones if it is among them, else about this one."""
        key = self.table.rows_model.key_at(line) if line >= 0 else None
        if not isinstance(key, int):
            return None
        chosen = self._chosen()
        about = chosen if key in chosen else [key]
        menu = QMenu(self)
        for decision in _KEYS.values():
            action = self._action(menu, _verb_words(decision, len(about)))
            action.setEnabled(str(decision) != self._group)
            action.triggered.connect(lambda _on=False, what=decision: self.decision_requested.emit(about, what))
        back = self._action(menu, msg("Decide again"))
        back.triggered.connect(lambda: self.take_back_requested.emit(about))
        menu.addSeparator()
        story = self._action(menu, msg("How the figures come about"))
        story.triggered.connect(lambda: self._tell_story(key, FigureKind.LETTER))
        told = self._action(menu, msg("They told us that they are leaving"))
        told.triggered.connect(lambda: self.told_us_requested.emit(key))
        opened = self._action(menu, msg("Show this customer"))
        opened.triggered.connect(lambda: self._open(key))
        return menu

    # Inside

    def _connect(self) -> None:
        self.table.installEventFilter(self)
        self.table.chosen_changed.connect(self._on_chosen_changed)
        self.table.opened.connect(self._open)
        self.table.link_requested.connect(self._on_story_requested)
        self.table.cut_link_requested.connect(self.change_sum_requested)
        self.table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.table.customContextMenuRequested.connect(self._on_menu_requested)
        self.bulk.story.clicked.connect(lambda: self._tell_story(self._chosen()[0], FigureKind.WORTH))
        self.take_back.clicked.connect(lambda: self.take_back_requested.emit(self._chosen()))
        self.show_all.clicked.connect(self.show_all_requested)
        for decision, verb in self.verbs.items():
            verb.clicked.connect(lambda _on=False, what=decision: self._decide(what))

    def _verb(self, key: Qt.Key, decision: Decision) -> Button:
        kind = ButtonKind.PANEL if decision is Decision.WIN_BACK else ButtonKind.SECOND
        return Button(self._say(DECISION_WORDS[decision]), kind, key_cap=chr(key.value))

    def _chosen(self) -> list[int]:
        return [key for key in self.table.chosen_keys if isinstance(key, int)]

    def _decide(self, decision: Decision) -> None:
        current = self.table.current_key
        about = self._chosen() or ([current] if isinstance(current, int) else [])
        if about and str(decision) != self._group:
            self.decision_requested.emit(about, decision)

    def _on_story_requested(self, key: Hashable, column: str) -> None:
        if isinstance(key, int):
            self._tell_story(key, story_of(column))

    def _tell_story(self, customer_id: int, kind: FigureKind) -> None:
        """Show how the figures of one customer come about."""
        from winback_gui.ui.dialogs.value_story import ValueStoryDialog  # noqa: PLC0415

        ValueStoryDialog(self._session, customer_id, kind, self).open()

    def _open(self, key: Hashable) -> None:
        if isinstance(key, int):
            self._session.page_requested.emit("customers", key)

    def _on_chosen_changed(self) -> None:
        chosen = {key for key in self.table.chosen_keys if isinstance(key, int)}
        if not chosen or self._lines is None:
            self.bulk.show_choice("")
            return
        words = _verb_words(Decision.WIN_BACK, len(chosen))
        self.verbs[Decision.WIN_BACK].say(self._say(words))
        self.bulk.show_choice(
            self._say(plural("{count} chosen", "{count} chosen", len(chosen))),
            self._sum_of(chosen),
            has_story=len(chosen) == 1,
        )

    def _sum_of(self, chosen: set[int]) -> str:
        lines = self._lines
        if lines is None:
            return ""
        if not lines.knows_a_sum(chosen):
            one = msg("What they spend is not known: how this comes about")
            return self._say(one if len(chosen) == 1 else msg("What they spend is not known"))
        margin, currency = lines.margin_a_year_minor(chosen), self._session.shop.currency
        if margin is not None:
            money = Money(margin, currency)
            if lines.bought_once(chosen):
                one = msg("{money:whole} margin once: how this comes about", money=money)
                return self._say(one if len(chosen) == 1 else msg("{money:whole} margin together, once", money=money))
            if not lines.knows_a_year(chosen):
                one = msg("{money:whole} margin in all: how this comes about", money=money)
                return self._say(one if len(chosen) == 1 else msg("{money:whole} margin together, in all", money=money))
            one = msg("{money:whole} margin a year: how this comes about", money=money)
            return self._say(one if len(chosen) == 1 else msg("{money:whole} margin a year together", money=money))
        spend = Money(lines.spend_a_year_minor(chosen), currency)
        if lines.bought_once(chosen):
            one = msg("{money:whole} spent once: how this comes about", money=spend)
            return self._say(one if len(chosen) == 1 else msg("{money:whole} spent together, once each", money=spend))
        if not lines.knows_a_year(chosen):
            one = msg("{money:whole} spent in all: how this comes about", money=spend)
            return self._say(one if len(chosen) == 1 else msg("{money:whole} spent together, in all", money=spend))
        one = msg("{money:whole} spent a year: how this comes about", money=spend)
        return self._say(one if len(chosen) == 1 else msg("{money:whole} spent a year together", money=spend))

    def _on_menu_requested(self, place: QPoint) -> None:
        menu = self.menu_at(self.table.rowAt(place.y()))
        if menu is not None:
            menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            menu.popup(self.table.viewport().mapToGlobal(place))

    def _action(self, menu: QMenu, words: Message) -> QAction:
        action = QAction(self._say(words).replace("&", "&&"), menu)
        menu.addAction(action)
        return action

    def _say(self, message: Message) -> str:
        return self._session.speaker.plain(message)


class _Nobody:
    """An empty list."""

    def __len__(self) -> int:
        return 0

    def __getitem__(self, number: int) -> LapsedLine:
        raise IndexError(number)

    def key(self, number: int) -> Hashable:
        raise IndexError(number)

    def numbers_of(self, _keys: set[Hashable]) -> list[int]:
        return []

    def knows(self, _column_key: str) -> bool:
        return True

    def ordered(self, _column_key: str, *, descending: bool) -> _Nobody:  # noqa: ARG002 (nothing to turn round)
        return self


def _verb_words(decision: Decision, count: int) -> Message:
    if count == 1 and decision is not Decision.WIN_BACK:
        return DECISION_WORDS[decision]
    return msg("{verb} {count}", verb=DECISION_WORDS[decision], count=count)
