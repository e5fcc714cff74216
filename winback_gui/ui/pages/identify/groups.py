"""Which customers stop: groups by value, time away, favourite, who served, area and the owner's own tags."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from winback_gui.domain.lapse_words import within_words
from winback_gui.domain.message import Message, msg
from winback_gui.domain.money import Money
from winback_gui.services.identify.lapsed_group_words import UNKNOWN, stopped_words
from winback_gui.services.identify.worth import lost_a_year_words
from winback_gui.ui.dialogs.people_listed import PeopleListedDialog
from winback_gui.ui.pages.identify.narrowed import Narrowed
from winback_gui.ui.pages.identify.view import IdentifySubView
from winback_gui.ui.roles import Role
from winback_gui.ui.tables.columns import ColumnSpec, Look
from winback_gui.ui.tables.view import DataTable
from winback_gui.ui.tokens import Kind
from winback_gui.ui.unusual_finder import FACTS, read_facts
from winback_gui.ui.widgets.chips import ChipGroup, ChipText
from winback_gui.ui.widgets.drawings import Drawing
from winback_gui.ui.widgets.empty_state import EmptyState
from winback_gui.ui.widgets.labels import label
from winback_gui.ui.widgets.note import Note

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable

    from winback_gui.domain.progress import Progress
    from winback_gui.services.identify.lapsed_group_facts import GroupFacts
    from winback_gui.services.identify.lapsed_groups import GroupRow, GroupsShown
    from winback_gui.services.identify.standings import Standings
    from winback_gui.services.people_listed import PeopleListed
    from winback_gui.store.book import Book
    from winback_gui.ui.session import Session

# The keys are those of `services.lapsed_groups.GroupKind`, which loads numpy: it is not imported before it is needed.
AWAY = "away"
_KINDS: dict[str, Message] = {
    "value": msg("By value"),
    AWAY: msg("By time away"),
    "favourite": msg("By favourite"),
    "served-by": msg("By who served"),
    "area": msg("By area"),
    "tag": msg("By your own tags"),
}
_EMPTY: dict[str, Message] = {
    "area": msg("Where your regulars live is not known; with their addresses you see here how each area fares."),
    "favourite": msg(
        "Nothing is known of what was bought; with a column for it in your till's file you see here who loved what."
    ),
    "served-by": msg(
        "Who served is not known; with a column for it in your till's file you see here whose customers stay."
    ),
    "tag": msg("You have given no tags yet. Write some into the form of a customer, and you see here how they fare."),
}
_NO_REGULARS = msg("You have no regulars yet. With the first of them you see here how they fare.")
_UNUSUALLY_MANY = 130  # px of "100, unusually many"
# From these widths on there is room for the column beside the names of the groups.
_ROOM_FOR = {"chance": 1040, "regulars": 880}


class IdentifyGroups(IdentifySubView):
    """The view "Groups". Each figure leads to its people: those who stopped to the list, the others to a dialog."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self._counted_by: Standings | None = None
        self._shown: GroupsShown | None = None
        self.kinds = ChipGroup(more=self.say(msg("More")), name=self.say(msg("Which groups")))
        self.kinds.show_chips([ChipText(key, self.say(words)) for key, words in _KINDS.items()])
        self.kinds.chosen.connect(lambda _key: self._read())
        self.wasted = Note(Kind.WARM, "", icon="mail")
        self.table: DataTable[GroupRow] = DataTable(
            self._columns(), key=lambda row: row.key, name=self.say(msg("Groups of customers"))
        )
        self.table.link_requested.connect(self._open)
        self.table.opened.connect(lambda key: self._open(key, self.table.current_column))
        self.empty = EmptyState(Drawing.BARS, self.say(msg("No such groups")))
        self._build()

    def _build(self) -> None:
        tools = QHBoxLayout()
        tools.setContentsMargins(24, 0, 24, 8)
        tools.setSpacing(12)
        tools.addWidget(self.kinds, 1)
        tools.addWidget(label(self.say(msg("Click on a figure to see who they are.")), Role.HINT))
        self._notes = QWidget()
        notes = QHBoxLayout(self._notes)
        notes.setContentsMargins(24, 0, 24, 10)
        notes.addWidget(self.wasted)
        self._notes.hide()
        self.places = QStackedWidget()
        self.places.addWidget(self.table)
        self.places.addWidget(self.empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(tools)
        column.addWidget(self._notes)
        column.addWidget(self.places, 1)

    def _on_standings(self, standings: Standings) -> None:
        key = self.kinds.current
        facts_of = self.session.unusual.kept.work(FACTS, standings.fit, read_facts)

        def read(book: Book, _progress: Progress) -> tuple[Standings, GroupFacts, GroupsShown]:
            from winback_gui.services.identify.lapsed_groups import GroupKind, groups_shown  # noqa: PLC0415 (loads numpy)

            with book.snapshot():
                facts = facts_of(book)
                return standings, facts, groups_shown(book, standings, facts, GroupKind(key))

        self.session.jobs.read(read, self._show, slot="identify groups", is_long=True)

    def _show(self, read: tuple[Standings, GroupFacts, GroupsShown]) -> None:
        standings, facts, shown = read
        self.session.unusual.kept.keep(FACTS, standings.fit, facts)
        self._shown, self._counted_by = shown, standings
        self._say_sentence(shown.headline)
        self.table.rename_column("lost", self.say(lost_a_year_words(is_margin=shown.lost_is_margin)))
        self.table.show_rows(shown.rows)
        named = [row for row in shown.rows if row.key != UNKNOWN]
        why = _why_empty(shown)
        self.empty.say(self.say(msg("No such groups")), "" if why is None else self.say(why))
        self.places.setCurrentIndex(0 if named else 1)
        self._notes.setVisible(shown.wasted is not None)
        if shown.wasted is not None:
            self.wasted.show_note(Kind.WARM, self.session.speaker.say(shown.wasted), icon="mail")

    def _open(self, key: Hashable, column: str) -> None:
        """Show the people of one figure of a line; its name and its share lead to those who stopped."""
        row = next((one for one in self._shown.rows if one.key == key), None) if self._shown is not None else None
        standings = self._counted_by
        if row is None or standings is None:
            return
        if column not in _ASKED:
            if row.stopped:
                self.narrowed.emit(Narrowed(self.say(stopped_words(row)), row.stopped))
        elif _ASKED[column](row):
            PeopleListedDialog.ask_for(self.session, partial(_people_of, standings, row, column), self)

    def _columns(self) -> tuple[ColumnSpec[GroupRow], ...]:
        say, number = self.say, self.session.speaker.number
        return (
            ColumnSpec("title", say(msg("Group")), lambda row: say(row.title), sortable=False, width=250, least=224,
                       stretch=True, strong=True, fixed=True, link=_has_stopped),
            ColumnSpec("regulars", say(msg("Regulars")), lambda row: number(row.regulars), lambda row: row.regulars,
                       high_first=True, right=True, width=84, room_from=_ROOM_FOR["regulars"],
                       link=_ASKED["regulars"]),
            ColumnSpec("stopped", say(msg("Stopped")), lambda row: number(len(row.stopped)),
                       lambda row: len(row.stopped), high_first=True, right=True, width=84, least=74,
                       link=_has_stopped),
            ColumnSpec("per_100", say(msg("In 100")), self._per_100, lambda row: row.per_100, high_first=True,
                       look=Look.BAR, share=lambda row: row.per_100 / 100, words=_UNUSUALLY_MANY,
                       fill=lambda row: "ink" if row.is_unusual else "bar", width=236, least=210, link=_has_stopped),
            ColumnSpec("lost", say(lost_a_year_words(is_margin=True)), lambda row: self._money(row.lost_a_year),
                       lambda row: row.lost_a_year.minor, high_first=True, right=True, width=154, least=136,
                       link=_ASKED["lost"]),
            ColumnSpec("chance", say(msg("Come by themselves")),
                       lambda row: "" if row.chance is None else say(row.chance), sortable=False, right=True,
                       width=148, room_from=_ROOM_FOR["chance"], link=_ASKED["chance"],
                       tooltip=lambda _row: self._chance_words()),
            ColumnSpec("letters", say(msg("Letters")), lambda row: number(row.letters), lambda row: row.letters,
                       high_first=True, right=True, width=76, least=66, link=_ASKED["letters"]),
            ColumnSpec("came", say(msg("Came back")), lambda row: number(row.came_back) if row.letters else "–",
                       lambda row: row.came_back, high_first=True, right=True, width=96, least=88,
                       link=_ASKED["came"]),
        )  # fmt: skip

    def _chance_words(self) -> str:
        if self._counted_by is None:
            return ""
        within = within_words(self._counted_by.fit.rule.horizon_days)
        return self.say(
            msg("Chance that one of those who stopped comes again {within}, if nothing is done", within=within)
        )

    def _per_100(self, row: GroupRow) -> str:
        if not row.regulars:
            return ""
        if row.is_unusual:
            return self.say(msg("{count}, unusually many", count=row.per_100))
        if row.is_faithful:
            return self.say(msg("{count}, unusually few", count=row.per_100))
        return self.session.speaker.number(row.per_100)

    def _money(self, amount: Money) -> str:
        return self.session.speaker.money(amount, whole=True)


def _why_empty(shown: GroupsShown) -> Message | None:
    """Return why there is no group with a name of its own; None = there is nothing to say."""
    key = str(shown.kind)
    if key == "tag":
        return _EMPTY[key]
    if not shown.regulars:
        return _NO_REGULARS
    return _EMPTY.get(key)


def _has_stopped(row: GroupRow) -> bool:
    return bool(row.stopped)


# Which figures lead to a dialog of their people, by their column, and whether there is anybody.
_ASKED: dict[str, Callable[[GroupRow], bool]] = {
    "regulars": lambda row: bool(row.regulars),
    "lost": _has_stopped,
    "chance": _has_stopped,
    "letters": lambda row: bool(row.letters),
    "came": lambda row: bool(row.came_back),
}


def _people_of(standings: Standings, row: GroupRow, column: str, book: Book, _progress: Progress) -> PeopleListed:
    from winback_gui.services.identify.group_people import GroupFigure, people_of_group  # noqa: PLC0415 (loads numpy)

    with book.snapshot():
        return people_of_group(book, standings, row, GroupFigure(column))
