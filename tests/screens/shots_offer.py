"""The dialogs of the page Offer, photographed."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from PySide6.QtWidgets import QWidget

from tests.screens.shots import Shot
from winback_gui.domain.voucher_ends import ClosedTime
from winback_gui.services.identify.find_lapsed import work_out
from winback_gui.services.letters.run_look import look_at_run
from winback_gui.services.offer.make_offer import offer_run
from winback_gui.services.offer.run_return import run_return
from winback_gui.ui.app import Program
from winback_gui.ui.dialogs.change_rules import ChangeRulesDialog
from winback_gui.ui.dialogs.offer_library import OfferLibraryDialog
from winback_gui.ui.dialogs.prepare_run import PrepareRunDialog
from winback_gui.ui.dialogs.run_story import RunStoryDialog
from winback_gui.ui.dialogs.write_to_one import WriteToOneDialog


def prepare_run(program: Program) -> QWidget:
    """Who gets a letter, who does not, and whom chance leaves out."""
    session = program.session
    look = look_at_run(session.book.con, session.today())
    return PrepareRunDialog(session, look, program.window)


def prepare_run_closed(program: Program) -> QWidget:
    """The same before two months of a closed shop, with a sum for letters that does not pay for all of them."""
    session, today = program.session, program.session.today()
    look = look_at_run(session.book.con, today)
    closed = ClosedTime(today + timedelta(days=30), today + timedelta(days=90))
    look = replace(look, sales=replace(look.sales, closed_times=(closed,)))
    dialog = PrepareRunDialog(session, look, program.window)
    shop = replace(session.shop, costs=replace(session.shop.costs, stamp_budget_minor=1500))
    dialog.notes.show_look(look, look.plan, shop, len(look.plan.fresh), is_held=False)
    return dialog


def prepare_run_held(program: Program) -> QWidget:
    """The same once the owner lets the vouchers of this run hold until the shop is open."""
    dialog = prepare_run_closed(program)
    assert isinstance(dialog, PrepareRunDialog)
    dialog.notes.hold_chosen.emit(True)
    return dialog


def change_rules(program: Program) -> QWidget:
    """Which offer for which reason."""
    return ChangeRulesDialog(program.session, program.window)


def offer_library(program: Program) -> QWidget:
    """The library of offers, with a misspelt field."""
    dialog = OfferLibraryDialog(program.session, program.window)
    dialog.form.sentence.insertPlainText("{fist_name}, ")
    return dialog


def write_anyway(program: Program) -> QWidget:
    """Write before the cause is fixed; in an empty book there is nobody."""
    rows = offer_run(program.session.book, program.session.today()).rows
    row = next((row for row in rows if row.may_override), None)
    if row is None:
        return QWidget()
    return WriteToOneDialog(program.session, row.case, row.name, row.why, program.window)


def run_story(program: Program) -> QWidget:
    """How many must come back, and how many are expected to."""
    session = program.session
    run = offer_run(session.book, session.today())
    found = run_return(session.book, run, work_out(session.book, session.today()))
    if found is None or found.story is None:
        return QWidget()
    return RunStoryDialog(session, found.story, program.window)


SHOTS = (
    Shot("prepare-run", prepare_run, "offer"),
    Shot("prepare-run-closed", prepare_run_closed, "offer"),
    Shot("prepare-run-held", prepare_run_held, "offer"),
    Shot("change-rules", change_rules, "offer"),
    Shot("offer-library", offer_library, "offer"),
    Shot("run-story", run_story, "offer"),
    Shot("write-to-one", write_anyway, "offer"),
)
