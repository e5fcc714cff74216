"""Rows to people: the customer, what other systems call them, and what must hold for them from now on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import Final
from urllib.parse import unquote

from winback_gui.domain.appointment import MOST_AHEAD
from winback_gui.domain.customer import Address, Customer, Permission
from winback_gui.domain.folding import fold
from winback_gui.domain.frozen import frozen
from winback_gui.domain.message import Message, msg
from winback_gui.domain.names import address_part
from winback_gui.domain.no_person import is_of_the_till
from winback_gui.domain.phone_key import phone_key
from winback_gui.domain.purchase import day_from_number
from winback_gui.domain.remark import remark_of_name, titled_name
from winback_gui.domain.salutation import joined_title
from winback_gui.domain.suppression import Ground
from winback_gui.importing import addresses, cleaning
from winback_gui.importing.amounts import AmountReader
from winback_gui.importing.barred_columns import bars, is_no_bar, tells_of_bar
from winback_gui.importing.births import BirthReader
from winback_gui.importing.cell_memory import TextMemory
from winback_gui.importing.columns import ColumnMapping
from winback_gui.importing.consent import STOP_FIELDS, Stop, neither, stop_of
from winback_gui.importing.email_names import name_places, with_name
from winback_gui.importing.fields import IDENTITY_FIELDS, MORE_THAN_ONCE, PROTECTED_FIELDS, Field
from winback_gui.importing.name_refs import NAME_PREFIX, name_ref
from winback_gui.importing.person_names import cased, name_of, no_name
from winback_gui.importing.readers import Problems
from winback_gui.importing.row_notes import RowNote, each_once, says_nothing, telling_head
from winback_gui.importing.survey import Survey

NOTHING: Final = frozenset({"", "-", "–", "—", "--", "---"})
"""How a row says that it knows no customer."""
NUMBER_PREFIX: Final = "n:"
"""Before the shop's own number in the names by which sales mean somebody (`PersonRow.refs`)."""
EMAIL_PREFIX: Final = "e:"
ADDRESS: Final = (
    Field.STREET, Field.STREET2, Field.HOUSE_NO, Field.HOUSE_NO_ADDED, Field.POSTCODE, Field.TOWN, Field.REGION,
    Field.COUNTRY, Field.WHOLE_ADDRESS,
)  # fmt: skip
_PLACES: Final = (Field.STREET, Field.TOWN, Field.WHOLE_ADDRESS)
_NAMES: Final = (
    Field.FULL_NAME, Field.NAME_KEY, Field.FIRST_NAME, Field.MIDDLE_NAME, Field.NAME_PREFIX, Field.LAST_NAME,
    Field.TITLE, Field.COMPANY, Field.SALUTATION, Field.TOWN,
)  # fmt: skip
_PERSON_NAMES: Final = (Field.FULL_NAME, Field.FIRST_NAME, Field.LAST_NAME, Field.COMPANY)
_WHO: Final = (*IDENTITY_FIELDS, Field.STREET, Field.WHOLE_ADDRESS, Field.PHONE)
_MORE_THAN_NAMES: Final = (*_PLACES, Field.POSTCODE, Field.PHONE, Field.EMAIL)
_OWN_NUMBERS: Final = "own"
_NOT_BOOKED: Final = frozenset({"", "never", "not booked", "nothing booked", "nicht gebucht", "niet geboekt"})
"""What columns of next appointments say, folded, where there is none, beside a plain no."""


