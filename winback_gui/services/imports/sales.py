"""The purchases of an import: new ones in, known ones recognised, contradictions held."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import compress, repeat
from operator import not_
from typing import Final, TypeAlias

from winback_gui.domain.message import msg
from winback_gui.domain.no_person import is_of_the_till
from winback_gui.domain.purchase import PurchaseKind, day_from_number
from winback_gui.importing.ahead import SaidAhead
from winback_gui.importing.batches import Batch
from winback_gui.importing.fields import Field
from winback_gui.importing.join import AMBIGUOUS
from winback_gui.importing.name_refs import NAME_PREFIX
from winback_gui.importing.number_names import OTHER_NAME_PREFIX, own_numbers
from winback_gui.importing.people import EMAIL_PREFIX, NUMBER_PREFIX, PersonRow, knows_only_names
from winback_gui.importing.plan import FilePlan
from winback_gui.importing.rates import code_of
from winback_gui.importing.readers import Problems
from winback_gui.importing.report import Joined
from winback_gui.importing.said_of_people import PlaceSaid
from winback_gui.importing.sales import Sales, has_person, says_whole_amounts
from winback_gui.importing.state_words import NotThere
from winback_gui.services.imports.appointments import ListAhead, list_ahead
from winback_gui.services.imports.known import is_export
from winback_gui.services.imports.met_purchases import MetPurchases
from winback_gui.services.imports.namesakes import NAMESAKES, birth_head
from winback_gui.services.imports.number_names import NamesOfNumbers
from winback_gui.services.imports.people import PeopleWriter, not_in_list
from winback_gui.services.imports.receipts import KnownByReceipt
from winback_gui.store import customers, erasures, gone_sales, import_rows, numberings, parted_sales, settings
from winback_gui.store.action import Action
from winback_gui.store.book import Connection
from winback_gui.store.import_rows import Differing, SaleColumns, SaleRow

_Equal: TypeAlias = dict[int, int]
JOINED_BY: Final = {
    NUMBER_PREFIX: msg("the customer number"),
    "k:": msg("the number in the other system"),
    EMAIL_PREFIX: msg("the e-mail address"),
    NAME_PREFIX: msg("name and address"),
}
"""What files share, by the beginning of the names by which sales mean somebody."""

_NOT_HERE_YET: Final = msg("an appointment of somebody who is not in the book yet: they come in with their first visit")
_BOUGHT = frozenset({PurchaseKind.SALE, PurchaseKind.PREPAID})


class SalesWriter:
    """Writes the purchases of one file.

    What another file of the same import brought (a till's items, and then its receipts) is neither known nor corrected:
    the owner had none of it in the book before.

    Args:
        first_id: the last purchase before the import.
        met: which purchases of the book files of this import have met so far.

    Attributes:
        new, known, changed, cancelled: the figures of the report.
        known_again: those of the known ones that another file of the import has met already.
        visits: days without a sum, of our own export or of a list that says no sums.
        missed, left_open: of those cancelled, the ones to which nobody came, and those that may mean either and are
            taken for no visits.
        prepaid: visits that a card or a membership had paid for.
        put_right: of the known ones, those that stood with another one of the same e-mail address.
        bare, numbered: rows of purchases of people who are in the book, without and with a receipt number.
        first_day, last_day: of what could be taken.
        buyers: ids of the customers for whom it brought purchases.
        appointments: what it says of the days to come.
    """

    def __init__(
        self,
        con: Connection,
        action: Action,
        import_id: int,
        plan: FilePlan,
        people: PeopleWriter,
        problems: Problems,
        *,
        first_id: int,
        met: MetPurchases,
        needs_list: bool,
        make_indexes: Callable[[], None],
    ) -> None:
        self._con = con
        self._action = action
        self._import_id = import_id
        self._plan = plan
        self._people = people
        self._problems = problems
        self._needs_list = needs_list
        self._make_indexes = make_indexes
        self._met = met
        self._ids: dict[str, int] = {}
        self._before_id = import_rows.last_purchase_id(con)
        self._of_import = range(first_id + 1, self._before_id + 1)
        self._is_known_source = self._before_id > 0 and import_rows.has_purchases_of(con, plan.mapping.source)
        self._says_paid = _says_paid(con, plan)
        self._receipts = KnownByReceipt(con, plan.mapping.source)
        self._names = NamesOfNumbers(con, people, plan.mapping.people_source)
        self._equal: _Equal = {}
        self._strangers: set[str] = set()
        self._nobody: set[str] = set()  # what rows mean that is a name of the till, and no person
        self._stops: list[PersonRow] = []  # of people whose purchases are still to come
        self._remarks: list[PersonRow] = []  # likewise
        self._held_before: dict[int, int] = {}  # of numbers that changed hands, by who has them now
        self._erased: set[str] = set()
        self._has_sums = erasures.keeps_any_sums(con)
        self._kept_until: dict[int, int | None] = {}
        self.known_again = 0
        self.new = self.known = self.changed = self.cancelled = self.visits = self.unpaid = self.prepaid = 0
        self.bare = self.numbered = 0
        self.put_right = 0
        self._seen_before = parted_sales.seen_so_far(con)
        self.buyers: set[int] = set()
        self.appointments = ListAhead()
        self._ahead = SaidAhead()
        self._unread: list[PersonRow] = []
        self._not_there: Mapping[int, NotThere] = {}
        self.missed = self.left_open = 0
        self.first_day: date | None = None
        self.last_day: date | None = None

    def write(self, batch: Batch) -> None:
        """Keep the people whom these rows name first, and then the purchases."""
        batch = self._without_erased(batch)
        self._not_there = batch.not_there or self._not_there
        people, others = self._names.chosen(batch.people)
        self._meet(replace(batch, people=people))
        self._names.settle(self._meet_beside_till(batch, others), self._ids)
        self._suppress(batch.stops)
        self._remark(batch.remarks)
        self._move(batch.places)
        if batch.ahead.lines:
            self._ahead = batch.ahead
        self._unread += batch.unread
        batch = replace(batch, sales=batch.sales._replace(refs=self._names.meant(batch.sales.refs)))
        if not batch.sales.refs:
            return
        sales = self._of_known_people(batch.sales)
        if not sales.days:
            return
        self._give_numbered(sales)
        self._note(sales)
        bare = sales.receipts.count("")
        self.bare += bare
        self.numbered += len(sales.receipts) - bare
        self._remember_days(sales.days)
        if not self._take_whole(sales):
            self._add_checked(list(zip(*sales, strict=True)))

    def finish(self) -> None:
        """Keep what rows say of people of whom no purchase could be taken, where the book knows them; make nobody.

        To be called after the last batch: till then their purchases may still come.
        """
        stops, self._stops = self._stops, []
        remarks, self._remarks = self._remarks, []
        ahead = [one.row for one in self._ahead.lines]
        no_one = self._ids.keys() | self._nobody | self._erased
        open_rows = {row.refs[0]: row for row in (*stops, *remarks, *ahead) if row.refs[0] not in no_one}
        rows = [row for ref, row in open_rows.items() if not ref.startswith(OTHER_NAME_PREFIX)]
        self._ids |= self._by_email_alone(rows)
        rows = [row for row in rows if row.refs[0] not in self._ids]
        found = zip(rows, self._people.lookup(self._plan, rows), strict=True)
        self._ids |= {row.refs[0]: at for row, at in found if at is not None}
        self._suppress(stops)
        self._remark(remarks)
        self._settle_ahead()
        self._note_unread()
        self._give_rest()
        if self._plan.by_day and self._is_known_source:
            self._drop_known_days()

    def _give_numbered(self, sales: SaleColumns) -> None:
        """Put right what the book has with another one of their e-mail address, by its number."""
        parted = self._people.parted(self._plan.mapping.people_source) if self._is_known_source else {}
        if not parted:
            return
        rows = (
            (receipt, parted[at].customer_id, at)
            for at, receipt in zip(sales.customer_ids, sales.receipts, strict=True)
            if receipt and at in parted
        )
        self.put_right += parted_sales.give_by_receipts(self._con, self._plan.mapping.source, rows)

    def _give_rest(self) -> None:
        """Put right what else the book has with another one of their e-mail address."""
        parted = self._people.parted(self._plan.mapping.people_source) if self._is_known_source else {}
        if not parted or self._plan.is_own:
            return
        self._make_indexes()
        given = parted_sales.find_given(
            self._con, self._plan.mapping.source, parted, seen_before=self._seen_before,
            until_id=self._of_import.start - 1, before_id=self._before_id, by_sum=self._plan.by_sum,
        )  # fmt: skip
        parted_sales.give(self._con, given)
        with self._action.bulk(self._import_id):
            parted_sales.drop(self._con, given)
        for one in given:
            self._count([one.customer_id], [one.kind], [one.amount_minor], sign=-1)
        self.known += len(given)
        self.put_right += len(given)

    def _drop_known_days(self) -> None:
        """Take out again what came in of days that come to the same in the book already, or in another file."""
        self._make_indexes()
        for until in (self._of_import.start - 1, self._before_id):
            with self._action.bulk(self._import_id):
                gone = import_rows.drop_days_that_agree(
                    self._con, self._plan.mapping.source, range(1, until + 1), self._before_id
                )
            if gone:
                self._count(*zip(*gone, strict=True), sign=-1)
                self.known += len(gone) if until < self._of_import.start else 0

    def _settle_ahead(self) -> None:
        """Find out whose the lines still to come are; of numbers without a purchase, too. They make nobody."""
        lines = self._ahead.lines
        refs = (one.row.refs[0] for one in lines)
        numbers = {ref.removeprefix(NUMBER_PREFIX) for ref in refs if ref.startswith(NUMBER_PREFIX)}
        known = self._people.lookup_numbers(sorted(numbers), self._plan.mapping.people_source) if numbers else {}
        ids = {f"{NUMBER_PREFIX}{number}": at for number, at in known.items()} | self._ids
        for one in lines:
            if ids.get(one.row.refs[0], AMBIGUOUS) == AMBIGUOUS and one.is_kept:
                self._problems.add(one.row.line, self._ahead.column, _NOT_HERE_YET, is_told=True)
        met = {at for at in self._ids.values() if at != AMBIGUOUS}
        self.appointments = list_ahead(self._ahead, ids, met, self._plan.mapping.source, self.last_day)

    def _suppress(self, stops: Sequence[PersonRow]) -> None:
        """Put those on the do-not-write list of whom a row says so, also one that is not the first of theirs."""
        met = [(row, self._ids[row.refs[0]]) for row in stops if row.refs[0] in self._ids]
        self._stops += [row for row in stops if row.refs[0] not in self._ids]
        self._people.suppress(self._plan, met)

    def _remark(self, remarks: Sequence[PersonRow]) -> None:
        """Keep what rows remark about people, whichever of theirs it is."""
        if not remarks:
            return
        meant = [self._ids.get(ref) for ref in self._names.meant([row.refs[0] for row in remarks])]
        met = list(zip(remarks, meant, strict=True))
        self._remarks += [row for row, at in met if at is None]
        self._people.remark([(row, at) for row, at in met if at is not None and at != AMBIGUOUS])

    def _move(self, places: Sequence[PlaceSaid]) -> None:
        """Let people live where their newest rows say."""
        if places:
            meant = map(self._ids.get, self._names.meant([one.ref for one in places]))
            met = [(one, at) for one, at in zip(places, meant, strict=True) if at is not None and at != AMBIGUOUS]
            self._people.move(self._plan, met, self._last_days)

    def _last_days(self, customer_ids: Collection[int]) -> dict[int, int]:
        """Return the day of the last purchase of customers before this import; who had none is left out."""
        if not self._of_import.start - 1:
            return {}
        self._make_indexes()
        return import_rows.last_days(self._con, customer_ids, self._of_import.start - 1)

    def _without_erased(self, batch: Batch) -> Batch:
        """Leave out of a whole book what is said of those who were erased here."""
        erased = self._people.erased
        named = [number for number in batch.numbers if erased.has(number)]
        if named:
            known = self._people.lookup_numbers(named, self._plan.mapping.people_source)
            self._erased |= {f"{NUMBER_PREFIX}{number}" for number in named if number not in known}
        if not self._erased:
            return batch
        numbers = [number for number in batch.numbers if f"{NUMBER_PREFIX}{number}" not in self._erased]
        return replace(batch, numbers=numbers, sales=erased.without(batch.sales, self._erased))

    def _of_known_people(self, found: Sales) -> SaleColumns:
        """Return the purchases with ids for names; those of nobody who could be taken are refused."""
        ids = list(map(self._ids.get, found.refs, repeat(AMBIGUOUS)))
        columns = SaleColumns(self._before_handed_on(ids, found.days), *found[1:])
        if AMBIGUOUS in ids:
            good = [one != AMBIGUOUS for one in ids]
            for ref, line, receipt, is_good in zip(found.refs, found.lines, found.receipts, good, strict=True):
                if ref in self._nobody:
                    self._problems.add_nameless(self._plan.mapping.source, receipt)
                elif not is_good:
                    self._refuse(ref, line)
            self._note(SaleColumns._make(list(compress(column, map(not_, good))) for column in columns))
            columns = SaleColumns._make(list(compress(column, good)) for column in columns)
        own = self._plan.mapping.source
        if self._is_known_source and knows_only_names(self._plan.mapping):
            columns = columns._replace(customer_ids=self._receipts.of_sales(columns.customer_ids, columns.receipts))
        return self._not_kept_as_sums(columns._replace(sources=[one or own for one in columns.sources]))

    def _before_handed_on(self, ids: list[int], days: Sequence[int]) -> list[int]:
        """Return whose purchases are where a number changed hands: up to the last one in the book of who had it."""
        if self._held_before.keys().isdisjoint(ids):
            return ids
        until = self._last_days(self._held_before.values())
        before = {now: (at, until.get(at, 0)) for now, at in self._held_before.items()}
        nobody = (0, 0)
        asked = ((at, day, *before.get(at, nobody)) for at, day in zip(ids, days, strict=True))
        return [had if had and day <= last else at for at, day, had, last in asked]

    def _note(self, sales: SaleColumns) -> None:
        """Lay what the file holds beside the book, so that what it holds no more can be told."""
        if self._is_known_source and not self._plan.is_own:
            gone_sales.note(self._con, sales, self._plan.mapping.source)

    def _note_unread(self) -> None:
        """Have nothing asked of those whose rows could not be taken; of nothing in the list where it is open whose."""
        if not self._is_known_source or self._plan.is_own:
            return
        meant = zip(self._unread, self._names.meant([row.refs[0] for row in self._unread]), strict=True)
        met = {row.refs[0]: self._ids[ref] for row, ref in meant if ref in self._ids}
        rest = [row for row in self._unread if row.refs[0] not in met]
        numbers = {ref.removeprefix(NUMBER_PREFIX) for row in rest if (ref := row.refs[0]).startswith(NUMBER_PREFIX)}
        known = self._people.lookup_numbers(sorted(numbers), self._plan.mapping.people_source) if numbers else {}
        found = [
            known.get(row.refs[0].removeprefix(NUMBER_PREFIX)) or at
            for row, at in zip(rest, self._people.lookup(self._plan, rest), strict=True)
        ]
        ids = {*met.values(), *found}
        if self._problems.untold or not ids.isdisjoint({None, AMBIGUOUS}):
            gone_sales.note_unread(self._con, self._plan.mapping.source, self._problems.skipped)
        gone_sales.leave_alone(self._con, (at for at in ids if at is not None))

    def _not_kept_as_sums(self, sales: SaleColumns) -> SaleColumns:
        """Leave out what is in the book as the sums of somebody who was erased: it would count twice."""
        if not self._has_sums:
            return sales
        if fresh := set(sales.customer_ids) - self._kept_until.keys():
            self._kept_until |= dict.fromkeys(fresh) | erasures.sums_kept_until(self._con, fresh)
        until = {at: day for at, day in self._kept_until.items() if day is not None}
        if until.keys().isdisjoint(sales.customer_ids):
            return sales
        kept_until = [until.get(at) for at in sales.customer_ids]
        good = [last is None or day > last for last, day in zip(kept_until, sales.days, strict=True)]
        self.known += len(good) - sum(good)
        return SaleColumns._make(list(compress(column, good)) for column in sales)

    def _remember_days(self, days: Sequence[int]) -> None:
        first, last = day_from_number(min(days)), day_from_number(max(days))
        self.first_day = min(self.first_day or first, first)
        self.last_day = max(self.last_day or last, last)

    def _take_whole(self, sales: SaleColumns) -> bool:
        """Take these rows in one go where all of them are new, or all are in the book as they stand here."""
        own = self._plan.mapping.source
        if sales.sources.count(own) < len(sales.sources):
            return False
        if not self._is_known_source:
            return self._add_straight(sales)
        if "" in sales.receipts or self._plan.by_sum:
            return False
        found = import_rows.by_receipts(self._con, own, sales.receipts)
        if not found:
            return self._add_straight(sales)
        if found != list(zip(*sales[:6], sales.channels, strict=True)):
            return False
        known = len(found)
        if self._of_import or self._met.is_asked:
            ids = import_rows.ids_of_receipts(self._con, own, sales.receipts, self._of_import.start - 1)
            known = len(ids)
            self.known_again += self._met.met_again(ids)
        self.known += known
        return True

    def _meet(self, batch: Batch) -> None:
        """Find or make the people who are named for the first time; with a list, unknown numbers are not made."""
        people, numbers = batch.people, batch.numbers
        if people and self._needs_list:
            found = self._people.lookup(self._plan, people)
            self._ids |= {row.refs[0]: at for row, at in zip(people, found, strict=True) if at is not None}
        elif people:
            by_email = self._by_email_alone(people)
            self._ids |= by_email
            by_receipt = self._receipts.of_people(people, batch.sales) if self._is_known_source else {}
            self._ids |= {ref: ids[0] for ref, ids in by_receipt.items() if len(ids) > 1}
            rest = self._without_till([row for row in people if row.refs[0] not in self._ids])
            alone = {ref: ids[0] for ref, ids in by_receipt.items() if len(ids) == 1}
            self._ids |= self._people.write(self._plan, rest, self._problems, is_list=False, by_receipt=alone)
        if numbers:
            ids = self._people.lookup_numbers(numbers, self._plan.mapping.people_source)
            self._people.met.note(self._plan, numbers, ids, is_later=self._is_known_source)
            if not self._needs_list:
                ids = self._people.write_numbers(self._plan.mapping.people_source, numbers)
            self._ids |= {f"{NUMBER_PREFIX}{number}": at for number, at in ids.items()}
        if own_numbers(self._plan.mapping) and not is_export(self._plan):
            named = (row.customer.customer_no for row in people)
            self._held_before |= numberings.held_now(self._con, [*numbers, *filter(None, named)])

    def _without_till(self, people: list[PersonRow]) -> list[PersonRow]:
        """Leave out what is nobody's name, whatever number it has, and remember it: its sales are of walk-ins.

        A number that somebody with a name has goes on meaning them, and so does one under which was bought before.
        """
        nobody = [row for row in people if is_of_the_till(row.customer)]
        if not nobody:
            return people
        known = self._people.lookup(self._plan, nobody)
        met = [at for at in known if at is not None and at != AMBIGUOUS]
        bought = self._last_days(met)
        named = {one.customer_id for one in customers.by_ids(self._con, met) if not is_of_the_till(one)}
        self._nobody |= {
            row.refs[0] for row, at in zip(nobody, known, strict=True) if not (at in bought or at in named)
        }
        return [row for row in people if row.refs[0] not in self._nobody]

    def _meet_beside_till(self, batch: Batch, others: Sequence[PersonRow]) -> list[PersonRow]:
        """Find or make the people whose names stand beside a number of the till, each by their name; return the rest.

        Args:
            batch: of which they are.
            others: rows with another name than the first of their number.
        """
        beside = [row for row in others if row.refs[1] in self._nobody]
        if not beside:
            return list(others)
        self._nobody |= {row.refs[0] for row in beside if is_of_the_till(row.customer)}
        people = [
            replace(row, refs=row.refs[:1], customer=replace(row.customer, customer_no=""))
            for row in beside
            if row.refs[0] not in self._nobody
        ]
        self._meet(replace(batch, people=people, numbers=[]))
        return [row for row in others if row.refs[1] not in self._nobody]

    def _by_email_alone(self, people: Sequence[PersonRow]) -> dict[str, int]:
        """Return who is meant by rows that say an e-mail address and nothing else: the one customer who has it.

        `AMBIGUOUS` where several have it, since a family may share one.
        """
        if has_person(self._plan.mapping) or not people or not people[0].refs[0].startswith(EMAIL_PREFIX):
            return {}
        keyed = customers.ids_by_keys(self._con, self._plan.mapping.source, (row.refs[0] for row in people))
        asked = {row.customer.email.lower(): row.refs[0] for row in people if row.refs[0] not in keyed}
        found = customers.ids_by_emails(self._con, asked)
        known = {asked[email]: ids[0] if len(ids) == 1 else AMBIGUOUS for email, ids in found.items()}
        self._people.touched.update(at for at in known.values() if at != AMBIGUOUS)
        return known

    def joined(self, listed: set[int]) -> tuple[Joined, ...]:
        """Return how this file was joined with the customers of the lists beside it; nothing without any."""
        if not listed or not self._ids:
            return ()
        ends = Counter(ref[:2] for ref in self._ids)
        words = JOINED_BY.get(ends.most_common(1)[0][0], JOINED_BY[NAME_PREFIX])
        met = {at for at in self._ids.values() if at != AMBIGUOUS}  # one person may have several names in it
        found = len(met & listed)
        in_book = sum(not (at in listed or self._people.is_new(at)) for at in met)
        unknown = self._strangers.union(ref for ref, at in self._ids.items() if at == AMBIGUOUS)
        nobody = len(met) + len(unknown) - found - in_book
        return (Joined(self._plan.file, words, found, nobody, in_book=in_book),)

    def _refuse(self, ref: str, line: int) -> None:
        """Say why nobody is meant by a row; its day and its sum are noted as nobody's."""
        column = next((name for name, one in zip(self._plan.mapping.header, self._plan.mapping.fields, strict=True)
                       if one is not None and one.value in {"customer_no", "key", "email"}), "")  # fmt: skip
        if (first := self._names.lines.get(ref)) is not None:
            said = msg(
                "line {line} has another name for this number: if it is the same customer, write that name here",
                line=first,
            )
            self._problems.add(line, column, said, is_told=True)
            return
        self._strangers.add(ref)
        if ref in self._ids and ref.startswith(NAME_PREFIX):
            self._problems.add(line, birth_head(self._plan.mapping), NAMESAKES, is_told=True)
        elif ref in self._ids:
            self._problems.add(line, column, msg("several customers have this e-mail address"), is_told=True)
        elif ref.startswith("n:"):
            self._problems.add(line, column, not_in_list(ref[2:]), is_told=True)
        else:
            self._problems.add(line, column, msg("the customer of this line could not be taken"), is_told=True)

    def _add_straight(self, sales: SaleColumns) -> bool:
        with self._action.bulk(self._import_id):
            if not import_rows.add_sales(self._con, sales, self._import_id):
                return False
        self._count(sales.customer_ids, sales.kinds, sales.amounts, sales.lines)
        return True

    def _count(
        self,
        customer_ids: Sequence[int],
        kinds: Sequence[int],
        amounts: Sequence[int],
        lines: Sequence[int] = (),
        *,
        sign: int = 1,
    ) -> None:
        """Count purchases that were taken; with -1 as the sign, those taken out again (without lines)."""
        self.new += sign * len(customer_ids)
        self.buyers.update(customer_ids)
        if 0 in amounts:
            sold = zip(kinds, amounts, strict=True)
            self.unpaid += sign * sum(kind == PurchaseKind.SALE and not amount for kind, amount in sold)
        if any(kinds):
            visits = sign * sum(kind == PurchaseKind.LAST_VISIT for kind in kinds)
            self.visits += visits
            self.prepaid += sign * sum(kind == PurchaseKind.PREPAID for kind in kinds)
            self.new -= visits
            self.cancelled += sign * sum(kind not in _BOUGHT for kind in kinds) - visits
        if self._not_there:
            why = Counter(map(self._not_there.get, lines))
            self.missed += why[NotThere.MISSED]
            self.left_open += why[NotThere.OPEN]

    def _add_checked(self, rows: Sequence[SaleRow]) -> None:
        """Keep rows of which some may be known: by receipt number, or as equal rows beyond those in the book."""
        fresh = self._without_twins(rows)
        self._make_indexes()
        with self._action.bulk(self._import_id):
            import_rows.stage(self._con, [(*row, self._nth(row)) for row in fresh])
            receipts = [row[6] for row in fresh if row[6] and self._met.is_asked]
            met = import_rows.ids_of_receipts(self._con, self._plan.mapping.source, receipts, self._of_import.start - 1)
            known, differing = import_rows.take_known(
                self._con, self._before_id, of_import=self._of_import, says_paid=self._says_paid,
                by_sum=self._plan.by_sum,
            )  # fmt: skip
            added = import_rows.add_staged(self._con, self._import_id)
        if added:
            self._count(*zip(*added, strict=True))
        self.known += known
        others = self._settle(differing)
        self.known_again += self._met.met_again(at for at in met if at not in others)

    def _without_twins(self, rows: Sequence[SaleRow]) -> list[SaleRow]:
        """Return the rows without those whose receipt number stands in this batch already."""
        seen: dict[tuple[str, str], SaleRow] = {}
        kept: list[SaleRow] = []
        for row in rows:
            first = seen.setdefault((row[8], row[6]), row) if row[6] else row
            if first is row:
                kept.append(row)
            elif first[:5] == row[:5]:
                self.known += 1
            else:
                self._twice(row[11], row[6])
        return kept

    def _nth(self, row: SaleRow) -> int:
        """Return which of the equal rows without a receipt number this is (1 = the first of its file)."""
        by_sum = self._plan.by_sum
        if row[6] and not by_sum:
            return 1
        # Odd numbers: -1 and -2 have one hash in Python.
        key = hash((row[8], row[0], 2 * row[1] + 1, row[10] or 2 * row[2] + 1, row[3], "" if by_sum else row[4]))
        self._equal[key] = self._equal.get(key, 0) + 1
        return self._equal[key]

    def _settle(self, differing: Sequence[Differing]) -> set[int]:
        """Take corrections of known purchases; a number that means another sale is a contradiction: return these."""
        corrections = []
        others = set()
        for row in differing:
            if row.is_same_sale and row.purchase_id <= self._before_id:
                corrections.append(row)
            elif not row.is_of_namesake:
                others.add(row.purchase_id)
                self.known -= row.purchase_id not in self._of_import
                self._twice(row.line, row.receipt_no)
        # Where the whole receipt is known, its amount stays.
        import_rows.correct(self._con, corrections, with_amount=says_whole_amounts(self._plan.mapping))
        self.changed += sum(row.purchase_id not in self._of_import for row in corrections)
        return others

    def _twice(self, line: int, receipt_no: str) -> None:
        said = msg("receipt number {number} stands for another purchase", number=receipt_no)
        self._problems.add(line, "", said, is_told=True)


def _says_paid(con: Connection, plan: FilePlan) -> bool:
    """Return whether a file can say that something was paid in another currency than the book's.

    Our own export has a column for it; without that one it is older than the book's purchases are, and cannot.
    """
    book = settings.load_shop(con).currency
    if plan.mapping.index(Field.PAID) >= 0 or any(code_of(sign, book) != book for sign in plan.currencies):
        return True
    return plan.mapping.index(Field.CURRENCY) >= 0 and not plan.is_own
