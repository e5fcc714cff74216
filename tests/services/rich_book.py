"""A book in the middle of its work, with one of everything that an export has to carry."""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from pathlib import Path
from random import Random
from typing import Any

from tests.services.stage_play import TODAY, StagePlay
from winback_gui.domain.campaign import LetterEdits
from winback_gui.domain.customer import Address, Channel
from winback_gui.domain.follow_up import TaskKind
from winback_gui.domain.gate import Purpose
from winback_gui.domain.progress import Silent
from winback_gui.domain.suppression import Ground
from winback_gui.services.book.books import open_book
from winback_gui.services.book.erase import erase_customer
from winback_gui.services.customers.appointments import add_appointment
from winback_gui.services.customers.edit_customer import change_customer
from winback_gui.services.customers.merge_customers import ask_again, merge_customers, say_different, say_later
from winback_gui.services.customers.notes import add_note
from winback_gui.services.customers.remarks import dismiss_remarks
from winback_gui.services.customers.suppress import suppress
from winback_gui.services.fix.fix_cause import override
from winback_gui.services.imports import import_files
from winback_gui.services.letters.look_through import edit_letter, looks_right, previewer_of
from winback_gui.services.letters.mark_posted import mark_posted
from winback_gui.services.letters.prepare_letters import prepare_letters
from winback_gui.services.offer.make_offer import choose_offer, choose_purpose, no_offer
from winback_gui.services.reason.decide import stop_case
from winback_gui.services.reason.dossiers import open_dossiers
from winback_gui.services.reason.reason_list import add_reason, rename_reason
from winback_gui.services.reason.record_reason import ask, record
from winback_gui.services.results.redeem_voucher import live_vouchers, redeem
from winback_gui.services.results.returned_mail import ReturnedBecause, letter_returned
from winback_gui.services.sample.make_sample import make_sample
from winback_gui.store import customers, letters, offers
from winback_gui.store.book import Book

NOW = datetime.combine(TODAY, time(9))
BORN = date(1949, 3, 24)


def make_rich_book(path: Path) -> None:
    """Make it: a sample shop in the middle of its work, and on top of it what the sample has not."""
    make_sample(path, today=TODAY, customers=80, purchases=800, seed=11)
    with open_book(path, NOW) as book:
        play = StagePlay(book)
        _lists(book, path.parent)
        _people(play)
        _cases(play)
        _letters(play)


def _lists(book: Book, folder: Path) -> None:
    """Two imports of another system; the second contradicts a correction by hand."""
    heads = "Kd-Nr,Name,Straße,PLZ,Ort,Datum,Betrag,Beleg\n"
    listed = folder / "till.csv"
    listed.write_text(
        f"{heads}T1,Mara Quill,Rosenweg 1,04101,Leipzig,2026-01-02,12.50,b1\n"
        "T2,Jo Berg,Rosenweg 2,04101,Leipzig,2026-02-03,9.00,b2\n"
        "T3,Ida Berg,Rosenweg 2,04101,Leipzig,2026-02-03,9.00,b3\n",
        encoding="utf-8",
    )
    import_files.run(book, _plan(book, listed), TODAY - timedelta(days=20), Silent())
    mara = customers.by_number(book.con, "T1")
    assert mara is not None
    change_customer(
        book, replace(mara, address=replace(mara.address, street="Lilienweg 9"), phone="0341 4710", born_on=BORN)
    )
    listed = folder / "people.csv"
    listed.write_text(
        "Kd-Nr,Name,Straße,PLZ,Ort,Telefon,Geburtsdatum\nT1,Mara Quill,Rosenweg 1,04101,Leipzig,0341 1,25.04.1958\n",
        encoding="utf-8",
    )
    again = import_files.run(book, _plan(book, listed), TODAY - timedelta(days=3), Silent())
    import_files.undo_import(book, again.value.import_id, TODAY)
    import_files.run(book, _plan(book, listed), TODAY - timedelta(days=2), Silent())


def _plan(book: Book, listed: Path) -> import_files.ImportPlan:
    return import_files.with_columns_seen(import_files.look([listed], book=book, source="till"))


