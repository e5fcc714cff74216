"""What the tests of the book share: a dump to compare by, and a book with one of everything in it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import apsw

from tests import factory
from winback_gui.domain.campaign import Arm, Campaign, Letter, LetterEdits, Voucher
from winback_gui.domain.customer import Note
from winback_gui.domain.follow_up import Task, TaskKind
from winback_gui.domain.gate import Purpose
from winback_gui.domain.message import msg
from winback_gui.domain.offer import OfferRule
from winback_gui.domain.reason import CaseReason
from winback_gui.domain.settings import LetterDesign
from winback_gui.domain.suppression import Ground, Suppression
from winback_gui.store import (
    campaigns,
    case_reasons,
    cases,
    causes,
    customers,
    letters,
    offers,
    purchases,
    settings,
    suppressions,
    tasks,
    vouchers,
)
from winback_gui.store.book import Book, Connection
from winback_gui.store.undo import TOPICS

DAY = date(2026, 11, 17)


def spoil(path: Path) -> None:
    """Damage a closed book in a place that nothing looks at but a check of all of it: an index lacks a row."""
    where = "name = 'notes_by_customer'"
    con = apsw.Connection(str(path))
    row = con.execute(f"SELECT * FROM sqlite_schema WHERE {where}").get  # noqa: S608 (our own name)
    con.pragma("writable_schema", value=True)
    con.execute(f"DELETE FROM sqlite_schema WHERE {where}")  # noqa: S608
    con.close()
    con = apsw.Connection(str(path))
    con.execute("INSERT INTO notes (customer_id, day, text) SELECT min(customer_id), 0, 'x' FROM customers")
    con.pragma("writable_schema", value=True)
    con.execute("INSERT INTO sqlite_schema VALUES (?, ?, ?, ?, ?)", row)
    con.close()


def dump(con: Connection) -> dict[str, list[Any]]:
    """Return all that undo has to bring back."""
    return {table: con.execute(f"SELECT * FROM {table} ORDER BY 1, 2").fetchall() for table in TOPICS}  # noqa: S608 (our own names)


def search_fits(book: Book) -> bool:
    """Return whether the search index says exactly what the customers say; it raises where it does not."""
    with book.unrecorded():
        book.con.execute("INSERT INTO customers_fts (customers_fts, rank) VALUES ('integrity-check', 1)")
    return True


def letter(**fields: Any) -> Letter:
    base: dict[str, Any] = {
        "letter_id": 0,
        "letter_no": "A-0001",
        "campaign_id": 1,
        "case_id": 1,
        "customer_id": 1,
        "purpose": Purpose.APOLOGY_OFFER,
        "offer_id": 1,
        "position": 1,
        "made_on": DAY,
    }
    return Letter(**(base | fields))


def campaign(**fields: Any) -> Campaign:
    base: dict[str, Any] = {
        "campaign_id": 0,
        "made_on": DAY,
        "form": "din5008-b",
        "design": LetterDesign.CLASSIC,
        "hold_out_share": Decimal("0.2"),
    }
    return Campaign(**(base | fields))


def suppression(**fields: Any) -> Suppression:
    base: dict[str, Any] = {
        "suppression_id": 0,
        "customer_id": None,
        "customer_no": "00417",
        "match_key": "",
        "ground": Ground.OPTED_OUT,
        "since": DAY,
        "note": "said so at the counter",
    }
    return Suppression(**(base | fields))


def fill(book: Book) -> None:
    """Put one of everything into an empty book, as one action."""
    with book.action(msg("Filled.")):
        fill_rows(book.con)


def fill_rows(con: Connection) -> None:
    settings.save_shop(con, factory.shop())
    settings.put_blob(con, settings.SIGNATURE, b"\x89PNG")
    who = customers.add(con, factory.customer(tags=("reading circle",)))
    customers.add_keys(con, [("shopify", "g-1", who)])
    customers.add_note(con, Note(0, who, DAY, "likes crime novels"))
    purchases.add(con, factory.purchase(customer_id=who))
    cause_id = causes.add(con, factory.cause())
    offer_id = offers.add(con, factory.offer())
    offers.save_rule(con, OfferRule(1, offer_id, 500))
    case_id = cases.add(con, factory.case(customer_id=who))
    case_reasons.record(con, case_id, [CaseReason(case_id, 1, cause_id, words="the card did not count")], DAY)
    run = campaigns.add(con, campaign())
    campaigns.add_members(con, [campaigns.Member(run, case_id, Arm.LETTER, DAY)])
    written = letters.add(
        con, letter(campaign_id=run, case_id=case_id, customer_id=who, edits=LetterEdits(postscript="Bis bald"))
    )
    vouchers.add(con, Voucher("7K3MQ9TW", written, who, offer_id, DAY, date(2027, 1, 16)))
    tasks.add(con, Task(0, TaskKind.CALL, who, case_id, date(2026, 12, 1), "ask how the coffee was"))
    suppressions.add(con, suppression(customer_no="00999"))
