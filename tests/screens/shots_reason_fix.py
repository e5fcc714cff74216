"""Pictures of the dialogs of Reason and Fix."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from tests.screens.shots import Shot
from winback_gui.domain.case_code import case_code
from winback_gui.services.fix.cause_register import CausePage, cause_page, register
from winback_gui.services.letters.slip_choices import slip_choices
from winback_gui.services.reason.reason_queue import queue, story
from winback_gui.services.reason.record_reason import all_reasons
from winback_gui.ui.app import Program
from winback_gui.ui.dialogs.add_reason import AddReasonDialog
from winback_gui.ui.dialogs.left_together import LeftTogetherDialog
from winback_gui.ui.dialogs.people_behind import PeopleBehindDialog
from winback_gui.ui.dialogs.reply_slip import ReplySlipDialog
from winback_gui.ui.dialogs.write_anyway import WriteAnywayDialog


def left_together(program: Program) -> QWidget:
    """Those who stopped in the same two weeks."""
    session, today = program.session, program.session.today()
    rows = queue(session.book, today).rows
    stories = (story(session.book, row.case_id, today) for row in rows)
    shown = next((one for one in stories if one.same_time.near_ids), None)
    if shown is None:
        return QWidget(program.window)
    return LeftTogetherDialog(session, shown, program.window)


def reply_slip(program: Program) -> QWidget:
    """A slip that came back."""
    rows = queue(program.session.book, program.session.today()).rows
    dialog = ReplySlipDialog(program.session, slip_choices(program.session.book), program.window)
    if rows:
        dialog.code.setText(case_code(rows[0].case_id))
        for reason in all_reasons(program.session.book)[:4:3]:
            dialog.reasons.tick(reason.reason_id)
    return dialog


def add_reason(program: Program) -> QWidget:
    """A reason of the owner's own."""
    return AddReasonDialog(program.session, program.window)


def write_anyway(program: Program) -> QWidget:
    """Writing although the cause is not fixed."""
    page = _a_cause(program)
    return WriteAnywayDialog(program.session, page, program.window) if page is not None else QWidget(program.window)


def people_behind(program: Program) -> QWidget:
    """Who left for a cause."""
    page = _a_cause(program)
    return PeopleBehindDialog(program.session, page, program.window) if page is not None else QWidget(program.window)


def _a_cause(program: Program) -> CausePage | None:
    book, today = program.session.book, program.session.today()
    row = next((row for row in register(book, today).rows if row.wait), None)
    return cause_page(book, row.cause.cause_id, today) if row is not None else None


SHOTS = (
    Shot("left-together", left_together, "reason"),
    Shot("reply-slip", reply_slip, "reason"),
    Shot("add-reason", add_reason, "reason"),
    Shot("write-anyway", write_anyway, "fix"),
    Shot("people-behind", people_behind, "fix"),
)
