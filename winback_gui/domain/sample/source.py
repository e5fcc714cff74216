"""The lists that the sample shop is made of (`resources/sample/*.toml`)."""

from __future__ import annotations

import tomllib
from itertools import accumulate
from typing import Any

from winback_gui.domain.frozen import frozen
from winback_gui.resources_path import resource


@frozen
class Origin:
    """First and last names that go together."""

    female: tuple[str, ...]
    male: tuple[str, ...]
    last_female: tuple[str, ...]
    last_male: tuple[str, ...]


@frozen
class Place:
    """A town with what its addresses look like.

    Attributes:
        streets: empty = put together from the general lists.
        number_first: "12 Mill Lane" instead of "Lindenstraße 12".
    """

    town: str
    country: str
    region: str
    postcodes: tuple[str, ...]
    streets: tuple[str, ...]
    number_first: bool


@frozen
class Basket:
    """What is bought on one visit: words, usual price in minor units, category."""

    what: str
    price_minor: int
    category: str


@frozen
class Source:
    """All lists.

    Attributes:
        origin_weights, place_weights: added up, for `random.choices(cum_weights=...)`.
        known: for each story the (title, first, last) of people who turn up in the handbook's pictures.
        shop, causes, offers: as in `shop.toml`.
    """

    origins: tuple[Origin, ...]
    origin_weights: tuple[int, ...]
    known: dict[str, tuple[tuple[str, str, str], ...]]
    companies: tuple[str, ...]
    places: tuple[Place, ...]
    place_weights: tuple[int, ...]
    streets: tuple[str, ...]
    additions: tuple[str, ...]
    baskets: dict[str, tuple[Basket, ...]]
    once: tuple[Basket, ...]
    december: tuple[Basket, ...]
    staff: tuple[str, ...]
    shop: dict[str, Any]
    causes: tuple[dict[str, Any], ...]
    offers: tuple[dict[str, Any], ...]


def load() -> Source:
    """Read the lists from the program's own files."""
    people, places, shop = (_read(name) for name in ("people.toml", "places.toml", "shop.toml"))
    return Source(
        origins=tuple(_origin(one) for one in people["origin"]),
        origin_weights=tuple(accumulate(one["share"] for one in people["origin"])),
        known={one["story"]: tuple(tuple(person) for person in one["people"]) for one in people["known"]},
        companies=tuple(people["companies"]),
        places=tuple(_place(one) for one in places["place"]),
        place_weights=tuple(accumulate(one["share"] for one in places["place"])),
        streets=_streets(places["streets_first"], places["streets_second"]),
        additions=tuple(places["additions"]),
        baskets={name: _baskets(rows, name) for name, rows in shop["baskets"].items()},
        once=_baskets(shop["baskets_once"]["gifts"], "gifts"),
        december=_baskets(shop["baskets_december"]["gifts"], "gifts"),
        staff=tuple(shop["staff"]),
        shop=shop["shop"],
        causes=tuple(shop["cause"]),
        offers=tuple(shop["offer"]),
    )


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads(resource("sample", name).read_text(encoding="utf-8"))


def _origin(one: dict[str, Any]) -> Origin:
    last = tuple(one["last"])
    return Origin(tuple(one["female"]), tuple(one["male"]), tuple(one.get("last_female", last)), last)


def _place(one: dict[str, Any]) -> Place:
    return Place(
        one["town"],
        one.get("country", "DE"),
        one.get("region", ""),
        tuple(one["postcodes"]),
        tuple(one.get("streets", ())),
        one.get("number_first", False),
    )


def _streets(first: list[str], second: list[str]) -> tuple[str, ...]:
    return tuple(one + other for one in first for other in second)


def _baskets(rows: list[list[Any]], category: str) -> tuple[Basket, ...]:
    return tuple(Basket(what, price, category) for what, price in rows)
