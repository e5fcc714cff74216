"""The menu of the Letters page: what is asked for more rarely than the buttons."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtGui import QAction, QActionGroup

from winback_gui.domain.message import Message, msg, plural
from winback_gui.services.letters.letter_rows import LetterPile, LetterState
from winback_gui.services.wording import DESIGN_WORDS

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QMenu

    from winback_gui.domain.settings import LetterDesign
    from winback_gui.ui.pages.letters.page import LettersPage


def fill_menu(page: LettersPage, menu: QMenu) -> None:
    """Fill the menu with what may be done now."""
    menu.clear()
    pile = page.pile or LetterPile((), page.session.shop)
    waiting, printed = len(pile.of(LetterState.TO_LOOK_AT)), len(pile.printed)
    all_right, again = msg("Tick letters as right"), msg("Print letters again")  # greyed: no words about 0 letters
    if waiting:
        all_right = plural("Tick {count} letter as right", "Tick all {count} letters as right", waiting)
    if printed:
        again = plural("Print {count} letter again", "Print {count} letters again", printed)
    _add(page, menu, all_right, page.ticking.all_look_right, is_on=waiting > 0)
    row = page.row()
    is_ticked = row is not None and row.looked_on is not None
    _add(page, menu, msg("Look at this letter again"), page.ticking.look_again, is_on=is_ticked)
    menu.addSeparator()
    _add(page, menu, again, page.run.ask_print_again, is_on=printed > 0)
    _add(page, menu, msg("Signed and posted"), page.run.ask_posted, is_on=bool(printed or pile.to_print))
    menu.addSeparator()
    _fill_designs(page, menu)
    _fill_forms(page, menu)
    _add(page, menu, msg("Your signature"), page.run.show_signature)
    _add(page, menu, msg("Proof page"), page.run.show_proof)
    menu.addSeparator()
    for words, box in ((msg("Window"), page.tools.window_box), (msg("Folds"), page.tools.folds_box)):
        action = _add(page, menu, words, box.toggle)
        action.setCheckable(True)
        action.setChecked(box.isChecked())


def _fill_designs(page: LettersPage, menu: QMenu) -> None:
    designs = menu.addMenu(page.say(msg("Design of the letters")))
    group = QActionGroup(designs)
    for design, words in DESIGN_WORDS.items():
        action = designs.addAction(page.say(words))
        action.setCheckable(True)
        action.setChecked(design is page.session.shop.design)
        action.setActionGroup(group)
        action.triggered.connect(partial(_choose_design, page, design))


def _choose_design(page: LettersPage, design: LetterDesign, _on: bool = False) -> None:  # noqa: FBT001, FBT002 (Qt)
    page.save_shop(design=design)


def _fill_forms(page: LettersPage, menu: QMenu) -> None:
    from winback_gui.paper.forms import FORMS  # noqa: PLC0415 (the menu is opened rarely)

    forms = menu.addMenu(page.say(msg("Sheet and envelope")))
    group = QActionGroup(forms)
    for form in FORMS.values():
        action = forms.addAction(page.say(form.title))
        action.setCheckable(True)
        action.setChecked(form.name == page.session.shop.form)
        action.setActionGroup(group)
        action.triggered.connect(partial(_choose_form, page, form.name))


def _choose_form(page: LettersPage, name: str, _checked: bool = False) -> None:  # noqa: FBT001, FBT002 (a signal's value)
    page.save_shop(form=name)


def _add(page: LettersPage, menu: QMenu, words: Message, wish: Callable[[], object], *, is_on: bool = True) -> QAction:
    action = menu.addAction(page.say(words).replace("&", "&&"))
    action.triggered.connect(lambda _on=False: wish())
    action.setEnabled(is_on)
    return action
