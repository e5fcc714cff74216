"""What is to be thought of before letters are made: missing sales, no number to call, a closed door, the sum."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from winback_gui.domain.message import Message, msg, plural
from winback_gui.domain.sender_check import NO_PHONE
from winback_gui.services.letters.within_budget import run_over_budget
from winback_gui.ui.tokens import Kind
from winback_gui.ui.widgets.arranging import column_in
from winback_gui.ui.widgets.note import Note

if TYPE_CHECKING:
    from winback_gui.domain.settings import Shop
    from winback_gui.domain.speech import Speaker
    from winback_gui.services.letters.prepare_letters import RunPlan
    from winback_gui.services.letters.run_look import RunLook

_BEST, _HOLD = "best", "hold"


class RunNotes(QWidget):
    """Notes above each other, each shown where it applies.

    Signals:
        import_requested(): bring in the missing sales.
        hold_chosen(bool): let the vouchers of this run hold until the shop is open, or end as their offers say again.
        best_chosen(bool): write only to the best whom the sum pays for, or to all of them again.
    """

    import_requested = Signal()
    hold_chosen = Signal(bool)
    best_chosen = Signal(bool)

    def __init__(self, speaker: Speaker, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._speaker = speaker
        self.behind = Note(Kind.WARM, "", icon="clock")
        self.phone, self.ends, self.budget = (Note(Kind.WARM, "") for _note in range(3))
        self.behind.link_requested.connect(lambda _key: self.import_requested.emit())
        self.ends.link_requested.connect(lambda key: self.hold_chosen.emit(key == _HOLD))
        self.budget.link_requested.connect(lambda key: self.best_chosen.emit(key == _BEST))
        column = column_in(self)
        column.setSpacing(8)
        for note in (self.behind, self.phone, self.ends, self.budget):
            column.addWidget(note)

    def show_look(self, look: RunLook, plan: RunPlan, shop: Shop, letters: int, *, is_held: bool) -> None:
        """Say what is to be thought of.

        Args:
            look: all that was read.
            plan: what of it is wished.
            shop: gives prices and sum.
            letters: how many would be made.
            is_held: vouchers that would end while the shop is closed hold longer in this run.
        """
        sales = look.sales
        behind = [("import", msg("Bring in new sales"))] if sales.is_behind else []
        self._say(self.behind, sales.before_letters, behind, icon="clock")
        self._say(self.phone, NO_PHONE if letters and not shop.phone.strip() else None, [], icon="phone")
        self._show_ends(look, plan, is_held=is_held)
        rest = len(look.plan.fresh) - len(plan.fresh)
        if rest:
            said = plural(
                "**Only the best are written to:** {count} more waits, for which your sum for letters is too small.",
                "**Only the best are written to:** {count} more wait, for which your sum for letters is too small.",
                rest,
            )
            self._say(self.budget, said, [("all", msg("Write to all of them"))], kind=Kind.INFO)
        else:
            over = run_over_budget(plan, shop, letters)
            self._say(self.budget, over, [(_BEST, msg("Take the best that it pays for"))])
        self.setVisible(any(not note.isHidden() for note in (self.behind, self.phone, self.ends, self.budget)))

    def _show_ends(self, look: RunLook, plan: RunPlan, *, is_held: bool) -> None:
        ends = look.voucher_ends(plan)
        if ends is None:
            self._say(self.ends, None, [])
        elif is_held:
            self._say(
                self.ends, look.held_said(plan), [("as-said", msg("Let them end as the offers say"))], kind=Kind.INFO
            )
        else:
            self._say(self.ends, ends.said, [(_HOLD, ends.verb)])

    def _say(
        self,
        note: Note,
        said: Message | None,
        links: list[tuple[str, Message]],
        *,
        icon: str = "",
        kind: Kind = Kind.WARM,
    ) -> None:
        if said is not None:
            shown = [(key, self._speaker.plain(words)) for key, words in links]
            note.show_note(kind, self._speaker.say(said), shown, icon=icon)
        note.setVisible(said is not None)
