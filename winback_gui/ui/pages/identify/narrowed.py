"""Customers whom a figure of the page stands for, to be shown in its list: of a month, all, new ones."""

from __future__ import annotations

from typing import TYPE_CHECKING

from winback_gui.domain.frozen import frozen
from winback_gui.domain.message import Message, msg
from winback_gui.services.wording import when_words

if TYPE_CHECKING:
    from datetime import date

    from winback_gui.domain.speech import Speaker
    from winback_gui.services.identify.identify_result import IdentifyResult
    from winback_gui.services.identify.lapsed_news import LapsedNews


@frozen
class Narrowed:
    """Customers to be shown in the list, and what they are called on their chip."""

    words: str
    customer_ids: tuple[int, ...]


def those_of_month(speaker: Speaker, result: IdentifyResult, first_day: date) -> Narrowed:
    """Return the regulars who stopped in a month and have not come back, saying so where others have."""
    from winback_gui.services.identify.lapsed_list import stopped_in_month  # noqa: PLC0415 (loads numpy)

    found = stopped_in_month(result, first_day)
    some_back = any(month.first_day == first_day and month.back for month in result.departures.months)
    return Narrowed(speaker.plain(month_words(first_day, first_day, some_back=some_back)), found)


def month_words(first_month: date, last_month: date, *, some_back: bool) -> Message:
    """Return what those who stopped in a month, or in several side by side, are called."""
    when = when_words(first_month, last_month)
    if some_back:
        return msg("Stopped {when}, still away", when=when)
    return msg("Stopped {when}", when=when)


def those_who_stopped(speaker: Speaker, result: IdentifyResult) -> Narrowed:
    """Return all who stopped, decided or not."""
    from winback_gui.services.identify.lapsed_list import all_stopped  # noqa: PLC0415 (loads numpy)

    return Narrowed(speaker.plain(msg("All who stopped")), all_stopped(result))


def those_new(speaker: Speaker, news: LapsedNews) -> Narrowed:
    """Return those who are new on the list."""
    return Narrowed(speaker.plain(msg("New since {day:short}", day=news.since)), news.customer_ids)
