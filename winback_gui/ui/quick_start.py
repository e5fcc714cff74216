"""Gets Qt into the process with as little work as it takes, before anything else of the window is loaded."""

from __future__ import annotations

import builtins
import gc
import os
from pathlib import Path

from winback_gui.ui.quick_enums import quicken_enums
from winback_gui.ui.quick_support import support_put_off


def load_qt() -> None:
    """Load Qt for a window.

    Must be called before anything that imports Qt. Three things that PySide does are done later, quicker or not at all:
    loading what explains wrong calls (`quick_support`), making enum classes (`quick_enums`), and a hook in every later
    `import`, which reads the source of each new module to find out whether it wants PySide's other spelling (`from
    __feature__ import snake_case`). Nobody here does.
    """
    gc.disable()  # until `tidying`
    spare_zone_search()
    quicken_enums()
    with support_put_off():
        import PySide6.QtCore  # noqa: PLC0415, F401 (its import puts the hook in place)

    usual = getattr(builtins, "__orig_import__", None)
    if usual is not None:
        builtins.__import__ = usual


def spare_zone_search(zone: Path = Path("/etc/localtime")) -> None:
    """Name this computer's time zone by its file, unless it is named already: it stays the same zone.

    Babel, loaded to write dates, asks for the zone's name otherwise, and pytz then looks for each of the 600 zones that
    it knows: a third of Babel's time.
    """
    if zone.exists():
        os.environ.setdefault("TZ", f":{zone}")
