"""A length of time in the unit in which one would say it: wherever one is told in words, it is told alike."""

from __future__ import annotations

from winback_gui.domain.message import Message, msg, plural

_WEEK_DAYS, _MONTH_DAYS, _YEAR_DAYS = 7, 30.44, 365.25
_DAYS_UNTIL, _WEEKS_UNTIL, _MONTHS_UNTIL = 14, 130, 700
_YEAR_MONTHS = 12
_MONTH, _THIRD, _TWO_THIRDS = 1 / 12, 1 / 3, 2 / 3  # beyond whole units
_WHOLE_MONTH, _WHOLE_YEAR = 5 / 6, 0.96  # from here on the next one is said


def how_long(days: int) -> Message:
    """Return a length of time in the unit in which one would say it: "9 days", "14 weeks", "6½ months", "over 2 years".

    Whoever counts from the day that is named beside it finds it true: a half is said where less than a sixth of the
    unit is missing or over, "almost" and "over" say in which direction it is rounded otherwise. Since February 2024 is
    no 3 years in November 2026, and since August 2024 not 2½.
    """
    months, over = divmod(days / _MONTH_DAYS, 1)
    if days >= _WEEKS_UNTIL and round(days / _MONTH_DAYS) < _YEAR_MONTHS:  # later, half a month is nothing
        if _THIRD <= over < _TWO_THIRDS:
            return msg("{months}½ months", months=int(months))
        if _TWO_THIRDS <= over < _WHOLE_MONTH:
            return plural("almost {count} month", "almost {count} months", int(months) + 1)
    return how_long_about(days)


def how_long_about(days: int) -> Message:
    """Return a length of time that is only expected, up to two years in whole units: by half a month nobody is late."""
    if days < _DAYS_UNTIL:
        return plural("{count} day", "{count} days", days)
    if days < _WEEKS_UNTIL:
        return plural("{count} week", "{count} weeks", round(days / _WEEK_DAYS))
    months = round(days / _MONTH_DAYS)
    if months == _YEAR_MONTHS:
        return msg("a year")
    return plural("{count} month", "{count} months", months) if days < _MONTHS_UNTIL else _years(days)


def _years(days: int) -> Message:
    years, over = divmod(days / _YEAR_DAYS, 1)
    if _MONTH <= over < _THIRD:
        return plural("over {count} year", "over {count} years", int(years))
    if _THIRD <= over < _TWO_THIRDS:
        return msg("{years}½ years", years=int(years))
    if _TWO_THIRDS <= over < _WHOLE_YEAR:
        return plural("almost {count} year", "almost {count} years", int(years) + 1)
    return plural("{count} year", "{count} years", round(days / _YEAR_DAYS))
