"""Step 3: what must we fix first? The register of causes, what they cost, and the panel of one of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from winback_gui.domain.changes import Topic
from winback_gui.domain.frozen import frozen
from winback_gui.domain.message import msg, plural
from winback_gui.services import fix_cause
from winback_gui.services.cause_register import (
    CausePage,
    CauseRow,
    Register,
    UnlinkedReason,
    cause_page,
    register,
)
from winback_gui.ui.charts.key import ChartKey, KeyEntry, Swatch
from winback_gui.ui.charts.pareto import CauseBar, Pareto, ParetoShown
from winback_gui.ui.dialogs.ask_name import AskNameDialog, ask_cause_name
from winback_gui.ui.dialogs.people_behind import PeopleBehindDialog
from winback_gui.ui.dialogs.write_anyway import WriteAnywayDialog
from winback_gui.ui.pages.base import Page
from winback_gui.ui.pages.fix_columns import columns
from winback_gui.ui.pages.fix_panel import FixPanel
from winback_gui.ui.roles import Role
from winback_gui.ui.tables.view import DataTable
from winback_gui.ui.theme import theme_of
from winback_gui.ui.tokens import Kind
from winback_gui.ui.widgets.buttons import Button, ButtonKind
from winback_gui.ui.widgets.card import Card
from winback_gui.ui.widgets.drawings import Drawing
from winback_gui.ui.widgets.empty_state import EmptyState
from winback_gui.ui.widgets.labels import hairline, label
from winback_gui.ui.widgets.note import Note
from winback_gui.ui.widgets.page_header import PageHeader

if TYPE_CHECKING:
    from winback_gui.services.result import Done
    from winback_gui.ui.session import Session

_REGISTER_SLOT, _PANEL_SLOT = "fix register", "fix panel"
_SLIM_BELOW = 880
_MOST_BARS = 7
_UNLINKED = "unlinked"
_MOST_UNLINKED, _MOST_ALONE = 1, 6  # notes below causes, and where no cause stands above them
_ROW, _HEAD, _LEAST_ROWS = 34, 32, 4
_CHART_FROM = 560  # a page that is lower shows the register without the chart
_PEOPLE_FROM = 600  # a register that is narrower shows no column of people
_LINK, _OTHER, _LOOK = "link", "other", "look"


@frozen
class _Read:
    """The register, and one cause of it."""

    register: Register
    page: CausePage | None


class FixPage(Page):
    """The page."""

    name = "fix"
    watches = frozenset(
        {
            Topic.CUSTOMERS,
            Topic.PURCHASES,
            Topic.CASES,
            Topic.REASONS,
            Topic.CAUSES,
            Topic.LETTERS,
            Topic.SUPPRESSIONS,
            Topic.SETTINGS,
        }
    )

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self._register: Register | None = None
        self._wanted, self._wants_unlinked = 0, False
        self.panel = self.keeps_free = FixPanel(session)
        self.header = PageHeader(self.say(msg("What must we fix first?")))
        self.add_button = Button(self.say(msg("Add a cause")), ButtonKind.PRIMARY, icon="plus")
        self.add_button.clicked.connect(self.add_cause)
        self.header.set_buttons([self.add_button])
        self._body = QStackedWidget()
        self._body.addWidget(self._build_work())
        self._body.addWidget(self._build_empty())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._body)
        self.link_menu = QMenu(self)

    # Showing

    def refresh(self) -> None:
        """Read the register and the cause that is shown."""
        today, wanted = self.session.today(), self._wanted or self._current_id()
        self.jobs.read(
            lambda book, _progress: _Read(register(book, today), None), self._on_register, slot=_REGISTER_SLOT
        )
        if wanted:
            self._read_panel(wanted)

    def open_at(self, argument: object) -> None:
        """Show the cause of that number, or with "unlinked" go to what points to no cause yet."""
        if argument == _UNLINKED:
            self._wants_unlinked = True
            if self._register is not None:
                self._show_notes(self._register)
        if isinstance(argument, int):
            self._wanted = argument
            if self.table.go_to(argument):
                self._wanted = 0

    def home(self) -> QWidget:
        """Return the register."""
        return self.table

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the chart away where there is no room for it."""
        super().resizeEvent(event)
        self.panel.set_slim(is_slim=self.width() < theme_of(self).px(_SLIM_BELOW))
        self._show_chart_place()
        self._fit_columns()

    def changeEvent(self, event: QEvent) -> None:
        """Take on another text size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and self._register is not None:
            self._fit_table(len(self._register.rows))
            self._show_chart_place()
            self._fit_columns()

    def _current_id(self) -> int:
        row = self.table.current_row
        return row.cause.cause_id if row is not None else 0

    def _on_register(self, read: _Read) -> None:
        found = read.register
        self._register = found
        self.header.say(self.say(msg("What must we fix first?")), self.session.speaker.say(found.sentence))
        self._body.setCurrentIndex(0 if found.rows or found.unlinked else 1)
        self.table.show_rows(found.rows)
        self._fit_table(len(found.rows))
        self.panel.setVisible(bool(found.rows))
        if found.rows:
            wanted = self._wanted if self._wanted and self.table.go_to(self._wanted) else 0
            self._wanted = 0
            if not wanted and self._current_id() not in {row.cause.cause_id for row in found.rows}:
                self.table.go_to(self._first(found.rows))
        self._show_notes(found)
        self._show_chart(found)

    @staticmethod
    def _first(rows: tuple[CauseRow, ...]) -> int:
        """The dearest cause whose letters wait, else the dearest."""
        return next((row for row in rows if row.wait), rows[0]).cause.cause_id

    def _on_current(self, key: object) -> None:
        if isinstance(key, int):
            self._read_panel(key)

    def _read_panel(self, cause_id: int) -> None:
        today = self.session.today()
        self.jobs.read(
            lambda book, _progress: cause_page(book, cause_id, today),
            self._on_panel,
            self._on_panel_failed,
            slot=_PANEL_SLOT,
        )

    def _on_panel(self, page: CausePage) -> None:
        if page.row.cause.cause_id == self._current_id():
            self.panel.show_page(page)

    def _on_panel_failed(self, _why: object) -> None:
        """The cause was taken out meanwhile; the register that is read after it chooses another."""

    def _show_notes(self, found: Register) -> None:
        while (item := self._notes.takeAt(0)) is not None:
            old = item.widget()
            if old is not None:
                old.hide()
                old.deleteLater()
        if found.recurring:
            self._notes.addWidget(self._recurring_note(found.recurring))
        shown = found.unlinked[: _MOST_UNLINKED if found.rows else _MOST_ALONE]
        rest = len(found.unlinked) - len(shown)
        for number, one in enumerate(shown):
            note = self._unlinked_note(one, rest if number == len(shown) - 1 else 0)
            self._notes.addWidget(note)
            if self._wants_unlinked and not number:
                note.findChildren(Button)[0].setFocus(Qt.FocusReason.TabFocusReason)
        self._wants_unlinked = False
        self._notes_place.setVisible(self._notes.count() > 0)

    def _recurring_note(self, rows: tuple[CauseRow, ...]) -> Note:
        first, rest = rows[0], len(rows) - 1
        said = msg("**“{title}” has come up again** since it was fixed.", title=first.cause.title)
        if rest:
            said = plural(
                "**“{title}” and {count} other have come up again** since they were fixed.",
                "**“{title}” and {count} others have come up again** since they were fixed.",
                rest,
                title=first.cause.title,
            )
        note = Note(Kind.BAD, self.session.speaker.say(said), [(_LOOK, self.say(msg("Look at it")))])
        note.link_requested.connect(lambda _key: self._look_at_next(rows))
        return note

    def _look_at_next(self, rows: tuple[CauseRow, ...]) -> None:
        """Show the first of these causes, or the one after that which is shown."""
        ids = [row.cause.cause_id for row in rows]
        at = ids.index(self._current_id()) + 1 if self._current_id() in ids else 0
        self.table.go_to(ids[at % len(ids)])

    def _unlinked_note(self, one: UnlinkedReason, rest: int = 0) -> Note:
        said = plural(
            "**“{reason}” points to no cause yet.** {count} letter waits.",
            "**“{reason}” points to no cause yet.** {count} letters wait.",
            len(one.case_ids),
            reason=one.title,
        )
        if rest:
            more = plural(
                "{count} more reason points to none, either.", "{count} more reasons point to none, either.", rest
            )
            said = msg("{one} {more}", one=said, more=more)
        has_causes = self._register is not None and bool(self._register.rows)
        links = [(_OTHER, self.say(msg("Link it to a cause") if has_causes else msg("Name its cause")))]
        if one.suggested is not None:
            first = msg("Link it to “{cause}”", cause=one.suggested.title)
            links = [(_LINK, self.say(first)), (_OTHER, self.say(msg("Another")))]
        note = Note(Kind.WARM, self.session.speaker.say(said), links, icon="lock")
        note.link_requested.connect(lambda key: self._on_link(one, key, note))
        return note

    def _show_chart(self, found: Register) -> None:
        bars = tuple(CauseBar(bar.title, bar.lost_a_year, bar.is_fixed) for bar in found.pareto[:_MOST_BARS])
        self._has_chart = sum(bar.lost.minor for bar in bars) > 0
        if bars:
            said = msg("The dearest cause is “{title}”, {lost:whole} a year.", title=bars[0].title, lost=bars[0].lost)
            self.pareto.show_causes(ParetoShown(bars, said))
        self._show_chart_place()

    def _show_chart_place(self) -> None:
        self._chart_place.setVisible(self._has_chart and self.height() >= theme_of(self).px(_CHART_FROM))

    def _fit_table(self, count: int) -> None:
        theme = theme_of(self)
        self.table.setVisible(count > 0)
        self.table.setMaximumHeight(theme.px(_HEAD) + theme.px(_ROW) * max(count, 1))
        self.table.setMinimumHeight(theme.px(_HEAD) + theme.px(_ROW) * min(max(count, 1), _LEAST_ROWS))

    def _fit_columns(self) -> None:
        """Leave the people away where names of causes would be cut off for them; the panel counts them, too."""
        room = self.width() - self.panel.width()
        shown = room >= theme_of(self).px(_PEOPLE_FROM)
        if self.table.table_layout.is_shown("people") != shown:
            self.table.table_layout.show_column("people", shown=shown)

    # What the owner does

    def add_cause(self) -> None:
        """Name a cause; it is shown at once."""
        title = ask_cause_name(self.session.speaker, self)
        if title:
            today = self.session.today()
            self.session.act(lambda book, _progress: fix_cause.add_cause(book, title, today), self._on_added)

    def _on_added(self, done: Done[int]) -> None:
        self.open_at(done.value)
        self.refresh()

    def _on_link(self, one: UnlinkedReason, key: str, note: Note) -> None:
        if key == _LINK and one.suggested is not None:
            self._link(one, one.suggested.cause_id)
            return
        if self._register is not None and not self._register.rows:
            self._link_to_new(one)
            return
        self.link_menu.clear()
        for row in self._register.rows if self._register is not None else ():
            action = self.link_menu.addAction(row.cause.title.replace("&", "&&"))
            action.triggered.connect(lambda _on=False, at=row.cause.cause_id: self._link(one, at))
        self.link_menu.addSeparator()
        self.link_menu.addAction(self.say(msg("Name a new cause …"))).triggered.connect(lambda: self._link_to_new(one))
        self.link_menu.popup(note.mapToGlobal(note.rect().bottomRight()))

    def _link(self, one: UnlinkedReason, cause_id: int) -> None:
        at, today = one.reason_id, self.session.today()
        self.session.act(lambda book, _progress: fix_cause.link_reason(book, at, cause_id, today))

    def _link_to_new(self, one: UnlinkedReason) -> None:
        title = ask_cause_name(self.session.speaker, self, self.say(one.title))
        if title:
            at, today = one.reason_id, self.session.today()
            self.session.act(
                lambda book, _progress: fix_cause.link_reason(book, at, None, today, title), self._on_added
            )

    def _on_people(self) -> None:
        if self.panel.page is not None:
            PeopleBehindDialog(self.session, self.panel.page, self).open()

    def _on_anyway(self) -> None:
        if self.panel.page is not None:
            WriteAnywayDialog(self.session, self.panel.page, self).open()

    def _on_offer(self) -> None:
        page = self.panel.page
        if page is not None:
            self.session.page_requested.emit("offer", next(iter(page.case_ids), None))

    def _on_rename(self) -> None:
        page = self.panel.page
        if page is None:
            return
        name = AskNameDialog.ask(
            self.session.speaker,
            msg("What should it be called?"),
            msg("The name is for you; it never prints."),
            msg("The cause"),
            msg("Rename"),
            page.row.cause.title,
            self,
        )
        if name and name != page.row.cause.title:
            at = page.row.cause.cause_id
            self.session.act(lambda book, _progress: fix_cause.rename_cause(book, at, name))

    def _on_remove(self) -> None:
        at = self._current_id()
        if at:
            self.session.act(lambda book, _progress: fix_cause.remove_cause(book, at))

    # Building

    def _build_work(self) -> QWidget:
        self._has_chart = False
        self.table: DataTable[CauseRow] = DataTable(
            columns(self.session, self._most),
            key=lambda row: row.cause.cause_id,
            name=self.say(msg("Causes")),
            memory_name="fix",
        )
        self.table.rows_model.sort_by("lost", descending=True)
        self.table.current_changed.connect(self._on_current)
        self.table.opened.connect(lambda _key: self.panel.go_on())
        self.table.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
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
        left.addWidget(self._build_chart())
        left.addStretch(0)
        self.panel.people_requested.connect(self._on_people)
        self.panel.anyway_requested.connect(self._on_anyway)
        self.panel.offer_requested.connect(self._on_offer)
        self.panel.rename_requested.connect(self._on_rename)
        self.panel.remove_requested.connect(self._on_remove)
        work = QWidget()
        row = QHBoxLayout(work)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addLayout(left, 1)
        row.addWidget(self.panel)
        return work

    def _build_chart(self) -> QWidget:
        self._chart_place = QWidget()
        column = QVBoxLayout(self._chart_place)
        column.setContentsMargins(24, 12, 24, 12)
        column.setSpacing(8)
        head = QHBoxLayout()
        head.addWidget(label(self.say(msg("Money lost a year, by cause")), Role.SECTION))
        head.addStretch(1)
        head.addWidget(
            ChartKey(
                self.session.speaker,
                (
                    KeyEntry(Swatch.SQUARE, "warmfill", msg("not fixed")),
                    KeyEntry(Swatch.SQUARE, "grey", msg("fixed")),
                    KeyEntry(Swatch.LINE, "ink", msg("added up")),
                ),
            )
        )
        column.addLayout(head)
        card = Card(margin=12)
        self.pareto = Pareto(self.session.speaker, height=184)
        self.pareto.chosen.connect(self._on_bar)
        card.body.addWidget(self.pareto)
        column.addWidget(card)
        return self._chart_place

    def _build_empty(self) -> QWidget:
        button = Button(self.say(msg("Add a cause")), ButtonKind.PRIMARY)
        button.clicked.connect(self.add_cause)
        return EmptyState(
            Drawing.LIST,
            self.say(msg("No cause has been named yet")),
            self.say(
                msg("Name what drove people away, and what you do about it. Letters wait here until it is fixed.")
            ),
            button=button,
        )

    def _most(self) -> int:
        """The most money that a cause costs a year, for the bars in the cells."""
        rows = self._register.rows if self._register is not None else ()
        return max([row.lost_a_year.minor for row in rows], default=0)

    def _on_bar(self, number: int) -> None:
        if self._register is not None and number < len(self._register.pareto):
            self.table.go_to(self._register.pareto[number].cause_id)
