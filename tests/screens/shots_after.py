"""Pictures of the dialogs of Follow-up."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from tests.screens.shots import Shot
from winback_gui.services.redeem_voucher import live_vouchers
from winback_gui.ui.app import Program
from winback_gui.ui.dialogs.letter_returned import LetterReturnedDialog
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


SHOTS = (
    Shot("redeem", redeem, "follow_up"),
    Shot("letter-returned", letter_returned, "follow_up"),
)