@frozen
class PersonRow:
    """One person as a row describes them.

    Attributes:
        refs: under which names rows of sales may mean this person ("n:17", "k:CUSTAAA111", "e:lena@example.org"; as it
            is read, with the name behind the e-mail address: `importing.email_names`).
        given: the fields of `customer` that the row really says; only these are updated on a known customer.
        ground: why not to write to them, where the row says so.
        stopped_by: (column, word) that says so; None = no column does.
        last_visit: when they were here last, where a column says that alone.
        next_visit: when they are to come, where a column says so and the day has not passed.
        notes: what the columns of remarks say, one a column.
        note_day: of the notes; None = the day of the import.
        is_note_of_list: an exported book says that a list said it without a day.
        ground_note, list_says, match_key, is_erased: of an entry of our own do-not-write list.
        is_card_only: no person, only a payment card that the till remembers.
        has_name_in_one: the whole name stands in one cell: which word is the last name was guessed.
        further_phones: what further columns of telephone numbers say, as written.
        written_name: how the file writes a name that is in capitals, or in small letters, and was put into its proper
            case; "" = as it is.
    """

    line: int
    customer: Customer
    refs: tuple[str, ...]
    given: frozenset[str]
    ground: Ground | None = None
    ground_since: date | None = None
    stopped_by: tuple[str, str] | None = None
    last_visit: date | None = None
    next_visit: date | None = None
    notes: tuple[RowNote, ...] = ()
    note_day: date | None = None
    is_note_of_list: bool = False
    is_card_only: bool = False
    has_name_in_one: bool = False
    further_phones: tuple[str, ...] = ()
    written_name: str = ""
    other_keys: tuple[tuple[str, str], ...] = ()
    ground_note: str = ""
    list_says: str = ""
    match_key: str = ""
    is_erased: bool = False

    @property
    def is_by_name(self) -> bool:
        """Whether only the name and the address, or the telephone number, say who is meant."""
        return all(ref.startswith(NAME_PREFIX) for ref in self.refs)

    @property
    def may_sound(self) -> bool:
        """Whether a note, a tag or the name itself may say that somebody must not be written to."""
        return bool(self.notes or self.customer.tags or remark_of_name(titled_name(self.customer)))


