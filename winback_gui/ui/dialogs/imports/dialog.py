"""Bringing in lists: file, columns, open questions, same people, summary; then the import itself."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QWidget

from winback_gui.domain.message import Message, msg
from winback_gui.services.imports.import_files import ImportPlan, ImportResult
from winback_gui.ui.dialogs.imports import words
from winback_gui.ui.dialogs.imports.choices import ImportChoices, Looked
from winback_gui.ui.dialogs.imports.columns_file import keep_columns, take_columns
from winback_gui.ui.dialogs.imports.columns_step import ColumnsStep, sentence_for
from winback_gui.ui.dialogs.imports.file_step import FileStep, lists_in
from winback_gui.ui.dialogs.imports.leave import leave_or_ask
from winback_gui.ui.dialogs.imports.lists import ImportLists
from winback_gui.ui.dialogs.imports.people_step import PeopleStep
from winback_gui.ui.dialogs.imports.questions_step import QuestionsStep
from winback_gui.ui.dialogs.imports.run import ImportRun
from winback_gui.ui.dialogs.imports.side import WouldComeIn
from winback_gui.ui.dialogs.imports.summary import APART, RATE, TWINS, ResultPage, SummaryStep
from winback_gui.ui.dialogs.imports.trial import Trial
from winback_gui.ui.widgets.buttons import link
from winback_gui.ui.widgets.drops import local_files
from winback_gui.ui.widgets.progress_note import ProgressNote
from winback_gui.ui.widgets.turns import in_next_turn
from winback_gui.ui.widgets.wizard import WizardDialog

if TYPE_CHECKING:
    from decimal import Decimal

    from winback_gui.domain.progress import Progress
    from winback_gui.importing.questions import Question
    from winback_gui.services.imports.numbers_doubt import Asked, NumbersDoubt, NumbersMean
    from winback_gui.services.result import Done
    from winback_gui.store.book import Book
    from winback_gui.ui.jobs import Step
    from winback_gui.ui.session import Session

FILE, COLUMNS, QUESTIONS, PEOPLE, SUMMARY = range(5)
_SIZE = (1166, 640)
_NOT_COUNTED = msg("The counting was stopped. Change something, or go back, to count again.")
_AS_BEFORE = msg("Stopped. Your book is as it was before.")


class ImportDialog(WizardDialog):
    """The import of some files into the open book.

    Args:
        session: the open book.
        paths: the files; none: the owner chooses.
        parent: the window.
    """

    def __init__(self, session: Session, paths: Sequence[Path], parent: QWidget | None = None) -> None:
        self._session, self._speaker = session, session.speaker
        self.choices = ImportChoices()
        self.files = FileStep(session.speaker)
        self.columns = ColumnsStep(session.speaker)
        self.questions = QuestionsStep(session.speaker)
        self.people = PeopleStep(session.speaker, session.shop.address.country)
        self.summary = SummaryStep(session.speaker)
        self.side = WouldComeIn(session.speaker)
        super().__init__(
            self._say(msg("Bring in sales")),
            words.pages(session.speaker, self.files, self.columns, self.questions, self.people, self.summary),
            back=self._say(msg("Back")),
            cancel=self._say(msg("Cancel")),
            parent=parent,
        )
        self.plan: ImportPlan | None = None
        self.brought_in: ImportResult | None = None
        self._lines: Mapping[Path, int] = {}
        self.trial = Trial(session, self)
        self.run = ImportRun(session, self)
        self.lists = ImportLists(session, self)
        self._goes_to = ""
        self.progress = ProgressNote(cancel=self._say(msg("Cancel")))
        self.body.addWidget(self.progress)
        self.set_side(self.side)
        self._another = link(self._say(msg("Choose another file")))
        self._foot_row.insertWidget(1, self._another)
        self._connect()
        self.setAcceptDrops(True)
        self.resize(*_SIZE)
        self.add_files(paths)
        self.go_to(FILE)

    @classmethod
    def bring_in(cls, session: Session, paths: Sequence[Path], parent: QWidget | None = None) -> None:
        """Open the dialog; when the owner goes on from its end, show who stopped coming."""
        dialog = cls(session, paths, parent)
        dialog.exec()
        dialog.deleteLater()
        if dialog._goes_to:
            session.page_requested.emit(dialog._goes_to, None)

    def add_files(self, paths: Sequence[Path]) -> None:
        """Take files besides those that are there, and look at them all."""
        found = lists_in(paths)
        if self.choices.add(found.paths):
            self.questions.forget_numbers()
            self._look(goes_on=True)
        if found.problem is not None:
            self.files.say_problem(found.problem)

    def remove_files(self, paths: Sequence[Path]) -> None:
        """Leave files out."""
        for path in paths:
            self.choices.leave_out(path)
        self.questions.forget_numbers()
        self._look()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Files may be dropped anywhere on it."""
        if event.mimeData().hasUrls() and not self.run.is_running and not self.is_at_end:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Take the dropped files."""
        event.acceptProposedAction()
        self.go_to(FILE)
        self.add_files(local_files(event))

    def _look(self, *, goes_on: bool = False) -> None:
        """Look at the files anew: other files, another separator, another column."""
        self._forget_trial()
        self.files.say_problem(None)
        paths = self.choices.paths
        self.files.show_files(paths, self.plan, self._lines)
        if not paths:
            self._on_not_looked(None)
            return
        choices, today = self.choices.copy(), self._session.today()

        def work(book: Book, _progress: Progress) -> tuple[Looked, bool]:
            return choices.look(book, today), goes_on

        self.side.show_waiting(msg("Looking at the file."))
        self.allow_next(allowed=False)
        self._session.jobs.read(work, self._on_looked, self._on_not_looked, slot="import look")

    def _on_looked(self, found: tuple[Looked, bool]) -> Iterator[None]:
        """Show the files and their columns, each in a turn of its own."""
        looked, goes_on = found
        if looked.plan is None:
            self._on_not_looked(None, looked.wrong)
            return
        self.plan, self._lines = self.choices.put_into(looked.plan), looked.lines
        self._session.text_met.emit(self.plan.shown_text)
        self.files.show_files(self.choices.paths, self.plan, self._lines, looked.wrong)
        yield
        self.columns.show_plan(self.plan, self._lines)
        yield
        self.questions.show_plan(self.plan)
        sentence = self._speaker.say(sentence_for(self.plan))
        self.say_page(COLUMNS, self._say(msg("What is in each column?")), sentence, self._after_columns())
        if goes_on and self.current == FILE and not looked.wrong:
            self.go_to(self._step_after(FILE))
        self._update()
        self.trial.ask()

    def _on_not_looked(self, message: Message | None, wrong: Mapping[Path, Message] | None = None) -> None:
        """Say in place what is wrong with the files; the last good plan does not count any more."""
        self.plan = None
        self.files.say_problem(message)
        self.side.show_result(None)
        self.files.show_files(self.choices.paths, None, {}, wrong or {})
        self.go_to(FILE)

    def _on_field(self, path: Path, place: int, key: str) -> None:
        if self.plan is not None:
            self.choices.choose_field(self.plan, path, place, key)
            self._look_at_columns()

    def _on_reading(self, path: Path, separator: str, characters: str, sheet: str) -> None:
        self.choices.read_as(path, separator, characters, sheet)
        self._look_at_columns()

    def _look_at_columns(self) -> None:
        """Look at the files anew with other columns: their numbers of customers may be others."""
        self.questions.forget_numbers()
        self._look()

    def _on_answered(self, question: Question, value: str) -> None:
        if self.plan is not None:
            self.choices.answer(self.plan, question, value)
            self._look()

    def _on_rate(self, code: str, rate: Decimal) -> None:
        self.choices.rates[code] = rate
        self._count_anew()

    def _on_numbers_asked(self, found: NumbersDoubt) -> None:
        """Ask what a list means by its numbers, in a turn of its own: nothing can be counted before."""
        self.progress.finish()
        self.questions.show_numbers(found)
        self.side.show_result(None)
        self.side.show_waiting(msg("Say first what the numbers of the list mean."))
        self._update()
        if self.current > QUESTIONS:
            in_next_turn(self, partial(self.go_to, QUESTIONS))

    def _on_numbers_told(self, asked: Asked, meant: NumbersMean) -> None:
        self.choices.numbers[asked] = meant
        self._count_anew()

    def _on_mended(self, path: Path, rows: Mapping[int, tuple[str, ...]]) -> None:
        self.choices.mend(path, rows)
        self._count_anew()

    def _count_anew(self) -> None:
        """Count again with the same files and columns: a rate or a mended line is new."""
        if self.plan is not None:
            self.plan = self.choices.put_into(self.plan)
            self._forget_trial()
            self._update()
            self.trial.ask()

    def _on_keep_columns(self, path: Path) -> None:
        if self.plan is not None:
            self.columns.say_file(keep_columns(self, self._speaker, self.plan, path))

    def _on_take_columns(self, path: Path) -> None:
        if self.plan is not None:
            if (said := take_columns(self, self._speaker, self.choices, self.plan, path)) is None:
                self._look_at_columns()
            else:
                self.columns.say_file(said)

    # What would come in

    def _try_out(self) -> None:
        waits = words.waits_for(self.plan)
        if self.plan is None or waits.text:
            self.side.show_result(None)
            self.side.show_waiting(waits)
            return
        self.trial.start(self.plan)
        self.side.show_waiting(msg("Counting what would come in."))
        self.progress.begin(self._say(msg("Counting what would come in")))

    def _on_counted(self) -> None:
        self.progress.finish()
        result = self.trial.result
        self.questions.forget_numbers(answered=False)
        self.side.show_result(result)
        if result is not None and self.plan is not None:
            waiting = dict(result.report.foreign) | {code: 0 for code, _rate in result.report.rates}
            self.questions.show_rates(waiting, self._session.shop.currency, self.plan.rates)
            if self.trial.is_whole:
                self.lists.show_report(self.plan, result.report)
                self.people.show_questions(result.same_people, self.choices.people)
        if not self.trial.is_whole:
            self.progress.begin(self._say(msg("Counting what would come in")))
        self._update()

    @property
    def _asks_first(self) -> bool:
        """Whether it is asked who is who before anything comes in: what was found while the last step is shown."""
        return self.current == SUMMARY and self.people.has_unseen

    def _ask_first(self) -> None:
        """Go to the questions, in a turn of its own: with the figures beside it, it would be a long one."""
        if self._asks_first:
            self.go_to(PEOPLE)

    def _on_failed(self, message: Message) -> None:
        self.progress.finish()
        self.side.show_problem(message)
        self._update()

    def _on_stopped(self, said: Message) -> None:
        self.progress.finish()
        self.side.show_waiting(said)
        self._update()

    def _forget_trial(self) -> None:
        self.trial.forget()
        self.progress.finish()

    def _run(self) -> None:
        if self.plan is not None and not self.run.is_running:
            remember = self.choices.to_remember(self.plan) if self.columns.remember.isChecked() else ()
            self.run.start(self.plan, remember)
            self._update()
            self.progress.begin(self._say(msg("Bringing in")))

    def _on_brought_in(self, done: Done[ImportResult]) -> None:
        self.progress.finish()
        self.brought_in = done.value
        self.side.show_done(done.value)
        page = ResultPage(self._session, done.value)
        page.list_requested.connect(self._open)
        report = done.value.report
        title, said = self._say(words.end_title(report)), self._speaker.say(words.came_in(report))
        self.show_end(title, said, page, self._say(msg("See who stopped coming")))
        self.cancel_button.say(self._say(msg("Close")))
        self._another.hide()
        in_next_turn(self._session, partial(self._session.announce, done))  # the pages behind refresh then

    def _on_step(self, step: Step) -> None:
        total = next(iter(self._lines.values())) if len(self.choices.paths) == 1 and self._lines else step.total
        self.progress.advance(self._say(step.said), step.done, total)

    def _on_cancel_work(self) -> None:
        self.trial.cancel()
        self.run.cancel()

    def go_to(self, number: int) -> None:
        """Show a step; the buttons say what comes next."""
        super().go_to(number)
        if number == PEOPLE:
            self.people.mark_seen()
        self._update()
        waits = {FILE: self.files.choose_button, COLUMNS: self.columns.home}.get(number)
        (self.next_button if waits is None or self.next_button.isEnabled() else waits).setFocus()

    def reject(self) -> None:
        """Leave, asked first where work would be lost; a running import is stopped, and the book is as it was."""
        if self.run.is_running:
            self._on_cancel_work()
        else:
            choices = None if self.is_at_end else self.choices
            leave_or_ask(self, self._speaker, choices, super().reject, is_looked_at=self.plan is not None)

    def _on_next_step(self, number: int) -> None:
        if self.is_at_end:
            self._leave_for("identify")
        elif number == SUMMARY:
            self._run()
        else:
            self.go_to(self._step_after(number))
            if number == PEOPLE and self.people.has_new_words:
                self._count_anew()

    def _step_after(self, number: int) -> int:
        return next(step for step in range(number + 1, SUMMARY + 1) if self.is_needed(step))

    def _leave_for(self, page: str) -> None:
        self._goes_to = page
        self.accept()

    def is_needed(self, step: int) -> bool:
        """Whether a step has something to ask; the others are passed over."""
        if step == COLUMNS:
            return self.plan is None or not self.plan.is_book
        if step == QUESTIONS:
            return self.questions.is_needed
        return step != PEOPLE or self.people.is_needed

    def is_done(self, step: int) -> bool:
        """Whether nothing is left open: who is who is told once all is counted, and each question is answered."""
        if step != PEOPLE or self.current <= PEOPLE:
            return True
        return self.people.is_decided and words.is_who_told(self.brought_in or self.trial.result)

    def _on_another(self) -> None:
        self.choices.clear()
        self.questions.forget_rates()
        self.questions.forget_numbers()
        self.people.forget()
        self._look()
        self.go_to(FILE)
        self.files.choose()

    def _update(self) -> None:
        """Let the owner go on where the step is done."""
        if not hasattr(self, "progress") or self.is_at_end:
            return
        ready = words.ready_steps(self.plan, is_answered=self.questions.is_answered, is_counted=self.trial.is_whole)
        self.allow_next(allowed=ready[self.current] and not self.run.is_running and not self._asks_first)
        if self._asks_first:
            in_next_turn(self, self._ask_first)
        self.allow_back(allowed=self.current > FILE and not self.run.is_running)
        self._another.setVisible(self.current == COLUMNS)
        if self.current == COLUMNS or (self.current == FILE and not self.is_needed(COLUMNS)):
            self.next_button.say(self._after_columns())
        if self.current == SUMMARY and self.plan is not None:
            self.summary.show_result(self.plan, self.trial.result, self.choices.mended_count)
            result = self.trial.result
            self.say_page(SUMMARY, self._say(words.summary_title(result)), "", self._say(words.verb(result)))

    def _after_columns(self) -> str:
        return self._say(words.after_columns(has_questions=self.questions.is_needed, has_people=self.people.is_needed))

    def _connect(self) -> None:
        self.next_requested.connect(self._on_next_step)
        self.files.files_chosen.connect(self.add_files)
        self.files.files_removed.connect(self.remove_files)
        self.columns.field_chosen.connect(self._on_field)
        self.columns.reading_changed.connect(self._on_reading)
        self.questions.answered.connect(self._on_answered)
        self.columns.keep_requested.connect(self._on_keep_columns)
        self.columns.take_requested.connect(self._on_take_columns)
        self.questions.rate_given.connect(self._on_rate)
        self.questions.numbers_told.connect(self._on_numbers_told)
        self.people.said.connect(self.choices.say_who)
        self.summary.list_requested.connect(self._open)
        self.lists.mended.connect(self._on_mended)
        self.side.list_requested.connect(self._open)
        self.progress.cancel_requested.connect(self._on_cancel_work)
        self._another.clicked.connect(self._on_another)
        self.rejected.connect(self.trial.end)
        self.rejected.connect(self.progress.finish)
        self.trial.due.connect(self._try_out)
        self.trial.counted.connect(self._on_counted)
        self.trial.numbers_asked.connect(self._on_numbers_asked)
        self.run.brought_in.connect(self._on_brought_in)
        for work, said in ((self.trial, _NOT_COUNTED), (self.run, _AS_BEFORE)):
            work.failed.connect(self._on_failed)
            work.stopped.connect(partial(self._on_stopped, said))
            work.stepped.connect(self._on_step)

    def _open(self, what: str) -> None:
        """Open the list behind a figure, or the question for a rate."""
        shown = self.brought_in or self.trial.result
        if what == RATE:
            self.go_to(QUESTIONS)
        elif what == APART:
            self.choices.is_apart = not self.choices.is_apart
            self._count_anew()
        elif what == TWINS:
            self._leave_for("duplicates")
        elif shown is not None and self.plan is not None:
            self.lists.open(what, self.plan, shown.report, is_done=self.brought_in is not None)

    def _say(self, message: Message) -> str:
        return self._speaker.plain(message)
