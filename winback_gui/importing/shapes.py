"""What some exports need beyond columns, as small declared steps: grouped reports, trailer lines, cells to rewrite."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Protocol, TypeAlias

from winback_gui.domain.frozen import frozen

RowStep: TypeAlias = Callable[[list[str]], bool]
"""Looks at a raw row, may fill cells of it in place, and returns whether it is a record at all."""


class RowShape(Protocol):
    """How rows of an export stand, where not each of them is a record."""

    def named(self, header: tuple[str, ...]) -> tuple[str, ...]:
        """Return the headers, with a name where the export leaves one out."""
        ...

    def step(self, folded: Sequence[str]) -> RowStep:
        """Return what looks at the rows of one reading, from the first below the headers on.

        Args:
            folded: the headers of the file.
        """
        ...


@frozen
class Grouped:
    """A grouped report: a name alone in the first column, its rows below with that column blank, then their sum.

    Attributes:
        name: what to call the first column, whose header is blank.
    """

    name: str

    def named(self, header: tuple[str, ...]) -> tuple[str, ...]:
        """Return the headers with a name for the first."""
        return (self.name, *header[1:])

    def step(self, folded: Sequence[str]) -> RowStep:  # noqa: ARG002 (it goes by the first column)
        """Return what fills each row's name in and passes names and sums over."""
        who = ""

        def look(cells: list[str]) -> bool:
            nonlocal who
            if not cells or not any(cell.strip() for cell in cells):
                return False
            if not cells[0].strip():
                cells[0] = who
                return True
            if not any(cell.strip() for cell in cells[1:]):
                who = cells[0]
            return False  # a name, or a sum ("Total for Nan Teller", "TOTAL")

        return look


@frozen
class Notes:
    """Lines that are no records: only their first cell is filled, and it says something about the file.

    Attributes:
        pattern: what the first cell says (matched from its beginning, any case).
    """

    pattern: str

    def named(self, header: tuple[str, ...]) -> tuple[str, ...]:
        """Return the headers as they are."""
        return header

    def step(self, folded: Sequence[str]) -> RowStep:  # noqa: ARG002 (it goes by the first column)
        """Return what passes such lines over."""
        is_note = re.compile(self.pattern, re.IGNORECASE).match

        def look(cells: list[str]) -> bool:
            return bool(any(cell.strip() for cell in cells[1:]) or not (cells and is_note(cells[0].strip())))

        return look


@frozen
class Continued:
    """An order said once, on its first row: the rows of its other lines say the line alone, and take its number over.

    Attributes:
        number: the headers of its numbers, which such rows leave empty.
        of_order: the other headers that are of a whole order; with a cell in any of them a row is no further line.
    """

    number: frozenset[str]
    of_order: frozenset[str]

    def named(self, header: tuple[str, ...]) -> tuple[str, ...]:
        """Return the headers as they are."""
        return header

    def step(self, folded: Sequence[str]) -> RowStep:
        """Return what fills the numbers of the order above in; every row stays a record."""
        numbers = [at for at, name in enumerate(folded) if name in self.number]
        others = [at for at, name in enumerate(folded) if name in self.of_order]
        above: list[str] = []

        def look(cells: list[str]) -> bool:
            nonlocal above
            if len(cells) < len(folded) or any(cells[at].strip() for at in numbers):
                above = [cells[at] for at in numbers] if len(cells) >= len(folded) else []
            elif above and not any(cells[at].strip() for at in others):
                for at, cell in zip(numbers, above, strict=True):
                    cells[at] = cell
            else:
                above = []  # an order without a number: what follows is not of the one before it
            return True

        return look


