"""Step 2: why did they leave? A queue of cases, the customer's story, and a reason with one key."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QHideEvent, QKeyEvent
from PySide6.QtWidgets import QComboBox, QLineEdit, QMenu, QPlainTextEdit, QWidget

from winback_gui.domain.customer import Channel
from winback_gui.domain.frozen import frozen
from winback_gui.domain.message import msg, plural
from winback_gui.domain.reason import UNKNOWN_KEY
from winback_gui.services.letters.slip_choices import slip_choices
from winback_gui.services.reason import reason_list, record_reason
from winback_gui.services.reason.reason_queue import Queue, QueueRow, ReasonState, Story, queue, story
from winback_gui.ui.dialogs.add_reason import AddReasonDialog
from winback_gui.ui.dialogs.ask_name import AskNameDialog
from winback_gui.ui.dialogs.left_together import LeftTogetherDialog
from winback_gui.ui.dialogs.reply_slip import ReplySlipDialog
from winback_gui.ui.pages.base import CASE_TOPICS, Page
from winback_gui.ui.pages.reason.layout import ReasonLayout
from winback_gui.ui.widgets.arranging import column_in
from winback_gui.ui.widgets.chips import ChipText
from winback_gui.ui.widgets.queue_list import QueueItem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from winback_gui.domain.reason import Reason
    from winback_gui.services.identify.standings import Standings
    from winback_gui.ui.session import Session

_QUEUE_SLOT, _STORY_SLOT = "reason queue", "reason story"
_ALL, _UNKNOWN = "all", "unknown"
_ICONS = {
    ReasonState.KNOWN: ("circle-check", "text2", "good"),
    ReasonState.UNKNOWN: ("circle-dashed", "warm", ""),
    ReasonState.ASKED: ("clock", "text2", "ink"),
    ReasonState.COMPARED: ("dices", "text2", ""),
}
_NOT_UNKNOWN = frozenset({ReasonState.KNOWN, ReasonState.COMPARED})
"""Who does not stand under “Unknown”: nothing is to be found out."""


@frozen
class _Read:
    """A story, and for which case it was asked."""

    case_id: int
    story: Story


class ReasonPage(Page):
    """The page. Digits, Enter and B work wherever the focus is on it, but for fields to type or to choose in."""

    name = "reason"
    is_blank_until_read = True
    watches = CASE_TOPICS

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self._queue: Queue | None = None
        self._story: Story | None = None
        self._wanted_customer, self._wants_unknown = 0, False
        self.parts = parts = ReasonLayout(session)
        self.header, self.letters_button, self.slip_button = parts.header, parts.letters_button, parts.slip_button
        self.chips, self.list, self.story, self.picker = parts.chips, parts.list, parts.story, parts.picker
        column_in(self).addWidget(parts)
        self.ask_menu = QMenu(self)
        self.reason_menu = QMenu(self)
        session.standings.changed.connect(self._on_standings)
        self._connect()

    def _connect(self) -> None:
        parts, picker = self.parts, self.picker
        parts.letters_button.clicked.connect(self._on_letters)
        parts.slip_button.clicked.connect(self.enter_slip)
        self.chips.chosen.connect(lambda _key: self._show_queue())
        self.list.current_changed.connect(lambda _key: self._on_another())
        self.story.card_requested.connect(self._print_card)
        self.story.together_requested.connect(self.look_together)
        picker.keep_requested.connect(self._on_keep)
        picker.ask_requested.connect(self.ask)
        picker.add_requested.connect(self.add_reason)
        picker.menu_requested.connect(self._on_reason_menu)
        for takes_keys in (self.list, picker.reasons):
            takes_keys.installEventFilter(self)

    # Showing

    def refresh(self) -> None:
        """Read the queue and the story of the customer that is shown."""
        today = self.session.today()
        self.jobs.read(lambda book, _progress: queue(book, today), self._on_queue, slot=_QUEUE_SLOT)
        self.session.standings.request(is_wished=self.is_wished)

    def open_at(self, argument: object) -> None:
        """Show the customer of that number, or with "unknown" those whose reason is not known."""
        if argument == _UNKNOWN:
            self._wants_unknown = self._queue is None
            if self._queue is not None:
                self.chips.choose(_UNKNOWN)
        if isinstance(argument, int):
            self._wanted_customer = argument
            if self._queue is not None:
                self._show_queue()

    def home(self) -> QWidget:
        """Return the queue, where digits, Enter and B work."""
        return self.list

    def _on_queue(self, found: Queue) -> Iterator[None]:
        self._queue = found
        self.header.say(
            self.say(msg("Why did they leave?")),
            " ".join(filter(None, (self.session.speaker.say(found.sentence), self.session.speaker.say(found.detail)))),
        )
        count = len(found.letter_case_ids)
        words = plural("Prepare {count} letter that asks", "Prepare {count} letters that ask", count)
        self.letters_button.say(self.say(words if count else msg("Prepare letters that ask")))
        self.letters_button.setEnabled(bool(count))
        self.parts.show_queue(is_there=bool(found.rows))
        number = self.session.speaker.number
        self.chips.show_chips(
            [
                ChipText(_ALL, self.say(msg("All")), number(len(found.rows))),
                ChipText(_UNKNOWN, self.say(msg("Unknown")), number(found.unknown)),
            ]
        )
        if self._wants_unknown:
            self._wants_unknown = False
            self.chips.choose(_UNKNOWN)
        yield
        self._show_queue()
        self._read_story()

    def _show_queue(self) -> None:
        found = self._queue
        if found is None:
            return
        wanted = next((row for row in found.rows if row.customer_id == self._wanted_customer), None)
        if wanted is not None and wanted.state in _NOT_UNKNOWN and self.chips.current != _ALL:
            self.chips.choose(_ALL)
        only_unknown = self.chips.current == _UNKNOWN
        rows = [row for row in found.rows if not only_unknown or row.state not in _NOT_UNKNOWN]
        self.list.show_rows([str(row.case_id) for row in rows], lambda at: self._item(rows[at]))
        if wanted is not None:
            self.list.choose(str(wanted.case_id))
            self._wanted_customer = 0
        self.parts.side.show_empty(is_empty=not rows)

    def _item(self, row: QueueRow) -> QueueItem:
        icon, tone, icon_tone = _ICONS[row.state]
        said, aside = self.say(row.said), self.session.speaker.money(row.worth_a_year, whole=True)
        if row.is_urgent:
            aside, icon, tone, icon_tone = self.say(msg("urgent")), "flag", "bad", "bad"
        return QueueItem(str(row.case_id), row.name, said, aside, icon, tone, icon_tone)

    def _on_another(self) -> None:
        """Keep what was entered for the customer shown before; the picker takes nothing in until the next is there."""
        self.keep_typed()
        self.picker.let_go()
        self._read_story()

    def _read_story(self) -> None:
        if not self.list.current:
            return
        case_id, today = int(self.list.current), self.session.today()
        known = self.session.standings.current
        self.jobs.read(
            lambda book, _progress: _Read(case_id, story(book, case_id, today, known)),
            self._on_story,
            slot=_STORY_SLOT,
        )

    def _on_story(self, read: _Read) -> None:
        if str(read.case_id) != self.list.current:
            return
        self._story = read.story
        self.story.setVisible(True)
        self.story.show_story(read.story, read.story.standing, self.session.today())
        self.picker.setEnabled(True)
        self.picker.show_story(read.story)

    def _on_standings(self, _standings: Standings) -> None:
        if self.isVisible():
            self._read_story()
        else:
            self._is_stale = True

    # What the owner does

    def keep(self) -> None:
        """Keep what is chosen, when it is something new, and go on to the next."""
        shown = self._story
        if shown is None or not self.picker.choice.reason_id or str(shown.case.case_id) != self.list.current:
            return
        if self.picker.is_changed or self._is_news(self.picker.choice.reason_id):
            self._record(shown.case.case_id)
        self.list.go_on()

    def keep_typed(self) -> None:
        """Keep what was chosen or written for the customer shown, whoever goes elsewhere without Enter."""
        shown = self._story
        if shown is not None and self.picker.choice.reason_id and self.picker.is_changed:
            self._record(shown.case.case_id)

    def hideEvent(self, event: QHideEvent) -> None:
        """Keep what was entered before the page goes out of sight; a window made small is still there."""
        if self.session.has_book and not event.spontaneous():
            self.keep_typed()
        super().hideEvent(event)

    def _record(self, case_id: int) -> None:
        choice, today = self.picker.choice, self.session.today()
        self.session.act(
            lambda book, _progress: record_reason.record(
                book,
                case_id,
                choice.reason_id,
                today,
                said_by=choice.said_by,
                certainty=choice.certainty,
                words=choice.words,
                others=choice.others,
                cause_id=choice.cause_id,
                new_cause=choice.new_cause,
                keeps_cause=False,  # the one that it had stands in the choice
            )
        )
        self.picker.mark_kept()

    def _is_news(self, reason_id: int) -> bool:
        """Whether a reason is not recorded yet; "unknown yet" about nobody who told anything is no news."""
        shown = self._story
        if shown is None or shown.told:
            return False
        return any(one.reason_id == reason_id and one.key != UNKNOWN_KEY for one in shown.choices)

    def ask(self) -> None:
        """Open the menu of the ways to ask."""
        shown = self._story
        if shown is None:
            return
        self.ask_menu.clear()
        self._fill_ask_menu(shown)
        self.ask_menu.popup(self.picker.ask.mapToGlobal(self.picker.ask.rect().topLeft()))

    def _fill_ask_menu(self, shown: Story) -> None:
        ways = {way.channel: way.why_not for way in shown.ways}
        notes = {way.channel: way.note for way in shown.ways if way.note is not None}
        words = {
            Channel.CALL: msg("By call: put on the list of calls"),
            Channel.VISIT: msg("By visit: put on the list of visits"),
            Channel.LETTER: msg("By letter, with a slip to send back"),
        }
        closed = {Channel.CALL: msg("By call"), Channel.VISIT: msg("By visit"), Channel.LETTER: msg("By letter")}
        for channel, said in words.items():
            why = ways.get(channel)
            text = said if why is None else msg("{way}: {why}", way=closed[channel], why=why)
            if channel in notes:
                text = msg("{way} ({note})", way=text, note=notes[channel])
            action = self.ask_menu.addAction(self.say(text).replace("&", "&&"))
            action.setEnabled(why is None)
            action.triggered.connect(lambda _on=False, by=channel: self._ask_by(by))
        self.ask_menu.addSeparator()
        cards = ((Channel.CALL, msg("Print a call card …")), (Channel.VISIT, msg("Print a visit card …")))
        for channel, said in cards:
            action = self.ask_menu.addAction(self.say(said))
            action.setEnabled(ways.get(channel) is None)
            action.triggered.connect(lambda _on=False, by=channel: self._print_card(by))
        self.ask_menu.addSeparator()
        asked = (
            (Channel.CALL, msg("Was called, no answer yet")),
            (Channel.VISIT, msg("Was visited, no answer yet")),
        )
        for channel, said in asked:
            action = self.ask_menu.addAction(self.say(said))
            action.triggered.connect(lambda _on=False, by=channel: self._was_asked(by))

    def _ask_by(self, by: Channel) -> None:
        if self._story is not None:
            case_id, today = self._story.case.case_id, self.session.today()
            self.session.act(lambda book, _progress: record_reason.ask(book, case_id, by, today))

    def _was_asked(self, by: Channel) -> None:
        if self._story is not None:
            case_id, today = self._story.case.case_id, self.session.today()
            self.session.act(lambda book, _progress: record_reason.was_asked(book, case_id, by, today))

    def _print_card(self, by: Channel) -> None:
        shown = self._story
        if shown is None:
            return
        from winback_gui.ui.dialogs.print_card import PrintCardDialog  # noqa: PLC0415 (opened rarely)

        PrintCardDialog(self.session, shown.case.case_id, by, self.window()).open()

    def enter_slip(self) -> None:
        """Enter a slip or a card that came back; what is chosen or written for the case in front waits below."""
        ReplySlipDialog(self.session, slip_choices(self.session.book), self).open()

    def look_together(self) -> None:
        """Look at those who stopped at the same time, to record one reason for several."""
        shown = self._story
        if shown is not None:
            LeftTogetherDialog(self.session, shown, self).open()

    def add_reason(self) -> None:
        """Name a reason of one's own; it can be chosen at once."""
        AddReasonDialog(self.session, self).open()

    def _choices(self) -> tuple[Reason, ...]:
        return self._story.choices if self._story is not None else record_reason.all_reasons(self.session.book)

    def _on_reason_menu(self, reason_id: int) -> None:
        chosen = next((one for one in self._choices() if one.reason_id == reason_id), None)
        if chosen is None:
            return
        self.reason_menu.clear()
        rename = self.reason_menu.addAction(self.say(msg("Rename …") if chosen.key else msg("Change …")))
        rename.triggered.connect(lambda: self._rename_reason(chosen))
        away = self.reason_menu.addAction(self.say(msg("Take out of the list")))
        away.setEnabled(chosen.key != UNKNOWN_KEY)
        away.triggered.connect(
            lambda: self.session.act(lambda book, _progress: reason_list.archive_reason(book, reason_id))
        )
        row = self.picker.reasons.row(reason_id)
        self.reason_menu.popup(row.mapToGlobal(row.rect().bottomLeft()))

    def _rename_reason(self, reason: Reason) -> None:
        if not reason.key:
            AddReasonDialog(self.session, self, reason).open()
            return
        name = AskNameDialog.ask(
            self.session.speaker,
            msg("What should it be called?"),
            msg("Slips and cards that were printed before still say the old name."),
            msg("The reason"),
            msg("Rename"),
            self.say(reason.title),
            self,
        )
        if name and name != self.say(reason.title):
            at = reason.reason_id
            self.session.act(lambda book, _progress: reason_list.rename_reason(book, at, name))

    def _on_letters(self) -> None:
        if self._queue is not None:
            self.session.page_requested.emit("offer", next(iter(self._queue.letter_case_ids), None))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take digits, Enter and B before a list does, which would look for a name with them."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and self._takes_key(event):
            return True
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take digits, Enter and B that a chip or a button has no use for."""
        types = isinstance(self.focusWidget(), QLineEdit | QPlainTextEdit | QComboBox)
        if types or not self._takes_key(event):
            super().keyPressEvent(event)

    def _takes_key(self, event: QKeyEvent) -> bool:
        modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        alt = modifiers == Qt.KeyboardModifier.AltModifier
        if modifiers and not alt:
            return False
        if Qt.Key.Key_0 <= event.key() <= Qt.Key.Key_9:
            return self.picker.reasons.choose_by_key(chr(event.key()), adds=alt)
        if alt:
            return False
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.keep()
            return True
        if event.key() == Qt.Key.Key_B:
            self.ask()
            return True
        return False

    def _on_keep(self) -> None:
        self.keep()
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)
