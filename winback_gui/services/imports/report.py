"""What an import says it did, put together file by file; and what of it the book keeps."""

from __future__ import annotations

from collections import Counter
from dataclasses import asdict, replace
from datetime import date
from typing import Any, Final

from winback_gui.domain.purchase import day_from_number
from winback_gui.importing.advice import ONLY_ITEMS
from winback_gui.importing.cleaning import StateOf
from winback_gui.importing.fields import Field
from winback_gui.importing.headings import told_field
from winback_gui.importing.note_columns import guessed_notes
from winback_gui.importing.open_states import state_place
from winback_gui.importing.order_states import states
from winback_gui.importing.plan import FilePlan
from winback_gui.importing.readers import Problems
from winback_gui.importing.report import ImportReport, StateTaken
from winback_gui.importing.state_words import StateMeaning
from winback_gui.services.imports.sale_figures import SaleFigures

_KEPT_PROBLEMS: Final = 1000
"""How many problems the book keeps of an import; the report itself names all."""
_SHOWN_WORDS: Final = 6
_TELLING: Final = frozenset({Field.WHAT, Field.SERVED_BY, Field.STATUS})


def added(report: ImportReport, one: FilePlan, problems: Problems, sold: SaleFigures | None) -> ImportReport:
    """Return the report with one more file in it; `sold` is of its purchases, where it has some."""
    sold = sold or SaleFigures()
    return replace(
        report,
        purchases_new=report.purchases_new + sold.new,
        purchases_known=report.purchases_known + sold.known - sold.known_again,
        purchases_changed=report.purchases_changed + sold.changed,
        purchases_put_right=report.purchases_put_right + sold.put_right,
        cancelled=report.cancelled + sold.cancelled,
        missed=report.missed + sold.missed,
        left_open=report.left_open + sold.left_open,
        unpaid=report.unpaid + sold.unpaid,
        prepaid=report.prepaid + sold.prepaid,
        visits_new=report.visits_new + sold.visits,
        first_day=_earlier(report.first_day, sold.first_day),
        last_day=_later(report.last_day, sold.last_day),
        rows_skipped=report.rows_skipped + problems.skipped,
        sales_nameless=report.sales_nameless + problems.nameless,
        problems=(*report.problems, *sorted(problems.found, key=lambda problem: problem.line)),
        columns_not_used=(*report.columns_not_used, *((one.file, name) for name in one.not_used)),
        columns_as_notes=(*report.columns_as_notes, *((one.file, name) for name in _as_notes(one))),
        columns_overlooked=(*report.columns_overlooked, *_overlooked(one)),
        states=(*report.states, *_states(one)),
        advice=(*report.advice, *((one.file, words) for words in one.advice if words != ONLY_ITEMS)),
        open_states=(*report.open_states, *_states_taken(one)),
        totals=(*report.totals, *((one.file, line) for line in sorted(set(problems.totals)))),
        warnings=(*report.warnings, *((one.file, words) for words in (*one.warnings, *problems.warnings))),
        foreign=tuple(sorted((Counter(dict(report.foreign)) + problems.foreign).items())),
    )


def _as_notes(one: FilePlan) -> tuple[str, ...]:
    """Return the columns that were taken for remarks by a guess; the tables of a book of ours have none."""
    return () if one.table is not None else guessed_notes(one.mapping.header, one.mapping.fields, one.reasons)


def _states(one: FilePlan) -> tuple[tuple[tuple[str, StateOf], ...], ...]:
    """Return the columns of a list of purchases that say how far these are, where there are several."""
    found = states(one.mapping)
    if len(found.places) < 2 or not one.has_purchases:  # noqa: PLR2004 (of one its head says enough)
        return ()
    return (tuple(zip((one.mapping.header[at] for at in found.places), found.of, strict=True)),)


def _overlooked(one: FilePlan) -> list[tuple[str, Field]]:
    """Return the columns of a list of visits that seem to hold what visits and the reasons of leavers are told from.

    Of how far sales are, each says more than the others.
    """
    if not (one.has_purchases or Field.LAST_VISIT in one.mapping.fields):
        return []
    seem = ((name, told_field(name)) for name in one.not_used)
    known = set(one.mapping.fields) - (set() if one.mapping.format_key else {Field.STATUS})
    return [(name, field) for name, field in seem if field in _TELLING and field not in known]


def _states_taken(one: FilePlan) -> list[StateTaken]:
    column = one.mapping.header[state_place(one.mapping)]
    return [
        StateTaken(one.file, column, each.word, count, is_visit=is_visit, after=after)
        for each in one.facts.open_states
        for count, is_visit, after in (
            (each.count, each.preset is StateMeaning.VISIT, None),
            (each.late, True, day_from_number(each.marked_until)),
        )
        if count
    ]


def _earlier(one: date | None, other: date | None) -> date | None:
    return min((day for day in (one, other) if day is not None), default=None)


def _later(one: date | None, other: date | None) -> date | None:
    return max((day for day in (one, other) if day is not None), default=None)


def kept(report: ImportReport) -> dict[str, Any]:
    """Return the report as the book keeps it: without anybody's words."""
    figures = asdict(replace(report, problems=(), unwritable=(), joined=(), differing=(), advice=(), remarked=(),
                            warnings=(), stopped=(), open_states=(), recased=(), sharing=(), no_longer=(),
                            listed_again=(), home_taken=None, handed_on=(), unknown_numbers=()))  # fmt: skip
    value: dict[str, Any] = {
        name: number for name, number in figures.items() if isinstance(number, int) and not isinstance(number, bool)
    }
    value["is_news"] = not report.brings_nothing
    value["unwritable"] = len(report.unwritable)
    value["differing"] = len(report.differing)
    value["no_longer"] = len(report.no_longer)
    value["listed_again"] = len(report.listed_again)
    value["sharing"] = len(report.sharing)
    value["recased"] = len(report.recased)
    value["totals"] = len(report.totals)
    value["stopped"] = sum(one.count for one in report.stopped)
    value["remarked"] = len(report.remarked)
    value["problems"] = [
        {"file": one.file, "line": one.line, "column": one.column, "why": one.why.text}
        for one in report.problems[:_KEPT_PROBLEMS]
    ]
    value["rates"] = {code: str(rate) for code, rate in report.rates}
    value["brought"] = {one.table: one.new for one in report.brought}
    value["columns_not_used"] = [list(pair) for pair in report.columns_not_used]
    return value
