"""What an import says of the days to come."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from winback_gui.domain.message import Message, as_typed, plural

if TYPE_CHECKING:
    from collections.abc import Sequence

    from winback_gui.importing.report import Booking, ImportReport

_SHOWN: Final = 6


def appointment_words(report: ImportReport, *, by_name: bool) -> tuple[Message, ...]:
    """Return who is to come, and what the lists say of appointments that did not come about in the book.

    Args:
        report: of the import.
        by_name: customers are called by their names, else by their numbers.
    """
    found = (
        _booked(report.booked, by_name=by_name),
        _too_old(report.too_old, by_name=by_name),
        _typed_cancelled(report.typed_cancelled, by_name=by_name),
    )
    return tuple(one for one in found if one is not None)


def _booked(found: Sequence[Booking], *, by_name: bool) -> Message | None:
    if not found:
        return None
    return plural(
        "**{count} customer has an appointment that is still to come** ({whose}, on {day}): until then no letter "
        "asks why they stay away",
        "**{count} customers have an appointment that is still to come** ({whose}; the next on {day}): until theirs "
        "no letter asks why they stay away",
        len(found), whose=_whose(found, by_name=by_name), day=found[0].day,
    )  # fmt: skip


def _too_old(found: Sequence[Booking], *, by_name: bool) -> Message | None:
    if not found:
        return None
    return plural(
        "**{count} customer has an appointment in a list that is older than the last one of its program** ({whose}): "
        "what it says of the days to come was not taken over, because it may have been cancelled since",
        "**{count} customers have an appointment in a list that is older than the last one of its program** "
        "({whose}): what it says of the days to come was not taken over, because it may have been cancelled since",
        len(found), whose=_whose(found, by_name=by_name),
    )  # fmt: skip


def _typed_cancelled(found: Sequence[Booking], *, by_name: bool) -> Message | None:
    if not found:
        return None
    return plural(
        "**{count} appointment that you entered is cancelled in the list** ({whose}, on {day}): it stays, and holds "
        "letters. If nobody comes, take it out in Customers",
        "**{count} appointments that you entered are cancelled in the list** ({whose}; the next on {day}): they "
        "stay, and hold letters. If nobody comes, take them out in Customers",
        len(found), whose=_whose(found, by_name=by_name), day=found[0].day,
    )  # fmt: skip


def _whose(found: Sequence[Booking], *, by_name: bool) -> Message:
    """Return whose they are, each customer once."""
    whose = list(dict.fromkeys(one.name if by_name else one.customer_no for one in found))
    more = " …" if len(whose) > _SHOWN else ""
    return as_typed(", ".join(whose[:_SHOWN]) + more)
