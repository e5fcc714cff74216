"""Campaigns and what chance decided for their members: drawn once, never redrawn."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from winback_gui.domain.campaign import Arm, Campaign
from winback_gui.domain.case import Outcome
from winback_gui.domain.frozen import frozen
from winback_gui.domain.purchase import day_from_number, day_number
from winback_gui.domain.settings import LetterDesign
from winback_gui.store.rows import IN_LIST, id_list, insert_sql, update_sql

if TYPE_CHECKING:
    from collections.abc import Iterable

    from winback_gui.store.connection import Connection

_FIELDS = "made_on, form, design, hold_out_share"
_SELECT = f"SELECT campaign_id, {_FIELDS} FROM campaigns"
_MEMBER_FIELDS = "campaign_id, case_id, arm, drawn_on"


@frozen
class Member:
    """One case in one campaign, and its lot."""

    campaign_id: int
    case_id: int
    arm: Arm
    drawn_on: date


def get(con: Connection, campaign_id: int) -> Campaign | None:
    """Return one campaign."""
    row = con.execute(f"{_SELECT} WHERE campaign_id = ?", (campaign_id,)).get
    return None if row is None else _campaign(row)


def all_campaigns(con: Connection) -> list[Campaign]:
    """Return all campaigns, newest first."""
    return [_campaign(row) for row in con.execute(f"{_SELECT} ORDER BY campaign_id DESC")]


def add(con: Connection, campaign: Campaign) -> int:
    """Keep a new campaign and return its id."""
    con.execute(insert_sql("campaigns", _FIELDS), _values(campaign))
    return con.last_insert_rowid()


def update(con: Connection, campaign: Campaign) -> None:
    """Change a campaign (its form or design, before printing)."""
    con.execute(update_sql("campaigns", _FIELDS, "campaign_id"), (*_values(campaign), campaign.campaign_id))


def delete(con: Connection, campaign_id: int) -> None:
    """Remove a campaign with its letters."""
    con.execute("DELETE FROM campaigns WHERE campaign_id = ?", (campaign_id,))


def add_members(con: Connection, members: Iterable[Member]) -> None:
    """Keep what was drawn.

    Raises:
        apsw.ConstraintError: one of them was drawn in this campaign before.
    """
    con.executemany(
        insert_sql("campaign_members", _MEMBER_FIELDS),
        ((one.campaign_id, one.case_id, str(one.arm), day_number(one.drawn_on)) for one in members),
    )


def all_members(con: Connection) -> list[Member]:
    """Return the members of all campaigns, for the results."""
    sql = f"SELECT {_MEMBER_FIELDS} FROM campaign_members ORDER BY campaign_id, case_id"
    return [_member(row) for row in con.execute(sql)]


def draws_of(con: Connection, case_ids: Iterable[int]) -> dict[int, list[Member]]:
    """Return what was drawn before for cases, by case id, oldest first; those never drawn are left out."""
    sql = f"SELECT {_MEMBER_FIELDS} FROM campaign_members WHERE case_id IN {IN_LIST} ORDER BY campaign_id"
    found: dict[int, list[Member]] = {}
    for row in con.execute(sql, (id_list(case_ids),)):
        found.setdefault(row[1], []).append(_member(row))
    return found


def both_drawn(con: Connection) -> list[tuple[int, int]]:
    """Return held out cases, each with a case of the same person that has a letter and was open at the same time.

    Nobody has two open cases: these were of two numbers, drawn apart and merged since.
    """
    # Held out ones first, who are few: by itself SQLite begins with the letters and takes a second for 7,500 of them.
    sql = """SELECT DISTINCT h.case_id, w.case_id FROM campaign_members m CROSS JOIN cases h USING (case_id)
             CROSS JOIN cases w ON w.customer_id = h.customer_id AND w.case_id <> h.case_id
             CROSS JOIN letters l ON l.case_id = w.case_id
             WHERE m.arm = ?1 AND CASE WHEN ?2 IN (h.outcome, w.outcome)
             THEN w.opened_on <= ifnull(h.closed_on, ?3) AND h.opened_on <= ifnull(w.closed_on, ?3)
             ELSE w.opened_on < ifnull(h.closed_on, ?3) AND h.opened_on < ifnull(w.closed_on, ?3) END
             ORDER BY 1, 2"""
    return list(con.execute(sql, (str(Arm.HELD_OUT), str(Outcome.MERGED), day_number(date.max))))


def held_out(con: Connection) -> list[Member]:
    """Return the newest draw of each customer's case, where it left them without a letter, to compare.

    Of several cases that is the open one, else the newest that did not go on in another one. One of which a letter is
    in the post all the same is left out.
    """
    sql = f"""SELECT {_MEMBER_FIELDS} FROM campaign_members m JOIN cases c USING (case_id)
              WHERE arm = ? AND campaign_id = (SELECT max(campaign_id) FROM campaign_members WHERE case_id = m.case_id)
              AND case_id = (SELECT case_id FROM cases WHERE customer_id = c.customer_id AND outcome IS NOT ?
                             ORDER BY closed_on IS NULL DESC, case_id DESC LIMIT 1)
              AND case_id NOT IN (SELECT case_id FROM letters WHERE posted_on IS NOT NULL) ORDER BY case_id"""
    return [_member(row) for row in con.execute(sql, (str(Arm.HELD_OUT), str(Outcome.MERGED)))]


def is_held_out(con: Connection, case_id: int) -> bool:
    """Return whether the newest draw left a case without a letter, to compare."""
    draws = draws_of(con, [case_id]).get(case_id, [])
    return bool(draws) and draws[-1].arm is Arm.HELD_OUT


def _values(campaign: Campaign) -> tuple[Any, ...]:
    return day_number(campaign.made_on), campaign.form, str(campaign.design), str(campaign.hold_out_share)


def _campaign(row: tuple[Any, ...]) -> Campaign:
    campaign_id, made_on, form, design, share = row
    return Campaign(campaign_id, day_from_number(made_on), form, LetterDesign(design), Decimal(share))


def _member(row: tuple[Any, ...]) -> Member:
    campaign_id, case_id, arm, drawn_on = row
    return Member(campaign_id, case_id, Arm(arm), day_from_number(drawn_on))
