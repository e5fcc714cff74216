"""An access request answered: everything that the book holds of one person, as a PDF to hand over or as a CSV file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from winback_gui.domain.address_check import country_name
from winback_gui.domain.address_lines import in_one_line
from winback_gui.domain.case import Decision
from winback_gui.domain.channel import channel_words
from winback_gui.domain.corrections import column_of, words_of
from winback_gui.domain.customer import Permission
from winback_gui.domain.follow_up import NOT_NEEDED
from winback_gui.domain.letter_words import load_words
from winback_gui.domain.message import Message, as_typed, msg, plural
from winback_gui.domain.money import Money
from winback_gui.domain.numbering import is_numbering
from winback_gui.domain.purchase import PurchaseKind
from winback_gui.importing.people import EMAIL_PREFIX
from winback_gui.services.found import one_customer
from winback_gui.services.letters.ways_out import owners_own
from winback_gui.services.results.follow_up import OUTCOMES, TaskOutcome
from winback_gui.services.wording import (
    CERTAINTY_WORDS,
    GROUND_TITLES,
    OUTCOME_WORDS,
    PURPOSE_WORDS,
    TASK_WORDS,
    noted_words,
)
from winback_gui.store import (
    appointments,
    case_reasons,
    cases,
    customers,
    differences,
    export_rows,
    letters,
    purchases,
    reasons,
    settings,
    suppressions,
    tasks,
    vouchers,
)
from winback_gui.store.customers import FURTHER_PHONE, TWIN
from winback_gui.store.numbers import NUMBER_OF

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import date
    from pathlib import Path

    from winback_gui.domain.appointment import Appointment
    from winback_gui.domain.campaign import Letter
    from winback_gui.domain.case import Case
    from winback_gui.domain.customer import Customer, Note
    from winback_gui.domain.follow_up import Task
    from winback_gui.domain.purchase import Purchase
    from winback_gui.domain.settings import Shop
    from winback_gui.reports.data_sheet import DataSheet, Line
    from winback_gui.store.book import Book, Connection

_PERMISSION_WORDS = {Permission.YES: msg("Yes"), Permission.NO: msg("No"), Permission.UNKNOWN: msg("Not recorded")}
_KIND_WORDS = {
    PurchaseKind.REFUND: msg("money back"),
    PurchaseKind.CANCELLED: msg("cancelled"),
    PurchaseKind.TAKEN_OUT: msg("taken out"),
    PurchaseKind.PREPAID: msg("nothing to pay"),
    PurchaseKind.NO_VISIT: msg("without a visit"),
}
_DECIDED_WORDS = {
    Decision.WIN_BACK: msg("We would like to see you again"),
    Decision.LET_GO: msg("We want to say goodbye"),
    Decision.REFERRAL: msg("We want to ask whom you would send to us"),
    Decision.LEAVE: msg("We leave you in peace"),
}
_NOT_NEEDED_WORDS = msg("not needed any more, for you had come back")
_LISTS = {"own": msg("the shop's own list"), "hand": msg("the shop's own notes")}
_OWN_SHAPE = "file-"  # before what tells files of one shape from others
_MADE_OF_NAMES = ("p:", EMAIL_PREFIX)


@owners_own
def write_data_sheet(book: Book, customer_id: int, path: Path, today: date, say: Callable[[Message], str]) -> int:
    """Write all that the book holds of somebody as a PDF and return its pages. Nobody else is named in it.

    Raises:
        WinbackError: they are no longer in the book, or the file cannot be written.
    """
    from winback_gui.paper.forms import form_named  # noqa: PLC0415 (a page of the window need not load it)
    from winback_gui.reports.data_sheet import write_pages  # noqa: PLC0415 (loads reportlab)

    with book.snapshot():
        sheet = data_sheet(book, customer_id, today)
        form = form_named(settings.load_shop(book.con).form)
    return write_pages(sheet, path, say, (form.sheet_width_mm, form.sheet_height_mm))


@owners_own
def write_data_table(book: Book, customer_id: int, path: Path) -> int:
    """Write every value of every row about somebody as CSV (table, row, column, value); return how many values.

    Raises:
        WinbackError: they are no longer in the book, or the file cannot be written.
    """
    from winback_gui.reports.data_sheet import write_table  # noqa: PLC0415 (loads reportlab)

    customer = one_customer(book, customer_id)
    with book.snapshot():
        parts = (
            (sheet, export_rows.rows_about(book.con, sheet, customer_id, customer.customer_no))
            for sheet in export_rows.ABOUT_PERSONS
        )
        return write_table(path, parts, settings.load_shop(book.con).currency, ("table", "row", "column", "value"))


def data_sheet(book: Book, customer_id: int, today: date) -> DataSheet:
    """Return what the pages say.

    Raises:
        WinbackError: they are no longer in the book.
    """
    from winback_gui.reports.data_sheet import DataSheet, Section  # noqa: PLC0415 (loads reportlab)

    con = book.con
    customer, shop = one_customer(book, customer_id), settings.load_shop(con)
    of_them = cases.of_customers(con, [customer_id]).get(customer_id, [])
    written = letters.of_customers(con, [customer_id]).get(customer_id, [])
    found: list[tuple[Message, Iterable[Line]]] = [
        (msg("Name, address and how to reach you"), _about(con, customer, shop)),
        (msg("Letters, calls and the do-not-write list"), _wishes(con, customer)),
        (msg("What you bought"), [_bought(one, shop.currency) for one in purchases.rows_of_customer(con, customer_id)]),
        (msg("Your appointments"), list(map(_appointment, appointments.of_customer(con, customer_id)))),
        (msg("What we noted"), list(map(_noted, customers.notes_of(con, customer_id)))),
        (msg("Why you stayed away, as far as we know"), _cases(con, of_them)),
        (msg("Letters and vouchers"), _letters(con, customer_id, written, shop.currency)),
        (msg("What we planned"), _tasks(con, customer_id)),
    ]
    sections = [Section(title, tuple(lines)) for title, lines in found]
    return DataSheet(
        as_typed(customer.name),
        msg("All that the customer book of {shop} holds about you, on {day}.", shop=shop.name, day=today),
        tuple(section for section in sections if section.lines),
        msg(
            "You may have what is wrong put right, have it erased, and say at any time that you want no more letters: "
            "a word to {shop} is enough.",
            shop=shop.name,
        ),
    )


def _about(con: Connection, customer: Customer, shop: Shop) -> list[Line]:
    address, currency = customer.address, shop.currency
    country = address.country and country_name(address.country, shop.language)
    texts: list[tuple[Message, str]] = [
        (msg("Customer number"), customer.customer_no), (msg("Title"), customer.title),
        (msg("First name"), customer.first_name), (msg("Last name"), customer.last_name),
        (msg("Company"), customer.company), (msg("Street and number"), address.street),
        (msg("Second line of the address"), address.street2), (msg("Postcode"), address.postcode),
        (msg("Town"), address.town), (msg("Region"), address.region), (msg("Country"), country),
        (msg("Phone"), customer.phone), (msg("E-mail"), customer.email), (msg("Language"), customer.language),
        (msg("Greeting"), customer.salutation), (msg("Groups"), ", ".join(customer.tags)),
    ]  # fmt: skip
    lines = [_said(label, as_typed(value)) for label, value in texts if value]
    lines.append(_said(msg("From which list"), _list_words(customer.source)))
    if customer.born_on is not None:
        lines.append(_said(msg("Date of birth"), msg("{day}", day=customer.born_on)))
    if customer.first_seen is not None:
        lines.append(_said(msg("Customer since"), msg("{day}", day=customer.first_seen)))
    if customer.serve_minutes is not None:
        minutes = plural("{count} minute", "{count} minutes", customer.serve_minutes)
        lines.append(_said(msg("Extra work, a year"), minutes))
    costs = (
        (msg("Returns, a year"), customer.serve_returns_minor),
        (msg("Discounts, a year"), customer.serve_discounts_minor),
        (msg("Other costs, a year"), customer.cost_to_serve_minor),
    )
    lines += [_said(label, msg("{money}", money=Money(minor, currency))) for label, minor in costs if minor is not None]
    lines += [
        _said(msg("Otherwise in {list}", list=_list_words(one.source)), words_of(one.field, one.theirs))
        for one in differences.of_customers(con, [customer.customer_id])
        if one.theirs != column_of(customer, one.field)
    ]
    lines += [_said(msg("Phone"), as_typed(phone)) for phone in customers.further_phones_of(con, customer.customer_id)]
    for source, key in customers.keys_of(con, customer.customer_id):
        if source in {TWIN, FURTHER_PHONE} or key.startswith(_MADE_OF_NAMES):
            continue  # made by us of what stands above
        lines.append(_said(msg("Number in {list}", list=_list_words(source.removeprefix(NUMBER_OF))), as_typed(key)))
    return lines


def _list_words(source: str) -> Message:
    """Return what a list is called before somebody who never saw the program."""
    if source.startswith(_OWN_SHAPE) or is_numbering(source):
        return msg("a list without a name")
    return _LISTS.get(source) or as_typed(source.capitalize())


def _wishes(con: Connection, customer: Customer) -> list[Line]:
    asked = (
        (msg("May we call?"), customer.phone_permission),
        (msg("May we write e-mails?"), customer.email_permission),
        (msg("May we send SMS?"), customer.sms_permission),
    )
    lines = [_said(label, _PERMISSION_WORDS[value]) for label, value in asked]
    for entry in suppressions.of_customer(con, customer.customer_id):
        said = entry.why_since if entry.list_says else entry.with_day(GROUND_TITLES[entry.ground])
        lines.append(_said(msg("No letters"), _with_words(said, entry.note)))
    return lines


def _bought(one: Purchase, currency: str) -> Line:
    said = msg("{money}", money=Money(one.amount_minor, currency))
    if one.kind is PurchaseKind.LAST_VISIT:
        said = msg("was here, says {list}; it does not say what was paid", list=_list_words(one.source))
    elif one.kind is PurchaseKind.PREPAID:
        said = _KIND_WORDS[one.kind]
    elif one.kind is not PurchaseKind.SALE:
        said = msg("{money} {kind}", money=Money(one.amount_minor, currency), kind=_KIND_WORDS[one.kind])
    said = _with_words(said, ", ".join(filter(None, (one.what, one.category))))
    more = (
        (one.receipt_no, msg("receipt {number}", number=one.receipt_no)),
        (one.served_by, msg("served by {name}", name=one.served_by)),
        (one.channel, msg("by way of {channel}", channel=channel_words(one.channel))),
        (one.paid, msg("paid as {money}", money=one.paid)),
    )
    for is_known, words in more:
        if is_known:
            said = msg("{said}; {more}", said=said, more=words)
    return _line(one.day, said)


def _appointment(one: Appointment) -> Line:
    whence = msg("from {list}", list=_list_words(one.source))
    return _line(one.comes_on, msg("{what}, {whence}", what=as_typed(one.what), whence=whence) if one.what else whence)


def _cases(con: Connection, of_them: Iterable[Case]) -> list[Line]:
    titles = {one.reason_id: one.title for one in reasons.all_reasons(con, with_archived=True)}
    home = settings.load_shop(con).address.country
    lines = []
    for case in of_them:
        said = _DECIDED_WORDS[case.decision]
        if case.outcome is not None and case.closed_on is not None:
            said = msg("{said}; {outcome}, {day}", said=said, outcome=OUTCOME_WORDS[case.outcome], day=case.closed_on)
        told_us = case_reasons.history_of(con, case.case_id)
        if not told_us:
            said = msg("{said}; why you stayed away is not known", said=said)
        lines.append(_line(case.opened_on, _with_words(said, case.override_reason)))
        for past in told_us:
            reason = past.reason
            told = msg(
                "{reason} ({certainty})", reason=titles[reason.reason_id], certainty=CERTAINTY_WORDS[reason.certainty]
            )
            told = _with_words(told, reason.words)
            if reason.moved_from is not None and (lived := in_one_line(reason.moved_from, home)):
                told = msg("{said}; your address was then: {address}", said=told, address=lived)
            lines.append(_line(reason.day or case.opened_on, told))
    return lines


def _letters(con: Connection, customer_id: int, written: Iterable[Letter], currency: str) -> list[Line]:
    lines, kept = [], letters.words_of(con, [one.letter_id for one in written])
    for one in written:
        said = msg("Letter {number}: {what}", number=one.letter_no, what=PURPOSE_WORDS[one.purpose])
        if one.posted_on is not None:
            said = msg("{said}, posted on {day}", said=said, day=one.posted_on)
        if one.returned_on is not None:
            said = msg("{said}, came back on {day}", said=said, day=one.returned_on)
        words = _words(one, kept.get(one.letter_id, ""))
        lines.append(_line(one.made_on, _with_words(said, f"\n{words}" if words else "")))
    for voucher in vouchers.of_customers(con, [customer_id]).get(customer_id, []):
        said = msg("Voucher {code}, until {day}", code=voucher.code, day=voucher.expires_on)
        if voucher.redeemed_on is not None:
            said = msg("{said}, redeemed on {day}", said=said, day=voucher.redeemed_on)
        if voucher.redeemed_minor is not None:
            said = msg("{said} for {money}", said=said, money=Money(voucher.redeemed_minor, currency))
        lines.append(_line(voucher.issued_on, said))
    return lines


def _words(letter: Letter, kept: str) -> str:
    """Return what stands in a letter; of one that is neither ticked nor posted, what the owner wrote into it."""
    if not kept or not (letter.fingerprint or letter.posted_on):
        edits = letter.edits
        own = (edits.salutation, edits.personal_line, edits.body, edits.closing, edits.postscript)
        return "\n".join(part for part in own if part)
    text = load_words(kept)
    paragraphs = (f"{part.lead} {part.text}".strip() for part in text.paragraphs)
    return "\n".join(filter(None, (*text.recipient_lines, text.salutation, *paragraphs, text.postscript)))


def _tasks(con: Connection, customer_id: int) -> list[Line]:
    return [_line(one.due_on, _planned(one)) for one in tasks.of_customers(con, [customer_id]).get(customer_id, [])]


def _planned(task: Task) -> Message:
    """Return what was planned, and what came of it: in words, also where the book keeps a code for it."""
    codes: dict[str, Message] = {TaskOutcome.DONE: msg("Done"), NOT_NEEDED: _NOT_NEEDED_WORDS}
    codes |= {str(code): words for code, words in OUTCOMES.get(task.kind, ())}
    said = _with_words(TASK_WORDS[task.kind], task.text)
    if not task.outcome:
        return said
    came = codes.get(task.outcome) or as_typed(task.outcome)
    return msg("{said}, {more}", said=said, more=came) if task.text else _joined(said, came)


def _with_words(said: Message, words: str) -> Message:
    return _joined(said, as_typed(words)) if words else said


def _joined(said: Message, words: Message) -> Message:
    """Put words behind what they are about; a question has its sign already."""
    if said.text.endswith("?"):
        return msg("{said} {words}", said=said, words=words)
    return msg("{said}: {words}", said=said, words=words)


def _noted(note: Note) -> Line:
    words = as_typed(note.text)
    return _said(noted_words(note), words) if note.is_of_list else _line(note.day, words)


def _line(day: date, value: Message) -> Line:
    return _said(msg("{day}", day=day), value)


def _said(label: Message, value: Message) -> Line:
    from winback_gui.reports.data_sheet import Line  # noqa: PLC0415 (loads reportlab)

    return Line(label, value)