class PersonReader:
    """Reads the person of a row."""

    def __init__(
        self, mapping: ColumnMapping, survey: Survey, problems: Problems, *, today: date, currency: str, home: str = ""
    ) -> None:
        self._mapping = mapping
        self._home = home
        self._problems = problems
        self._first = {field: mapping.index(field) for field in Field if mapping.index(field) >= 0}
        self._second = {field: mapping.second_index(field) for field in Field if mapping.second_index(field) >= 0}
        self._more = _more_columns(mapping)
        self._further_phones = [place for place, field in enumerate(mapping.second) if field is Field.PHONE]
        self._days = {place: survey.days(place, today) for place in survey.date_orders}
        self._today = today
        if (ahead := self._first.get(Field.NEXT_VISIT, -1)) >= 0:
            self._days[ahead] = survey.days(ahead, today + MOST_AHEAD)
        self._amounts = {place: AmountReader(mark, currency) for place, mark in survey.decimal_marks.items()}
        births = self._first.get(Field.BORN_ON, -1)
        self._births = BirthReader(self._days[births]) if births >= 0 else None
        self._order = survey.name_order
        self._is_own = mapping.format_key.startswith(_OWN_NUMBERS)
        self._barring = {
            place
            for place, name in enumerate(mapping.header)
            if not self._is_own and (bars(name) or tells_of_bar(name))
        }
        self._noted = [
            (place, "" if self._is_own else telling_head(mapping.header[place]))
            for place, field in enumerate(mapping.fields)
            if field is Field.NOTE
        ]
        self.ref_fields = ref_fields(mapping)
        self.is_by_name = knows_only_names(mapping)
        self._names_beside_email = name_places(mapping)
        self._phones = TextMemory(phone_key)

    def refs(self, cells: Sequence[str]) -> tuple[str, ...]:
        """Return the names under which this row's person is meant, best first."""
        found = []
        for field, prefix in self.ref_fields:
            value = cleaning.protected(cells[self._first[field]])
            if value not in NOTHING:
                found.append(self._email_ref(value, cells) if field is Field.EMAIL else prefix + value)
        return tuple(found) or self._name_ref(cells)

    @property
    def email_places(self) -> tuple[int, ...]:
        """The columns by which a row means somebody that has an e-mail address, in a file that goes by it."""
        return (self._first[Field.EMAIL], *self._names_beside_email)

    def _email_ref(self, email: str, cells: Sequence[str]) -> str:
        return with_name(EMAIL_PREFIX + email.casefold(), self._names_beside_email, cells)

    def read(self, line: int, cells: Sequence[str]) -> PersonRow | None:
        """Return the person of a row; None when the row names nobody or has to be held (then it is a problem)."""
        says = self._says(cells)
        for field in _NAMES:
            if (why := no_name(says.get(field, ""))) is not None:
                self._problems.add(line, self._mapping.header[self._first[field]], why)
                return None
        refs = self.refs(cells)
        if not refs:
            self._problems.add(line, "", self.why_nobody(cells))
            return None
        if self._needs_number and not says.get(Field.CUSTOMER_NO):
            self._problems.add(line, self._mapping.header[self._first[Field.CUSTOMER_NO]], msg("there is no number"))
            return None
        stop = self._stop(line, cells, says)
        self._name_nothings(line, cells)
        first_seen = self._day(line, cells, Field.FIRST_SEEN)
        customer, given = self._customer(line, cells, says, first_seen)
        customer, written_name = (customer, "") if self._is_own else cased(customer, self._home)
        return PersonRow(
            line=line,
            customer=customer,
            written_name=written_name,
            refs=refs,
            given=given,
            ground=stop.ground if stop else None,
            ground_since=self._day(line, cells, Field.GROUND_SINCE) if stop else None,
            stopped_by=(self._mapping.header[stop.place], stop.word) if stop else None,
            last_visit=self._day(line, cells, Field.LAST_VISIT),
            next_visit=self._next_visit(line, cells),
            notes=self._notes(cells),
            note_day=self._day(line, cells, Field.NOTE_DAY),
            is_note_of_list=cleaning.is_yes(says.get(Field.OF_LIST, "")),
            is_card_only=cleaning.is_yes(says.get(Field.CARD_ONLY, "")),
            further_phones=self._phones_beside(customer.phone, cells),
            has_name_in_one=not (says.get(Field.FIRST_NAME) or says.get(Field.LAST_NAME)),
            other_keys=_other_keys(says.get(Field.OTHER_KEYS, ""), is_own=self._is_own),
            ground_note=says.get(Field.GROUND_NOTE, ""),
            list_says=says.get(Field.LIST_SAYS, ""),
            match_key=says.get(Field.MATCH_KEY, ""),
            is_erased=cleaning.is_yes(says.get(Field.ERASED, "")),
        )

    def _phones_beside(self, phone: str, cells: Sequence[str]) -> tuple[str, ...]:
        """Return the numbers of further columns beside the one by which the row's person is called."""
        said = dict.fromkeys(self._cell(Field.PHONE, cells[place]) for place in self._further_phones)
        return tuple(one for one in said if one != phone and self._phones[one])

    def why_nobody(self, cells: Sequence[str]) -> Message:
        """Return what a row without refs lacks: the number beside a name, or everything."""
        is_named = any(self._says(cells).get(field) for field in _PERSON_NAMES)
        if is_named and any(field is Field.CUSTOMER_NO for field, _prefix in self.ref_fields):
            return msg("the line has a name, but the customer’s number is missing")
        return msg("the line names no customer")

    def is_nameless(self, cells: Sequence[str]) -> bool:
        """Return whether a row of sales says nothing of who bought: nobody was asked, and nothing can be mended.

        Our own export names a customer in every row: there it is a fault.
        """
        says = self._says(cells)
        return not self._is_own and (not any(says.get(field) for field in _WHO) or self._is_of_the_till(says))

    def _is_of_the_till(self, says: dict[Field, str]) -> bool:
        """Return whether what stands for a name is none ("Cash Sale"), and nothing says more."""
        if any(says.get(field) for field in _MORE_THAN_NAMES):
            return False
        title, first, last, company = name_of(says, is_own=False, order=self._order)
        return is_of_the_till(Customer(title=title, first_name=first, last_name=last, company=company))

    @property
    def says_stops(self) -> bool:
        """Whether the file has a column that can forbid letters; our own export has a list of its own for that.

        What looks like our own sales and says who may be written to is none of ours.
        """
        wanted = STOP_FIELDS if not self._is_own else (Field.LETTER_PERMISSION,)
        return any(field in self._first for field in wanted)

    def stopped(self, line: int, cells: Sequence[str]) -> PersonRow | None:
        """Return whom a row of sales means, and why it forbids letters to them; None where it does not.

        Of the people of sales only the first row is read; any of them may say so.
        """
        says = self._says(cells)
        stop = self._stop_said(cells, says)
        refs = self.refs(cells) if stop is not None else ()
        if stop is None or not refs:
            return None
        column = self._mapping.header[stop.place]
        since = self._day(line, cells, Field.GROUND_SINCE)
        customer = self._meant(says)
        return PersonRow(line, customer, refs, frozenset(), stop.ground, since, (column, stop.word))

    def remark(self, ref: str, line: int, cells: Sequence[str]) -> PersonRow | None:
        """Return what a row of sales remarks about whom it means; None where it remarks nothing."""
        notes, tags = self._notes(cells), cleaning.tags(self._tags(cells))
        if not notes and not tags:
            return None
        customer = replace(self._meant(self._says(cells)), tags=tags)
        note_day = self._remarked_on(line, cells) if notes else None
        return PersonRow(line, customer, (ref,), frozenset(), notes=notes, note_day=note_day)

    def _remarked_on(self, line: int, cells: Sequence[str]) -> date | None:
        """Return the day of a remark in a row of sales; None = no day is known.

        Where the row says nothing else about the person, its remark is one on this very sale, of whose day it is. A
        list that repeats everything about them in each row may repeat the remark, too.
        """
        told = self._day(line, cells, Field.NOTE_DAY)
        place = self._first.get(Field.DAY, -1)
        if told is not None or place < 0 or any(field in self._first for field in _MORE_THAN_NAMES):
            return told
        found = self._days[place].read(cells[place])  # what is wrong with it is told of the sale
        return None if isinstance(found, Message) else day_from_number(found)

    def named(self, ref: str, line: int, cells: Sequence[str]) -> PersonRow:
        """Return whom a row of sales means by the name that it says, and nothing else."""
        return PersonRow(line, self._meant(self._says(cells)), (ref,), frozenset())

    def _tags(self, cells: Sequence[str]) -> str:
        places = (one[Field.TAGS] for one in (self._first, self._second) if Field.TAGS in one)
        said = (self._cell(Field.TAGS, cells[place]) for place in places)
        return next((one for one in said if one not in NOTHING), "")

    def _notes(self, cells: Sequence[str]) -> tuple[RowNote, ...]:
        """Return what each column of remarks says; the one that is there in case says it where none of them does."""
        said = [self._note(place, head, cells) for place, head in self._noted]
        place = self._second.get(Field.NOTE, -1)
        if place >= 0 and not any(one.words for one in said):
            said = [self._note(place, "", cells)]
        return each_once(one for one in said if one.words)

    def _note(self, place: int, head: str, cells: Sequence[str]) -> RowNote:
        words = self._cell(Field.NOTE, cells[place])
        is_empty = not self._is_own and (words in NOTHING or says_nothing(words))
        return RowNote(head, "" if is_empty or self._is_no_bar(place, words) else words)

    def _is_no_bar(self, place: int, words: str) -> bool:
        return place in self._barring and is_no_bar(self._mapping.header[place], words, self._today)

    def place(self, ref: str, line: int, cells: Sequence[str]) -> PersonRow | None:
        """Return the name and the address of a row of sales, and nothing else; None where there is no address."""
        customer = replace(self._meant(self._says(cells)), customer_no="", email="")
        return PersonRow(line, customer, (ref,), frozenset({"address"})) if customer.address.street else None

    def _meant(self, says: dict[Field, str]) -> Customer:
        """Return whom a row of sales means, with what tells them apart and nothing else."""
        title, first_name, last_name, company = name_of(says, is_own=self._is_own, order=self._order)
        company = cleaning.one_line(company)
        names = (f"{first_name} {last_name}", company)
        address = addresses.address_of(says, names, is_own=self._is_own, home_country=self._home)
        return Customer(
            customer_no=says.get(Field.CUSTOMER_NO, ""), email=says.get(Field.EMAIL, ""), title=title,
            first_name=first_name, last_name=last_name, company=company, address=address,
            source=self._mapping.people_source,
        )  # fmt: skip

    def bare(self, ref: str, line: int, cells: Sequence[str]) -> PersonRow:
        """Return somebody of whom a row of sales says no more than the number, key or e-mail address."""
        place = self._first.get(Field.CUSTOMER_NO, -1)
        number = cleaning.protected(cells[place]) if place >= 0 else ""
        email = cleaning.text(cells[self._first[Field.EMAIL]]) if Field.EMAIL in self._first else ""
        customer = Customer(customer_no=number, email=email, source=self._mapping.people_source)
        given = {name for name, value in (("customer_no", number), ("email", email)) if value}
        return PersonRow(line, customer, (ref,), frozenset(given))

    @property
    def _needs_number(self) -> bool:
        return self._is_own and Field.CUSTOMER_NO in self._first

    def _says(self, cells: Sequence[str]) -> dict[Field, str]:
        """Return the text of every field that the row fills; the second address where the first has no street."""
        says = {field: self._cell(field, cells[place]) for field, place in self._first.items()}
        if more := self._more.get(Field.STREET2):
            lines = [says[Field.STREET2], *(cleaning.text(cells[at]) for at in more)]
            says[Field.STREET2] = ", ".join(line for line in lines if line not in NOTHING)
        second = {field: self._cell(field, cells[place]) for field, place in self._second.items()}
        if len(self._further_phones) > 1:
            phones = (self._cell(Field.PHONE, cells[place]) for place in self._further_phones)
            second[Field.PHONE] = next((one for one in phones if one not in NOTHING), "")
        if not self._is_own:
            says = {field: value for field, value in says.items() if not _is_nothing(field, value)}
        has_none = not any(says.get(field) for field in ADDRESS)
        if (second.get(Field.STREET) and not says.get(Field.STREET)) or has_none:
            says = {field: value for field, value in says.items() if field not in ADDRESS}
        else:  # never half of one address and half of the other
            second = {field: value for field, value in second.items() if field not in ADDRESS}
        says |= {field: value for field, value in second.items() if value not in NOTHING and not says.get(field)}
        if more := self._more.get(Field.TITLE):
            titles = [says.get(Field.TITLE, ""), *(cleaning.text(cells[at]) for at in more)]
            says[Field.TITLE] = joined_title(title for title in titles if title not in NOTHING)
        return {field: value for field, value in says.items() if value}

    def _cell(self, field: Field, cell: str) -> str:
        if self._is_own and (bare := cleaning.unescaped(cell, is_protected=field in PROTECTED_FIELDS)) != cell:
            return bare
        return cleaning.protected(cell) if field in PROTECTED_FIELDS else cleaning.text(cell)

    def _customer(
        self, line: int, cells: Sequence[str], says: dict[Field, str], first_seen: date | None
    ) -> tuple[Customer, frozenset[str]]:
        title, first_name, last_name, company = name_of(says, is_own=self._is_own, order=self._order)
        minutes = says.get(Field.SERVE_MINUTES, "")
        values: dict[str, object] = {
            "customer_no": says.get(Field.CUSTOMER_NO, ""),
            "title": title,
            "first_name": first_name,
            "last_name": last_name,
            "company": cleaning.one_line(company),
            "address": addresses.address_of(
                says, (f"{first_name} {last_name}", company), is_own=self._is_own, home_country=self._home
            ),
            "phone": says.get(Field.PHONE, ""),
            "email": says.get(Field.EMAIL, ""),
            "language": says.get(Field.LANGUAGE, ""),
            "salutation": says.get(Field.SALUTATION, ""),
            "phone_permission": cleaning.permission(says.get(Field.PHONE_PERMISSION, "")),
            "email_permission": self._email_permission(cells, says),
            "sms_permission": cleaning.permission(says.get(Field.SMS_PERMISSION, "")),
            "first_seen": first_seen,
            "born_on": self._born_on(line, cells),
            "serve_minutes": int(minutes) if minutes.isdecimal() else None,
            "serve_returns_minor": self._amount(line, cells, Field.SERVE_RETURNS),
            "serve_discounts_minor": self._amount(line, cells, Field.SERVE_DISCOUNTS),
            "cost_to_serve_minor": self._amount(line, cells, Field.COST_TO_SERVE),
            "tags": cleaning.tags(says.get(Field.TAGS, "")),
        }
        given = {name for name, value in values.items() if value not in ("", None, (), Permission.UNKNOWN, Address())}
        source = says.get(Field.SOURCE, "") if self._is_own else ""
        customer = Customer(source=source or self._mapping.people_source, **values)  # type: ignore[arg-type]  # built by name
        return customer, frozenset(given)

    def _email_permission(self, cells: Sequence[str], says: dict[Field, str]) -> Permission:
        said = {cleaning.permission(word) for _place, word in self._words(Field.EMAIL_PERMISSION, cells, says)}
        refused = self._words(Field.EMAIL_REFUSED, cells, says)
        said |= {cleaning.permission(word, reverse=True) for _place, word in refused}
        return next((one for one in (Permission.NO, Permission.YES) if one in said), Permission.UNKNOWN)

    def _name_nothings(self, line: int, cells: Sequence[str]) -> None:
        """Name words such as "unbekannt" in the place of an address: the person is taken without them."""
        for field in () if self._is_own else ADDRESS:
            cell = cells[self._first[field]].strip() if field in self._first else ""
            if cell and cell not in NOTHING and _is_nothing(field, cell):
                why = msg("“{text}” is no address", text=cell[:40])
                self._problems.add(line, self._mapping.header[self._first[field]], left_empty(why), is_skipped=False)

    def _stop(self, line: int, cells: Sequence[str], says: dict[Field, str]) -> Stop | None:
        """Return why the row forbids letters; a word that is neither yes nor no forbids them, too, and is named."""
        stop = self._stop_said(cells, says)
        if stop is not None and not stop.is_clear:
            self._problems.add(line, self._mapping.header[stop.place], neither(stop.word), is_skipped=False)
        return stop

    def _stop_said(self, cells: Sequence[str], says: dict[Field, str]) -> Stop | None:
        """Return why the row forbids letters; whom the shop barred has asked for nothing."""
        stop = stop_of(self._stops_said(cells, says), is_own=self._is_own)
        is_barred = stop is not None and stop.ground is Ground.OPTED_OUT and stop.place in self._barring
        return replace(stop, ground=Ground.DISPUTE) if stop is not None and is_barred else stop

    def _stops_said(self, cells: Sequence[str], says: dict[Field, str]) -> Iterator[tuple[Field, int, str]]:
        """Yield what each column says that can forbid letters and is filled: its field, its place, its word."""
        for field in STOP_FIELDS:
            for place, word in self._words(field, cells, says):
                if field is not Field.DO_NOT_WRITE or not self._is_no_bar(place, word):
                    yield field, place, word

    def _words(self, field: Field, cells: Sequence[str], says: dict[Field, str]) -> Iterator[tuple[int, str]]:
        """Yield what each filled column of a field says, with its place."""
        if word := says.get(field):
            yield self._first.get(field, self._second.get(field, -1)), word
        for place in self._more.get(field, ()):
            if (word := self._cell(field, cells[place])) not in NOTHING:
                yield place, word

    def _day(self, line: int, cells: Sequence[str], field: Field) -> date | None:
        """Return a day that is not vital: one that cannot be read is named, and the person is taken without it."""
        place = self._first.get(field, -1)
        if place < 0 or not cells[place].strip():
            return None
        found = self._days[place].read(cells[place])
        if isinstance(found, Message):
            self._problems.add(line, self._mapping.header[place], left_empty(found), is_skipped=False)
            return None
        return day_from_number(found)

    def _next_visit(self, line: int, cells: Sequence[str]) -> date | None:
        """Return the day of a next appointment: one that has passed, or "none" and "-", says that there is none.

        What is none and no day either ("Tomorrow") is named, so that the owner can enter it.
        """
        place = self._first.get(Field.NEXT_VISIT, -1)
        cell = cells[place] if place >= 0 else ""
        is_no = fold(cell) in _NOT_BOOKED or says_nothing(cell) or cleaning.permission(cell) is Permission.NO
        found = None if is_no else self._day(line, cells, Field.NEXT_VISIT)
        return None if found is None or found < self._today else found

    def _born_on(self, line: int, cells: Sequence[str]) -> date | None:
        place = self._first.get(Field.BORN_ON, -1)
        if self._births is None or not cells[place].strip():
            return None
        found = self._births.read(cells[place])
        if isinstance(found, Message):
            self._problems.add(line, self._mapping.header[place], left_empty(found), is_skipped=False)
            return None
        return found

    def _amount(self, line: int, cells: Sequence[str], field: Field) -> int | None:
        place = self._first.get(field, -1)
        if place < 0 or not cells[place].strip():
            return None
        found = self._amounts[place].read(cells[place])
        if isinstance(found, Message):
            self._problems.add(line, self._mapping.header[place], left_empty(found), is_skipped=False)
            return None
        return found

    def _name_ref(self, cells: Sequence[str]) -> tuple[str, ...]:
        """Return the name with its place, for people who have no number or e-mail at all.

        A file that cannot say more than names means by a name whoever has it. Of one name, days of birth tell who is
        meant (`services.imports.namesakes`). Where a telephone number stands for the place it is one however it is
        written; behind that as the row writes it, by which older books know somebody.
        """
        says = self._says(cells)
        name = " ".join(says.get(field, "") for field in (Field.FULL_NAME, Field.FIRST_NAME, Field.LAST_NAME)).strip()
        name = name or says.get(Field.COMPANY, "")
        where = (Field.STREET, Field.POSTCODE, Field.TOWN, Field.WHOLE_ADDRESS)
        place, phone = " ".join(says.get(field, "") for field in where).strip(), says.get(Field.PHONE, "")
        if name in NOTHING or (not place and not phone and not self.is_by_name):
            return ()
        places = (place,) if place or not phone else (self._phones[phone] or phone, phone)
        read = self._births.read(cells[self._first[Field.BORN_ON]]) if self._births is not None else None
        born_on = read if isinstance(read, date) else None
        return tuple(dict.fromkeys(name_ref(name, each, born_on) for each in places))