def _people(play: StagePlay) -> None:
    book = play.book
    one, twin = play.customer("Amara Okafor", customer_no="M1"), play.customer("A. Okafor", customer_no="M2")
    merge_customers(book, one, twin, (), TODAY)
    three, four, five = (play.customer(f"Berit Sand {n}", customer_no=f"P{n}") for n in "345")
    say_different(book, [(three, four)], TODAY)
    say_later(book, [(four, five)], TODAY)
    say_different(book, [(three, five)], TODAY)
    ask_again(book, [(three, five)])
    add_note(book, three, 'likes crime novels\nand tea, = the "good" one', TODAY)
    add_note(book, four, "moved to Bonn, she says", TODAY)
    dismiss_remarks(book, [four], TODAY)
    suppress(book, [five], Ground.DISPUTE, TODAY, "the invoice of May")
    add_appointment(book, three, TODAY + timedelta(days=12), '= a cut, "short"', TODAY)
    erase_customer(book, play.customer("Gone Whole", customer_no="E1"), TODAY, keeps_sums=False)
    sums = play.told(play.customer("Gone Sums", customer_no="E2"), cause=play.cause("The lift was broken"))
    erase_customer(book, _customer_of(book, sums), TODAY, keeps_sums=True)


def _cases(play: StagePlay) -> None:
    book = play.book
    home = Address("Hafengasse 8", "2nd floor", "50676", "Köln", "", "DE")
    held = play.told(play.customer("Ben Haus", customer_no="H1", address=home), cause=play.cause("The card reader"))
    suppress(book, [play.customer("Bo Haus", customer_no="H2", address=home)], Ground.OPTED_OUT, TODAY)
    override(book, [held], "they asked me to write, = no doubt", TODAY)
    own = add_reason(book, "The dog was not allowed in", on_slip="My dog was not allowed in").value
    rename_reason(book, play.reason_id("price"), "Too dear")
    told = play.told(play.customer("Cleo Ost", customer_no="C1"))
    record(book, told, own, TODAY, words="“never again”", others=[play.reason_id("quality")], new_cause="Dogs")
    ask(book, play.case(play.customer("Dora Pek", customer_no="C2")), Channel.CALL, TODAY)
    stop_case(book, play.told(play.customer("Eva Rix", customer_no="C3")), TODAY)
    free = play.ready(play.customer("Finn Sax", customer_no="C4"))
    choose_offer(book, [free], offers.all_offers(book.con)[1].offer_id)
    no_offer(book, [play.ready(play.customer("Gil Tor", customer_no="C5"))])
    choose_purpose(book, [play.ready(play.customer("Hal Uhl", customer_no="C6"))], Purpose.INVITATION)
    play.task(_customer_of(book, free), TaskKind.OTHER, TODAY + timedelta(days=9), "ask about the bike, = soon")


def _letters(play: StagePlay) -> None:
    book = play.book
    long_ago = TODAY - timedelta(days=30)
    ready = [play.ready(play.customer(f"Held Out {n}", customer_no=f"L{n}"), on=long_ago) for n in range(8)]
    choose_offer(book, ready, next(one.offer_id for one in offers.all_offers(book.con) if one.has_voucher))
    run = prepare_letters(book, long_ago, hold_out_share=Decimal("0.3"), rng=Random(3), case_ids=ready)
    made = run.value.letter_ids

    edit_letter(book, made[0], LetterEdits(salutation="Dear “you”,", postscript="= see you\n\n-1"))
    looks_right(book, made[:4], TODAY, previewer_of(book))
    mark_posted(book, made[2:], long_ago, TODAY)
    written = letters.by_ids(book.con, made)
    letter_returned(book, written[3].letter_no, ReturnedBecause.UNKNOWN, TODAY)
    both = [
        play.ready(play.customer(f"{name} Roe", customer_no=f"R-{name}", address=Address("Weg 3", "", "50674", "Köln")))
        for name in ("Ivo", "Jan")
    ]
    prepare_letters(book, TODAY, hold_out_share=Decimal(0), rng=Random(3), case_ids=both, one_a_house=True)
    live = [one for one in live_vouchers(book, TODAY) if one.problem is None]
    redeem(book, live[0].code, TODAY, amount_minor=1234)


def _customer_of(book: Book, case_id: int) -> int:
    at: int = book.con.execute("SELECT customer_id FROM cases WHERE case_id = ?", (case_id,)).get
    return at


_OWN_NUMBERS = frozenset({"customer_id", "customer_ids", "letter_id", "letter_ids", "import_id", "suppression_id"})


def plain(value: Any) -> Any:
    """A view without the book's own numbers, which another book may count otherwise."""
    if is_dataclass(value):
        return {one.name: plain(getattr(value, one.name)) for one in fields(value) if one.name not in _OWN_NUMBERS}
    if isinstance(value, dict):
        return {key: plain(one) for key, one in value.items()}
    if isinstance(value, tuple | list):
        return [plain(one) for one in value]
    return value


def gate_answers(book: Book) -> list[Any]:
    """What stands in the way of each open case's letter, by its number."""
    return [
        (one.case.case_id, one.purpose, [(held.why.text, held.may_override) for held in one.held], one.arm, one.stage)
        for one in open_dossiers(book, TODAY)
    ]
