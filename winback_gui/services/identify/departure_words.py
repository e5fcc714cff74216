"""In words: when regulars left, this year against the year before, and how long they stayed."""

from __future__ import annotations

from datetime import date
from functools import reduce

from winback_gui.analytics.attrition import YearOfDepartures
from winback_gui.analytics.bad_months import LEAST_MONTHS
from winback_gui.analytics.departures import Departures
from winback_gui.analytics.staying import StayingCurve
from winback_gui.domain.interval import in_100, newcombe
from winback_gui.domain.message import Message, msg, plural

_CLOSE, _CLOSE_SHARE = 2, 0.15  # of 100 regulars: 12 and 14, or 40 and 45, are about as many
_YEAR_DAYS = 365
_MONTH_DAYS = 30.4
_LONG_UNTIL_TOLD_DAYS = 150
_MANY = 0.25  # of the regulars: so many within a year are said first, whatever the single months are like


def departures_headline(
    departures: Departures, this_year: YearOfDepartures | None, before: YearOfDepartures | None
) -> Message:
    """Return what stands out among the months, or what the years say where none does."""
    if departures.headline is not None and len(departures.announced) > 1:
        return msg("{first} Beside the months you see whether they had something in common.", first=departures.headline)
    if departures.headline is not None:
        return msg("{first} Click on it to see whether they had something in common.", first=departures.headline)
    if departures.usual is None:
        return _no_usual_words(departures)
    if this_year is not None and _are_many(this_year, before):
        none = (
            msg("The months differ widely, but no single one stands out.")
            if departures.is_uneven
            else msg("No single month stands out.")
        )
        return msg("{year} {none}", year=_year_words(this_year, before), none=none)
    usual = _usual_words(departures.usual, is_uneven=departures.is_uneven)
    if departures.may_stand_out:
        return msg("**No month stands out yet.** {usual} Those still counting may grow.", usual=usual)
    return msg("**No month stands out.** {usual}", usual=usual)


def _no_usual_words(departures: Departures) -> Message:
    """Say why nothing can be called usual: too few months are counted, or hardly anybody could leave in them."""
    if departures.are_by_year:
        return msg(
            "**Your regulars come in seasons or about once a year:** a month tells nothing of them, a year does."
        )
    is_slow = departures.told_after_days >= _LONG_UNTIL_TOLD_DAYS and len(departures.months) > LEAST_MONTHS
    if is_slow and sum(month.is_complete for month in departures.months) < LEAST_MONTHS:
        return msg(
            "**Here it takes about {months} months until one can tell that a regular stopped.** So too few of these "
            "months are counted to their end; with a few more in your book you see what is usual.",
            months=round(departures.told_after_days / _MONTH_DAYS),
        )
    if sum(month.is_complete for month in departures.months) < LEAST_MONTHS:
        return msg("**Your book is still young.** With a few more months in it you see here what is usual.")
    return msg(
        "**There is too little to tell what is usual.** In too many of these months you had hardly any regulars yet, "
        "so that hardly anybody could leave."
    )


def _are_many(this_year: YearOfDepartures, before: YearOfDepartures | None) -> bool:
    """Return whether so many left that this is what the months say, though none of them stands out."""
    if this_year.left >= _MANY * this_year.regulars:
        return True
    return before is not None and newcombe(this_year.left, this_year.regulars, before.left, before.regulars).low > 0


def _year_words(this_year: YearOfDepartures, before: YearOfDepartures | None) -> Message:
    figures = {"left": this_year.left, "regulars": this_year.regulars}
    if before is None:
        return msg("**Of {regulars} regulars you had, {left} left within a year.**", **figures)
    return msg(
        "**Of {regulars} regulars you had, {left} left within a year**, in the year before {left_before} of "
        "{regulars_before}.",
        **figures,
        left_before=before.left,
        regulars_before=before.regulars,
    )


def _usual_words(usual: float, *, is_uneven: bool) -> Message:
    if not usual:
        if is_uneven:
            return msg("In most months nobody leaves, in some several do.")
        return msg("In most months nobody leaves; what differs from it, chance explains.")
    if usual < 1:
        if is_uneven:
            return msg("Fewer than 1 a month is usual, but in some months several leave.")
        return msg("Fewer than 1 regular a month is usual; what differs from it, chance explains.")
    if is_uneven:
        return plural(
            "About {count} regular a month is usual, but the months differ widely.",
            "About {count} regulars a month are usual, but the months differ widely.",
            round(usual),
        )
    return plural(
        "About {count} regular a month is usual; what differs from it, chance explains.",
        "About {count} regulars a month are usual; what differs from it, chance explains.",
        round(usual),
    )


def when_ringed(departures: Departures) -> Message:
    """Say who of those under the months came back, when a month is ringed, and who is in none of them."""
    tested = _tested_months(departures)
    if back := sum(month.back for month in departures.months):
        tested = plural(
            "{count} of those who stand under the months has come back since. {tested}",
            "{count} of those who stand under the months have come back since. {tested}",
            back,
            tested=tested,
        )
    if not departures.by_year:
        return tested
    return plural(
        "{tested} {count} more who stopped came in seasons or about once a year, and is counted by years alone.",
        "{tested} {count} more who stopped came in seasons or about once a year, and are counted by years alone.",
        departures.by_year,
        tested=tested,
    )


