"""Make the PDFs of all letters that wait for the post. Asked anew for each: may this person be written to?"""

from __future__ import annotations

import csv
import io
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from winback_gui.domain.address_places import is_abroad
from winback_gui.domain.campaign import Letter
from winback_gui.domain.case import Case
from winback_gui.domain.errors import WinbackError
from winback_gui.domain.frozen import frozen
from winback_gui.domain.held import Held, HeldKind
from winback_gui.domain.letter import LetterText
from winback_gui.domain.message import Message, msg
from winback_gui.domain.progress import Progress, Silent
from winback_gui.domain.spoken_doubt import ODD_CASE
from winback_gui.domain.template import Missing
from winback_gui.letters.batch import PageMap, write_one_each
from winback_gui.letters.batch import write_letters as write_batch
from winback_gui.letters.blocks import LetterHeldError
from winback_gui.letters.compose import Composer
from winback_gui.paper.files import make_folder, new_file
from winback_gui.paper.fonts import FontShelf
from winback_gui.paper.forms import form_named
from winback_gui.services.book.sales_reach import reach_of
from winback_gui.services.customers.address_fit import AddressFit
from winback_gui.services.identify.worth import as_money
from winback_gui.services.letters.letter_capitals import waits_for_capitals
from winback_gui.services.letters.letter_rows import PrintPlan
from winback_gui.services.letters.letter_text import LetterDesk, fingerprint, why_missing
from winback_gui.services.letters.voucher_ends import ends_of_letters
from winback_gui.services.letters.ways_out import HeldBack, WayOut, Wish, clear, held_back, leaves_by
from winback_gui.services.reason.dossiers import Dossier
from winback_gui.store import cases, letters, settings

if TYPE_CHECKING:
    from winback_gui.store.book import Book, Connection

PDF_NAME = "letters.pdf"
LIST_NAME = "letters.csv"
_COMING_NAME = ".letters-coming.csv"
_STEP_LETTERS = 50
_NOT_LOOKED_AT = msg("is not ticked as right yet")
CHANGED_WORDS = msg("was changed since you looked at it; look at the letter again")


@frozen
class MadeLetter:
    """A letter that is in the PDF, and its pages there (from 1)."""

    letter_id: int
    letter_no: str
    customer_id: int
    customer_no: str
    purpose: str
    page_from: int
    page_to: int


@frozen
class Written:
    """What a run wrote.

    Attributes:
        pdf: None when no letter could be made; then nothing was written.
        each: the PDFs of single persons, where they were asked for.
    """

    pdf: Path | None
    made: tuple[MadeLetter, ...]
    held: tuple[HeldBack, ...]
    held_out: tuple[HeldBack, ...]
    each: tuple[Path, ...] = ()

    @property
    def pages(self) -> dict[int, tuple[int, int]]:
        """First and last page by letter id, for `mark_printed`."""
        return {letter.letter_id: (letter.page_from, letter.page_to) for letter in self.made}


@frozen
class ReadyLetter:
    """A letter that may leave now, with its words."""

    letter: Letter
    dossier: Dossier
    text: LetterText


@frozen
class LookedThrough:
    """Which letters may leave now, and which are held or held out, with why.

    Attributes:
        dossiers: of all cases that were asked about, by case id.
    """

    ready: tuple[ReadyLetter, ...]
    held: tuple[HeldBack, ...]
    held_out: tuple[HeldBack, ...]
    dossiers: Mapping[int, Dossier]


def waiting_letters(con: Connection, *, only_looked_at: bool = False) -> list[Letter]:
    """Return the letters that are made and not posted, in posting order, without those that were left out."""
    listed = [letter for letter in letters.unposted(con) if not letter.is_left_out]
    return [letter for letter in listed if letter.looked_on is not None] if only_looked_at else listed


