"""Whether a shop delivers, as far as its book shows it: nobody is asked for it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from winback_gui.store.connection import Connection

_WEB_SHOPS: Final = ("shopify", "etsy", "woo", "ebay")  # as their formats call themselves
_ONLINE: Final = ("web", "online", "internet")
_DELIVERED: Final = (
    "deliver", "shipping", "shipped", "postage", "liefer", "versand", "zustell", "livraison", "bezorg", "verzend",
    "envío", "spedizion", "consegn",
)  # fmt: skip
_NEWEST: Final = 2_000  # whoever delivers did so lately, and a preview asks at each key that is typed


def _like(column: str, words: tuple[str, ...]) -> str:
    return " OR ".join(f"{column} LIKE '%{word}%'" for word in words)


_SOURCES = ", ".join(f"'{name}'" for name in _WEB_SHOPS)
_BOUGHT_SQL = f"""SELECT EXISTS (SELECT 1 FROM purchases WHERE source IN ({_SOURCES}) AND receipt_no <> '')
    OR EXISTS (SELECT 1 FROM
    (SELECT what, category, channel, source FROM purchases ORDER BY purchase_id DESC LIMIT {_NEWEST})
    WHERE source IN ({_SOURCES}) OR (channel <> '' AND ({_like("channel", _ONLINE + _DELIVERED)}))
       OR {_like("category || ' ' || what", _DELIVERED)})"""
_TOLD_SQL = "SELECT EXISTS (SELECT 1 FROM case_reasons JOIN reasons USING (reason_id) WHERE key = ?)"


def has_bought_delivered(con: Connection) -> bool:
    """Whether something was ever bought in a web shop, or lately with a delivery or as one."""
    return bool(con.execute(_BOUGHT_SQL).get)


def was_ever_a_reason(con: Connection, key: str) -> bool:
    """Whether the preset of this key was ever recorded for somebody."""
    return bool(con.execute(_TOLD_SQL, (key,)).get)
