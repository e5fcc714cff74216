"""The columns of the register of causes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from winback_gui.domain.cause import CauseStatus
from winback_gui.domain.message import msg
from winback_gui.services.identify.worth import lost_a_year_words
from winback_gui.services.wording import CAUSE_STATUS_WORDS
from winback_gui.ui.tables.columns import ColumnSpec, Look
from winback_gui.ui.tokens import Kind
from winback_gui.ui.widgets.badge import BadgeText

if TYPE_CHECKING:
    from collections.abc import Callable

    from winback_gui.domain.speech import Speaker
    from winback_gui.services.fix.cause_register import CauseRow
    from winback_gui.ui.session import Session

BADGES = {
    CauseStatus.OPEN: (Kind.WARM, "circle-dashed"),
    CauseStatus.IN_WORK: (Kind.INFO, "clock"),
    CauseStatus.FIXED: (Kind.GOOD, "check"),
    CauseStatus.CANNOT_FIX: (Kind.GREY, "ban"),
}
LOST = "lost"
WHOLE_HEADS_FROM = 700  # px: in a narrower table what is lost has a short head; the panel says what it is
_LETTERS_FROM = 560  # below it, names of causes would be cut off for them; the panel says how many wait for each
_PEOPLE_FROM = 500  # likewise; the panel says how many left for it
_ORDER = {status: number for number, status in enumerate(CauseStatus)}


def columns(session: Session, most_minor: Callable[[], int]) -> tuple[ColumnSpec[CauseRow], ...]:
    """Return the columns; `most_minor` tells the sum that fills a bar."""
    return (*_causes(session.speaker), *_figures(session.speaker, most_minor))


def _causes(speaker: Speaker) -> tuple[ColumnSpec[CauseRow], ...]:
    def badge(row: CauseRow) -> BadgeText:
        kind, icon = BADGES[row.cause.status]
        return BadgeText(speaker.plain(row.status), kind, icon)

    return (
        ColumnSpec(
            "cause",
            speaker.plain(msg("Cause")),
            lambda row: row.cause.title,
            strong=True,
            stretch=True,
            width=170,
            enough=290,
            fixed=True,
        ),
        ColumnSpec(
            "status",
            speaker.plain(msg("Status")),
            lambda _row: "",
            look=Look.BADGE,
            badge=badge,
            badges=tuple(
                BadgeText(speaker.plain(CAUSE_STATUS_WORDS[status]), *look) for status, look in BADGES.items()
            ),
            width=108,
            sort_key=lambda row: _ORDER[row.cause.status],
        ),
    )


def _figures(speaker: Speaker, most_minor: Callable[[], int]) -> tuple[ColumnSpec[CauseRow], ...]:
    return (
        ColumnSpec(
            "people",
            speaker.plain(msg("People")),
            lambda row: speaker.number(row.people),
            right=True,
            width=60,
            room_from=_PEOPLE_FROM,
            sort_key=lambda row: row.people,
            high_first=True,
        ),
        ColumnSpec(
            LOST,
            speaker.plain(lost_a_year_words(is_margin=True)),  # the page says it anew of each book
            lambda row: speaker.money(row.lost_a_year, whole=True),
            look=Look.NUMBER_BAR,
            width=154,
            enough=160,
            least=112,  # of the short head
            sort_key=lambda row: row.lost_a_year.minor,
            high_first=True,
            share=lambda row: row.lost_a_year.minor / (most_minor() or 1),
            fill=lambda row: "grey" if row.cause.status is CauseStatus.FIXED else "warmfill",
        ),
        ColumnSpec(
            "letters",
            speaker.plain(msg("Letters")),
            lambda row: speaker.plain(row.letters),
            icon=_icon,
            tone=_tone,
            width=144,  # "15 need an offer" with its icon
            least=98,
            room_from=_LETTERS_FROM,
            sort_key=lambda row: row.wait,
            high_first=True,
        ),
    )


def _icon(row: CauseRow) -> str:
    if row.wait:
        return "lock"
    if not (row.may_go or row.need_offer):
        return ""
    if not row.may_go and row.cause.status is not CauseStatus.CANNOT_FIX:
        return "gift"
    return "arrow-right" if row.cause.status is CauseStatus.CANNOT_FIX else "lock-open"


def _tone(row: CauseRow) -> str:
    if row.wait:
        return "warm"
    return "good" if row.may_go and row.cause.status is not CauseStatus.CANNOT_FIX else "text2"
