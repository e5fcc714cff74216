"""Look through the letters before printing: the list, one real page, edits of one letter, "looks right", leave out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from winback_gui.domain.address_check import astray_doubt, sender_doubt
from winback_gui.domain.address_places import is_abroad
from winback_gui.domain.campaign import Letter, LetterEdits
from winback_gui.domain.changes import Changes
from winback_gui.domain.customer import Channel
from winback_gui.domain.errors import WinbackError
from winback_gui.domain.held import Held, HeldKind
from winback_gui.domain.letter import LetterText
from winback_gui.domain.letter_words import dump_words
from winback_gui.domain.message import NOTHING, Message, as_typed, msg, plural
from winback_gui.domain.progress import Progress, Silent
from winback_gui.domain.remark import remark_of
from winback_gui.domain.sender_check import NOBODY_SIGNS, SenderLack
from winback_gui.domain.settings import LetterDesign
from winback_gui.domain.template import Missing
from winback_gui.domain.why_not import why_not
from winback_gui.letters.blocks import LetterHeldError
from winback_gui.letters.preview import Preview, Previewer
from winback_gui.paper.forms import form_named
from winback_gui.services.acting import done
from winback_gui.services.book.sales_reach import reach_of
from winback_gui.services.customers.address_fit import AddressFit
from winback_gui.services.letters.letter_rows import LetterPile, LetterRow, LetterSheet
from winback_gui.services.letters.letter_text import LetterDesk, fingerprint, why_missing
from winback_gui.services.letters.voucher_ends import VoucherEnds, ends_of_letters
from winback_gui.services.letters.ways_out import HeldBack, held_back
from winback_gui.services.letters.write_letters import CHANGED_WORDS, ReadyLetter, ready_letters
from winback_gui.services.listed_names import listed_names
from winback_gui.services.offer.letter_offer import as_new, offer_choices, one_letter
from winback_gui.services.reason.dossiers import Dossier, dossiers_of
from winback_gui.services.result import Done
from winback_gui.services.wording import LANGUAGE_WORDS, NO_OFFER_WORDS, PURPOSE_WORDS
from winback_gui.store import cases, customers, letters, offers, settings

if TYPE_CHECKING:
    from winback_gui.domain.customer import Note
    from winback_gui.store.book import Book, Connection


def pile(book: Book, today: date, progress: Progress | None = None) -> LetterPile:
    """Return all letters that wait for the post, also those left out, with what stands in the way of each.

    Raises:
        Cancelled: the owner stopped it.
    """
    con = book.con
    everything = letters.unposted(con) + _left_out(con)
    everything.sort(key=lambda letter: (letter.campaign_id, letter.position))
    shop = settings.load_shop(con)
    going = [each for each in everything if not each.is_left_out]
    found = ready_letters(con, going, today, progress or Silent())
    held, fit = found.held, AddressFit(shop.form, shop.design)
    for each in found.ready:
        if (unfit := fit.why_not(each.text.recipient_lines)) is not None:
            held += (held_back(each.dossier, (Held(HeldKind.CHANNEL, unfit),)),)
    why = {each.case_id: each for each in (*held, *found.held_out)}
    dossiers = dict(found.dossiers) | _dossiers(con, [each for each in everything if each.is_left_out], today)
    titles = {each.offer_id: each.title for each in offers.all_offers(con, with_archived=True)}
    names = listed_names(con, [each.customer for each in dossiers.values()])
    desk = LetterDesk.of(con, today)
    rows = tuple(
        replace(
            _row(letter, dossiers[letter.case_id], titles, why.get(letter.case_id), desk.sender_lack),
            name=names[dossiers[letter.case_id].customer.customer_id],
            doubt=desk.name_doubt(letter, dossiers[letter.case_id])
            or astray_doubt(dossiers[letter.case_id].customer.address, shop.address.country),
            is_abroad=is_abroad(dossiers[letter.case_id].customer.address, shop.address.country),
        )
        for letter in everything
        if letter.case_id in dossiers
    )
    has_posted = letters.any_posted(con, today)
    return LetterPile(rows, shop, has_posted, _voucher_ends(con, going, today))


def _voucher_ends(con: Connection, going: Sequence[Letter], today: date) -> VoucherEnds | None:
    promised = [one for one in going if one.voucher_code and one.printed_on is None]
    return ends_of_letters(con, promised, reach_of(con, today).closed_times) if promised else None


def sheet(
    book: Book, letter_id: int, today: date, previewer: Previewer, *, draft: LetterEdits | None = None
) -> LetterSheet:
    """Return one letter with its page and everything beside it. Nothing is written.

    Args:
        book: the open book.
        letter_id: which one.
        today: what lies after it is ignored.
        previewer: from `previewer_of`; kept by the caller, since it keeps the fonts.
        draft: edits that are being typed, in place of those that are kept.

    Raises:
        WinbackError: the letter is gone.
    """
    letter, dossier = _one(book.con, letter_id, today)
    if draft is not None:
        letter = replace(letter, edits=draft)
    desk = LetterDesk.of(book.con, today)
    text = desk.text(letter, dossier)
    missing = why_missing(text) if isinstance(text, Missing) else None
    finished = None if isinstance(text, Missing) else text
    blocked = _blocked(letter, dossier, today)
    page, unprintable = _page(previewer, finished)
    plain = replace(letter, edits=replace(letter.edits, salutation=None))
    main = dossier.main_reason
    return LetterSheet(
        letter=letter,
        name=dossier.customer.name,
        reason=main.title if main else PURPOSE_WORDS[letter.purpose],
        text=finished,
        problem=blocked or missing or unprintable,
        lacks_address=_lacks_address(dossier, missing, unprintable),
        lacks_sender=blocked is None and desk.sender_lack is not None,
        greetings=_greetings(desk, plain, dossier),
        ideas=desk.ideas(letter, dossier),
        chips=_chips(desk.values(letter, dossier)),
        body="\n\n".join(f"{part.lead} {part.text}".strip() for part in finished.paragraphs)
        if finished
        else letter.edits.body or "",
        checks=(
            *_name_check(desk.name_doubt(letter, dossier)),
            *_tongue_check(desk.other_tongue(letter, dossier), finished),
            *_checks(
                dossier,
                missing,
                unprintable,
                page,
                astray_doubt(dossier.customer.address, desk.shop.address.country),
                sender=sender_doubt(desk.shop.address),
                is_unsigned=desk.shop.is_signed_by_nobody,
            ),
        ),
        preview=page,
        offer_choices=offer_choices(book.con, letter, dossier),
        remarks=remarks_beside(book.con, letter.customer_id),
    )


def remarks_beside(con: Connection, customer_id: int) -> tuple[Note, ...]:
    """Return what stands about somebody, what matters for a letter first.

    First what sounds as if it held letters, then what the list says of them, then the newest: that a visit was put off
    hid that the dog had died. Of one import the list of customers comes before that of bookings, as it was read: three
    trifles of visits hid what the shop had noted about them.
    """

    def order(one: Note) -> tuple[bool, bool, int, int]:
        read = one.note_id if one.is_of_list else -one.note_id
        return remark_of(one.text) is None, not one.is_of_list, -one.day.toordinal(), read

    return tuple(sorted(customers.notes_of(con, customer_id), key=order))


class Previewers:
    """Keeps one previewer until the shop's form or design changes. For one thread only."""

    def __init__(self) -> None:
        self._made: tuple[str, LetterDesign, Previewer] | None = None

    def of(self, book: Book) -> Previewer:
        """Return a previewer for the book as it stands."""
        shop = settings.load_shop(book.con)
        if self._made is None or self._made[:2] != (shop.form, shop.design):
            self._made = (shop.form, shop.design, previewer_of(book))
        return self._made[2]


