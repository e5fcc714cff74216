"""Who went without in a run because each house was to get one letter: which letter that is, by case."""

from __future__ import annotations

from typing import TYPE_CHECKING

from winback_gui.store.rows import IN_LIST, id_list

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from winback_gui.store.connection import Connection


def keep(con: Connection, letter_ids: Mapping[int, int]) -> None:
    """Keep for cases, by id, which letter is that of their house, in place of what was kept before."""
    con.executemany("INSERT OR REPLACE INTO house_letters (case_id, letter_id) VALUES (?, ?)", letter_ids.items())


def forget(con: Connection, case_ids: Iterable[int]) -> None:
    """Forget it of these cases: they get a letter of their own."""
    con.execute(f"DELETE FROM house_letters WHERE case_id IN {IN_LIST}", (id_list(case_ids),))


def of_cases(con: Connection, case_ids: Iterable[int]) -> dict[int, int]:
    """Return the case whose letter is that of the house, by the id of the case that went without."""
    sql = f"""SELECT h.case_id, l.case_id FROM house_letters h JOIN letters l USING (letter_id)
              WHERE h.case_id IN {IN_LIST}"""
    return dict(con.execute(sql, (id_list(case_ids),)))


def hand_over(con: Connection, from_case: int, to_case: int) -> None:
    """Let one case go without in place of another; where it did so already, for the newer of the two letters."""
    con.execute(
        """INSERT INTO house_letters (case_id, letter_id) SELECT ?, letter_id FROM house_letters WHERE case_id = ?
           ON CONFLICT (case_id) DO UPDATE SET letter_id = max(letter_id, excluded.letter_id)""",
        (to_case, from_case),
    )
    forget(con, [from_case])
