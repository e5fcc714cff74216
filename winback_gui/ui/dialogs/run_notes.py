"""What is to be thought of before letters are made: missing sales, a closed door, the sum for letters."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from winback_gui.domain.message import Message, msg, plural
from winback_gui.services.letters.within_budget import run_over_budget
from winback_gui.ui.tokens import Kind
from winback_gui.ui.widgets.arranging import column_in
from winback_gui.ui.widgets.note import Note

if TYPE_CHECKING:
    from winback_gui.domain.settings import Shop
    from winback_gui.domain.speech import Speaker
    from winback_gui.services.letters.prepare_letters import RunPlan
    from winback_gui.services.letters.run_look import RunLook

_BEST = "best"


class RunNotes(QWidget):
    """Three notes above each other, each shown where it applies.

    Signals:
        import_requested(): bring in the missing sales.
        hold_requested(): let the vouchers hold until the shop is open.
        best_chosen(bool): write only to the best whom the sum pays for, or to all of them again.
    """

    import_requested = Signal()
    hold_requested = Signal()
    best_chosen = Signal(bool)

    def __init__(self, speaker: Speaker, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._speaker = speaker
        self.behind = Note(Kind.WARM, "", icon="clock")
        self.ends, self.budget = Note(Kind.WARM, ""), Note(Kind.WARM, "")
        self.behind.link_requested.connect(lambda _key: self.import_requested.emit())
        self.ends.link_requested.connect(lambda _key: self.hold_requested.emit())
        self.budget.link_requested.connect(lambda key: self.best_chosen.emit(key == _BEST))
        column = column_in(self)
        column.setSpacing(8)
        for note in (self.behind, self.ends, self.budget):
            column.addWidget(note)

    def show_look(self, look: RunLook, plan: RunPlan, shop: Shop, letters: int) -> None:
        """Say what is to be thought of.

        Args:
            look: all that was read.
            plan: what of it is wished.
            shop: gives prices and sum.
            letters: how many would be made.
        """
        sales, ends = look.sales, look.voucher_ends(plan)
        behind = [("import", msg("Bring in new sales"))] if sales.is_behind else []
        self._say(self.behind, sales.before_letters, behind, icon="clock")
        self._say(self.ends, None if ends is None else ends.said, [] if ends is None else [("hold", ends.verb)])
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
        self.setVisible(any(not note.isHidden() for note in (self.behind, self.ends, self.budget)))

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
