"""Square codes (QR, ISO/IEC 18004) for vouchers and reply slips.

Our codes are short and of letters, digits and hyphens: they fit the smallest square (version 1, 21 x 21, correction
level Q: a quarter of it may be dirty). That case is made here, many times quicker than the library's general way,
which serves everything longer.
"""

from __future__ import annotations

from functools import lru_cache

Rows = tuple[tuple[bool, ...], ...]

_ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:"
_SIZE = 21
_DATA_BYTES, _CHECK_BYTES = 13, 13
_LONGEST = 16
_MASK = 0  # (row + column) even: for a square this small one mask serves as well as the best of eight
_FORMAT_BITS = 0b011010101011111  # level Q with mask 0, BCH-coded, as the standard's table lists it


def qr_rows(text: str) -> Rows:
    """Return the dark and light cells of a QR code, without the quiet zone (4 cells of white around it).

    Raises:
        ValueError: the text has characters outside ASCII (readers disagree about them).
    """
    if not text.isascii():
        raise ValueError("only ASCII goes into a square code")
    if 0 < len(text) <= _LONGEST and all(char in _ALPHABET for char in text):
        return _small(text)
    return _general(text)


def _general(text: str) -> Rows:
    from reportlab.graphics.barcode import qrencoder  # noqa: PLC0415 (half a second to load, seldom needed)

    code = qrencoder.QRCode(None, qrencoder.QRErrorCorrectLevel.Q)
    code.addData(text)
    code.make()
    return tuple(tuple(bool(cell) for cell in row) for row in code.modules)


def _small(text: str) -> Rows:
    data = _data_bytes(text)
    bits = int.from_bytes(bytes(data + _check_bytes(data)), "big")
    rows = [list(row) for row in _blank()]
    places = _places()
    for number, (row, column) in enumerate(places):
        bit = bits >> (len(places) - 1 - number) & 1
        rows[row][column] = bool(bit) != ((row + column) % 2 == 0)
    return tuple(tuple(row) for row in rows)


def _data_bytes(text: str) -> list[int]:
    """Alphanumeric mode: 4 bits of mode, 9 of length, 11 for each pair, 6 for a last single one; then padding."""
    value, width = 0b0010 << 9 | len(text), 13
    for start in range(0, len(text) - 1, 2):
        pair = _ALPHABET.index(text[start]) * 45 + _ALPHABET.index(text[start + 1])
        value, width = value << 11 | pair, width + 11
    if len(text) % 2:
        value, width = value << 6 | _ALPHABET.index(text[-1]), width + 6
    room = _DATA_BYTES * 8
    ending = min(4, room - width)
    value, width = value << ending, width + ending
    value, width = value << -width % 8, width + -width % 8
    data = list(value.to_bytes(width // 8, "big"))
    padding = (0xEC, 0x11)
    return data + [padding[number % 2] for number in range(_DATA_BYTES - len(data))]


@lru_cache(maxsize=1)
def _field() -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Powers and logarithms in GF(256) with the polynomial 0x11D."""
    powers, logs, value = [0] * 512, [0] * 256, 1
    for exponent in range(255):
        powers[exponent] = powers[exponent + 255] = value
        logs[value] = exponent
        value = value << 1 ^ (0x11D if value & 0x80 else 0)
    return tuple(powers), tuple(logs)


@lru_cache(maxsize=1)
def _generator() -> tuple[int, ...]:
    """Logarithms of the Reed-Solomon generator's coefficients, highest first, without the leading one."""
    powers, logs = _field()
    poly = [1]
    for exponent in range(_CHECK_BYTES):
        longer = [*poly, 0]
        for index, coefficient in enumerate(poly):
            if coefficient:
                longer[index + 1] ^= powers[logs[coefficient] + exponent]
        poly = longer
    return tuple(logs[coefficient] for coefficient in poly[1:])


def _check_bytes(data: list[int]) -> list[int]:
    powers, logs = _field()
    rest = data + [0] * _CHECK_BYTES
    for index in range(len(data)):
        lead = rest[index]
        if lead:
            shift = logs[lead]
            for offset, exponent in enumerate(_generator(), start=index + 1):
                rest[offset] ^= powers[exponent + shift]
    return rest[len(data) :]


@lru_cache(maxsize=1)
def _blank() -> Rows:
    """The fixed parts: three finders, two timing lines, the dark cell and the format."""
    rows = [[False] * _SIZE for _ in range(_SIZE)]
    for top, left in ((0, 0), (0, _SIZE - 7), (_SIZE - 7, 0)):
        for row in range(7):
            for column in range(7):
                ring = max(abs(row - 3), abs(column - 3))
                rows[top + row][left + column] = ring != 2  # noqa: PLR2004 (the light ring of a finder)
    for index in range(8, _SIZE - 8):
        rows[6][index] = rows[index][6] = index % 2 == 0
    rows[_SIZE - 8][8] = True
    first = [(8, column) for column in (0, 1, 2, 3, 4, 5, 7, 8)] + [(row, 8) for row in (7, 5, 4, 3, 2, 1, 0)]
    second = [(_SIZE - 1 - index, 8) for index in range(7)] + [(8, _SIZE - 8 + index) for index in range(8)]
    for number in range(15):
        bit = bool(_FORMAT_BITS >> (14 - number) & 1)
        for row, column in (first[number], second[number]):
            rows[row][column] = bit
    return tuple(tuple(row) for row in rows)


@lru_cache(maxsize=1)
def _places() -> tuple[tuple[int, int], ...]:
    """Where the bits go: two columns at a time from the right, upwards and downwards by turns."""

    def is_fixed(row: int, column: int) -> bool:
        return (
            row == 6  # noqa: PLR2004 (timing line)
            or (row < 9 and (column < 9 or column >= _SIZE - 8))  # noqa: PLR2004 (finder with its border and format)
            or (row >= _SIZE - 8 and column < 9)  # noqa: PLR2004 (as above)
        )

    found: list[tuple[int, int]] = []
    for turn, right in enumerate((20, 18, 16, 14, 12, 10, 8, 5, 3, 1)):
        order = range(_SIZE) if turn % 2 else range(_SIZE - 1, -1, -1)
        found += [(row, column) for row in order for column in (right, right - 1) if not is_fixed(row, column)]
    return tuple(found)
