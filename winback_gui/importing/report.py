"""What an import says it did. A row that cannot be taken is data with its file, line and column, never an exception."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from winback_gui.domain.frozen import frozen
from winback_gui.domain.message import Message
from winback_gui.domain.money import Money
from winback_gui.domain.remark import Remark
from winback_gui.importing.cleaning import StateOf
from winback_gui.importing.fields import Field


@frozen
class RowProblem:
    """One row (or line) that was not taken.

    Attributes:
        file: the file's name, without folders.
        line: the physical line in the file (the row of a sheet); 0 = the file as a whole.
        column: the file's own column name; "" = the whole row.
        why: what is wrong, in a sentence. Never names a customer.
    """

    file: str
    line: int
    column: str
    why: Message


@frozen
class Unwritable:
    """A customer to whom no letter can be posted.

    Attributes:
        why: what is missing ("no street").
        mend: how the owner can mend it.
        name: or the e-mail address of somebody without one; "" = the files say neither.
        file, line: where the files say it of them first; line 0 = they say no more than a number.
    """

    customer_no: str
    why: Message
    mend: Message
    name: str = ""
    file: str = ""
    line: int = 0


@frozen
class Recased:
    """A name that the files write in capitals or in small letters, and how the book has it.

    Attributes:
        written: as in the file ("judith ashman").
        name: as in the book ("Judith Ashman").
    """

    customer_no: str
    written: str
    name: str


@frozen
class Differing:
    """What a file says against a correction of the owner's. The owner's value stays until they decide.

    Attributes:
        name: of the customer; of somebody without one the number.
        field: which one ("Street").
    """

    customer_no: str
    name: str
    field: Message
    yours: str
    theirs: str


@frozen
class Remarked:
    """Somebody about whom a remark stands that sounds as if they must not be written to.

    Attributes:
        name: or the number of somebody without one.
        remark: what stands in the book, and what it sounds like.
    """

    customer_no: str
    name: str
    remark: Remark


@frozen
class Sharer:
    """Somebody whose e-mail address is another customer's, too."""

    customer_no: str
    name: str


@frozen
class Stopped:
    """People who are not written to because a column of a file says so.

    Attributes:
        column, word: which one, and what it says ("Werbung erlaubt", "nein").
        count: how many people.
    """

    file: str
    column: str
    word: str
    count: int


@frozen
class StateTaken:
    """A word in a column of states that nobody said the meaning of, and what it was taken for.

    Attributes:
        count: in how many lines it stands.
        after: only those of later days are meant, for the list marks nobody on them yet; None = those up to the last
            day that is marked.
    """

    file: str
    column: str
    word: str
    count: int
    is_visit: bool
    after: date | None = None


@frozen
class SameSales:
    """Purchases of a file that the book has from another list: one of the same program, with other columns.

    Attributes:
        source: of that list.
        own_source: of the file, by what it says itself.
        count: how many of the file's purchases it has.
        of: how many of the file's lie within its days.
        is_sure: so many that nobody need be asked.
        by_sum: what was bought or the receipt numbers are not the same; customers, days and sums are.
        by_day: the purchases are not the same either (one side has a row an item); what customers' days come to is.
        other: the file of the same import that has them; "" = the book had them before.
        is_apart: the owner said that they are others, and they came in.
    """

    file: str
    source: str
    own_source: str
    count: int
    of: int
    is_sure: bool
    by_sum: bool = False
    by_day: bool = False
    other: str = ""
    is_apart: bool = False


@frozen
class HandedOn:
    """A number that is somebody else's in a list than in the book.

    Attributes:
        number: as the list says it.
        known: who has it in the book, by name.
        said: whom the list means by it.
    """

    number: str
    known: str
    said: str


@frozen
class UnknownNumbers:
    """A file of numbers of customers of which the book knows hardly any.

    Attributes:
        count: how many it does not know.
        of: how many the file has.
        example: one of them.
        in_book: a number as they are in the book.
    """

    file: str
    count: int
    of: int
    example: str
    in_book: str


@frozen
class GoneSale:
    """A purchase that the book has from a list, and a newer one of the same days does not have any more.

    Attributes:
        purchase_id: in the book.
        customer_no, name: whose it is.
        list_until: the last day of the list of which this is said.
        what: what was bought, where the list said it.
    """

    purchase_id: int
    customer_no: str
    name: str
    day: date
    amount: Money
    list_until: date
    what: str = ""


@frozen
class Booking:
    """An appointment of a customer: `customer_no` and `name` say whose."""

    customer_no: str
    name: str
    day: date


