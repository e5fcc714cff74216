"""The right of the Reason page: the reason, who says so, how sure, which cause, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from winback_gui.domain.frozen import frozen
from winback_gui.domain.message import Message, msg
from winback_gui.domain.reason import PRESET_REASONS, UNKNOWN_KEY, Certainty, Reason, ReasonPath, SaidBy
from winback_gui.services.reason.record_reason import meant_cause
from winback_gui.services.wording import CERTAINTY_WORDS, SAID_BY_WORDS
from winback_gui.ui.dialogs.ask_name import ask_cause_name
from winback_gui.ui.roles import Role
from winback_gui.ui.theme import theme_of
from winback_gui.ui.widgets.arranging import scrolling
from winback_gui.ui.widgets.buttons import Button, ButtonKind, link
from winback_gui.ui.widgets.cause_choice import CauseChoice
from winback_gui.ui.widgets.cause_hint import CauseHint
from winback_gui.ui.widgets.fields import Field
from winback_gui.ui.widgets.labels import hairline, label
from winback_gui.ui.widgets.reason_list import ROW_HEIGHT, ReasonItem, ReasonList
from winback_gui.ui.widgets.segmented import Segmented
from winback_gui.ui.widgets.words_field import WordsField

if TYPE_CHECKING:
    from collections.abc import Sequence

    from winback_gui.services.reason.reason_queue import Story
    from winback_gui.ui.session import Session

WIDTH, _SLIM, _WIDEST = 332, 304, 424
_LOW_BELOW = 500  # with less height the fields leave the list its room
_LEAST_ROWS = 4  # of the list; with less room than that all of it scrolls
_KEYS = "123456789"
_KEY_OF = {key: cap for (key, _path, _ground), cap in zip(PRESET_REASONS, _KEYS, strict=False)} | {UNKNOWN_KEY: "0"}


@frozen
class Choice:
    """What the owner chose; `reason_id` 0 = nothing yet."""

    reason_id: int
    others: tuple[int, ...]
    said_by: SaidBy
    certainty: Certainty
    words: str
    cause_id: int | None
    new_cause: str


def key_caps(choices: Sequence[Reason]) -> dict[int, str]:
    """Return the key of each reason that has one, by id.

    Those that come with the program have theirs for good; what the owner adds gets the keys of those put away.
    """
    caps = {one.reason_id: _KEY_OF[one.key] for one in choices if one.key in _KEY_OF}
    left = [key for key in _KEYS if key not in caps.values()]
    return caps | dict(zip((one.reason_id for one in choices if not one.key), left, strict=False))


class ReasonPicker(QFrame):
    """Chooses why somebody left. What was chosen and not kept yet survives a refresh of the same case.

    Signals:
        keep_requested(), ask_requested(), add_requested(): the verbs.
        menu_requested(int): the menu of a reason.
    """

    keep_requested = Signal()
    ask_requested = Signal()
    add_requested = Signal()
    menu_requested = Signal(int)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._reasons: dict[int, Reason] = {}
        self._story: Story | None = None
        self._before: Choice | None = None
        self._is_slim = self._is_low = False
        self.setProperty("frame", "panel")
        self._fit_width()
        self.setAccessibleName(self._say(msg("Why did they leave?")))
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._head())
        column.addWidget(self._middle(), 1)
        column.addWidget(hairline())
        column.addWidget(self._foot())
        self._fit_height()

    def changeEvent(self, event: QEvent) -> None:
        """Take on another text size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._fit_width()
            self._fit_height()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the list its room."""
        super().resizeEvent(event)
        self._fit_height()

    def set_slim(self, *, is_slim: bool) -> None:
        """Give some room away where the page is narrow."""
        if is_slim != self._is_slim:
            self._is_slim = is_slim
            self._fit_width()

    def _fit_width(self) -> None:
        self.setFixedWidth(min(theme_of(self).px(_SLIM if self._is_slim else WIDTH), _WIDEST))

    def _fit_height(self) -> None:
        """Where the page is low, one line for the words with their name in it, and less air."""
        theme = theme_of(self)
        self._is_low = self.height() < theme.px(_LOW_BELOW)
        air = 6 if self._is_low else 12
        self._head_row.setContentsMargins(20, air, 20, 2 if self._is_low else 6)
        self._details_column.setContentsMargins(20, air, 20, air)
        self._details_column.setSpacing(6 if self._is_low else 8)
        self._grid.setVerticalSpacing(6 if self._is_low else 8)
        self._foot_row.setContentsMargins(20, air, 20, air)
        self._words_field.show_name(is_shown=not self._is_low)
        self.words.setPlaceholderText(self._words_name if self._is_low else "")
        self.words.show_lines(1 if self._is_low else 2)
        self._scroll.setMinimumHeight(_LEAST_ROWS * theme.px(ROW_HEIGHT))

    # What is chosen

    @property
    def choice(self) -> Choice:
        """What is chosen now."""
        is_fixable = self._is_fixable(self.reasons.main)
        return Choice(
            self.reasons.main,
            self.reasons.others,
            SaidBy(self.said_by.current),
            Certainty(self.certainty.current),
            self.words.toPlainText().strip(),
            self.cause.cause_id if is_fixable else None,
            self.cause.new_title if is_fixable else "",
        )

    @property
    def is_changed(self) -> bool:
        """Whether something was chosen or written that is not kept yet; who says nothing is no news."""
        before, now = self._before, self.choice
        if before is None or now == before:
            return False
        says_nothing = self._is_unknown(now.reason_id) and not now.words
        return not says_nothing or now.reason_id != before.reason_id or now.words != before.words

    def mark_kept(self) -> None:
        """Take what is chosen now as kept."""
        self._before = self.choice

    def let_go(self) -> None:
        """Take nothing in any more until another story is shown: what is chosen meanwhile would be of nobody."""
        self._before = None

    def show_story(self, story: Story) -> None:
        """Show what is recorded for a case; a choice under way for the same case stays."""
        is_same = self._story is not None and self._story.case.case_id == story.case.case_id
        keeps = is_same and self.is_changed and self._story is not None and self._story.told == story.told
        written = self._written if is_same else ""
        self._story = story
        self._show_reasons(story.choices)
        if keeps:
            return
        told = story.told[0] if story.told else None
        unknown = next((one.reason_id for one in story.choices if one.key == UNKNOWN_KEY), 0)
        others = [one.reason_id for one in story.told[1:] if one.reason_id != unknown]  # words alone are no reason
        self.reasons.set_chosen(told.reason_id if told else unknown, others)
        self.said_by.choose(told.said_by.value if told else SaidBy.OWNER.value)
        self.certainty.choose(told.certainty.value if told else Certainty.PROBABLE.value)
        self.words.setPlainText(told.words if told else "")
        self._show_cause()
        self._before = self.choice
        if written and written not in self.words.toPlainText():  # a slip was entered meanwhile: both are kept
            self.words.appendPlainText(written)
        self._show_main()

    @property
    def _written(self) -> str:
        """The words that were written for the case shown and are not kept yet."""
        words = self.choice.words
        return "" if self._before is None or words == self._before.words else words

    def _show_reasons(self, choices: Sequence[Reason]) -> None:
        self._reasons = {one.reason_id: one for one in choices}
        caps = key_caps(choices)
        items = [
            ReasonItem(one.reason_id, self._say(one.title), self._aside(one), caps.get(one.reason_id, ""))
            for one in choices
        ]
        alone = [one.reason_id for one in choices if one.path is ReasonPath.UNKNOWN]
        self.reasons.show_items(items, alone)

    def _aside(self, reason: Reason) -> str:
        if reason.ground is not None:
            return self._say(msg("nothing is sent"))
        if reason.path is ReasonPath.LOSS:
            return self._say(msg("no win-back; sympathy"))
        return self._say(msg("no win-back")) if reason.path is ReasonPath.BEYOND_CONTROL else ""

    def _is_unknown(self, reason_id: int) -> bool:
        reason = self._reasons.get(reason_id)
        return reason is not None and reason.key == UNKNOWN_KEY

    def _is_fixable(self, reason_id: int) -> bool:
        reason = self._reasons.get(reason_id)
        return reason is not None and reason.path is ReasonPath.FIXABLE

    def _show_cause(self) -> None:
        story, main = self._story, self.reasons.main
        is_fixable = self._is_fixable(main)
        self._cause_label.setVisible(is_fixable)
        self.cause.setVisible(is_fixable)
        self.hint.suggest_nothing()
        if story is None or not is_fixable:
            return
        meant = meant_cause(self._reasons[main], story.suggested)
        told = [one.cause_id for one in story.told if one.reason_id == main]
        chosen = told[0] if told else meant.cause_id if meant is not None else None  # none of those told is none, too
        self.cause.show_causes([(one.cause_id, one.title) for one in story.causes], chosen)
        suggested = story.suggested.get(main)
        if suggested is not None:
            self.hint.suggest(suggested.cause_id, suggested.title)

    def _on_reason_changed(self) -> None:
        self._show_cause()
        self._show_main()

    def _show_main(self) -> None:
        """Bring the chosen reason into sight, once the list has its place."""
        QTimer.singleShot(0, self, self._scroll_to_main)

    def _scroll_to_main(self) -> None:
        story = self._story
        unknown = next((one.reason_id for one in story.choices if one.key == UNKNOWN_KEY), 0) if story else 0
        if self.reasons.main == unknown:  # it stands last: the reasons to choose from are what is wanted
            self._scroll.verticalScrollBar().setValue(0)
        elif self.reasons.main:
            self._scroll.ensureWidgetVisible(self.reasons.row(self.reasons.main), 0, 4)

    # Building

    def _head(self) -> QWidget:
        head = QWidget()
        self._head_row = row = QHBoxLayout(head)
        row.addWidget(label(self._say(msg("Why did they leave?")), Role.SECTION))
        row.addStretch(1)
        add = link(self._say(msg("Add a reason")))
        add.clicked.connect(self.add_requested)
        row.addWidget(add)
        return head

    def _middle(self) -> QScrollArea:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._list(), 1)
        column.addWidget(hairline())
        column.addWidget(self._details())
        inside.setMinimumWidth(1)  # never wider than the panel: what is in it gives way
        return scrolling(inside)

    def _list(self) -> QScrollArea:
        self.reasons = ReasonList(self._say(msg("Why did they leave?")), self._say(msg("also")))
        self.reasons.changed.connect(self._on_reason_changed)
        self.reasons.menu_requested.connect(self.menu_requested)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 8)
        column.addWidget(self.reasons)
        column.addStretch(1)
        self._scroll = scrolling(inside)
        return self._scroll

    def _details(self) -> QWidget:
        self.said_by = self._choices(msg("Who says so"), SAID_BY_WORDS)
        self.certainty = self._choices(msg("How sure"), CERTAINTY_WORDS)
        self.certainty.choose(Certainty.PROBABLE.value)
        self.cause = CauseChoice(
            self._say(msg("The cause in the shop")),
            self._say(msg("Not named yet")),
            self._say(msg("Name a new cause …")),
            lambda: ask_cause_name(self._session.speaker, self),
        )
        self.hint = CauseHint(self.cause, lambda title: self._say(msg("{cause}?", cause=title)))
        self._grid = grid = QGridLayout()
        grid.setHorizontalSpacing(8)
        grid.setColumnStretch(1, 1)
        self._cause_label = label(self._say(msg("Cause")), Role.CAPTION)
        names = (label(self._say(msg("Who says so")), Role.CAPTION), label(self._say(msg("How sure")), Role.CAPTION))
        left = Qt.AlignmentFlag.AlignLeft
        for number, (name, field) in enumerate(zip(names, (self.said_by, self.certainty), strict=True)):
            grid.addWidget(name, number, 0)
            grid.addWidget(field, number, 1, left)
        grid.addWidget(self._cause_label, 2, 0)
        grid.addWidget(self.cause, 2, 1)
        grid.addWidget(self.hint, 3, 1)
        self._words_name = self._say(msg("In words (never printed)"))
        self.words = WordsField(self._words_name, most=2)
        self.words.done.connect(self.keep_requested)
        self._words_field = Field(self._words_name, self.words)
        details = QWidget()
        self._details_column = column = QVBoxLayout(details)
        column.addLayout(grid)
        column.addWidget(self._words_field)
        return details

    def _choices(self, name: Message, words: dict[SaidBy, Message] | dict[Certainty, Message]) -> Segmented:
        return Segmented([(key.value, self._say(said)) for key, said in words.items()], name=self._say(name))

    def _foot(self) -> QWidget:
        foot = QWidget()
        self._foot_row = row = QHBoxLayout(foot)
        row.setSpacing(8)
        self.keep = Button(self._say(msg("Keep and go on")), ButtonKind.PANEL, key_cap=self._say(msg("Enter")))
        self.keep.clicked.connect(self.keep_requested)
        self.ask = Button(self._say(msg("Ask")), key_cap="B")
        self.ask.clicked.connect(self.ask_requested)
        row.addWidget(self.keep, 1)
        row.addWidget(self.ask)
        return foot

    def _say(self, message: Message) -> str:
        return self._session.speaker.plain(message)
