"""Each table module gives back what was put in, alone and in lists."""

from __future__ import annotations

import string
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import apsw
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests import factory
from tests.store.shelf import DAY, campaign, fill_rows, letter, suppression
from winback_gui.domain.campaign import Arm, LetterEdits, Voucher
from winback_gui.domain.case import Outcome
from winback_gui.domain.cause import CauseStatus
from winback_gui.domain.customer import Address, Customer, Permission
from winback_gui.domain.follow_up import Task, TaskKind
from winback_gui.domain.gate import Purpose
from winback_gui.domain.matching import match_key
from winback_gui.domain.offer import OfferRule
from winback_gui.domain.purchase import Purchase, PurchaseKind, day_from_number, day_number
from winback_gui.domain.reason import MET_FIRST_KEYS, PRESET_REASONS, CaseReason, Certainty, Reason, ReasonPath, SaidBy
from winback_gui.domain.settings import Costs, Shop, SignatureKind
from winback_gui.domain.suppression import Ground
from winback_gui.store import (
    campaigns,
    case_reasons,
    cases,
    causes,
    customer_search,
    customers,
    erasures,
    letters,
    migrations,
    numbers,
    offers,
    purchases,
    reasons,
    settings,
    suppressions,
    tasks,
    vouchers,
)
from winback_gui.store.book import Connection
from winback_gui.store.customer_search import CustomerSort
from winback_gui.store.erasures import Erasure

TEXT = st.text(st.characters(codec="utf-8", exclude_characters="\x1f\0"), max_size=12)
DAYS = st.dates(date(1980, 1, 1), date(2080, 1, 1))
CUSTOMERS = st.builds(
    Customer,
    customer_id=st.just(0),
    customer_no=st.text(string.printable, min_size=1, max_size=8),
    title=TEXT,
    first_name=TEXT,
    last_name=TEXT,
    company=TEXT,
    address=st.builds(Address, TEXT, TEXT, TEXT, TEXT, TEXT, TEXT),
    phone=TEXT,
    email=TEXT,
    language=TEXT,
    salutation=TEXT,
    phone_permission=st.sampled_from(Permission),
    first_seen=st.none() | DAYS,
    born_on=st.none() | DAYS,
    cost_to_serve_minor=st.none() | st.integers(0, 10**9),
    tags=st.sets(TEXT.filter(bool), max_size=3).map(lambda tags: tuple(sorted(tags, key=lambda tag: tag.encode()))),
    is_sample=st.booleans(),
)


@pytest.fixture
def con() -> Iterator[Connection]:
    made = in_memory()
    yield made
    made.close()


def in_memory() -> Connection:
    made = apsw.Connection(":memory:")
    made.pragma("foreign_keys", value=True)
    migrations.migrate(made)
    return made


@given(CUSTOMERS)
def test_customer_round_trip(customer: Customer) -> None:
    con = in_memory()
    kept = customers.add(con, customer)
    found = customers.get(con, kept)
    assert found == replace(customer, customer_id=kept)
    assert customers.by_number(con, customer.customer_no) == found
    con.close()


def test_identifiers_stay_as_typed(con: Connection) -> None:
    for number in ("007", "7", "1E5", "NA", "None", "+441234567890"):
        customers.add(con, factory.customer(customer_no=number, address=Address(postcode=number)))
    assert customers.ids_by_numbers(con, ["007", "7", "8"]) == {"007": 1, "7": 2}
    assert [one.address.postcode for one in customers.all_customers(con)] == [
        "007",
        "7",
        "1E5",
        "NA",
        "None",
        "+441234567890",
    ]


def test_free_number_is_one_more_and_as_wide(con: Connection) -> None:
    assert customers.add(con, factory.customer(customer_no="")) == 1
    assert [one.customer_no for one in customers.all_customers(con)] == ["0001"]
    customers.add(con, factory.customer(customer_no="00417"))
    customers.add(con, factory.customer(customer_no="A-99999"))
    assert numbers.free_number(con) == "00418"


