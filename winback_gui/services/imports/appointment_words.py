"""What an import says of the days to come."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from winback_gui.domain.message import Message, as_typed, plural

if TYPE_CHECKING:
    from collections.abc import Sequence

    from winback_gui.importing.report import ImportReport

_SHOWN: Final = 6


def appointment_words(report: ImportReport) -> tuple[Message, ...]:
    """Return who is to come, and what the lists say of appointments that did not come about in the book."""
    found = (_booked(report), _too_old(report), _typed_cancelled(report))
    return tuple(one for one in found if one is not None)


def _booked(report: ImportReport) -> Message | None:
    if not report.booked:
        return None
    return plural(
        "**{count} customer has an appointment that is still to come** ({numbers}, on {day}): until then no letter "
        "asks why they stay away",
        "**{count} customers have an appointment that is still to come** ({numbers}; the next on {day}): until theirs "
        "no letter asks why they stay away",
        len(report.booked), numbers=_numbers(report.booked), day=report.booked[0][1],
    )  # fmt: skip


def _too_old(report: ImportReport) -> Message | None:
    if not report.too_old:
        return None
    return plural(
        "**{count} customer has an appointment in a list that is older than the last one of its program** ({numbers}): "
        "what it says of the days to come was not taken over, because it may have been cancelled since",
        "**{count} customers have an appointment in a list that is older than the last one of its program** "
        "({numbers}): what it says of the days to come was not taken over, because it may have been cancelled since",
        len(report.too_old), numbers=_shown(report.too_old),
    )  # fmt: skip


def _typed_cancelled(report: ImportReport) -> Message | None:
    if not report.typed_cancelled:
        return None
    return plural(
        "**{count} appointment that you entered is cancelled in the list** ({numbers}, on {day}): it stays, and holds "
        "letters. If nobody comes, take it out in Customers",
        "**{count} appointments that you entered are cancelled in the list** ({numbers}; the next on {day}): they "
        "stay, and hold letters. If nobody comes, take them out in Customers",
        len(report.typed_cancelled), numbers=_numbers(report.typed_cancelled), day=report.typed_cancelled[0][1],
    )  # fmt: skip


def _numbers(some: Sequence[tuple[str, object]]) -> Message:
    return _shown([number for number, _day in some])


def _shown(numbers: Sequence[str]) -> Message:
    more = " …" if len(numbers) > _SHOWN else ""
    return as_typed(", ".join(numbers[:_SHOWN]) + more)