def previewer_of(book: Book) -> Previewer:
    """Return a maker of previews in the shop's form and design; it keeps its fonts, so keep it."""
    shop = settings.load_shop(book.con)
    return Previewer(form_named(shop.form), shop.design)


def edit_letter(book: Book, letter_id: int, edits: LetterEdits) -> Done[None]:
    """Keep what the owner changed in one letter only. It has to be looked at, and printed, again."""
    letter = one_letter(book.con, letter_id)
    if letter.edits == edits:
        return Done(None, Changes(), NOTHING, can_undo=False)
    with book.action(msg("Letter {number} was changed.", number=letter.letter_no)) as action:
        letters.update(book.con, as_new(replace(letter, edits=edits)))
    return done(None, action)


def looks_right(book: Book, letter_ids: Sequence[int], today: date, previewer: Previewer) -> Done[int]:
    """Tick letters as looked at and right. From now on a change of anything in them stops them.

    Of several, those with something in the way are left as they are, and so are those with a doubt about the name, or
    that may go astray: the owner looks at each of them.

    Raises:
        WinbackError: something stands in the way of the only one.
    """
    con = book.con
    wanted = letters.by_ids(con, letter_ids)
    found = ready_letters(con, [replace(each, looked_on=None) for each in wanted], today, Silent())
    reasons, doubtful = [each.why for each in found.held + found.held_out], 0
    printable, desk, home = [], LetterDesk.of(con, today), settings.load_shop(con).address.country
    for each in found.ready:
        why = previewer.held_because(each.text)
        if why is None and len(wanted) > 1:
            why = desk.name_doubt(each.letter, each.dossier) or astray_doubt(each.dossier.customer.address, home)
            doubtful += why is not None
        if why is None:
            printable.append(each)
        else:
            reasons.append(why)
    if len(wanted) == 1 and reasons:
        raise WinbackError(msg("This letter cannot go: {why}.", why=reasons[0]))
    ticked = [_ticked(each, today) for each in printable]
    stale = sum(each.letter.printed_on is not None for each in printable) - sum(
        each.printed_on is not None for each in ticked
    )
    said = plural("{count} letter looks right.", "{count} letters look right.", len(ticked))
    if stale:
        again = plural("{count} is to be printed again.", "{count} are to be printed again.", stale)
        said = msg("{said} {again}", said=said, again=again)
    if doubtful:
        more = plural(
            "Look at {count} by itself: there is a doubt about its name or address.",
            "Look at {count} one by one: there is a doubt about their names or addresses.",
            doubtful,
        )
        said = msg("{said} {again}", said=said, again=more)
    with book.action(said) as action:
        letters.update_many(con, ticked)
        letters.keep_words(con, {each.letter.letter_id: dump_words(each.text) for each in printable})
    return done(len(ticked), action)