def _more_columns(mapping: ColumnMapping) -> dict[Field, tuple[int, ...]]:
    """Return the further columns of those fields that several may hold, behind the first of each."""
    places = {one: [at for at, field in enumerate(mapping.fields) if field is one] for one in MORE_THAN_ONCE}
    return {field: tuple(at[1:]) for field, at in places.items() if len(at) > 1}


def _is_nothing(field: Field, value: str) -> bool:
    """Return whether a cell says that nothing is known: a dash, or in an address a word for it ("unbekannt")."""
    return value in NOTHING or (field in ADDRESS and not address_part(value))


def knows_only_names(mapping: ColumnMapping) -> bool:
    """Return whether the file has no column for numbers or addresses: a name is all by which it can mean somebody."""
    says_more = (Field.KEY, Field.CUSTOMER_NO, Field.NAME_KEY, *_PLACES)
    return mapping.has_customers and not any(field in mapping.fields for field in says_more)


def ref_fields(mapping: ColumnMapping) -> tuple[tuple[Field, str], ...]:
    """Return which columns say who is meant, best first, with the prefix of their names.

    Where another system has a key of its own, the shop's number beside it is only taken down, not relied upon.
    """
    order: tuple[tuple[Field, str], ...] = ((Field.EMAIL, EMAIL_PREFIX),)
    if Field.NAME_KEY in mapping.fields:
        order = ((Field.NAME_KEY, "u:"),)
    elif Field.KEY in mapping.fields:
        order = ((Field.KEY, "k:"), *order)
    elif Field.CUSTOMER_NO in mapping.fields:
        order = ((Field.CUSTOMER_NO, NUMBER_PREFIX),)
    return tuple((field, prefix) for field, prefix in order if field in mapping.fields)


def left_empty(why: Message) -> Message:
    """Return a problem of a cell without which the row was taken."""
    return msg("{why}; the line was taken without it", why=why)


def _other_keys(cell: str, *, is_own: bool) -> tuple[tuple[str, str], ...]:
    """Return (source, key) pairs of a cell "shopify=8100000000101; square=CUSTAAA111"."""
    pairs = (part.partition("=") for part in cell.split(";"))
    found = ((source.strip(), key.strip()) for source, mark, key in pairs if mark)
    kept = tuple((source, key) for source, key in found if source and key)
    return tuple((unquote(source), unquote(key)) for source, key in kept) if is_own else kept
