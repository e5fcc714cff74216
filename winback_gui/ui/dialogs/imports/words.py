"""The words of an import's steps."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from winback_gui.domain.message import NOTHING, Message, msg, plural
from winback_gui.services.imports.words import book_words, cancelled_words, in_a_row, unpaid_words, visit_words
from winback_gui.ui.widgets.wizard import WizardPage

if TYPE_CHECKING:
    from winback_gui.domain.speech import Speaker
    from winback_gui.importing.report import ImportReport
    from winback_gui.services.imports.import_files import ImportPlan, ImportResult


def pages(
    speaker: Speaker, files: QWidget, columns: QWidget, questions: QWidget, people: QWidget, summary: QWidget
) -> tuple[WizardPage, ...]:
    """Return the five steps."""
    say = speaker.plain
    choose = speaker.say(msg("**Nothing is written** until you have seen what would come in."))
    spelled = speaker.say(msg("**You know it:** an answer holds for all lines of the file."))
    one_or_two = speaker.say(
        msg(
            "They may be somebody you know: **you decide;** “Later” keeps them apart. Those with the same customer "
            "number are joined already; so are those with the same name and the same address, e-mail address or phone "
            "number, unless they have two customer numbers."
        )
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


def ready_steps(plan: ImportPlan | None, *, is_answered: bool, is_counted: bool) -> tuple[bool, ...]:
    """Return of each step, in the order of `pages`, whether the owner can go on from it.

    Args:
        plan: the files; None = there is none that can be read.
        is_answered: each question shown has its answer.
        is_counted: all lines were counted.
    """
    if plan is None:
        return False, False, False, True, is_counted
    return True, is_enough(plan), is_answered and not plan.must_answer, True, is_counted


def is_who_told(result: ImportResult | None) -> bool:
    """Return whether everybody was compared with everybody; None = not all is counted."""
    return result is not None and not (result.report.is_partly or result.report.is_likeness_open)


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
    if report.brings_nothing:
        return msg("Finish")
    if report.brought:
        return msg("Bring in this book")
    if report.bought_new:
        return plural("Bring in {count} purchase", "Bring in {count} purchases", report.bought_new)
    if report.cancelled or report.unpaid:
        return plural("Bring in {count} line", "Bring in {count} lines", report.cancelled + report.unpaid)
    if report.customers_new:
        return plural("Bring in {count} customer", "Bring in {count} customers", report.customers_new)
    if report.visits_new:
        return plural("Bring in {count} visit", "Bring in {count} visits", report.visits_new)
    if report.purchases_changed:
        return plural("Correct {count} purchase", "Correct {count} purchases", report.purchases_changed)
    if report.customers_updated:
        return plural("Update {count} customer", "Update {count} customers", report.customers_updated)
    return msg("Take over what is new")


def summary_title(result: ImportResult | None) -> Message:
    """Return the question of the last step; there is none where nothing comes in."""
    is_known = result is not None and result.report.brings_nothing
    return msg("There is nothing to bring in.") if is_known else msg("Is this what should come in?")


def end_title(report: ImportReport) -> Message:
    """Return the heading over what came in."""
    return msg("Nothing in it was new.") if report.brings_nothing else msg("It is in your book.")


def came_in(report: ImportReport) -> Message:
    """Return what came in."""
    if report.brings_nothing:
        return msg("Nothing was brought in, and nothing was doubled.")
    if (book := book_words(report)) is not None:
        return msg("**The book came in:** {all}. Undo takes all of it back.", all=book)
    people = plural("**{count} new customer**", "**{count} new customers**", report.customers_new)
    parts = [plural("**{count} purchase**", "**{count} purchases**", report.bought_new)] if report.bought_new else []
    parts += [cancelled_words(report.cancelled)] if report.cancelled else []
    parts += [unpaid_words(report.unpaid)] if report.unpaid else []
    parts += [visit_words(report.visits_new)] if report.visits_new else []
    if parts and report.customers_new:
        what = msg("{before} and {last}", before=in_a_row(parts), last=people)
        return msg("{what} came in. Undo takes all of it back.", what=what)
    if parts or report.customers_new:
        return msg("{what} came in. Undo takes all of it back.", what=in_a_row(parts or [people]))
    return _was_changed(report)


def _was_changed(report: ImportReport) -> Message:
    """Return what an import did that brought neither a customer nor a purchase."""
    people = plural(
        "**{count} customer** was brought up to date", "**{count} customers** were brought up to date",
        report.customers_updated,
    )  # fmt: skip
    bought = plural(
        "**{count} purchase** was corrected", "**{count} purchases** were corrected", report.purchases_changed
    )
    parts = [people] if report.customers_updated else []
    parts += [bought] if report.purchases_changed else []
    what = in_a_row(parts) if parts else msg("What was new in the list was taken over")
    return msg("{what}. Undo takes it back.", what=what)
