"""In plain words: what each state of a customer means under a rule, and the rule itself."""

from __future__ import annotations

from winback_gui.domain.interval import in_100
from winback_gui.domain.lapse import LATE_RATIO, LEAST_SILENCE_DAYS, LapseRule, Standing, Status
from winback_gui.domain.message import Message, msg, plural
from winback_gui.domain.standing_sentence import TWICE

STATUS_NAMES: dict[Status, Message] = {
    Status.LAPSED: msg("Stopped"),
    Status.AT_RISK: msg("About to leave"),
    Status.ACTIVE: msg("Comes regularly"),
    Status.SEASONAL: msg("Comes each year"),
    Status.NEW: msg("New"),
    Status.ONE_TIME: msg("Hardly known"),
}
"""What the states are called, in the order in which they are explained."""

CAME_TWICE = msg("Came twice")
"""What one person with two purchases is called who is not late: two make no habit yet, though groups count them so."""

TWO_VISITS_KNOWN = msg("Two visits known")
"""What they are called where a list says of one of the two the day alone: they may have come more often."""

ONE_VISIT_KNOWN = msg("One visit known")
"""What somebody is called who bought once and is no longer new."""

CAME_BRIEFLY = msg("Came briefly")
"""What somebody is called whose visits all lie within a month or are one occasion, and who is no longer new."""

LAST_VISIT_KNOWN = msg("Last visit known")
"""What somebody is called of whom a list says when they were last here, and nothing else is known."""

REGULARS_CAME = msg("came more than once, for longer than a month")
"""What makes somebody a regular, as it follows after "who"; what "once" is says `who_is_regular`."""

REGULARS_IN_SHORT = msg("more than once, over a month")
"""The same where there is room for hardly anything."""


def who_is_regular(*, in_occasions: bool) -> Message:
    """Return the same in a whole sentence. Whatever speaks of regulars says it with this or one of those two.

    Args:
        in_occasions: whether visits that lie close count once in this shop, as those of a treatment do.
    """
    if in_occasions:
        return msg(
            "Regulars came more than once, for longer than a month; visits close together, as in a treatment, count as "
            "one."
        )
    return msg("Regulars {came}.", came=REGULARS_CAME)


_EARLY_DAYS = 120  # of who has been silent for longer than this nobody says that it is early

_WITHIN: dict[int, Message] = {
    91: msg("within three months"),
    182: msg("within half a year"),
    365: msg("within a year"),
    730: msg("within two years"),
}


def within_words(horizon_days: int) -> Message:
    """Return how far ahead the chance looks, as it follows after "come again"."""
    named = _WITHIN.get(horizon_days)
    return named or plural("within {count} day", "within {count} days", horizon_days)


def status_name(standing: Standing) -> Message:
    """Return what one customer's state is called."""
    if standing.is_last_visit_alone and standing.status in {Status.NEW, Status.ONE_TIME}:
        return LAST_VISIT_KNOWN
    if standing.status is Status.ACTIVE and standing.frequency == TWICE:
        return CAME_TWICE if standing.priced == TWICE else TWO_VISITS_KNOWN
    if standing.status is Status.ONE_TIME:
        if standing.frequency == 1:
            return ONE_VISIT_KNOWN
        if standing.priced == standing.frequency:
            return CAME_BRIEFLY
        return TWO_VISITS_KNOWN if standing.frequency == TWICE else STATUS_NAMES[Status.ONE_TIME]
    return STATUS_NAMES[standing.status]


def status_meaning(status: Status, rule: LapseRule, second_days: int) -> Message:
    """Return who is in a state, in words; of a single customer see `meaning_of`.

    Args:
        status: the state.
        rule: how the owner wants it to be told.
        second_days: how long a second purchase may take in this shop before somebody came only once.
    """
    if rule.fixed_days is not None:
        return _by_days(status, rule.fixed_days, has_others=bool(rule.category_days))
    match status:
        case Status.LAPSED:
            return msg(
                "the chance is below {limit} in 100, and twice their usual gap is over, {least} days at least (and for "
                "whom pauses are a habit the longest of them)",
                limit=in_100(rule.lapsed_below),
                least=LEAST_SILENCE_DAYS,
            )
        case Status.AT_RISK:
            return msg(
                "a quarter of a gap late, and below {limit} in 100 (below {sooner} where it is unusual for them), or "
                "late at all, and below {lapsed}",
                limit=in_100(rule.at_risk_below),
                sooner=in_100(rule.at_risk_below**0.5),
                lapsed=in_100(rule.lapsed_below),
            )
        case Status.SEASONAL:
            return msg("in the same weeks of each year, and the next ones are still to come, or only just over")
        case Status.NEW:
            return plural(
                "hardly known, and here at most {count} day ago; or known too briefly to say that they stopped",
                "hardly known, and here at most {count} days ago; or known too briefly to say that they stopped",
                second_days,
            )
        case Status.ONE_TIME:
            return plural(
                "one purchase, or several within one month or on one occasion, and none for more than {count} day "
                "since; or a last visit known alone",
                "one purchase, or several within one month or on one occasion, and none for more than {count} days "
                "since; or a last visit known alone",
                second_days,
            )
        case Status.ACTIVE:
            return msg("everybody else who {came}", came=REGULARS_CAME)


