"""Workloads, floors and targets; `python -m tests.bench` prints the table."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Row:
    """One line of the table: what was done, our figure, the floor's, their ratio and the target."""

    work: str
    ours: str
    floor: str
    ratio: str
    target: str
