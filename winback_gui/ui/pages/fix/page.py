"""Step 3: what must we fix first? The register of causes, what they cost, and the panel of one of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu, QWidget

from winback_gui.domain.frozen import frozen
from winback_gui.domain.message import msg, plural
from winback_gui.services.fix import fix_cause
from winback_gui.services.fix.cause_chart import dearest_words, lost_by_cause_words
from winback_gui.services.fix.cause_register import (
    CausePage,
    CauseRow,
    Register,
    UnlinkedReason,
    cause_page,
    register,
)
from winback_gui.ui.charts.pareto import CauseBar, ParetoShown
from winback_gui.ui.dialogs.ask_name import AskNameDialog, ask_cause_name
from winback_gui.ui.dialogs.people_behind import PeopleBehindDialog
from winback_gui.ui.dialogs.write_anyway import WriteAnywayDialog
from winback_gui.ui.pages.base import CASE_TOPICS, Page
from winback_gui.ui.pages.fix.layout import FixLayout
from winback_gui.ui.tokens import Kind
from winback_gui.ui.widgets.arranging import column_in
from winback_gui.ui.widgets.buttons import Button
from winback_gui.ui.widgets.note import Note

if TYPE_CHECKING:
    from collections.abc import Iterator

    from winback_gui.domain.message import Message
    from winback_gui.services.result import Done
    from winback_gui.ui.session import Session

_REGISTER_SLOT, _PANEL_SLOT = "fix register", "fix panel"
_UNLINKED = "unlinked"
_MOST_UNLINKED, _MOST_ALONE = 1, 6  # notes below causes, and where no cause stands above them
_LINK, _OTHER, _LOOK = "link", "other", "look"


@frozen
class _Read:
    """The register, and one cause of it."""

    register: Register
    page: CausePage | None


class FixPage(Page):
    """The page."""

    name = "fix"
    is_blank_until_read = True
    watches = CASE_TOPICS

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self._register: Register | None = None
        self._wanted, self._wants_unlinked = 0, False
        self.parts = parts = FixLayout(session, self._most)
        self.panel = parts.panel
        self.header, self.add_button, self.table, self.pareto = (
            parts.header,
            parts.add_button,
            parts.table,
            parts.pareto,
        )
        column_in(self).addWidget(parts)
        self.link_menu = QMenu(self)
        self._connect()

    def _connect(self) -> None:
        for button in (self.add_button, self.parts.first_button):
            button.clicked.connect(self.add_cause)
        self.table.current_changed.connect(self._on_current)
        self.table.opened.connect(lambda _key: self.panel.go_on())
        self.pareto.chosen.connect(self._on_bar)
        self.panel.people_requested.connect(self._on_people)
        self.panel.anyway_requested.connect(self._on_anyway)
        self.panel.offer_requested.connect(self._on_offer)
        self.panel.rename_requested.connect(self._on_rename)
        self.panel.remove_requested.connect(self._on_remove)

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

    def _current_id(self) -> int:
        row = self.table.current_row
        return row.cause.cause_id if row is not None else 0

    def _on_register(self, read: _Read) -> Iterator[None]:
        found, is_first = read.register, self._register is None
        self._register = found
        self.header.say(self.say(msg("What must we fix first?")), self.session.speaker.say(found.sentence))
        self._show_notes(found)
        yield
        self.parts.say_what_is_lost(is_margin=found.lost_is_margin)
        self.table.show_rows(found.rows)
        self.parts.show_register(len(found.rows), is_empty=not (found.rows or found.unlinked))
        if found.rows:
            wanted = self._wanted if self._wanted and self.table.go_to(self._wanted) else 0
            self._wanted = 0
            # A table that has the focus before its rows makes the first of them the current one by itself.
            if not wanted and (is_first or self._current_id() not in {row.cause.cause_id for row in found.rows}):
                self.table.go_to(self._first(found.rows))
        yield
        self._show_chart(found)

    @staticmethod
    def _first(rows: tuple[CauseRow, ...]) -> int:
        """The dearest cause whose letters wait, else the dearest."""
        return max(rows, key=lambda row: (row.wait > 0, row.lost_a_year.minor)).cause.cause_id

    def _on_current(self, key: object) -> None:
        if isinstance(key, int):
            self._read_panel(key)

    def keep_typed(self) -> None:
        """Keep the words of the panel, for the book closes now."""
        self.panel.keep_typed()

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
        notes: list[Note] = []
        if found.recurring:
            notes.append(self._recurring_note(found.recurring))
        shown = found.unlinked[: _MOST_UNLINKED if found.rows else _MOST_ALONE]
        rest = len(found.unlinked) - len(shown)
        for number, one in enumerate(shown):
            notes.append(self._unlinked_note(one, rest if number == len(shown) - 1 else 0))
        self.parts.show_notes(notes)
        if self._wants_unlinked and shown:
            notes[-len(shown)].findChildren(Button)[0].setFocus(Qt.FocusReason.TabFocusReason)
        self._wants_unlinked = False

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
        said = _unlinked_words(one)
        if rest:
            more = plural(
                "Of {count} more reason nobody has said it, either.",
                "Of {count} more reasons nobody has said it, either.",
                rest,
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
        bars = tuple(CauseBar(self.say(bar.title), bar.lost_a_year, bar.is_fixed) for bar in found.pareto)
        if bars:
            is_margin = found.lost_is_margin
            said = dearest_words(found.pareto[0], is_margin=is_margin)
            self.pareto.show_causes(ParetoShown(bars, lost_by_cause_words(is_margin=is_margin), said))
        self.parts.show_chart(is_there=sum(bar.lost.minor for bar in bars) > 0)

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

    def _most(self) -> int:
        """The most money that a cause costs a year, for the bars in the cells."""
        rows = self._register.rows if self._register is not None else ()
        return max([row.lost_a_year.minor for row in rows], default=0)

    def _on_bar(self, number: int) -> None:
        if self._register is not None and number < len(self._register.pareto):
            self.table.go_to(self._register.pareto[number].cause_id)


def _unlinked_words(one: UnlinkedReason) -> Message:
    if not one.wait:
        return plural(
            "**What in your shop is behind the reason “{reason}”?** {count} person named it; no letter waits.",
            "**What in your shop is behind the reason “{reason}”?** {count} people named it; no letter waits.",
            len(one.case_ids),
            reason=one.title,
        )
    return plural(
        "**What in your shop is behind the reason “{reason}”?** {count} letter waits for that.",
        "**What in your shop is behind the reason “{reason}”?** {count} letters wait for that.",
        one.wait,
        reason=one.title,
    )
