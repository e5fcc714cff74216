"""The limits by which it is told who stopped, and what other limits would change."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QFormLayout, QSpinBox, QStackedWidget, QVBoxLayout, QWidget

from winback_gui.domain.lapse import LapseRule, Status
from winback_gui.domain.message import Message, msg, plural
from winback_gui.services import shop_settings
from winback_gui.ui.roles import Role
from winback_gui.ui.theme import theme_of
from winback_gui.ui.widgets.buttons import Button, ButtonKind, link
from winback_gui.ui.widgets.card import NumberBlock
from winback_gui.ui.widgets.dialog import Dialog
from winback_gui.ui.widgets.labels import label
from winback_gui.ui.widgets.segmented import Segmented

if TYPE_CHECKING:
    from collections.abc import Mapping

    from winback_gui.domain.progress import Progress
    from winback_gui.domain.settings import Shop
    from winback_gui.services.lapsed_rows import IdentifyResult
    from winback_gui.services.result import Done
    from winback_gui.store.book import Book
    from winback_gui.ui.session import Session

_WIDTH, _SIDE_WIDTH = 860, 232
_TYPING_MS = 250
_RHYTHM, _FIXED = "rhythm", "fixed"
_FIRST_DAYS = 90
_MOST_DAYS = 3650


class LapseLimitsDialog(Dialog):
    """Lets the owner set the limits, with the numbers that they would give.

    Args:
        session: the open book.
        result: what the page shows.
        parent: the page.
    """

    def __init__(self, session: Session, result: IdentifyResult, parent: QWidget | None = None) -> None:
        super().__init__(
            session.speaker.plain(msg("How Winback tells who stopped")),
            session.speaker.plain(msg("When has somebody stopped?")),
            session.speaker.plain(msg("Higher limits find more people sooner, and more who would have come anyway.")),
            parent,
        )
        self._session, self._result = session, result
        self._rule = session.shop.lapse
        say = session.speaker.plain
        self.way = Segmented(
            [(_RHYTHM, say(msg("By their own rhythm"))), (_FIXED, say(msg("After a number of days")))],
            name=say(msg("How it is told who stopped")),
        )
        self.lapsed = self._spin(1, 98, say(msg(" in 100")))
        self.at_risk = self._spin(2, 99, say(msg(" in 100")))
        self.days = self._spin(1, _MOST_DAYS, say(msg(" days")))
        self.keep = Button(say(msg("Keep these limits")), ButtonKind.PRIMARY)
        self.as_at_first = link(say(msg("As at first")))
        self.problem = label("", Role.PROBLEM, wrap=True)
        self._typing = QTimer(self, singleShot=True, interval=_TYPING_MS)
        self._build()
        self._show_rule(self._rule)
        self._connect()
        self._show_counts(result.status_counts)

    @classmethod
    def open_for(cls, session: Session, result: IdentifyResult, parent: QWidget) -> LapseLimitsDialog:
        """Open the dialog over the page and return it."""
        dialog = cls(session, result, parent)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()
        return dialog

    @property
    def rule(self) -> LapseRule:
        """The rule as the fields say it."""
        days = self.days.value() if self.way.current == _FIXED else None
        return replace(
            self._rule,
            fixed_days=days,
            lapsed_below=self.lapsed.value() / 100,
            at_risk_below=self.at_risk.value() / 100,
        )

    @property
    def stopped_count(self) -> str:
        """How many would have stopped by these limits, as it is shown."""
        return self._stopped.number

    def _spin(self, least: int, most: int, unit: str) -> QSpinBox:
        spin = QSpinBox()
        spin.setRange(least, most)
        spin.setSuffix(unit)
        spin.lineEdit().setTextMargins(9, 0, 0, 0)
        spin.setFixedWidth(theme_of(self).px(112))
        return spin

    def _build(self) -> None:
        self.setMinimumWidth(theme_of(self).px(_WIDTH))
        self.body.addWidget(self.way)
        self.fields = QStackedWidget()
        self.fields.addWidget(
            self._form(
                (msg("Stopped, when the chance that they come again within a year is below"), self.lapsed),
                (msg("About to leave, when it is below"), self.at_risk),
            )
        )
        self.fields.addWidget(self._form((msg("Stopped, when nothing was bought for more than"), self.days)))
        self.body.addWidget(self.fields)
        self.body.addWidget(self.problem)
        self.problem.hide()
        self.set_side(self._side(), _SIDE_WIDTH)
        self.set_foot(self.keep, cancel=self._say(msg("Close")), left=[self.as_at_first])
        self.keep.setEnabled(False)

    def _form(self, *rows: tuple[Message, QSpinBox]) -> QWidget:
        holder = QWidget()
        form = QFormLayout(holder)
        form.setContentsMargins(0, 0, 0, 0)
        form.setSpacing(8)
        form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        for words, spin in rows:
            spin.setAccessibleName(self._say(words))
            name = label(self._say(words), Role.BODY)
            name.setMinimumHeight(theme_of(self).px(32))
            form.addRow(name, spin)
        return holder

    def _side(self) -> QWidget:
        side = QWidget()
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(label(self._say(msg("With these limits")), Role.SECTION))
        self._stopped, self._leaving, self._once = (NumberBlock("", small=True) for _ in range(3))
        for block in (self._stopped, self._leaving, self._once):
            column.addWidget(block)
        column.addStretch(1)
        return side

    def _connect(self) -> None:
        self.way.chosen.connect(lambda _key: self._on_changed())
        for spin in (self.lapsed, self.at_risk, self.days):
            spin.valueChanged.connect(lambda _value: self._on_changed())
        self.as_at_first.clicked.connect(lambda: self._show_rule(LapseRule(horizon_days=self._rule.horizon_days)))
        self._typing.timeout.connect(self._read_counts)
        self.keep.clicked.connect(self._on_keep)

    def _show_rule(self, rule: LapseRule) -> None:
        self.lapsed.setValue(round(rule.lapsed_below * 100))
        self.at_risk.setValue(round(rule.at_risk_below * 100))
        self.days.setValue(rule.fixed_days or _FIRST_DAYS)
        self.way.choose(_RHYTHM if rule.fixed_days is None else _FIXED)
        self._on_changed()

    def _on_changed(self) -> None:
        self.fields.setCurrentIndex(0 if self.way.current == _RHYTHM else 1)
        is_possible = self.rule.lapsed_below <= self.rule.at_risk_below
        self._say_problem(
            "" if is_possible else self._say(msg("The first number must not be above the second. Lower the first one."))
        )
        self.keep.setEnabled(is_possible and self.rule != self._rule)
        self._typing.start()

    def _read_counts(self) -> None:
        rule, standings = self.rule, self._result.standings

        def read(book: Book, _progress: Progress) -> Mapping[Status, int]:
            from winback_gui.services.lapsed_list import counts_by_rule  # noqa: PLC0415 (loads numpy)

            return counts_by_rule(book, standings, rule)

        self._session.jobs.read(read, self._show_counts, slot="how sure")

    def _show_counts(self, counts: Mapping[Status, int]) -> None:
        number = self._session.speaker.number
        stopped, leaving, once = (counts[each] for each in (Status.LAPSED, Status.AT_RISK, Status.ONE_TIME))
        self._stopped.say(
            number(stopped), self._say(plural("regular stopped coming", "regulars stopped coming", stopped))
        )
        self._leaving.say(number(leaving), self._say(plural("is about to leave", "are about to leave", leaving)))
        self._once.say(number(once), self._say(msg("came only once")))

    def _on_keep(self) -> None:
        rule = self.rule
        self.keep.setEnabled(False)
        self._session.act(
            lambda book, _progress: shop_settings.save_lapse_rule(book, rule), self._on_kept, self._on_failed
        )

    def _on_kept(self, _done: Done[Shop]) -> None:
        self.accept()

    def _on_failed(self, why: Message) -> None:
        self._say_problem(self._say(why))
        self.keep.setEnabled(True)

    def _say_problem(self, text: str) -> None:
        self.problem.setText(text)
        self.problem.setVisible(bool(text))

    def _say(self, message: Message) -> str:
        return self._session.speaker.plain(message)