def test_a_number_that_meant_somebody_is_given_to_nobody_else(con: Connection) -> None:
    """Not when they are on the do-not-write list, were erased, or have another number now."""
    customers.add(con, factory.customer(customer_no="00417"))
    customers.add(con, factory.customer(customer_no="W-1"))
    suppressions.add(con, suppression(customer_no="00418"))
    suppressions.add(con, suppression(customer_no="W-2"))
    for number in ("00419", "W-3"):
        erasures.remember(con, Erasure(number, "", DAY, keeps_sums=False))
    assert (numbers.free_number(con), numbers.next_given_number(con, "W-")) == ("00420", 4)
    customers.add_keys(con, [("number:till", "00420", 1), ("number:till", "W-14", 1)])
    assert (numbers.free_number(con), numbers.next_given_number(con, "W-")) == ("00421", 15)


def test_corrections_by_hand_are_marked(con: Connection) -> None:
    fill_rows(con)
    found = customers.by_ids(con, [1])[0]
    customers.update(con, replace(found, email="a@example.org"), by_hand=False)
    assert customers.edited_fields(con, [1]) == {}
    found = customers.by_ids(con, [1])[0]
    customers.update(con, replace(found, title="Dr", address=replace(found.address, street="Ring 1")))
    customers.update(con, replace(found, title="Dr", phone="1"))
    assert customers.edited_fields(con, [1]) == {1: {"title", "street", "phone"}}


def test_known_by_keys_email_and_match_key(con: Connection) -> None:
    one, two = (customers.add(con, factory.customer(customer_no=no, email="Home@Example.org")) for no in ("1", "2"))
    customers.add_keys(con, [("shopify", "g-1", one), ("shopify", "g-1", two)])
    assert customers.ids_by_keys(con, "shopify", ["g-1", "g-2"]) == {"g-1": one}
    assert customers.ids_by_emails(con, ["HOME@example.org"]) == {"home@example.org": [one, two]}
    key = match_key(factory.customer())
    assert customers.ids_by_match_keys(con, [key, ""]) == {key: [one, two]}


@pytest.mark.parametrize(
    "typed", ["lukasz", "ŁUK", "gross", "groß l", "02214710", "4710 142", "ring", "ex ample", '"', "a*b"]
)
def test_search_finds_or_finds_nothing_but_never_fails(con: Connection, typed: str) -> None:
    customers.add(con, factory.customer(customer_no="1", first_name="Łukasz", last_name="Groß", phone="0221 4710 142"))
    customers.add(con, factory.customer(customer_no="2", first_name="Zoë", address=Address(street="Am Ring 3")))
    found = [one.customer_no for one in customer_search.search(con, typed)]
    expected = {"ring": ["2"], "ex ample": [], '"': ["1", "2"], "a*b": []}
    assert found == expected.get(typed, ["1"])


@pytest.mark.parametrize(
    ("typed", "found"),
    [("Mrs Waddington", ["1"]), ("mrs wadd", ["1"]), ("Frau Waddington", ["1"]), ("Mrs", []), ("Don Hill", ["2"])],
)
def test_a_title_before_a_name_hinders_nobody_from_being_found(con: Connection, typed: str, found: list[str]) -> None:
    """Lists show it where there is no first name, so it is typed."""
    customers.add(con, factory.customer(customer_no="1", title="Mrs", first_name="", last_name="Waddington", email=""))
    customers.add(con, factory.customer(customer_no="2", first_name="Don", last_name="Hill", email=""))
    customers.add(con, factory.customer(customer_no="3", first_name="Ann", last_name="Hill", email=""))
    assert [one.customer_no for one in customer_search.search(con, typed)] == found


def test_ids_sorted_and_filtered(con: Connection) -> None:
    for number, last in enumerate(["Zander", "Ähre", "Baum", "Baumann"]):
        customers.add(con, factory.customer(customer_no=str(number), last_name=last))
    assert list(customer_search.ids(con, sort=CustomerSort.NAME)) == [2, 3, 4, 1]
    assert list(customer_search.ids(con, "baum", sort=CustomerSort.NAME, descending=True)) == [4, 3]
    assert list(customer_search.ids(con, "baum", descending=True)) == [4, 3]
    page = customer_search.page(con, customer_search.ids(con, sort=CustomerSort.NAME), 1, 2)
    assert [one.last_name for one in page] == ["Baum", "Baumann"]