def look_again(book: Book, letter_ids: Sequence[int]) -> Done[int]:
    """Take the tick "looks right" away; what was printed of them does not count as printed any more."""
    said = plural("{count} letter is to be looked at.", "{count} letters are to be looked at.", len(letter_ids))
    with book.action(said) as action:
        listed = letters.by_ids(book.con, letter_ids)
        letters.update_many(book.con, [as_new(each) for each in listed])
    return done(len(listed), action)


def leave_out(book: Book, letter_ids: Sequence[int], *, is_left_out: bool = True) -> Done[int]:
    """Leave letters out of the pile, or take them in again. Their cases stay open."""
    said = (
        plural("{count} letter was left out.", "{count} letters were left out.", len(letter_ids))
        if is_left_out
        else plural("{count} letter is in again.", "{count} letters are in again.", len(letter_ids))
    )
    with book.action(said) as action:
        listed = letters.by_ids(book.con, letter_ids)
        letters.update_many(book.con, [replace(each, is_left_out=is_left_out) for each in listed])
    return done(len(listed), action)


def _left_out(con: Connection) -> list[Letter]:
    listed = letters.left_out(con)
    open_ids = {each.case_id for each in cases.by_ids(con, [one.case_id for one in listed]) if each.is_open}
    return [each for each in listed if each.case_id in open_ids]


def _dossiers(con: Connection, listed: Sequence[Letter], today: date) -> dict[int, Dossier]:
    of_letters = cases.by_ids(con, list(dict.fromkeys(letter.case_id for letter in listed)))
    return {each.case.case_id: each for each in dossiers_of(con, of_letters, today)}


def _ticked(ready: ReadyLetter, today: date) -> Letter:
    """Return a letter as looked at; what was printed before something in it changed is not this letter any more."""
    letter, now = ready.letter, fingerprint(ready.text)
    if letter.fingerprint not in {"", now}:
        letter = as_new(letter)
    return replace(letter, looked_on=today, fingerprint=now)


def _one(con: Connection, letter_id: int, today: date) -> tuple[Letter, Dossier]:
    letter = letters.get(con, letter_id)
    found = _dossiers(con, [letter], today) if letter else {}
    if letter is None or letter.case_id not in found:
        raise WinbackError(msg("This letter is no longer in the book. Nothing was changed."))
    return letter, found[letter.case_id]


def _row(
    letter: Letter, dossier: Dossier, titles: Mapping[int, str], held: HeldBack | None, lack: SenderLack | None
) -> LetterRow:
    return LetterRow(
        letter_id=letter.letter_id,
        letter_no=letter.letter_no,
        customer_id=letter.customer_id,
        name=dossier.customer.name,
        second_line=_second_line(titles, letter),
        looked_on=letter.looked_on,
        is_left_out=letter.is_left_out,
        printed_on=letter.printed_on,
        has_edits=letter.edits != LetterEdits(),
        problem=_with_way_on(held.held[0], letter, dossier) if held else None,
        sender_lack=lack if held is not None and held.lacks_sender else None,
        has_changed=held is not None and held.why == CHANGED_WORDS,
        signed_on=letter.signed_on,
    )


def _blocked(letter: Letter, dossier: Dossier, today: date) -> Message | None:
    """Return what stands in the way: of what they are to get by now, else of this very letter, which may be another."""
    held = dossier.held or why_not(dossier.person, letter.purpose, Channel.LETTER, today)
    return _with_way_on(held[0], letter, dossier) if held else None


