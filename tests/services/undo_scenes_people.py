"""Scenes for the test of undo: the shop, customers, purchases, notes."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

from tests import factory
from tests.services.stage_play import TODAY, StagePlay
from tests.services.undo_scene import Call, scene
from winback_gui.domain.appointment import Appointment
from winback_gui.domain.customer import Address, Note
from winback_gui.domain.lapse import LapseRule
from winback_gui.domain.message import msg
from winback_gui.domain.money import Money
from winback_gui.domain.progress import Silent
from winback_gui.domain.settings import Costs
from winback_gui.importing.report import GoneSale
from winback_gui.services.book import shop_settings
from winback_gui.services.customers import address_families as families
from winback_gui.services.customers import appointments, confirm_address, edit_customer, no_visits, notes
from winback_gui.services.imports import import_files, listed_again, no_longer
from winback_gui.services.imports import language as import_language
from winback_gui.services.imports import unwritable as import_unwritable
from winback_gui.store import customers, purchases

PNG = b"\x89PNG\r\n\x1a\n" + b"\0\0\0\rIHDR" + (600).to_bytes(4, "big") + (200).to_bytes(4, "big") + b"\x08\x06\0\0\0"


@scene
def save_shop(play: StagePlay) -> Call:
    return lambda: shop_settings.save_shop(play.book, factory.shop(name="Other Books"))


@scene
def save_costs(play: StagePlay) -> Call:
    return lambda: shop_settings.save_costs(play.book, Costs(margin=Decimal("0.4")))


@scene
def save_no_visits(play: StagePlay) -> Call:
    who = play.customer()
    with play.book.action(msg("scene")):
        purchases.add(play.book.con, factory.purchase(customer_id=who, category="Membership fee"))
    return lambda: no_visits.save_no_visits(play.book, ["membership fee"], TODAY)


@scene
def tell_goods(play: StagePlay) -> Call:
    save_no_visits(play)()
    return lambda: no_visits.tell_goods(play.book, TODAY, visits=["Membership fee"])


@scene
def save_lapse_rule(play: StagePlay) -> Call:
    return lambda: shop_settings.save_lapse_rule(play.book, LapseRule(fixed_days=90))


@scene
def count_to_sales_end(play: StagePlay) -> Call:
    return lambda: shop_settings.count_to_sales_end(play.book, is_chosen=True, until=TODAY)


@scene
def write_letters_in(play: StagePlay) -> Call:
    return lambda: import_language.write_letters_in(play.book, "de")


@scene
def save_signature(play: StagePlay) -> Call:
    return lambda: shop_settings.save_signature(play.book, PNG)


@scene
def remove_signature(play: StagePlay) -> Call:
    shop_settings.save_signature(play.book, PNG)
    return lambda: shop_settings.remove_signature(play.book)


@scene
def add_customer(play: StagePlay) -> Call:
    return lambda: edit_customer.add_customer(play.book, factory.customer(customer_no="", tags=("choir",)), TODAY)


@scene
def change_customer(play: StagePlay) -> Call:
    who = customers.get(play.book.con, play.customer())
    assert who is not None
    return lambda: edit_customer.change_customer(play.book, replace(who, first_name="Amarachi", tags=("choir",)))


@scene
def remove_customers(play: StagePlay) -> Call:
    some = [play.customer("Amara Okafor"), play.customer("Dmytro Kovalchuk")]
    return lambda: edit_customer.remove_customers(play.book, some)


@scene
def sold_today(play: StagePlay) -> Call:
    who = play.customer()
    play.posted(play.ready(who, on=TODAY - timedelta(days=9)), on=TODAY - timedelta(days=8))
    return lambda: edit_customer.sold_today(play.book, who, 1250, "a novel", TODAY)


@scene
def add_purchase(play: StagePlay) -> Call:
    bought = factory.purchase(customer_id=play.customer(), day=TODAY - timedelta(days=1))
    return lambda: edit_customer.add_purchase(play.book, bought, TODAY)


@scene
def change_purchase(play: StagePlay) -> Call:
    bought = purchases.of_customer(play.book.con, play.customer())[0]
    return lambda: edit_customer.change_purchase(play.book, replace(bought, amount_minor=1), TODAY)


@scene
def remove_purchase(play: StagePlay) -> Call:
    bought = purchases.of_customer(play.book.con, play.customer())[0]
    return lambda: edit_customer.remove_purchase(play.book, bought.purchase_id)


@scene
def take_out(play: StagePlay) -> Call:
    bought = purchases.of_customer(play.book.con, play.customer())[0]
    gone = GoneSale(bought.purchase_id, "1", "Ada", bought.day, Money(bought.amount_minor, "EUR"), TODAY)
    return lambda: no_longer.take_out(play.book, [gone], TODAY)


@scene
def put_back(play: StagePlay) -> Call:
    bought = purchases.of_customer(play.book.con, play.customer())[0]
    gone = GoneSale(bought.purchase_id, "1", "Ada", bought.day, Money(bought.amount_minor, "EUR"), TODAY)
    no_longer.take_out(play.book, [gone], TODAY)
    return lambda: listed_again.put_back(play.book, [gone], TODAY)


@scene
def tag_customers(play: StagePlay) -> Call:
    who = play.customer()
    return lambda: edit_customer.tag_customers(play.book, [who], "choir")


@scene
def untag_customers(play: StagePlay) -> Call:
    who = play.customer(tags=("choir",))
    return lambda: edit_customer.untag_customers(play.book, [who], "choir")


@scene
def add_note(play: StagePlay) -> Call:
    who = play.customer()
    return lambda: notes.add_note(play.book, who, "likes crime novels", TODAY)


@scene
def change_note(play: StagePlay) -> Call:
    who = play.customer()
    note_id = notes.add_note(play.book, who, "likes crime novels", TODAY).value
    return lambda: notes.change_note(play.book, Note(note_id, who, TODAY, "likes poems"))


@scene
def address_families(play: StagePlay) -> Call:
    play.customer("Elisabeth Pichler", born_on=date(2018, 3, 1))
    return lambda: families.address_families(play.book, TODAY)


@scene
def address_is_right(play: StagePlay) -> Call:
    who = play.customer()
    play.told(who, "moved")
    return lambda: confirm_address.address_is_right(play.book, who)


@scene
def remove_note(play: StagePlay) -> Call:
    who = play.customer()
    note_id = notes.add_note(play.book, who, "likes crime novels", TODAY).value
    return lambda: notes.remove_note(play.book, Note(note_id, who, TODAY, ""))


@scene
def keep_address(play: StagePlay) -> Call:
    who = play.customer(address=Address())
    typed = import_unwritable.TypedAddress(street="Gasse 4", postcode="50676", town="Köln")
    return lambda: import_unwritable.keep_address(play.book, who, typed)


@scene
def run(play: StagePlay) -> Call:
    """A list that brings somebody new and somebody of another number, corrects a known one, and says who objects."""
    play.customer(customer_no="T1", source="till")
    play.customer("Boris Brandt", customer_no="T4", source="shop")
    path = play.book.path.with_name("list.csv")
    path.write_text(
        "Kd-Nr,Vorname,Name,Straße,PLZ,Ort,Telefon,Notiz,Werbesperre,Datum,Betrag\n"
        "T1,Amara,Okafor,Weyerstr. 1,50676,Köln,0221 1,rang twice,,2026-05-13,12.50\n"
        "T4,Ida,Lund,Ring 4,50676,Köln,,,ja,2026-05-14,9.00\n",
        encoding="utf-8",
    )
    plan = import_files.with_columns_seen(import_files.look([path], book=play.book, source="till"))
    return lambda: import_files.run(play.book, plan, TODAY, Silent())


@scene
def undo_import(play: StagePlay) -> Call:
    """The import is not the last thing that was done."""
    done = run(play)()
    play.customer("Later Lund", customer_no="T9")
    return lambda: import_files.undo_import(play.book, done.value.import_id, TODAY)


@scene
def add_appointment(play: StagePlay) -> Call:
    who = play.customer()
    return lambda: appointments.add_appointment(play.book, who, TODAY + timedelta(days=9), "a cut", TODAY)


@scene
def remove_appointment(play: StagePlay) -> Call:
    who, day = play.customer(), TODAY + timedelta(days=9)
    appointments.add_appointment(play.book, who, day, "a cut", TODAY)
    return lambda: appointments.remove_appointment(play.book, Appointment(who, day, "a cut"))
