"""The fields of one offer, with the place of a misspelt field marked, and how the offer prints while it is written."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QTextCharFormat, QTextCursor
from PySide6.QtWidgets import (
    QCheckBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QSpinBox,
    QTextEdit,
    QVBoxLayout,
    QWidget,
)

from winback_gui.domain.errors import WinbackError
from winback_gui.domain.message import Message, msg
from winback_gui.domain.offer import MOST_VALID_DAYS, OFFER_FIELDS, Offer, OfferKind
from winback_gui.domain.template import FIELDS, TemplateError
from winback_gui.domain.typed_figure import typed_money, written_minor
from winback_gui.domain.voucher_ends import closed_at_the_end, closed_end_said, held_open
from winback_gui.services.offer.offer_library import check_text, check_title
from winback_gui.services.offer.preview_offer import OfferPreview, preview_offer
from winback_gui.services.wording import OFFER_KIND_WORDS
from winback_gui.ui.roles import Role
from winback_gui.ui.theme import theme_of
from winback_gui.ui.tokens import Kind
from winback_gui.ui.widgets.chips import Chip, ChipText
from winback_gui.ui.widgets.fields import Combo, Field
from winback_gui.ui.widgets.labels import label
from winback_gui.ui.widgets.note import Note
from winback_gui.ui.widgets.segmented import Segmented

if TYPE_CHECKING:
    from datetime import date

    from winback_gui.domain.settings import Shop
    from winback_gui.domain.speech import Speaker
    from winback_gui.domain.voucher_ends import ClosedTime

_SENTENCE_PX = 62
_FIXED, _PERCENT = "fixed", "percent"


class OfferForm(QScrollArea):
    """Shows an offer and reads it back.

    Args:
        speaker: says the words.
        shop: its currency, and its name in the preview.
        today: the letter's day in the preview.
        parent: the dialog.

    Signals:
        changed(): the owner changed something.
    """

    changed = Signal()

    def __init__(self, speaker: Speaker, shop: Shop, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._speaker, self._shop, self._today = speaker, shop, today
        self._is_showing = False
        self._closed_times: tuple[ClosedTime, ...] = ()
        self.kind = Combo(self._say(msg("Kind")))
        for kind, words in OFFER_KIND_WORDS.items():
            self.kind.add_choice(kind.value, self._say(words))
        self.title = QLineEdit()
        self.title_field = Field(self._say(msg("Name, as the voucher says it")), self.title)
        self.sentence = QPlainTextEdit()
        self.sentence.setTabChangesFocus(True)
        self.sentence.setFixedHeight(_SENTENCE_PX)
        self.sentence_field = Field(self._say(msg("Sentence in the letter")), self.sentence)
        self.model = Segmented(
            [(_FIXED, self._say(msg("A fixed sum"))), (_PERCENT, self._say(msg("Percent")))],
            name=self._say(msg("What it costs you")),
        )
        self.percent = QSpinBox()
        self.percent.setRange(1, 100)
        self.percent.setSuffix(" %")
        self.percent.setAccessibleName(self._say(msg("Percent off one purchase")))
        self.cost = QLineEdit()
        self.cost_field = Field(self._say(msg("Cost ({currency})", currency=shop.currency)), self.cost)
        self.voucher = QCheckBox(self._say(msg("With a voucher that is shown at the till")))
        self.days = QSpinBox()
        self.days.setRange(1, MOST_VALID_DAYS)
        for spin in (self.percent, self.days):
            spin.lineEdit().setTextMargins(7, 0, 0, 0)  # a spin box gives its padding to the frame only
        self.days.setSuffix(" " + self._say(msg("days")))
        self.closed = Note(Kind.WARM, "", links_below=True)
        self.closed.hide()
        self.shown_sentence = label("", Role.LETTER, wrap=True)
        self.box = QFrame()
        self.box.setProperty("frame", "card")
        self.box_title = label("", Role.SMALL_NAME, wrap=True)
        self.box_small = label("", Role.CAPTION, wrap=True)
        self.box_code = label("", Role.SECTION)
        self._lay_out()
        self._connect()

    def show_offer(self, offer: Offer) -> None:
        """Show an offer in the fields."""
        self._is_showing = True
        self.kind.choose(offer.kind.value)
        self.title.setText(offer.title)
        self.sentence.setPlainText(offer.letter_text)
        self.model.choose(_FIXED if offer.percent is None else _PERCENT)
        self.percent.setValue(round((offer.percent or Decimal("0.1")) * 100))
        known = offer.cost_minor is not None
        self.cost.setText(
            written_minor(offer.cost_minor or 0, self._shop.currency, self._speaker.locale) if known else ""
        )
        self.voucher.setChecked(offer.has_voucher)
        self.days.setValue(offer.valid_days)
        self._is_showing = False
        for field in (self.title_field, self.sentence_field, self.cost_field):
            field.say_problem("")
        self._show_model()
        self._show_closed()
        self._show_preview()

    def show_closed_times(self, times: tuple[ClosedTime, ...]) -> None:
        """Say of a voucher that would end in one of these times that nobody could use it then."""
        self._closed_times = times
        self._show_closed()

    def read(self, offer: Offer, *, say: bool = True) -> Offer | None:
        """Return the offer with what is in the fields; None while something in them is wrong.

        Args:
            offer: gives what has no field (its id, whether it is archived).
            say: say at each field what is wrong.
        """
        title = " ".join(self.title.text().split())
        wrong_title = self._wrong_title()
        is_clear, cost = self._cost()
        wrong_cost = "" if is_clear else self._say(msg("Write an amount, or leave it empty while it is not known."))
        wrong_text = self._wrong_text()
        if say:
            self.title_field.say_problem(wrong_title)
            self.cost_field.say_problem(wrong_cost)
        if wrong_title or wrong_cost or wrong_text:
            return None
        percent = Decimal(self.percent.value()) / 100 if self.model.current == _PERCENT else None
        return replace(
            offer,
            kind=OfferKind(self.kind.current),
            title=title,
            letter_text=self.sentence.toPlainText().strip(),
            cost_minor=cost,
            percent=percent,
            valid_days=self.days.value(),
            has_voucher=self.voucher.isChecked(),
        )

    def _lay_out(self) -> None:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(2, 0, 12, 0)
        column.setSpacing(10)
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(Field(self._say(msg("Kind")), self.kind))
        head.addWidget(self.title_field, 1)
        column.addLayout(head)
        column.addWidget(self.sentence_field)
        column.addLayout(self._field_chips())
        hint = msg("The letters say by themselves how long the code is valid, and that it is shown at the till.")
        column.addWidget(label(self._say(hint), Role.HINT, wrap=True))
        column.addLayout(self._money_row())
        column.addLayout(self._voucher_row())
        column.addWidget(self.closed)
        column.addWidget(label(self._say(msg("So it prints")), Role.CAPTION))
        column.addWidget(self._paper())
        column.addStretch(1)
        self.setWidget(inside)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)

    def _field_chips(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(6)
        row.addWidget(label(self._say(msg("Put in")), Role.CAPTION))
        for name in OFFER_FIELDS:
            says = self._say(FIELDS[name].says)
            chip = Chip(ChipText(name, f"{{{name}}}"))
            chip.setCheckable(False)
            chip.setAccessibleName(says)
            chip.setToolTip(says)
            chip.clicked.connect(lambda _on=False, name=name: self._put_in(name))
            row.addWidget(chip)
        row.addStretch(1)
        return row

    def _money_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(Field(self._say(msg("What it costs you")), self.model))
        self.percent_field = Field(self._say(msg("Off one purchase")), self.percent)
        row.addWidget(self.percent_field)
        self.cost.setMaximumWidth(140)
        row.addWidget(self.cost_field)
        row.addStretch(1)
        return row

    def _voucher_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self.voucher)
        self.valid = label(self._say(msg("It holds for")), Role.BODY)
        row.addStretch(1)
        row.addWidget(self.valid)
        self.days.setAccessibleName(self._say(msg("How long the voucher holds")))
        row.addWidget(self.days)
        return row

    def _paper(self) -> QWidget:
        sheet = QFrame()
        sheet.setProperty("frame", "card")
        column = QVBoxLayout(sheet)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(10)
        column.addWidget(self.shown_sentence)
        grid = QGridLayout(self.box)
        grid.setContentsMargins(12, 8, 12, 8)
        grid.setVerticalSpacing(2)
        grid.addWidget(self.box_title, 0, 0)
        grid.addWidget(self.box_small, 1, 0)
        grid.addWidget(self.box_code, 2, 0)
        column.addWidget(self.box)
        return sheet

    def _connect(self) -> None:
        self.kind.currentIndexChanged.connect(lambda _at: self._on_edited())
        self.title.textChanged.connect(lambda _text: self._on_edited())
        self.sentence.textChanged.connect(self._on_edited)
        self.model.chosen.connect(lambda _key: self._on_edited())
        self.percent.valueChanged.connect(lambda _value: self._on_edited())
        self.cost.textChanged.connect(lambda _text: self._on_edited())
        self.voucher.toggled.connect(lambda _on: self._on_edited())
        self.days.valueChanged.connect(lambda _value: self._on_edited())
        self.closed.link_requested.connect(lambda _key: self._hold_until_open())

    def _on_edited(self) -> None:
        if self._is_showing:
            return
        self._show_model()
        self._show_closed()
        self._show_preview()
        self.changed.emit()

    def _show_model(self) -> None:
        is_percent = self.model.current == _PERCENT
        self.percent_field.setVisible(is_percent)
        self.cost.setPlaceholderText(self._say(msg("no limit") if is_percent else msg("not known")))
        currency = self._shop.currency
        words = msg("At most ({currency})", currency=currency)
        self.cost_field.say_name(self._say(words if is_percent else msg("Cost ({currency})", currency=currency)))
        self.valid.setEnabled(self.voucher.isChecked())
        self.days.setEnabled(self.voucher.isChecked())

    @property
    def _ends_on(self) -> date:
        """When a voucher of today would end."""
        return self._today + timedelta(days=self.days.value())

    def _show_closed(self) -> None:
        closed = closed_at_the_end(self._ends_on, self._closed_times) if self.voucher.isChecked() else None
        if closed is not None:
            until = held_open(self._ends_on, self._closed_times)
            said = closed_end_said(closed, [self._ends_on], until)
            verb = msg("Let it hold for {days} days", days=(until - self._today).days)
            self.closed.show_note(Kind.WARM, self._speaker.say(said), [("hold", self._say(verb))])
        self.closed.setVisible(closed is not None)

    def _hold_until_open(self) -> None:
        self.days.setValue((held_open(self._ends_on, self._closed_times) - self._today).days)

    def _show_preview(self) -> None:
        """Show how it prints; a misspelt field is marked instead. A name is asked for when the offer is kept."""
        if self.title.text().strip() or self.title_field.problem:
            self.title_field.say_problem(self._wrong_title())
        problem = self._wrong_text()
        self._mark(problem)
        self.sentence_field.say_problem(self._say(problem.message) if problem else "")
        if problem is not None:
            return
        offer = Offer(
            0,
            OfferKind(self.kind.current),
            self.title.text().strip(),
            self.sentence.toPlainText().strip(),
            None,
            valid_days=self.days.value(),
            has_voucher=self.voucher.isChecked(),
        )
        self._show_printed(preview_offer(self._shop, offer, self._today))

    def _show_printed(self, preview: OfferPreview) -> None:
        nothing = self._say(msg("The letter makes no offer; the apology stands alone."))
        self.shown_sentence.setText(preview.sentence or nothing)
        self.box.setVisible(bool(preview.code))
        self.box_title.setText(preview.title)
        self.box_small.setText(preview.small_print)
        self.box_code.setText(preview.code)

    def _wrong_text(self) -> TemplateError | None:
        try:
            check_text(self.sentence.toPlainText(), has_voucher=self.voucher.isChecked())
        except TemplateError as problem:
            return problem
        return None

    def _wrong_title(self) -> str:
        try:
            check_title(self.title.text())
        except WinbackError as problem:
            return self._say(problem.message)
        return ""

    def _mark(self, problem: TemplateError | None) -> None:
        marks = []
        if problem is not None:
            block = self.sentence.document().findBlockByNumber(problem.line - 1)
            cursor = QTextCursor(block)
            cursor.movePosition(QTextCursor.MoveOperation.Right, n=problem.column - 1)
            rest = len(block.text()) - (problem.column - 1)
            length = min(rest, len(problem.wrong) + 2 if problem.wrong not in {"{", "}"} else 1)
            cursor.movePosition(QTextCursor.MoveOperation.Right, QTextCursor.MoveMode.KeepAnchor, length)
            mark = QTextEdit.ExtraSelection()
            wave = QTextCharFormat()
            wave.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
            wave.setUnderlineColor(theme_of(self).colour("bad"))
            wave.setBackground(theme_of(self).colour("badtint"))
            mark.cursor, mark.format = cursor, wave
            marks.append(mark)
        self.sentence.setExtraSelections(marks)

    def _put_in(self, name: str) -> None:
        self.sentence.insertPlainText(f"{{{name}}}")
        self.sentence.setFocus()

    def _cost(self) -> tuple[bool, int | None]:
        if not self.cost.text().strip():
            return True, None
        minor = typed_money(self.cost.text(), self._shop.currency, self._speaker.locale)
        return minor is not None, minor

    def _say(self, message: Message) -> str:
        return self._speaker.plain(message)
