"""How customers' numbers are written: "K-0010002" in one program and "10002" in another mean one customer."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from typing import Final, NamedTuple, TypeAlias

_PARTS: Final = re.compile(r"(\D*)(\d{1,15})")
_NEARLY_ALL: Final = 0.95

Block: TypeAlias = tuple[Sequence[int], list[list[str]]]


class NumberForm(NamedTuple):
    """What makes a list's numbers those of the book; as it is made without arguments, they are left as they are.

    Attributes:
        cut: what stands in front of the digits in the list.
        put: what stands in front of them in the book.
        width: so many digits the book writes at least; 0 = without zeros in front, -1 = as the list writes them.
    """

    cut: str = ""
    put: str = ""
    width: int = -1

    @property
    def is_as_written(self) -> bool:
        """Whether numbers are left as the list writes them."""
        return self == NumberForm()

    def read(self, number: str) -> str:
        """Return a number of the list as the book writes it; one that is written another way stays as it is."""
        digits = number.strip().removeprefix(self.cut)
        if not number.strip().startswith(self.cut) or not digits.isdecimal() or self.width < 0:
            return number
        return self.put + (digits.lstrip("0") or "0").zfill(self.width)


def form_between(said: Collection[str], known: Collection[str]) -> NumberForm | None:
    """Return what makes the numbers of a list those of a book; None where either are written in several ways."""
    theirs, ours = _written(said), _written(known)
    if theirs is None or ours is None or theirs == ours:
        return None
    return NumberForm(theirs[0], *ours)


def with_book_numbers(blocks: Iterator[Block], place: int, form: NumberForm) -> Iterator[Block]:
    """Yield a file's records with the numbers of one column as the book writes them."""
    if form.is_as_written or place < 0:
        yield from blocks
        return
    for lines, rows in blocks:
        yield lines, [[*cells[:place], form.read(cells[place]), *cells[place + 1 :]] for cells in rows]


def _written(numbers: Collection[str]) -> tuple[str, int] | None:
    """Return what stands in front of the digits of nearly all numbers, and how many digits they have at least."""
    found = [match for number in numbers if (match := _PARTS.fullmatch(number.strip())) is not None]
    fronts = Counter(match[1] for match in found)
    front, count = fronts.most_common(1)[0] if fronts else ("", 0)
    if not count or count < _NEARLY_ALL * len(numbers):
        return None
    digits = [match[2] for match in found if match[1] == front]
    return front, max((len(one) for one in digits if one.startswith("0")), default=0)