def test_many_at_once_are_found_and_go_again(con: Connection) -> None:
    con.execute("BEGIN")
    new = [factory.customer(customer_no=f"n{number}", last_name=f"Baum{number}") for number in range(1_200)]
    assert customers.add_many(con, new, 1) == list(range(1, 1_201))
    assert len(customer_search.ids(con, "baum11")) == 111
    customers.add(con, factory.customer(customer_no="x", last_name="Baum11"))
    assert len(customer_search.ids(con, "baum11")) == 112
    assert customers.delete_of_import(con, 1) == 1_200
    assert len(customer_search.ids(con, "baum11")) == 1
    con.execute("INSERT INTO customers_fts (customers_fts, rank) VALUES ('integrity-check', 1)")
    con.execute("COMMIT")


PURCHASES = st.lists(
    st.builds(
        Purchase,
        customer_id=st.integers(1, 3),
        day=st.integers(20_000, 20_006).map(day_from_number),
        amount_minor=st.integers(-500, 2_000),
        kind=st.sampled_from([kind for kind in PurchaseKind if kind is not PurchaseKind.PREPAID]),
        what=TEXT,
        category=TEXT,
        served_by=TEXT,
    ).map(lambda one: replace(one, kind=PurchaseKind.PREPAID) if not one.amount_minor and one.what else one),
    max_size=30,
)


@given(PURCHASES, st.integers(20_000, 20_007))
def test_purchases_and_their_columns(rows: list[Purchase], until: int) -> None:
    con = in_memory()
    for number in range(3):
        customers.add(con, factory.customer(customer_no=str(number)))
    purchases.add_many(con, rows)
    kept = list(purchases.all_purchases(con))
    assert [replace(one, purchase_id=0) for one in kept] == rows
    columns = purchases.visit_columns(con, day_from_number(until))
    triples = list(zip(columns.customer_ids, columns.days, columns.amounts_minor, strict=True))
    in_time = [row for row in rows if day_number(row.day) <= until]
    assert [(who, day) for who, day, _ in triples] == sorted(
        {(row.customer_id, day_number(row.day)) for row in in_time if row.is_visit}
    )
    visitors = {who for who, _, _ in triples}
    counts = {PurchaseKind.SALE, PurchaseKind.REFUND, PurchaseKind.LAST_VISIT, PurchaseKind.NO_VISIT}
    for who in visitors:  # sums are net
        last = max(day for whose, day, _ in triples if whose == who)
        since = [row for row in in_time if row.kind is PurchaseKind.NO_VISIT and day_number(row.day) > last]
        own = [row for row in in_time if row.customer_id == who and row.kind in counts and row not in since]
        net = sum(row.amount_minor for row in own)
        assert sum(amount for whose, _, amount in triples if whose == who) == net
    summary = purchases.summary_columns(con, day_from_number(until))
    assert set(summary.customer_ids) == visitors
    listed = purchases.summaries(con, [1, 2, 3], day_from_number(until))
    assert [listed[who].spent_minor for who in summary.customer_ids] == list(summary.spent_minor)
    assert [listed[who].visits for who in summary.customer_ids] == list(summary.visits)
    one = purchases.visits_of(con, [2], day_from_number(until))
    assert list(one.days) == [day for who, day, _ in triples if who == 2]
    con.close()


def test_refund_is_taken_from_the_visit_before_it(con: Connection) -> None:
    customers.add(con, factory.customer())
    for day, amount, kind in ((1, -100, 1), (3, 1_000, 0), (5, 2_000, 0), (9, -300, 1), (9, 5_000, 2)):
        purchases.add(con, factory.purchase(day=day_from_number(day), amount_minor=amount, kind=PurchaseKind(kind)))
    columns = purchases.visit_columns(con, DAY)
    assert (list(columns.days), list(columns.amounts_minor)) == ([3, 5], [900, 1_700])


def test_many_customers_are_read_in_one_go_as_each_by_itself(con: Connection) -> None:
    for number in range(3):
        customers.add(con, factory.customer(customer_no=f"8{number}"))
    for who, day, amount, kind in ((1, 3, 900, 0), (2, 9, 100, 0), (1, 8, -300, 1), (1, 5, 700, 0), (1, 5, 20, 0)):
        row = factory.purchase(customer_id=who, day=day_from_number(day), amount_minor=amount, kind=PurchaseKind(kind))
        purchases.add(con, row)
    found = purchases.of_customers(con, [2, 1, 3])
    assert found == {who: purchases.of_customer(con, who) for who in (1, 2, 3)}
    assert [one.day for one in found[1]] == [day_from_number(day) for day in (8, 5, 5, 3)]
    last = {1: day_from_number(5), 2: day_from_number(9)}  # what is given back is no visit
    assert purchases.last_visits(con, [1, 2, 3], day_from_number(9)) == last
    assert purchases.last_visits(con, [1, 2, 3], day_from_number(4)) == {1: day_from_number(3)}


