"""`python -m tests.bench.identify` prints the tables of `docs/identify.md`."""

from __future__ import annotations

import sys

from tests.bench.__main__ import main

if __name__ == "__main__":
    sys.exit(main(["identify"]))
