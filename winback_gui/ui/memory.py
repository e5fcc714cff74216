"""Where tables keep their order and columns over a restart: the settings of this machine, not the book."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtCore import QSettings

_PLACE = "tables/"


class SettingsMemory:
    """Keeps short texts by name in the machine's settings."""

    def __init__(self, settings: QSettings) -> None:
        self._settings = settings

    def recall(self, name: str) -> str:
        """Return what was kept under `name`, "" for nothing."""
        return str(self._settings.value(_PLACE + name, "", type=str))

    def keep(self, name: str, text: str) -> None:
        """Keep `text` under `name`."""
        self._settings.setValue(_PLACE + name, text)
