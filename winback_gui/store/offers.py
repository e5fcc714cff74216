"""The library of offers, and which offer suits which reason."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from winback_gui.domain.offer import Offer, OfferKind, OfferRule
from winback_gui.store.rows import IN_LIST, id_list, insert_sql, to_text, update_sql

if TYPE_CHECKING:
    from collections.abc import Iterable

    from winback_gui.store.connection import Connection

_FIELDS = "kind, title, letter_text, cost_minor, percent, valid_days, has_voucher, is_archived"
_SELECT = f"SELECT offer_id, {_FIELDS} FROM offers"


def all_offers(con: Connection, *, with_archived: bool = False) -> list[Offer]:
    """Return the library in the order in which it was made; archived offers only when asked for."""
    where = "" if with_archived else "WHERE is_archived = 0"
    return [_offer(row) for row in con.execute(f"{_SELECT} {where} ORDER BY offer_id")]


def get(con: Connection, offer_id: int) -> Offer | None:
    """Return one offer."""
    return by_ids(con, [offer_id]).get(offer_id)


def by_ids(con: Connection, offer_ids: Iterable[int]) -> dict[int, Offer]:
    """Return offers by id, archived ones too."""
    rows = con.execute(f"{_SELECT} WHERE offer_id IN {IN_LIST}", (id_list(offer_ids),))
    return {row[0]: _offer(row) for row in rows}


def add(con: Connection, offer: Offer) -> int:
    """Keep a new offer and return its id."""
    con.execute(insert_sql("offers", _FIELDS), _values(offer))
    return con.last_insert_rowid()


def update(con: Connection, offer: Offer) -> None:
    """Change an offer."""
    con.execute(update_sql("offers", _FIELDS, "offer_id"), (*_values(offer), offer.offer_id))


def delete(con: Connection, offer_id: int) -> None:
    """Remove an offer that no voucher was ever given out for (others are archived).

    Raises:
        apsw.ConstraintError: there are vouchers.
    """
    con.execute("DELETE FROM offers WHERE offer_id = ?", (offer_id,))


def all_rules(con: Connection) -> list[OfferRule]:
    """Return the rules, one a reason at most."""
    sql = "SELECT reason_id, offer_id, cap_minor FROM offer_rules ORDER BY reason_id"
    return [OfferRule(*row) for row in con.execute(sql)]


def save_rule(con: Connection, rule: OfferRule) -> None:
    """Keep the rule of a reason in place of the one it had."""
    con.execute(
        """INSERT INTO offer_rules (reason_id, offer_id, cap_minor) VALUES (?, ?, ?)
           ON CONFLICT (reason_id) DO UPDATE SET offer_id = excluded.offer_id, cap_minor = excluded.cap_minor""",
        (rule.reason_id, rule.offer_id, rule.cap_minor),
    )


def delete_rule(con: Connection, reason_id: int) -> None:
    """Remove the rule of a reason."""
    con.execute("DELETE FROM offer_rules WHERE reason_id = ?", (reason_id,))


def _values(offer: Offer) -> tuple[Any, ...]:
    return (
        str(offer.kind), offer.title, offer.letter_text, offer.cost_minor, to_text(offer.percent), offer.valid_days,
        int(offer.has_voucher), int(offer.is_archived),
    )  # fmt: skip


def _offer(row: tuple[Any, ...]) -> Offer:
    offer_id, kind, title, text, cost, percent, valid_days, has_voucher, archived = row
    share = None if percent is None else Decimal(percent)
    return Offer(offer_id, OfferKind(kind), title, text, cost, share, valid_days, bool(has_voucher), bool(archived))
