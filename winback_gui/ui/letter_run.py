"""A run of letters on screen: what will be printed and what not, printing, did it come out right, signed and posted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from winback_gui.domain.message import Message, msg, plural
from winback_gui.services.letters.letter_rows import LetterState, held_lines
from winback_gui.ui.machine import load_offset, load_printer, save_printer

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from winback_gui.services.letters.letter_rows import LetterRow, LetterSheet, PrintPlan
    from winback_gui.services.letters.mark_posted import Posted
    from winback_gui.services.letters.write_letters import Written
    from winback_gui.services.result import Done
    from winback_gui.ui.dialogs.came_out import CameOutDialog
    from winback_gui.ui.dialogs.post_letters import PostLettersDialog
    from winback_gui.ui.dialogs.print_letters import PrintChoice, PrintLettersDialog
    from winback_gui.ui.dialogs.proof_page import ProofPageDialog
    from winback_gui.ui.dialogs.signature import SignatureDialog
    from winback_gui.ui.jobs import Job
    from winback_gui.ui.letter_jobs import LetterJobs
    from winback_gui.ui.pages.letters.page import LettersPage
    from winback_gui.ui.session import Session

_ASKED_ABOUT = LetterState.LOOKS_RIGHT, LetterState.HELD, LetterState.TO_LOOK_AT
"""What is not printed of these is named or counted before the run, each under its own reason."""


class LetterRun(QObject):
    """Leads from the pile to the post. One run at a time: a second click while one is under way does nothing.

    Attributes:
        print_dialog, came_out, post_dialog, proof, signature: the dialogs, while they are open.
    """

    def __init__(self, page: LettersPage, session: Session, work: LetterJobs) -> None:
        super().__init__(page)
        self._page, self._session, self._work = page, session, work
        self._job: Job | None = None
        self._is_asking = False
        self.print_dialog: PrintLettersDialog | None = None
        self.came_out: CameOutDialog | None = None
        self.post_dialog: PostLettersDialog | None = None
        self.proof: ProofPageDialog | None = None
        self.signature: SignatureDialog | None = None

    def mend_address(self, sheet: LetterSheet | None) -> None:
        """Open the form of somebody whose address holds their letter."""
        from winback_gui.ui.dialogs.customer_form import CustomerForm  # noqa: PLC0415 (made when first asked for)

        if sheet is not None:
            CustomerForm.open_for(self._session, sheet.letter.customer_id, self._page)

    def hold_vouchers(self) -> None:
        """Let vouchers that would end while the shop is closed hold until it is open; their letters are to be seen."""
        from winback_gui.services.letters.voucher_ends import hold_until_open  # noqa: PLC0415 (asked rarely)

        ends = self._page.pile.voucher_ends if self._page.pile is not None else None
        if ends is not None:
            self._page.keep_typed()
            self._session.act(lambda book, _progress: hold_until_open(book, ends), None, self._page.on_refused)

    # Printing

    def ask_print(self) -> None:
        """Ask how to print the letters that look right and are not printed; those that are held are named there."""
        pile = self._page.pile
        if pile is not None and not pile.to_print:
            why = msg("**No letter is ready to print.** Look through them first and tick “Looks right”.")
            if (lack := pile.sender_lack) is not None:
                why = msg("**No letter can be printed:** {why}.", why=lack.why)
            self._session.jobs.failed.emit(why)
            return
        self._ask([row.letter_id for row in pile.of(*_ASKED_ABOUT)] if pile else [])

    def ask_print_again(self) -> None:
        """Ask how to print those again that are printed and wait for the post; none of them counts twice."""
        pile = self._page.pile
        self._ask([row.letter_id for row in pile.printed] if pile else [])

    def _ask(self, letter_ids: list[int]) -> None:
        if self._is_asking or self._job is not None or not letter_ids:
            return
        self._is_asking = True
        self._page.keep_typed()
        # On the writing thread: what was typed just now is kept before the run is planned.
        self._session.jobs.write(self._work.plan(letter_ids), self._on_plan, self._on_failed)

    def _on_plan(self, plan: PrintPlan) -> None:
        from winback_gui.ui.dialogs.print_letters import PrintLettersDialog  # noqa: PLC0415 (opened rarely)

        self._is_asking = False
        session = self._session
        self.print_dialog = PrintLettersDialog(
            session.speaker,
            plan,
            session.today(),
            load_printer(session.machine),
            load_offset(session.machine),
            self._page.window(),
        )
        self.print_dialog.chosen.connect(self._on_chosen)
        self.print_dialog.proof_requested.connect(self.show_proof)
        self.print_dialog.open()

    def _on_chosen(self, choice: PrintChoice) -> None:
        if self._job is not None:
            return
        offset = load_offset(self._session.machine)
        save_printer(self._session.machine, choice.target.printer, both_sides=choice.target.both_sides)
        if choice.folder is None:
            work = self._work.print_letters(choice.letter_ids, choice.target, offset)
        else:
            work = self._work.save_letters(
                choice.letter_ids,
                choice.folder,
                offset,
                one_each=choice.one_each,
                both_sides=choice.target.both_sides,
            )
        self._job = self._session.jobs.write(work, self._on_written, self._on_failed, on_cancelled=self._on_cancelled)

    def _on_written(self, written: Written) -> None:
        from winback_gui.ui.dialogs.came_out import CameOutDialog  # noqa: PLC0415 (opened rarely)

        self._job = None
        if not written.made:
            why = held_lines((*written.held, *written.held_out))
            self._session.jobs.failed.emit(
                msg("**No letter was printed.** {why}.", why=why[0]) if why else msg("**No letter was printed.**")
            )
            self._page.refresh()
            return
        self.came_out = CameOutDialog(self._session.speaker, written, self._page.window())
        self.came_out.came_out.connect(self._on_came_out)
        self.came_out.open()

    def _on_came_out(self, pages: Mapping[int, tuple[int, int]]) -> None:
        if pages:
            self._session.act(self._work.printed(pages))
        else:
            self._page.refresh()

    def _on_failed(self, why: Message) -> None:
        self._job, self._is_asking = None, False
        self._session.jobs.failed.emit(why)
        self._page.refresh()

    def _on_cancelled(self) -> None:
        self._job, self._is_asking = None, False
        self._page.refresh()

    # Signed and posted

    def ask_posted(self) -> None:
        """Ask which letters are signed or in the post."""
        from winback_gui.ui.dialogs.post_letters import PostLettersDialog  # noqa: PLC0415 (opened rarely)

        if not self._session.can_change():
            return
        pile = self._page.pile
        rows: tuple[LetterRow, ...] = pile.of(LetterState.PRINTED, LetterState.LOOKS_RIGHT) if pile else ()
        if not rows:
            return
        self._page.keep_typed()
        self.post_dialog = PostLettersDialog(self._session.speaker, rows, self._session.today(), self._page.window())
        self.post_dialog.signed.connect(self._on_signed)
        self.post_dialog.posted.connect(self._on_posted)
        self.post_dialog.open()

    def _on_signed(self, letter_ids: list[int]) -> None:
        self._session.act(self._work.signed(letter_ids))

    def _on_posted(self, letter_ids: list[int], day: date) -> None:
        self._session.act(self._work.posted(letter_ids, day), self._tell_held)

    def _tell_held(self, done: Done[Posted]) -> None:
        lines = held_lines(done.value.held)
        if not lines:
            return
        said = lines[0]
        for line in lines[1:]:
            said = msg("{one}; {other}", one=said, other=line)
        head = plural(
            "**Take {count} letter out of the stack:** it must not go.",
            "**Take {count} letters out of the stack:** they must not go.",
            len(lines),
        )
        self._session.jobs.failed.emit(msg("{head} {lines}.", head=head, lines=said))

    # Paper and signature

    def show_proof(self) -> None:
        """Show the proof page of the form, to print it and to correct the printer."""
        from winback_gui.ui.dialogs.proof_page import ProofPageDialog  # noqa: PLC0415 (opened rarely)

        self.proof = ProofPageDialog(self._session, self._page.window())
        self.proof.open()

    def show_signature(self) -> None:
        """Open "Your signature"."""
        from winback_gui.ui.dialogs.signature import SignatureDialog  # noqa: PLC0415 (opened rarely)

        if not self._session.can_change():
            return
        self._page.keep_typed()
        self.signature = SignatureDialog(self._session, self._page.window())
        self.signature.open()
