"""The words of an import's steps."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from winback_gui.domain.message import NOTHING, Message, msg, plural
from winback_gui.services.import_report import book_is_known, book_words, cancelled_words
from winback_gui.ui.widgets.wizard import WizardPage

if TYPE_CHECKING:
    from winback_gui.domain.speech import Speaker
    from winback_gui.importing.report import ImportReport
    from winback_gui.services.import_files import ImportPlan, ImportResult


def pages(
    speaker: Speaker, files: QWidget, columns: QWidget, questions: QWidget, people: QWidget, summary: QWidget
) -> tuple[WizardPage, ...]:
    """Return the five steps."""
    say = speaker.plain
    choose = speaker.say(msg("**Nothing is written** until you have seen what would come in."))
    spelled = speaker.say(msg("**You know it:** an answer holds for all lines of the file."))
    one_or_two = speaker.say(
        msg("They look like somebody known. **Nobody is merged without you;** “Later” keeps them apart.")
    )
    to_summary = say(msg("To the summary"))
    how = say(msg("What does the file leave open?"))
    return (
        WizardPage(say(msg("File")), say(msg("Which list?")), choose, files, say(msg("Look at the columns"))),
        WizardPage(say(msg("Columns")), say(msg("What is in each column?")), "", columns, to_summary),
        WizardPage(say(msg("Open questions")), how, spelled, questions, to_summary),
        WizardPage(say(msg("Same people")), say(msg("Is this one person?")), one_or_two, people, to_summary),
        WizardPage(say(msg("Summary")), say(msg("Is this what should come in?")), "", summary, say(msg("Bring in"))),
    )


def is_enough(plan: ImportPlan) -> bool:
    """Return whether something can be taken from each of the files."""
    return all(one.is_enough for one in plan.files)


def waits_for(plan: ImportPlan | None) -> Message:
    """Return what the owner has to say before anything can be counted; `NOTHING` = nothing, or there is no file."""
    if plan is not None and not is_enough(plan):
        return msg("Say first what is in each column.")
    return plan.must_answer[0].text if plan is not None and plan.must_answer else NOTHING


def after_columns(*, has_questions: bool, has_people: bool) -> Message:
    """Return what the button of the step with the columns says."""
    if has_questions:
        return msg("Answer what is open")
    return msg("Look who is who") if has_people else msg("To the summary")


def verb(result: ImportResult | None) -> Message:
    """Return what the last button does, with its count; without one while not all is counted."""
    if result is None or result.report.is_partly:
        return msg("Bring in")
    report = result.report
    if report.brought:
        return msg("Bring in this book")
    if report.bought_new:
        return plural("Bring in {count} purchase", "Bring in {count} purchases", report.bought_new)
    if report.cancelled:
        return plural("Bring in {count} line", "Bring in {count} lines", report.cancelled)
    people = report.customers_new or report.customers_met
    return plural("Bring in {count} customer", "Bring in {count} customers", people)


def came_in(report: ImportReport) -> Message:
    """Return what came in."""
    customers = report.customers_new
    book = book_words(report)
    if book is not None and book_is_known(report):
        return msg("**Nothing in it was new.** All of it was in your book already.")
    if book is not None:
        return msg("**The book came in:** {all}. Undo takes all of it back.", all=book)
    if not report.purchases_new and not customers:
        return msg("**No purchase and no customer in it was new.** All of it was in your book already.")
    bought = plural("**{count} purchase**", "**{count} purchases**", report.bought_new)
    people = plural("**{count} new customer**", "**{count} new customers**", customers)
    if report.cancelled:
        return msg(
            "{purchases}, {cancelled} and {customers} came in. Undo takes all of it back.",
            purchases=bought,
            cancelled=cancelled_words(report.cancelled),
            customers=people,
        )
    return msg("{purchases} and {customers} came in. Undo takes all of it back.", purchases=bought, customers=people)