def test_a_receipt_number_is_unique_within_its_source(con: Connection) -> None:
    customers.add(con, factory.customer())
    with_receipt = factory.purchase(receipt_no="R1", source="square")
    purchases.add_many(con, [with_receipt, factory.purchase(receipt_no="R1", source="shopify")])
    with pytest.raises(apsw.ConstraintError):
        purchases.add(con, with_receipt)


def test_purchase_changed_and_removed(con: Connection) -> None:
    fill_rows(con)
    changed = replace(purchases.of_customer(con, 1)[0], amount_minor=1, kind=PurchaseKind.REFUND)
    purchases.update(con, changed)
    assert purchases.get(con, 1) == changed
    assert purchases.delete(con, [1]) == 1
    assert purchases.of_customer(con, 1) == []


@pytest.mark.parametrize(
    "shop",
    [
        Shop(),
        factory.shop(signature=SignatureKind.IMAGE, hold_out_share=Decimal("0.125")),
        factory.shop(costs=Costs(margin=Decimal("0.35"), stamp_minor=95)),
    ],
)
def test_shop(con: Connection, shop: Shop) -> None:
    settings.save_shop(con, shop)
    assert settings.load_shop(con) == shop
    settings.put(con, "shop", {**settings.get(con, "shop"), "of_a_later_version": 1})
    assert settings.load_shop(con) == shop


def test_blobs_and_mappings(con: Connection) -> None:
    settings.put_blob(con, settings.SIGNATURE, b"png")
    assert settings.get_blob(con, settings.SIGNATURE) == b"png"
    settings.put_blob(con, settings.SIGNATURE, None)
    assert settings.get_blob(con, settings.SIGNATURE) is None
    settings.put_mapping(con, "h1", {"name": 3})
    settings.put_mapping(con, "h1", {"name": 4})
    assert settings.get_mapping(con, "h1") == {"name": 4}
    assert settings.get_mapping(con, "h2") is None


def test_reasons(con: Connection) -> None:
    presets = [key for key, _, _ in PRESET_REASONS]
    assert [one.key for one in reasons.all_reasons(con, with_archived=True)] == presets
    assert [one.key for one in reasons.all_reasons(con)] == [key for key in presets if key not in MET_FIRST_KEYS]
    deceased = reasons.by_key(con, "deceased")
    assert deceased is not None
    assert deceased.ground is Ground.DECEASED
    own = Reason(0, "", "The dog was not let in", ReasonPath.FIXABLE)
    kept = replace(own, reason_id=reasons.add(con, own))
    assert reasons.get(con, kept.reason_id) == kept
    reasons.update(con, replace(kept, is_archived=True))
    assert kept.reason_id not in [one.reason_id for one in reasons.all_reasons(con)]
    assert reasons.all_reasons(con, with_archived=True)[-1] == replace(kept, is_archived=True)


def test_causes(con: Connection) -> None:
    kept = replace(factory.cause(), cause_id=causes.add(con, factory.cause()))
    assert causes.all_causes(con) == [kept]
    causes.update(con, replace(kept, status=CauseStatus.OPEN))
    assert causes.get(con, kept.cause_id) == replace(kept, status=CauseStatus.OPEN)
    causes.delete(con, kept.cause_id)
    assert causes.get(con, kept.cause_id) is None


def test_cases(con: Connection) -> None:
    fill_rows(con)
    first = cases.get(con, 1)
    assert first is not None
    assert (cases.open_cases(con), cases.open_of(con, [1, 2]), cases.count_open(con)) == ([first], {1: first}, 1)
    with pytest.raises(apsw.ConstraintError):
        cases.add(con, factory.case(customer_id=1))
    closed = replace(
        first,
        purpose=Purpose.INVITATION,
        no_offer=True,
        override_reason="they asked",
        override_on=DAY,
        asked_on=DAY,
        asked_by="call",
        closed_on=DAY,
        outcome=Outcome.CAME_BACK,
    )
    cases.update(con, closed)
    assert cases.closed_cases(con, DAY, DAY) == [closed]
    second = cases.add(con, factory.case(customer_id=1, is_urgent=True))
    assert [case.case_id for case in cases.of_customers(con, [1])[1]] == [second, 1]
    newest = cases.latest_columns(con, date.max)
    assert (list(newest.customer_ids), list(newest.urgent), list(newest.under_way)) == ([1], [1], [1])
    opened = cases.get(con, second)
    assert opened is not None
    assert list(newest.opened_days) == [day_number(opened.opened_on)]
    assert newest.decisions == [opened.decision]
    assert not cases.latest_columns(con, opened.opened_on - timedelta(days=1)).decisions
    assert cases.open_ids(con) == {second}
    cases.delete(con, [second])
    assert cases.all_cases(con) == [closed]


