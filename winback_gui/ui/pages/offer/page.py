"""What do we offer? What happens to every case if letters were prepared now, what it costs, and the choice for each."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QLineEdit, QMenu, QWidget

from winback_gui.domain.frozen import frozen
from winback_gui.domain.message import msg, plural
from winback_gui.services.customers.address_families import address_families
from winback_gui.services.letters.prepare_letters import Prepared
from winback_gui.services.letters.run_look import look_at_run
from winback_gui.services.offer.in_run import PART_OF, Badge, Part
from winback_gui.services.offer.make_offer import OfferRow, OfferRun, choose_offer, choose_purpose, no_offer, offer_run
from winback_gui.services.offer.offer_library import library
from winback_gui.services.offer.rule_lines import RuleLine, rule_lines
from winback_gui.ui.pages.base import Page
from winback_gui.ui.pages.offer.columns import LETTER, OFFER
from winback_gui.ui.pages.offer.layout import OfferLayout
from winback_gui.ui.pages.offer.menus import BY_RULE, NO_OFFER, RunMenus
from winback_gui.ui.pages.offer.views import ALL, chips_of, rows_in, shares_of
from winback_gui.ui.tokens import Kind
from winback_gui.ui.widgets.arranging import column_in
from winback_gui.ui.widgets.buttons import Button

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from winback_gui.domain.gate import Purpose
    from winback_gui.domain.offer import Offer
    from winback_gui.domain.progress import Progress
    from winback_gui.services.identify.standings import Standings
    from winback_gui.services.letters.run_look import RunLook
    from winback_gui.services.offer.run_return import RunReturn
    from winback_gui.services.result import Done
    from winback_gui.store.book import Book
    from winback_gui.ui.session import Session


_BUDGET, _FAMILIES = "budget", "families"
"""What the notice leads to."""


@frozen
class _Read:
    """What the page reads from the book in one go."""

    run: OfferRun
    lines: tuple[RuleLine, ...]
    library: tuple[Offer, ...]


def read_offers(book: Book, today: date) -> _Read:
    """Return everything that the page shows."""
    run = offer_run(book, today)
    return _Read(run, rule_lines(book, run.rows), library(book))


class OfferPage(Page):
    """The fourth step."""

    name: ClassVar[str] = "offer"
    is_blank_until_read: ClassVar[bool] = True

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self._read: _Read | None = None
        self._expected: RunReturn | None = None
        self._wanted: tuple[int, ...] = ()
        self._wanted_view = ""
        self.menus = RunMenus(session.speaker, lambda: session.shop.currency, self._choose_offer, self._choose_kind)
        self.parts = parts = OfferLayout(session)
        self.header, self.prepare, self.stack = parts.header, parts.prepare, parts.stack
        self.bar, self.numbers, self.chips, self.search = parts.bar, parts.numbers, parts.chips, parts.search
        self.table, self.nobody, self.line, self.rules = parts.table, parts.nobody, parts.line, parts.rules
        self.bulk, self.bulk_offer, self.bulk_kind = parts.bulk, parts.bulk_offer, parts.bulk_kind
        column_in(self).addWidget(parts)
        self._connect()

    def _connect(self) -> None:
        self.chips.chosen.connect(lambda _key: self._show_rows())
        self.search.textChanged.connect(lambda _text: self._show_rows())
        self.nobody.link_requested.connect(lambda _key: self._show_all())
        self.parts.notice.link_requested.connect(self._on_notice_link)
        self.numbers.story_requested.connect(self._on_story)
        self.numbers.settings_requested.connect(lambda: self.session.page_requested.emit("settings", "costs"))
        self.bar.chosen.connect(self._on_part_chosen)
        self.table.choice_requested.connect(self._on_choice)
        self.table.opened.connect(self._on_opened)
        self.table.clicked.connect(self._on_clicked)
        self.table.current_changed.connect(lambda _key: self._show_current())
        self.table.chosen_changed.connect(self._show_current)
        self.line.kind_requested.connect(self._open_kinds)
        self.line.step_requested.connect(self._on_step)
        self.line.anyway_requested.connect(self._on_anyway)
        self.bulk_offer.clicked.connect(self._open_offers)
        self.bulk_kind.clicked.connect(self._open_kinds)
        self.prepare.clicked.connect(self._on_prepare)
        self.parts.narrow_rules.clicked.connect(self._on_rules)
        self.parts.narrow_library.clicked.connect(self._on_library)
        self.rules.rules_requested.connect(self._on_rules)
        self.rules.library_requested.connect(self._on_library)
        for key, act in (("O", self._open_offers), ("K", self._open_kinds)):
            shortcut = QShortcut(QKeySequence(key), self.table, act)
            shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)

    # What is shown

    def refresh(self) -> None:
        """Read the run anew."""
        today = self.session.today()
        self.jobs.read(lambda book, _progress: read_offers(book, today), self._on_read, slot="offer")

    def open_at(self, argument: object) -> None:
        """Choose the case of this number, or several; or show a chip ("ready")."""
        if isinstance(argument, str):
            self._wanted_view = argument
            self._show_wanted_view()
            return
        listed = argument if isinstance(argument, (tuple, list, set, frozenset)) else (argument,)
        self._wanted = tuple(one for one in listed if isinstance(one, int))
        self._go_to_wanted()

    def find_field(self) -> QLineEdit:
        """Return the field of the list."""
        return self.search

    def home(self) -> QWidget:
        """Return the list, where O and K choose."""
        return self.table

    def _on_read(self, read: _Read) -> Iterator[None]:
        is_first, run = self._read is None, read.run
        self._read, self._expected = read, None
        self.header.say(self.say(msg("What do we offer?")), self.session.speaker.say(run.sentence))
        self._show_prepare(run)
        self._show_notice(run)
        self.bar.show_parts(shares_of(run))
        self.numbers.show_run(run)
        yield
        self.rules.show_lines(read.lines)
        yield
        self.chips.show_chips(chips_of(run, self.session.speaker))
        yield
        self._show_rows()
        if is_first and not self.table.rows_model.sorted_by:
            self.table.sort_by("margin", descending=True)
        if self.table.current_key is None and run.rows:
            self.table.go_to(run.rows[0].case.case_id)
        self._show_wanted_view()
        self._go_to_wanted()
        self._show_current()
        yield
        self.parts.show_run(is_there=bool(run.rows))
        self.session.standings.request(self._on_standings, is_wished=self.is_wished)

    def _on_standings(self, standings: Standings) -> None:
        """Reckon what the run may bring: it needs everybody's chance of coming by themselves."""
        if self._read is None:
            return
        run = self._read.run

        def work(book: Book, _progress: Progress) -> RunReturn | None:
            from winback_gui.services.offer.run_return import run_return  # noqa: PLC0415 (loads numpy)

            return run_return(book, run, standings)

        self.jobs.read(work, self._on_expected, slot="offer return")

    def _on_expected(self, found: RunReturn | None) -> None:
        self._expected = found
        if found is not None:
            self.numbers.show_return(found)

    def _on_story(self) -> None:
        from winback_gui.ui.dialogs.run_story import RunStoryDialog  # noqa: PLC0415 (made when first asked for)

        if self._expected is not None and self._expected.story is not None:
            RunStoryDialog(self.session, self._expected.story, self).open()

    def _show_prepare(self, run: OfferRun) -> None:
        letters = sum(PART_OF[row.badge] is Part.LETTERS for row in run.rows)
        words = plural("Prepare {count} letter", "Prepare {count} letters", run.to_prepare)
        if not run.to_prepare and letters:
            words = plural("Go to {count} letter", "Go to {count} letters", letters)
        self.prepare.say(self.say(words))
        self.prepare.setVisible(bool(run.to_prepare or letters))

    def _show_notice(self, run: OfferRun) -> None:
        """Say what is to be thought of before letters are prepared: a closed door, the sum for letters, children."""
        speaker, ends, children = self.session.speaker, None, None
        if run.voucher_ends is not None:
            ends = msg("{said} You can choose that when you prepare the letters.", said=run.voucher_ends.said)
        if run.child_count:
            children = plural(
                "{count} of them is under 16, and no letter goes to a child.",
                "{count} of them are under 16, and no letter goes to a child.",
                run.child_count,
            )
        said = [speaker.say(one) for one in (children, run.over_budget, ends) if one is not None]
        links = [] if run.over_budget is None else [(_BUDGET, self.say(msg("Change the sum")))]
        if children is not None:
            links.insert(0, (_FAMILIES, self.say(msg("Write to the families of all children in the book"))))
        self.parts.notice.show_note(Kind.WARM, " ".join(said), links)
        self.parts.notice.setVisible(bool(said))

    def _on_notice_link(self, key: str) -> None:
        today = self.session.today()
        if key == _BUDGET:
            self.session.page_requested.emit("settings", "costs")
        else:
            self.session.act(lambda book, _progress: address_families(book, today))

    def _show_rows(self) -> None:
        if self._read is None:
            return
        words = self.search.text().strip()
        rows = rows_in(self._read.run, self.chips.current, words, self.session.speaker)
        self.table.show_rows(rows)
        self.nobody.setVisible(not rows and bool(self._read.run.rows))
        said = (
            msg("Nobody here is called “{name}”.", name=words) if words else msg("Nobody is in this part of the list.")
        )
        self.nobody.show_note(Kind.INFO, self.say(said), [("all", self.say(msg("Show all")))])
        self._show_current()

    def _show_all(self) -> None:
        self.search.clear()
        self.chips.choose(ALL)

    def _show_current(self) -> None:
        chosen = self.chosen_rows()
        many = len(chosen) > 1
        self.line.setVisible(not many)
        self.line.show_row(chosen[0] if len(chosen) == 1 else None)
        count = len(chosen)
        words = self.say(plural("{count} chosen", "{count} chosen", count)) if many else ""
        self.bulk.show_choice(words, self._together(chosen) if many else "")
        self.bulk_offer.say(self.say(plural("Choose the offer for {count}", "Choose the offer for {count}", count)))

    def _together(self, rows: Sequence[OfferRow]) -> str:
        known = [row.margin_a_year for row in rows if row.margin_a_year is not None]
        if len(known) < len(rows):
            return ""
        total = sum(known[1:], start=known[0])
        return self.say(msg("{margin:whole} margin a year", margin=total))

    def chosen_rows(self) -> list[OfferRow]:
        """Return the rows that are chosen."""
        return self.table.chosen_rows

    # What the owner does

    def _on_part_chosen(self, number: int) -> None:
        """A click on a part of the bar, or on what they wait for, shows those who are in it."""
        self.chips.choose(self.bar.key_of(number))

    def _on_choice(self, key: object, _column: str) -> None:
        self.table.go_to(key)
        self._open_offers()

    def _on_clicked(self) -> None:
        index = self.table.currentIndex()
        row = self.table.current_row
        is_badge = self.table.rows_model.columns[index.column()].key == LETTER
        if row is not None and is_badge and row.badge is Badge.WAITS:
            self._on_step("fix" if row.cause_id else "reason")

    def _on_opened(self, _key: object) -> None:
        row = self.table.current_row
        if row is not None:
            self.session.page_requested.emit("customers", row.customer_id)

    def _on_step(self, step: str) -> None:
        from winback_gui.ui.dialogs.customer_form import CustomerForm  # noqa: PLC0415 (made when first asked for)

        row = self.table.current_row
        if row is not None and step == "form":
            CustomerForm.open_for(self.session, row.customer_id, self)
        elif row is not None:
            number = {"fix": row.cause_id, "reason": row.customer_id, "customers": row.customer_id}.get(step)
            self.session.page_requested.emit(step, number)

    def _open_offers(self) -> None:
        rows = self.chosen_rows()
        if rows and self._read is not None and any(row.may_choose for row in rows):
            anchor = self.bulk_offer if len(rows) > 1 else None
            self._popup(self.menus.offers(rows, self._read.library, self), OFFER, anchor)

    def _open_kinds(self) -> None:
        rows = self.chosen_rows()
        if rows and any(row.may_choose for row in rows):
            anchor = self.bulk_kind if len(rows) > 1 else self.line.kind
            self._popup(self.menus.kinds(rows, self), LETTER, anchor)

    def _popup(self, menu: QMenu, column: str, anchor: Button | None) -> None:
        """Open a menu: below the cell of the current row, or above a button at the foot."""
        if anchor is not None and anchor.isVisible():
            menu.popup(anchor.mapToGlobal(QPoint(0, -menu.sizeHint().height())))
            return
        number = next(at for at, spec in enumerate(self.table.rows_model.columns) if spec.key == column)
        cell = self.table.visualRect(self.table.currentIndex().siblingAtColumn(number))
        menu.popup(self.table.viewport().mapToGlobal(cell.bottomLeft()))

    def _choose_offer(self, case_ids: Sequence[int], choice: int | str) -> None:
        if choice == NO_OFFER:
            self.session.act(lambda book, _progress: no_offer(book, case_ids))
        else:
            offer_id = None if choice == BY_RULE or isinstance(choice, str) else choice
            self.session.act(lambda book, _progress: choose_offer(book, case_ids, offer_id))

    def _choose_kind(self, case_ids: Sequence[int], purpose: Purpose | None) -> None:
        self.session.act(lambda book, _progress: choose_purpose(book, case_ids, purpose))

    def _on_anyway(self) -> None:
        from winback_gui.ui.dialogs.write_to_one import WriteToOneDialog  # noqa: PLC0415 (made when first asked for)

        row = self.table.current_row
        if row is not None:
            WriteToOneDialog(self.session, row.case, row.name, row.why, self.window()).open()

    def _on_prepare(self) -> None:
        if self._read is not None and not self._read.run.to_prepare:
            self.session.page_requested.emit("letters", None)
            return
        today = self.session.today()
        self.jobs.read(lambda book, _progress: look_at_run(book.con, today), self._on_planned, slot="offer plan")

    def _on_planned(self, look: RunLook) -> None:
        from winback_gui.ui.dialogs.prepare_run import PrepareRunDialog  # noqa: PLC0415 (made when first asked for)

        if self._read is None or not look.plan.fresh:
            return
        dialog = PrepareRunDialog(self.session, look, self.window())
        dialog.prepared.connect(self._on_prepared)
        dialog.open()

    def _on_prepared(self, done: Done[Prepared]) -> None:
        if done.value.letter_ids:
            self.session.page_requested.emit("letters", None)

    def _on_rules(self) -> None:
        from winback_gui.ui.dialogs.change_rules import ChangeRulesDialog  # noqa: PLC0415 (made when first asked for)

        ChangeRulesDialog(self.session, self.window()).open()

    def _on_library(self) -> None:
        from winback_gui.ui.dialogs.offer_library import (  # noqa: PLC0415 (made when first asked for)
            OfferLibraryDialog,
        )

        OfferLibraryDialog(self.session, self.window()).open()

    def _show_wanted_view(self) -> None:
        if self._wanted_view and self._read is not None:
            if self._wanted_view in self.chips.keys:
                self.chips.choose(self._wanted_view)
            self._wanted_view = ""

    def _go_to_wanted(self) -> None:
        if not self._wanted or self._read is None:
            return
        known = {row.case.case_id for row in self._read.run.rows}
        wanted, self._wanted = [one for one in self._wanted if one in known], ()
        if wanted:
            self._show_all()
            self.table.go_to(wanted[0])
            self.table.choose(set(wanted))
