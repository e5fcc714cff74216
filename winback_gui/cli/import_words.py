"""What the subcommand `import` prints: the figures of an import, what was left out, and what wants a look."""

from __future__ import annotations

from typing import TYPE_CHECKING

from winback_gui.domain.message import Message, as_typed, msg, plural
from winback_gui.services.customers.no_visits import fee_words
from winback_gui.services.imports.language import asked
from winback_gui.services.imports.said import back_words, likeness_words, said_by
from winback_gui.services.results.close_returned import came_back_words

if TYPE_CHECKING:
    from winback_gui.importing.report import ImportReport
    from winback_gui.services.imports.import_files import ImportResult

_SHOWN_PROBLEMS = 20


def lines_of(
    result: ImportResult, taken_out: Message | None = None, put_back: Message | None = None, *, is_dry: bool
) -> tuple[Message, ...]:
    """Return what an import did, in lines; a trial says so first.

    Args:
        result: what came of it.
        taken_out: what is said of purchases that went because the list has them no more; None = none did.
        put_back: what is said of purchases that came back because the list has them again; None = none did.
        is_dry: nothing was written.
    """
    report = result.report
    lines = [msg("Nothing was written: this is what would come in.")] if is_dry else []
    lines += [one.words for one in said_by(report)]
    if report.purchases_known:
        known = plural(
            "{count} purchase or refund was known", "{count} purchases and refunds were known", report.purchases_known
        )
        lines.append(known)
    if report.rows_skipped:
        lines.append(plural("{count} line left out", "{count} lines left out", report.rows_skipped))
    lines += [
        plural(
            "{count} line is in {code} and waits for its rate: say it with --rate {code}=...",
            "{count} lines are in {code} and wait for its rate: say it with --rate {code}=...",
            count, code=code,
        )
        for code, count in report.foreign
    ]  # fmt: skip
    if report.is_home_open:
        lines.append(msg("Say the country with --country (DE, GB, US ...), or main.py shop BOOK --country DE"))
    lines += _problems(report)
    if any(not one.is_apart for one in report.same_sales):
        lines.append(msg("If they are other purchases, say --apart, and they come in as well"))
    lines += _of_gone(report, taken_out, put_back)
    if report.unpaid:
        lines.append(msg("If they were here on the days with a sum of 0, say --zero-sums visits with the same files"))
    if report.open_states:
        lines.append(
            msg("Say it otherwise with --state {word}=visit or --state {word}=nothing", word=_typed_word(report))
        )
    lines += _left_to_do(result)
    for fee in result.fees:
        lines.append(msg('{fee} If not: main.py goods BOOK --no-visit "{name}"', fee=fee_words(fee), name=fee.name))
    if result.language:
        looks = asked(result.language, result.letters_in)
        lines.append(
            msg("{asked} To change it: main.py shop BOOK --letters-in {code}", asked=looks, code=result.language)
        )
    if result.came_back:
        lines.append(came_back_words(len(result.came_back)))
    lines += [back_words(one, as_typed(one.customer_no)) for one in result.came_back]
    return tuple(lines)


def _problems(report: ImportReport) -> list[Message]:
    """Return what is wrong with the first lines that were left out, and how many more there are."""
    lines = [
        msg("{file}, line {line}, {column}: {why}", file=one.file, line=one.line, column=one.column, why=one.why)
        if one.column
        else msg("{file}, line {line}: {why}", file=one.file, line=one.line, why=one.why)
        for one in report.problems[:_SHOWN_PROBLEMS]
    ]
    if len(report.problems) > _SHOWN_PROBLEMS:
        more = len(report.problems) - _SHOWN_PROBLEMS
        lines.append(plural("and {count} line more (--json lists all)", "and {count} more (--json lists all)", more))
    return lines


def _typed_word(report: ImportReport) -> Message:
    """Return the word of a column of states about which something is to be said; several differ, and none is named."""
    words = {one.word for one in report.open_states}
    return as_typed(words.pop()) if len(words) == 1 else as_typed("WORD")


def _of_gone(report: ImportReport, taken_out: Message | None, put_back: Message | None) -> list[Message]:
    """Return what was done about purchases that the list has no more or has again, or how to say that it is to be."""
    how_to_take = msg("If the list has all sales of these days, and they are to go, say --take-out with the same files")
    how_to_put = msg("To put back what stays out, say --put-back with the same files")
    asked = [taken_out or (how_to_take if report.no_longer else None)]
    asked.append(put_back or (how_to_put if report.listed_again else None))
    return [one for one in asked if one is not None]


def _left_to_do(result: ImportResult) -> list[Message]:
    """Say what came in and still wants a look, in a line each."""
    report = result.report
    lines: list[Message] = []
    if report.unwritable:
        lines.append(
            plural(
                "{count} customer cannot be written to yet (--json lists why)",
                "{count} customers cannot be written to yet (--json lists why)",
                len(report.unwritable),
            )
        )
    if report.remarked:
        lines.append(
            plural(
                "{count} remark sounds as if somebody must not be written to: held until you decide (main.py remarks)",
                "{count} remarks sound as if somebody must not be written to: held until you decide (main.py remarks)",
                len(report.remarked),
            )
        )
    if result.same_people:
        lines.append(
            plural(
                "{count} new customer may be in the book already and stays apart (--json lists why)",
                "{count} new customers may be in the book already and stay apart (--json lists why)",
                len(result.same_people),
            )
        )
    if (not_compared := likeness_words(report)) is not None:
        lines.append(not_compared)
    if report.differing:
        lines.append(
            plural(
                "Your book stays as it is, but the file says otherwise of {count} field (--json lists it)",
                "Your book stays as it is, but the file says otherwise of {count} fields (--json lists them)",
                len(report.differing),
            )
        )
    if report.addresses_to_check:
        lines.append(
            plural(
                "{count} address or phone number looks unusual for its country",
                "{count} addresses or phone numbers look unusual for their country",
                report.addresses_to_check,
            )
        )
    return lines
