"""What an import says it did, in words: a sentence for each part of its report."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from functools import reduce
from typing import Any, Final

from winback_gui.domain.message import Message, as_typed, msg, plural
from winback_gui.importing import consent
from winback_gui.importing.cleaning import StateOf
from winback_gui.importing.fields import FIELD_WORDS, Field
from winback_gui.importing.report import ImportReport, SameSales, StateTaken, Stopped
from winback_gui.services.book.shop_settings import LETTERS_IN
from winback_gui.store.imports import ImportRows

_SHOWN_WORDS: Final = 6
_SHOWN_HANDED_ON: Final = 3


def cancelled_words(count: int) -> Message:
    """Return how many purchases that came in are no visits."""
    return plural("{count} cancelled, refunded or missed", "{count} cancelled, refunded or missed", count)


def no_visit_words(report: ImportReport) -> tuple[Message, ...]:
    """Return what came in that is no visit, a sentence for each reason."""
    taken_back = plural(
        "{count} cancelled or refunded: no visit", "{count} cancelled or refunded: no visits", report.taken_back
    )
    missed = plural("{count} did not come: no visit", "{count} did not come: no visits", report.missed)
    left_open = plural(
        "{count} put off, still only booked or the like: taken for no visit",
        "{count} put off, still only booked or the like: taken for no visits",
        report.left_open,
    )
    unpaid = plural(
        "{count} sale of 0.00: taken for no visit", "{count} sales of 0.00: taken for no visits", report.unpaid
    )
    counts = (report.taken_back, report.missed, report.left_open, report.unpaid)
    return tuple(words for count, words in zip(counts, (taken_back, missed, left_open, unpaid), strict=True) if count)


def unpaid_words(count: int) -> Message:
    """Return how many sales of 0.00 that came in are no visits."""
    return plural("{count} sale of 0.00, which is no visit", "{count} sales of 0.00, which are no visits", count)


def visit_words(count: int) -> Message:
    """Return how many days came in on which somebody was here, and of which no sum is known."""
    return plural("{count} visit without a sum", "{count} visits without a sum", count)


TABLE_WORDS: Final[Mapping[str, Callable[[int], Message]]] = {
    "customers": lambda count: plural("{count} customer", "{count} customers", count),
    "purchases": lambda count: plural("{count} purchase", "{count} purchases", count),
    "cancelled": cancelled_words,
    "unpaid": unpaid_words,
    "visits": visit_words,
    "reasons": lambda count: plural("{count} reason", "{count} reasons", count),
    "causes": lambda count: plural("{count} cause", "{count} causes", count),
    "offers": lambda count: plural("{count} offer", "{count} offers", count),
    "cases": lambda count: plural("{count} win-back", "{count} win-backs", count),
    "campaigns": lambda count: plural("{count} run of letters", "{count} runs of letters", count),
    "letters": lambda count: plural("{count} letter", "{count} letters", count),
    "vouchers": lambda count: plural("{count} voucher", "{count} vouchers", count),
    "appointments": lambda count: plural("{count} appointment", "{count} appointments", count),
    "tasks": lambda count: plural("{count} task", "{count} tasks", count),
}
"""What of a book an owner counts, in the order in which it is said."""


def book_words(report: ImportReport) -> Message | None:
    """Return what a whole book brings: "312 customers, 9,041 purchases, 14 reasons, 3 causes"; None = it is none."""
    if not report.brought:
        return None
    new = {one.table: one.new for one in report.brought}
    bought = {
        "purchases": report.bought_new,
        "cancelled": report.cancelled,
        "unpaid": report.unpaid,
        "visits": report.visits_new,
    }
    changed = changed_words(report.customers_updated, report.purchases_changed)
    return _counted(new | {"customers": report.customers_new} | bought, changed)


def kept_book_words(kept_report: Mapping[str, Any]) -> Message | None:
    """Return the same of a report as the book keeps it."""
    brought = kept_report.get("brought")
    if not brought:
        return None
    cancelled, unpaid = kept_report.get("cancelled", 0), kept_report.get("unpaid", 0)
    bought = {
        "customers": kept_report.get("customers_new", 0),
        "purchases": kept_report.get("purchases_new", 0) - cancelled - unpaid,
        "cancelled": cancelled,
        "unpaid": unpaid,
        "visits": kept_report.get("visits_new", 0),
    }
    changed = changed_words(kept_report.get("customers_updated", 0), kept_report.get("purchases_changed", 0))
    return _counted(brought | bought, changed)


def gone_words(kept_report: Mapping[str, Any], rows: ImportRows) -> Message | None:
    """Return what goes when an import is taken back, of a whole book all that an owner counts; None = nothing."""
    gone = {"appointments": rows.appointments} | dict(kept_report.get("brought", {})) | {
        "customers": rows.customers, "purchases": rows.purchases, "cancelled": rows.cancelled, "unpaid": rows.unpaid,
        "visits": rows.visits,
    }  # fmt: skip
    parts = [words(gone[table]) for table, words in TABLE_WORDS.items() if gone.get(table)]
    return in_a_row(parts) if parts else None


def kept_bought_words(kept_report: Mapping[str, Any]) -> Message:
    """Return what was bought anew, of a report as the book keeps it ("3,100 new purchases, 215 refunded")."""
    cancelled, unpaid = int(kept_report.get("cancelled", 0)), int(kept_report.get("unpaid", 0))
    new = int(kept_report.get("purchases_new", 0)) - cancelled - unpaid
    bought = _with_cancelled(plural("{count} new purchase", "{count} new purchases", new), cancelled)
    return msg("{before}, {more}", before=bought, more=unpaid_words(unpaid)) if unpaid else bought


def _with_cancelled(bought: Message, cancelled: int) -> Message:
    return msg("{before}, {more}", before=bought, more=cancelled_words(cancelled)) if cancelled else bought


def changed_words(updated: int, corrected: int) -> list[Message]:
    """Return how many known customers and purchases an import changed; only those of which there are any."""
    people = plural("{count} customer brought up to date", "{count} customers brought up to date", updated)
    bought = plural("{count} purchase corrected", "{count} purchases corrected", corrected)
    return [words for count, words in ((updated, people), (corrected, bought)) if count]


_UPDATED: Final[Mapping[str, Callable[[int], Message]]] = {
    "name": lambda count: msg("name {count}", count=count),
    "address": lambda count: msg("address {count}", count=count),
    "phone": lambda count: msg("phone {count}", count=count),
    "email": lambda count: msg("e-mail {count}", count=count),
    "other": lambda count: msg("other {count}", count=count),
}


def updated_words(report: ImportReport) -> Message:
    """Return what of known customers the files change: "address 16, phone 20"."""
    return in_a_row([_UPDATED[part](count) for part, count in report.updated_in])


def _counted(new: Mapping[str, int], changed: Sequence[Message]) -> Message:
    parts = [*(words(new[table]) for table, words in TABLE_WORDS.items() if new.get(table)), *changed]
    return in_a_row(parts) if parts else msg("settings and marks only")


def in_a_row(parts: Sequence[Message]) -> Message:
    """Return some parts of a sentence one after the other."""
    said = parts[0]
    for part in parts[1:]:
        said = msg("{before}, {more}", before=said, more=part)
    return said


def further_words(report: ImportReport) -> tuple[Message, ...]:
    """Return what is said of known rows of a book of which the files say something else, each a sentence."""
    further, other = (sum(one.further for one in report.brought), sum(one.other for one in report.brought))
    found = []
    if further:
        found.append(
            plural(
                "{count} line is further on in the files (posted, redeemed, closed or done) and is taken over",
                "{count} lines are further on in the files (posted, redeemed, closed or done) and are taken over",
                further,
            )
        )
    if other:
        found.append(
            plural(
                "{count} line says something else than your book, which stays as it is",
                "{count} lines say something else than your book, which stays as it is",
                other,
            )
        )
    return tuple(found)


def rate_words(report: ImportReport) -> tuple[tuple[Message, bool], ...]:
    """Return what is said of each rate, and whether it is a warning: it is another than before."""
    before = dict(report.rates_before)
    return tuple(
        (_another_rate(code, rate, before[code]), True)
        if code in before
        else (msg("Amounts in {code} are taken at {rate}", code=code, rate=_typed(rate)), False)
        for code, rate in report.rates
    )


def _another_rate(code: str, rate: Decimal, before: Decimal) -> Message:
    return msg(
        "Amounts in {code} are taken at {rate}, earlier ones at {before}. Purchases that are in your book already do "
        "not count again; they take the new rate.",
        code=code, rate=_typed(rate), before=_typed(before),
    )  # fmt: skip


def currency_words(report: ImportReport) -> Message | None:
    """Return what is said of a book that takes the currency of its first files; None where it keeps its own."""
    if report.currency_taken is None:
        return None
    new, old = report.currency_taken
    return msg(
        "**The book is kept in {new} from now on,** as the files are; {old} was set. Nothing in it had a price yet.",
        new=new, old=old,
    )  # fmt: skip


def home_words(report: ImportReport) -> Message | None:
    """Return which country the shop is taken to be in, or that it is not known; None where the book knew it before."""
    said = _home(report)
    letters = LETTERS_IN.get(report.home_taken.letters) if report.home_taken is not None else None
    return said if said is None or letters is None else msg("{home} {letters}", home=said, letters=letters)


def _home(report: ImportReport) -> Message | None:
    home = report.home_taken
    if home is not None and home.is_told:
        return msg(
            "**Your shop is taken to be in {country},** by the addresses in the list; they print as there. If it is "
            "elsewhere, choose the country in Settings.",
            country=home.name,
        )
    if home is not None:
        return msg("**Your shop is in {country}:** addresses print as there.", country=home.name)
    if report.is_home_open:
        return msg(
            "**It is not known in which country your shop is.** No letter can be printed before you choose it in "
            "Settings."
        )
    return None


def erased_words(report: ImportReport) -> Message | None:
    """Return what is said of those who stay out because they were erased from the book; None of nobody."""
    rows = plural("{count} purchase or note", "{count} purchases and notes", report.erased_rows)
    if not report.erased_people:
        return msg("**{rows} of customers whom you erased** stay out", rows=rows) if report.erased_rows else None
    people = plural(
        "**{count} customer whom you erased** stays out", "**{count} customers whom you erased** stay out",
        report.erased_people,
    )  # fmt: skip
    said = msg("{people}, with {rows}", people=people, rows=rows) if report.erased_rows else people
    since = report.erased_bought_since
    if since:
        back = plural("{count} of them bought something since", "{count} of them bought something since", since)
        said = msg("{said}; {more}", said=said, more=back)
    return msg(
        "{said}. Whoever is to be in the book again is entered in Customers first, with the number: then lists know "
        "them",
        said=said,
    )


def renumbered_words(report: ImportReport) -> Message | None:
    """Return what is said of new customers whose number somebody else has; None where there are none."""
    if not report.renumbered:
        return None
    return plural(
        "**{count} new customer has the number of somebody else in your book.** They come in as another person, with a "
        "number of ours (W-1, ...); the next file finds them again",
        "**{count} new customers have numbers of other people in your book.** They come in as other people, with "
        "numbers of ours (W-1, ...); the next file finds them again",
        report.renumbered,
    )


def handed_on_words(report: ImportReport) -> Message | None:
    """Return by name whose numbers are somebody else's in a list than they were before; None where there are none."""
    if not report.handed_on:
        return None
    parts = [
        msg(
            "{number} is {known} in your book and {said} in the list", number=one.number, known=one.known, said=one.said
        )
        for one in report.handed_on[:_SHOWN_HANDED_ON]
    ]
    more = len(report.handed_on) - len(parts)
    parts += [plural("{count} more", "{count} more", more)] if more else []
    return msg(
        "**Nobody took another one’s place:** {who}. Each is a customer of their own; new sales under such a number go "
        "to the one in the list.",
        who=in_a_row(parts),
    )


