"""The invented owner's signature: written by code in blue ink, with a stroke under it, on nothing."""

from __future__ import annotations

from io import BytesIO

from winback_gui.resources_path import resource

_WIDTH, _HEIGHT = 900, 300
_INK = (31, 68, 166)
_FINER = 2  # drawn larger and made small again, for smooth edges


def sample_signature(name: str) -> bytes:
    """Return a signature as PNG with transparency, 900 x 300 px."""
    from PIL import Image, ImageDraw, ImageFont  # noqa: PLC0415 (heavy; only a new sample shop needs it)

    sheet = Image.new("L", (_WIDTH * _FINER, _HEIGHT * _FINER), 0)
    draw = ImageDraw.Draw(sheet)
    font = ImageFont.truetype(str(resource("fonts", "Caveat-SemiBold.ttf")), 150 * _FINER)
    draw.text((_WIDTH * _FINER / 2, 120 * _FINER), name, fill=255, font=font, anchor="mm")
    # A stroke as the pen makes it: quick, a little bent, thin at its end.
    points = [(x, 0.0) for x in range(140, 790, 4)]
    for at, (x, _) in enumerate(points):
        share = at / len(points)
        y = 232 - 34 * share + 16 * (share * 2 - 1) ** 2
        radius = (3.4 * (1 - share) + 0.9) * _FINER
        draw.ellipse((x * _FINER - radius, y * _FINER - radius, x * _FINER + radius, y * _FINER + radius), fill=255)
        points[at] = (x * _FINER, y * _FINER)
    draw.line(points, fill=255, width=2 * _FINER)
    # A hand leans to the right.
    leaning = sheet.transform(sheet.size, Image.Transform.AFFINE, (1, 0.16, -0.16 * 150 * _FINER, 0, 1, 0))
    alpha = leaning.resize((_WIDTH, _HEIGHT), Image.Resampling.LANCZOS)
    image = Image.new("RGBA", (_WIDTH, _HEIGHT), (*_INK, 0))
    image.putalpha(alpha)
    out = BytesIO()
    image.save(out, "PNG")
    return out.getvalue()
