"""The last step of an import, in sentences; and what came of it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from winback_gui.domain.message import Message, as_typed, msg, plural
from winback_gui.services.imports.appointment_words import appointment_words
from winback_gui.services.imports.listed_again import listed_again_words
from winback_gui.services.imports.no_longer import no_longer_words, not_compared_words
from winback_gui.services.imports.said import back_words, likeness_words
from winback_gui.services.imports.sharing_words import parents_words, put_right_words, sharing_words
from winback_gui.services.imports.words import (
    advice_words,
    currency_words,
    erased_words,
    handed_on_words,
    nameless_words,
    recased_words,
    same_sales_words,
    stopped_words,
    totals_words,
    unknown_numbers_words,
    warning_words,
)
from winback_gui.services.reason.open_again import again_words
from winback_gui.ui.dialogs.imports.fee import FeeNote
from winback_gui.ui.dialogs.imports.gone import AgainNote, GoneNote
from winback_gui.ui.dialogs.imports.language import LanguageNote
from winback_gui.ui.dialogs.imports.sentences import sentences
from winback_gui.ui.icons import IconSize
from winback_gui.ui.roles import Role
from winback_gui.ui.tokens import Kind
from winback_gui.ui.widgets.arranging import column_in
from winback_gui.ui.widgets.buttons import link
from winback_gui.ui.widgets.card import Card
from winback_gui.ui.widgets.labels import IconLabel, label
from winback_gui.ui.widgets.note import Note
from winback_gui.ui.widgets.rich_text import RichLabel
from winback_gui.ui.widgets.tall_part import TallPart

if TYPE_CHECKING:
    from winback_gui.domain.speech import Speaker
    from winback_gui.importing.report import ImportReport
    from winback_gui.services.imports.import_files import ImportPlan, ImportResult, Returned
    from winback_gui.ui.session import Session

_SHOWN_NAMES = 8
_SIGNATURE = msg("**The picture of your signature did not come with it.** Draw it anew in Settings, before you print.")
LINES, UNWRITABLE, RATE, TWINS, REMARKS = "lines", "unwritable", "rate", "twins", "remarks"
APART = "apart"


class SummaryStep(QWidget):
    """What will be done, before it is done.

    Signals:
        list_requested(str): mend lines (`LINES`), see who cannot be written to (`UNWRITABLE`) or about whom a
            remark says so (`REMARKS`), give a rate (`RATE`), say that purchases which look like those of another list
            are others, or the same (`APART`).
    """

    list_requested = Signal(str)

    def __init__(self, speaker: Speaker, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._speaker = speaker
        self._column = _column_that_scrolls(self)
        self._shown: tuple[ImportPlan | None, ImportResult | None, int] = None, None, 0

    def show_result(self, plan: ImportPlan, result: ImportResult | None, mended: int = 0) -> None:
        """Say what will be done; without a result it is still being counted.

        Args:
            plan: the files.
            result: of the trial.
            mended: how many lines the owner mended.
        """
        shown, self._shown = self._shown, (plan, result, mended)
        if shown[0] is plan and shown[1] is result and shown[2] == mended:
            return  # all its sentences are there
        _empty(self._column)
        card = Card()
        for icon, colour, words in sentences(plan, result, mended):
            card.body.addWidget(_with_icon(icon, colour, words, self._speaker))
        for key, icon, words, verb in _to_mend(result):
            row = _with_icon(icon, "warm", words, self._speaker)
            see = link(self._speaker.plain(verb))
            see.clicked.connect(partial(self.list_requested.emit, key))
            layout = row.layout()
            if layout is not None:
                layout.addWidget(see)
            card.body.addWidget(row)
        self._column.addWidget(card)
        undo = msg(
            "**You can undo the whole import:** Undo at once, or in File, Imports, as long as you have not worked "
            "with the customers that it brings."
        )
        if result is None or not result.report.brings_nothing:
            self._column.addWidget(Note(Kind.INFO, self._speaker.say(undo), icon="undo-2"))
        self._column.addStretch(1)


class ResultPage(QWidget):
    """What came in, who came back, who cannot be written to.

    Signals:
        list_requested(str): look at the lines left out (`LINES`), type what people lack (`UNWRITABLE`),
            judge remarks (`REMARKS`), go to the page of people who may be twice (`TWINS`).
    """

    list_requested = Signal(str)

    def __init__(self, session: Session, result: ImportResult, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        speaker = self._speaker = session.speaker
        column = _column_that_scrolls(self)
        if result.came_back:
            column.addWidget(_people_card(speaker, result.came_back))
        report = result.report
        for words, icon in _to_look_at(report):
            column.addWidget(Note(Kind.WARM, speaker.say(words), icon=icon))
        for stop in (*warning_words(report), *stopped_words(report)):
            column.addWidget(Note(Kind.WARM, speaker.say(stop), icon="mail-x"))
        self._add_held(column, session, report)
        if (twice := _may_be_twice(result)) is not None:
            column.addWidget(self._note(twice, TWINS, msg("Look at them")))
        if report.differing:
            column.addWidget(Note(Kind.WARM, speaker.say(differing_words(report)), icon="users"))
        calm = (
            sharing_words(report),
            parents_words(report),
            put_right_words(report),
            recased_words(report),
            erased_words(report),
            currency_words(report),
            totals_words(report),
            nameless_words(report),
        )
        for said in (*calm, *advice_words(report)):
            if said is not None:
                column.addWidget(Note(Kind.INFO, speaker.say(said)))
        if report.brought and not report.brings_nothing:
            column.addWidget(Note(Kind.INFO, speaker.say(_SIGNATURE), icon="pencil"))
        is_held = report.unwritable or report.remarked or erased_words(report) is not None
        is_held = is_held or bool(
            report.rows_skipped or report.sales_nameless or report.no_longer or report.listed_again or report.stay_out
        )
        if not (result.came_back or is_held or report.brings_nothing):
            column.addWidget(Note(Kind.GOOD, speaker.say(msg("**Every line was taken.**"))))
        for fee in result.fees:
            column.addWidget(FeeNote(session, fee))
        if result.language:
            column.addWidget(LanguageNote(session, result.language, result.letters_in))
        column.addStretch(1)

    def _add_held(self, column: QVBoxLayout, session: Session, report: ImportReport) -> None:
        """Say which purchases and who wait for the owner, and which lines."""
        if (gone := no_longer_words(report, by_name=True)) is not None:
            column.addWidget(GoneNote(session, report, gone))
        if (not_compared := not_compared_words(report)) is not None:
            column.addWidget(Note(Kind.WARM, self._speaker.say(not_compared), icon="repeat"))
        if (again := listed_again_words(report, by_name=True)) is not None:
            column.addWidget(AgainNote(session, report, again))
        if report.remarked:
            words = msg("**{remarks}.** Nobody writes to them until you decide.", remarks=remarks_words(report))
            column.addWidget(self._note(words, REMARKS, msg("Decide")))
        if report.unwritable:
            words = plural(
                "**{count} customer cannot be written to yet.** They are in the book all the same.",
                "**{count} customers cannot be written to yet.** They are in the book all the same.",
                len(report.unwritable),
            )
            column.addWidget(self._note(words, UNWRITABLE, msg("Type what is missing")))
        if report.rows_waiting:
            words = plural(
                "**{count} line waits for a rate.** Bring the file in again and give it: nothing is doubled.",
                "**{count} lines wait for a rate.** Bring the file in again and give it: nothing is doubled.",
                report.rows_waiting,
            )
            column.addWidget(Note(Kind.WARM, self._speaker.say(words), icon="percent"))
        if left_out := report.rows_skipped - report.rows_waiting:
            words = plural(
                "**{count} line was left out.** Mend it in the file and bring the file in again: nothing is doubled.",
                "**{count} lines were left out.** Mend them in the file and bring it in again: nothing is doubled.",
                left_out,
            )
            column.addWidget(self._note(words, LINES, plural("Look at it", "Look at them", left_out)))

    def _note(self, words: Message, key: str, verb: Message) -> Note:
        note = Note(Kind.WARM, self._speaker.say(words), [(key, self._speaker.plain(verb))])
        note.link_requested.connect(self.list_requested)
        return note


def _to_look_at(report: ImportReport) -> list[tuple[Message, str]]:
    """Return what the owner should know before anything else: appointments, sales that were known, cases open again."""
    return [
        *((words, "calendar") for words in appointment_words(report, by_name=True)),
        *((words, "repeat") for words in same_sales_words(report)),
        *([(handed, "users")] if (handed := handed_on_words(report)) is not None else []),
        *((words, "users") for words in unknown_numbers_words(report)),
        *([(again_words(report.open_again), "repeat")] if report.open_again else []),
    ]


def remarks_words(report: ImportReport) -> Message:
    """Return how many remarks the owner has to judge."""
    return plural(
        "{count} remark sounds as if somebody must not be written to",
        "{count} remarks sound as if somebody must not be written to",
        len(report.remarked),
    )


def _may_be_twice(result: ImportResult) -> Message | None:
    """Return who may be in the book twice, or with whom alone they were compared; None = nobody."""
    if (not_compared := likeness_words(result.report)) is not None:
        return not_compared
    if not result.same_people:
        return None
    return plural(
        "**{count} may be in the book twice** and stays two until you decide.",
        "**{count} may be in the book twice** and stay two until you decide.",
        len(result.same_people),
    )


def differing_words(report: ImportReport) -> Message:
    """Return what the files say against what stays in the book, and of whom."""
    people = sorted({(one.name, one.customer_no) for one in report.differing})
    names = ", ".join(name for name, _number in people[:_SHOWN_NAMES]) + (" …" if len(people) > _SHOWN_NAMES else "")
    where = plural(
        "Decide in the panel of {names}.",
        "Decide in the panels of {names}.",
        len(people),
        names=names,
    )
    return plural(
        "**Your book stays as it is,** but the file says otherwise of {count} field. {where}",
        "**Your book stays as it is,** but the file says otherwise of {count} fields. {where}",
        len(report.differing),
        where=where,
    )


def _people_card(speaker: Speaker, back: Sequence[Returned]) -> Card:
    card = Card(speaker.plain(plural("{count} came back", "{count} came back", len(back))))
    for one in back[:_SHOWN_NAMES]:
        how = back_words(one, as_typed(one.name))
        card.body.addWidget(_with_icon("circle-check", "good", how, speaker))
    if len(back) > _SHOWN_NAMES:
        more = plural("and {count} more", "and {count} more", len(back) - _SHOWN_NAMES)
        card.body.addWidget(label(speaker.plain(more), Role.HINT))
    return card


def _to_mend(result: ImportResult | None) -> list[tuple[str, str, Message, Message]]:
    """Return what stays out or cannot be used yet: the list behind it, icon, sentence and the verb of its link."""
    if result is None or result.report.is_partly:
        return []
    report = result.report
    found = [
        (APART, "repeat", words, msg("They are the same") if one.is_apart else msg("They are others"))
        for one, words in zip(report.same_sales, same_sales_words(report), strict=True)
    ]
    found += [
        (
            RATE, "percent",
            plural(
                "{count} line waits for the rate of {code}", "{count} lines wait for the rate of {code}",
                count, code=code,
            ),
            msg("Give the rate"),
        )
        for code, count in report.foreign
    ]  # fmt: skip
    if left_out := report.rows_skipped - report.rows_waiting:
        left = plural("{count} line is left out", "{count} lines are left out", left_out)
        found.append((LINES, "circle-x", left, plural("Mend it here", "Mend them here", left_out)))
    if report.remarked:
        found.append((REMARKS, "message-square-text", remarks_words(report), msg("See them")))
    if report.unwritable:
        who = plural(
            "{count} customer cannot be written to yet", "{count} customers cannot be written to yet",
            len(report.unwritable),
        )  # fmt: skip
        found.append((UNWRITABLE, "map-pin", who, msg("See why")))
    return found


def _with_icon(icon: str, colour: str, words: Message, speaker: Speaker) -> QWidget:
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 2, 0, 2)
    row.setSpacing(12)
    row.addWidget(IconLabel(icon, colour, IconSize.NORMAL))
    row.addWidget(RichLabel(speaker.say(words)), 1)
    return holder


def _column_that_scrolls(page: QWidget) -> QVBoxLayout:
    """Return the column of a page of sentences: where the screen is too low for them they scroll, and none is cut."""
    inside = QWidget()
    column = QVBoxLayout(inside)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(12)
    column_in(page).addWidget(TallPart(inside))
    return column


def _empty(column: QVBoxLayout) -> None:
    while (item := column.takeAt(0)) is not None:
        old = item.widget()
        if old is not None:
            old.hide()
            old.deleteLater()
