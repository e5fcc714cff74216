"""What a bench gives back, and how it is printed."""

from __future__ import annotations

import resource
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from statistics import median
from typing import TypeVar

from winback_gui.domain.frozen import frozen

T = TypeVar("T")


@frozen
class Row:
    """One line of a table.

    Attributes:
        name: what was measured ("CDNOW sample: ours").
        figures: column → figure; numbers are printed with three decimals, texts as they are.
        table: heading of the table in which it stands; "" = the only one.
    """

    name: str
    figures: Mapping[str, float | str]
    table: str = ""


def printed(rows: Iterable[Row]) -> str:
    """Return rows as Markdown tables, one for each heading; columns stand in the order in which they first come."""
    tables: dict[str, list[Row]] = {}
    for row in rows:
        tables.setdefault(row.table, []).append(row)
    return "\n\n".join((f"### {head}\n\n" if head else "") + _table(some) for head, some in tables.items())


def _table(rows: Sequence[Row]) -> str:
    heads = list(dict.fromkeys(head for row in rows for head in row.figures))
    lines = ["| | " + " | ".join(heads) + " |", "|---" * (len(heads) + 1) + "|"]
    lines += [
        f"| {row.name} | " + " | ".join(_figure(row.figures.get(head, "")) for head in heads) + " |" for row in rows
    ]
    return "\n".join(lines)


def _figure(figure: float | str) -> str:
    if isinstance(figure, float):
        return f"{figure:.3f}"
    return str(figure)


def timed(work: Callable[[], T]) -> tuple[T, float]:
    """Return what the work gave and the CPU seconds it took."""
    start = time.process_time()
    result = work()
    return result, time.process_time() - start


def interleaved(works: Mapping[str, Callable[[], object]], *, runs: int = 3) -> dict[str, float]:
    """Return the median CPU seconds of each, run in turns so that a busy machine treats all alike."""
    seconds: dict[str, list[float]] = {name: [] for name in works}
    for _ in range(runs):
        for name, work in works.items():
            seconds[name].append(timed(work)[1])
    return {name: median(all_runs) for name, all_runs in seconds.items()}


def peak_mb() -> float:
    """Return the most memory this process has held so far, in MB (Linux counts kB)."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
