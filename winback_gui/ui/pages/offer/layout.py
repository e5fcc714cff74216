"""What lies where on the Offer page: what becomes of all cases, the list of them, the rules beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from winback_gui.domain.message import msg
from winback_gui.services.offer.in_run import PART_OF, Part
from winback_gui.services.offer.make_offer import OfferRow
from winback_gui.ui.charts.share_bar import ShareBar
from winback_gui.ui.pages.identify.chips import FIRST_GROUP
from winback_gui.ui.pages.next_step import NextStep, Step
from winback_gui.ui.pages.offer.columns import columns
from winback_gui.ui.pages.offer.numbers import RunNumbers
from winback_gui.ui.pages.offer.parts import CaseLine, RulesPanel
from winback_gui.ui.tables.view import DataTable
from winback_gui.ui.theme import theme_of
from winback_gui.ui.tokens import Kind
from winback_gui.ui.widgets.arranging import column_in
from winback_gui.ui.widgets.bulk_bar import BulkBar
from winback_gui.ui.widgets.buttons import Button, ButtonKind
from winback_gui.ui.widgets.card import Card
from winback_gui.ui.widgets.chips import ChipGroup
from winback_gui.ui.widgets.drawings import Drawing
from winback_gui.ui.widgets.fields import SearchField
from winback_gui.ui.widgets.fitting import FittingWidget
from winback_gui.ui.widgets.note import Note
from winback_gui.ui.widgets.page_header import PageHeader

if TYPE_CHECKING:
    from winback_gui.domain.message import Message
    from winback_gui.ui.session import Session

_CARDS_FROM = 420  # px of the page's height: on a lower one the table has the room; the sentence says the counts
_WHOLE_CARDS_FROM = 580  # on a lower one the table would have the room of two customers beside what explains the bar
_NARROW_PX = 960  # below it the rules have no panel of their own
_SHARES, _LOW_SHARES = (13, 8), (1, 1)  # of the width: the bar's card and that of the numbers

_FIRST_DECIDE = Step(
    msg("Nobody is waiting for an offer"),
    msg("Decide in Identify whom to win back; then you see here what each gets, and what it costs."),
    msg("Go to Identify"),
    "identify",
    FIRST_GROUP,
    "user-search",
)


class OfferLayout(FittingWidget):
    """The page's parts, and what gives way where there is little room.

    Attributes:
        header, prepare, narrow_rules, narrow_library: the head of the page; the last two stand in for the panel.
        bar, numbers: what becomes of all cases, what the run costs.
        notice: what is to be thought of before letters are prepared.
        chips, search, table, nobody: the list.
        line, bulk, bulk_offer, bulk_kind: below it, about the current row or about several.
        rules: the panel.
        stack: the filled page or the empty one.
    """

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        speaker = self._speaker = session.speaker
        self._is_empty = False
        self.header = PageHeader(self._say(msg("What do we offer?")))
        self.prepare = Button("", ButtonKind.PRIMARY, icon="mail")
        self.narrow_rules = Button(self._say(msg("Your rules")), icon="sliders-horizontal")
        self.narrow_library = Button(self._say(msg("Offer library")), icon="gift")
        self.header.set_buttons([self.narrow_library, self.narrow_rules, self.prepare])
        self.bar = ShareBar(speaker)
        self.numbers = RunNumbers(speaker)
        self.chips = ChipGroup(more=self._say(msg("More")), name=self._say(msg("Which customers")))
        self.search = SearchField(self._say(msg("Find in this list")))
        self.table: DataTable[OfferRow] = DataTable(
            columns(speaker),
            key=lambda row: row.case.case_id,
            name=self._say(msg("What happens to each customer")),
            quiet=lambda row: PART_OF[row.badge] is not Part.LETTERS,
            many=True,
            memory=session.memory,
            memory_name="offer",
        )
        self.nobody = Note(Kind.INFO, "")
        self.nobody.hide()
        self.notice = Note(Kind.WARM, "", links_below=True)
        self.notice.hide()
        self.line = CaseLine(speaker)
        self.bulk_offer = Button("", ButtonKind.PANEL, icon="gift", key_cap="O")
        self.bulk_kind = Button(self._say(msg("Kind of letter")), icon="mail", key_cap="K")
        self.bulk = BulkBar([self.bulk_offer, self.bulk_kind])
        self.rules = RulesPanel(speaker)
        self.stack = QStackedWidget()
        self.stack.addWidget(self._filled())
        self.stack.addWidget(NextStep(session, Drawing.TICKET, _FIRST_DECIDE))
        column = column_in(self)
        column.addWidget(self.header)
        column.addWidget(self.stack, 1)

    def show_run(self, *, is_there: bool) -> None:
        """Show the run, or the page that says how cases come here."""
        self._is_empty = not is_there
        self.stack.setCurrentIndex(0 if is_there else 1)
        self.fit()

    def fit(self) -> None:
        """Give the table the room of the panel where there is little."""
        is_narrow = self.width() < theme_of(self).px(_NARROW_PX)
        self.rules.setVisible(not is_narrow)
        self.narrow_rules.setVisible(is_narrow or self._is_empty)
        self.narrow_library.setVisible(is_narrow or self._is_empty)
        self._cards.setVisible(self.height() >= theme_of(self).px(_CARDS_FROM))
        is_low = self.height() < theme_of(self).px(_WHOLE_CARDS_FROM)
        self.bar.set_brief(is_brief=is_low)
        for at, share in enumerate(_LOW_SHARES if is_low else _SHARES):
            self._card_row.setStretch(at, share)

    def _filled(self) -> QWidget:
        self._cards = QWidget()
        cards = self._card_row = QHBoxLayout(self._cards)
        cards.setContentsMargins(24, 0, 24, 12)
        cards.setSpacing(16)
        shares = Card()
        shares.body.addWidget(self.bar)
        cards.addWidget(shares, _SHARES[0])
        cards.addWidget(self.numbers, _SHARES[1])
        below = QHBoxLayout()
        below.setSpacing(0)
        below.addLayout(self._list(), 1)
        below.addWidget(self.rules)
        filled = QWidget()
        column = column_in(filled)
        column.addWidget(self._cards)
        column.addLayout(below, 1)
        return filled

    def _list(self) -> QVBoxLayout:
        tools = QHBoxLayout()
        tools.setContentsMargins(24, 4, 24, 8)
        tools.setSpacing(8)
        tools.addWidget(self.chips, 1)
        self.search.setFixedWidth(156)
        tools.addWidget(self.search)
        note = QVBoxLayout()
        note.setContentsMargins(24, 0, 24, 8)  # none of it is there while neither says anything
        note.addWidget(self.notice)
        note.addWidget(self.nobody)
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addLayout(tools)
        column.addLayout(note)
        column.addWidget(self.table, 1)
        column.addWidget(self.line)
        column.addWidget(self.bulk)
        return column

    def _say(self, message: Message) -> str:
        return self._speaker.plain(message)
