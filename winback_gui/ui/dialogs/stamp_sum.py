"""How much may be spent on post, and how far that reaches: shown while it is typed."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, Qt
from PySide6.QtWidgets import QDoubleSpinBox, QWidget

from winback_gui.domain.message import Message, msg
from winback_gui.domain.money import decimals, major_to_minor, minor_to_major
from winback_gui.services import shop_settings
from winback_gui.ui.theme import theme_of
from winback_gui.ui.widgets.buttons import Button, ButtonKind
from winback_gui.ui.widgets.dialog import Dialog
from winback_gui.ui.widgets.fields import Field
from winback_gui.ui.widgets.rich_text import RichLabel

if TYPE_CHECKING:
    from winback_gui.domain.settings import Shop
    from winback_gui.services.lapsed_list import IdentifyView
    from winback_gui.services.result import Done
    from winback_gui.ui.session import Session

_WIDTH = 540
_MOST_MAJOR = 100_000


class StampSumDialog(Dialog):
    """Asks for the sum and says what it pays for.

    Args:
        session: the open book.
        view: what the page shows, with everybody's gain.
        parent: the page.
    """

    def __init__(self, session: Session, view: IdentifyView, parent: QWidget | None = None) -> None:
        super().__init__(
            session.speaker.plain(msg("The sum for letters")),
            session.speaker.plain(msg("How much may your letters cost this time?")),
            session.speaker.plain(msg("Paper, print and stamps together. The best on the list come first.")),
            parent,
        )
        self._session, self._view = session, view
        self._currency = session.shop.currency
        self.sum = QDoubleSpinBox()
        self.sum.setLocale(QLocale(session.shop.locale))
        self.sum.setDecimals(decimals(self._currency))
        self.sum.setRange(0, _MOST_MAJOR)
        self.sum.setSingleStep(10)
        budget = session.shop.costs.stamp_budget_minor
        self.sum.setValue(float(minor_to_major(budget or 0, self._currency)))
        self.reach = RichLabel("")
        self.keep = Button(self._say(msg("Keep this sum")), ButtonKind.PRIMARY)
        self._field = Field(self._say(msg("Sum in {currency}", currency=self._currency)), self.sum)
        self._build()

    @classmethod
    def open_for(cls, session: Session, view: IdentifyView, parent: QWidget) -> StampSumDialog:
        """Open the dialog over the page and return it."""
        dialog = cls(session, view, parent)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()
        return dialog

    @property
    def budget_minor(self) -> int:
        """The sum in the field, in minor units."""
        places = Decimal(1).scaleb(-decimals(self._currency))
        return major_to_minor(Decimal(str(self.sum.value())).quantize(places), self._currency)

    def _build(self) -> None:
        self.setMinimumWidth(theme_of(self).px(_WIDTH))
        self.body.addWidget(self._field)
        self.body.addWidget(self.reach)
        self.set_foot(self.keep, cancel=self._say(msg("Cancel")))
        self.sum.valueChanged.connect(lambda _value: self._show_reach())
        self.keep.clicked.connect(self._on_keep)
        self._show_reach()
        self.sum.setFocus()
        self.sum.selectAll()

    def _show_reach(self) -> None:
        from winback_gui.services.lapsed_list import reach_of  # noqa: PLC0415 (loads numpy)

        said = reach_of(self._view, self._session.shop, self.budget_minor)
        self.reach.say(self._session.speaker.say(said))

    def _on_keep(self) -> None:
        costs = replace(self._session.shop.costs, stamp_budget_minor=self.budget_minor)
        self._session.act(lambda book, _progress: shop_settings.save_costs(book, costs), self._on_kept, self._on_failed)

    def _on_kept(self, _done: Done[Shop]) -> None:
        self.accept()

    def _on_failed(self, why: Message) -> None:
        self._field.say_problem(self._session.speaker.say(why))

    def _say(self, message: Message) -> str:
        return self._session.speaker.plain(message)
