"""How the rows of the tables that only a book of ours has stand in the book: what is one, what points where."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field, replace
from typing import Any, Final

from winback_gui.domain import book_sheets as sheets
from winback_gui.domain.frozen import frozen
from winback_gui.domain.message import Message, msg
from winback_gui.domain.sheet import Sheet


@frozen
class Kept:
    """How the rows of a sheet stand in the book.

    Attributes:
        number: the head of the row's own number; "" = it has none.
        points: for each head that means a row of another sheet, the book's column and that sheet.
        named: the book's columns for heads that are called otherwise there.
        same: the book's columns by which two rows are one; of several equal ones, the first is the first.
        alone: one of these columns that is enough by itself where it is filled.
        is_unique: the book can have one such row only: a second one is the first met again.
        forward: facts that only move forward, each with what belongs to it. What is empty in the book and filled in
            the file is taken over: no letter may go out, and no voucher be redeemed, that did elsewhere already.
    """

    table: str
    same: tuple[str, ...]
    number: str = ""
    points: Mapping[str, tuple[str, Sheet]] = field(default_factory=dict)
    named: Mapping[str, str] = field(default_factory=dict)
    alone: str = ""
    is_unique: bool = False
    forward: tuple[tuple[str, ...], ...] = ()

    def key(self, values: Mapping[str, Any]) -> tuple[Any, ...]:
        """Return by what a row is known again; `values` by the book's columns."""
        if self.alone and values[self.alone]:
            return (values[self.alone],)
        return tuple(values[column] for column in self.same)


_WHO: Final = {"customer_no": ("customer_id", sheets.CUSTOMERS)}
_REASON: Final = {"reason_id": ("reason_id", sheets.REASONS)}
_OFFER: Final = {"offer_id": ("offer_id", sheets.OFFERS)}
_CASE: Final = {"case_id": ("case_id", sheets.CASES)}
_RUN: Final = {"campaign_id": ("campaign_id", sheets.CAMPAIGNS)}
KEPT: Final[Mapping[Sheet, Kept]] = {
    sheets.REASONS: Kept("reasons", ("key", "own_title"), "reason_id", alone="key", forward=(("on_slip",),)),
    sheets.CAUSES: Kept("causes", ("title",), "cause_id"),
    sheets.OFFERS: Kept("offers", ("kind", "title"), "offer_id", named={"cost": "cost_minor"}),
    sheets.OFFER_RULES: Kept(
        "offer_rules", ("reason_id",), points=_REASON | _OFFER, named={"cap": "cap_minor"}, is_unique=True
    ),
    sheets.CASES: Kept(
        "cases", ("customer_id", "opened_on"), "case_id", points=_WHO | _OFFER, forward=(("closed_on", "outcome"),)
    ),
    sheets.CASE_REASONS: Kept(
        "case_reasons",
        ("case_id", "reason_id", "day", "said_by", "words"),
        "case_reason_id",
        points=_CASE | _REASON | {"cause_id": ("cause_id", sheets.CAUSES)},
        forward=(("replaced_on",),),
    ),
    sheets.CAMPAIGNS: Kept("campaigns", ("made_on", "form", "design", "hold_out_share"), "campaign_id"),
    sheets.CAMPAIGN_MEMBERS: Kept("campaign_members", ("campaign_id", "case_id"), points=_RUN | _CASE, is_unique=True),
    sheets.LETTERS: Kept(
        "letters",
        ("letter_no",),
        points=_WHO | _OFFER | _CASE | _RUN,
        is_unique=True,
        forward=(("posted_on", "printed_on", "looked_on", "fingerprint", "words"), ("returned_on", "returned_because")),
    ),
    sheets.HOUSE_LETTERS: Kept(
        "house_letters", ("case_id",), points=_CASE | {"house_letter_no": ("letter_id", sheets.LETTERS)}, is_unique=True
    ),
    sheets.VOUCHERS: Kept(
        "vouchers",
        ("code",),
        points=_WHO | _OFFER | {"letter_no": ("letter_id", sheets.LETTERS)},
        named={"redeemed": "redeemed_minor"},
        is_unique=True,
        forward=(("redeemed_on", "redeemed_minor"),),
    ),
    sheets.TASKS: Kept(
        "tasks",
        ("customer_id", "case_id", "kind", "text"),
        "task_id",
        points=_WHO | _CASE,
        forward=(("done_on", "outcome"),),
    ),
    sheets.DIFFERENCES: Kept("differences", ("customer_id", "field"), points=_WHO, is_unique=True),
    sheets.REMARKS_SETTLED: Kept("remarks_settled", ("customer_id", "mark"), points=_WHO, is_unique=True),
    sheets.APPOINTMENTS: Kept(
        "appointments", ("customer_id", "comes_on", "what", "source"), points=_WHO, is_unique=True
    ),
    sheets.LOOKED_AT_TWICE: Kept(
        "customer_pairs",
        ("one_id", "other_id"),
        points={"one_no": ("one_id", sheets.CUSTOMERS), "other_no": ("other_id", sheets.CUSTOMERS)},
        is_unique=True,
    ),
}
MAY_MISS: Final[Mapping[Sheet, frozenset[str]]] = {
    # A reason without its cause keeps the gate closed, as one that points to an open cause does.
    sheets.CASE_REASONS: frozenset({"cause_id"}),
    sheets.CASES: frozenset({"offer_id"}),
    sheets.LETTERS: frozenset({"offer_id"}),
}
"""What a row can do without where it points to nothing; it is taken, and said all the same."""
_OF_SHEET: Final[Mapping[Sheet, Message]] = {
    sheets.CUSTOMERS: msg("customer {number} is not in the book"),
    sheets.REASONS: msg("reason {number} is in no line of reasons that could be taken"),
    sheets.CAUSES: msg("cause {number} is in no line of causes that could be taken"),
    sheets.OFFERS: msg("offer {number} is in no line of offers that could be taken"),
    sheets.CASES: msg("win-back {number} is in no line of cases that could be taken"),
    sheets.CAMPAIGNS: msg("run {number} is in no line of campaigns that could be taken"),
    sheets.LETTERS: msg("letter {number} is in no line of letters that could be taken"),
}


def nowhere(target: Sheet, number: Any) -> Message:
    """Say that a row of another table, or a customer, is not there."""
    return replace(_OF_SHEET[target], arguments={"number": str(number)})