def unknown_numbers_words(report: ImportReport) -> tuple[Message, ...]:
    """Return of which lists of sales the book knows hardly any customer's number, each a sentence."""
    return tuple(
        msg(
            "**{count} of {of} customer numbers in “{file}” are not in your book;** {example} is one of them. Numbers "
            "in your book look like {in_book}. Is it the right list?",
            count=one.count,
            of=one.of,
            file=one.file,
            in_book=one.in_book,
            example=one.example,
        )
        for one in report.unknown_numbers
    )


def stopped_words(report: ImportReport) -> tuple[Message, ...]:
    """Return how many people are not written to because of which column and which word, each a sentence."""
    by_column: dict[tuple[str, str], list[Stopped]] = {}
    for one in report.stopped:
        by_column.setdefault((one.file, one.column), []).append(one)
    return tuple(_stopped(column, found) for (_file, column), found in by_column.items())


def _stopped(column: str, found: Sequence[Stopped]) -> Message:
    words = ", ".join(f"“{one.word[:40]}”" for one in found[:_SHOWN_WORDS]) + (" …" if found[_SHOWN_WORDS:] else "")
    return plural(
        "**{count} person will not be written to:** “{column}” says {words}",
        "**{count} people will not be written to:** “{column}” says {words}",
        sum(one.count for one in found), column=as_typed(column), words=as_typed(words),
    )  # fmt: skip


