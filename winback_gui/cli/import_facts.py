"""What an import says to a program that reads it (`import --json`)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from winback_gui.importing.state_words import StateMeaning

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from winback_gui.domain.message import Message
    from winback_gui.domain.speech import Speaker
    from winback_gui.importing.report import Booking, ImportReport
    from winback_gui.services.imports.import_files import ImportResult


def import_facts(result: ImportResult, speaker: Speaker, *, is_dry: bool) -> dict[str, object]:
    """Return all that an import says, for programs that read it.

    Args:
        result: what came in, or would.
        speaker: says the reasons.
        is_dry: nothing was written.
    """
    report, say = result.report, speaker.plain
    return {
        **_counts(report),
        "problems": [
            {"file": one.file, "line": one.line, "column": one.column, "why": say(one.why)} for one in report.problems
        ],
        **_people_facts(result, say),
        **_list_facts(report, say),
        "nothing_new": report.brings_nothing,
        "addresses_to_check": report.addresses_to_check,
        "came_back": [
            {
                "customer_no": one.customer_no,
                "on": one.on.isoformat(),
                "after_letter": one.after_letter,
                "before_letter": one.before_letter,
            }
            for one in result.came_back
        ],
        **_book_facts(report),
        "look_like_fees": [one.name for one in result.fees],
        "dry_run": is_dry,
    }


def _counts(report: ImportReport) -> dict[str, object]:
    """Return how many rows and people there were of each kind."""
    return {
        "customers_new": report.customers_new,
        "customers_known": report.customers_met - report.customers_new,
        "customers_updated": report.customers_updated,
        "updated_in": dict(report.updated_in),
        "customers_with_another_address": report.customers_moved,
        "customers_renumbered": report.renumbered,
        "purchases_new": report.purchases_new,
        "last_visits_new": report.visits_new,
        "purchases_known": report.purchases_known,
        "purchases_changed": report.purchases_changed,
        "purchases_put_right": report.purchases_put_right,
        "erased_people": report.erased_people,
        "erased_rows": report.erased_rows,
        "erased_bought_since": report.erased_bought_since,
        "cancelled": report.cancelled,
        "missed": report.missed,
        "left_open": report.left_open,
        "of_zero": report.unpaid,
        "no_visits": report.no_visits,
        "win_backs_open_again": report.open_again,
        "prepaid": report.prepaid,
        "rows_skipped": report.rows_skipped,
        "sales_without_a_customer": report.sales_nameless,
    }


def _list_facts(report: ImportReport, say: Callable[[Message], str]) -> dict[str, object]:
    """Return what was seen of the lists and their columns, and how each was taken."""
    return {
        "known_from_another_list": [
            {"file": one.file, "purchases": one.count, "of": one.of, "taken_for_the_same": not one.is_apart}
            for one in report.same_sales
        ],
        "numbers_of_somebody_else": [one.number for one in report.handed_on],
        "unknown_numbers": [{"file": one.file, "numbers": one.count, "of": one.of} for one in report.unknown_numbers],
        "no_longer_in_the_list": [
            {"customer_no": one.customer_no, "on": one.day.isoformat(), "amount_minor": one.amount.minor}
            for one in report.no_longer
        ],
        "not_compared_for_unread_lines": report.not_compared,
        "listed_again": [
            {"customer_no": one.customer_no, "on": one.day.isoformat(), "amount_minor": one.amount.minor}
            for one in report.listed_again
        ],
        "stay_out": report.stay_out,
        "appointments_to_come": _bookings(report.booked),
        "appointments_of_an_older_list": _bookings(report.too_old),
        "typed_appointments_cancelled": _bookings(report.typed_cancelled),
        "state_words": [
            {
                "file": one.file,
                "column": one.column,
                "word": one.word,
                "lines": one.count,
                "after": one.after.isoformat() if one.after else "",
                "taken_for": str(StateMeaning.VISIT if one.is_visit else StateMeaning.NOTHING),
            }
            for one in report.open_states
        ],
        "totals": [{"file": file, "line": line} for file, line in report.totals],
        "warnings": [{"file": file, "warning": say(words)} for file, words in report.warnings],
        "advice": [{"file": file, "advice": say(words)} for file, words in report.advice],
        "columns_not_used": [{"file": file, "column": column} for file, column in report.columns_not_used],
        "columns_as_notes": [{"file": file, "column": column} for file, column in report.columns_as_notes],
        "columns_overlooked": [{"column": column, "field": str(field)} for column, field in report.columns_overlooked],
        "states": [[{"column": column, "of": of.name.lower()} for column, of in columns] for columns in report.states],
        "joined": [
            {"file": one.file, "by": say(one.by), "found": one.found, "nobody": one.nobody} for one in report.joined
        ],
    }


def _book_facts(report: ImportReport) -> dict[str, object]:
    """Return what the book took of its ways from the lists: rates, country, currency, and what only a book has."""
    return {
        "rates": {code: str(rate) for code, rate in report.rates},
        "rates_before": {code: str(rate) for code, rate in report.rates_before},
        "rows_waiting_for_a_rate": dict(report.foreign),
        "book": {
            one.table: {"new": one.new, "known": one.known, "further": one.further, "other": one.other}
            for one in report.brought
        },
        "country_taken": report.home_taken.country if report.home_taken is not None else "",
        "currency_taken": report.currency_taken[0] if report.currency_taken is not None else "",
    }


def _people_facts(result: ImportResult, say: Callable[[Message], str]) -> dict[str, object]:
    """Return who needs a look, and why."""
    report = result.report
    return {
        "unwritable": [
            {"customer_no": one.customer_no, "file": one.file, "line": one.line, "why": say(one.why)}
            for one in report.unwritable
        ],
        "remarks": [
            {
                "customer_no": one.customer_no,
                "remark": one.remark.text,
                "sounds_like": str(one.remark.ground),
                "why": say(one.remark.sounds),
            }
            for one in report.remarked
        ],
        "not_written_to": [
            {"file": one.file, "column": one.column, "word": one.word, "people": one.count} for one in report.stopped
        ],
        "emails_of_several": [
            [{"customer_no": one.customer_no, "name": one.name} for one in several] for several in report.sharing
        ],
        "parents_of_known_people": report.parents_new,
        "recased": [
            {"customer_no": one.customer_no, "written": one.written, "name": one.name} for one in report.recased
        ],
        "compared_with_those_being_won_back_alone": report.is_likeness_open,
        "same_people": [
            {
                "file": one.file,
                "line": one.line,
                "customer_no": one.new.customer_no,
                "may_be": one.known.customer_no,
                "why": say(one.likeness.why),
            }
            for one in result.same_people
        ],
        "differing": [
            {"customer_no": one.customer_no, "field": say(one.field), "yours": one.yours, "theirs": one.theirs}
            for one in report.differing
        ],
    }


def _bookings(found: Iterable[Booking]) -> list[dict[str, str]]:
    return [{"customer_no": one.customer_no, "on": one.day.isoformat()} for one in found]