def test_reasons_of_a_case_keep_their_history(con: Connection) -> None:
    fill_rows(con)
    held = case_reasons.of_cases(con)[1]
    price = CaseReason(1, 5, None, is_main=False, said_by=SaidBy.REPLY_SLIP, certainty=Certainty.CERTAIN, words="dear")
    later = DAY + timedelta(days=3)
    case_reasons.record(con, 1, [*held, price], later)
    assert [one.reason_id for one in case_reasons.of_cases(con, [1])[1]] == [1, 5]
    assert case_reasons.of_cases(con, [1])[1][0] == held[0]
    case_reasons.record(con, 1, [price.__class__(1, 2)], later)
    history = case_reasons.history_of(con, 1)
    assert [(past.reason.reason_id, past.replaced_on) for past in history] == [(1, later), (5, later), (2, None)]
    assert case_reasons.of_cause(con, 1) == []
    case_reasons.link_cause(con, [history[-1].reason.case_reason_id], 1)
    linked = case_reasons.of_cause(con, 1)
    assert [one.reason_id for one in linked] == [2]
    case_reasons.update(con, replace(linked[0], words="as they put it"))
    assert case_reasons.of_cases(con, [1])[1][0].words == "as they put it"


def test_offers_and_rules(con: Connection) -> None:
    half = factory.offer(percent=Decimal("0.10"), cost_minor=None, has_voucher=False)
    kept = replace(half, offer_id=offers.add(con, half))
    assert offers.get(con, kept.offer_id) == kept
    offers.save_rule(con, OfferRule(1, kept.offer_id))
    offers.save_rule(con, OfferRule(1, kept.offer_id, 300))
    assert offers.all_rules(con) == [OfferRule(1, kept.offer_id, 300)]
    offers.update(con, replace(kept, is_archived=True))
    assert offers.all_offers(con) == []
    offers.delete_rule(con, 1)
    offers.delete(con, kept.offer_id)
    assert offers.all_offers(con, with_archived=True) == []


def test_campaigns_and_their_lots(con: Connection) -> None:
    fill_rows(con)
    run = replace(campaign(), campaign_id=campaigns.add(con, campaign()))
    assert campaigns.get(con, run.campaign_id) == run
    campaigns.add_members(con, [campaigns.Member(run.campaign_id, 1, Arm.HELD_OUT, DAY)])
    with pytest.raises(apsw.ConstraintError):
        campaigns.add_members(con, [campaigns.Member(run.campaign_id, 1, Arm.LETTER, DAY)])
    assert [one.arm for one in campaigns.draws_of(con, [1, 2])[1]] == [Arm.LETTER, Arm.HELD_OUT]
    assert len(campaigns.all_members(con)) == 2
    campaigns.update(con, replace(run, form="uk-dl"))
    assert campaigns.all_campaigns(con)[0].form == "uk-dl"
    campaigns.delete(con, run.campaign_id)
    assert len(campaigns.all_members(con)) == 1


