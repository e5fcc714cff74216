"""What the owner said about two customers who may be one person."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from winback_gui.domain.birth import are_two
from winback_gui.domain.purchase import day_number
from winback_gui.domain.twins import Pair, Verdict, pair_of
from winback_gui.store.numbers import GIVEN_PREFIX
from winback_gui.store.purchases import IS_VISIT
from winback_gui.store.rows import id_list, insert_sql, to_day

if TYPE_CHECKING:
    from collections.abc import Iterable

    from winback_gui.store.connection import Connection

_WANTED = "(SELECT value FROM json_each(?2))"
_OF_THEIR_NAMES = f"WHERE sort_name IN (SELECT sort_name FROM customers WHERE customer_id IN {_WANTED})"
_MOST_BETWEEN = 365  # days; who came again later than that was gone, wherever they live


def verdicts(con: Connection) -> dict[Pair, Verdict]:
    """Return what was said, by pair of ids (the smaller one first)."""
    rows = con.execute("SELECT one_id, other_id, verdict FROM customer_pairs")
    return {(one, other): Verdict(verdict) for one, other, verdict in rows}


def apart(con: Connection, day: date | None = None) -> frozenset[Pair]:
    """Return the pairs of whom the owner said that they are two people, by a day; None = ever."""
    sql = "SELECT one_id, other_id FROM customer_pairs WHERE verdict = ?1 AND (?2 IS NULL OR said_on <= ?2)"
    rows = con.execute(sql, (str(Verdict.DIFFERENT), None if day is None else day_number(day)))
    return frozenset((one, other) for one, other in rows)


def open_about(con: Connection, customer_ids: Iterable[int], day: date | None = None) -> list[Pair]:
    """Return about whom of these customers it is asked whether they are somebody else, and who that is.

    Each customer first, then the other one; two of these customers are there twice. Put aside is still asked, and what
    was answered after a day was still asked on it (None = as it is now).
    """
    asked = "(verdict <> ?1 OR said_on > ?3)"  # NULL: never true
    sql = f"""SELECT one_id, other_id FROM customer_pairs WHERE {asked} AND one_id IN {_WANTED}
              UNION ALL SELECT other_id, one_id FROM customer_pairs WHERE {asked} AND other_id IN {_WANTED}"""
    told = None if day is None else day_number(day)
    return list(con.execute(sql, (str(Verdict.DIFFERENT), id_list(customer_ids), told)))


def same_at(
    con: Connection, customer_ids: Iterable[int], day: date, *, came_after: date | None = None
) -> dict[int, str]:
    """Return for customers whose name and address somebody else has, too, that one's number, by customer id.

    Only where nobody had said by that day that they are two, the other one was in the book then, and their days of
    birth do not say that they are two.

    Args:
        con: the book.
        customer_ids: of whom it is asked.
        day: as it was on it.
        came_after: only others of whom the book knows that a list brought them in after this day; None = all.
    """
    since = None if came_after is None else day_number(came_after)
    sql = """SELECT a.customer_id, b.customer_no, a.born_on, b.born_on FROM json_each(?1) asked
             CROSS JOIN customers a ON a.customer_id = asked.value
             CROSS JOIN customers b ON b.match_key = a.match_key AND b.match_key <> ''
             WHERE b.customer_id <> a.customer_id
               AND NOT EXISTS (SELECT 1 FROM customer_pairs p
                               WHERE p.one_id = min(a.customer_id, b.customer_id)
                                 AND p.other_id = max(a.customer_id, b.customer_id)
                                 AND p.verdict = ?2 AND p.said_on <= ?3)
               AND NOT EXISTS (SELECT 1 FROM imports i WHERE i.import_id = b.import_id AND i.imported_on > ?3)
               AND (?4 IS NULL OR EXISTS (SELECT 1 FROM imports i
                                          WHERE i.import_id = b.import_id AND i.imported_on > ?4 AND i.is_book = 0))
             ORDER BY b.customer_id DESC"""
    rows = con.execute(sql, (id_list(customer_ids), str(Verdict.DIFFERENT), day_number(day), since))
    return {at: number for at, number, mine, theirs in rows if not are_two(to_day(mine), to_day(theirs))}


def one_after_the_other(
    con: Connection, customer_ids: Iterable[int] | None = None, day: date | None = None
) -> list[Pair]:
    """Return (earlier, later) of those who share a name with nobody else, by their visits up to and with a day.

    The later one has a number of ours and came first within a year after the earlier one was here last.

    Args:
        con: the book.
        customer_ids: one of the two is one of these; None = anybody.
        day: None = all visits.
    """
    of_these = "" if customer_ids is None else _OF_THEIR_NAMES
    sql = f"""WITH named AS MATERIALIZED (
                SELECT sort_name FROM customers {of_these}
                GROUP BY sort_name HAVING count(*) = 2 AND min(first_name) <> '' AND min(last_name) <> ''),
              came AS MATERIALIZED (
                SELECT customer_id, sort_name, customer_no, min(day) AS first, max(day) AS last
                FROM named CROSS JOIN customers USING (sort_name) CROSS JOIN purchases USING (customer_id)
                WHERE street <> '' AND {IS_VISIT} AND day <= ?1 GROUP BY customer_id)
              SELECT a.customer_id, b.customer_id FROM came a JOIN came b USING (sort_name)
              WHERE b.first > a.last AND b.first <= a.last + {_MOST_BETWEEN} AND b.customer_no LIKE '{GIVEN_PREFIX}%'
              ORDER BY a.customer_id"""
    until = day_number(date.max if day is None else day)
    return list(con.execute(sql, (until,) if customer_ids is None else (until, id_list(customer_ids))))


def in_book_by(
    con: Connection, customer_ids: Iterable[int], day: date, *, came_after: date | None = None
) -> frozenset[int]:
    """Return who of these was in the book by a day, and came in after another one, as `same_at` takes them."""
    since = None if came_after is None else day_number(came_after)
    sql = f"""SELECT c.customer_id FROM customers c LEFT JOIN imports i USING (import_id)
              WHERE c.customer_id IN {_WANTED} AND coalesce(i.imported_on, ?1) <= ?1
                AND (?3 IS NULL OR (i.imported_on > ?3 AND i.is_book = 0))"""
    return frozenset(at for (at,) in con.execute(sql, (day_number(day), id_list(customer_ids), since)))


def say(con: Connection, pairs: Iterable[Pair], verdict: Verdict, today: date) -> None:
    """Keep the owner's word on pairs; it takes the place of an earlier one."""
    sql = insert_sql("customer_pairs", "one_id, other_id, verdict, said_on")
    rows = [(*pair_of(*pair), str(verdict), day_number(today)) for pair in pairs]
    con.executemany(f"{sql} ON CONFLICT DO UPDATE SET verdict = excluded.verdict, said_on = excluded.said_on", rows)


