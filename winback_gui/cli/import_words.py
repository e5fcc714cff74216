"""What the subcommand `import` prints: the figures of an import, what was left out, and what wants a look."""

from __future__ import annotations

from typing import TYPE_CHECKING

from winback_gui.domain.message import Message, as_typed, msg, plural
from winback_gui.services.import_language import ASKED
from winback_gui.services.import_report import (
    book_words,
    bought_words,
    currency_words,
    erased_words,
    further_words,
    nameless_words,
    rate_words,
    recased_words,
    renumbered_words,
    stopped_words,
    totals_words,
    visit_words,
    warning_words,
)

if TYPE_CHECKING:
    from winback_gui.services.import_files import ImportResult

_SHOWN_PROBLEMS = 20


def lines_of(result: ImportResult, *, is_dry: bool) -> tuple[Message, ...]:
    """Return what an import did, in lines; a trial says so first."""
    report = result.report
    lines = [msg("Nothing was written: this is what would come in.")] if is_dry else []
    if (book := book_words(report)) is not None:
        known = msg("A whole book: all of it is in this one already")
        lines.append(known if report.brings_nothing else msg("A whole book: {all}", all=book))
        lines += further_words(report)
    lines += [
        plural("{count} new customer", "{count} new customers", report.customers_new),
        plural("{count} known customer updated", "{count} known customers updated", report.customers_updated),
        bought_words(report),
        plural(
            "{count} purchase or refund was known", "{count} purchases and refunds were known", report.purchases_known
        ),
        plural("{count} line left out", "{count} lines left out", report.rows_skipped),
        *([visit_words(report.visits_new)] if report.visits_new else []),
    ]
    lines += [
        msg(
            "{file} is joined by {by}: {found} found, {nobody} found nobody",
            file=as_typed(one.file), by=one.by, found=one.found, nobody=one.nobody,
        )
        for one in report.joined
    ]  # fmt: skip
    lines += [words for words, _is_warning in rate_words(report)]
    lines += [*warning_words(report), *stopped_words(report)]
    told = (totals_words, nameless_words, currency_words, erased_words, renumbered_words, recased_words)
    lines += [words for tell in told if (words := tell(report)) is not None]
    lines += [
        plural(
            "{count} line is in {code} and waits for its rate: say it with --rate {code}=...",
            "{count} lines are in {code} and wait for its rate: say it with --rate {code}=...",
            count, code=code,
        )
        for code, count in report.foreign
    ]  # fmt: skip
    lines += [
        msg("{file}, line {line}, {column}: {why}", file=one.file, line=one.line, column=one.column, why=one.why)
        if one.column
        else msg("{file}, line {line}: {why}", file=one.file, line=one.line, why=one.why)
        for one in report.problems[:_SHOWN_PROBLEMS]
    ]
    if len(report.problems) > _SHOWN_PROBLEMS:
        more = len(report.problems) - _SHOWN_PROBLEMS
        lines.append(plural("and {count} line more (--json lists all)", "and {count} more (--json lists all)", more))
    lines += _left_to_do(result)
    if result.language:
        lines.append(msg("{asked} Change it in Settings, Letters.", asked=ASKED[result.language]))
    lines += [msg("{number} came back.", number=as_typed(one.customer_no)) for one in result.came_back]
    return tuple(lines)


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
                "{count} remark sounds as if somebody must not be written to: held until you decide (--json lists it)",
                "{count} remarks sound as if somebody must not be written to: held until you decide (--json lists all)",
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
    if report.differing:
        lines.append(
            plural(
                "{count} correction of yours is contradicted by the file and stays (--json lists it)",
                "{count} corrections of yours are contradicted by the file and stay (--json lists them)",
                len(report.differing),
            )
        )
    if report.addresses_to_check:
        lines.append(
            plural(
                "{count} address or telephone number looks unusual for its country",
                "{count} addresses or telephone numbers look unusual for their country",
                report.addresses_to_check,
            )
        )
    return lines
