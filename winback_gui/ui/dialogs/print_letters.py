"""Before a run: these letters and not those, because; which printer or folder, both sides or one."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtPrintSupport import QPrinterInfo
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from winback_gui.domain.frozen import frozen
from winback_gui.domain.message import Message, msg, plural
from winback_gui.domain.money import Money
from winback_gui.ui import file_dialogs
from winback_gui.ui.machine import documents
from winback_gui.ui.printer_words import moved_words
from winback_gui.ui.roles import Role
from winback_gui.ui.tokens import Kind
from winback_gui.ui.widgets.buttons import Button, ButtonKind, link
from winback_gui.ui.widgets.card import NumberBlock
from winback_gui.ui.widgets.dialog import Dialog
from winback_gui.ui.widgets.fields import Combo, Field
from winback_gui.ui.widgets.labels import hairline, label
from winback_gui.ui.widgets.note import Note

if TYPE_CHECKING:
    from datetime import date

    from winback_gui.domain.speech import Speaker
    from winback_gui.services.letters.letter_rows import PrintPlan
    from winback_gui.ui.printing import Target

_WIDTH, _MOST_LINES = 800, 6


@frozen
class PrintChoice:
    """What the owner chose.

    Attributes:
        folder: save as PDF there; None = print.
        one_each: also one PDF a person.
    """

    letter_ids: tuple[int, ...]
    target: Target
    folder: Path | None = None
    one_each: bool = False


class PrintLettersDialog(Dialog):
    """Shows the run and gives back how it is to be made.

    Signals:
        chosen(PrintChoice): print or save; the dialog is closed then.
        proof_requested(): show the proof page first.
    """

    chosen = Signal(object)
    proof_requested = Signal()

    def __init__(
        self,
        speaker: Speaker,
        plan: PrintPlan,
        today: date,
        last_printer: tuple[str, bool],
        offset_mm: tuple[float, float],
        parent: QWidget | None = None,
    ) -> None:
        count = len(plan.letter_ids)
        super().__init__(
            speaker.plain(msg("Print letters")),
            speaker.plain(plural("Print this letter?", "Print these {count} letters?", count)),
            speaker.say(
                plural(
                    "It counts as printed once you say that it came out right.",
                    "**They come in posting order.** They count as printed once you say that they came out right.",
                    count,
                )
            ),
            parent,
        )
        self._speaker, self._plan = speaker, plan
        self._folder = _fresh_folder(documents(), today)
        self.printers = Combo(self._say(msg("Printer")))
        self.both_sides = QCheckBox(self._say(msg("Print on both sides; each letter begins on its own sheet")))
        self.both_sides.setChecked(last_printer[1])
        self.one_each = QCheckBox(self._say(msg("When saving: also one PDF for each person")))
        self.paper, self.stamps = NumberBlock("", small=True), NumberBlock("", small=True)
        self._where = label("", Role.CAPTION, wrap=True)
        if (behind := plan.sales.before_letters) is not None:
            self.body.addWidget(Note(Kind.WARM, speaker.say(behind), icon="clock"))
        if plan.voucher_ends is not None:
            self.body.addWidget(Note(Kind.WARM, speaker.say(plan.voucher_ends.said)))
        self._add_not_these()
        self._add_printer(last_printer[0])
        self._add_choices(offset_mm)
        self.set_side(self._side())
        self.print_button = Button(
            self._say(plural("Print {count} letter", "Print {count} letters", count)),
            ButtonKind.PRIMARY,
            icon="printer",
        )
        self.save_button = Button(self._say(msg("Save as PDF")), icon="save")
        self.set_foot(self.print_button, cancel=self._say(msg("Cancel")), others=[self.save_button])
        self.print_button.setEnabled(count > 0 and self.printers.count() > 0)
        self.save_button.setEnabled(count > 0)
        self.print_button.clicked.connect(self._on_print)
        self.save_button.clicked.connect(self._on_save)
        self._show_folder()
        self.setMinimumWidth(_WIDTH)

    @property
    def folder(self) -> Path:
        """Where the PDF would be saved."""
        return self._folder

    def choose_folder(self, folder: Path) -> None:
        """Save the PDF there."""
        self._folder = folder
        self._show_folder()

    def _add_not_these(self) -> None:
        lines, not_ticked = self._plan.not_these, self._plan.not_ticked
        said = [self._say(not_ticked)] if not_ticked is not None else []
        if lines:
            head = plural("**Not this letter, because:**", "**Not these {count} letters, because:**", len(lines))
            named = [self._speaker.say(head), *(self._say(line) for line in lines[:_MOST_LINES])]
            if len(lines) > _MOST_LINES:
                more = msg("and {count} more; the list under “Held” names them", count=len(lines) - _MOST_LINES)
                named.append(self._say(more))
            said = [*named, *said]
        if said:
            self.body.addWidget(Note(Kind.WARM, "\n".join(said), icon="lock"))

    def _add_printer(self, last: str) -> None:
        names = QPrinterInfo.availablePrinterNames()
        for name in names:
            self.printers.add_choice(name, name)
        usual = last if last in names else QPrinterInfo.defaultPrinterName()
        if usual in names:
            self.printers.choose(usual)
        if names:
            self.body.addWidget(Field(self._say(msg("Printer")), self.printers))
        else:
            words = msg(
                "**No printer is set up on this computer.** Save the letters as PDF and print that file at 100 %, "
                "never “fit to page”."
            )
            self.body.addWidget(Note(Kind.INFO, self._speaker.say(words), icon="printer"))

    def _add_choices(self, offset_mm: tuple[float, float]) -> None:
        self.body.addWidget(self.both_sides)
        self.body.addWidget(self.one_each)
        row = QHBoxLayout()
        row.addWidget(self._where, 1)
        other = link(self._say(msg("Another folder")))
        other.clicked.connect(self._on_other_folder)
        row.addWidget(other)
        self.body.addLayout(row)
        moved = moved_words(offset_mm)
        correction = (
            msg("The printer is not corrected yet; the proof page shows whether it needs it.")
            if moved is None
            else msg("Moved {how}, as you measured.", how=moved)
        )
        foot = QHBoxLayout()
        foot.addWidget(label(self._say(correction), Role.CAPTION, wrap=True), 1)
        proof = link(self._say(msg("Proof page")))
        proof.clicked.connect(self._on_proof)
        foot.addWidget(proof)
        self.body.addLayout(foot)
        self.body.addStretch(1)

    def _side(self) -> QWidget:
        side = QWidget()
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        count, held = len(self._plan.letter_ids), len(self._plan.not_these)
        column.addWidget(
            NumberBlock(
                self._say(plural("letter goes out", "letters go out", count)), self._speaker.number(count), tone="ink"
            )
        )
        column.addWidget(hairline())
        if held:
            column.addWidget(
                NumberBlock(
                    self._say(plural("is held back", "are held back", held)), self._speaker.number(held), small=True
                )
            )
            column.addWidget(hairline())
        if unticked := len(self._plan.unticked):
            words = self._say(plural("is not ticked yet", "are not ticked yet", unticked))
            column.addWidget(NumberBlock(words, self._speaker.number(unticked), small=True))
            column.addWidget(hairline())
        column.addWidget(self.paper)
        column.addWidget(hairline())
        column.addWidget(self.stamps)
        column.addStretch(1)
        self._show_costs()
        self.both_sides.toggled.connect(lambda _on: self._show_costs())
        return side

    def _show_costs(self) -> None:
        """Say what paper and stamps come to: a letter of two pages is one sheet on both sides, and two on one."""
        plan, both = self._plan, self.both_sides.isChecked()
        sheets = sum(plan.sheets(both_sides=both))
        words = plural("sheet of paper", "sheets of paper", sheets)
        if plan.sheet_cost is not None:
            cost = Money(plan.sheet_cost.minor * sheets, plan.sheet_cost.currency)
            words = msg("{sheets}: {cost} with print", sheets=words, cost=cost)
        self.paper.say(self._speaker.number(sheets), self._say(words))
        caption = msg("for stamps") if plan.postage else msg("for stamps: not known yet")
        if plan.abroad:
            caption = plural("{said}; {count} goes abroad", "{said}; {count} go abroad", plan.abroad, said=caption)
        if heavy := plan.too_heavy(both_sides=both):
            caption = plural(
                "{said}; {count} is too heavy for one stamp: weigh it",
                "{said}; {count} are too heavy for one stamp: weigh them",
                heavy,
                said=caption,
            )
        self.stamps.say(self._speaker.money(plan.postage) if plan.postage else "", self._say(caption))

    def _on_print(self) -> None:
        self._give(None)

    def _on_save(self) -> None:
        self._give(self._folder)

    def choice(self, folder: Path | None = None) -> PrintChoice:
        """Return what is chosen; a `folder` = to be saved there."""
        from winback_gui.ui.printing import Target  # noqa: PLC0415 (loads the PDF maker)

        target = Target(self.printers.current, self.both_sides.isChecked())
        return PrintChoice(self._plan.letter_ids, target, folder, self.one_each.isChecked())

    def _give(self, folder: Path | None) -> None:
        for button in (self.print_button, self.save_button):  # a second click makes no second run
            button.setEnabled(False)
        self.chosen.emit(self.choice(folder))
        self.accept()

    def _on_proof(self) -> None:
        self.reject()
        self.proof_requested.emit()

    def _on_other_folder(self) -> None:
        title = self._say(msg("Where to save the letters"))
        chosen = file_dialogs.folder_to_use(self, title, self._folder.parent)
        if chosen is not None:
            self.choose_folder(chosen)

    def _show_folder(self) -> None:
        self._where.setText(
            self._say(msg("“Save as PDF” writes letters.pdf and letters.csv into {folder}", folder=str(self._folder)))
        )

    def _say(self, message: Message) -> str:
        return self._speaker.plain(message)


def _fresh_folder(parent: Path, today: date) -> Path:
    """Return a folder that is not there yet, so that no letters of an earlier run lie beside the new ones."""
    first = parent / f"Letters {today.isoformat()}"
    path, number = first, 1
    while path.exists():
        number += 1
        path = parent / f"{first.name} ({number})"
    return path
