"""What is to be done after a letter, and when."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from winback_gui.domain.follow_up import Task, TaskKind
from winback_gui.domain.purchase import day_from_number, day_number
from winback_gui.store import appointments
from winback_gui.store.rows import IN_LIST, from_day, id_list, insert_sql, to_day, update_sql

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from winback_gui.store.connection import Connection

_FIELDS = "kind, customer_id, case_id, due_on, text, done_on, outcome"
_ASKS_WHO_COMES = f"kind IN ('{TaskKind.CALL}', '{TaskKind.VISIT}') AND case_id IS NOT NULL AND customer_id IN"
_SELECT = f"SELECT task_id, {_FIELDS} FROM tasks"


def get(con: Connection, task_id: int) -> Task | None:
    """Return one task."""
    return next(iter(_tasks(con, "WHERE task_id = ?", (task_id,))), None)


def open_tasks(con: Connection) -> list[Task]:
    """Return the tasks that are not done, those that are due first in front."""
    return _tasks(con, "WHERE done_on IS NULL ORDER BY due_on, task_id")


def due(con: Connection, today: date) -> list[Task]:
    """Return the open tasks of today and earlier; a call or visit to win somebody back waits for their appointment."""
    waits = f"{_ASKS_WHO_COMES} {IN_LIST.replace('?', '?2')}"
    where = f"WHERE done_on IS NULL AND due_on <= ?1 AND NOT ({waits}) ORDER BY due_on, task_id"
    return _tasks(con, where, (day_number(today), id_list(appointments.days_that_hold(con, today))))


def done_tasks(con: Connection) -> list[Task]:
    """Return the tasks that are done, the newest first."""
    return _tasks(con, "WHERE done_on IS NOT NULL ORDER BY done_on DESC, task_id DESC")


def of_customers(con: Connection, customer_ids: Iterable[int]) -> dict[int, list[Task]]:
    """Return all tasks of customers by customer id, those that are due first in front."""
    found: dict[int, list[Task]] = {}
    for task in _tasks(con, f"WHERE customer_id IN {IN_LIST} ORDER BY due_on, task_id", (id_list(customer_ids),)):
        found.setdefault(task.customer_id, []).append(task)
    return found


def of_cases(con: Connection, case_ids: Iterable[int]) -> dict[int, list[Task]]:
    """Return all tasks of cases by case id, those that are due first in front."""
    found: dict[int, list[Task]] = {}
    for task in _tasks(con, f"WHERE case_id IN {IN_LIST} ORDER BY due_on, task_id", (id_list(case_ids),)):
        if task.case_id is not None:
            found.setdefault(task.case_id, []).append(task)
    return found


def customers_with_open(con: Connection, kind: TaskKind) -> set[int]:
    """Return the customers for whom a task of this kind is still to be done, on whichever day."""
    return {at for (at,) in con.execute("SELECT customer_id FROM tasks WHERE kind = ? AND done_on IS NULL", (kind,))}


def add(con: Connection, task: Task) -> int:
    """Keep a new task and return its id."""
    con.execute(insert_sql("tasks", _FIELDS), _values(task))
    return con.last_insert_rowid()


def update(con: Connection, task: Task) -> None:
    """Change a task: done, put off, or worded anew."""
    con.execute(update_sql("tasks", _FIELDS, "task_id"), (*_values(task), task.task_id))


def delete(con: Connection, task_ids: Iterable[int]) -> int:
    """Remove tasks. Return how many."""
    con.execute(f"DELETE FROM tasks WHERE task_id IN {IN_LIST}", (id_list(task_ids),))
    return con.changes()


def _tasks(con: Connection, where: str, values: tuple[Any, ...] = ()) -> list[Task]:
    return [_task(row) for row in con.execute(f"{_SELECT} {where}", values)]


def _values(task: Task) -> tuple[Any, ...]:
    return (
        str(task.kind), task.customer_id, task.case_id, day_number(task.due_on), task.text, from_day(task.done_on),
        task.outcome,
    )  # fmt: skip


def _task(row: tuple[Any, ...]) -> Task:
    task_id, kind, customer_id, case_id, due_on, text, done_on, outcome = row
    return Task(task_id, TaskKind(kind), customer_id, case_id, day_from_number(due_on), text, to_day(done_on), outcome)