@frozen
class PaidAhead:
    """Rows of what is paid for later, such as a gift card that is bought: it is spent, and counts, when it is used.

    Attributes:
        kinds: the headers that say what a row is; folded.
        words: what one of them says of such a row; case-folded.
        amounts: the headers of the sums that are none then; folded.
    """

    kinds: tuple[str, ...]
    words: frozenset[str]
    amounts: tuple[str, ...]

    def named(self, header: tuple[str, ...]) -> tuple[str, ...]:
        """Return the headers as they are."""
        return header

    def step(self, folded: Sequence[str]) -> RowStep:
        """Return what empties the sums of such rows; every row stays a record."""
        kinds = [at for at, name in enumerate(folded) if name in self.kinds]
        amounts = [at for at, name in enumerate(folded) if name in self.amounts]

        def look(cells: list[str]) -> bool:
            if len(cells) >= len(folded) and any(cells[at].strip().casefold() in self.words for at in kinds):
                for at in amounts:
                    cells[at] = "0"
            return True

        return look


@frozen
class Rewritten:
    """Columns that are put into other words before they are used.

    Attributes:
        columns: the folded headers that take part, each a pattern for the whole header. One pattern takes all columns
            that it fits, in the order of the file. Of several each takes one, in the order named here whatever that
            of the file is, so that a rewriting can tell them apart; a column that the file lacks is an empty cell.
        into: the headers that stand in place of the first of them in the file; the others go.
        rewrite: from these cells of a row to the new ones.
    """

    columns: tuple[str, ...]
    into: tuple[str, ...]
    rewrite: Callable[[Sequence[str]], tuple[str, ...]]

    def places(self, folded: Sequence[str]) -> tuple[int, ...]:
        """Return the columns of a file whose cells `rewrite` gets, -1 for one that it lacks; () where it has none."""
        found = [[at for at, name in enumerate(folded) if re.fullmatch(one, name)] for one in self.columns]
        if len(found) == 1:
            return tuple(found[0])
        return tuple(one[0] if one else -1 for one in found) if any(found) else ()


class Layout:
    """The columns of one file after their rewriting.

    Attributes:
        header: the column names.
        raw_width: how many cells a row of the file has.
    """

    def __init__(
        self, header: Sequence[str], folded: Sequence[str], rows: Sequence[RowShape], cells: Sequence[Rewritten]
    ) -> None:
        self.raw_width = len(header)
        self._rows = tuple(rows)
        self._folded = tuple(folded)
        named = tuple(header)
        for shape in rows:
            named = shape.named(named)
        taking = [(one, places) for one in cells if (places := one.places(folded))]
        self._steps = [(one.rewrite, places) for one, places in taking]
        there = [sorted(place for place in places if place >= 0) for _, places in taking]
        taken = {there[at][0]: (at, one) for at, (one, _places) in enumerate(taking)}
        gone = {place for places in there for place in places[1:]}
        self._plan: list[tuple[int, int]] = []  # (raw place, -1), or (number of the step, place in what it gives)
        names: list[str] = []
        for place, name in enumerate(named):
            if place in taken:
                at, one = taken[place]
                self._plan += [(at, inner) for inner in range(len(one.into))]
                names += one.into
            elif place not in gone:
                self._plan.append((place, -1))
                names.append(name)
        self.header = tuple(names)

    def row_steps(self) -> tuple[RowStep, ...]:
        """Return what looks at the raw rows of one reading."""
        return tuple(shape.step(self._folded) for shape in self._rows)

    def raw_places(self, places: frozenset[int]) -> frozenset[int]:
        """Return the raw columns of some columns; those that are rewritten count to them all."""
        raw = {place for place, inner in (self._plan[at] for at in places) if inner < 0}
        return frozenset(raw.union(*(places for _, places in self._steps))) - {-1}

    def rewritten(self, cells: list[str]) -> list[str]:
        """Return the cells of a whole row under `header`."""
        if not self._steps:
            return cells
        given = [rewrite([cells[at] if at >= 0 else "" for at in places]) for rewrite, places in self._steps]
        return [cells[at] if inner < 0 else given[at][inner] for at, inner in self._plan]


