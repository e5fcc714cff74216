"""What an import will do, in sentences for the last step."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final, TypeAlias

from winback_gui.domain.message import Message, as_typed, msg, plural
from winback_gui.services.imports.said import Topic, said_by

if TYPE_CHECKING:
    from winback_gui.importing.report import ImportReport
    from winback_gui.services.imports.import_files import ImportPlan, ImportResult

Sentence: TypeAlias = tuple[str, str, Message]
"""Icon, its colour, words."""
_FINISH = msg("“Finish” keeps that you looked at this list today, and your answers; your customers stay as they are")
_COUNTED = ("clock", "text2", msg("It is still being counted."))
_SHOWN: Final[Mapping[Topic, tuple[str, str]]] = {
    Topic.BOUGHT: ("check", "ink"),
    Topic.NO_VISITS: ("rotate-ccw", "text2"),
    Topic.PREPAID: ("ticket", "text2"),
    Topic.OPEN_AGAIN: ("repeat", "warm"),
    Topic.PEOPLE: ("user-plus", "ink"),
    Topic.VISITS: ("calendar", "ink"),
    Topic.NOTHING: ("check", "ink"),
    Topic.BOOK: ("check", "ink"),
    Topic.STAYS: ("book-open", "text2"),
    Topic.SIGNATURE: ("pencil", "text2"),
    Topic.FURTHER: ("info", "warm"),
    Topic.ERASED: ("users", "warm"),
    Topic.RENUMBERED: ("users", "warm"),
    Topic.HANDED_ON: ("users", "warm"),
    Topic.UNKNOWN_NUMBERS: ("users", "warm"),
    Topic.SHARING: ("users", "warm"),
    Topic.PARENTS: ("users", "warm"),
    Topic.PUT_RIGHT: ("users", "warm"),
    Topic.RECASED: ("users", "warm"),
    Topic.KNOWN: ("users", "text2"),
    Topic.UPDATED: ("pencil", "text2"),
    Topic.MOVED: ("map-pin", "text2"),
    Topic.CORRECTED: ("pencil", "text2"),
    Topic.JOINED: ("git-merge", "text2"),
    Topic.JOINED_IN_PART: ("git-merge", "warm"),
    Topic.HOME: ("store", "warm"),
    Topic.CURRENCY: ("percent", "warm"),
    Topic.ADVICE: ("info", "text2"),
    Topic.RATE: ("percent", "text2"),
    Topic.ANOTHER_RATE: ("percent", "warm"),
    Topic.NO_LONGER: ("repeat", "warm"),
    Topic.NOT_COMPARED: ("repeat", "warm"),
    Topic.LISTED_AGAIN: ("repeat", "warm"),
    Topic.BOOKED: ("calendar", "warm"),
    Topic.SAME_SALES: ("repeat", "warm"),
    Topic.OPEN_STATE: ("info", "warm"),
    Topic.STOPPED: ("mail-x", "warm"),
    Topic.PASSED_OVER: ("info", "text2"),
    Topic.AS_NOTES: ("columns-3", "text2"),
    Topic.UNUSED: ("columns-3", "text2"),
    Topic.STATES: ("columns-3", "text2"),
}
"""The icon of each topic and its colour."""
_AFTER_MENDED: Final = frozenset({Topic.STOPPED, Topic.STATES, Topic.PASSED_OVER, Topic.AS_NOTES, Topic.UNUSED})
"""What is said after the lines that the owner mended."""


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
    later: list[Sentence] = []
    for topic, words in said_by(report, by_name=True):
        if topic is Topic.SAME_SALES:
            continue  # it stands with what can be said against it
        (later if topic in _AFTER_MENDED else found).append((*_SHOWN[topic], words))
        if topic is Topic.NOTHING and not report.brought:
            found.append(("calendar", "text2", _FINISH))
    if mended and not report.brought:
        words = plural(
            "{count} line that you mended is among them", "{count} lines that you mended are among them", mended
        )
        found.append(("pencil", "ink", words))
    return found + later


def _so_far(report: ImportReport) -> list[Sentence]:
    """Return what the first lines of large files bring; of a whole book they say too little."""
    if report.brought:
        return []
    bought = plural("**{count} new purchase** so far", "**{count} new purchases** so far", report.bought_new)
    people = plural("**{count} new customer** so far", "**{count} new customers** so far", report.customers_new)
    counted = ((report.bought_new, "check", bought), (report.customers_new, "user-plus", people))
    return [(icon, "ink", words) for count, icon, words in counted if count]


def _from(plan: ImportPlan) -> Message:
    if not plan.is_book:
        return msg("From {files}", files=as_typed(", ".join(one.file for one in plan.files)))
    return plural("From “{name}”, {count} list", "From “{name}”, {count} lists", len(plan.files), name=plan.name)
