"""When has somebody stopped? The limits, what each state means, and what other limits would change."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QLineEdit, QSpinBox, QStackedWidget, QVBoxLayout, QWidget

from winback_gui.domain.category_days import category_days_text, typed_category_days
from winback_gui.domain.errors import WinbackError
from winback_gui.domain.lapse import LapseRule, Status
from winback_gui.domain.message import Message, msg, plural
from winback_gui.services.book import shop_settings
from winback_gui.services.offer.kinds_of_goods import kinds_of_goods, kinds_words, why_no_such_kind
from winback_gui.ui.dialogs.session_dialog import SessionDialog
from winback_gui.ui.roles import Role
from winback_gui.ui.theme import theme_of
from winback_gui.ui.widgets.buttons import Button, ButtonKind, link
from winback_gui.ui.widgets.fields import Combo, Field
from winback_gui.ui.widgets.labels import hairline, label
from winback_gui.ui.widgets.segmented import Segmented
from winback_gui.ui.widgets.state_line import StateLine

if TYPE_CHECKING:
    from winback_gui.domain.progress import Progress
    from winback_gui.services.identify.lapse_states import StateTold
    from winback_gui.services.identify.standings import Standings
    from winback_gui.services.offer.kinds_of_goods import KindOfGoods
    from winback_gui.store.book import Book
    from winback_gui.ui.session import Session

_WIDTH, _SIDE_WIDTH = 920, 364
_TYPING_MS = 250
_RHYTHM, _FIXED = "rhythm", "fixed"
_FIRST_DAYS = 90
_MOST_DAYS = 3650
_HORIZONS: tuple[tuple[int, Message], ...] = (
    (91, msg("The next three months")),
    (182, msg("The next half year")),
    (365, msg("The next year")),
    (730, msg("The next two years")),
)
# Which rule the right side speaks of: by rhythm and by days, of other limits and of those that are kept.
_HEADS = {
    False: (msg("With these limits, by their own rhythm"), msg("With these limits, after a number of days")),
    True: (msg("As it is now, by their own rhythm"), msg("As it is now, after a number of days")),
}
_EXPLAINED = {
    _RHYTHM: msg(
        "Each customer is measured by their own usual gap: a daily customer is about to leave after some weeks without "
        "a visit, one who comes twice a year only after many months. Whoever stays away longer than that has stopped. "
        "Higher limits find more people sooner, and more who would have come anyway."
    ),
    _FIXED: msg(
        "However often somebody comes: a daily customer and one who comes twice a year have the same days, unless what "
        "they mostly buy has days of its own. Simple, but seldom fair."
    ),
}
_ONLY_TRIED = msg(
    "Try other limits; at the right you see at once what they would change. **This book can only be read here,** so "
    "they are not kept."
)


class LapseLimitsDialog(SessionDialog):
    """Lets the owner set the limits. At the right stand all states, who is in them, and how many would be.

    Where the book can only be read, other limits can be tried all the same; nothing of it is kept.

    Args:
        session: the open book.
        parent: the page.
    """

    only_shows = True

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(
            session,
            msg("How Winback tells who stopped"),
            msg("When has somebody stopped?"),
            _ONLY_TRIED
            if session.book.is_read_only
            else msg("Try other limits; at the right you see at once what they would change."),
            parent,
        )
        self._rule = session.shop.lapse
        self._standings: Standings | None = None
        self._kinds_known: tuple[KindOfGoods, ...] | None = None  # None = not read yet
        self.way = Segmented(
            [
                (_RHYTHM, self.plain(msg("By their own rhythm"))),
                (_FIXED, self.plain(msg("After a number of days"))),
            ],
            name=self.plain(msg("How it is told who stopped")),
        )
        self.lapsed = self._spin(1, 98, msg(" in 100"))
        self.at_risk = self._spin(2, 99, msg(" in 100"))
        self.days = self._spin(1, _MOST_DAYS, msg(" days"))
        self.kinds = QLineEdit()
        self.horizon = Combo(self.plain(msg("How far ahead the chance of return looks")))
        self.explained = label("", Role.SECOND, wrap=True)
        self.lines: dict[Status, StateLine] = {}
        self.keep = Button(self.plain(msg("Keep these limits")), ButtonKind.PRIMARY)
        self.as_at_first = link(self.plain(msg("As at first")))
        self.goods = link(self.plain(msg("Goods that are no visit")))
        self._typing = QTimer(self, singleShot=True, interval=_TYPING_MS)
        self._build()
        self._show_rule(self._rule)
        self._connect()
        session.standings.request(self._on_standings)
        today = session.today()
        session.jobs.read(
            lambda book, _progress: kinds_of_goods(book, today), self._on_kinds, slot="kinds of goods", is_long=True
        )

    @classmethod
    def open_for(cls, session: Session, parent: QWidget) -> LapseLimitsDialog:
        """Open the dialog over a page and return it."""
        dialog = cls(session, parent)
        dialog.open()
        return dialog

    @property
    def rule(self) -> LapseRule:
        """The rule as the fields say it.

        Raises:
            WinbackError: the kinds of goods cannot be read.
        """
        is_fixed = self.way.current == _FIXED
        return replace(
            self._rule,
            horizon_days=int(self.horizon.current),
            fixed_days=self.days.value() if is_fixed else None,
            category_days=typed_category_days(self.kinds.text()) if is_fixed else self._rule.category_days,
            lapsed_below=self.lapsed.value() / 100,
            at_risk_below=self.at_risk.value() / 100,
        )

    def _spin(self, least: int, most: int, unit: Message) -> QSpinBox:
        spin = QSpinBox()
        spin.setRange(least, most)
        spin.setSuffix(self.plain(unit))
        spin.lineEdit().setTextMargins(9, 0, 0, 0)
        return spin

    def _build(self) -> None:
        self.setMinimumWidth(theme_of(self).px(_WIDTH))
        self.lapsed_field = Field(self.plain(msg("Stopped: would come by themselves in fewer than")), self.lapsed)
        self.at_risk_field = Field(self.plain(msg("About to leave: in fewer than")), self.at_risk)
        self.days_field = Field(self.plain(msg("Days without a purchase")), self.days)
        self.kinds_field = Field(
            self.plain(msg("Other days for kinds of goods")),
            self.kinds,
            hint=self.plain(msg("for example: Coffee 30, Furniture 700")),
        )
        self.fields = QStackedWidget()
        self.fields.addWidget(_column(self.lapsed_field, self.at_risk_field))
        self.kinds_known = label("", Role.HINT, wrap=True)
        self.fields.addWidget(_column(self.days_field, self.kinds_field, self.kinds_known))
        self.horizon_field = Field(self.plain(msg("How far ahead the chance of return looks")), self.horizon)
        for widget in (self.way, self.explained, self.fields, hairline(), self.horizon_field):
            self.body.addWidget(widget)
        self.body.addStretch(1)
        self.set_side(self._side(), theme_of(self).px(_SIDE_WIDTH))
        self.set_foot(self.keep, cancel=self.plain(msg("Close")), left=[self.as_at_first, self.goods])
        self.keep.setEnabled(False)
        self.keep.setVisible(self.may_keep)

    def _side(self) -> QWidget:
        self.head = label("", Role.SECTION, wrap=True)
        self._states = QVBoxLayout()
        self._states.setSpacing(10)
        side = QWidget()
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self.head)
        column.addLayout(self._states)
        column.addStretch(1)
        return side

    def _connect(self) -> None:
        self.way.chosen.connect(lambda _key: self._on_changed())
        for spin in (self.lapsed, self.at_risk, self.days):
            spin.valueChanged.connect(lambda _value: self._on_changed())
        self.kinds.textChanged.connect(lambda _text: self._on_changed())
        self.horizon.activated.connect(lambda _at: self._on_changed())
        self.as_at_first.clicked.connect(lambda: self._show_rule(LapseRule()))
        self._typing.timeout.connect(self._read_states)
        self.goods.clicked.connect(self._on_goods)
        self.keep.clicked.connect(self._on_keep)

    def _show_rule(self, rule: LapseRule) -> None:
        self.lapsed.setValue(round(rule.lapsed_below * 100))
        self.at_risk.setValue(round(rule.at_risk_below * 100))
        self.days.setValue(rule.fixed_days or _FIRST_DAYS)
        self.kinds.setText(category_days_text(rule.category_days))
        self._show_horizon(rule.horizon_days)
        self.way.choose(_RHYTHM if rule.fixed_days is None else _FIXED)
        self._on_changed()

    def _show_horizon(self, days: int) -> None:
        words = dict(_HORIZONS)
        words.setdefault(days, plural("The next day", "The next {count} days", days))
        self.horizon.clear()
        for number in sorted(words):
            self.horizon.add_choice(str(number), self.plain(words[number]))
        self.horizon.choose(str(days))

    def _on_changed(self) -> None:
        way = self.way.current
        self.fields.setCurrentIndex(0 if way == _RHYTHM else 1)
        self.explained.setText(self.plain(_EXPLAINED[way]))
        rule = self._checked_rule()
        self.keep.setEnabled(self.may_keep and rule is not None and rule != self._rule)
        self._typing.start()

    def _checked_rule(self) -> LapseRule | None:
        """Return the rule; what cannot be is said at its field."""
        self.kinds_field.say_problem("")
        self.lapsed_field.say_problem("")
        try:
            rule = self.rule
        except WinbackError as error:
            self.kinds_field.say_problem(self.plain(error.message))
            return None
        unknown = None
        if self._kinds_known is not None:
            unknown = why_no_such_kind(rule, [one.name for one in self._kinds_known])
        self.kinds_known.setVisible(unknown is None)  # the problem names them, too
        if unknown is not None:
            self.kinds_field.say_problem(self.plain(unknown))
            return None
        if rule.lapsed_below > rule.at_risk_below:
            why = msg("Customers are about to leave before they have stopped: this number must be the lower one.")
            self.lapsed_field.say_problem(self.plain(why))
            return None
        return rule

    def _tried_rule(self) -> LapseRule:
        """Return the rule whose states are shown; what cannot be changes nothing, an unknown kind holds nobody."""
        try:
            rule = self.rule
        except WinbackError:
            return self._rule
        return rule if rule.lapsed_below <= rule.at_risk_below else self._rule

    def _on_kinds(self, kinds: tuple[KindOfGoods, ...]) -> None:
        self._kinds_known = kinds
        self.kinds_known.setText(self.plain(kinds_words(kinds)))
        self._on_changed()

    def _on_standings(self, standings: Standings) -> None:
        from winback_gui.services.identify.lapse_states import states_told  # noqa: PLC0415 (loads numpy)

        self._standings = standings
        # As it is now costs nothing but counting: the states stand there at once.
        self._show_states(standings.fit.rule, states_told(self.session.book, standings, standings.fit.rule))
        self._read_states()

    def _read_states(self) -> None:
        standings, rule = self._standings, self._tried_rule()
        if standings is None:
            return

        def read(book: Book, _progress: Progress) -> tuple[StateTold, ...]:
            from winback_gui.services.identify.lapse_states import states_told  # noqa: PLC0415 (loads numpy)

            with book.snapshot():
                return states_told(book, standings, rule)

        self.session.jobs.read(read, partial(self._show_states, rule), slot="states by other limits", is_long=True)

    def _show_states(self, rule: LapseRule, states: tuple[StateTold, ...]) -> None:
        by_rhythm, by_days = _HEADS[rule == self._rule]
        self.head.setText(self.plain(by_rhythm if rule.fixed_days is None else by_days))
        speaker = self.session.speaker
        for state in states:
            line = self.lines.get(state.status)
            if line is None:
                line = self.lines[state.status] = StateLine(speaker)
                self._states.addWidget(line)
            line.show_state(state.name, state.meaning, state.now, state.then)

    def _on_goods(self) -> None:
        from winback_gui.ui.dialogs.no_visits import NoVisitsDialog  # noqa: PLC0415 (opened rarely)

        dialog = NoVisitsDialog.open_for(self.session, self)
        dialog.accepted.connect(lambda: self.session.standings.request(self._on_standings))

    def _on_keep(self) -> None:
        rule = self._checked_rule()
        if rule is not None:
            self.hold_while_kept(self.keep)
            self.act(lambda book: shop_settings.save_lapse_rule(book, rule))


def _column(*fields: QWidget) -> QWidget:
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(12)
    for field in fields:
        column.addWidget(field)
    column.addStretch(1)
    return holder
