"""Write a sample shop: an invented bookshop of any size, the same for the same seed and day."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from itertools import islice
from pathlib import Path
from random import Random
from typing import Any, TypeVar

from babel.dates import format_date

from winback_gui.domain.cause import Cause, CauseStatus
from winback_gui.domain.customer import Address, Customer
from winback_gui.domain.frozen import frozen
from winback_gui.domain.message import msg
from winback_gui.domain.offer import Offer, OfferKind, OfferRule
from winback_gui.domain.progress import Progress, Silent
from winback_gui.domain.reason import Reason, ReasonPath
from winback_gui.domain.sample.people import make_people
from winback_gui.domain.sample.plans import Plan, make_plans
from winback_gui.domain.sample.purchases import Till
from winback_gui.domain.sample.source import Source, load
from winback_gui.domain.settings import Costs, Shop, SignatureKind
from winback_gui.services.letters.letter_then import tick_then
from winback_gui.services.letters.prepare_letters import prepare_letters
from winback_gui.services.sample.sample_earlier import EarlierRun
from winback_gui.services.sample.sample_history import History, Register, SampleCause
from winback_gui.services.sample.sample_signature import sample_signature
from winback_gui.store import causes, customers, letters, offers, purchases, reasons, settings
from winback_gui.store.book import Book
from winback_gui.store.connection import Connection, without_waiting

T = TypeVar("T")
_AT_ONCE = 2_000


@frozen
class SampleMade:
    """What a sample book holds."""

    customers: int
    purchases: int
    cases: int
    letters: int


def make_sample(
    path: Path,
    *,
    today: date,
    customers: int = 600,
    purchases: int = 9_000,
    seed: int = 1,
    ready: bool = False,
    progress: Progress | None = None,
) -> SampleMade:
    """Write a new sample book and close it.

    Without `ready` the shop is in the middle of its work: letters posted half a year ago, whose time is over, and five
    weeks ago, some of which brought people back; cases decided, reasons known and unknown, causes fixed and not; a
    small stack of letters to look at; others who stopped are not decided yet. With `ready` everybody who stopped is to
    be won back, and most letters may go.

    Args:
        path: where no file is yet.
        today: the book's last day.
        customers: exactly so many.
        purchases: exactly so many rows of purchases, refunds and cancelled ones among them.
        seed: another seed is another shop.
        ready: take cases, reasons, fixed causes and offers so far that letters can be made.
        progress: hears how far it is.

    Raises:
        WinbackError: the file is there already, or cannot be written.
        Cancelled: the owner cancelled; no file is left.
    """
    source = load()
    plans = make_plans(customers, purchases, today, _chance("plans", seed))
    book = Book.create(path, now=datetime.combine(today, time(9)))
    try:
        with book, without_waiting(book.con):
            return _fill(book, source, plans, today, seed, progress or Silent(), ready=ready)
    except BaseException:
        path.unlink(missing_ok=True)
        raise


def _fill(
    book: Book, source: Source, plans: Sequence[Plan], today: date, seed: int, progress: Progress, *, ready: bool
) -> SampleMade:
    con = book.con
    with book.unrecorded():
        _keep_shop(con, source)
        people = _keep_people(con, plans, source, _chance("people", seed), progress)
        register = _keep_register(con, source, today, ready=ready)
    earlier = EarlierRun(book, () if ready else plans, people, register, _chance("earlier", seed), today)
    back = earlier.post()
    plans = [back.get(plan.number, plan) for plan in plans]
    with book.unrecorded():
        bought = _keep_purchases(con, plans, source, _chance("till", seed), today, progress)
    written = earlier.follow_up(back)
    with book.unrecorded():
        history = History(con, plans, people, register, _chance("history", seed), today)
        made = history.ready() if ready else history.in_progress()
        tick_then(con, [one for one in letters.posted(con) if not one.fingerprint])
    written += made.posted
    if made.to_prepare:
        prepared = prepare_letters(
            book, today, hold_out_share=Decimal(0), rng=_chance("letters", seed), case_ids=made.to_prepare
        )
        written += len(prepared.value.letter_ids)
        with book.unrecorded():  # a new book begins with nothing to undo
            pass
    return SampleMade(len(people), bought, earlier.cases + made.cases, written)


def _keep_shop(con: Connection, source: Source) -> None:
    plain = source.shop
    costs = Costs(
        margin=Decimal(plain["margin"]),
        **{
            name: plain[name]
            for name in (
                "paper_minor", "print_minor", "stamp_minor", "stamp_abroad_minor", "hour_minor", "new_customer_minor",
                "stamp_budget_minor",
            )
        },
    )  # fmt: skip
    texts = {
        name: plain[name]
        for name in (
            "name", "tagline", "owner_first_name", "signatory", "phone", "email", "hours", "currency", "locale",
            "language",
        )
    }  # fmt: skip
    address = Address(plain["street"], "", plain["postcode"], plain["town"], "", plain["country"])
    shop = Shop(**texts, address=address, costs=costs, signature=SignatureKind.IMAGE, is_sample=True)
    settings.save_shop(con, shop)
    settings.put_blob(con, settings.SIGNATURE, sample_signature(shop.signatory))


def _keep_people(
    con: Connection, plans: Sequence[Plan], source: Source, rng: Random, progress: Progress
) -> dict[int, Customer]:
    """Keep all customers and return those whom the history is about, by id; the ids are the plans' numbers."""
    kept: dict[int, Customer] = {}
    for chunk in _chunks(make_people(plans, source, rng)):
        progress.step(msg("Inviting customers"), len(kept), len(plans))
        ids = customers.add_many(con, chunk, 0)
        kept |= {at: replace(person, customer_id=at) for at, person in zip(ids, chunk, strict=True)}
    return kept


