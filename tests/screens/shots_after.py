"""Pictures of the dialogs of Follow-up."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from tests.screens.shots import Shot
from winback_gui.domain.message import msg
from winback_gui.services.results.measure import periods, results
from winback_gui.services.results.redeem_voucher import live_vouchers
from winback_gui.services.results.result_people import result_people as result_people_of
from winback_gui.ui.app import Program
from winback_gui.ui.dialogs.letter_returned import LetterReturnedDialog
from winback_gui.ui.dialogs.people_listed import PeopleListedDialog
from winback_gui.ui.dialogs.redeem import RedeemDialog


def redeem(program: Program) -> QWidget:
    """A voucher that is about to be redeemed."""
    session = program.session
    live = live_vouchers(session.book, session.today())
    return RedeemDialog(session, live[0].code if live else "", program.window)


def letter_returned(program: Program) -> QWidget:
    """A letter that came back from the post."""
    dialog = LetterReturnedDialog(program.session, program.window)
    dialog.number.setText("A-0010")
    return dialog


def result_people(program: Program) -> QWidget:
    """Who is behind the sums of the results."""
    session = program.session
    shown = results(session.book, periods(session.book, session.today())[-1], session.today())
    title = msg("How do the sums come about?")
    read = result_people_of(session.book, shown.written, title, shown.money.counted)
    return PeopleListedDialog(session, read, program.window)


SHOTS = (
    Shot("result-people", result_people, "results"),
    Shot("redeem", redeem, "follow_up"),
    Shot("letter-returned", letter_returned, "follow_up"),
)