def recased_words(report: ImportReport) -> Message | None:
    """Return which names were put into their proper case; None where there are none."""
    if not report.recased:
        return None
    names = ", ".join(one.name for one in report.recased[:_SHOWN_WORDS]) + (
        " …" if report.recased[_SHOWN_WORDS:] else ""
    )
    return plural(
        "{count} name was written in small letters or in capitals; in your book it is now: {names}. If that is not "
        "right, write the name in Customers: it stays",
        "{count} names were written in small letters or in capitals; in your book they are now: {names}. If one is not "
        "right, write it in Customers: it stays",
        len(report.recased), names=as_typed(names),
    )  # fmt: skip


def totals_words(report: ImportReport) -> Message | None:
    """Return which lines of totals are left out; None where there are none."""
    if not report.totals:
        return None
    shown = report.totals[:_SHOWN_WORDS]
    where = reduce(
        lambda one, other: msg("{one}; {other}", one=one, other=other),
        (msg("{file}, line {line}", file=as_typed(file), line=line) for file, line in shown),
    )
    return plural(
        "{count} line of totals left out: {where}", "{count} lines of totals left out: {where}",
        len(report.totals), where=where,
    )  # fmt: skip


def nameless_words(report: ImportReport) -> Message | None:
    """Return how many sales name nobody (walk-ins of a till); None where all of them name somebody."""
    if not report.sales_nameless:
        return None
    return plural(
        "{count} sale without a customer’s name is left out: there is nobody to write to",
        "{count} sales without a customer’s name are left out: there is nobody to write to",
        report.sales_nameless,
    )


