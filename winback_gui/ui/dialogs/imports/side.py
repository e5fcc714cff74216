"""What would come in, beside every step of an import; and the lists behind its figures."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from winback_gui.domain.book_sheets import LETTERS
from winback_gui.domain.message import Message, msg, plural
from winback_gui.ui.dialogs.imports.summary import LINES, RATE, UNWRITABLE
from winback_gui.ui.icons import IconSize
from winback_gui.ui.roles import Role
from winback_gui.ui.theme import theme_of
from winback_gui.ui.tokens import Kind
from winback_gui.ui.widgets.buttons import Button, link
from winback_gui.ui.widgets.labels import IconLabel, hairline, label
from winback_gui.ui.widgets.note import Note
from winback_gui.ui.widgets.rich_text import RichLabel

if TYPE_CHECKING:
    from winback_gui.domain.speech import Speaker
    from winback_gui.importing.report import ImportReport, Joined
    from winback_gui.services.imports.import_files import ImportResult

_NUMBER_WIDTH = 48


class WouldComeIn(QWidget):
    """The figures of a trial run.

    Signals:
        list_requested(str): as those of the summary: mend lines, see who cannot be written to, give a rate.
    """

    list_requested = Signal(str)

    def __init__(self, speaker: Speaker, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._speaker = speaker
        self.problem = Note(Kind.BAD, "")
        self.problem.hide()
        self._wait = label("", Role.HINT, wrap=True)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(10)
        self._said: list[str] = []
        self._is_done = False
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        self._title = label(self._say(msg("What would come in")), Role.SECTION)
        self._caption = label(self._say(msg("Nothing is written yet.")), Role.CAPTION)
        column.addWidget(self._title)
        column.addWidget(self._caption)
        column.addWidget(self.problem)
        column.addWidget(self._build_rows(), 1)
        undo = msg("You can undo the whole import, until you work with it.")
        self._undo = label(self._say(undo), Role.HINT, wrap=True)
        column.addWidget(self._undo)

    def _build_rows(self) -> QScrollArea:
        """The figures; where there are many they scroll, and none is cut off."""
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 4, 0)
        column.setSpacing(8)
        column.addLayout(self._rows)
        column.addWidget(self._wait)
        column.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(inside)
        return area

    @property
    def said(self) -> tuple[str, ...]:
        """Each row as it is said ("396 purchases from ...")."""
        return tuple(self._said)

    def show_waiting(self, said: Message) -> None:
        """Say below the figures that new ones are being counted, or why there are none."""
        self._wait.setText(self._say(said))
        self._wait.setVisible(bool(said.text))

    def show_problem(self, message: Message) -> None:
        """Say what is wrong; the figures go."""
        self._clear()
        self._wait.hide()
        self.problem.show_note(Kind.BAD, self._speaker.say(message))
        self.problem.show()

    def show_result(self, result: ImportResult | None) -> None:
        """Show the figures; None: there are none."""
        self._clear()
        self.problem.hide()
        self._wait.hide()
        self._undo.setVisible(result is None or not result.report.brings_nothing)
        if result is not None:
            if result.report.is_partly:
                self.show_waiting(msg("From the first lines only. All of them are being counted."))
                self._show_beginning(result.report)
                return
            self._show_report(result.report)
            if result.came_back:
                self._add_back(len(result.came_back))

    def show_done(self, result: ImportResult) -> None:
        """Show what came in, now that it did."""
        self._is_done = True
        is_known = result.report.brings_nothing
        self._title.setText(self._say(msg("What is in the list") if is_known else msg("What came in")))
        self._caption.setText(
            self._say(msg("Nothing in it was new.") if is_known else msg("All of it is in your book."))
        )
        self.show_result(result)

    def _show_beginning(self, report: ImportReport) -> None:
        """Show what was found in the first lines: of that only what can but grow."""
        bought, people = report.bought_new, report.customers_new
        self._add(bought, plural("new purchase so far", "new purchases so far", bought))
        if people:
            self._add(people, plural("new customer so far", "new customers so far", people))

    def _show_without_sum(self, report: ImportReport) -> None:
        if report.visits_new:
            visits = plural("visit, without a sum", "visits, without a sum", report.visits_new)
            self._add(report.visits_new, visits)
        if report.taken_back:
            self._add(report.taken_back, msg("cancelled or refunded: no visits"), tone="warm")
        if report.missed:
            self._add(report.missed, msg("did not come: no visits"), tone="warm")
        if report.left_open:
            self._add(report.left_open, msg("put off, still only booked or the like: taken for no visits"), tone="warm")
        if report.unpaid:
            unpaid = plural("sale of 0.00: no visit", "sales of 0.00: no visits", report.unpaid)
            self._add(report.unpaid, unpaid, tone="warm")

    def _show_report(self, report: ImportReport) -> None:
        self._add(report.bought_new, _purchases(report))
        if report.purchases_known:
            self._add(report.purchases_known, msg("already in the book: they are not counted twice"))
        known = report.customers_met - report.customers_new
        if report.customers_met:
            self._add(report.customers_met, _customers(known, report.customers_new))
        if letters := next((one.new for one in report.brought if one.table == LETTERS.name), 0):
            self._add(letters, plural("letter, with what became of it", "letters, with what became of them", letters))
        self._show_without_sum(report)
        for code, count in report.foreign:
            words = plural("line waits for the rate of {code}", "lines wait for the rate of {code}", count, code=code)
            give = None if self._is_done else self._link(msg("Give the rate"), RATE)
            self._add(count, words, tone="warm", action=give)
        if left_out := report.rows_skipped - report.rows_waiting:
            lines = plural("line left out", "lines left out", left_out)
            words = (
                plural("Look at it", "Look at them", left_out)
                if self._is_done
                else plural("Mend it", "Mend them", left_out)
            )
            self._add(left_out, lines, tone="warm", action=self._link(words, LINES))
        if report.sales_nameless:
            sales = plural(
                "sale without a customer’s name: there is nobody to write to",
                "sales without a customer’s name: there is nobody to write to",
                report.sales_nameless,
            )
            self._add(report.sales_nameless, sales)
        if report.unwritable:
            who = plural(
                "customer cannot be written to yet", "customers cannot be written to yet", len(report.unwritable)
            )
            words = msg("Type what is missing") if self._is_done else msg("See why")
            self._add(len(report.unwritable), who, tone="warm", action=self._link(words, UNWRITABLE))
        if report.addresses_to_check:
            looks = plural(
                "address or phone to check, later in Customers", "addresses or phones to check, later in Customers",
                report.addresses_to_check,
            )  # fmt: skip
            self._add(report.addresses_to_check, looks, tone="warm")
        for one in report.joined if not report.brought else ():  # of a whole book that is no news
            self._add(one.found, _joined(one))

    def _link(self, words: Message, what: str) -> Button:
        see = link(self._say(words))
        see.clicked.connect(partial(self.list_requested.emit, what))
        return see

    def _add_back(self, count: int) -> None:
        words = plural(
            "**{count} came back** who was to be won back. The win-back is over; no letter goes out.",
            "**{count} came back** who were to be won back. Their win-backs are over; no letter goes out.",
            count,
        )
        icon = IconLabel("circle-check", "good", IconSize.NORMAL)
        icon.setFixedWidth(theme_of(self).px(_NUMBER_WIDTH))
        self._add_row(icon, words)

    def _add(self, number: int, words: Message, *, tone: str = "", action: Button | None = None) -> None:
        shown = label(self._speaker.number(number), Role.SMALL_NUMBER, tone=tone)
        shown.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
        shown.setMinimumWidth(theme_of(self).px(_NUMBER_WIDTH))
        self._add_row(shown, words, action, number=self._speaker.number(number))

    def _add_row(self, first: QWidget, words: Message, action: Button | None = None, *, number: str = "") -> None:
        said = self._speaker.say(words)
        self._said.append(f"{number} {self._speaker.plain(words)}".strip())
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(first, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout()
        column.setSpacing(2)
        column.addWidget(RichLabel(said))
        if action is not None:
            column.addWidget(action, 0, Qt.AlignmentFlag.AlignLeft)
        row.addLayout(column, 1)
        self._rows.addWidget(hairline())
        self._rows.addWidget(holder)

    def _clear(self) -> None:
        self._said.clear()
        while (item := self._rows.takeAt(0)) is not None:
            old = item.widget()
            if old is not None:
                old.hide()
                old.deleteLater()

    def _say(self, message: Message) -> str:
        return self._speaker.plain(message)


def _purchases(report: ImportReport) -> Message:
    count = report.bought_new
    if report.first_day is None or report.last_day is None:
        return plural("new purchase", "new purchases", count)
    if report.first_day == report.last_day:
        return plural(
            "new purchase; the file is of {day}", "new purchases; the file is of {day}", count, day=report.first_day
        )
    return plural(
        "new purchase; the file goes from {first} to {last}",
        "new purchases; the file goes from {first} to {last}",
        count, first=report.first_day, last=report.last_day,
    )  # fmt: skip


def _joined(one: Joined) -> Message:
    if one.of_receipts:
        said = plural("receipt of {file} says what was bought", "receipts of {file} say what was bought", one.found,
                      file=one.file)  # fmt: skip
        missing = plural("**{count} is not in the book**", "**{count} are not in the book**", one.nobody)
        return msg("{found}; {nobody}", found=said, nobody=missing) if one.nobody else said
    found = plural(
        "customer of {file} found by {by}", "customers of {file} found by {by}", one.found, file=one.file, by=one.by
    )
    if one.in_book:
        more = plural("{count} more is in your book already", "{count} more are in your book already", one.in_book)
        found = msg("{found}; {more}", found=found, more=more)
    if not one.nobody:
        return found
    nobody = plural("**{count} found nobody**", "**{count} found nobody**", one.nobody)
    if one.in_book:
        return msg("{found}; {nobody}", found=found, nobody=nobody)
    return msg("{found}; {nobody} in the list", found=found, nobody=nobody)


def _customers(known: int, new: int) -> Message:
    if known and not new:
        return plural("customer, who is known", "customers, all of them known", known)
    are_new = plural("**{count} is new**", "**{count} are new**", new)
    if not known:
        return msg("customers: {new}", new=are_new)
    are_known = plural("{count} is known", "{count} are known", known)
    return msg("customers, of whom {known} and {new}", known=are_known, new=are_new)
