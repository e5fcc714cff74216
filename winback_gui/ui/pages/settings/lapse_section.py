"""How it is told that somebody stopped coming: the rule in words, and the way to where it is tried and changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QWidget

from winback_gui.domain.lapse_words import rule_words
from winback_gui.domain.message import msg
from winback_gui.services.book.shop_settings import count_to_sales_end
from winback_gui.services.customers.no_visits import kept_words
from winback_gui.ui.pages.settings.section import Section
from winback_gui.ui.roles import Role
from winback_gui.ui.widgets.buttons import Button, ButtonKind, link
from winback_gui.ui.widgets.labels import label
from winback_gui.ui.widgets.rich_text import RichLabel

if TYPE_CHECKING:
    from winback_gui.domain.settings import Shop
    from winback_gui.ui.session import Session


class LapseSection(Section):
    """The rule of the Identify page."""

    key = "lapse"
    title = msg("Who stopped coming")

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent, sentence=msg("How Identify tells who stopped, and who is about to."))
        self.words = RichLabel("", parent=self)
        to_end = msg("While newer sales are missing, count to where the sales end, not to today")
        self.to_end = QCheckBox(self.say(to_end))
        self.change = Button(self.say(msg("See the states, try other limits")), ButtonKind.SECOND)
        self.no_visits = label("", Role.SECOND, wrap=True)
        self.goods = Button(self.say(msg("Goods that are no visit")), ButtonKind.SECOND)
        self.see = link(self.say(msg("See whom it finds")))
        self.card.body.setSpacing(12)
        self.card.body.addWidget(self.words)
        self.card.body.addWidget(self.no_visits)
        self.card.body.addWidget(self.to_end)
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addWidget(self.change)
        row.addWidget(self.goods)
        row.addWidget(self.see)
        row.addStretch(1)
        self.card.body.addLayout(row)
        self.to_end.clicked.connect(lambda: self._on_to_end(is_chosen=self.to_end.isChecked()))
        self.change.clicked.connect(self._on_change)
        self.goods.clicked.connect(self._on_goods)
        self.see.clicked.connect(lambda: session.page_requested.emit("identify", None))

    def show_shop(self, shop: Shop) -> None:
        """Show the rule."""
        super().show_shop(shop)
        self.words.say(self.session.speaker.say(rule_words(shop.lapse)))
        self.no_visits.setText(self.say(kept_words(shop.no_visit_kinds)))
        self.to_end.setChecked(shop.lapse.counts_to_sales_end)

    def _on_to_end(self, *, is_chosen: bool) -> None:
        if not self.session.can_change():
            self.to_end.setChecked(not is_chosen)
            return
        self.session.act(lambda book, _progress: count_to_sales_end(book, is_chosen=is_chosen))

    def _on_change(self) -> None:
        from winback_gui.ui.dialogs.lapse_limits import LapseLimitsDialog  # noqa: PLC0415

        LapseLimitsDialog.open_for(self.session, self)

    def _on_goods(self) -> None:
        from winback_gui.ui.dialogs.no_visits import NoVisitsDialog  # noqa: PLC0415

        NoVisitsDialog.open_for(self.session, self)
