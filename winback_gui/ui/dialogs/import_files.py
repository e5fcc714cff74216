"""Bringing in lists: file, columns, dates and money, same people, summary; then the import itself."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QWidget

from winback_gui.domain.frozen import frozen
from winback_gui.domain.message import NOTHING, Message, msg
from winback_gui.importing.columns import ColumnMapping
from winback_gui.importing.dates import DateOrder
from winback_gui.importing.fields import Field
from winback_gui.importing.survey import Question, QuestionKind
from winback_gui.services import import_files
from winback_gui.services.import_files import ImportPlan, ImportResult
from winback_gui.ui.dialogs.import_columns_step import ColumnsStep, sentence_for
from winback_gui.ui.dialogs.import_file_step import FileStep
from winback_gui.ui.dialogs.import_questions_step import QuestionsStep
from winback_gui.ui.dialogs.import_side import WouldComeIn, lines_left_out, not_to_be_written_to
from winback_gui.ui.dialogs.import_summary import ResultPage, SummaryStep
from winback_gui.ui.dialogs.import_trial import Trial
from winback_gui.ui.dialogs.import_words import came_in, pages, verb
from winback_gui.ui.widgets.buttons import link
from winback_gui.ui.widgets.progress_note import ProgressNote
from winback_gui.ui.widgets.wizard import WizardDialog

if TYPE_CHECKING:
    from datetime import date

    from winback_gui.domain.progress import Progress
    from winback_gui.services.result import Done
    from winback_gui.store.book import Book
    from winback_gui.ui.jobs import Job, Step
    from winback_gui.ui.session import Session

FILE, COLUMNS, QUESTIONS, PEOPLE, SUMMARY = range(5)
_SIZE = (1166, 640)


@frozen
class _Looked:
    plan: ImportPlan
    lines: Mapping[Path, int]


class ImportDialog(WizardDialog):
    """The import of some files into the open book.

    Args:
        session: the open book.
        paths: the files; none: the owner chooses.
        parent: the window.
    """

    def __init__(self, session: Session, paths: Sequence[Path], parent: QWidget | None = None) -> None:
        self._session = session
        self._speaker = session.speaker
        self.files = FileStep(session.speaker)
        self.columns = ColumnsStep(session.speaker)
        self.questions = QuestionsStep(session.speaker)
        self.summary = SummaryStep(session.speaker)
        self.side = WouldComeIn(session.speaker)
        super().__init__(
            self._say(msg("Bring in sales")),
            pages(session.speaker, self.files, self.columns, self.questions, self.summary),
            back=self._say(msg("Back")),
            cancel=self._say(msg("Cancel")),
            parent=parent,
        )
        self.paths: list[Path] = []
        self.plan: ImportPlan | None = None
        self.brought_in: ImportResult | None = None
        self._mappings: dict[Path, ColumnMapping] = {}
        self._lines: Mapping[Path, int] = {}
        self.trial = Trial(session, self)
        self._job: Job | None = None
        self._is_running = False
        self._goes_on = False
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
        goes_on = dialog._goes_on
        dialog.deleteLater()
        if goes_on:
            session.page_requested.emit("identify", None)

    # Files

    def add_files(self, paths: Sequence[Path]) -> None:
        """Take files besides those that are there, and look at them all."""
        new = [path for path in paths if path not in self.paths]
        if new:
            self.paths.extend(new)
            self._look(goes_to=COLUMNS)

    def remove_file(self, path: Path) -> None:
        """Leave a file out."""
        self.paths = [one for one in self.paths if one != path]
        self._mappings.pop(path, None)
        self._look()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Files may be dropped anywhere on it."""
        if event.mimeData().hasUrls() and not self._is_running and not self.is_at_end:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Take the dropped files."""
        paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        event.acceptProposedAction()
        self.go_to(FILE)
        self.add_files(paths)

    def _look(self, *, goes_to: int | None = None) -> None:
        """Look at the files anew: other files, another separator, another column."""
        self._forget_trial()
        self.files.say_problem(None)
        self.files.show_files(self.paths, self.plan, self._lines)
        if not self.paths:
            self.plan = None
            self.side.show_result(None)
            self._update()
            return
        paths, mappings = tuple(self.paths), dict(self._mappings)

        def work(book: Book, _progress: Progress) -> tuple[_Looked, int | None]:
            plan = import_files.look(paths, book=book, mappings=mappings)
            return _Looked(import_files.with_columns_seen(plan), import_files.line_counts(plan)), goes_to

        self.side.show_waiting(msg("Looking at the file."))
        self.allow_next(allowed=False)
        self._session.jobs.read(work, self._on_looked, self._on_not_looked, slot="import look")

    def _on_looked(self, found: tuple[_Looked, int | None]) -> None:
        looked, goes_to = found
        self.plan, self._lines = looked.plan, looked.lines
        self.files.show_files(self.paths, self.plan, self._lines)
        self.columns.show_plan(self.plan, self._lines)
        self.questions.show_plan(self.plan)
        self.say_page(
            COLUMNS, self._say(msg("What is in each column?")), self._speaker.say(sentence_for(self.plan)), self._next()
        )
        if goes_to is not None and self.current == FILE:
            self.go_to(goes_to)
        self._update()
        self.trial.ask()

    def _on_not_looked(self, message: Message) -> None:
        """Say in place what is wrong with the files; the last good plan does not count any more."""
        self.plan = None
        self.files.say_problem(message)
        self.side.show_result(None)
        self.files.show_files(self.paths, None, {})
        self.go_to(FILE)

    # What the owner says

    def _on_field(self, path: Path, place: int, key: str) -> None:
        mapping = self._mapping_of(path)
        if mapping is not None:
            self._mappings[path] = mapping.with_field(place, Field(key) if key else None)
            self._look()

    def _on_reading(self, path: Path, separator: str, characters: str) -> None:
        self._mappings[path] = ColumnMapping((), (), delimiter=separator, encoding=characters)
        self._look()

    def _on_answered(self, question: Question, value: str) -> None:
        for one in self.plan.files if self.plan is not None else ():
            if one.file == question.file:
                is_order = question.kind is QuestionKind.DATE_ORDER
                mapping = self._mappings.get(one.path) or one.mapping
                mapping = mapping if mapping.header else one.mapping
                self._mappings[one.path] = (
                    replace(mapping, date_order=DateOrder(value)) if is_order else replace(mapping, decimal_mark=value)
                )
        self._look()

    def _mapping_of(self, path: Path) -> ColumnMapping | None:
        files = self.plan.files if self.plan is not None else ()
        return next((one.mapping for one in files if one.path == path), None)

    # What would come in

    def _try_out(self) -> None:
        if self.plan is None or not self._is_enough() or self.plan.must_answer:
            self.side.show_result(None)
            self.side.show_waiting(self._why_not_yet())
            return
        self.trial.start(self.plan)
        self.side.show_waiting(msg("Counting what would come in."))
        self.progress.begin(self._say(msg("Counting what would come in")))

    def _on_counted(self) -> None:
        self.progress.finish()
        self.side.show_result(self.trial.result)
        self._update()

    def _on_trial_failed(self, message: Message) -> None:
        self.progress.finish()
        self.side.show_problem(message)

    def _on_trial_stopped(self) -> None:
        self.progress.finish()
        self.side.show_waiting(msg("The counting was stopped. Change something, or go back, to count again."))

    def _forget_trial(self) -> None:
        self.trial.forget()
        self.progress.finish()

    def _why_not_yet(self) -> Message:
        if self.plan is None:
            return NOTHING
        if not self._is_enough():
            return msg("Say first what is in each column.")
        return self.plan.must_answer[0].text if self.plan.must_answer else NOTHING

    # The import itself

    def _run(self) -> None:
        plan = self.plan
        if plan is None or self._is_running:
            return
        remember = self._to_remember()
        today: date = self._session.today()

        def work(book: Book, progress: Progress) -> Done[ImportResult]:
            return import_files.run(book, plan, today, progress, remember=remember)

        self._is_running = True
        self._update()
        self.progress.begin(self._say(msg("Bringing in")))
        self._job = self._session.jobs.write(
            work, self._on_run, self._on_run_failed, self._on_step, self._on_run_stopped
        )

    def _to_remember(self) -> tuple[ColumnMapping, ...]:
        if self.plan is None or not self.columns.remember.isChecked():
            return ()
        return tuple(one.mapping for one in self.plan.files if one.title is None or one.path in self._mappings)

    def _on_run(self, done: Done[ImportResult]) -> None:
        self._end_run()
        self.brought_in = done.value
        report = done.value.report
        self.side.show_done(done.value)
        self.show_end(
            self._say(msg("It is in your book.")),
            self._speaker.say(came_in(report.purchases_new, report.customers_new)),
            ResultPage(self._speaker, done.value),
            self._say(msg("See who stopped coming")),
        )
        self.cancel_button.say(self._say(msg("Close")))
        self._another.hide()
        self._session.announce(done)

    def _on_run_failed(self, message: Message) -> None:
        self._end_run()
        self.side.show_problem(message)
        self._update()

    def _on_run_stopped(self) -> None:
        self._end_run()
        self.side.show_waiting(msg("Stopped. Your book is as it was before."))
        self._update()

    def _end_run(self) -> None:
        self._is_running = False
        self._job = None
        self.progress.finish()

    def _on_step(self, step: Step) -> None:
        total = next(iter(self._lines.values())) if len(self.paths) == 1 and self._lines else step.total
        self.progress.advance(self._say(step.said), step.done, total)

    def _on_cancel_work(self) -> None:
        self.trial.cancel()
        if self._job is not None:
            self._job.cancel()

    # Going on and back

    def go_to(self, number: int) -> None:
        """Show a step; the buttons say what comes next."""
        super().go_to(number)
        self.next_button.setFocus()
        if number == SUMMARY and self.plan is not None:
            self.summary.show_result(self.plan, self.trial.result)
        self._update()

    def go_back(self) -> None:
        """Go to the step before that has something to ask."""
        if self._is_running:
            return
        self.go_to(max((step for step in range(self.current) if self._is_needed(step)), default=FILE))

    def reject(self) -> None:
        """Leave; a running import is stopped first, and the book is then as it was."""
        if self._is_running:
            self._on_cancel_work()
            return
        self._forget_trial()
        super().reject()

    def _on_next_step(self, number: int) -> None:
        if self.is_at_end:
            self._goes_on = True
            self.accept()
        elif number == SUMMARY:
            self._run()
        else:
            self.go_to(next(step for step in range(number + 1, SUMMARY + 1) if self._is_needed(step)))

    def _is_needed(self, step: int) -> bool:
        """Whether a step has something to ask; the others are passed over."""
        if step == QUESTIONS:
            return self.questions.is_needed
        return step != PEOPLE  # known people are recognised without a question

    def _on_another(self) -> None:
        self.paths.clear()
        self._mappings.clear()
        self._look()
        self.go_to(FILE)
        self.files.choose()

    def _update(self) -> None:
        """Let the owner go on where the step is done."""
        if not hasattr(self, "progress") or self.is_at_end:
            return
        is_ready = {
            FILE: self.plan is not None,
            COLUMNS: self.plan is not None and self._is_enough(),
            QUESTIONS: self.plan is not None and self.questions.is_answered and not self.plan.must_answer,
            SUMMARY: self.trial.result is not None,
        }
        self.allow_next(allowed=is_ready.get(self.current, False) and not self._is_running)
        self.back_button.setEnabled(self.current > FILE and not self._is_running)
        self._another.setVisible(self.current == COLUMNS)
        if self.current == COLUMNS:
            self.next_button.say(self._next())
        if self.current == SUMMARY and self.plan is not None:
            self.summary.show_result(self.plan, self.trial.result)
            self.next_button.say(self._verb())

    def _is_enough(self) -> bool:
        return self.plan is not None and all(one.mapping.is_enough for one in self.plan.files)

    def _next(self) -> str:
        return self._say(msg("Check dates and money") if self.questions.is_needed else msg("To the summary"))

    def _verb(self) -> str:
        if self.trial.result is None:
            return self._say(msg("Bring in"))
        return self._say(verb(self.trial.result.report))

    # Building

    def _connect(self) -> None:
        self.next_requested.connect(self._on_next_step)
        self.files.files_chosen.connect(self.add_files)
        self.files.file_removed.connect(self.remove_file)
        self.columns.field_chosen.connect(self._on_field)
        self.columns.reading_changed.connect(self._on_reading)
        self.questions.answered.connect(self._on_answered)
        self.side.lines_requested.connect(partial(self._open_list, lines_left_out))
        self.side.unwritable_requested.connect(partial(self._open_list, not_to_be_written_to))
        self.progress.cancel_requested.connect(self._on_cancel_work)
        self._another.clicked.connect(self._on_another)
        self.trial.due.connect(self._try_out)
        self.trial.counted.connect(self._on_counted)
        self.trial.failed.connect(self._on_trial_failed)
        self.trial.stopped.connect(self._on_trial_stopped)
        self.trial.stepped.connect(self._on_step)

    def _open_list(self, make: Any) -> None:
        shown = self.brought_in or self.trial.result
        if shown is not None:
            make(self._speaker, shown.report, self).open()

    def _say(self, message: Message) -> str:
        return self._speaker.plain(message)
