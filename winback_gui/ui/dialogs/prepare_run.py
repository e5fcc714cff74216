"""Before a run: who gets a letter, who does not and why, whom chance leaves out, and on which paper."""

from __future__ import annotations

from decimal import Decimal
from random import SystemRandom
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from winback_gui.domain.frozen import frozen
from winback_gui.domain.held import Held, HeldKind
from winback_gui.domain.holdout import MIN_LETTERS, size
from winback_gui.domain.message import Message, msg, plural
from winback_gui.domain.money import Money
from winback_gui.domain.settings import LetterDesign, Paper
from winback_gui.paper.forms import FORMS
from winback_gui.services.cost_words import letter_without
from winback_gui.services.letters.letter_rows import no_stamp
from winback_gui.services.letters.prepare_letters import prepare_letters
from winback_gui.services.letters.run_look import RunLook, look_at_run
from winback_gui.services.letters.ways_out import HeldBack
from winback_gui.services.letters.within_budget import best_first, best_within, only_these
from winback_gui.services.offer.run_words import LANGUAGE_IS_CHOSEN, TOO_FEW, group_words, tongue_lines
from winback_gui.services.wording import DESIGN_WORDS
from winback_gui.ui.dialogs.run_notes import RunNotes
from winback_gui.ui.dialogs.session_dialog import SessionDialog
from winback_gui.ui.roles import Role
from winback_gui.ui.tables.columns import ColumnSpec
from winback_gui.ui.tables.view import DataTable
from winback_gui.ui.widgets.buttons import Button, ButtonKind
from winback_gui.ui.widgets.card import NumberBlock
from winback_gui.ui.widgets.fields import Combo, Field
from winback_gui.ui.widgets.labels import label
from winback_gui.ui.widgets.rich_text import RichLabel
from winback_gui.ui.widgets.segmented import Segmented

if TYPE_CHECKING:
    from winback_gui.domain.speech import Speaker
    from winback_gui.services.result import Done
    from winback_gui.ui.session import Session

_WIDTH, _TABLE_PX, _SIDE_PX = 980, 202, 236
_WIDEST, _ROUND_IT = 1160, 120
_SHARES = (Decimal("0.2"), Decimal("0.1"), Decimal(0))


@frozen
class _Out:
    """Somebody who gets no letter in this run."""

    who: HeldBack
    why: Message


