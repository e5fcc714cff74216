"""What is dropped on a window."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtGui import QDropEvent


def local_files(event: QDropEvent) -> list[Path]:
    """Return the files of a drop that lie on this machine; QDragEnterEvent is a drop, too."""
    return [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