def _tested_months(departures: Departures) -> Message:
    months = sum(month.is_compared for month in departures.months)
    early = any(month.is_too_early for month in departures.months)
    if departures.usual is None:
        if early:
            return msg(
                "A month can be called unusual once six are counted to their end. Months in which you had less than "
                "a quarter of your regulars do not count."
            )
        return msg("A month can be called unusual once six are counted to their end.")
    looked_at = _looked_at(months)
    if any(month.is_closed for month in departures.months):
        looked_at = msg(
            "{looked_at} Left out are months in or after which you closed, or many went away for a part of the year: "
            "whoever does not come back from that was last here right before it.",
            looked_at=looked_at,
        )
    if early:
        return msg(
            "{looked_at} The first months are left out: you had less than a quarter of your regulars then.",
            looked_at=looked_at,
        )
    return looked_at


def _looked_at(months: int) -> Message:
    return plural(
        "{count} month was looked at, held against the regulars you had in it, and among many one is always the worst. "
        "So a month is ringed only when chance alone would ring any of them in fewer than 1 of 20 shops like yours.",
        "{count} months were looked at, each held against the regulars you had in it, and among many one is always the "
        "worst. So a month is ringed only when chance alone would ring any of them in fewer than 1 of 20 shops like "
        "yours.",
        months,
    )


def compared_years(this_year: YearOfDepartures | None, before: YearOfDepartures | None) -> Message:
    """Return how this year compares with the one before, and whether chance explains the difference."""
    if this_year is None:
        return msg("**A year of departures is not known yet:** too few were regulars a year ago.")
    share = _per_100(this_year)
    if before is None:
        return msg(
            "**{share} in 100 regulars left within a year.** Of the year before too little is known to compare.",
            share=share,
        )
    band = newcombe(this_year.left, this_year.regulars, before.left, before.regulars)
    if share == _per_100(before):
        return msg("**As many left as in the year before: {share} in 100 regulars.**", share=share)
    if band.low > 0:
        return msg(
            "**More left than in the year before: {share} in 100 regulars, {before} then.** That is more than chance "
            "explains.",
            share=share,
            before=_per_100(before),
        )
    if band.high < 0:
        return msg(
            "**Fewer left than in the year before: {share} in 100 regulars, {before} then.** That is more than chance "
            "explains.",
            share=share,
            before=_per_100(before),
        )
    if _are_close(share, _per_100(before)):
        return msg(
            "**About as many left as in the year before: {share} in 100 regulars, {before} then.**",
            share=share,
            before=_per_100(before),
        )
    if share > _per_100(before):
        return msg(
            "**More left than in the year before: {share} in 100 regulars, {before} then.** But chance may explain it.",
            share=share,
            before=_per_100(before),
        )
    return msg(
        "**Fewer left than in the year before: {share} in 100 regulars, {before} then.** But chance may explain it.",
        share=share,
        before=_per_100(before),
    )


def _are_close(share: int, before: int) -> bool:
    """Whether an owner would call both about the same."""
    return abs(share - before) <= max(_CLOSE, _CLOSE_SHARE * max(share, before))


def years_leave_out(this_year: YearOfDepartures | None, until: date, by_year_left: int = 0) -> Message | None:
    """Return whom the two years leave out, so that more may stand in the months beside them; None = nobody.

    Args:
        this_year: the newest one shown.
        until: the first day of the month that has only begun.
        by_year_left: how many who left come in seasons or about once a year, and are in neither year for it.
    """
    parts = []
    if this_year is not None and this_year.newcomers_left:
        parts.append(
            plural(
                "Held against the regulars there were when the twelve months began. {count} more came for the first "
                "time within the newest, and left within it.",
                "Held against the regulars there were when the twelve months began. {count} more came for the first "
                "time within the newest, and left within it.",
                this_year.newcomers_left,
            )
        )
    if by_year_left:
        parts.append(
            plural(
                "{count} who left came in seasons or about once a year: of the year before none of these could be "
                "told, so they are in neither year.",
                "{count} who left came in seasons or about once a year: of the year before none of these could be "
                "told, so they are in neither year.",
                by_year_left,
            )
        )
    newer = newer_not_counted(this_year, until)
    parts += [] if newer is None else [newer]
    return reduce(lambda first, other: msg("{first} {other}", first=first, other=other), parts) if parts else None


def newer_not_counted(this_year: YearOfDepartures | None, until: date) -> Message | None:
    """Return why the newest year ends before the month that has only begun; None where it does not.

    Args:
        this_year: the newest one shown.
        until: the first day of that month.
    """
    if this_year is None:
        return None
    end = this_year.until
    months = (until.year - end.year) * 12 + until.month - end.month - 1
    if months < 1:
        return None
    return plural(
        "The month after that is not counted to its end yet: of some who were last here in it one cannot tell "
        "whether they stopped.",
        "{count} months after that are not counted to their end yet: of some who were last here in them one cannot "
        "tell whether they stopped.",
        months,
    )


def _per_100(year: YearOfDepartures) -> int:
    return in_100(year.left / year.regulars)


def staying_words(curves: tuple[StayingCurve, ...]) -> Message:
    """Return how many of the newest regulars of whom it is known stayed for a year, and of those before them."""
    known = [one for one in curves if one.share_after(_YEAR_DAYS) is not None and not one.is_and_before]
    if not known:
        return msg("**How long customers stay cannot be told yet:** nobody has been known for long enough.")
    newest = known[-1]
    first = msg(
        "**Of the regulars who first came in {year:year}, {share} in 100 still came a year later.**",
        year=date(newest.year, 1, 1),
        share=in_100(newest.share_after(_YEAR_DAYS) or 0.0),
    )
    if len(known) == 1:
        return first
    other = known[-2]
    return msg(
        "{first} Of those of {year:year} it was {share}.",
        first=first,
        year=date(other.year, 1, 1),
        share=in_100(other.share_after(_YEAR_DAYS) or 0.0),
    )
