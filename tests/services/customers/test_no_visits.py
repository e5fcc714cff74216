from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from tests import factory
from tests.services.conftest import NOW
from tests.services.stage_play import StagePlay, said
from tests.services.studio import CLASSES, FEE, LEFT, STAYED, STOPPED, TODAY, fees, fill
from tests.store.shelf import dump
from winback_gui.domain.errors import WinbackError
from winback_gui.domain.lapse import Status
from winback_gui.domain.message import msg
from winback_gui.domain.progress import Silent
from winback_gui.domain.purchase import PurchaseKind
from winback_gui.domain.settings import Shop
from winback_gui.services.book.books import create_book
from winback_gui.services.book.export import export_book
from winback_gui.services.book.shop_settings import load_shop
from winback_gui.services.customers.customer_page import customer_page
from winback_gui.services.customers.edit_customer import add_purchase, change_purchase
from winback_gui.services.customers.no_visits import Fee, fee_words, fees_found, kept_words, save_no_visits, tell_goods
from winback_gui.services.identify.standings import Standings
from winback_gui.services.identify.worth import worth_of
from winback_gui.services.imports import import_files
from winback_gui.services.imports.said import said_by
from winback_gui.services.results.close_returned import check_returned
from winback_gui.services.results.redeem_voucher import redeem
from winback_gui.services.results.voucher_visits import back_by_voucher
from winback_gui.store import cases, habit_rows, purchases
from winback_gui.store.book import Book
from winback_gui.ui.pages.customers.words import paid_of, what_of


@pytest.fixture
def studio(book: Book) -> dict[int, int]:
    return fill(book)


def states(book: Book, ids: dict[int, int], group: range) -> Counter[Status]:
    told = {one.customer_id: one.status for one in Standings.of(book, TODAY)}
    return Counter(told[ids[at]] for at in group)


def test_who_pays_and_stays_away_is_found_as_stopped_and_nobody_else(book: Book, studio: dict[int, int]) -> None:
    assert states(book, studio, STOPPED)[Status.LAPSED] == 0, "their fees pass for visits"
    save_no_visits(book, ["membership FEE"], TODAY)
    assert states(book, studio, STOPPED) == {Status.LAPSED: len(STOPPED)}
    stayed = states(book, studio, STAYED)
    assert stayed[Status.LAPSED] == 0
    assert stayed[Status.ACTIVE] >= len(STAYED) - 2, "who missed two classes of late may be about to leave"
    assert states(book, studio, LEFT) == {Status.LAPSED: len(LEFT)}


def test_the_money_counts_and_the_day_of_the_last_visit_is_that_of_a_class(book: Book, studio: dict[int, int]) -> None:
    who = studio[STOPPED[0]]
    before = worth_of(book.con, [who], TODAY)[who]
    save_no_visits(book, [FEE], TODAY)
    after = worth_of(book.con, [who], TODAY)[who]
    assert after.spend_a_year.minor == pytest.approx(12 * 6900, rel=0.06), "what is paid since they stopped is in none"
    assert before.last_on is not None
    assert after.last_on is not None
    assert after.last_on <= TODAY - timedelta(days=122) < before.last_on
    page = customer_page(book, who, TODAY)
    assert page is not None
    assert page.bought[0].kind is PurchaseKind.NO_VISIT, "the page shows the row"
    assert Standings.of(book, TODAY).standing(who) == Standings.of(book, TODAY).update(book, [who]).standing(who)


def test_it_is_taken_back_and_done_again(book: Book, studio: dict[int, int]) -> None:
    before = dump(book.con)
    save_no_visits(book, [FEE], TODAY)
    marked = dump(book.con)
    assert marked["purchases"] != before["purchases"]
    book.undo()
    assert dump(book.con) == before
    book.redo()
    assert dump(book.con) == marked
    save_no_visits(book, [], TODAY)
    assert dump(book.con)["purchases"] == before["purchases"]


def test_a_name_that_no_sale_has_is_refused(book: Book, studio: dict[int, int]) -> None:
    with pytest.raises(WinbackError) as refused:
        save_no_visits(book, [FEE, "Memberships"], TODAY)
    assert said(refused.value.message) == (
        "Nothing in the book is called “Memberships”. Write it as your sales do. "
        "The book has the kinds: Classes, Membership fee."
    )
    assert load_shop(book).no_visit_kinds == ()
    save_no_visits(book, ["Monthly"], TODAY)
    tell_goods(book, TODAY, visits=["monthly"])
    assert load_shop(book).no_visit_kinds == ()
    save_no_visits(book, ["monthly"], TODAY)  # what was bought is a name, too
    assert said(kept_words(load_shop(book).no_visit_kinds)) == "No visit, though its money counts: “monthly”."
    with book.action(msg("scene")):
        purchases.delete(book.con, [one.purchase_id for one in purchases.all_purchases(book.con)])
    save_no_visits(book, ["monthly"], TODAY)  # what was kept before stays, whether the book has some just now or not


