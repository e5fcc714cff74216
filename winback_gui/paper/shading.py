"""Shadows on a photo that were taken for ink: broad like no pen, and pale or at the edge of the picture."""

from __future__ import annotations

from PIL import Image, ImageChops, ImageFilter

_CELL_PX = 8
_INKED, _STROKE = 16, 170  # of 255: a cell with something in it, and what a stroke reaches somewhere
_FRINGE = 7  # cells round a shadow that go with it, where nothing else is


def without_shadows(alpha: Image.Image) -> Image.Image:
    """Return ink without its shadows: where the light falls off towards the edge of the sheet, or a hand was.

    What hangs together is one stroke or one shadow. A light stroke stays, because it is thin, and a broad pen, because
    it is dark and stands inside the picture; a shadow that a stroke crosses stays with it. Where nothing but shadow
    would be found, all of it stays.
    """
    cells = alpha.reduce(_CELL_PX).point([255 * (value >= _INKED) for value in range(256)])
    darkest = alpha.filter(ImageFilter.MedianFilter(3)).filter(ImageFilter.MaxFilter(_CELL_PX + 1))
    darkest = darkest.resize(cells.size, Image.Resampling.NEAREST)
    patches = _patches(cells.tobytes(), cells.width)
    broad, dark = cells.filter(ImageFilter.MinFilter(3)).tobytes(), darkest.tobytes()
    marked, has_stroke = bytearray(len(dark)), False
    for patch in patches:
        if _is_shadow(patch, broad, dark, cells.width):
            for at in patch:
                marked[at] = 255
        else:
            has_stroke = has_stroke or max(dark[at] for at in patch) >= _STROKE
    if not has_stroke or not any(marked):
        return alpha
    found = Image.frombytes("L", cells.size, bytes(marked))
    others = ImageChops.subtract(cells, found)
    gone = ImageChops.subtract(found.filter(ImageFilter.MaxFilter(_FRINGE)), others)
    return ImageChops.subtract(alpha, gone.resize(alpha.size, Image.Resampling.NEAREST))


def _is_shadow(patch: list[int], broad: bytes, dark: bytes, wide: int) -> bool:
    if sum(broad[at] > 0 for at in patch) * 2 < len(patch):
        return False
    last = len(dark) - wide
    at_edge = any(at < wide or at >= last or at % wide in {0, wide - 1} for at in patch)
    return at_edge or max(dark[at] for at in patch) < _STROKE


def _patches(cells: bytes, wide: int) -> list[list[int]]:
    """Return the cells with something in them that hang together, also over their corners."""
    seen = bytearray(len(cells))
    found = []
    for first in range(len(cells)):
        if not cells[first] or seen[first]:
            continue
        seen[first] = 1
        patch = [first]
        for at in patch:  # it grows while it is gone through
            column = at % wide
            for step in (-wide, 0, wide):
                for aside in (-1, 0, 1):
                    near = at + step + aside
                    if 0 <= near < len(cells) and 0 <= column + aside < wide and cells[near] and not seen[near]:
                        seen[near] = 1
                        patch.append(near)
        found.append(patch)
    return found
