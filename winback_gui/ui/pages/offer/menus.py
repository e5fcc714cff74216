"""The menus of the run: which offer, and which kind of letter; what is not possible says why."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from winback_gui.domain.message import Message, as_typed, msg
from winback_gui.domain.money import Money
from winback_gui.services.letters.letter_kinds import Kind, kinds_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from winback_gui.domain.gate import Purpose
    from winback_gui.domain.offer import Offer
    from winback_gui.domain.speech import Speaker
    from winback_gui.services.offer.make_offer import OfferRow

NO_OFFER, BY_RULE = "no-offer", "by-rule"


class RunMenus:
    """Makes the menus for rows of the run.

    Args:
        speaker: says the words.
        currency: gives that of the book, which changes in Settings.
        choose_offer: (cases, id of an offer, `NO_OFFER` or `BY_RULE`).
        choose_kind: (cases, purpose; None = the one that suits).
    """

    def __init__(
        self,
        speaker: Speaker,
        currency: Callable[[], str],
        choose_offer: Callable[[Sequence[int], int | str], None],
        choose_kind: Callable[[Sequence[int], Purpose | None], None],
    ) -> None:
        self._speaker, self._currency = speaker, currency
        self._choose_offer, self._choose_kind = choose_offer, choose_kind

    def offers(self, rows: Sequence[OfferRow], library: Sequence[Offer], parent: QWidget) -> QMenu:
        """Return the menu of offers; below it the kinds of letter."""
        menu = _menu(parent)
        free = [row for row in rows if row.may_choose]
        promising = [row for row in free if row.promises]
        case_ids = [row.case.case_id for row in promising]
        if not promising:
            said = msg("This letter promises nothing; choose another kind of letter to offer something")
            self._add(menu, said, lambda: None, enabled=False)
        for offer in library if promising else ():
            is_on = all(row.offer_id == offer.offer_id for row in promising)
            self._add(menu, self._titled(offer), partial(self._choose_offer, case_ids, offer.offer_id), is_on=is_on)
        if promising:
            menu.addSeparator()
            none = all(row.offer_id is None and not row.lacks_offer for row in promising)
            self._add(menu, msg("No offer"), lambda: self._choose_offer(case_ids, NO_OFFER), is_on=none)
            if not all(row.by_rule for row in promising):
                self._add(menu, msg("By the rule of the reason"), lambda: self._choose_offer(case_ids, BY_RULE))
        menu.addSeparator()
        kinds = menu.addMenu(self._speaker.plain(msg("Kind of letter")))
        self._fill_kinds(kinds, rows)
        return menu

    def kinds(self, rows: Sequence[OfferRow], parent: QWidget) -> QMenu:
        """Return the menu of kinds of letter."""
        menu = _menu(parent)
        self._fill_kinds(menu, rows)
        return menu

    def _fill_kinds(self, menu: QMenu, rows: Sequence[OfferRow]) -> None:
        menu.setToolTipsVisible(True)
        chosen = [row.case.case_id for row in rows if row.may_choose]
        for kind in kinds_of(rows):
            action = self._add(
                menu,
                self._kind_words(kind),
                partial(self._choose_kind, kind.case_ids, kind.purpose),
                enabled=kind.is_possible,
                is_on=kind.is_on,
            )
            why = kind.why if not kind.is_possible else None
            action.setToolTip(self._speaker.plain(why or kind.about))
        menu.addSeparator()
        self._add(
            menu, msg("The one that suits"), lambda: self._choose_kind(chosen, None), enabled=bool(chosen),
            is_on=bool(rows) and all(row.case.purpose is None for row in rows),
        )  # fmt: skip

    def _kind_words(self, kind: Kind) -> Message:
        if not kind.is_possible:
            # What to do about it stands behind the semicolon; the tooltip says that too.
            why = self._speaker.plain(kind.why).partition(";")[0] if kind.why else ""
            return msg("{kind} – {why}", kind=kind.title, why=why) if why else kind.title
        if len(kind.case_ids) < kind.of:
            return msg("{kind} (for {count} of {all})", kind=kind.title, count=len(kind.case_ids), all=kind.of)
        return msg("{kind} (waits for the fix)", kind=kind.title) if kind.waits else kind.title

    def _titled(self, offer: Offer) -> Message:
        if offer.percent is not None:
            return as_typed(offer.title)
        if offer.cost_minor is None:
            return msg("{offer} (cost not known)", offer=offer.title)
        return msg("{offer} ({cost})", offer=offer.title, cost=Money(offer.cost_minor, self._currency()))

    def _add(
        self, menu: QMenu, words: Message, act: Callable[[], None], *, enabled: bool = True, is_on: bool = False
    ) -> QAction:
        action = QAction(self._speaker.plain(words).replace("&", "&&"), menu)
        action.setCheckable(is_on)
        action.setChecked(is_on)
        action.setEnabled(enabled)
        action.triggered.connect(lambda _on=False: act())
        menu.addAction(action)
        return action


def _menu(parent: QWidget) -> QMenu:
    menu = QMenu(parent)
    menu.aboutToHide.connect(menu.deleteLater)
    return menu