def _with_way_on(held: Held, letter: Letter, dossier: Dossier) -> Message:
    """Return why a letter is held, and where another kind may go that was chosen or suits them since, how."""
    is_replaced = held.kind is HeldKind.GATE and dossier.purpose not in {None, letter.purpose} and not dossier.held
    if letter.is_left_out or not is_replaced:
        return held.why
    return msg("{why}: leave this one out, and the other one can be prepared in Offer", why=held.why)


def _second_line(titles: Mapping[int, str], letter: Letter) -> Message:
    offer = titles.get(letter.offer_id or 0)
    return as_typed(offer) if offer else NO_OFFER_WORDS[letter.purpose]


def _greetings(desk: LetterDesk, letter: Letter, dossier: Dossier) -> tuple[str, ...]:
    by_rule = desk.greeting(letter, dossier)
    person = dossier.customer
    bare = replace(person, title="", salutation="")
    options = [by_rule, desk.greeting(letter, replace(dossier, customer=bare))]
    if person.first_name:
        options.append(desk.greeting(letter, replace(dossier, customer=replace(bare, last_name="", company=""))))
    return tuple(dict.fromkeys(options))


def _chips(values: dict[str, str]) -> tuple[tuple[Message, str], ...]:
    listed = (
        (msg("First name: {words}", words=values.get("first_name", "")), values.get("first_name", "")),
        (msg("Loved: {words}", words=values.get("favourite", "")), values.get("favourite", "")),
        (msg("Came: {words}", words=values.get("weekday", "")), values.get("weekday", "")),
        (msg("Last here: {words}", words=values.get("last_visit_month", "")), values.get("last_visit_month", "")),
    )
    return tuple((label, words) for label, words in listed if words)


def _page(previewer: Previewer, text: LetterText | None) -> tuple[Preview | None, Message | None]:
    """The real page, or why there is none."""
    if text is None:
        return None, None
    try:
        return previewer.preview(text), None
    except LetterHeldError as error:
        return None, error.message


def _lacks_address(dossier: Dossier, missing: Message | None, unprintable: Message | None) -> bool:
    if dossier.held:
        return dossier.held[0].kind is HeldKind.CHANNEL
    return missing is None and unprintable is not None


def _name_check(doubt: Message | None) -> tuple[tuple[Message, bool], ...]:
    return () if doubt is None else ((msg("Look at the name: {why}", why=doubt), False),)


def _tongue_check(tongue: str, text: LetterText | None) -> tuple[tuple[Message, bool], ...]:
    """Words of the owner's that look to be in another language than the rest of the page."""
    if not tongue or text is None:
        return ()
    said = msg(
        "Look at your own words: they look {tongue}, and the letter is in {letters_in}",
        tongue=LANGUAGE_WORDS[tongue],
        letters_in=LANGUAGE_WORDS[text.language[:2]],
    )
    return ((said, False),)


def _checks(
    dossier: Dossier,
    missing: Message | None,
    unprintable: Message | None,
    page: Preview | None,
    astray: Message | None,
    *,
    sender: Message | None,
    is_unsigned: bool,
) -> tuple[tuple[Message, bool], ...]:
    """The checks beside the page; the sentence of a failed one is what stands in the way.

    What could not be looked at is no check: a letter without its words has no place for an address yet.
    """
    checks: list[tuple[Message, bool]] = []
    if missing is None:
        checks.append((msg("The address lies in the window"), True) if unprintable is None else (unprintable, False))
    if astray is not None:
        checks.append((msg("It may go astray: {why}", why=astray), False))
    if sender is not None:
        checks.append((msg("Look at your own address: {why}", why=sender), False))
    if is_unsigned:
        checks.append((msg("Look at the end: {why}", why=NOBODY_SIGNS), False))
    if dossier.prints_what_changed:
        checks.append((msg("What we changed is fixed"), True))
    held = dossier.held[0].why if dossier.held else None
    checks.append((msg("May be written to"), True) if held is None else (msg("Held: {why}", why=held), False))
    if missing is not None:
        checks.append((msg("Not complete: {why}", why=missing), False))
    elif page is None:
        pass  # the first check says why there is none
    elif astray is None and sender is None and not is_unsigned:
        one = msg("One page, nothing missing")
        checks.append(
            (one if page.page_count == 1 else msg("{count} pages, nothing missing", count=page.page_count), True)
        )
    else:
        checks.append((msg("One page") if page.page_count == 1 else msg("{count} pages", count=page.page_count), True))
    return tuple(checks)