_TEST_PAYMENT = re.compile(r"\bbogus\b|\(for testing\)", re.IGNORECASE)
_COUNTED = re.compile(r"(?:^|,\s*)(\d+)\s*[×x]\s+", re.IGNORECASE)


def counted_items(cells: Sequence[str]) -> tuple[str, ...]:
    """Return "2× Lemon Marmalade, 1× Oat Biscuits" in our words ("2 × Lemon Marmalade, Oat Biscuits")."""
    text = cells[0].strip()
    found = list(_COUNTED.finditer(text))
    if not found or found[0].start():
        return (text,)
    ends = [one.start() for one in found[1:]] + [len(text)]
    items = [(one[1], text[one.end() : end].strip()) for one, end in zip(found, ends, strict=True)]
    return (_in_words(items),)


def named_items(cells: Sequence[str]) -> tuple[str, ...]:
    """Return cells "name:Lemon Marmalade|quantity:2|total:30.00", one an item, in our words."""
    items = []
    for cell in cells:
        parts = dict(part.partition(":")[::2] for part in cell.split("|"))
        if name := parts.get("name", "").strip():
            items.append((parts.get("quantity", "").strip(), name))
    return (_in_words(items),)


def _in_words(items: Sequence[tuple[str, str]]) -> str:
    return ", ".join(f"{count} × {name}" if count not in {"", "1"} else name for count, name in items)


_EMAIL = re.compile(r"[^\s,;<>]+@[^\s,;<>]+")


def phone_and_email(cells: Sequence[str]) -> tuple[str, ...]:
    """Return phone and e-mail of a cell that holds either or both."""
    text = cells[0]
    emails = _EMAIL.findall(text)
    return _EMAIL.sub("", text).strip(" ,;/\n"), emails[0] if emails else ""


_LABELLED = re.compile(r"^\s*(?:phone|mobile|tel|telephone|telefon|fax|other)\s*[.:]\s*", re.IGNORECASE)


def first_phone(cells: Sequence[str]) -> tuple[str, ...]:
    """Return the first number of a cell "Phone:(555) 010-0177 Mobile:(555) 010-0178", without its label."""
    numbers = re.split(r"\s*[,\n]?\s*(?=(?:phone|mobile|fax|other)\s*:)", cells[0].strip(), flags=re.IGNORECASE)
    spoken = [one for one in numbers if one and not one.casefold().startswith("fax")]
    return (_LABELLED.sub("", spoken[0]).strip() if spoken else "",)


def group_labels(cells: Sequence[str]) -> tuple[str, ...]:
    """Return the owner's own groups of a cell "* myContacts ::: Customers"; those with a star are the system's."""
    groups = (part.strip() for part in cells[0].split(":::"))
    return (", ".join(one for one in groups if one and not one.startswith("*")),)


def last_sum_given(cells: Sequence[str]) -> tuple[str, ...]:
    """Return the total as it was adjusted where that is more than a zero, else the total."""
    total, adjusted = cells
    return (adjusted if adjusted.strip().strip("0.,") else total,)


def sum_and_refund(cells: Sequence[str]) -> tuple[str, ...]:
    """Return an order's sum and what to take off it, of its total, the same without what was given back, and that."""
    total, net, refund = cells
    return (net, "") if net.strip() and not (total.strip() and refund.strip()) else (total, refund)


def without_tests(cells: Sequence[str]) -> tuple[str, ...]:
    """Return when an order was cancelled and how it was paid; a test order counts as cancelled.

    Shopify's own gateway for tests, "Bogus Gateway", moves no money.
    """
    cancelled_at, paid_by = cells
    is_test = not cancelled_at.strip() and _TEST_PAYMENT.search(paid_by) is not None
    return (paid_by if is_test else cancelled_at), paid_by


def with_hash(cells: Sequence[str]) -> tuple[str, ...]:
    """Return an order's name with the "#" that some ways of exporting drop, so that both are the same order."""
    name = cells[0].strip().removeprefix("'")
    return (f"#{name}" if name.isascii() and name.isdigit() else cells[0],)