class PrepareRunDialog(SessionDialog):
    """Shows the counts before anything is made, and makes the letters.

    Args:
        session: the open book.
        look: what would happen now, and how far the sales reach.
        parent: the window.

    Signals:
        prepared(Done[Prepared]): the letters are made.
    """

    prepared = Signal(object)

    def __init__(self, session: Session, look: RunLook, parent: QWidget | None = None) -> None:
        super().__init__(session, msg("Prepare letters"), msg("Who gets a letter now?"), None, parent)
        self.setMinimumWidth(_WIDTH)
        if parent is not None:  # what holds somebody back is a whole sentence with advice at its end
            self.setMinimumWidth(max(_WIDTH, min(_WIDEST, parent.window().width() - _ROUND_IT)))
        self._look, self._plan = look, look.plan
        self._is_single, self._is_best, self._order = False, False, tuple[int, ...]()
        self._is_held = False
        self.houses = Button("", ButtonKind.LINK)
        self.shares = self._share_choice()
        self.letters = NumberBlock("", small=False, tone="ink")
        self.held_out = label("", Role.BODY, wrap=True)
        self.others = label("", Role.BODY, wrap=True)
        self.price = label("", Role.SECOND, wrap=True)
        self.form = Combo(self.plain(msg("Paper and envelope")))
        self.design = Segmented(
            [(one.value, self.plain(words)) for one, words in DESIGN_WORDS.items()], name=self.plain(msg("Design"))
        )
        self.verb = Button("", ButtonKind.PRIMARY, icon="mail")
        self.notes = RunNotes(session.speaker)
        self._build()
        self.shares.chosen.connect(lambda _key: self._show_look())
        self._show_result()
        self.form.activated.connect(lambda _at: self._read_plan())
        self.design.chosen.connect(lambda _key: self._read_plan())
        self.houses.clicked.connect(self._on_houses)
        session.book_changed.connect(self._read_plan)

    @property
    def share(self) -> Decimal:
        """How many of those who may be written to are held out."""
        return Decimal(self.shares.current) if self._can_hold_out else Decimal(0)

    @property
    def _can_hold_out(self) -> bool:
        return len(self._plan.drawable) >= MIN_LETTERS

    def prepare(self) -> None:
        """Draw, make the letters and give out their numbers and codes."""
        today, share, paper = self.session.today(), self.share, self._paper()
        case_ids, left = ([one.case.case_id for one in some] for some in (self._plan.fresh, self._plan.left))
        chance, closed = SystemRandom(), self._look.sales.closed_times if self._is_held else ()
        self.act(
            lambda book: prepare_letters(
                book,
                today,
                hold_out_share=share,
                rng=chance,
                case_ids=case_ids,
                paper=paper,
                left=left,
                closed_times=closed,
            ),
            self._on_prepared,
        )

    def _paper(self) -> Paper:
        return Paper(self.form.current, LetterDesign(self.design.current))

    def _read_plan(self, *_changes: object) -> None:
        """Ask again: into another window other addresses fit, and one may have been mended."""
        today, paper, single = self.session.today(), self._paper(), self._is_single
        self.verb.setEnabled(False)  # until it is known who gets a letter
        self.session.jobs.read(
            lambda book, _progress: look_at_run(book.con, today, paper, one_a_house=single),
            self._on_look,
            slot="prepare plan",
        )

    def _on_houses(self) -> None:
        """Leave out the second of each house, or write to them again."""
        self._is_single = not self._is_single
        self._read_plan()

    def _on_look(self, look: RunLook) -> None:
        self._look = look
        self._show_look()

    def _show_look(self) -> None:
        """Show what was read: all of it, or the best letters that the owner's sum pays for."""
        whole, shop = self._look.plan, self.session.shop
        self._plan = whole
        if self._is_best:
            share = Decimal(self.shares.current) if len(whole.drawable) >= MIN_LETTERS else Decimal(0)
            self._plan = only_these(whole, best_within(whole, shop, share, self._order), shop)
        self.verb.setEnabled(bool(self._plan.fresh or self._plan.left))
        self._show_result()

    def _on_best(self, is_best: bool) -> None:  # noqa: FBT001 (a signal's value)
        """Take the best letters that the sum pays for, in the order of Identify; or all of them again."""
        self._is_best = is_best
        standings, today = self.session.standings.current, self.session.today()
        if not self._is_best or standings is None:
            self._show_look()
            return
        self.verb.setEnabled(False)
        self.session.jobs.read(
            lambda book, _progress: best_first(book, today, standings), self._on_order, slot="best letters"
        )

    def _on_order(self, order: tuple[int, ...]) -> None:
        self._order = order
        self._show_look()

    def _on_hold(self, is_held: bool) -> None:  # noqa: FBT001 (a signal's value)
        """Let vouchers that would end while the shop is closed hold longer in this run, or as their offers say."""
        self._is_held = is_held
        self._show_result()

    def _on_bring_in(self) -> None:
        self.reject()
        self.session.import_requested.emit([])

    def _on_prepared(self, done: Done[object]) -> None:
        self.accept()
        self.prepared.emit(done)

    def _share_choice(self) -> Segmented:
        own = self.session.shop.hold_out_share
        shares = sorted({*_SHARES, own}, reverse=True)
        choice = Segmented(
            [(str(share), self.plain(share_words(share))) for share in shares],
            name=self.plain(msg("How many are in the comparison group")),
        )
        choice.choose(str(next(share for share in shares if share == own)))
        return choice

    def _build(self) -> None:
        self.notes.import_requested.connect(self._on_bring_in)
        self.notes.hold_chosen.connect(self._on_hold)
        self.notes.best_chosen.connect(self._on_best)
        self.body.addWidget(self.notes)
        self.body.addWidget(label(self.plain(msg("A comparison group?")), Role.SECTION))
        if self._can_hold_out:
            why = msg(
                "Some people come back without any letter. **A few who get none, chosen by chance, show how many.** "
                "Only so can Results tell whether your letters helped. It is drawn once and never again; people of one "
                "house are drawn together."
            )
            self.body.addWidget(RichLabel(self.session.speaker.say(why), Role.SECOND))
            self.body.addWidget(self.shares)
        else:
            self.body.addWidget(label(self.plain(TOO_FEW), Role.SECOND, wrap=True))
            self.shares.setParent(self)
            self.shares.hide()
        self._add_paper()
        self._add_out()
        self.set_side(self._side(), _SIDE_PX)
        self.verb.clicked.connect(self.prepare)
        hint = label(self.plain(msg("Nothing is printed or posted yet.")), Role.HINT)
        self.set_foot(self.verb, cancel=self.plain(msg("Cancel")), left=[hint])
        self.hold_while_kept(self.verb)
        self.verb.setFocus()

    def _add_paper(self) -> None:
        shop = self.session.shop
        for name, form in FORMS.items():
            self.form.add_choice(name, self.plain(form.title))
        self.form.choose(shop.form if shop.form in FORMS else next(iter(FORMS)))
        self.form.setSizeAdjustPolicy(Combo.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.form.setMinimumContentsLength(24)
        self.design.choose(shop.design.value)
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addWidget(Field(self.plain(msg("Paper and envelope")), self.form), 1)
        row.addWidget(Field(self.plain(msg("Design")), self.design))
        self.body.addSpacing(4)
        self.body.addLayout(row)

    def _add_out(self) -> None:
        self.body.addSpacing(4)
        self._out_head = label("", Role.SECTION)
        self.body.addWidget(self._out_head)
        self.out: DataTable[_Out] = DataTable(
            _out_columns(self.session.speaker),
            key=lambda row: row.who.case_id,
            name=self.plain(msg("Who gets no letter now")),
            margin=8,
        )
        self.out.setFixedHeight(_TABLE_PX)
        self.out.link_requested.connect(lambda _key, _column: self._mend())
        self.body.addWidget(self.out)
        self.body.addStretch(1)

    def _show_out(self, drawn: int) -> None:
        """Show who gets no letter; those whose address is to be mended first: that is one click away.

        `drawn`: how many chance leaves out; who that is, is known when the letters are made.
        """
        plan = self._plan
        to_mend = [one for one in plan.waiting if one.lacks_address]
        others = [one for one in (*plan.suppressed, *plan.waiting) if not one.lacks_address]
        out = [_Out(one, one.why) for one in (*to_mend, *others, *plan.held_out, *plan.posted)]
        count = len(out) + drawn
        if drawn:
            out.append(_drawn(self.session.speaker, drawn))
        words = plural("Not this {count}, because", "Not these {count}, because", count)
        self._out_head.setText(self.plain(words if out else msg("Nobody is held back.")))
        self.out.show_rows(out)
        self.out.setVisible(bool(out))

    def _mend(self) -> None:
        """Open the form of the customer whose address stands in the way."""
        from winback_gui.ui.dialogs.customer_form import CustomerForm  # noqa: PLC0415 (made when first asked for)

        row = self.out.current_row
        if row is not None:
            CustomerForm.open_for(self.session, row.who.customer_id, self)

    def _side(self) -> QWidget:
        side = QWidget()
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        self.letters.setMaximumHeight(self.letters.sizeHint().height() + 32)
        for part in (self.letters, self.held_out, self.others, self.houses, self.price):
            column.addWidget(part)
        column.setAlignment(self.houses, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)
        return side

    def _show_result(self) -> None:
        out = size(len(self._plan.drawable), self.share)
        made = len(self._plan.fresh) - out
        self._show_out(out)
        self.letters.say(
            self.session.speaker.number(made),
            self.plain(plural("customer gets a letter", "customers get a letter", made)),
        )
        self.held_out.setText(self.plain(group_words(out, len(self._plan.drawable), len(self._plan.fresh))))
        self.others.setText("\n".join(self.plain(line) for line in self._others_words()))
        self._show_houses()
        self.price.setText(self.plain(self._price_words(made)))
        self.notes.show_look(self._look, self._plan, self.session.shop, made, is_held=self._is_held)
        self.verb.say(self.plain(self._verb_words(made)))

    def _verb_words(self, made: int) -> Message:
        left = len(self._plan.left)
        if left and not self._plan.fresh:  # all whom it concerns have their house's letter already
            return plural("Leave out {count}", "Leave out {count}", left)
        return plural("Prepare {count} letter", "Prepare {count} letters", made)

    def _show_houses(self) -> None:
        second = len(self._plan.second)
        leave = plural("One letter a house: leave out {count}", "One letter a house: leave out {count}", second)
        self.houses.say(self.plain(msg("Write to all in a house") if self._is_single else leave))
        self.houses.setVisible(self._is_single or bool(second))

    def _others_words(self) -> list[Message]:
        plan = self._plan
        lines = [
            plural("{count} waits.", "{count} wait.", len(plan.waiting)) if plan.waiting else None,
            plural("{count} must not be written to.", "{count} must not be written to.", len(plan.suppressed))
            if plan.suppressed
            else None,
            plural(
                "{count} is in the comparison group already.",
                "{count} are in the comparison group already.",
                len(plan.held_out),
            )
            if plan.held_out
            else None,
            plural("{count} has a letter in the post.", "{count} have a letter in the post.", len(plan.posted))
            if plan.posted
            else None,
            plural(
                "{count} letter is made already and stays.",
                "{count} letters are made already and stay.",
                len(plan.made),
            )
            if plan.made
            else None,
        ]
        lines.append(plan.same_house)
        if plan.abroad:
            lines.append(plural("{count} lives abroad.", "{count} live abroad.", plan.abroad))
        lines += tongue_lines(plan.tongues)
        if plan.tongues.spoken:
            lines.append(LANGUAGE_IS_CHOSEN)
        return [line for line in lines if line is not None]

    def _price_words(self, count: int) -> Message:
        costs, abroad = self.session.shop.costs, min(self._plan.abroad, count)
        minor = costs.letters_minor(count, abroad)
        if minor is None:
            return no_stamp(costs, count, abroad)
        money = Money(minor, self.session.shop.currency)
        without = letter_without(costs)
        is_most = abroad and count < len(self._plan.fresh)  # chance may hold out one of those abroad
        if without is not None and is_most:
            return msg("At most {sum} to print and post, {without}.", sum=money, without=without)
        if without is not None:
            return msg("{sum} to print and post, {without}.", sum=money, without=without)
        return (
            msg("At most {sum} to print and post.", sum=money)
            if is_most
            else msg("{sum} to print and post.", sum=money)
        )


def share_words(share: Decimal) -> Message:
    """Return how the share of the comparison group is called: "1 in 5", "Nobody"."""
    if not share:
        return msg("Nobody")
    return msg("1 in {count}", count=round(1 / share))


def _drawn(speaker: Speaker, count: int) -> _Out:
    """Return the line of those whom chance will leave out."""
    who = speaker.plain(plural("{count} customer by chance", "{count} customers by chance", count))
    why = msg("will be in the comparison group: nothing is sent, nobody calls")
    return _Out(HeldBack(0, "", who, 0, (Held(HeldKind.CLOSED, why),)), why)


def _out_columns(speaker: Speaker) -> tuple[ColumnSpec[_Out], ...]:
    return (
        ColumnSpec("who", speaker.plain(msg("Customer")), lambda row: row.who.name, width=216, strong=True),
        ColumnSpec("why", speaker.plain(msg("Why not")), lambda row: speaker.plain(row.why), width=320, stretch=True,
                   tone=lambda row: "ink" if row.who.lacks_address else "", link=lambda row: row.who.lacks_address),
    )  # fmt: skip
