"""Who is behind a figure of a group: its regulars, those who stopped, those who got a letter or came back."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, TypeVar

import numpy as np

from winback_gui.domain.lapse_words import status_name, who_is_regular
from winback_gui.domain.message import Message, Share, msg, plural
from winback_gui.domain.money import Money
from winback_gui.domain.standing_sentence import about_one_in
from winback_gui.services.identify.worth import lost_a_year_words
from winback_gui.services.listed_names import listed_names
from winback_gui.services.people_listed import MOST_LISTED, ListedPerson, PeopleListed
from winback_gui.services.results.result_people import result_people
from winback_gui.store import customers, settings

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from winback_gui.domain.lapse import Standing
    from winback_gui.domain.settings import Shop
    from winback_gui.services.identify.lapsed_groups import GroupRow
    from winback_gui.services.identify.standings import Standings
    from winback_gui.store.book import Book

T = TypeVar("T", int, float)

_HOW = msg("How they came")


class GroupFigure(StrEnum):
    """A figure of a group, by the column in which it stands."""

    REGULARS = "regulars"
    LOST = "lost"
    CHANCE = "chance"
    LETTERS = "letters"
    CAME = "came"


def people_of_group(book: Book, standings: Standings, row: GroupRow, figure: GroupFigure) -> PeopleListed:
    """Return who is behind a figure of a group; the title says which figure, and of which group.

    Args:
        book: to be read.
        standings: those by which the group was counted.
        row: the group.
        figure: which of its figures.
    """
    match figure:
        case GroupFigure.REGULARS:
            return _regulars(book, standings, row)
        case GroupFigure.LOST:
            return _lost(book, standings, row)
        case GroupFigure.CHANCE:
            return _chances(book, standings, row)
        case GroupFigure.LETTERS:
            return result_people(book, row.behind, msg("{group}: who got a letter?", group=row.title))
        case GroupFigure.CAME:
            came = [one for one in row.behind if one.came_back_on is not None]
            return result_people(book, came, msg("{group}: who came back?", group=row.title))


def _regulars(book: Book, standings: Standings, row: GroupRow) -> PeopleListed:
    """List all regulars: those who stopped first, and of both those on top who spent most a year."""
    shop, stopped = settings.load_shop(book.con), set(row.stopped)
    spend = _by_customer(standings, standings.columns.yearly_spend_minor.tolist())
    ordered = sorted(row.regular_ids, key=lambda who: (who not in stopped, -spend[who], who))

    def cells(one: Standing) -> tuple[Message, ...]:
        return one.sentence, status_name(one), _money(one.yearly_spend_minor, shop)

    sentence = plural(
        "**{stopped} of {count} regular stopped.** Those who stopped stand first. {regulars}",
        "**{stopped} of {count} regulars stopped.** Those who stopped stand first. {regulars}",
        len(ordered),
        stopped=len(stopped),
        regulars=who_is_regular(in_occasions=standings.in_occasions),
    )
    heads = (_HOW, msg("State"), msg("Spent a year"))
    people = _people(book, standings, ordered, cells)
    title = msg("{group}: who are the regulars?", group=row.title)
    return PeopleListed(title, sentence, heads, people, len(ordered), frozenset({2}))


def _chances(book: Book, standings: Standings, row: GroupRow) -> PeopleListed:
    """List those who stopped, the likeliest to come by themselves first."""
    chances = _by_customer(standings, standings.columns.chance_of_return.tolist())
    ordered = sorted(row.stopped, key=lambda who: (-chances[who], who))

    def cells(one: Standing) -> tuple[Message, ...]:
        return one.sentence, about_one_in(one.chance_of_return)

    mean = about_one_in(float(np.mean([chances[who] for who in ordered])))
    sentence = plural(
        "**{count} regular stopped and comes by themselves with a chance of {chance}**, if nothing is done.",
        "**{count} regulars stopped and come by themselves with a chance of {chance}**, if nothing is done: the mean "
        "of their own chances.",
        len(ordered),
        chance=mean,
    )
    people = _people(book, standings, ordered, cells)
    title = msg("{group}: who of those who stopped comes by themselves?", group=row.title)
    return PeopleListed(title, sentence, (_HOW, msg("Chance")), people, len(ordered), frozenset({1}))


def _lost(book: Book, standings: Standings, row: GroupRow) -> PeopleListed:
    """List those who stopped, the greatest loss first."""
    shop = settings.load_shop(book.con)
    lost = _by_customer(standings, standings.lost_a_year_minor().tolist())
    ordered = sorted(row.stopped, key=lambda who: (-lost[who], who))

    def cells(one: Standing) -> tuple[Message, ...]:
        return one.sentence, _money(one.yearly_spend_minor, shop), _money(lost[one.customer_id], shop)

    said = plural(
        "**With the {count} regular who stopped you lose {sum} a year:**",
        "**With the {count} regulars who stopped you lose {sum} a year:**",
        len(ordered),
        sum=row.lost_a_year,
    )
    if shop.costs.margin is None:
        sentence = msg(
            "{lost} what they spent in a usual year. Tell your margin in Settings, and it is margin.", lost=said
        )
    else:
        share = Share(float(shop.costs.margin))
        sentence = msg("{lost} your margin of {share}, less what it costs to serve them.", lost=said, share=share)
    people = _people(book, standings, ordered, cells)
    title = msg("{group}: what is lost with those who stopped?", group=row.title)
    heads = (_HOW, msg("Spent a year"), lost_a_year_words(is_margin=shop.costs.margin is not None))
    return PeopleListed(title, sentence, heads, people, len(ordered), frozenset({1, 2}))


def _people(
    book: Book, standings: Standings, ordered: Sequence[int], cells: Callable[[Standing], tuple[Message, ...]]
) -> tuple[ListedPerson, ...]:
    first = ordered[:MOST_LISTED]
    names = listed_names(book.con, customers.by_ids(book.con, first))
    told = ((who, standings.standing(who)) for who in first if who in names)
    return tuple(ListedPerson(who, names[who], cells(one)) for who, one in told if one is not None)


def _by_customer(standings: Standings, values: list[T]) -> dict[int, T]:
    return dict(zip(standings.columns.customer_ids.tolist(), values, strict=True))


def _money(minor: int, shop: Shop) -> Message:
    return msg("{money:whole}", money=Money(minor, shop.currency))
