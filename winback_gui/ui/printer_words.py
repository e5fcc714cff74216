"""How far the printer's pages are moved, in words."""

from __future__ import annotations

from decimal import Decimal

from winback_gui.domain.message import Message, msg


def moved_words(offset_mm: tuple[float, float]) -> Message | None:
    """Return "2 mm to the left and 1.5 mm down"; None where nothing is moved.

    Args:
        offset_mm: to the right and down.
    """
    right, down = (Decimal(str(round(each, 2))).normalize() for each in offset_mm)
    parts = []
    if right:
        to_the = msg("{mm} mm to the right", mm=right) if right > 0 else msg("{mm} mm to the left", mm=-right)
        parts.append(to_the)
    if down:
        parts.append(msg("{mm} mm down", mm=down) if down > 0 else msg("{mm} mm up", mm=-down))
    if not parts:
        return None
    return parts[0] if len(parts) == 1 else msg("{one} and {other}", one=parts[0], other=parts[1])
