"""Puts off what PySide loads only in order to explain a wrong call: a third of the time that its import takes.

PySide carries some modules of its own as source text and compiles them at each start. Five of them make the sentence of
a `TypeError` ("called with wrong argument types ..."), the signature that `help` shows, and stubs for other programs.
They are put into `sys.modules` as usual, but are compiled and run when something of them is first asked for; then they
are as ever, so that a mistake of ours is told in the same words. That happens to no source but the ones that were
looked at (by checksum, PySide 6.11.3): another PySide takes its usual way.
"""

from __future__ import annotations

import builtins
import sys
from contextlib import contextmanager
from threading import RLock
from types import ModuleType
from typing import TYPE_CHECKING, Any
from zlib import crc32

if TYPE_CHECKING:
    from collections.abc import Iterator

KNOWN_SOURCES = {
    "shibokensupport/signature/errorhandler.py": 0x097485F4,
    "shibokensupport/signature/layout.py": 0x5A9065C3,
    "shibokensupport/signature/parser.py": 0x105CFC9F,
    "shibokensupport/signature/lib/enum_sig.py": 0x2DAA4418,
    "shibokensupport/signature/lib/pyi_generator.py": 0x66004E69,
}
_one_at_a_time = RLock()


class PutOff(ModuleType):
    """A module that runs its source when something of it is first asked for."""

    def __getattr__(self, name: str) -> Any:
        """Run the source and return what was asked for.

        Raises:
            AttributeError: there is nothing of that name, or Python's own machinery asks what kind of module this is.
        """
        if name.startswith("__"):
            raise AttributeError(name)
        with _one_at_a_time:
            self.run()
        return getattr(self, name)

    def run(self) -> None:
        """Become the module as it is without us."""
        source, file = vars(self).pop("__put_off__", (None, ""))
        if source is not None:
            exec(compile(source, file, "exec"), vars(self))  # noqa: S102 (as PySide does)
            self.__class__ = ModuleType  # type: ignore[assignment]  # a plain module again


@contextmanager
def support_put_off() -> Iterator[None]:
    """Put off what only explains, while PySide is imported."""
    usual = builtins.compile
    sources: dict[str, bytes] = {}

    def put_off(name: str, file: str) -> None:
        module = sys.modules[name]
        vars(module)["__put_off__"] = (sources[file], file)
        module.__class__ = PutOff

    def compiled(source: Any, filename: Any, mode: str, *more: Any, **named: Any) -> Any:
        if not isinstance(source, bytes) or crc32(source) != KNOWN_SOURCES.get(filename):
            return usual(source, filename, mode, *more, **named)
        sources[filename] = source
        return usual(f"__put_off__(__name__, {filename!r})", filename, mode)

    vars(builtins)["__put_off__"] = put_off
    builtins.compile = compiled
    try:
        yield
    finally:
        builtins.compile = usual
        del vars(builtins)["__put_off__"]


def load_put_off() -> None:
    """Load what was put off, when there is time."""
    for module in list(sys.modules.values()):
        if isinstance(module, PutOff):
            with _one_at_a_time:
                module.run()
