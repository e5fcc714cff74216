"""How it is told that somebody stopped coming: by their own rhythm, or after a number of days."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from winback_gui.domain.category_days import category_days_text, typed_category_days
from winback_gui.domain.errors import WinbackError
from winback_gui.domain.message import Message, Share, msg, plural
from winback_gui.domain.typed_figure import typed_whole
from winback_gui.ui.roles import Role
from winback_gui.ui.settings.section import Section, save_lapse
from winback_gui.ui.widgets.buttons import link
from winback_gui.ui.widgets.fields import Combo, Field
from winback_gui.ui.widgets.labels import hairline, label
from winback_gui.ui.widgets.segmented import Segmented

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from winback_gui.domain.settings import Shop
    from winback_gui.ui.session import Session

_RHYTHM, _FIXED = "rhythm", "fixed"
_LAPSED, _AT_RISK = "lapsed", "at-risk"
_FIRST_DAYS = 180
_HORIZONS: tuple[tuple[int, Message], ...] = (
    (91, msg("The next three months")),
    (182, msg("The next half year")),
    (365, msg("The next year")),
    (730, msg("The next two years")),
)


class LapseSection(Section):
    """The rule of the Identify page."""

    key = "lapse"
    title = msg("Who stopped coming")

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent, sentence=msg("How Identify tells who stopped, and who is about to."))
        self.kind = Segmented(
            [(_RHYTHM, self.say(msg("By their own rhythm"))), (_FIXED, self.say(msg("After a number of days")))],
            name=self.say(msg("How it is told who stopped coming")),
        )
        self.lapsed, self.at_risk = Combo(self.say(msg("Stopped"))), Combo(self.say(msg("About to stop")))
        self.horizon = Combo(self.say(msg("How far ahead the chance looks")))
        self.lapsed_field = Field(self.say(msg("Stopped: would come back by themselves")), self.lapsed)
        self.at_risk_field = Field(self.say(msg("About to stop: would come back by themselves")), self.at_risk)
        self.days = self.add_setting(
            msg("Days without a purchase"),
            lambda shop: str(shop.lapse.fixed_days) if shop.lapse.fixed_days is not None else "",
            self._put_days,
            save=save_lapse,
        )
        self.kinds = self.add_setting(
            msg("Other days for kinds of goods"),
            lambda shop: category_days_text(shop.lapse.category_days),
            _put_kinds,
            hint=self.say(msg("for example: Coffee 30, Furniture 700")),
            save=save_lapse,
        )
        self._rhythm = QWidget()
        self.words = label("", Role.SECOND, wrap=True)
        self.see = link(self.say(msg("See whom it finds")))
        self._build()
        self.kind.chosen.connect(self._on_kind)
        self.lapsed.activated.connect(lambda: self._on_limit(_LAPSED, self.lapsed, self.lapsed_field))
        self.at_risk.activated.connect(lambda: self._on_limit(_AT_RISK, self.at_risk, self.at_risk_field))
        self.horizon.activated.connect(self._on_horizon)
        self.see.clicked.connect(lambda: session.page_requested.emit("identify", None))

    def show_shop(self, shop: Shop) -> None:
        """Show the rule."""
        super().show_shop(shop)
        rule = shop.lapse
        is_fixed = rule.fixed_days is not None
        self.kind.choose(_FIXED if is_fixed else _RHYTHM)
        self._rhythm.setVisible(not is_fixed)
        self.days.setVisible(is_fixed)
        self.kinds.setVisible(is_fixed)
        for combo, field, value in (
            (self.lapsed, self.lapsed_field, rule.lapsed_below),
            (self.at_risk, self.at_risk_field, rule.at_risk_below),
        ):
            field.say_problem("")
            _fill(combo, {round(step / 10, 1): self._in_ten(step) for step in range(1, 10)}, value, self._in_hundred)
        _fill(self.horizon, {days: self.say(words) for days, words in _HORIZONS}, rule.horizon_days, self._in_days)
        words = (
            msg("The same for a daily customer and for one who comes twice a year. Simple, but seldom fair.")
            if is_fixed
            else msg(
                "Each customer is measured by their own usual gap: a daily customer is missed after days, one who "
                "comes twice a year after many months."
            )
        )
        self.words.setText(self.say(words))

    def _build(self) -> None:
        row = QHBoxLayout(self._rhythm)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(24)
        row.addWidget(self.lapsed_field, 1)
        row.addWidget(self.at_risk_field, 1)
        body: QVBoxLayout = self.card.body
        body.setSpacing(12)
        body.addWidget(self.kind)
        body.addWidget(self.words)
        body.addWidget(self._rhythm)
        body.addWidget(self.days)
        body.addWidget(self.kinds)
        body.addWidget(hairline())
        row = QHBoxLayout()
        row.setSpacing(24)
        row.addWidget(Field(self.say(msg("How far ahead the chance of return looks")), self.horizon), 1)
        row.addStretch(1)
        body.addLayout(row)
        body.addWidget(self.see, 0, Qt.AlignmentFlag.AlignLeft)

    def _put_days(self, shop: Shop, text: str) -> Shop:
        days = typed_whole(text, self.session.speaker.locale)
        if days is None or days < 1:
            raise WinbackError(msg("Please type the number of days, one or more."))
        return replace(shop, lapse=replace(shop.lapse, fixed_days=days))

    def _on_kind(self, kind: str) -> None:
        is_fixed = self.session.shop.lapse.fixed_days is not None
        if (kind == _FIXED) != is_fixed:
            days = _FIRST_DAYS if kind == _FIXED else None
            self.keep(lambda shop: replace(shop, lapse=replace(shop.lapse, fixed_days=days)), save=save_lapse)

    def _on_limit(self, name: str, combo: Combo, field: Field) -> None:
        value = float(combo.current)

        def change(shop: Shop) -> Shop:
            is_lapsed = name == _LAPSED
            rule = replace(shop.lapse, lapsed_below=value) if is_lapsed else replace(shop.lapse, at_risk_below=value)
            return replace(shop, lapse=rule)

        self.keep(change, field, save_lapse)

    def _on_horizon(self) -> None:
        days = int(self.horizon.current)
        self.keep(lambda shop: replace(shop, lapse=replace(shop.lapse, horizon_days=days)), save=save_lapse)

    def _in_ten(self, step: int) -> str:
        return self.say(msg("fewer than {count} in 10", count=step))

    def _in_hundred(self, value: float) -> str:
        return self.say(msg("fewer than {share}", share=Share(value)))

    def _in_days(self, days: float) -> str:
        return self.say(plural("The next day", "The next {count} days", int(days)))


def _put_kinds(shop: Shop, text: str) -> Shop:
    return replace(shop, lapse=replace(shop.lapse, category_days=typed_category_days(text)))


def _fill(
    combo: Combo, choices: Mapping[int, str] | Mapping[float, str], value: float, other: Callable[[float], str]
) -> None:
    """Fill a combo with numbers and choose `value`, which gets a choice of its own where it has none."""
    combo.clear()
    words: dict[float, str] = {number: text for number, text in choices.items()}  # noqa: C416 (ints become floats)
    if value not in words:
        words[value] = other(value)
    for number in sorted(words):
        combo.add_choice(str(number), words[number])
    combo.choose(str(next(number for number in words if number == value)))
