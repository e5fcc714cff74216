"""The shop's own figures: what is left of a price, and what letters and hours cost. Empty = not known."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLineEdit, QVBoxLayout

from winback_gui.domain.errors import WinbackError
from winback_gui.domain.frozen import frozen
from winback_gui.domain.message import Message, msg
from winback_gui.domain.money import Money
from winback_gui.domain.settings import Costs
from winback_gui.domain.typed_figure import typed_minor, typed_share, written_minor, written_share
from winback_gui.ui.pages.settings.section import Section, save_costs
from winback_gui.ui.roles import Role
from winback_gui.ui.widgets.labels import hairline, label
from winback_gui.ui.widgets.rich_text import RichLabel

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from winback_gui.domain.settings import Shop
    from winback_gui.ui.session import Session
    from winback_gui.ui.widgets.fields import Field

_MARGIN = "margin"


@frozen
class Figure:
    """One figure: its place in `Costs`, its name, and where it is used."""

    name: str
    title: Message
    used: Message


FIGURES = (
    Figure("stamp_minor", msg("Stamp"), msg("Each letter, and how far your sum for letters reaches")),
    Figure("stamp_abroad_minor", msg("Stamp, abroad"), msg("Each letter that leaves the country")),
    Figure("paper_minor", msg("Paper and envelope"), msg("Each letter")),
    Figure("print_minor", msg("Print, one letter"), msg("Each letter")),
    Figure(_MARGIN, msg("Margin"), msg("What is left of a price: value of a customer, gain of a letter")),
    Figure("hour_minor", msg("An hour of yours"), msg("What a customer costs you, on their page")),
    Figure("new_customer_minor", msg("Winning a new customer"), msg("Compared with winning one back, in Results")),
    Figure("stamp_budget_minor", msg("To spend on letters"), msg("How far it reaches, Identify shows")),
)


class FiguresSection(Section):
    """Eight figures, each with the place where it is used, and what one letter costs."""

    key = "costs"
    title = msg("Your figures")

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(
            session,
            parent,
            sentence=msg("**What you do not know, leave empty.** It is then not known, and never counted as zero."),
        )
        self.fields: dict[str, Field] = {}
        grid = QGridLayout()
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(16)
        for number, figure in enumerate(FIGURES):
            cell = QVBoxLayout()
            cell.setSpacing(2)
            field = self._make(figure)
            cell.addWidget(field)
            cell.addWidget(label(self.say(figure.used), Role.HINT, wrap=True))
            cell.addStretch(1)
            self.fields[figure.name] = field
            grid.addLayout(cell, number // 3, number % 3, Qt.AlignmentFlag.AlignTop)
        for column in range(3):
            grid.setColumnStretch(column, 1)
        self.letter = RichLabel("", Role.SENTENCE)
        self.card.body.setSpacing(12)
        self.card.body.addLayout(grid)
        self.card.body.addWidget(hairline())
        self.card.body.addWidget(self.letter)

    def show_shop(self, shop: Shop) -> None:
        """Show the figures and what one letter costs."""
        super().show_shop(shop)
        for name, field in self.fields.items():
            if name != _MARGIN:
                field.say_hint(self._sign())
        self._show_letter()

    def _make(self, figure: Figure) -> Field:
        hint = "%" if figure.name == _MARGIN else self._sign()
        field = self.add_setting(
            figure.title,
            lambda shop: self._written(shop, figure.name),
            lambda shop, text: replace(shop, costs=self._with(shop.costs, figure.name, text)),
            hint=hint,
            save=save_costs,
        )
        line = _line(field)
        line.setPlaceholderText(self.say(msg("not known")))
        line.textChanged.connect(self._show_letter)
        return field

    def _sign(self) -> str:
        currency = self.session.shop.currency
        return str(self.session.speaker.locale.currency_symbols.get(currency, currency))

    def _written(self, shop: Shop, name: str) -> str:
        locale = self.session.speaker.locale
        if name == _MARGIN:
            return written_share(shop.costs.margin, locale)
        return written_minor(getattr(shop.costs, name), shop.currency, locale)

    def _with(self, costs: Costs, name: str, text: str) -> Costs:
        locale = self.session.speaker.locale
        if name == _MARGIN:
            margin = typed_share(text, locale)
            if margin is not None and not 0 <= margin <= 1:
                raise WinbackError(msg("The margin is the part of the price that is left, between 0 and 100 percent."))
            return replace(costs, margin=margin)
        minor = typed_minor(text, self.session.shop.currency, locale)
        if minor is not None and minor < 0:
            raise WinbackError(msg("A cost cannot be below zero. Leave the field empty when you do not know it."))
        return replace(costs, **{name: minor})  # type: ignore[arg-type]  # the names of `FIGURES` are sums

    def _show_letter(self) -> None:
        """Say what one letter costs with what stands in the fields just now."""
        costs = Costs()
        for name in ("stamp_minor", "paper_minor", "print_minor"):
            field = self.fields.get(name)
            try:
                costs = self._with(costs, name, _line(field).text()) if field is not None else costs
            except WinbackError:  # the field itself says what is wrong, once it is left
                continue
        self.letter.say(self.session.speaker.say(letter_words(costs, self.session.shop.currency)))


def letter_words(costs: Costs, currency: str) -> Message:
    """Return what one letter costs, and which part of it is not known."""
    if costs.letter_minor is None:
        return msg("**What one letter costs is not known:** the stamp is missing.")
    money = Money(costs.letter_minor, currency)
    if costs.paper_minor is None and costs.print_minor is None:
        return msg("**One letter costs {money},** without paper and print, which are not known.", money=money)
    if costs.paper_minor is None:
        return msg("**One letter costs {money},** without paper, which is not known.", money=money)
    if costs.print_minor is None:
        return msg("**One letter costs {money},** without print, which is not known.", money=money)
    return msg("**One letter costs {money}.**", money=money)


def _line(field: Field) -> QLineEdit:
    editor = field.editor
    if not isinstance(editor, QLineEdit):
        raise TypeError("a figure is typed into one line")
    return editor
