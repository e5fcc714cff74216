"""A length of time in the unit in which one would say it: wherever one is told in words, it is told alike."""

from __future__ import annotations

from winback_gui.domain.message import Message, msg, plural

_WEEK_DAYS, _MONTH_DAYS, _YEAR_DAYS = 7, 30.44, 365.25
_DAYS_UNTIL, _WEEKS_UNTIL, _MONTHS_UNTIL = 14, 130, 700
_YEAR_MONTHS = 12
_QUARTER, _ALMOST, _WHOLE = 0.25, 0.7, 0.96  # of a year, beyond whole years: a half is said, almost the next, the next


def how_long(days: int) -> Message:
    """Return a length of time in the unit in which one would say it: "9 days", "14 weeks", "a year", "almost 3 years".

    Years are told so that they agree with a month that is named beside them: since February 2024 is no 3 years in
    November 2026.
    """
    if days < _DAYS_UNTIL:
        return plural("{count} day", "{count} days", days)
    if days < _WEEKS_UNTIL:
        return plural("{count} week", "{count} weeks", round(days / _WEEK_DAYS))
    months = round(days / _MONTH_DAYS)
    if months == _YEAR_MONTHS:
        return msg("a year")
    if days < _MONTHS_UNTIL:
        return plural("{count} month", "{count} months", months)
    years, over = divmod(days / _YEAR_DAYS, 1)
    if _QUARTER <= over < _ALMOST:
        return msg("{years}½ years", years=int(years))
    if _ALMOST <= over < _WHOLE:
        return plural("almost {count} year", "almost {count} years", int(years) + 1)
    return plural("{count} year", "{count} years", round(days / _YEAR_DAYS))
