"""The columns of the run: who, why, what they are offered, what it costs and brings, what happens to their letter."""

from __future__ import annotations

from typing import TYPE_CHECKING

from winback_gui.domain.message import Message, msg
from winback_gui.services.offer.in_run import BADGE_WORDS, Badge
from winback_gui.services.offer.make_offer import WRITTEN_ANYWAY, OfferRow
from winback_gui.ui.tables.columns import ColumnSpec, Look
from winback_gui.ui.tokens import Kind
from winback_gui.ui.widgets.badge import BadgeText

if TYPE_CHECKING:
    from winback_gui.domain.money import Money
    from winback_gui.domain.speech import Speaker

OFFER, LETTER = "offer", "letter"
_COST_FROM = 800  # px of the table: in a narrower one the offer's name needs the room
_LOOKS: dict[Badge, tuple[Kind, str]] = {
    Badge.READY: (Kind.INFO, "mail"),
    Badge.LETTER_MADE: (Kind.GOOD, "mail-check"),
    Badge.WAITS: (Kind.WARM, "lock"),
    Badge.NO_REASON: (Kind.WARM, "message-circle-question-mark"),
    Badge.NEEDS_OFFER: (Kind.WARM, "gift"),
    Badge.HELD: (Kind.WARM, "lock"),
    Badge.NOT_WRITTEN: (Kind.BAD, "ban"),
    Badge.HELD_OUT: (Kind.GREY, "dices"),
}
_ANYWAY: tuple[Kind, str] = (Kind.WARM, "lock-open")


def badge_of_row(row: OfferRow, speaker: Speaker) -> BadgeText:
    """Return the badge of a row; a letter written against the gate stays visible as one."""
    kind, icon = _ANYWAY if _is_anyway(row) else _LOOKS[row.badge]
    return BadgeText(speaker.plain(row.badge_words), kind, icon)


def columns(speaker: Speaker) -> tuple[ColumnSpec[OfferRow], ...]:
    """Return the columns from left to right."""
    return (*_who_and_why(speaker), *_sums(speaker), _letter(speaker))


def _who_and_why(speaker: Speaker) -> tuple[ColumnSpec[OfferRow], ...]:
    say = speaker.plain
    return (
        ColumnSpec(
            "customer",
            say(msg("Customer")),
            lambda row: row.name,
            width=156,
            least=140,
            enough=206,
            strong=True,
            fixed=True,
            stretch=True,
        ),
        ColumnSpec(
            "reason",
            say(msg("Reason")),
            lambda row: say(row.reason),
            width=156,
            least=130,
            enough=200,
            stretch=True,
            tone=lambda row: "" if row.reason_is_known else "text3",
        ),
        ColumnSpec(
            OFFER,
            say(msg("Offer")),
            lambda row: say(row.offer),
            width=186,
            least=170,
            enough=240,
            stretch=True,
            look=Look.CHOICE,
            enabled=lambda row: row.may_choose,
            fixed=True,
        ),
    )


def _sums(speaker: Speaker) -> tuple[ColumnSpec[OfferRow], ...]:
    say = speaker.plain

    def money(amount: Money | None, *, whole: bool = False) -> str:
        return say(msg("not known")) if amount is None else speaker.money(amount, whole=whole)

    return (
        ColumnSpec(
            "cost",
            say(msg("Cost if used")),
            lambda row: money(row.cost_if_used),
            sort_key=lambda row: row.cost_if_used.minor if row.cost_if_used else None,
            high_first=True,
            width=84,
            right=True,
            room_from=_COST_FROM,
            tone=lambda row: "" if row.cost_if_used else "text3",
        ),
        ColumnSpec(
            "margin",
            say(msg("Margin")),
            lambda row: money(row.margin_a_year, whole=True),
            sort_key=lambda row: row.margin_a_year.minor if row.margin_a_year else None,
            high_first=True,
            width=84,
            right=True,
            tone=lambda row: "" if row.margin_a_year else "text3",
            tooltip=lambda _row: say(msg("What they left a year until now, after the goods and serving them")),
        ),
    )


def _letter(speaker: Speaker) -> ColumnSpec[OfferRow]:
    say = speaker.plain
    return ColumnSpec(
        LETTER,
        say(msg("Letter")),
        lambda row: say(row.badge_words),
        width=138,
        look=Look.BADGE,
        badge=lambda row: badge_of_row(row, speaker),
        badges=tuple(BadgeText(say(words), *look) for words, look in _all_looks()),
        tooltip=lambda row: say(why_of(row)),
        fixed=True,
    )


def why_of(row: OfferRow) -> Message:
    """Return what happens to a row's letter and why, as the rest of a sentence that begins with the name."""
    if row.why is not None:
        return row.why
    if _is_anyway(row):
        return msg("is written to anyway, because: {reason}", reason=row.case.override_reason)
    if row.badge is Badge.LETTER_MADE:
        return msg("has a letter that is made and not posted yet")
    return msg("can be written to")


def _all_looks() -> list[tuple[Message, tuple[Kind, str]]]:
    return [*((BADGE_WORDS[badge], look) for badge, look in _LOOKS.items()), (WRITTEN_ANYWAY, _ANYWAY)]


def _is_anyway(row: OfferRow) -> bool:
    return row.is_overridden and row.badge is Badge.READY