def warning_words(report: ImportReport) -> tuple[Message, ...]:
    """Return what is suspicious about columns that say who may be written to, each once."""
    return tuple(dict.fromkeys(words for _file, words in report.warnings))


def unused_columns(report: ImportReport) -> tuple[str, ...]:
    """Return the columns that are not used, without those of which a warning speaks."""
    return tuple(name for _file, name in report.columns_not_used if consent.says(name) is None)


def overlooked_words(report: ImportReport) -> tuple[Message, ...]:
    """Return which unused columns seem to say what was bought, who served or how far an order is, each a sentence."""
    return tuple(_overlooked_word(name, field) for name, field in report.columns_overlooked)


def _overlooked_word(name: str, field: Field) -> Message:
    if field is Field.STATUS:
        return msg(
            "**“{name}” seems to say “{field}” and is not used:** orders that were cancelled or never paid count as "
            "visits, unless you choose that over it in the columns (or in the file of --mapping)",
            name=as_typed(name), field=FIELD_WORDS[field],
        )  # fmt: skip
    return msg(
        "**“{name}” seems to say “{field}” and is not used:** choose that over it in the columns (or in the file "
        "of --mapping), and what those who left had in common can be told by it",
        name=as_typed(name), field=FIELD_WORDS[field],
    )  # fmt: skip


