"""Known exports. Each module here holds `FORMATS`; a new one is one more file and its sample."""

from __future__ import annotations

import pkgutil
from collections.abc import Iterable
from functools import cache
from importlib import import_module

from winback_gui.importing.fields import Format, fold_header


@cache
def all_formats() -> tuple[Format, ...]:
    """Return every format that a module of this package describes."""
    found: list[Format] = []
    for module in sorted(pkgutil.iter_modules(__path__), key=lambda info: info.name):
        found.extend(import_module(f"{__name__}.{module.name}").FORMATS)
    return tuple(found)


@cache
def known_headers() -> frozenset[str]:
    """Return every header name of every format, folded."""
    return frozenset[str]().union(*(one.headers for one in all_formats()))


@cache
def known_systems() -> frozenset[str]:
    """Return the systems of other makers whose exports are known: each counts customers in its own way."""
    return frozenset(one.source for one in all_formats()) - {"own"}


def recognise(header: Iterable[str]) -> Format | None:
    """Return the format whose headers these are, or None. Position and file name play no part."""
    names = {fold_header(name) for name in header}
    fitting = [one for one in all_formats() if all(names.intersection(group) for group in one.signature)]
    return max(fitting, key=lambda one: (len(names & one.headers), len(one.signature)), default=None)


def format_by_key(key: str) -> Format | None:
    """Return the format with this key ("shopify-orders"), or None."""
    return next((one for one in all_formats() if one.key == key), None)
