"""What an import says of e-mail addresses that several people have, in sentences."""

from __future__ import annotations

from functools import reduce
from typing import TYPE_CHECKING

from winback_gui.domain.message import Message, as_typed, msg, plural

if TYPE_CHECKING:
    from collections.abc import Sequence

    from winback_gui.importing.report import ImportReport, Sharer

_SHOWN, _OF_EACH = 3, 4


def sharing_words(report: ImportReport) -> Message | None:
    """Return who shares an e-mail address and is a customer of their own from now on; None where nobody is."""
    if not report.sharing:
        return None
    shown = [_together(several) for several in report.sharing[:_SHOWN]]
    names = reduce(lambda one, other: msg("{one}; {other}", one=one, other=other), shown)
    if rest := len(report.sharing) - len(shown):
        names = plural("{names}; {count} more", "{names}; {count} more", rest, names=names)
    return plural(
        "**{count} e-mail address is used by several people:** {names}. Each is a customer of their own",
        "**{count} e-mail addresses are used by several people:** {names}. Each is a customer of their own",
        len(report.sharing), names=names,
    )  # fmt: skip


def parents_words(report: ImportReport) -> Message | None:
    """Return how many parents of who is in the book are customers of their own; None where none are."""
    if not report.parents_new:
        return None
    return plural(
        "**{count} new customer is a parent, by the head of the name, and has the e-mail address of somebody in your "
        "book.** They bought nothing themselves: where the children are your customers, this list need not come in",
        "**{count} new customers are parents, by the head of the names, and have the e-mail addresses of people in "
        "your book.** They bought nothing themselves: where the children are your customers, this list need not come "
        "in",
        report.parents_new,
    )


def put_right_words(report: ImportReport) -> Message | None:
    """Return how many purchases stood with another one of an e-mail address; None where none did."""
    if not report.purchases_put_right:
        return None
    return plural(
        "**{count} purchase of an earlier list stood with another person who has the same e-mail address:** now it "
        "stands with whoever the list names",
        "**{count} purchases of earlier lists stood with another person who has the same e-mail address:** now they "
        "stand with whoever the list names",
        report.purchases_put_right,
    )


def _together(several: Sequence[Sharer]) -> Message:
    if rest := len(several[_OF_EACH:]):
        shown = as_typed(", ".join(one.name for one in several[:_OF_EACH]))
        return plural("{names} and {count} more", "{names} and {count} more", rest, names=shown)
    *before, last = (one.name for one in several)
    return msg("{one} and {other}", one=as_typed(", ".join(before)), other=as_typed(last))