@frozen
class Joined:
    """How a file of purchases was joined with the lists of customers beside it.

    Attributes:
        by: what they share ("the customer number").
        found: how many of its customers are in the lists.
        nobody: how many are neither there nor in the book.
        of_receipts: they are receipts, and the file only says what was bought.
        in_book: how many the book had before, whom the lists do not name.
    """

    file: str
    by: Message
    found: int
    nobody: int
    of_receipts: bool = False
    in_book: int = 0


@frozen
class Brought:
    """What an import brought of one table that only a book of ours has.

    Attributes:
        table: its name ("causes").
        new, known: rows that are new, and rows that the book had already.
        further: of the known ones, those that are further on in the files (posted, redeemed, closed): taken over.
        other: of the known ones, those of which the files say something else: the book stays as it is.
    """

    table: str
    new: int
    known: int
    further: int = 0
    other: int = 0


@frozen
class HomeTaken:
    """The country that a shop without one is in from now on.

    Attributes:
        country, name: its two letters, and what it is called in a sentence.
        is_told: the lists tell it; else the owner said it with them.
        letters: the language in which letters are written now; "" = as before.
    """

    country: str
    name: str
    is_told: bool
    letters: str = ""


@frozen
class ImportReport:
    """The figures and findings of one import.

    Attributes:
        purchases_new: rows of purchases that were taken, those `cancelled` and `unpaid` among them.
        purchases_known: purchases that the book had already, from whichever earlier import.
        purchases_changed: of those, the ones whose amount or state the new file corrected.
        updated_in: what of the known customers was changed ("name", "address", "phone", "email", "other"), each with
            how many of them.
        customers_moved: of the known customers who were changed, those to whom letters go to another place from now on.
        customers_met: customers whom the files name, new and known.
        handed_on: of them, those whose number a list of the same program had for somebody else before.
        unknown_numbers: files of whose numbers the book knows hardly any.
        renumbered: new customers whose number in the files is somebody else's in the book; they get one of ours.
        first_day, last_day: of the purchases in the files that could be taken; None without any.
        cancelled: purchases taken that are no visit (refunded, cancelled, voided, missed).
        missed: of those, the ones to which nobody came, as a column says.
        left_open: of those, the ones that may mean either (put off, still only booked) and are taken for no visit.
        unpaid: sales of 0.00 taken that are no visit, for nobody said that they are (`columns.ZeroSums`).
        no_visits: purchases taken of kinds of goods for which nobody comes, among those bought.
        open_again: win-backs that only such purchases had ended, or sales cancelled since; they are open again.
        prepaid: visits taken on which nothing was to pay, among those bought.
        visits_new: days on which somebody was here of which the files say no sum, and which the book did not know.
        rows_skipped: rows of the files that were not taken; each is in `problems`.
        sales_nameless: sales that name no customer; they are left out and no problem.
        columns_not_used: (file, column) of columns that hold something and were not taken.
        columns_as_notes: (file, column) of columns that were taken for remarks by a guess.
        columns_overlooked: (column, field) of those whose head says what was bought, who served or how far an order is,
            which no other column of the file says.
        states: of each file in which several columns say how far a sale is, these columns, each with of what it tells.
        joined: of several files, how they were joined.
        lists: how many of the files are lists of customers, which say where these live on that day.
        foreign: (currency, rows) of the rows that wait for a rate; they are among those skipped.
        rates: (currency, how much of the book's one of it is) that were used.
        rates_before: (currency, rate) of those that an earlier import took at another rate.
        differing: what the files say against the owner's corrections, and the owner has not decided yet.
        remarked: whom a remark in the files or in the book holds until the owner has decided what it means.
        sharing: names of those who share an e-mail address and were told apart for the first time, address by address.
        parents_new: new customers named under the head of a parent who bought nothing and share the e-mail address of
            somebody who was in the book before.
        purchases_put_right: of the purchases known, those that stood with another one who has the same e-mail address.
        recased: new or changed customers whose name was put into its proper case.
        addresses_to_check: how many of the customers whom the files name have an unusual address or telephone.
        advice: (file, what the owner should know about it): hidden rows and sheets, rules of a marketplace.
        totals: (file, line) of lines of totals at the end of the files, which are left out.
        warnings: (file, what is suspicious about its columns of consent).
        stopped: who is not written to because the files say so, the most first.
        open_states: words of columns of states that nobody said the meaning of, and what they were taken for.
        same_sales: files whose purchases the book has from lists with other columns.
        no_longer: purchases that the book has from earlier lists, of days that these files cover, and that they lack.
        not_compared: how many lines could not be taken where, but for these, something would be no longer listed.
        listed_again: purchases that were taken out because a list lacked them, and that these files have.
        stay_out: how many other purchases of these files are not taken, because the owner took them out by hand, or for
            a list that is newer than these.
        booked: of each customer who has an appointment still to come the next one, the earliest first.
        too_old: the same of whom a list says some that is older than the last one of its source; not in the book.
        typed_cancelled: appointments that the owner typed in and a list says were cancelled.
        currency_taken: the currency that an empty book took from the files, and the one that was set before; None = it
            keeps its own.
        home_taken: the country that the shop is in from now on; None = it was known before, or it still is not.
        is_home_open: the country of the shop is not known after it either.
        is_likeness_open: so many people came in that they were compared with nobody but those being won back.
        is_partly: it is of the first rows of large files only.
        brought: of a whole book, what came of the tables that only a book has.
        other_news: something else came of it than new or changed customers and purchases: a note, a do-not-write entry,
            a return. Not looked for where these are there.
        erased_people, erased_rows: how many stay out because they were erased from the book, and how many of their
            purchases and notes. erased_bought_since: how many of these people bought after that day.
    """

    customers_new: int = 0
    customers_updated: int = 0
    updated_in: tuple[tuple[str, int], ...] = ()
    customers_moved: int = 0
    purchases_new: int = 0
    purchases_known: int = 0
    purchases_changed: int = 0
    cancelled: int = 0
    missed: int = 0
    left_open: int = 0
    unpaid: int = 0
    no_visits: int = 0
    open_again: int = 0
    prepaid: int = 0
    visits_new: int = 0
    rows_skipped: int = 0
    sales_nameless: int = 0
    problems: tuple[RowProblem, ...] = ()
    unwritable: tuple[Unwritable, ...] = ()
    columns_not_used: tuple[tuple[str, str], ...] = ()
    columns_as_notes: tuple[tuple[str, str], ...] = ()
    columns_overlooked: tuple[tuple[str, Field], ...] = ()
    states: tuple[tuple[tuple[str, StateOf], ...], ...] = ()
    customers_met: int = 0
    renumbered: int = 0
    handed_on: tuple[HandedOn, ...] = ()
    unknown_numbers: tuple[UnknownNumbers, ...] = ()
    lists: int = 0
    first_day: date | None = None
    last_day: date | None = None
    joined: tuple[Joined, ...] = ()
    foreign: tuple[tuple[str, int], ...] = ()
    rates: tuple[tuple[str, Decimal], ...] = ()
    rates_before: tuple[tuple[str, Decimal], ...] = ()
    addresses_to_check: int = 0
    is_partly: bool = False
    differing: tuple[Differing, ...] = ()
    recased: tuple[Recased, ...] = ()
    sharing: tuple[tuple[Sharer, ...], ...] = ()
    parents_new: int = 0
    purchases_put_right: int = 0
    advice: tuple[tuple[str, Message], ...] = ()
    remarked: tuple[Remarked, ...] = ()
    totals: tuple[tuple[str, int], ...] = ()
    warnings: tuple[tuple[str, Message], ...] = ()
    stopped: tuple[Stopped, ...] = ()
    open_states: tuple[StateTaken, ...] = ()
    same_sales: tuple[SameSales, ...] = ()
    no_longer: tuple[GoneSale, ...] = ()
    not_compared: int = 0
    listed_again: tuple[GoneSale, ...] = ()
    stay_out: int = 0
    booked: tuple[Booking, ...] = ()
    too_old: tuple[Booking, ...] = ()
    typed_cancelled: tuple[Booking, ...] = ()
    currency_taken: tuple[str, str] | None = None
    home_taken: HomeTaken | None = None
    is_home_open: bool = False
    is_likeness_open: bool = False
    brought: tuple[Brought, ...] = ()
    erased_people: int = 0
    erased_rows: int = 0
    erased_bought_since: int = 0
    other_news: bool = False

    @property
    def brings_nothing(self) -> bool:
        """Whether the book says no more after it than before; never said of a part of the files."""
        return not (self.is_partly or self.has_news)

    @property
    def has_news(self) -> bool:
        """Whether something new was found, as far as it was read."""
        return self.is_news_of_people or self.other_news or any(one.new or one.further for one in self.brought)

    @property
    def is_news_of_people(self) -> bool:
        """Whether customers or purchases are new or change, or the book takes the currency of the files."""
        counts = (
            self.customers_new, self.customers_updated, self.purchases_new, self.purchases_changed, self.visits_new,
            self.purchases_put_right,
        )  # fmt: skip
        return any(counts) or self.currency_taken is not None or self.home_taken is not None

    @property
    def bought_new(self) -> int:
        """How many new purchases count: those taken without the cancelled and refunded ones, and those of 0.00."""
        return self.purchases_new - self.cancelled - self.unpaid

    @property
    def taken_back(self) -> int:
        """How many of the purchases that are no visit were cancelled, voided or refunded."""
        return max(0, self.cancelled - self.missed - self.left_open)

    @property
    def rows_waiting(self) -> int:
        """How many of the rows skipped only wait for a rate."""
        return sum(count for _currency, count in self.foreign)