@leaves_by(WayOut.LETTERS_PDF)
def write_letters(
    book: Book,
    folder: Path,
    today: date,
    progress: Progress | None = None,
    *,
    letter_ids: Collection[int] | None = None,
    only_looked_at: bool = False,
    holds_odd_case: bool = False,
    form_name: str = "",
    one_each: bool = False,
    pad_to_even: bool = False,
    offset_mm: tuple[float, float] = (0.0, 0.0),
) -> Written:
    """Write `letters.pdf` and `letters.csv`, and with `one_each` one PDF a person, into a folder.

    A letter leaves only if its person may be written to now, nothing in it changed since the owner looked at it,
    nothing is missing, and its address fits the window. What an earlier run left in the folder of a letter that is
    stopped since is taken away. Nothing in the book changes: a letter counts as printed when
    the owner says so.

    Args:
        book: the open book.
        folder: made when it does not exist.
        today: what lies after it is ignored.
        progress: told how far it is.
        letter_ids: only these; None = all that wait.
        only_looked_at: hold those that are not ticked as looking right.
        holds_odd_case: hold those not ticked that would say a name in capitals or in small letters.
        form_name: instead of the shop's form.
        one_each: also one PDF a person.
        pad_to_even: for printing on both sides.
        offset_mm: correction for the printer, to the right and down.

    Raises:
        WinbackError: a file cannot be written.
        Cancelled: the owner stopped it; no file is left half.
    """
    wanted = [each for each in waiting_letters(book.con) if letter_ids is None or each.letter_id in letter_ids]
    found = ready_letters(
        book.con, wanted, today, progress or Silent(), only_looked_at=only_looked_at, holds_odd_case=holds_odd_case
    )
    ready, held, held_out = found.ready, found.held, found.held_out
    _withdraw(folder, _stopped(book.con, wanted, ready))
    if not ready:
        return Written(None, (), held, held_out)
    shop = settings.load_shop(book.con)
    form, design = form_named(form_name or shop.form), shop.design
    make_folder(folder)
    texts = [each.text for each in ready]
    with _announced(folder, {each.letter.letter_no for each in ready}):
        page_map = write_batch(
            texts, folder / PDF_NAME, form, design, progress, pad_to_even=pad_to_even, offset_mm=offset_mm
        )
    made = _list_made(folder, ready, page_map)
    each_written: tuple[Path, ...] = ()
    if one_each:
        printable = [each.text for each in ready if each.letter.letter_no in page_map.pages]
        files, _held = write_one_each(printable, folder, form, design, progress, offset_mm=offset_mm)
        each_written = tuple(path for _number, path in files)
    return Written(folder / PDF_NAME, made, held + _unprintable(ready, page_map), held_out, each_written)


def plan_print(book: Book, letter_ids: Collection[int], today: date, progress: Progress | None = None) -> PrintPlan:
    """Return which of these letters `write_letters` would let out now, and which not and why. Nothing is written.

    Only what nothing else holds is said to wait for a tick: each letter stands under the reason that its list gives.
    """
    wanted = [each for each in waiting_letters(book.con) if each.letter_id in letter_ids]
    found = ready_letters(book.con, wanted, today, progress or Silent())
    held, unticked = found.held, list[HeldBack]()
    shop = settings.load_shop(book.con)
    form, costs = form_named(shop.form), shop.costs
    composer, fit = Composer(form, shop.design, FontShelf()), AddressFit(shop.form, shop.design)
    pages, abroad = dict[int, int](), 0
    for each in found.ready:
        if each.letter.looked_on is None:
            unfit = fit.why_not(each.text.recipient_lines)
            if unfit is None:
                unticked.append(held_back(each.dossier, (Held(HeldKind.GATE, _NOT_LOOKED_AT),)))
            else:
                held += (held_back(each.dossier, (Held(HeldKind.CHANNEL, unfit),)),)
            continue
        try:
            pages[each.letter.letter_id] = len(composer.lay_out(each.text).pages)
        except LetterHeldError as error:
            held += (held_back(each.dossier, (Held(HeldKind.CHANNEL, error.message),)),)
        else:
            abroad += is_abroad(each.dossier.customer.address, shop.address.country)
    postage = as_money(costs.stamps_minor(len(pages), abroad), shop.currency)
    sales = reach_of(book.con, today)
    going = [each.letter for each in found.ready if each.letter.letter_id in pages]
    return PrintPlan(
        tuple(pages),
        held,
        tuple(unticked),
        found.held_out,
        sales,
        abroad,
        postage,
        tuple(pages.values()),
        as_money(costs.sheet_minor, shop.currency),
        form.sheets_a_stamp_carries,
        ends_of_letters(book.con, going, sales.closed_times),
    )


def ready_letters(
    con: Connection,
    wanted: list[Letter],
    today: date,
    progress: Progress,
    *,
    only_looked_at: bool = False,
    holds_odd_case: bool = False,
) -> LookedThrough:
    """Return which letters may leave now with their texts, and which are held or held out, with why."""
    of_case: dict[int, Case] = {each.case_id: each for each in cases.by_ids(con, [one.case_id for one in wanted])}
    wishes = [Wish(of_case[letter.case_id], letter.purpose) for letter in wanted]
    cleared = clear(con, WayOut.LETTERS_PDF, wishes, today)
    dossiers = {dossier.case.case_id: dossier for dossier, _purpose in cleared.allowed}
    desk = LetterDesk.of(con, today)
    kind = HeldKind.GATE if desk.sender_lack is None else HeldKind.SENDER
    ready: list[ReadyLetter] = []
    held = list(cleared.held)
    for number, letter in enumerate(wanted):
        if number % _STEP_LETTERS == 0:
            progress.step(_wording(number, len(wanted)), number, len(wanted))
            desk.read_ahead(one.customer_id for one in wanted[number : number + _STEP_LETTERS])
        dossier = dossiers.get(letter.case_id)
        if dossier is None:
            continue
        text = desk.text(letter, dossier)
        if isinstance(text, Missing):
            held.append(held_back(dossier, (Held(kind, why_missing(text)),)))
        elif only_looked_at and letter.looked_on is None:
            held.append(held_back(dossier, (Held(HeldKind.GATE, _NOT_LOOKED_AT),)))
        elif holds_odd_case and waits_for_capitals(desk, letter, dossier):
            held.append(held_back(dossier, (Held(HeldKind.GATE, ODD_CASE),)))
        elif letter.looked_on is not None and letter.fingerprint != fingerprint(text):
            held.append(held_back(dossier, (Held(HeldKind.GATE, CHANGED_WORDS),)))
        else:
            ready.append(ReadyLetter(letter, dossier, text))
    return LookedThrough(tuple(ready), tuple(held), cleared.held_out, cleared.dossiers)


