from io import BytesIO

import pytest
from PIL import Image, ImageDraw

from winback_gui.domain.errors import WinbackError
from winback_gui.paper.signature import Ink, from_photo, from_strokes, size_px


def photo(size: tuple[int, int] = (1600, 900), kind: str = "JPEG", orientation: int = 0) -> bytes:
    """A sheet in uneven light with a dark stroke across its middle."""
    picture = (
        Image.linear_gradient("L").resize(size).point([150 + value * 90 // 255 for value in range(256)]).convert("RGB")
    )
    pen = ImageDraw.Draw(picture)
    width, height = size
    pen.line([(width * 0.3, height * 0.55), (width * 0.5, height * 0.4), (width * 0.7, height * 0.5)], (40, 40, 60), 9)
    out = BytesIO()
    exif = Image.Exif()
    if orientation:
        exif[0x0112] = orientation
    picture.save(out, kind, exif=exif)
    return out.getvalue()


def opened(png: bytes) -> Image.Image:
    return Image.open(BytesIO(png))


def test_ink_is_lifted_and_blue() -> None:
    picture = opened(from_photo(photo()))
    assert picture.mode == "RGBA"
    assert picture.width <= 1200
    assert picture.height <= 400
    assert picture.getpixel((0, 0))[3] == 0  # type: ignore[index]  # a pixel of RGBA is a tuple
    solid = [pixel for pixel in picture.get_flattened_data() if pixel[3] > 200]  # type: ignore[index]  # as above
    assert solid
    assert {pixel[:3] for pixel in solid} == {Ink.ROYAL_BLUE.value}  # type: ignore[index]  # as above
    assert len(solid) < picture.width * picture.height / 3


def slanted(*, light_stroke: bool = False) -> bytes:
    """The same photo; the sheet ends a little slanted where the light has fallen off, with a white table beside it."""
    picture = Image.open(BytesIO(photo(kind="PNG"))).convert("L")
    pen = ImageDraw.Draw(picture)
    pen.polygon([(0, 0), (1000, 0), (0, 40)], 250)
    if light_stroke:
        pen.line([(1000, 780), (1300, 760)], 175, 5)
    out = BytesIO()
    picture.save(out, "PNG")
    return out.getvalue()


@pytest.mark.slow
def test_a_shadow_at_the_edge_of_the_sheet_is_no_ink() -> None:
    plain, in_shadow = size_px(from_photo(photo(kind="PNG"))), size_px(from_photo(slanted()))
    assert in_shadow == plain
    wider = opened(from_photo(slanted(light_stroke=True)))
    assert wider.height / wider.width > plain[1] / plain[0] * 1.5, "a light stroke is thin: it stays"


def test_a_photo_on_its_side_is_turned() -> None:
    upright = size_px(from_photo(photo()))
    turned = size_px(from_photo(photo(orientation=6)))
    assert upright[0] > upright[1]
    assert turned[1] > turned[0] or turned[1] == 400


@pytest.mark.parametrize("data", [b"", b"not a picture", photo()[:400]])
def test_what_is_no_picture_is_said(data: bytes) -> None:
    with pytest.raises(WinbackError):
        from_photo(data)


def test_huge_pictures_are_refused_before_they_are_read() -> None:
    out = BytesIO()
    Image.new("1", (6000, 5000)).save(out, "PNG")
    with pytest.raises(WinbackError) as caught:
        from_photo(out.getvalue())
    assert "25 million" in caught.value.message.text


def test_white_paper_has_no_ink() -> None:
    out = BytesIO()
    Image.new("RGB", (800, 400), "white").save(out, "PNG")
    with pytest.raises(WinbackError) as caught:
        from_photo(out.getvalue())
    assert "No ink" in caught.value.message.text


def test_strokes_become_a_cropped_picture() -> None:
    png = from_strokes([[(100, 100), (140, 60), (200, 110), (260, 70)], [(120, 130), (250, 125)]], Ink.BLUE_BLACK)
    width, height = size_px(png)
    assert width <= 1200
    assert height <= 400
    assert width > height
    assert opened(png).getpixel((0, 0))[3] == 0  # type: ignore[index]  # a pixel of RGBA is a tuple


def test_a_single_dot_is_a_signature() -> None:
    assert size_px(from_strokes([[(5, 5)]]))[0] > 0


def test_nothing_drawn_is_said() -> None:
    with pytest.raises(WinbackError):
        from_strokes([])


def test_size_of_something_else() -> None:
    with pytest.raises(ValueError, match="not a PNG"):
        size_px(b"GIF89a")