def open_again(con: Connection, pairs: Iterable[Pair]) -> None:
    """Open the question about pairs of whom something was said."""
    sql = "UPDATE customer_pairs SET verdict = ? WHERE one_id = ? AND other_id = ?"
    con.executemany(sql, ((str(Verdict.OPEN), *pair_of(*one)) for one in pairs))


def forget(con: Connection, pairs: Iterable[Pair]) -> None:
    """Forget what was said about pairs."""
    con.executemany("DELETE FROM customer_pairs WHERE one_id = ? AND other_id = ?", (pair_of(*one) for one in pairs))


def hand_over(con: Connection, gone_id: int, kept_id: int) -> None:
    """Let what was said about a customer and third ones hold for another; of the two themselves it is forgotten."""
    sql = "SELECT one_id, other_id, verdict, said_on FROM customer_pairs WHERE one_id = ?1 OR other_id = ?1"
    rows = list(con.execute(sql, (gone_id,)))
    forget(con, [(one, other) for one, other, *_said in rows])
    moved = [
        (*pair_of(kept_id, other if one == gone_id else one), verdict, day)
        for one, other, verdict, day in rows
        if kept_id not in {one, other}
    ]
    insert = insert_sql("customer_pairs", "one_id, other_id, verdict, said_on")
    con.executemany(f"{insert} ON CONFLICT DO NOTHING", moved)
