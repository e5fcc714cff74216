"""What went out of the house since a copy was made: taken over into that copy when it is restored.

A letter that is in the post cannot be taken back. Whoever got one must not get a first letter again, its voucher must
be known at the counter, and who was held out beside it stays drawn. So these win-backs stand in the restored copy as
they stood in the book before, with their reasons, letters, vouchers and tasks; all else is as the copy has it. What was
only made, and not posted, stays behind.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from winback_gui.domain.campaign import Arm
from winback_gui.domain.case import Outcome
from winback_gui.domain.customer import Address
from winback_gui.domain.follow_up import NOT_NEEDED, PLANNED, TaskKind
from winback_gui.domain.frozen import frozen
from winback_gui.domain.purchase import day_from_number
from winback_gui.domain.twins import Verdict
from winback_gui.domain.voucher import letter_no
from winback_gui.store import book_rows, counters, customers, purchases
from winback_gui.store.mailed_people import MailedPeople
from winback_gui.store.old_rows import OldRows, Row
from winback_gui.store.rows import IN_LIST, id_list

if TYPE_CHECKING:
    from collections.abc import Mapping

    from winback_gui.store.connection import Connection

_NO_SAMPLE: Final = "customer_id IN (SELECT customer_id FROM customers WHERE is_sample = 0)"
_ADDRESS: Final = ("street", "street2", "postcode", "town", "region", "country")
_SAME_ROW: Final = {
    "reasons": ("key", "own_title"),
    "causes": ("first_named_on",),
    "offers": ("kind", "title", "percent"),
    "campaigns": ("made_on", "hold_out_share"),
}
"""What the row of a number has in common in a book and its copy when it is the same, whatever else was changed."""
_SAME_WORDS: Final = {"reasons": ("key", "own_title"), "causes": ("title",), "offers": ("kind", "title", "percent")}
"""By what it is found under another number; a run has no such thing."""


@frozen
class Mailed:
    """What was taken over.

    Attributes:
        letters: letters in the post of which the copy did not know that.
        held_out: cases that were held out beside them, to compare.
        people: who of all these was not in the copy; they came with name and address, and without their purchases.
        merged: who of the copy was merged since with one of all these, and is there beside them again.
        renumbered: (number on the paper, number now) of letters whose own number another letter of the copy has.
    """

    letters: int = 0
    held_out: int = 0
    people: int = 0
    merged: int = 0
    renumbered: tuple[tuple[str, str], ...] = ()


@frozen
class _Known:
    """A letter as the copy has it, under its number there."""

    letter_id: int
    is_posted: bool
    is_returned: bool


def bring_mailed(old: Connection, con: Connection) -> Mailed:
    """Take over what went out since the copy, and what came of it by post or over the counter.

    Whoever came back by a purchase that the copy has not is waited for again: the list that has it closes their case.

    Args:
        old: the book before.
        con: the copy that is restored, in a transaction, brought up to date, with the numbers that were given out.

    Raises:
        apsw.Error: the book before cannot be read in full; nothing was taken over.
    """
    bringer = _Bringer(old, con)
    with con:  # all or nothing
        bringer.bring()
    return bringer.mailed


class _Bringer:
    """Numbers of rows are those of the book before, but where their name says "to"."""

    def __init__(self, old: Connection, con: Connection) -> None:
        self.mailed = Mailed()
        self._con = con
        self._rows = OldRows(old, con)
        self._people = MailedPeople(self._rows, con)
        self._sent = self._rows.read("letters", f"posted_on IS NOT NULL AND {_NO_SAMPLE} ORDER BY posted_on, rowid")
        self._vouchers = {
            row["letter_id"]: row for row in self._rows.read("vouchers", f"letter_id IN {IN_LIST}", self._sent).values()
        }
        self._back_with_voucher = {self._sent[at]["case_id"] for at in self._vouchers if self._is_redeemed(at)}
        self._cases: dict[int, int] = {}
        self._taken: set[int] = set()  # cases of the copy that are one of the book before
        self._letters: dict[int, int] = {}
        self._others: dict[tuple[str, int], int] = {}
        self._renumbered: list[tuple[str, str]] = []

    def bring(self) -> None:
        self._people.find(row["customer_id"] for row in self._sent.values())
        known = self._known_letters()
        news = {at: row for at, row in self._sent.items() if self._is_news(at, row, known.get(at))}
        if not news:
            return
        draws = self._rows.read(
            "campaign_members", f"campaign_id IN {IN_LIST}", {row["campaign_id"] for row in news.values()}
        )
        houses = self._rows.read("house_letters", f"letter_id IN {IN_LIST}", news)
        beside = {row["case_id"] for row in draws.values() if row["arm"] == Arm.HELD_OUT}
        without_letter = {row["case_id"] for row in houses.values()}
        written = {row["case_id"] for row in news.values()}
        listed = self._rows.read(  # closed ones first: a customer has one open case
            "cases",
            f"rowid IN {IN_LIST} AND {_NO_SAMPLE} ORDER BY closed_on IS NULL, rowid",
            beside | without_letter | written,
        )
        self._people.find(row["customer_id"] for row in listed.values())
        drawn_since = {at for at in beside & listed.keys() if not self._is_drawn(listed[at])}
        news_of = drawn_since | without_letter | written
        wanted = {at: row for at, row in listed.items() if at in news_of}
        people = self._people.bring(row["customer_id"] for row in wanted.values())
        for at, row in wanted.items():
            self._bring_case(at, row)
        for at, row in news.items():
            self._bring_letter(at, row, known.get(at))
        self._bring_draws([*draws.values()], [*houses.values()])
        days = {row["customer_id"]: row["opened_on"] for row in wanted.values()}
        days |= {row["customer_id"]: row["posted_on"] for row in news.values()}  # in the order of the post
        merged = sum(self._end_merged(who, day) for who, day in days.items())
        posted = sum(at not in known or not known[at].is_posted for at in news)
        self.mailed = Mailed(posted, len(drawn_since), people, merged, tuple(self._renumbered))

    # ---- what is new ----

    def _known_letters(self) -> dict[int, _Known]:
        """Return which of the letters that were sent the copy has, by their number, or by a code that is on them."""
        by_number: dict[tuple[str, int | None, int], _Known] = {}
        by_code: dict[str, _Known] = {}
        for to, number, customer_to, made_on, posted_on, returned_on, *codes in self._con.execute(
            """SELECT letter_id, letter_no, customer_id, made_on, posted_on, returned_on, voucher_code, reply_code
               FROM letters"""
        ):
            one = _Known(to, posted_on is not None, returned_on is not None)
            by_number[number, customer_to, made_on] = one
            by_code |= {code: one for code in codes if code}
        found = {}
        for at, row in self._sent.items():
            known = by_number.get((row["letter_no"], self._people.id_of(row["customer_id"]), row["made_on"]))
            for code in (row["voucher_code"], row["reply_code"]):
                known = known or by_code.get(code)
            if known is not None:
                found[at] = known
        return found

    def _is_news(self, at: int, row: Row, known: _Known | None) -> bool:
        if known is None or not known.is_posted or (row["returned_on"] is not None and not known.is_returned):
            return True
        return (
            self._is_redeemed(at)
            and not self._con.execute(
                "SELECT 1 FROM vouchers WHERE code = ? AND redeemed_on IS NOT NULL", (self._vouchers[at]["code"],)
            ).fetchall()
        )

    def _is_redeemed(self, at: int) -> bool:
        return at in self._vouchers and self._vouchers[at]["redeemed_on"] is not None

    def _is_drawn(self, case: Row) -> bool:
        """Return whether the copy knows that a case was held out."""
        who = self._people.id_of(case["customer_id"])
        sql = """SELECT 1 FROM campaign_members JOIN cases USING (case_id)
                 WHERE customer_id = ? AND opened_on = ? AND arm = ? LIMIT 1"""
        return self._con.execute(sql, (who, case["opened_on"], str(Arm.HELD_OUT))).get is not None

    # ---- cases ----

    def _bring_case(self, at: int, row: Row) -> None:
        who = self._people.id_of(row["customer_id"])
        values = row | {"customer_id": who, "offer_id": self._other("offers", row["offer_id"])}
        is_open_again = self._is_open_again(at, values)
        if is_open_again:
            values |= {"closed_on": None, "outcome": None}
        to = self._case_in_copy(at, row["customer_id"], values)
        if to is None:
            to = book_rows.add(self._con, "cases", values, number=at)
        else:
            book_rows.change(self._con, "cases", to, values)
        self._cases[at] = to
        self._taken.add(to)
        self._bring_reasons(at, to)
        self._bring_tasks(at, to, is_open_again=is_open_again)
        made = [row["letter_no"] for row in self._rows.read("letters", "case_id = ?", at).values()]
        self._con.execute(  # made before the copy, taken back and made anew since: it must not follow the posted one
            f"DELETE FROM letters WHERE case_id = ? AND posted_on IS NULL AND letter_no NOT IN {IN_LIST}",
            (to, id_list(made)),
        )

    def _is_open_again(self, at: int, values: Row) -> bool:
        """Return whether nothing in the copy shows the return that ended somebody's newest case."""
        if values["closed_on"] is None or values["outcome"] != Outcome.CAME_BACK:
            return False
        if at in self._back_with_voucher:
            return False
        newest = "SELECT max(case_id) FROM cases WHERE customer_id = (SELECT customer_id FROM cases WHERE case_id = ?)"
        if self._rows.con.execute(newest, (at,)).get != at:
            return False
        visits = purchases.visits_of(self._con, [values["customer_id"]], day_from_number(values["closed_on"]))
        return values["closed_on"] not in visits.days

    def _case_in_copy(self, at: int, customer_id: int, values: Row) -> int | None:
        """Return which case of the copy this one is; None = none. One that was closed before it began is closed."""
        opened = {
            to: day
            for to, day in self._con.execute(
                "SELECT case_id, opened_on FROM cases WHERE customer_id = ?", (values["customer_id"],)
            )
            if to not in self._taken
        }
        same = [to for to, day in opened.items() if day == values["opened_on"]]
        found = at if at in same else next(iter(same), None)
        open_now = book_rows.open_case(self._con, values["customer_id"])
        if values["closed_on"] is not None or open_now in {None, found}:
            return found
        if open_now not in opened:
            return open_now
        ended = self._rows.read(
            "cases",
            f"customer_id = {customer_id:d} AND opened_on = {opened[open_now]:d} AND closed_on IS NOT NULL LIMIT 1",
        )
        for row in ended.values():
            how_it_ended: Mapping[str, Any] = {column: row[column] for column in ("closed_on", "outcome")}
            book_rows.change(self._con, "cases", open_now, how_it_ended)
            return found
        return open_now

    def _end_merged(self, customer_id: int, day: int) -> int:
        """End what was begun for entries of the copy that were merged with somebody since; return how many they are.

        They stay two, since the copy may be wanted because the merging was wrong: it is asked again. A win-back whose
        own letter the copy has in the post goes on.
        """
        who, others = self._people.merged_since(customer_id)
        for other in others:
            ended = self._con.execute(
                """UPDATE cases SET closed_on = max(opened_on, ?), outcome = ?
                   WHERE customer_id = ? AND closed_on IS NULL
                     AND case_id NOT IN (SELECT case_id FROM letters WHERE posted_on IS NOT NULL) RETURNING case_id""",
                (day, str(Outcome.MERGED), other),
            ).fetchall()
            for case in ended:
                self._con.execute("DELETE FROM letters WHERE case_id = ? AND posted_on IS NULL", case)
                self._con.execute(
                    "DELETE FROM tasks WHERE case_id = ? AND done_on IS NULL AND kind <> ?",
                    (*case, str(TaskKind.ADDRESS)),
                )
            one, two = sorted((who, other))
            asked = {"one_id": one, "other_id": two, "verdict": str(Verdict.OPEN), "said_on": day}
            book_rows.add_unless_there(self._con, "customer_pairs", asked)
        return len(others)

    def _bring_reasons(self, at: int, to: int) -> None:
        self._con.execute("DELETE FROM case_reasons WHERE case_id = ?", (to,))
        for row in self._rows.read("case_reasons", "case_id = ? ORDER BY rowid", at).values():
            told = {"reason_id": self._other("reasons", row["reason_id"])}
            told["cause_id"] = self._other("causes", row["cause_id"])
            book_rows.add(self._con, "case_reasons", row | told | {"case_id": to})

    def _bring_tasks(self, at: int, to: int, *, is_open_again: bool) -> None:
        """Of a case that is open again, what was planned is planned again, and nobody is asked how it was."""
        self._con.execute("DELETE FROM tasks WHERE case_id = ?", (to,))
        for number, row in self._rows.read("tasks", "case_id = ? ORDER BY rowid", at).items():
            values = row | {"case_id": to, "customer_id": self._people.id_of(row["customer_id"])}
            if is_open_again and row["kind"] == TaskKind.AFTERCARE and row["done_on"] is None:
                continue
            if is_open_again and row["kind"] in PLANNED and row["outcome"] == NOT_NEEDED:
                values |= {"done_on": None, "outcome": ""}
            if values["customer_id"] is not None:
                book_rows.add(self._con, "tasks", values, number=number)

    # ---- letters ----

    def _bring_letter(self, at: int, row: Row, known: _Known | None) -> None:
        who = self._people.id_of(row["customer_id"])
        values = row | {
            "campaign_id": self._other("campaigns", row["campaign_id"]),
            "case_id": self._cases[row["case_id"]],
            "customer_id": who,
            "offer_id": self._other("offers", row["offer_id"]),
        }
        if known is not None:
            to, number = known.letter_id, {"letter_no": self._number_of(known.letter_id)}
            book_rows.change(self._con, "letters", to, values | number)
        else:
            if self._con.execute("SELECT 1 FROM letters WHERE letter_no = ?", (row["letter_no"],)).get is not None:
                values["letter_no"] = letter_no(counters.next_number(self._con, counters.LETTER_NUMBERS))
                self._renumbered.append((row["letter_no"], values["letter_no"]))
            to = book_rows.add(self._con, "letters", values, number=at)
        self._letters[at] = to
        if at in self._vouchers:
            voucher = self._vouchers[at] | {"letter_id": to, "customer_id": who}
            voucher["offer_id"] = self._other("offers", voucher["offer_id"])
            self._con.execute("DELETE FROM vouchers WHERE code = ?", (voucher["code"],))
            book_rows.add(self._con, "vouchers", voucher)
        if row["returned_on"] is not None and (known is None or not known.is_returned):
            self._keep_right_address(row["customer_id"])

    def _number_of(self, to: int) -> str:
        number: str = self._con.execute("SELECT letter_no FROM letters WHERE letter_id = ?", (to,)).get
        return number

    def _keep_right_address(self, customer_id: int) -> None:
        """Nothing may go to the address from which a letter came back: the one that was entered since stays."""
        row = self._rows.at("customers", customer_id)
        who = self._people.id_of(customer_id)
        for one in customers.by_ids(self._con, [] if who is None else [who]):
            there = Address(**{column: row[column] for column in _ADDRESS})
            if one.address != there:
                customers.update(self._con, replace(one, address=there), by_hand=True)

    def _bring_draws(self, draws: list[Row], houses: list[Row]) -> None:
        for row in draws:
            if row["case_id"] in self._cases:
                run_to = self._other("campaigns", row["campaign_id"])
                values = row | {"case_id": self._cases[row["case_id"]], "campaign_id": run_to}
                book_rows.add_unless_there(self._con, "campaign_members", values)
        for row in houses:
            if row["case_id"] in self._cases:
                values = {"case_id": self._cases[row["case_id"]], "letter_id": self._letters[row["letter_id"]]}
                book_rows.add_unless_there(self._con, "house_letters", values)

    # ---- what they point to ----

    def _other(self, table: str, number: int | None) -> int | None:
        """Return which reason, cause, offer or run of the copy this one is; one that it has not is brought."""
        if number is None:
            return None
        key = table, number
        if key not in self._others:
            self._others[key] = self._found_or_brought(table, number)
        return self._others[key]

    def _found_or_brought(self, table: str, number: int) -> int:
        row = self._rows.at(table, number)
        at_number = book_rows.find(self._con, table, {"rowid": number})
        same = {column: row[column] for column in _SAME_ROW[table]}
        if self._people.is_same_book and book_rows.find(self._con, table, {"rowid": number} | same) is not None:
            if table == "campaigns":  # printed on other paper than it was made for
                book_rows.change(self._con, table, number, row)
            return number
        if table in _SAME_WORDS:
            found = book_rows.find(self._con, table, {column: row[column] for column in _SAME_WORDS[table]})
            if found is not None:
                return found
        if table == "offers" and at_number is not None:  # promised in a letter; the library has another one again
            row |= {"is_archived": 1}
        return book_rows.add(self._con, table, row, number=number)