def state_words(report: ImportReport) -> tuple[Message, ...]:
    """Return which columns of a list say together how far a sale is, a sentence for each list."""
    return tuple(dict.fromkeys(map(_state_word, report.states)))


def _state_word(columns: Sequence[tuple[str, StateOf]]) -> Message:
    *before, last = (_state_column(name, of) for name, of in columns)
    first = reduce(lambda one, other: msg("{one}, {other}", one=one, other=other), before)
    names = msg("{one} and {other}", one=first, other=last)
    return msg(
        "{columns} say how far a sale is: it counts as a visit where none of them says cancelled, refunded or failed",
        columns=names,
    )


def _state_column(name: str, of: StateOf) -> Message:
    if of is StateOf.PAYMENT:
        return msg("“{name}” (of the payment: what is still to be paid counts)", name=as_typed(name))
    return msg("“{name}”", name=as_typed(name))


def advice_words(report: ImportReport) -> tuple[Message, ...]:
    """Return what the owner should know about the files, each once."""
    found: list[Message] = []
    for _file, words in report.advice:
        if words not in found:
            found.append(words)
    return tuple(found)


def _typed(rate: Decimal) -> str:
    return f"{rate.normalize():f}"


def same_sales_words(report: ImportReport) -> tuple[Message, ...]:
    """Return which purchases are in the book from lists with other columns, a sentence for each file."""
    return tuple(map(_same_sales_word, report.same_sales))


def _same_sales_word(one: SameSales) -> Message:
    if one.is_apart:
        return plural(
            "**{count} purchase of {file} looks like one that another list brought:** it comes in as well, for you "
            "said that it is another",
            "**{count} purchases of {file} look like those that another list brought:** they come in as well, for you "
            "said that they are others",
            one.count, file=as_typed(one.file),
        )  # fmt: skip
    if one.other:
        return plural(
            "**{count} purchase of {file} stands in {other} as well:** it does not count twice, unless you say that it "
            "is another",
            "**{count} purchases of {file} stand in {other} as well:** they do not count twice, unless you say that "
            "they are others",
            one.count, file=as_typed(one.file), other=as_typed(one.other),
        )  # fmt: skip
    if one.is_sure:
        return plural(
            "**{count} purchase of {file} is in your book already,** brought by an earlier list: it does "
            "not count twice",
            "**{count} purchases of {file} are in your book already,** brought by an earlier list: they do "
            "not count twice",
            one.count, file=as_typed(one.file),
        )  # fmt: skip
    return plural(
        "**{count} of {all} purchases of {file} seems to be in your book already,** brought by another list: it does "
        "not count twice, unless you say that it is another",
        "**{count} of {all} purchases of {file} seem to be in your book already,** brought by another list: they do "
        "not count twice, unless you say that they are others",
        one.count, all=one.of, file=as_typed(one.file),
    )  # fmt: skip


def open_state_words(report: ImportReport) -> tuple[Message, ...]:
    """Return what words that nobody said the meaning of were taken for, each a sentence."""
    return tuple(map(_open_state_word, report.open_states))


def _open_state_word(one: StateTaken) -> Message:
    if one.after is not None:
        return plural(
            "“{word}” in the column “{column}” is taken for a visit after {day}, the last day of which the list says "
            "who came ({count} line): say so where it is none",
            "“{word}” in the column “{column}” is taken for a visit after {day}, the last day of which the list says "
            "who came ({count} lines): say so where it is none",
            one.count, word=as_typed(one.word), column=as_typed(one.column), day=one.after,
        )  # fmt: skip
    if one.is_visit:
        return plural(
            "“{word}” in the column “{column}” is taken for a visit ({count} line): say so where it is none",
            "“{word}” in the column “{column}” is taken for a visit ({count} lines): say so where it is none",
            one.count, word=as_typed(one.word), column=as_typed(one.column),
        )  # fmt: skip
    return plural(
        "“{word}” in the column “{column}” is taken for no visit ({count} line): say so where they were here",
        "“{word}” in the column “{column}” is taken for no visit ({count} lines): say so where they were here",
        one.count, word=as_typed(one.word), column=as_typed(one.column),
    )  # fmt: skip
