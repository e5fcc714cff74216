"""Which offer for which reason: one line a reason, with the most that it may cost."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLineEdit, QSizePolicy, QWidget

from winback_gui.domain.frozen import frozen
from winback_gui.domain.message import msg, plural
from winback_gui.domain.offer import OfferRule
from winback_gui.domain.typed_figure import typed_money, written_minor
from winback_gui.services.offer.offer_library import ReasonRule, library, reason_rules, save_rules
from winback_gui.services.wording import NO_RULE_WORDS
from winback_gui.ui.dialogs.session_dialog import SessionDialog
from winback_gui.ui.roles import Role
from winback_gui.ui.widgets.arranging import scrolling
from winback_gui.ui.widgets.buttons import Button, ButtonKind
from winback_gui.ui.widgets.fields import Combo, mark_problem
from winback_gui.ui.widgets.labels import label

if TYPE_CHECKING:
    from winback_gui.domain.offer import Offer
    from winback_gui.ui.session import Session

_WIDTH, _HEIGHT = 760, 540
_CAP_PX = 110
_NONE = ""


@frozen
class RuleFields:
    """The fields of one reason."""

    rule: ReasonRule
    offer: Combo
    cap: QLineEdit


class ChangeRulesDialog(SessionDialog):
    """Shows every reason that an offer could win back, and keeps all rules in one step."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(
            session,
            msg("Your rules"),
            msg("Which offer for which reason?"),
            msg("Whoever left for a reason gets its offer by itself, **unless it would cost more than the cap.** "
                "You can still choose otherwise for one customer."),
            parent,
        )  # fmt: skip
        self.resize(_WIDTH, _HEIGHT)
        self.setMinimumWidth(_WIDTH)
        offers = library(session.book)
        inside = QWidget()
        grid = QGridLayout(inside)
        grid.setContentsMargins(0, 0, 12, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(8)
        heads = (msg("Reason"), msg("Offer"), msg("Cap ({currency})", currency=session.shop.currency))
        for column, head in enumerate(heads):
            grid.addWidget(label(self.plain(head), Role.HEAD), 0, column)
        self.lines = [self._line(rule, offers) for rule in reason_rules(session.book)]
        for row, line in enumerate(self.lines, 1):
            grid.addWidget(label(self.plain(line.rule.reason), Role.BODY, wrap=True), row, 0)
            grid.addWidget(line.offer, row, 1)
            grid.addWidget(line.cap, row, 2)
        grid.setColumnStretch(0, 2)
        grid.setColumnStretch(1, 3)
        grid.setRowStretch(len(self.lines) + 1, 1)
        scroll = scrolling(inside)
        self.body.addWidget(scroll, 1)
        self.verb = Button("", ButtonKind.PRIMARY)
        self.verb.clicked.connect(self.keep)
        hint = label(self.plain(msg("Leave a cap empty for no limit.")), Role.HINT)
        self.set_foot(self.verb, cancel=self.plain(msg("Cancel")), left=[hint])
        self.hold_while_kept(self.verb)
        self._count()
        if self.lines:
            self.lines[0].offer.setFocus()

    def keep(self) -> None:
        """Keep all rules."""
        kept: list[OfferRule] = []
        removed: list[int] = []
        first_wrong: QLineEdit | None = None
        for line in self.lines:
            is_clear, cap = self._cap(line.cap)
            problem = "" if is_clear else self.plain(msg("Write an amount, or leave it empty."))
            mark_problem(line.cap, problem)
            line.cap.setToolTip(problem)
            first_wrong = first_wrong or (None if is_clear else line.cap)
            if line.offer.current == _NONE:
                removed.append(line.rule.reason_id)
            else:
                kept.append(OfferRule(line.rule.reason_id, int(line.offer.current), cap))
        if first_wrong is not None:
            first_wrong.setFocus()
            return
        self.act(lambda book: save_rules(book, kept, removed))

    def _line(self, rule: ReasonRule, offers: tuple[Offer, ...]) -> RuleFields:
        reason = self.plain(rule.reason)
        combo = Combo(self.plain(msg("Offer for “{reason}”", reason=reason)))
        combo.setSizeAdjustPolicy(Combo.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        combo.setMinimumContentsLength(20)
        combo.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        combo.add_choice(_NONE, self.plain(NO_RULE_WORDS))
        for offer in offers:
            combo.add_choice(str(offer.offer_id), offer.title)
        combo.choose(_NONE if rule.offer_id is None else str(rule.offer_id))
        cap = QLineEdit()
        cap.setAccessibleName(self.plain(msg("The most it may cost for “{reason}”", reason=reason)))
        cap.setPlaceholderText(self.plain(msg("no limit")))
        cap.setFixedWidth(_CAP_PX)
        cap.setAlignment(Qt.AlignmentFlag.AlignRight)
        if rule.cap_minor is not None:
            cap.setText(written_minor(rule.cap_minor, self.session.shop.currency, self.session.speaker.locale))
        cap.setEnabled(rule.offer_id is not None)
        combo.currentIndexChanged.connect(lambda _at: self._on_chosen(combo, cap))
        return RuleFields(rule, combo, cap)

    def _on_chosen(self, combo: Combo, cap: QLineEdit) -> None:
        cap.setEnabled(combo.current != _NONE)
        self._count()

    def _count(self) -> None:
        count = sum(line.offer.current != _NONE for line in self.lines)
        words = plural("Keep {count} rule", "Keep {count} rules", count) if count else msg("Keep no rule")
        self.verb.say(self.plain(words))

    def _cap(self, field: QLineEdit) -> tuple[bool, int | None]:
        """Return whether the field is clear, and the cap in minor units."""
        if not field.isEnabled() or not field.text().strip():
            return True, None
        minor = typed_money(field.text(), self.session.shop.currency, self.session.speaker.locale)
        return minor is not None, minor
