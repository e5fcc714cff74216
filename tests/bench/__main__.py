"""`python -m tests.bench [NAME ...]` prints the tables of all benches, or of those named.

A bench is a module `tests/bench/bench_NAME.py` with `def run() -> list[Row]`.
"""

from __future__ import annotations

import importlib
import pkgutil
import sys

import tests.bench
from tests.bench.table import printed


def names() -> list[str]:
    """Return the names of all benches."""
    found = (module.name for module in pkgutil.iter_modules(tests.bench.__path__))
    return sorted(name.removeprefix("bench_") for name in found if name.startswith("bench_"))


def main(wanted: list[str]) -> int:
    """Run the wanted benches, or all. Return the exit code."""
    unknown = sorted(set(wanted) - set(names()))
    if unknown:
        print(f"no such bench: {', '.join(unknown)}; there are {', '.join(names())}", file=sys.stderr)
        return 2
    for name in wanted or names():
        module = importlib.import_module(f"tests.bench.bench_{name}")
        print(f"\n## {name}\n\n{(module.__doc__ or '').strip()}\n\n{printed(module.run())}", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
