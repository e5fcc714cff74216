"""Whether an import brings something new, and what is said of that."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from winback_gui.domain.message import Message, msg, plural
from winback_gui.services.imports.words import (
    TABLE_WORDS,
    cancelled_words,
    changed_words,
    in_a_row,
    unpaid_words,
    visit_words,
)
from winback_gui.services.reason.open_again import again_words

if TYPE_CHECKING:
    from winback_gui.importing.report import ImportReport
    from winback_gui.store.action import Action

_NO_NEWS: Final = frozenset({"settings", "customer_keys", "differences", "customer_pairs", "appointments"})
"""Tables in which an import that brings nothing notes what was said and asked, and ends what is past: no owner counts
that as news. Of appointments the import itself knows what is (`imports.appointments`)."""


def has_other_news(action: Action, report: ImportReport) -> bool:
    """Return whether something else came of an import than new or changed customers and purchases.

    Args:
        action: the import's, all of it written.
        report: its figures.
    """
    return not report.is_news_of_people and bool(action.recorded_tables() - _NO_NEWS)


def nothing_new_words(report: ImportReport) -> Message:
    """Return what is said of files that bring nothing; without a full stop."""
    is_known = bool(report.purchases_known or report.customers_met)
    if not report.rows_skipped and (is_known or not report.sales_nameless):
        if report.listed_again or report.stay_out:
            return msg("**Nothing in it is new**")
        return msg("**Nothing in it is new:** all of it is in your book already")
    if is_known:
        return plural(
            "**Nothing in it is new,** apart from the line that is left out",
            "**Nothing in it is new,** apart from the {count} lines that are left out",
            report.rows_skipped,
        )
    return msg("**Nothing of it can be taken as it is**")


def said_of(report: ImportReport) -> Message:
    """Return what the undo bar says of an import."""
    said = _said_of(report)
    return msg("{said} {again}", said=said, again=again_words(report.open_again)) if report.open_again else said


def _said_of(report: ImportReport) -> Message:
    if report.brought:
        return _said_of_book(report)
    if report.brings_nothing:
        return msg("A list was looked through: nothing in it was new.")
    done = [msg("{what} brought in", what=in_a_row(new))] if (new := _new(report)) else []
    done += changed_words(report.customers_updated, report.purchases_changed)
    if not done:
        return msg("What was new in the list was taken over.")
    return msg("{what}.", what=in_a_row(done))


def _new(report: ImportReport) -> list[Message]:
    people = plural("{count} new customer", "{count} new customers", report.customers_new)
    parts = (
        (report.bought_new, TABLE_WORDS["purchases"](report.bought_new)),
        (report.cancelled, cancelled_words(report.cancelled)),
        (report.unpaid, unpaid_words(report.unpaid)),
        (report.customers_new, people),
        (report.visits_new, visit_words(report.visits_new)),
    )
    return [words for count, words in parts if count]


def _said_of_book(report: ImportReport) -> Message:
    if report.brings_nothing:
        return msg("A whole book was looked through: nothing in it was new.")
    done = changed_words(report.customers_updated, report.purchases_changed)
    counts = {
        "customers": report.customers_new,
        "purchases": report.bought_new,
        "cancelled": report.cancelled,
        "unpaid": report.unpaid,
        "visits": report.visits_new,
    }
    if new := [TABLE_WORDS[kind](count) for kind, count in counts.items() if count]:
        return msg("A whole book brought in: {what} and the rest.", what=in_a_row([*new, *done]))
    if report.other_news or any(one.new for one in report.brought):
        done.append(msg("what was new in it is taken over"))
    elif any(one.further for one in report.brought):
        done.append(msg("what is further on in it than in yours is taken over"))
    return msg("A whole book brought in: {what}.", what=in_a_row(done or [msg("settings and marks only")]))
