"""What the owner told us about the shop, images that belong to it, and remembered column mappings."""

from __future__ import annotations

import json
from dataclasses import asdict, fields, replace
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from winback_gui.domain.customer import Address
from winback_gui.domain.lapse import LapseRule
from winback_gui.domain.settings import Costs, LetterDesign, Shop, SignatureKind

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from winback_gui.store.connection import Connection

_SHOP = "shop"
SIGNATURE = "signature.png"


def load_shop(con: Connection) -> Shop:
    """Return the shop; a new book's is empty. Keys that this version does not know are left aside."""
    text = con.execute("SELECT value FROM settings WHERE key = ?", (_SHOP,)).get
    return Shop() if text is None else _shop_of(text)


@lru_cache(maxsize=4)  # each question of a page asks for it: Today alone some fifteen times
def _shop_of(text: str) -> Shop:
    plain = json.loads(text)
    known = {field.name for field in fields(Shop)}
    shop = replace(Shop(), **{key: value for key, value in plain.items() if key in known and key not in _PARTS})
    return replace(shop, **{key: make(plain[key]) for key, make in _PARTS.items() if key in plain})


def save_shop(con: Connection, shop: Shop) -> None:
    """Keep the shop."""
    put(con, _SHOP, asdict(shop))


def get(con: Connection, key: str) -> Any:
    """Return a setting of the book; None when it was never set."""
    text = con.execute("SELECT value FROM settings WHERE key = ?", (key,)).get
    return None if text is None else json.loads(text)


def get_each(con: Connection, kind: str) -> dict[str, Any]:
    """Return the settings of one kind of which each is kept by itself ("kind:name"), by name."""
    sql = "SELECT substr(key, length(?1) + 2), value FROM settings WHERE key >= ?1 || ':' AND key < ?1 || ';'"
    return {name: json.loads(text) for name, text in con.execute(sql, (kind,))}


def put_each(con: Connection, kind: str, values: Mapping[str, Any]) -> None:
    """Keep some of them, each in a row of its own: what changed one is undone whatever became of the others."""
    for name, value in values.items():
        put(con, f"{kind}:{name}", value)


def put(con: Connection, key: str, value: Any) -> None:
    """Keep a setting of the book. Decimals become text."""
    text = json.dumps(value, ensure_ascii=False, default=_as_text)
    con.execute(
        "INSERT INTO settings (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value",
        (key, text),
    )


def get_blob(con: Connection, key: str) -> bytes | None:
    """Return an image that is kept in the book (`SIGNATURE`); None = there is none."""
    value: bytes | None = con.execute("SELECT value FROM blobs WHERE key = ?", (key,)).get
    return value


def put_blob(con: Connection, key: str, value: bytes | None) -> None:
    """Keep an image in the book; None removes it."""
    if value is None:
        con.execute("DELETE FROM blobs WHERE key = ?", (key,))
        return
    con.execute(
        "INSERT INTO blobs (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value",
        (key, value),
    )


def get_mapping(con: Connection, header_key: str) -> dict[str, Any] | None:
    """Return the column mapping that was remembered for this header line; None = none."""
    text = con.execute("SELECT mapping FROM mappings WHERE header_key = ?", (header_key,)).get
    return None if text is None else json.loads(text)


def put_mapping(con: Connection, header_key: str, mapping: dict[str, Any]) -> None:
    """Remember a column mapping. Not a part of undo: it is a habit, not an entry."""
    con.execute(
        """INSERT INTO mappings (header_key, mapping) VALUES (?, ?)
           ON CONFLICT (header_key) DO UPDATE SET mapping = excluded.mapping""",
        (header_key, json.dumps(mapping, ensure_ascii=False)),
    )


def _costs(plain: dict[str, Any]) -> Costs:
    known = {field.name for field in fields(Costs)}
    costs = Costs(**{key: value for key, value in plain.items() if key in known and key != "margin"})
    margin = plain.get("margin")
    return replace(costs, margin=None if margin is None else Decimal(margin))


def _lapse(plain: dict[str, Any]) -> LapseRule:
    known = {field.name for field in fields(LapseRule)}
    rule = LapseRule(**{key: value for key, value in plain.items() if key in known})
    return replace(rule, category_days=tuple((kind, days) for kind, days in rule.category_days))


_PARTS: dict[str, Callable[[Any], Any]] = {
    "address": lambda plain: Address(**plain),
    "design": LetterDesign,
    "signature": SignatureKind,
    "hold_out_share": Decimal,
    "costs": _costs,
    "no_visit_kinds": tuple,
    "visit_kinds": tuple,
    "lapse": _lapse,
}


def _as_text(value: object) -> str:
    if isinstance(value, Decimal):
        return str(value)
    raise TypeError(f"{type(value).__name__} is not kept as a setting")