def _keep_purchases(
    con: Connection, plans: Sequence[Plan], source: Source, rng: Random, today: date, progress: Progress
) -> int:
    till = Till(source, today, rng)
    total, done = sum(plan.visits for plan in plans), 0
    for chunk in _chunks(row for plan in plans for row in till.purchases(plan, plan.number)):
        progress.step(msg("Ringing up purchases"), done, total)
        purchases.add_many(con, chunk)
        done += len(chunk)
    return done


def _keep_register(con: Connection, source: Source, today: date, *, ready: bool) -> Register:
    offer_ids = {plain["key"]: offers.add(con, _offer(plain)) for plain in source.offers}
    found = []
    for plain in source.causes:
        cause = _cause(plain, today, ready=ready)
        cause_id = causes.add(con, cause)
        preset = reasons.by_key(con, plain["reason"])
        own = Reason(0, "", plain["reason"], ReasonPath.FIXABLE, on_slip=plain.get("on_slip", ""))
        reason_id = preset.reason_id if preset else reasons.add(con, own)
        offers.save_rule(con, OfferRule(reason_id, offer_ids[plain["offer"]], plain.get("cap_minor")))
        found.append(
            SampleCause(
                plain["key"], replace(cause, cause_id=cause_id), reason_id, offer_ids[plain["offer"]],
                plain["share"], tuple(plain["words"]),
            )
        )  # fmt: skip
    return Register(found, _reason_ids(con), offer_ids)


def _cause(plain: dict[str, Any], today: date, *, ready: bool) -> Cause:
    status = CauseStatus(plain["status"])
    if ready and status is CauseStatus.IN_WORK:
        status = CauseStatus.FIXED
    changed_on = today - timedelta(days=plain["status_days_ago"])
    return Cause(
        cause_id=0,
        title=plain["title"],
        status=status,
        what_we_changed=plain["what_we_changed"].replace("{day}", format_date(changed_on, "d MMMM", locale="en_GB")),
        proof=plain["proof"],
        first_named_on=today - timedelta(days=plain["first_named_days_ago"]),
        status_on=changed_on,
        what_happened=plain.get("what_happened", ""),
    )


def _offer(plain: dict[str, Any]) -> Offer:
    return Offer(
        offer_id=0,
        kind=OfferKind(plain["kind"]),
        title=plain["title"],
        letter_text=plain["letter_text"],
        cost_minor=plain["cost_minor"],
        percent=Decimal(plain["percent"]) if "percent" in plain else None,
        valid_days=plain.get("valid_days", 60),
        has_voucher=plain.get("has_voucher", True),
    )


def _chance(what: str, seed: int) -> Random:
    """Each part of the shop has its own chance, so that a change in one leaves the others as they were."""
    return Random(f"{what} {seed}")  # noqa: S311 (invented people need no secret)


def _reason_ids(con: Connection) -> dict[str, int]:
    return {reason.key: reason.reason_id for reason in reasons.all_reasons(con) if reason.key}


def _chunks(rows: Iterable[T]) -> Iterator[list[T]]:
    them = iter(rows)
    while chunk := list(islice(them, _AT_ONCE)):
        yield chunk
