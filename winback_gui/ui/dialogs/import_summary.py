"""The last step of an import, in sentences; and what came of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from winback_gui.domain.message import Message, as_typed, msg, plural
from winback_gui.ui.icons import IconSize
from winback_gui.ui.roles import Role
from winback_gui.ui.tokens import Kind
from winback_gui.ui.widgets.card import Card
from winback_gui.ui.widgets.labels import IconLabel, label
from winback_gui.ui.widgets.note import Note
from winback_gui.ui.widgets.rich_text import RichLabel

if TYPE_CHECKING:
    from winback_gui.domain.speech import Speaker
    from winback_gui.importing.report import ImportReport
    from winback_gui.services.import_files import ImportPlan, ImportResult, Returned

_SHOWN_NAMES = 8


class SummaryStep(QWidget):
    """What will be done, before it is done."""

    def __init__(self, speaker: Speaker, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._speaker = speaker
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(12)

    def show_result(self, plan: ImportPlan, result: ImportResult | None) -> None:
        """Say what will be done; without a result it is still being counted."""
        _empty(self._column)
        card = Card()
        for each in _sentences(plan, result):
            card.body.addWidget(_with_icon(*each, self._speaker))
        self._column.addWidget(card)
        undo = msg("**You can undo the whole import later:** Undo at once, or any day in File, Imports.")
        self._column.addWidget(Note(Kind.INFO, self._speaker.say(undo), icon="undo-2"))
        self._column.addStretch(1)


class ResultPage(QWidget):
    """What came in, who came back, who cannot be written to."""

    def __init__(self, speaker: Speaker, result: ImportResult, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._speaker = speaker
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        if result.came_back:
            column.addWidget(_people_card(speaker, result.came_back))
        report = result.report
        if report.unwritable:
            words = plural(
                "**{count} customer cannot be written to yet.** They are in the book; see why at the right.",
                "**{count} customers cannot be written to yet.** They are in the book; see why at the right.",
                len(report.unwritable),
            )
            column.addWidget(Note(Kind.WARM, speaker.say(words)))
        if report.rows_skipped:
            words = plural(
                "**{count} line was left out.** Mend it in the file and bring the file in again: nothing is doubled.",
                "**{count} lines were left out.** Mend them in the file and bring it in again: nothing is doubled.",
                report.rows_skipped,
            )
            column.addWidget(Note(Kind.WARM, speaker.say(words)))
        if not (result.came_back or report.unwritable or report.rows_skipped):
            column.addWidget(Note(Kind.GOOD, speaker.say(msg("**Every line was taken.**"))))
        column.addStretch(1)


def _people_card(speaker: Speaker, back: Sequence[Returned]) -> Card:
    card = Card(speaker.plain(plural("{count} came back", "{count} came back", len(back))))
    for one in back[:_SHOWN_NAMES]:
        how = (
            msg("**{name}** on {day}, after your letter", name=as_typed(one.name), day=one.on)
            if one.after_letter
            else msg("**{name}** on {day}, by themselves", name=as_typed(one.name), day=one.on)
        )
        card.body.addWidget(_with_icon("circle-check", "good", how, speaker))
    if len(back) > _SHOWN_NAMES:
        more = plural("and {count} more", "and {count} more", len(back) - _SHOWN_NAMES)
        card.body.addWidget(label(speaker.plain(more), Role.HINT))
    return card


def _sentences(plan: ImportPlan, result: ImportResult | None) -> list[tuple[str, str, Message]]:
    names = as_typed(", ".join(one.file for one in plan.files))
    found: list[tuple[str, str, Message]] = [("file-text", "text2", msg("From {files}", files=names))]
    if result is None:
        return [*found, ("clock", "text2", msg("It is still being counted."))]
    report = result.report
    bought = plural("**{count} new purchase**", "**{count} new purchases**", report.purchases_new)
    found.append(("check", "ink", bought))
    people = plural("**{count} new customer**", "**{count} new customers**", report.customers_new)
    found.append(("user-plus", "ink", people))
    found += _known(report)
    if report.rows_skipped:
        left = plural("{count} line is left out", "{count} lines are left out", report.rows_skipped)
        found.append(("circle-x", "warm", left))
    if report.columns_not_used:
        unused = plural("{count} column is not used", "{count} columns are not used", len(report.columns_not_used))
        found.append(("columns-3", "text2", unused))
    return found


def _known(report: ImportReport) -> list[tuple[str, str, Message]]:
    known = report.customers_met - report.customers_new
    found: list[tuple[str, str, Message]] = []
    if known > 0:
        words = plural(
            "{count} known customer is recognised, by number or by name with e-mail",
            "{count} known customers are recognised, by number or by name with e-mail",
            known,
        )
        found.append(("users", "text2", words))
    if report.customers_updated:
        words = plural(
            "{count} of them gets something new from the file; what you corrected by hand stays",
            "{count} of them get something new from the file; what you corrected by hand stays",
            report.customers_updated,
        )
        found.append(("pencil", "text2", words))
    return found


def _with_icon(icon: str, colour: str, words: Message, speaker: Speaker) -> QWidget:
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 2, 0, 2)
    row.setSpacing(12)
    row.addWidget(IconLabel(icon, colour, IconSize.NORMAL))
    row.addWidget(RichLabel(speaker.say(words)), 1)
    return holder


def _empty(column: QVBoxLayout) -> None:
    while (item := column.takeAt(0)) is not None:
        old = item.widget()
        if old is not None:
            old.hide()
            old.deleteLater()