def meaning_of(standing: Standing, rule: LapseRule, second_days: int, silence_days: int) -> Message:
    """Return what the state of one customer means, true to what is known of them.

    Args:
        standing: of the customer.
        rule: how the owner wants it to be told.
        second_days: as for `status_meaning`.
        silence_days: since their last visit, closed days not counted.
    """
    if standing.status is Status.ONE_TIME:
        return _hardly_known(standing, rule, second_days)
    if rule.fixed_days is not None:
        if standing.status is Status.LAPSED and standing.is_last_visit_alone:
            return plural("not here for more than {count} day", "not here for more than {count} days", rule.fixed_days)
        return status_meaning(standing.status, rule, second_days)
    if standing.status is Status.NEW and silence_days > second_days:
        return msg("known from one season alone, which says nothing yet of whether they stopped")
    if standing.status is Status.NEW and silence_days > _EARLY_DAYS:
        return plural(
            "hardly known, and here at most {count} day ago; whether they stopped cannot be told yet",
            "hardly known, and here at most {count} days ago; whether they stopped cannot be told yet",
            second_days,
        )
    if standing.status is Status.NEW:
        return plural(
            "hardly known, and here at most {count} day ago; too early to tell",
            "hardly known, and here at most {count} days ago; too early to tell",
            second_days,
        )
    is_late = standing.overdue_ratio is not None and standing.overdue_ratio >= LATE_RATIO
    if standing.status is Status.ACTIVE and is_late and standing.chance_of_return < rule.at_risk_below:
        return msg("later than usual, but after so few visits so long a silence is nothing unusual in your shop")
    return status_meaning(standing.status, rule, second_days)


def _hardly_known(standing: Standing, rule: LapseRule, second_days: int) -> Message:
    known = msg("several visits are known, all within one month or on one occasion")
    if standing.frequency == 1:
        known = msg("one purchase")
    elif standing.priced == standing.frequency:
        known = msg("several purchases, all within one month or on one occasion")
    elif standing.frequency == TWICE:
        known = msg("two visits are known, within one month or on one occasion")
    if rule.fixed_days is not None:
        return msg("{known}, and none since for longer than your limit", known=known)
    return plural(
        "{known}, and none for more than {count} day since",
        "{known}, and none for more than {count} days since",
        second_days,
        known=known,
    )


def _by_days(status: Status, days: int, *, has_others: bool) -> Message:
    match status:
        case Status.LAPSED if has_others:
            return plural(
                "nothing bought for more than {count} day, or for the days of what they mostly buy",
                "nothing bought for more than {count} days, or for the days of what they mostly buy",
                days,
            )
        case Status.LAPSED:
            return plural("nothing bought for more than {count} day", "nothing bought for more than {count} days", days)
        case Status.AT_RISK:
            return msg("three quarters of these days are over")
        case Status.SEASONAL:
            return msg("not looked at: the same days count for everybody")
        case Status.NEW:
            return msg("hardly known, and here within these days")
        case Status.ONE_TIME:
            return msg("one purchase, or several within one month or on one occasion, and none within these days")
        case Status.ACTIVE:
            return msg("everybody else who {came}", came=REGULARS_CAME)


def rule_words(rule: LapseRule) -> Message:
    """Return the whole rule in two sentences."""
    if rule.fixed_days is None:
        return msg(
            "**By their own rhythm.** Stopped: twice their usual gap is over, and the chance that they come again "
            "{within} is below {lapsed} in 100. About to leave: a quarter of a gap late, and below {at_risk} in 100, "
            "or below {sooner} where so long a silence is unusual for them; or late at all, and below {lapsed}.",
            within=within_words(rule.horizon_days),
            lapsed=in_100(rule.lapsed_below),
            at_risk=in_100(rule.at_risk_below),
            sooner=in_100(rule.at_risk_below**0.5),
        )
    if not rule.category_days:
        return plural(
            "**After {count} day without a purchase**, the same for everybody.",
            "**After {count} days without a purchase**, the same for everybody.",
            rule.fixed_days,
        )
    days = plural(
        "**After {count} day without a purchase**, however often somebody comes.",
        "**After {count} days without a purchase**, however often somebody comes.",
        rule.fixed_days,
    )
    others = msg(
        "{days} Other days count for those who mostly buy {first}", days=days, first=_kind(*rule.category_days[0])
    )
    for kind in rule.category_days[1:]:
        others = msg("{so_far}, {kind}", so_far=others, kind=_kind(*kind))
    return msg("{so_far}.", so_far=others)


def _kind(name: str, days: int) -> Message:
    return msg("{name} ({days})", name=name, days=days)
