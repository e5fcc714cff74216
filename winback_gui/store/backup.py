"""Backups."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from winback_gui.store.connection import Connection


def copy_before_migration(con: Connection, path: Path, version: int) -> Path:
    """Follow in the next commit."""
    raise NotImplementedError
