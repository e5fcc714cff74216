"""The owner's signature: lifted from a photo of paper, or drawn with the mouse, as a small picture with transparency.

A signature is made small once, when it is taken in: a photo of 4000 x 4000 in every letter costs seconds a page.
"""

from __future__ import annotations

import struct
import warnings
from collections.abc import Sequence
from enum import Enum
from io import BytesIO

from PIL import Image, ImageChops, ImageDraw, ImageFilter, ImageOps, UnidentifiedImageError

from winback_gui.domain.errors import WinbackError
from winback_gui.domain.message import msg
from winback_gui.paper.shading import without_shadows

LARGEST_WIDTH_PX, LARGEST_HEIGHT_PX = 1200, 400
_LARGEST_PHOTO_PX = 25_000_000
_MARGIN_PX = 6
_OVERSAMPLE = 4

Stroke = Sequence[tuple[float, float]]


class Ink(Enum):
    """The blues to choose from, as red, green and blue."""

    ROYAL_BLUE = (31, 68, 166)
    BLUE_BLACK = (29, 44, 92)
    BRIGHT_BLUE = (44, 110, 186)


def from_photo(
    data: bytes, ink: Ink = Ink.ROYAL_BLUE, strength: float = 0.5, crop: tuple[float, float, float, float] | None = None
) -> bytes:
    """Return the signature on a photo or scan as a PNG, its ink lifted from the paper and recoloured.

    The paper's own shade is taken from around each stroke, so that a shadow across the sheet does no harm.

    Args:
        data: the picture file (PNG, JPEG, TIFF, WebP, BMP).
        ink: the new colour.
        strength: 0 keeps the finest strokes, 1 takes the most paper away.
        crop: left, top, right, bottom as shares of the upright picture; None = all of it.

    Raises:
        WinbackError: not a picture, larger than 25 million dots, or no ink found.
    """
    grey = _opened(data)
    if crop:
        width, height = grey.size
        left, top, right, bottom = crop
        grey = grey.crop((round(left * width), round(top * height), round(right * width), round(bottom * height)))
    grey.thumbnail((LARGEST_WIDTH_PX * 2, LARGEST_HEIGHT_PX * 4))
    radius = max(3, min(grey.size) // 12)
    paper = grey.filter(ImageFilter.MedianFilter(3)).resize(_eighth(grey.size), Image.Resampling.BOX)
    paper = paper.filter(ImageFilter.MaxFilter(2 * max(1, radius // 8) + 1)).filter(
        ImageFilter.GaussianBlur(radius / 8)
    )
    darker = ImageChops.subtract(paper.resize(grey.size, Image.Resampling.BICUBIC), grey)
    low = 14 + 50 * strength
    high = max(low + 20, _high_ink(darker) * 0.8)
    alpha = darker.point([max(0, min(255, round((value - low) * 255 / (high - low)))) for value in range(256)])
    return _finished(without_shadows(_without_specks(alpha)), ink)


def from_strokes(strokes: Sequence[Stroke], ink: Ink = Ink.ROYAL_BLUE, pen_px: float = 3.0) -> bytes:
    """Return a signature drawn on screen as a PNG.

    Args:
        strokes: for each stroke the points in px of the drawing field.
        ink: the colour.
        pen_px: width of the pen in the same px.

    Raises:
        WinbackError: nothing was drawn.
    """
    points = [point for stroke in strokes for point in stroke]
    if not points:
        raise WinbackError(msg("Nothing is drawn yet. Sign on the line, or choose to sign each letter by hand."))
    left, top = min(x for x, _ in points), min(y for _, y in points)
    width, height = max(x for x, _ in points) - left + 2 * pen_px, max(y for _, y in points) - top + 2 * pen_px
    scale = min(LARGEST_WIDTH_PX / width, LARGEST_HEIGHT_PX / height, 4.0)
    fine = scale * _OVERSAMPLE
    mask = Image.new("L", (max(1, round(width * fine)), max(1, round(height * fine))), 0)
    pen = ImageDraw.Draw(mask)
    thickness = pen_px * fine
    for stroke in strokes:
        placed = [((x - left + pen_px) * fine, (y - top + pen_px) * fine) for x, y in _smooth(stroke)]
        pen.line(placed, fill=255, width=round(thickness), joint="curve")
        for x, y in (placed[0], placed[-1]) if placed else ():
            pen.ellipse((x - thickness / 2, y - thickness / 2, x + thickness / 2, y + thickness / 2), fill=255)
    small = mask.resize((max(1, round(width * scale)), max(1, round(height * scale))), Image.Resampling.LANCZOS)
    return _finished(small, ink)


def size_px(png: bytes) -> tuple[int, int]:
    """Return width and height of a PNG from its first bytes.

    Raises:
        ValueError: not a PNG.
    """
    if png[:8] != b"\x89PNG\r\n\x1a\n":
        raise ValueError("not a PNG")
    width, height = struct.unpack(">II", png[16:24])
    return int(width), int(height)


def _opened(data: bytes) -> Image.Image:
    """Return the picture upright, in grey, white where it was transparent."""
    too_large = WinbackError(
        msg("This picture is larger than 25 million dots. Make it smaller, or take the photo with a lower resolution.")
    )
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            picture = Image.open(BytesIO(data))
            if picture.width * picture.height > _LARGEST_PHOTO_PX:
                raise too_large
            picture.draft("L", (LARGEST_WIDTH_PX * 2, LARGEST_HEIGHT_PX * 4))
            picture.load()
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise too_large from error
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError) as error:
        raise WinbackError(
            msg("This file is not a picture that can be read. Choose a photo or scan (JPEG, PNG).")
        ) from error
    upright = ImageOps.exif_transpose(picture)
    if upright.mode in {"RGBA", "LA", "PA"} or "transparency" in upright.info:
        white = Image.new("RGBA", upright.size, "white")
        upright = Image.alpha_composite(white, upright.convert("RGBA"))
    return upright.convert("L")


def _eighth(size: tuple[int, int]) -> tuple[int, int]:
    return max(1, size[0] // 8), max(1, size[1] // 8)


def _high_ink(darker: Image.Image) -> float:
    """Return how much darker than the paper the strokes are at their darkest: a twentieth of them is darker still."""
    counts: list[int] = darker.histogram()
    inked = sum(counts[20:])
    seen = 0
    for value in range(255, 19, -1):
        seen += counts[value]
        if inked and seen >= inked / 20:
            return float(value)
    return 0.0


def _without_specks(alpha: Image.Image) -> Image.Image:
    """Take out single dots: what has no ink around it after a small opening."""
    near = alpha.filter(ImageFilter.MedianFilter(3)).filter(ImageFilter.MaxFilter(5))
    return ImageChops.darker(alpha, near)


def _smooth(stroke: Stroke) -> list[tuple[float, float]]:
    """Return a stroke as a Catmull-Rom curve through its points, four steps each."""
    points = list(stroke)
    if len(points) < 3:  # noqa: PLR2004 (two points are a line)
        return points
    ends = [points[0], *points, points[-1]]
    curve: list[tuple[float, float]] = []
    for (x0, y0), (x1, y1), (x2, y2), (x3, y3) in zip(ends, ends[1:], ends[2:], ends[3:], strict=False):
        for step in range(4):
            t = step / 4
            curve.append((_catmull_rom(x0, x1, x2, x3, t), _catmull_rom(y0, y1, y2, y3, t)))
    return [*curve, points[-1]]


def _catmull_rom(a: float, b: float, c: float, d: float, t: float) -> float:
    return 0.5 * (2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t**2 + (3 * b - a - 3 * c + d) * t**3)


def _finished(alpha: Image.Image, ink: Ink) -> bytes:
    """Crop to the ink, make it small enough, colour it, and return the PNG."""
    box = alpha.point([0] * 60 + [255] * 196).getbbox()
    if box is None:
        raise WinbackError(
            msg(
                "No ink was found on this picture. Write with a dark pen on white paper, fill the picture, and try "
                "again."
            )
        )
    left, top, right, bottom = box
    alpha = alpha.crop(
        (
            max(0, left - _MARGIN_PX),
            max(0, top - _MARGIN_PX),
            min(alpha.width, right + _MARGIN_PX),
            min(alpha.height, bottom + _MARGIN_PX),
        )
    )
    alpha.thumbnail((LARGEST_WIDTH_PX, LARGEST_HEIGHT_PX), Image.Resampling.LANCZOS)
    coloured = Image.new("RGB", alpha.size, ink.value)
    coloured.putalpha(alpha)
    out = BytesIO()
    coloured.save(out, "PNG", optimize=True)
    return out.getvalue()
