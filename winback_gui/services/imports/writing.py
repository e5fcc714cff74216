"""Files into the book in the transaction of one action: the people first, then what they bought, then the report."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import nullcontext
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Final

from winback_gui.domain.errors import WinbackError
from winback_gui.domain.progress import Progress
from winback_gui.domain.purchase import day_number
from winback_gui.importing.plan import FilePlan
from winback_gui.importing.rates import code_of
from winback_gui.importing.readers import Problems
from winback_gui.importing.report import ImportReport
from winback_gui.services.book.bring_back import BookBringer
from winback_gui.services.customers.address_found import write_again
from winback_gui.services.customers.addresses import to_look_at
from winback_gui.services.customers.duplicates import settle_by_birth
from winback_gui.services.customers.no_visits import fees_found, keep_no_visits
from winback_gui.services.imports.appointments import keep_appointments
from winback_gui.services.imports.findings import (
    bookings,
    differing,
    handed_on,
    parents,
    recased,
    remarked,
    sharing,
    stopped,
    unknown_numbers,
    unwritable,
)
from winback_gui.services.imports.home import take_home
from winback_gui.services.imports.language import language_to_offer
from winback_gui.services.imports.listed_again import listed_again
from winback_gui.services.imports.news import has_other_news
from winback_gui.services.imports.no_longer import no_longer_listed
from winback_gui.services.imports.numberings import keep as keep_numberings
from winback_gui.services.imports.numberings import refuse_in_doubt, with_numberings
from winback_gui.services.imports.one_file import FilesWriter
from winback_gui.services.imports.people import PeopleWriter
from winback_gui.services.imports.plan import ImportPlan, ImportResult, Returned, keep_rates, known_rates
from winback_gui.services.imports.report import added, kept
from winback_gui.services.imports.same_list import InTheBook, same_lists, with_known_lists
from winback_gui.services.imports.same_list import keep as keep_same_lists
from winback_gui.services.imports.same_people import Alike, find_alike, is_asked, keep_apart, keep_asking
from winback_gui.services.offer.preset_offers import are_presets
from winback_gui.services.reason.open_again import ended_by_visit, open_again
from winback_gui.services.results.close_returned import CameBack, close_returned
from winback_gui.store import customers, gone_sales, import_rows, imports, purchases, settings
from winback_gui.store.action import Action
from winback_gui.store.book import Book, Connection
from winback_gui.store.search_index import made_anew_once

_LARGE_BYTES: Final = 2_000_000
"""From this size of the files on, the search index is made anew at the end, not batch by batch."""


def write(
    book: Book, action: Action, plan: ImportPlan, today: date, progress: Progress, *, first_rows: int = 0
) -> ImportResult:
    """Bring the files in; the action is the caller's.

    Args:
        book: where to.
        action: takes it up.
        plan: all questions answered.
        today: the import's day.
        progress: hears of the lines read.
        first_rows: of each file, for a first look that is rolled back; 0 = all.

    Raises:
        WinbackError: a question is open, or a file changed meanwhile.
        Cancelled: the owner stopped it.
        InTheBook: purchases are in the book from other lists; the files are to be written as those (`as_found`).
        NumbersInDoubtError: it is open what their numbers of customers mean; the owner's word settles it (`settled`).
    """
    if plan.must_answer:
        raise WinbackError(plan.must_answer[0].text)
    is_large = not first_rows and is_large_import(plan)
    with made_anew_once(book.con) if is_large else nullcontext():
        return _write_files(book, action, plan, today, progress, is_large=is_large, first_rows=first_rows)


def is_large_import(plan: ImportPlan) -> bool:
    """Return whether the files are so large that counting what would come in takes its time."""
    return sum(one.path.stat().st_size for one in plan.files if one.path.is_file()) > _LARGE_BYTES


def _write_files(
    book: Book, action: Action, plan: ImportPlan, today: date, progress: Progress, *, is_large: bool, first_rows: int
) -> ImportResult:
    con = book.con
    plan = with_numberings(con, with_known_lists(con, plan))
    home = take_home(book, plan, today)
    before, currency = settings.load_shop(con).currency, _currency(book, plan)
    import_id = _started(con, action, plan, today)
    last_id = import_rows.last_purchase_id(con)
    gone_sales.begin(con)
    people = PeopleWriter(
        con, action, import_id, today, plan.people.same(), is_book=plan.is_book,
        takes_names=plan.takes_names,
    )  # fmt: skip
    files = FilesWriter(con, action, import_id, plan, people, today, currency, first_rows=first_rows)
    # A whole book brings its cases as they stood.
    ended = [] if plan.is_book else ended_by_visit(con, today)
    _write_lists(con, files, plan, progress, is_large=is_large)
    refuse_in_doubt(plan, import_id, people.holders, people.met)
    same = same_lists(con, files.written, last_id) if plan.same is None else plan.same
    if same and plan.same is None and not plan.is_apart:
        raise InTheBook(same)
    keep_numberings(con, plan, import_id)
    keep_same_lists(con, same.values(), is_apart=plan.is_apart)
    if not plan.is_book:  # what a book holds comes back as it was
        people.visits.settle()
    report = _with_what_is_out(con, files.report, last_id, is_whole=not first_rows)
    report = _write_book(book, plan, import_id, people, today, currency, report, progress)
    coming = keep_appointments(con, action, import_id, {} if plan.is_book else files.ahead, today)
    report = replace(
        _with_findings(con, plan, import_id, people, report, currency),
        currency_taken=(currency, before) if currency != before else None,
        home_taken=home,
        booked=bookings(con, coming.days.items()),
        too_old=bookings(con, coming.too_old.items()),
        typed_cancelled=bookings(con, ((at, day_number(day)) for at, day in coming.typed_cancelled)),
        same_sales=tuple(replace(each, is_apart=plan.is_apart) for each in same.values()),
        is_home_open=not plan.is_book and people.newcomers.count > 0 and not settings.load_shop(con).address.country,
    )
    # A booking that was none in the end may have ended a win-back before: see `open_again`.
    again = open_again(con, ended, today) if ended and "purchases" in action.recorded_tables() else frozenset[int]()
    no_visits = keep_no_visits(con, action, import_id, plan.no_visit_kinds, today)
    keep_rates(con, plan.rates)
    keep_apart(con, people.newcomers, plan.people, today)
    write_again(con, sorted(people.changed.moved))
    # The cases of a whole book came with its sales: they are no news about those.
    brought_now = 0 if plan.is_book else import_id
    back = close_returned(con, today, tuple(sorted(files.buyers | people.visits.people)), brought_now=brought_now)
    again = (again | no_visits.open_again) - {one.case_id for one in back}
    report = replace(report, no_visits=no_visits.rows, open_again=len(again))
    report = replace(report, other_news=coming.is_news or has_other_news(action, report))
    imports.save_report(con, import_id, kept(report))
    alike = Alike() if first_rows else find_alike(con, people.newcomers, progress)
    keep_asking(con, alike, today)
    settle_by_birth(con, people.changed.born)
    language, letters_in = language_to_offer(con, plan.files), settings.load_shop(con).letters_in
    fees = fees_found(con) if report.purchases_new and not (first_rows or plan.is_book) else ()
    return ImportResult(import_id, report, _named(con, back), alike.questions, language, fees, letters_in)


def _started(con: Connection, action: Action, plan: ImportPlan, today: date) -> int:
    """Note in the book that an import begins, and return its number."""
    sources = sorted({one.mapping.source for one in plan.files})
    import_id = imports.start(con, today, ", ".join(sources), tuple(one.file for one in plan.files))
    with action.bulk(import_id):
        pass  # an import that brings nothing is still one
    return import_id


def _write_lists(con: Connection, files: FilesWriter, plan: ImportPlan, progress: Progress, *, is_large: bool) -> None:
    """Write the files that are lists of people, purchases or items; the other tables of a whole book come later."""
    resting = import_rows.sorted_at_end(con) if is_large else nullcontext(_nothing)
    with resting as make_indexes:
        for one in (each for each in plan.files if each.table is None):
            files.write(one, progress, make_indexes)


def _with_what_is_out(con: Connection, report: ImportReport, last_id: int, *, is_whole: bool) -> ImportReport:
    """Return the report with what the lists do not have any more, and what they have that is taken out of the book."""
    if is_whole:  # a first look has but a part of the list
        again = listed_again(con)
        no_longer, not_compared = no_longer_listed(con, last_id, again.newer)
        report = replace(
            report,
            purchases_known=max(0, report.purchases_known - len(again.found) - again.others),
            no_longer=no_longer,
            not_compared=not_compared,
            listed_again=again.found,
            stay_out=again.others,
        )
    gone_sales.end(con)
    return report


def _with_findings(
    con: Connection, plan: ImportPlan, import_id: int, people: PeopleWriter, report: ImportReport, currency: str
) -> ImportReport:
    """Return the report with what is said of the people and the rates, once all files are in."""
    named = _named_currencies(plan.files, currency)
    to_check = to_look_at(con, people.touched)
    has_visits = report.visits_new or people.visits.people  # another file may have brought the sum of some of them
    return replace(
        report,
        customers_new=people.newcomers.count,
        visits_new=imports.rows_of(con, import_id).visits if has_visits else 0,
        erased_people=people.erased.people,
        erased_rows=people.erased.rows,
        erased_bought_since=people.erased.bought_since,
        customers_updated=people.changed.count,
        updated_in=people.changed.parts,
        customers_moved=people.changed.moved_count,
        customers_met=len(people.touched),
        renumbered=people.newcomers.renumbered,
        handed_on=handed_on(people),
        unknown_numbers=unknown_numbers(plan, people.met, import_id),
        unwritable=unwritable(con, people, to_check),
        remarked=remarked(con, people),
        stopped=stopped(people),
        differing=differing(con, people),
        sharing=sharing(con, people),
        parents_new=parents(con, plan, import_id),
        recased=recased(con, people),
        addresses_to_check=len(to_check),
        rates=tuple((code, rate) for code, rate in plan.rates.items() if code in named),
        rates_before=_rates_before(con, plan, currency),
        is_likeness_open=not is_asked(con, people.newcomers),
    )


def _write_book(
    book: Book,
    plan: ImportPlan,
    import_id: int,
    people: PeopleWriter,
    today: date,
    currency: str,
    report: ImportReport,
    progress: Progress,
) -> ImportReport:
    """Bring the tables that only a book of ours has, once its people and purchases are there."""
    files = [one for one in plan.files if one.table is not None]
    if not files:
        return report
    tables = frozenset(one.table for one in files if one.table is not None)
    presets = are_presets(book.con, settings.load_shop(book.con).written_in)
    bringer = BookBringer(book.con, import_id, people, today, currency, tables, presets=presets)
    for one in files:
        problems = Problems(one.file)
        bringer.write(one, problems, progress)
        if one is files[-1]:
            bringer.close_unwritten(problems)
        report = added(report, one, problems, None)
    return replace(report, brought=bringer.brought())


def _nothing() -> None:
    """Make no index: none was set aside."""


def _named(con: Connection, back: Sequence[CameBack]) -> tuple[Returned, ...]:
    who = {one.customer_id: one for one in customers.by_ids(con, [one.customer_id for one in back])}
    return tuple(
        Returned(person.customer_id, person.customer_no, person.name, one.on, one.after_letter, one.before_letter)
        for one in back
        if (person := who.get(one.customer_id)) is not None
    )


def _currency(book: Book, plan: ImportPlan) -> str:
    """Return the book's currency; a book without any sum takes that of the first files that name one."""
    shop = settings.load_shop(book.con)
    named = {code_of(sign, shop.currency) for one in plan.files for sign in one.currencies}
    if len(named) == 1 and named != {shop.currency} and not purchases.has_sums(book.con):
        (code,) = named
        if len(code) == 3 and code.isalpha():  # noqa: PLR2004 (ISO 4217)
            settings.save_shop(book.con, replace(shop, currency=code))
            return code
    return shop.currency


def _named_currencies(files: Iterable[FilePlan], currency: str) -> set[str]:
    return {code_of(sign, currency) for one in files for sign in one.currencies}


def _rates_before(con: Connection, plan: ImportPlan, currency: str) -> tuple[tuple[str, Decimal], ...]:
    """Return the rates of earlier imports that are others now, of files that say whole amounts."""
    whole = (one for one in plan.files if one.has_purchases and one.mapping.has_whole_amounts)
    named = _named_currencies(whole, currency)
    return tuple(
        (code, rate) for code, rate in known_rates(con).items() if code in named and plan.rates.get(code, rate) != rate
    )
