"""Customers whom a figure of the page stands for, to be shown in its list: of a month, all, new ones."""

from __future__ import annotations

from typing import TYPE_CHECKING

from winback_gui.domain.frozen import frozen
from winback_gui.domain.message import msg

if TYPE_CHECKING:
    from datetime import date

    from winback_gui.domain.speech import Speaker
    from winback_gui.services.lapsed_news import LapsedNews
    from winback_gui.services.lapsed_rows import IdentifyResult


@frozen
class Narrowed:
    """Customers to be shown in the list, and what they are called on their chip."""

    words: str
    customer_ids: tuple[int, ...]


def those_of_month(speaker: Speaker, result: IdentifyResult, first_day: date) -> Narrowed:
    """Return the regulars who stopped in a month."""
    from winback_gui.services.lapsed_list import stopped_in_month  # noqa: PLC0415 (loads numpy)

    words = speaker.plain(msg("Stopped in {month:month_year}", month=first_day))
    return Narrowed(words, stopped_in_month(result, first_day))


def those_who_stopped(speaker: Speaker, result: IdentifyResult) -> Narrowed:
    """Return all who stopped, decided or not."""
    from winback_gui.services.lapsed_list import all_stopped  # noqa: PLC0415 (loads numpy)

    return Narrowed(speaker.plain(msg("All who stopped")), all_stopped(result))


def those_new(speaker: Speaker, news: LapsedNews) -> Narrowed:
    """Return those who are new on the list."""
    return Narrowed(speaker.plain(msg("New since {day:short}", day=news.since.day)), news.customer_ids)
