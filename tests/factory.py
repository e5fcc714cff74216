"""Default-valid values, so that a test states only what matters to it."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from winback_gui.domain.case import Case, Decision
from winback_gui.domain.cause import Cause, CauseStatus
from winback_gui.domain.customer import Address, Customer
from winback_gui.domain.lapse import Status
from winback_gui.domain.letter import LetterText, Paragraph, ParagraphRole, Sender
from winback_gui.domain.offer import Offer, OfferKind
from winback_gui.domain.purchase import Purchase, VisitColumns, day_number
from winback_gui.domain.settings import Shop
from winback_gui.domain.standing_sentence import Reasons

TODAY = date(2026, 11, 17)


def customer(**fields: Any) -> Customer:
    base = Customer(
        customer_no="00417",
        title="Ms",
        first_name="Amara",
        last_name="Okafor",
        address=Address(street="Weyerstraße 71", postcode="50676", town="Köln", country="DE"),
    )
    return replace(base, **fields)


def purchase(**fields: Any) -> Purchase:
    # Not by `replace`: books of many purchases are made by this.
    usual: dict[str, Any] = {
        "customer_id": 1,
        "day": date(2026, 8, 13),
        "amount_minor": 1840,
        "what": "2 paperbacks, coffee",
    }
    return Purchase(**(usual | fields))


def shop(**fields: Any) -> Shop:
    base = Shop(
        name="Lindenhof Books",
        tagline="new and second-hand, with a coffee corner",
        owner_first_name="Johanna",
        signatory="Johanna Brandt",
        address=Address(street="Lindenstraße 14", postcode="50674", town="Köln", country="DE"),
        phone="0221 4710 142",
        hours="Tuesday to Saturday 9 to 18:30",
    )
    return replace(base, **fields)


def case(**fields: Any) -> Case:
    base = Case(case_id=1, customer_id=1, opened_on=TODAY, decision=Decision.WIN_BACK)
    return replace(base, **fields)


def cause(**fields: Any) -> Cause:
    base = Cause(
        cause_id=1,
        title="Stamp cards stopped counting",
        status=CauseStatus.FIXED,
        what_we_changed="Since 2 November every old stamp card counts again.",
        proof="",
        first_named_on=date(2026, 4, 4),
        status_on=date(2026, 11, 2),
    )
    return replace(base, **fields)


def offer(**fields: Any) -> Offer:
    base = Offer(
        offer_id=1,
        kind=OfferKind.GIFT,
        title="A full stamp card, a coffee and cake",
        letter_text="To make it good, a full card is waiting for you, and a coffee with a slice of cake beside it.",
        cost_minor=280,
    )
    return replace(base, **fields)


# Visit histories


def visits(days_by_customer: Mapping[int, Iterable[int]], amount_minor: int = 1000) -> VisitColumns:
    """Visits as the book gives them; days count from `TODAY` backwards (0 = today, 24 = 24 days ago)."""
    rows = sorted((who, day_number(TODAY) - ago) for who, all_ago in days_by_customer.items() for ago in set(all_ago))
    return VisitColumns(
        array("q", [who for who, _ in rows]),
        array("i", [day for _, day in rows]),
        array("q", [amount_minor] * len(rows)),
    )


def reasons(**figures: Any) -> Reasons:
    """Return a regular who has not come for 96 days, though every 24 days was usual.

    Without `middle_gaps_days` half of their gaps lie within a quarter of the usual one.
    """
    base = Reasons(
        status=Status.LAPSED,
        frequency=20,
        first_on=date(2025, 8, 10),
        last_on=TODAY - timedelta(days=96),
        recency_days=96,
        usual_gap_days=24.0,
        middle_gaps_days=(18.0, 30.0),
        lately_gap_days=None,
        next_season=None,
        next_season_in_days=0,
        came_back_after_days=None,
        others_count=0,
        others_came=0,
        chance_of_return=0.2,
        fixed_days=None,
    )
    usual = figures.get("usual_gap_days")
    if usual is not None:
        base = replace(base, middle_gaps_days=(0.75 * usual, 1.25 * usual))
    return replace(base, **figures)


# Letters as text


def letter_text(**fields: Any) -> LetterText:
    base = LetterText(
        letter_no="A-0217",
        sender=Sender(
            name="Lindenhof Books",
            tagline="new and second-hand, with a coffee corner",
            return_line="Lindenhof Books · Lindenstraße 14 · 50674 Köln",
            phone="0221 4710 142",
            foot_lines=("You can stop letters any time: tell us at the till.", "Tuesday to Saturday 9 to 18:30"),
        ),
        recipient_lines=("Ms Amara Okafor", "Weyerstraße 71", "50676 Köln"),
        day=TODAY,
        facts=(("Date", "17 November 2026"), ("Letter", "A-0217")),
        salutation="Dear Ms Okafor,",
        paragraphs=(
            Paragraph("Your chair by the window has been empty since the summer.", ParagraphRole.PERSONAL),
            Paragraph("It was our mistake, and I am sorry."),
            Paragraph("Every old stamp card counts again.", ParagraphRole.CHANGED, "What we changed:"),
            Paragraph("A full card is waiting for you.", ParagraphRole.OFFER),
        ),
        closing="With kind regards",
        signatory="Johanna Brandt",
    )
    return replace(base, **fields)