def _wording(number: int, total: int) -> Message:
    return msg("Putting letter {done} of {total} into words", done=number + 1, total=total)


def _made(ready: ReadyLetter, page_map: PageMap) -> MadeLetter:
    first, last = page_map.pages[ready.letter.letter_no]
    customer = ready.dossier.customer
    return MadeLetter(
        ready.letter.letter_id,
        ready.letter.letter_no,
        customer.customer_id,
        customer.customer_no,
        ready.letter.purpose.value,
        first,
        last,
    )


def _unprintable(ready: Sequence[ReadyLetter], page_map: PageMap) -> tuple[HeldBack, ...]:
    why = dict(page_map.held)
    return tuple(
        held_back(each.dossier, (Held(HeldKind.CHANNEL, why[each.letter.letter_no]),))
        for each in ready
        if each.letter.letter_no in why
    )


def _stopped(con: Connection, wanted: Sequence[Letter], ready: Sequence[ReadyLetter]) -> set[str]:
    """Return the numbers of those letters that were to leave, or were left out, and must not leave now."""
    going = {each.letter.letter_id for each in ready}
    return {each.letter_no for each in (*wanted, *letters.left_out(con)) if each.letter_id not in going}


def _withdraw(folder: Path, numbers: set[str]) -> None:
    """Take away what an earlier run left in the folder of letters that must not leave any more.

    Else the owner prints a letter that is stopped since: its own PDF, or the PDF of all when no new one is written.

    Raises:
        WinbackError: a file is held by another program.
    """
    stale = _own_pdfs(folder, numbers)
    if numbers & (_numbers_in(folder / LIST_NAME) | _numbers_in(folder / _COMING_NAME)):
        stale += [folder / PDF_NAME, folder / LIST_NAME, folder / _COMING_NAME]
    _take_away(stale)


def _own_pdfs(folder: Path, numbers: set[str]) -> list[Path]:
    return [folder / f"{number}.pdf" for number in sorted(numbers)]


def _take_away(paths: Iterable[Path]) -> None:
    for path in paths:
        try:
            path.unlink(missing_ok=True)
        except OSError:
            raise WinbackError(
                msg(
                    "**The file {path} holds a letter that must not leave any more,** and could not be removed. No "
                    "letter was written. Close it in other programs, then do it again.",
                    path=str(path),
                )
            ) from None


def _numbers_in(path: Path) -> set[str]:
    """Return the letters that an earlier list names; none where there is no list of ours."""
    try:
        with path.open(encoding="utf-8", newline="") as file:
            return {str(row.get("letter_no", "")) for row in csv.DictReader(file)}
    except (OSError, ValueError, csv.Error):
        return set()


@contextmanager
def _announced(folder: Path, numbers: set[str]) -> Iterator[None]:
    """Name in a hidden file what the PDF is about to hold: killed before its list stands, a run says so nowhere else.

    `_withdraw` knows the letters by it until the list is written. Stopped before the PDF stands, nothing has come.
    """
    coming = folder / _COMING_NAME
    before = _numbers_in(coming)
    _note_coming(coming, before | numbers)
    try:
        yield
    except BaseException:
        _note_coming(coming, before)
        raise


def _note_coming(coming: Path, numbers: set[str]) -> None:
    with suppress(WinbackError, OSError):  # a disk that refuses this refuses the PDF, too: its name says more
        if numbers:
            _write_rows(coming, [(number,) for number in sorted(numbers)])
        else:
            coming.unlink(missing_ok=True)


def _list_made(folder: Path, ready: Sequence[ReadyLetter], page_map: PageMap) -> tuple[MadeLetter, ...]:
    """Write the list of what is in the new PDF and return it; what could not be printed leaves no PDF of its own."""
    _take_away(_own_pdfs(folder, {number for number, _why in page_map.held}))
    made = tuple(_made(each, page_map) for each in ready if each.letter.letter_no in page_map.pages)
    rows = [(one.letter_no, one.customer_no, one.purpose, one.page_from, one.page_to) for one in made]
    _write_rows(folder / LIST_NAME, rows)
    _note_coming(folder / _COMING_NAME, set())
    return made


def _write_rows(path: Path, rows: Sequence[tuple[object, ...]]) -> None:
    written = io.StringIO(newline="")
    table = csv.writer(written, lineterminator="\r\n")
    table.writerow(["letter_no", "customer_no", "purpose", "page_from", "page_to"])
    table.writerows(rows)
    with new_file(path) as out:
        out.write(written.getvalue().encode("utf-8"))
