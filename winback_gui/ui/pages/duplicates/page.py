"""Who may be in the book twice: a queue of pairs, both side by side, and the owner's word on each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from winback_gui.domain.changes import Topic
from winback_gui.domain.likeness import Strength
from winback_gui.domain.message import msg
from winback_gui.domain.speech import capital
from winback_gui.domain.twins import Pair
from winback_gui.services.customers.duplicates import Comparison, TwinQueue, TwinRow, compare, queue_of
from winback_gui.services.customers.merge_customers import ask_again, merge_customers, say_different, say_later
from winback_gui.ui.pages.base import Page
from winback_gui.ui.pages.duplicates.compare import CompareView
from winback_gui.ui.theme import theme_of
from winback_gui.ui.widgets.buttons import Button, ButtonKind
from winback_gui.ui.widgets.chips import ChipGroup, ChipText
from winback_gui.ui.widgets.drawings import Drawing
from winback_gui.ui.widgets.empty_state import EmptyState
from winback_gui.ui.widgets.flow import FlowLayout
from winback_gui.ui.widgets.key_line import KeyLine
from winback_gui.ui.widgets.labels import hairline
from winback_gui.ui.widgets.page_header import PageHeader
from winback_gui.ui.widgets.progress_note import ProgressNote
from winback_gui.ui.widgets.queue_list import QueueItem, QueueList
from winback_gui.ui.widgets.queue_side import QueueSide

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from winback_gui.ui.jobs import Step
    from winback_gui.ui.session import Session

_QUEUE_SLOT, _PAIR_SLOT = "duplicates queue", "duplicates pair"
_QUEUE_WIDTHS, _SLIM_BELOW = (288, 232), 1000
_WAITING, _LATER = "waiting", "later"
_ICONS = {
    Strength.CERTAIN: ("circle-check", "ink"),
    Strength.LIKELY: ("circle", "warm"),
    Strength.POSSIBLE: ("circle-dashed", "text3"),
}
_WORK, _NONE, _SEARCH, _UNREAD = range(4)


class DuplicatesPage(Page):
    """The page. Enter, D and L work while the queue has the focus."""

    name = "duplicates"
    watches = frozenset(
        {
            Topic.CUSTOMERS,
            Topic.PURCHASES,
            Topic.CASES,
            Topic.LETTERS,
            Topic.SUPPRESSIONS,
            Topic.SETTINGS,
            Topic.IMPORTS,
        }
    )

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self._queue: TwinQueue | None = None
        self.header = PageHeader(self.say(msg("Is this one person?")))
        back = Button(self.say(msg("All customers")), icon="arrow-left")
        back.clicked.connect(lambda: session.page_requested.emit("customers", None))
        self.header.set_buttons([back])
        self.progress = ProgressNote(cancel=self.say(msg("Cancel")))
        self.progress.cancel_requested.connect(session.twins.cancel)
        self._body = QStackedWidget()
        self._body.addWidget(self._build_work())
        self._body.addWidget(self._build_none())
        self._body.addWidget(self._build_stopped())
        self._body.addWidget(QWidget())
        self._body.setCurrentIndex(_UNREAD)  # an empty queue alone would be a white strip
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addWidget(self.progress)
        column.addWidget(self._body, 1)
        session.twins.changed.connect(self._on_twins)
        session.twins.stepped.connect(self._on_step)
        session.twins.stopped.connect(self._on_stopped)

    # Showing

    def refresh(self) -> None:
        """Show the pairs that are known, and look for new ones where customers were changed."""
        self._read_queue()
        self.session.twins.request()
        if self.session.twins.is_searching:
            self.progress.begin(self.say(msg("Looking for people who are in the book twice")))

    def home(self) -> QWidget:
        """Return the queue, where Enter, D and L work."""
        return self.list

    def fit(self) -> None:
        """Leave the two the room they need."""
        is_slim = self.width() < theme_of(self).px(_SLIM_BELOW)
        self._side.set_slim(is_slim=is_slim)

    def _read_queue(self) -> None:
        found = self.session.twins.current
        if found is not None:
            self.jobs.read(lambda book, _progress: queue_of(book, found), self._on_queue, slot=_QUEUE_SLOT)

    def _on_twins(self) -> None:
        if not self.session.twins.is_searching:
            self.progress.finish()
        if self.isVisible():
            self._read_queue()
        else:
            self._is_stale = True

    def _on_step(self, step: Step) -> None:
        self.progress.advance(self.say(step.said), step.done, step.total)

    def _on_stopped(self) -> None:
        self.progress.finish()
        if self._queue is None:
            self._body.setCurrentIndex(_SEARCH)

    def _on_queue(self, found: TwinQueue) -> Iterator[None]:
        self._queue = found
        self.header.say(
            self.say(msg("Is this one person?")),
            self.session.speaker.say(found.sentence if found.rows else msg("Nobody seems to be in the book twice.")),
        )
        yield
        self._body.setCurrentIndex(_WORK if found.rows else _NONE)
        number = self.session.speaker.number
        self.chips.show_chips(
            [
                ChipText(_WAITING, self.say(msg("To decide")), number(found.waiting)),
                ChipText(_LATER, self.say(msg("Later")), number(found.later)),
            ]
        )
        yield
        self._show_queue()

    def _show_queue(self) -> None:
        if self._queue is None:
            return
        later = self.chips.current == _LATER
        rows = [row for row in self._queue.rows if row.is_later == later]
        self.list.show_rows([_key(row.pair) for row in rows], lambda at: self._item(rows[at]))
        self._work.setVisible(bool(rows))
        self.nothing.setVisible(not rows)
        self._keys.setVisible(bool(rows))
        if not rows:
            self.nothing.say(*self._nothing_words(is_later=later))
        self.later_button.say(self.say(msg("Ask again now") if later else msg("Later")))
        self._read_pair()

    def _nothing_words(self, *, is_later: bool) -> tuple[str, str]:
        if is_later:
            return self.say(msg("Nothing was put aside")), self.say(msg("“Later” puts a pair here."))
        waiting = msg("What you put aside waits under “Later”. Nobody writes to two who are probably one.")
        return self.say(msg("All pairs are decided about")), self.say(waiting)

    def _item(self, row: TwinRow) -> QueueItem:
        icon, tone = _ICONS[row.strength]
        if row.is_listed:
            icon, tone = "ban", "bad"
        return QueueItem(_key(row.pair), row.name, capital(self.say(row.why)), "", icon, "text2", tone)

    def _read_pair(self) -> None:
        if self.list.current:
            pair, today = _pair(self.list.current), self.session.today()
            # One of them may have been removed meanwhile: the queue that comes next says so.
            self.jobs.read(
                lambda book, _progress: compare(book, pair, today), self._on_pair, lambda _why: None, slot=_PAIR_SLOT
            )

    def _on_pair(self, shown: Comparison) -> Iterator[None]:
        if _key(shown.pair) == self.list.current:
            yield from self.compare.show_pair(shown)

    # What the owner does

    def merge(self) -> None:
        """Make the two entries one, with the chosen values."""
        if self._shown_pair() is not None:
            (kept, gone), taken, today = self.compare.kept_and_gone, self.compare.taken, self.session.today()
            self.session.act(lambda book, _progress: merge_customers(book, kept, gone, taken, today))

    def say_two(self) -> None:
        """Remember that they are two people."""
        pair, today = self._shown_pair(), self.session.today()
        if pair is not None:
            self.session.act(lambda book, _progress: say_different(book, [pair], today))

    def put_aside(self) -> None:
        """Decide later, or take up again what was put aside."""
        pair, today = self._shown_pair(), self.session.today()
        if pair is None:
            return
        if self.chips.current == _LATER:
            self.session.act(lambda book, _progress: ask_again(book, [pair]))
        else:
            self.session.act(lambda book, _progress: say_later(book, [pair], today))

    def _shown_pair(self) -> Pair | None:
        """Return the pair that is shown, once it is the one that is chosen."""
        shown = self.compare.shown
        return shown.pair if shown is not None and _key(shown.pair) == self.list.current else None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take Enter, D, L and X where the queue has the focus."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            verbs = {
                Qt.Key.Key_Return: self.merge,
                Qt.Key.Key_Enter: self.merge,
                Qt.Key.Key_D: self.say_two,
                Qt.Key.Key_L: self.put_aside,
                Qt.Key.Key_X: self.compare.swap,
            }
            verb = verbs.get(Qt.Key(event.key()))
            if verb is not None and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
                verb()
                return True
        return super().eventFilter(watched, event)

    # Building

    def _build_work(self) -> QWidget:
        self.compare = CompareView(self.session)
        self._work = QWidget()
        self._work.hide()  # until there is a pair to decide
        right = QVBoxLayout(self._work)
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(0)
        right.addWidget(self.compare, 1)
        self._verbs = self._build_verbs()
        right.addWidget(self._verbs)
        row = QHBoxLayout()
        row.setSpacing(0)
        row.addWidget(self._build_queue())
        row.addWidget(self._work, 1)
        self.nothing = EmptyState(Drawing.CARDS, "", "")
        self.nothing.hide()
        row.addWidget(self.nothing, 1)
        work = QWidget()
        whole = QVBoxLayout(work)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(hairline())
        whole.addLayout(row, 1)
        self._keys = self._build_keys()
        whole.addWidget(self._keys)
        return work

    def _build_queue(self) -> QWidget:
        self.chips = ChipGroup(more=self.say(msg("More")), name=self.say(msg("Which pairs")))
        self.chips.chosen.connect(lambda _key: self._show_queue())
        self.list = QueueList(self.say(msg("People who may be in the book twice")))
        self.list.installEventFilter(self)
        self.list.current_changed.connect(lambda _key: self._read_pair())
        self._side = QueueSide(self.chips, self.list, widths=_QUEUE_WIDTHS)
        return self._side

    def _build_verbs(self) -> QWidget:
        bar = QFrame()
        bar.setProperty("frame", "bulk")
        self.merge_button = Button(
            self.say(msg("Merge into one")), ButtonKind.PANEL, icon="git-merge", key_cap=self.say(msg("Enter"))
        )
        self.different_button = Button(self.say(msg("Two different people")), icon="users", key_cap="D")
        self.later_button = Button(self.say(msg("Later")), icon="clock", key_cap="L")
        swap = Button(self.say(msg("The other values")), ButtonKind.QUIET, key_cap="X")
        around = QVBoxLayout(bar)
        around.setContentsMargins(24, 10, 24, 10)
        holder = QWidget()
        row = FlowLayout(8, holder)  # in a narrow window they go on in a second line
        around.addWidget(holder)
        for button, verb in (
            (self.merge_button, self.merge),
            (self.different_button, self.say_two),
            (self.later_button, self.put_aside),
            (swap, self.compare.swap),
        ):
            button.clicked.connect(lambda _on=False, verb=verb: self._do(verb))
            row.addWidget(button)
        return bar

    def _do(self, verb: Callable[[], None]) -> None:
        """Do what a button says; the keys work on in the queue."""
        verb()
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _build_keys(self) -> KeyLine:
        said = (
            (msg("[↑] [↓]"), msg("next or previous pair")),
            (msg("[Enter]"), msg("merge into one")),
            (msg("[D]"), msg("two different people")),
            (msg("[L]"), msg("later")),
            (msg("[Ctrl+Z]"), msg("undo, they are two again")),
        )
        return KeyLine([(self.say(keys), self.say(words)) for keys, words in said])

    def _build_none(self) -> QWidget:
        button = Button(self.say(msg("To all customers")), ButtonKind.PRIMARY)
        button.clicked.connect(lambda: self.session.page_requested.emit("customers", None))
        return EmptyState(
            Drawing.CARDS,
            self.say(msg("Nobody seems to be in the book twice")),
            self.say(msg("When two entries look like one person, they stand here side by side, and you decide.")),
            button=button,
        )

    def _build_stopped(self) -> QWidget:
        button = Button(self.say(msg("Look again")), ButtonKind.PRIMARY)
        button.clicked.connect(self.refresh)
        return EmptyState(
            Drawing.QUESTION,
            self.say(msg("The search was stopped")),
            self.say(msg("Nothing was changed.")),
            button=button,
        )


def _key(pair: Pair) -> str:
    return f"{pair[0]} {pair[1]}"


def _pair(key: str) -> Pair:
    one, other = key.split()
    return int(one), int(other)
