"""Which font file draws which script, as data. Names in any alphabet reach the paper through this table."""

from __future__ import annotations

from bisect import bisect_right

_NOTO = "scripts/Noto{}-Regular"
_DROID = "scripts/DroidSansFallbackFull"
_NANUM = "scripts/NanumMyeongjo-Regular"

# First and last code point of a block, and the file that covers it (Unicode 15 blocks; Latin, Greek and Cyrillic are in
# every face of ours). Sorted by first code point.
_BLOCKS: tuple[tuple[int, int, str], ...] = (
    (0x0530, 0x058F, _NOTO.format("SerifArmenian")),
    (0x0590, 0x05FF, _NOTO.format("SerifHebrew")),
    (0x0600, 0x06FF, _NOTO.format("NaskhArabic")),
    (0x0700, 0x074F, _NOTO.format("SansSyriac")),
    (0x0750, 0x077F, _NOTO.format("NaskhArabic")),
    (0x0780, 0x07BF, _NOTO.format("SansThaana")),
    (0x08A0, 0x08FF, _NOTO.format("NaskhArabic")),
    (0x0900, 0x097F, _NOTO.format("SerifDevanagari")),
    (0x0980, 0x09FF, _NOTO.format("SerifBengali")),
    (0x0A00, 0x0A7F, _NOTO.format("SerifGurmukhi")),
    (0x0A80, 0x0AFF, _NOTO.format("SerifGujarati")),
    (0x0B00, 0x0B7F, _NOTO.format("SansOriya")),
    (0x0B80, 0x0BFF, _NOTO.format("SerifTamil")),
    (0x0C00, 0x0C7F, _NOTO.format("SerifTelugu")),
    (0x0C80, 0x0CFF, _NOTO.format("SerifKannada")),
    (0x0D00, 0x0D7F, _NOTO.format("SerifMalayalam")),
    (0x0D80, 0x0DFF, _NOTO.format("SerifSinhala")),
    (0x0E00, 0x0E7F, _NOTO.format("SerifThai")),
    (0x0E80, 0x0EFF, _NOTO.format("SerifLao")),
    (0x0F00, 0x0FFF, _NOTO.format("SerifTibetan")),
    (0x1000, 0x109F, _NOTO.format("SerifMyanmar")),
    (0x10A0, 0x10FF, _NOTO.format("SerifGeorgian")),
    (0x1100, 0x11FF, _NANUM),
    (0x1200, 0x139F, _NOTO.format("SerifEthiopic")),
    (0x13A0, 0x13FF, _NOTO.format("SansCherokee")),
    (0x1780, 0x17FF, _NOTO.format("SerifKhmer")),
    (0x1800, 0x18AF, _NOTO.format("SansMongolian")),
    (0x19E0, 0x19FF, _NOTO.format("SerifKhmer")),
    (0x1C90, 0x1CBF, _NOTO.format("SerifGeorgian")),
    (0x2190, 0x22FF, _NOTO.format("SansMath")),
    (0x2300, 0x2BFF, _NOTO.format("SansSymbols2")),
    (0x2D00, 0x2D2F, _NOTO.format("SerifGeorgian")),
    (0x2D30, 0x2D7F, _NOTO.format("SansTifinagh")),
    (0x2D80, 0x2DDF, _NOTO.format("SerifEthiopic")),
    (0x2E80, 0x312F, _DROID),
    (0x3130, 0x318F, _NANUM),
    (0x3190, 0x9FFF, _DROID),
    (0xA8E0, 0xA8FF, _NOTO.format("SerifDevanagari")),
    (0xA9E0, 0xA9FF, _NOTO.format("SerifMyanmar")),
    (0xAA60, 0xAA7F, _NOTO.format("SerifMyanmar")),
    (0xAB00, 0xAB2F, _NOTO.format("SerifEthiopic")),
    (0xAB70, 0xABBF, _NOTO.format("SansCherokee")),
    (0xAC00, 0xD7AF, _NANUM),
    (0xF900, 0xFAFF, _DROID),
    (0xFB13, 0xFB17, _NOTO.format("SerifArmenian")),
    (0xFB1D, 0xFB4F, _NOTO.format("SerifHebrew")),
    (0xFB50, 0xFDFF, _NOTO.format("NaskhArabic")),
    (0xFE30, 0xFE4F, _DROID),
    (0xFE70, 0xFEFF, _NOTO.format("NaskhArabic")),
    (0xFF00, 0xFFEF, _DROID),
    (0x20000, 0x2FA1F, _DROID),
)
_STARTS = tuple(first for first, _, _ in _BLOCKS)

# Faces whose characters are drawn one by one; every other face of the table is shaped (joined, reordered, stacked).
UNSHAPED_FACES = frozenset(
    {
        _DROID,
        _NANUM,
        *(
            _NOTO.format(name)
            for name in (
                "SerifArmenian",
                "SerifGeorgian",
                "SerifEthiopic",
                "SansCherokee",
                "SansTifinagh",
                "SansMath",
                "SansSymbols2",
            )
        ),
    }
)


def face_for(char: str) -> str | None:
    """Return the file (below `resources/fonts`, without ".ttf") that covers the block of `char`, or None."""
    code = ord(char)
    place = bisect_right(_STARTS, code) - 1
    if place < 0:
        return None
    _, last, face = _BLOCKS[place]
    return face if code <= last else None
