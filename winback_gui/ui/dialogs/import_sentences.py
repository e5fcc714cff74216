"""What an import will do, in sentences for the last step."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from winback_gui.domain.message import Message, as_typed, msg, plural
from winback_gui.services.import_news import nothing_new_words
from winback_gui.services.import_report import (
    advice_words,
    book_words,
    currency_words,
    erased_words,
    further_words,
    nameless_words,
    rate_words,
    recased_words,
    renumbered_words,
    stopped_words,
    totals_words,
    unused_columns,
    updated_words,
    visit_words,
    warning_words,
)

if TYPE_CHECKING:
    from winback_gui.importing.report import ImportReport
    from winback_gui.services.import_files import ImportPlan, ImportResult

Sentence: TypeAlias = tuple[str, str, Message]
"""Icon, its colour, words."""
_SHOWN_NAMES = 8
_FINISH = msg("“Finish” keeps that you looked at this list today, and your answers; your customers stay as they are")
_COUNTED = ("clock", "text2", msg("It is still being counted."))


def sentences(plan: ImportPlan, result: ImportResult | None, mended: int) -> list[Sentence]:
    """Return what an import will do; without a result that it is still being counted.

    Of what was found in the first lines alone only that is said which can but grow.

    Args:
        plan: the files.
        result: of the trial.
        mended: how many lines the owner mended.
    """
    found: list[Sentence] = [("file-text", "text2", _from(plan))]
    if result is None:
        return [*found, _COUNTED]
    report = result.report
    if report.is_partly:
        return [*found, *_so_far(report), _COUNTED]
    if (book := book_words(report)) is not None:
        return found + _of_book(report, book) + _known(report) + _erased(report)
    found += _new(report)
    if (renumbered := renumbered_words(report)) is not None:
        found.append(("users", "warm", renumbered))
    if (recased := recased_words(report)) is not None:
        found.append(("users", "warm", recased))
    found += _known(report)
    found += _joined(report)
    if (currency := currency_words(report)) is not None:
        found.append(("percent", "warm", currency))
    found += [("info", "text2", words) for words in advice_words(report)]
    for words, is_warning in rate_words(report):
        found.append(("percent", "warm" if is_warning else "text2", words))
    if mended:
        words = plural(
            "{count} line that you mended is among them", "{count} lines that you mended are among them", mended
        )
        found.append(("pencil", "ink", words))
    found += [("mail-x", "warm", words) for words in (*warning_words(report), *stopped_words(report))]
    passed_over = (totals_words(report), nameless_words(report))
    found += [("info", "text2", words) for words in passed_over if words is not None]
    if unused_heads := unused_columns(report):
        unused_names = ", ".join(unused_heads[:_SHOWN_NAMES]) + (" …" if len(unused_heads) > _SHOWN_NAMES else "")
        unused = plural(
            "{count} column is not used: {names}", "{count} columns are not used: {names}",
            len(unused_heads), names=as_typed(unused_names),
        )  # fmt: skip
        found.append(("columns-3", "text2", unused))
    return found


def _so_far(report: ImportReport) -> list[Sentence]:
    """Return what the first lines of large files bring; of a whole book they say too little."""
    if report.brought:
        return []
    bought = plural("**{count} new purchase** so far", "**{count} new purchases** so far", report.bought_new)
    people = plural("**{count} new customer** so far", "**{count} new customers** so far", report.customers_new)
    counted = ((report.bought_new, "check", bought), (report.customers_new, "user-plus", people))
    return [(icon, "ink", words) for count, icon, words in counted if count]


def _new(report: ImportReport) -> list[Sentence]:
    """Return what comes in anew, or that nothing does."""
    if report.brings_nothing:
        return [("check", "ink", nothing_new_words(report)), ("calendar", "text2", _FINISH)]
    found: list[Sentence] = []
    if report.bought_new:
        bought = plural("**{count} new purchase**", "**{count} new purchases**", report.bought_new)
        found.append(("check", "ink", bought))
    if report.cancelled:
        no_visits = plural(
            "{count} cancelled or refunded: no visit", "{count} cancelled or refunded: no visits", report.cancelled
        )
        found.append(("rotate-ccw", "text2", no_visits))
    if report.customers_new:
        people = plural("**{count} new customer**", "**{count} new customers**", report.customers_new)
        found.append(("user-plus", "ink", people))
    if report.visits_new:
        visits = msg("{visits}: the day is kept, what was paid is not known", visits=visit_words(report.visits_new))
        found.append(("calendar", "ink", visits))
    return found


def _from(plan: ImportPlan) -> Message:
    if not plan.is_book:
        return msg("From {files}", files=as_typed(", ".join(one.file for one in plan.files)))
    return plural("From “{name}”, {count} list", "From “{name}”, {count} lists", len(plan.files), name=plan.name)


def _of_book(report: ImportReport, words: Message) -> list[Sentence]:
    """Return what a whole book brings, and what does not travel with it."""
    further = [("info", "warm", said) for said in further_words(report)]
    if report.brings_nothing:
        return [("check", "ink", msg("**Nothing in it is new:** all of it is in your book already")), *further]
    stays = msg("What is in your book already stays as it stands there; what you set in Settings stays, too")
    signature = msg("The picture of your signature does not come with it: draw it anew in Settings")
    return [
        ("check", "ink", msg("**A whole book comes in:** {all}", all=words)),
        ("book-open", "text2", stays),
        ("pencil", "text2", signature),
        *further,
    ]


def _erased(report: ImportReport) -> list[Sentence]:
    """Return who stays out because they were erased here."""
    words = erased_words(report)
    return [("users", "warm", words)] if words is not None else []


def _joined(report: ImportReport) -> list[Sentence]:
    """Return how several files were joined, and how many found nobody."""
    found: list[Sentence] = []
    for one in report.joined:
        words = plural(
            "{file} says what was bought with {count} receipt", "{file} says what was bought with {count} receipts",
            one.found, file=as_typed(one.file),
        ) if one.of_receipts else plural(
            "{file} is joined with the list by {by}: {count} customer is found",
            "{file} is joined with the list by {by}: {count} customers are found",
            one.found, file=as_typed(one.file), by=one.by,
        )  # fmt: skip
        if one.nobody:
            nobody = plural("**{count} found nobody**", "**{count} found nobody**", one.nobody)
            if one.of_receipts:
                nobody = plural("**{count} is not in the book**", "**{count} are not in the book**", one.nobody)
            words = msg("{found}, {nobody}", found=words, nobody=nobody)
        found.append(("git-merge", "text2" if not one.nobody else "warm", words))
    return found


def _known(report: ImportReport) -> list[Sentence]:
    """Return what the files say of customers and purchases that are in the book already."""
    known = report.customers_met - report.customers_new
    found: list[Sentence] = []
    if known > 0:
        words = plural(
            "{count} known customer is recognised, by number or by name with address or e-mail",
            "{count} known customers are recognised, by number or by name with address or e-mail",
            known,
        )
        found.append(("users", "text2", words))
    if report.customers_updated:
        words = plural(
            "{count} of them gets something new from the file ({what}); what you corrected by hand stays",
            "{count} of them get something new from the file ({what}); what you corrected by hand stays",
            report.customers_updated,
            what=updated_words(report),
        )
        found.append(("pencil", "text2", words))
    if report.customers_moved:
        words = plural(
            "**{count} of them gets another address**",
            "**{count} of them get another address**",
            report.customers_moved,
        )
        found.append(("map-pin", "text2", words))
    if report.purchases_changed:
        words = plural(
            "{count} purchase in your book is corrected by the file",
            "{count} purchases in your book are corrected by the file",
            report.purchases_changed,
        )
        found.append(("pencil", "text2", words))
    return found
