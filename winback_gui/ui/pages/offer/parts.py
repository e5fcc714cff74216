"""Parts of the page of the run: the line about the current customer, and the panel of rules."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from winback_gui.domain.message import Message, msg, plural
from winback_gui.services.offer.in_run import Badge
from winback_gui.services.wording import PURPOSE_WORDS
from winback_gui.ui.icons import IconSize
from winback_gui.ui.pages.offer.columns import why_of
from winback_gui.ui.roles import Role
from winback_gui.ui.theme import theme_of
from winback_gui.ui.widgets.arranging import laid_out_once, put_in, take_out_all
from winback_gui.ui.widgets.buttons import Button, ButtonKind, link
from winback_gui.ui.widgets.labels import IconLabel, hairline, label
from winback_gui.ui.widgets.rich_text import RichLabel
from winback_gui.ui.widgets.side_panel import SidePanel

if TYPE_CHECKING:
    from collections.abc import Sequence

    from winback_gui.domain.speech import Speaker
    from winback_gui.services.offer.make_offer import OfferRow
    from winback_gui.services.offer.rule_lines import RuleLine

_LINE_PX = 52
_PANEL_PX = 248


class CaseLine(QFrame):
    """What happens to the current customer's letter, why, and the way to change it.

    Signals:
        kind_requested(): another kind of letter.
        step_requested(str): go to the page where it can be mended ("fix", "reason", "customers").
        anyway_requested(): write anyway, with a reason.
    """

    kind_requested = Signal()
    step_requested = Signal(str)
    anyway_requested = Signal()

    def __init__(self, speaker: Speaker, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._speaker = speaker
        self._row: OfferRow | None = None
        self.setProperty("frame", "foot")
        self._words = RichLabel("", Role.BODY)
        self.mend = link("")
        self.mend.clicked.connect(lambda: self.step_requested.emit(self._step()))
        self.anyway = link("")
        self.anyway.clicked.connect(self.anyway_requested)
        self.kind = Button(self._say(msg("Kind of letter")), ButtonKind.SECOND, icon="chevron-down", key_cap="K")
        self.kind.clicked.connect(self.kind_requested)
        row = QHBoxLayout(self)
        row.setContentsMargins(24, 4, 24, 4)
        row.setSpacing(16)
        row.addWidget(self._words, 1)
        for button in (self.mend, self.anyway, self.kind):
            row.addWidget(button)
        self.show_row(None)

    @property
    def said(self) -> str:
        """What the line says, with marks."""
        return self._words.said

    def show_row(self, row: OfferRow | None) -> None:
        """Show a row, or that none is chosen."""
        self._row = row
        self.setMinimumHeight(theme_of(self).px(_LINE_PX))  # in a narrow window the words need a third line
        if row is None:
            self._words.say(self._say(msg("Choose a customer to see what happens to their letter, and why.")))
        else:
            said = msg("**{name}** {what}.", name=row.name, what=_without_stop(why_of(row)))
            if row.badge in {Badge.READY, Badge.LETTER_MADE}:
                said = msg("{said} Letter: {kind}.", said=said, kind=PURPOSE_WORDS[row.purpose])
            self._words.say(self._speaker.say(said))
        step = self._step()
        self.mend.setVisible(bool(step))
        if step:
            self.mend.say(self._say(_STEP_WORDS[step]))
        is_written_anyway = row is not None and row.is_overridden
        self.anyway.setVisible(row is not None and (row.may_override or is_written_anyway))
        self.anyway.say(
            self._say(msg("Change the reason") if is_written_anyway else msg("Write anyway, with a reason"))
        )
        self.kind.setVisible(row is not None)
        self.kind.setEnabled(row is not None and row.may_choose)

    def _step(self) -> str:
        row = self._row
        if row is None:
            return ""
        if row.badge is Badge.WAITS:
            return "fix" if row.cause_id else "reason"
        if row.badge is Badge.NO_REASON:
            return "reason"
        if row.lacks_address:
            return "form"
        return {Badge.NOT_WRITTEN: "customers", Badge.HELD: "customers", Badge.LETTER_MADE: "letters"}.get(
            row.badge, ""
        )

    def _say(self, message: Message) -> str:
        return self._speaker.plain(message)


_STEP_WORDS = {
    "fix": msg("Go to the fix"),
    "reason": msg("Go to the reason"),
    "customers": msg("Open the customer"),
    "form": msg("Mend the address"),
    "letters": msg("Go to the letter"),
}


def _without_stop(message: Message) -> Message:
    """The owner's own reason may end in a full stop of its own."""
    reason = message.arguments.get("reason")
    if isinstance(reason, str):
        return Message(message.text, {**message.arguments, "reason": reason.rstrip(" .")})
    return message


class RulesPanel(SidePanel):
    """Which reason gets which offer, with the number of letters; the verbs to change rules and offers.

    Signals:
        rules_requested(), library_requested().
    """

    rules_requested = Signal()
    library_requested = Signal()

    def __init__(self, speaker: Speaker, parent: QWidget | None = None) -> None:
        super().__init__(_PANEL_PX, name=speaker.plain(msg("Your rules")), parent=parent)
        self._speaker = speaker
        self.change = Button("", ButtonKind.SECOND, icon="sliders-horizontal")
        self.change.clicked.connect(self.rules_requested)
        self.library = link(speaker.plain(msg("Offer library")))
        self.library.clicked.connect(self.library_requested)
        head = QHBoxLayout()
        head.addWidget(label(speaker.plain(msg("Your rules")), Role.SECTION))
        head.addStretch(1)
        head.addWidget(self.library)
        self.add_block(head, padding=13)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(0)
        self.add_block(self._lines, hairline_before=False, padding=0)
        self.set_verbs((self.change,))
        self.show_lines(())

    def show_lines(self, lines: Sequence[RuleLine]) -> None:
        """Show these rules."""
        with laid_out_once(self):
            take_out_all(self._lines)
            for line in lines:
                put_in(self._lines, hairline())
                put_in(self._lines, self._rule(line))
        count = sum(line.has_rule and line.reason_id != 0 for line in lines)
        words = plural("Change the {count} rule", "Change the {count} rules", count) if count else msg("Make rules")
        self.change.say(self._speaker.plain(words))

    def _rule(self, line: RuleLine) -> QWidget:
        block = QWidget()
        grid = QGridLayout(block)
        grid.setContentsMargins(0, 5, 0, 5)
        grid.setHorizontalSpacing(6)
        grid.setVerticalSpacing(2)
        reason = label(self._speaker.plain(line.reason), Role.CAPTION, wrap=True)
        count = label(self._speaker.plain(line.count), Role.CAPTION)
        offer = label(self._speaker.plain(line.offer), Role.BODY, wrap=True, tone="" if line.has_rule else "hint")
        grid.addWidget(reason, 0, 0, 1, 2)
        grid.addWidget(count, 0, 2, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
        grid.addWidget(IconLabel("arrow-right", "ink", IconSize.SMALL), 1, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(offer, 1, 1, 1, 2)
        grid.setColumnStretch(1, 1)
        said = msg("{reason}: {offer}, {count}", reason=line.reason, offer=line.offer, count=line.count)
        block.setAccessibleName(self._speaker.plain(said))
        return block