def test_what_looks_like_a_fee_is_named_once(book: Book, studio: dict[int, int]) -> None:
    (fee,) = fees_found(book.con)
    assert fee.name == FEE
    assert 55 <= fee.customers <= 72
    assert said(fee_words(Fee(FEE, 60))) == (
        "Does anybody come for “Membership fee”? Many pay it on the same day of each month, as a fee is taken."
    )
    tell_goods(book, TODAY, visits=[FEE])
    assert fees_found(book.con) == ()
    tell_goods(book, TODAY, [FEE])
    assert load_shop(book).visit_kinds == ()
    assert fees_found(book.con) == ()


def test_without_kinds_of_goods_the_item_is_named(book: Book, studio: dict[int, int]) -> None:
    with book.action(msg("scene")):
        for one in list(purchases.all_purchases(book.con)):
            purchases.update(book.con, replace(one, category=""))
    assert [one.name for one in fees_found(book.con)] == ["Monthly"]


def test_a_market_on_one_day_of_the_month_sells_no_fees(play: StagePlay) -> None:
    market = [TODAY - timedelta(days=day) for day in range(0, 300, 30)]
    for at in range(12):
        who = play.customer(f"Guest Nr{at}", ago=())
        with play.book.action(msg("scene")):
            for day in market:
                purchases.add(play.book.con, factory.purchase(customer_id=who, day=day, category="Honey"))
    assert fees_found(play.book.con) == ()


def test_a_fee_after_a_letter_is_no_return_and_a_class_is(play: StagePlay) -> None:
    fill(play.book)
    save_no_visits(play.book, [FEE], TODAY)
    who = play.customer()
    posted = TODAY - timedelta(days=40)
    case_id = play.ready(who, on=posted)
    play.posted(case_id, on=posted)
    with play.book.action(msg("scene")):
        rows = [replace(one, kind=PurchaseKind.NO_VISIT) for one in fees(who, posted, TODAY)]
        purchases.add_many(play.book.con, rows)
    assert rows
    check_returned(play.book, TODAY)
    case = cases.get(play.book.con, case_id)
    assert case is not None
    assert case.closed_on is None
    play.buys(who, TODAY - timedelta(days=1))
    check_returned(play.book, TODAY)
    case = cases.get(play.book.con, case_id)
    assert case is not None
    assert case.closed_on == TODAY - timedelta(days=1)


def test_what_is_typed_in_by_hand_goes_by_its_kind(play: StagePlay) -> None:
    who = play.customer()
    with play.book.action(msg("scene")):
        purchases.add(play.book.con, factory.purchase(customer_id=who, category=FEE, day=TODAY - timedelta(days=400)))
    save_no_visits(play.book, [FEE], TODAY)
    typed = factory.purchase(customer_id=who, day=TODAY, amount_minor=6900, category="membership fee")
    at = add_purchase(play.book, typed, TODAY).value
    kept = purchases.get(play.book.con, at)
    assert kept is not None
    assert kept.kind is PurchaseKind.NO_VISIT
    change_purchase(play.book, replace(kept, category=CLASSES), TODAY)
    kept = purchases.get(play.book.con, at)
    assert kept is not None
    assert kept.kind is PurchaseKind.SALE


def test_who_came_with_a_voucher_was_here_whatever_fee_is_taken_later(play: StagePlay) -> None:
    who = play.customer()
    posted, came = TODAY - timedelta(days=40), TODAY - timedelta(days=35)
    (letter_id,) = play.posted(play.ready(who, on=posted), on=posted)
    redeem(play.book, play.voucher_code(letter_id), came)
    add_purchase(play.book, factory.purchase(customer_id=who, day=TODAY, amount_minor=6900, category=FEE), TODAY)
    save_no_visits(play.book, [FEE], TODAY)
    assert back_by_voucher(play.book.con, [who], TODAY) == {who: came}
    told = Standings.of(play.book, TODAY).standing(who)
    assert told is not None
    assert told.recency_days == 35
    assert worth_of(play.book.con, [who], TODAY)[who].last_on == came


def test_the_row_says_that_it_is_no_visit(play: StagePlay) -> None:
    fee = factory.purchase(amount_minor=6900, what="Monthly", kind=PurchaseKind.NO_VISIT)
    assert (said(what_of(fee)), said(what_of(replace(fee, what="")))) == ("Monthly (no visit)", "no visit")
    assert said(paid_of(fee, "EUR")) == "€69.00"