def test_letters(con: Connection) -> None:
    fill_rows(con)
    new = letter(
        letter_no="A-0002", position=2, edits=LetterEdits(body="Two\n\nparagraphs"), reply_code="RC", page_to=2
    )
    kept = replace(new, letter_id=letters.add(con, new))
    assert letters.get(con, kept.letter_id) == kept
    assert letters.by_number(con, " a-0002 ") == kept
    assert letters.by_reply_code(con, "RC") == kept
    assert letters.by_reply_code(con, "") is None
    assert [one.letter_id for one in letters.of_cases(con, [1])[1]] == [1, 2]
    assert [one.letter_id for one in letters.of_customers(con, [1])[1]] == [2, 1]
    assert letters.posted(con) == []
    gone = replace(kept, looked_on=DAY, printed_on=DAY, signed_on=DAY, posted_on=DAY, returned_on=DAY, fingerprint="f")
    letters.update(con, gone)
    assert [one.letter_id for one in letters.unposted(con)] == [1]
    assert letters.posted(con) == letters.posted(con, DAY, DAY) == [gone]
    assert letters.posted(con, DAY + timedelta(days=1)) == []
    with pytest.raises(apsw.ConstraintError):
        letters.add(con, new)
    assert letters.by_ids(con, [2, 9, 1])[0] == gone
    assert letters.delete(con, [1, 2]) == 2
    assert vouchers.all_vouchers(con) == []


def test_vouchers(con: Connection) -> None:
    fill_rows(con)
    voucher = Voucher("7K3MQ9TW", 1, 1, 1, DAY, date(2027, 1, 16))
    assert vouchers.get(con, "7K3MQ9TW") == voucher
    assert vouchers.live(con, date(2027, 1, 16)) == [voucher]
    assert vouchers.live(con, date(2027, 1, 17)) == []
    assert vouchers.expiring(con, DAY, DAY) == []
    assert vouchers.of_letters(con, [1]) == {1: voucher}
    assert vouchers.of_customers(con, [1]) == {1: [voucher]}
    used = replace(voucher, redeemed_on=DAY, redeemed_minor=1_200)
    vouchers.update(con, used)
    assert (vouchers.redeemed(con), vouchers.live(con, DAY)) == ([used], [])
    vouchers.delete(con, ["7K3MQ9TW"])
    assert vouchers.all_vouchers(con) == []


def test_tasks(con: Connection) -> None:
    fill_rows(con)
    kept = tasks.get(con, 1)
    assert kept == Task(1, TaskKind.CALL, 1, 1, date(2026, 12, 1), "ask how the coffee was")
    assert (tasks.due(con, DAY), tasks.due(con, date(2026, 12, 1))) == ([], [kept])
    assert tasks.of_cases(con, [1]) == tasks.of_customers(con, [1]) == {1: [kept]}
    by_kind = [tasks.customers_with_open(con, kind) for kind in (TaskKind.CALL, TaskKind.VISIT)]
    assert by_kind == [{1}, set()]
    done = replace(kept, done_on=DAY, outcome="satisfied")
    tasks.update(con, done)
    assert (tasks.open_tasks(con), tasks.done_tasks(con)) == ([], [done])
    assert tasks.customers_with_open(con, TaskKind.CALL) == set()
    assert tasks.delete(con, [1]) == 1


def test_suppressions_hold_by_person_name_and_number(con: Connection) -> None:
    key = match_key(factory.customer())
    named, twin, other, reused = (
        customers.add(con, factory.customer(customer_no=number, **fields))
        for number, fields in (("1", {}), ("2", {}), ("3", {"last_name": "Brandt"}), ("00999", {"last_name": "Neu"}))
    )
    entry = suppression(customer_id=named, customer_no="1", match_key=key)
    kept = replace(entry, suppression_id=suppressions.add(con, entry))
    suppressions.add(con, suppression(customer_no="00999", ground=Ground.DISPUTE))
    held = suppressions.of_customers(con)
    assert {who: len(entries) for who, entries in held.items()} == {named: 1, twin: 1, reused: 1}
    assert suppressions.of_customer(con, other) == []
    assert suppressions.of_customers(con, [twin]) == {twin: [kept]}
    suppressions.update(con, replace(kept, note="by letter"))
    assert suppressions.delete(con, [2]) == 1


def test_suppressions_survive_deletion_and_return(con: Connection) -> None:
    who = customers.add(con, factory.customer())
    key = match_key(factory.customer())
    suppressions.add(con, suppression(customer_id=who, match_key=key))
    customers.delete(con, [who])
    assert suppressions.all_suppressions(con)[0].customer_id is None
    assert len(suppressions.holding_for(con, "another", key)) == 1
    assert suppressions.holding_for(con, "another", "") == []
    again = customers.add(con, factory.customer(customer_no="another"))
    assert len(suppressions.of_customer(con, again)) == 1
    assert suppressions.join_again(con, customers.by_ids(con, [again])) == 1
    assert suppressions.all_suppressions(con)[0].customer_id == again