def bring(book: Book, path: Path, *no_visits: str) -> import_files.ImportResult:
    plan = import_files.with_columns_seen(import_files.look([path], book=book, source="till"))
    return import_files.run(book, replace(plan, no_visit_kinds=no_visits), TODAY, Silent()).value


ROWS = (("Anna Abel", 3, FEE), ("Anna Abel", 20, CLASSES), ("Bert Bohm", 3, FEE), ("Bert Bohm", 90, CLASSES))


def sales(path: Path, *, with_kinds: bool = True) -> Path:
    lines = ["Name;Date;Amount;Category" if with_kinds else "Name;Date;Amount"]
    for name, ago, kind in ROWS:
        lines.append(f"{name};{TODAY - timedelta(days=ago)};69.00" + (f";{kind}" if with_kinds else ""))
    path.write_text("\n".join(lines), "utf-8")
    return path


def kinds(book: Book) -> Counter[PurchaseKind]:
    return Counter(one.kind for one in purchases.all_purchases(book.con))


def test_a_list_that_comes_again_brings_nothing_twice(book: Book, tmp_path: Path) -> None:
    path = sales(tmp_path / "sales.csv")
    report = bring(book, path, "membership fee").report
    assert report.bought_new == len(ROWS), "what was paid was bought"
    assert "2 of them are paid without a visit" in [said(one.words) for one in said_by(report)]
    assert kinds(book) == {PurchaseKind.NO_VISIT: 2, PurchaseKind.SALE: 2}
    assert load_shop(book).no_visit_kinds == ("membership fee",)
    again = bring(book, path).report
    assert (again.bought_new, again.purchases_changed, again.purchases_known) == (0, 0, len(ROWS))
    assert again.brings_nothing
    assert kinds(book) == {PurchaseKind.NO_VISIT: 2, PurchaseKind.SALE: 2}


def test_a_list_that_says_the_kind_of_known_purchases_makes_them_no_visits(book: Book, tmp_path: Path) -> None:
    bring(book, sales(tmp_path / "first.csv"), FEE)
    older = tmp_path / "receipts.csv"
    older.write_text(f"Name;Receipt;Date;Amount\nAnna Abel;R1;{TODAY - timedelta(days=60)};69.00", "utf-8")
    bring(book, older)
    assert kinds(book) == {PurchaseKind.NO_VISIT: 2, PurchaseKind.SALE: 3}
    older.write_text(
        f"Name;Receipt;Date;Amount;Category\nAnna Abel;R1;{TODAY - timedelta(days=60)};69.00;{FEE}", "utf-8"
    )
    report = bring(book, older).report
    assert (report.bought_new, kinds(book)) == (0, {PurchaseKind.NO_VISIT: 3, PurchaseKind.SALE: 2})


def test_an_import_is_taken_back_with_what_was_said_beside_it(book: Book, tmp_path: Path) -> None:
    before = dump(book.con)
    result = bring(book, sales(tmp_path / "sales.csv"), FEE)
    save_no_visits(book, [], TODAY)
    book.undo()
    import_files.undo_import(book, result.import_id, TODAY)
    assert load_shop(book).no_visit_kinds == ()
    assert dump(book.con)["purchases"] == before["purchases"]


def test_an_import_with_a_name_that_no_sale_has_brings_nothing(book: Book, tmp_path: Path) -> None:
    with pytest.raises(WinbackError):
        bring(book, sales(tmp_path / "sales.csv"), "Memberships")
    assert purchases.count(book.con) == 0


def test_a_book_that_comes_back_knows_what_is_no_visit(book: Book, tmp_path: Path) -> None:
    bring(book, sales(tmp_path / "sales.csv"), FEE)
    tell_goods(book, TODAY, visits=[CLASSES])
    export_book(book, tmp_path / "out", Silent())
    assert "no_visit," not in (tmp_path / "out" / "purchases.csv").read_text("utf-8-sig")
    with create_book(tmp_path / "new.winback", Shop(), NOW) as new:
        plan = import_files.look(import_files.files_of_book(tmp_path / "out"), book=new)
        import_files.run(new, plan, TODAY, Silent())
        assert kinds(new) == kinds(book)
        shop = load_shop(new)
    assert (shop.no_visit_kinds, shop.visit_kinds) == ((FEE,), (CLASSES,))


def test_what_is_no_visit_is_a_kind_of_goods_and_nobodys_favourite(book: Book, studio: dict[int, int]) -> None:
    save_no_visits(book, [FEE], TODAY)
    assert habit_rows.all_categories(book.con) == [CLASSES, FEE]
    assert set(habit_rows.favourite_categories(book.con).values()) == {CLASSES}
