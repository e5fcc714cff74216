"""What any row of a list of sales says of its people, not the first of each alone: remarks, and where they live."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from itertools import compress
from typing import Final, NamedTuple

from winback_gui.domain.names import address_part
from winback_gui.domain.remark import remark_of_name
from winback_gui.importing.columns import ColumnMapping
from winback_gui.importing.fields import Field
from winback_gui.importing.people import ADDRESS, NOTHING, PersonReader, PersonRow

_REMARKS: Final = (Field.NOTE, Field.TAGS)
_STREETS: Final = (Field.STREET, Field.WHOLE_ADDRESS)
_TOWNS: Final = (Field.POSTCODE, Field.TOWN)
_NAMES: Final = (
    Field.FULL_NAME, Field.NAME_KEY, Field.FIRST_NAME, Field.MIDDLE_NAME, Field.NAME_PREFIX, Field.LAST_NAME,
    Field.COMPANY,
)  # fmt: skip
_WHOLE: Final = frozenset((*_STREETS, *_TOWNS))
_BETWEEN: Final = "\x1f"
_NEVER: Final = -(10**9)


class PlaceSaid(NamedTuple):
    """Where somebody lives, by the newest row of theirs that says a whole address.

    Attributes:
        ref: the name by which the rows mean them.
        day: of that row.
        is_first: their first row said the same.
        read: makes the row of it: what is the same in the book is never read.
    """

    ref: str
    day: int
    is_first: bool
    read: Callable[[], PersonRow | None]


class SaidOfPeople:
    """Gathers what the rows of one file say of people while its purchases are read.

    A list of sales has an address in each row, and they are read a million at a time: of each person the newest is
    kept as one text, and only what changes something is taken apart.
    """

    def __init__(self, mapping: ColumnMapping, people: PersonReader) -> None:
        self._people = people
        self._width = len(mapping.header)
        second = mapping.second or (None,) * len(mapping.fields)
        held = list(zip(mapping.fields, second, strict=True))
        self._remarks_at = [at for at, fields in enumerate(held) if not set(fields).isdisjoint(_REMARKS)]
        is_own = mapping.format_key.startswith("own")
        self._names_at = [
            at for at, field in enumerate(mapping.fields) if field in (*_NAMES, Field.TITLE) and not is_own
        ]
        self._names: dict[tuple[str, ...], bool] = {}
        self._heard: set[int] = set()
        self._remarks: list[PersonRow] = []
        has_place = not is_own and any(not set(two).isdisjoint(_STREETS) for two in held)
        self._place_at = [
            at for at, fields in enumerate(held) if has_place and not set(fields).isdisjoint((*_NAMES, *ADDRESS))
        ]
        self._first = [mapping.fields[at] for at in self._place_at]
        self._second = [second[at] for at in self._place_at]
        self._newest: dict[str, tuple[int, str, int, bool]] = {}

    # ---- remarks ----

    def hear(
        self,
        refs: Sequence[str],
        lines: Sequence[int],
        rows: Sequence[Sequence[str]],
        columns: Sequence[Sequence[str]],
    ) -> None:
        """Take the remarks of some rows."""
        filled = [columns[at] for at in self._remarks_at if any(columns[at])]
        if filled:  # row by row: what several rows say is of the first one's day
            for at in compress(range(len(refs)), map(any, zip(*filled, strict=True))):
                self._hear(refs[at], lines[at], rows[at])
        if self._names_at:
            names = list(zip(*(columns[at] for at in self._names_at), strict=True))
            if any(map(self._sounds, set(names))):
                for at in compress(range(len(refs)), map(self._sounds, names)):
                    self._hear_name(refs[at], lines[at], rows[at], names[at])

    def hear_row(self, ref: str, line: int, cells: Sequence[str]) -> None:
        """Take the remark of one row, also of one whose purchase cannot be taken."""
        if any(cells[place] for place in self._remarks_at):
            self._hear(ref, line, cells)
        if self._sounds(name := tuple(cells[at] for at in self._names_at)):
            self._hear_name(ref, line, cells, name)

    def _hear(self, ref: str, line: int, cells: Sequence[str]) -> None:
        said = hash((ref, *(cells[place] for place in self._remarks_at)))
        if not ref or said in self._heard:
            return
        self._heard.add(said)
        if (row := self._people.remark(ref, line, cells)) is None:
            return
        notes = tuple(one for one in row.notes if self._is_new(ref, one.text))  # only one of the columns may be new
        if notes or row.customer.tags:
            self._remarks.append(replace(row, notes=notes))

    def _is_new(self, ref: str, text: str) -> bool:
        """Return whether a remark is heard of somebody for the first time in the file."""
        said = hash(("", ref, text))
        is_new = said not in self._heard
        self._heard.add(said)
        return is_new

    def _sounds(self, name: tuple[str, ...]) -> bool:
        """Return whether the cells of a name say of its bearer that letters may have to stop ("Hill (decd)")."""
        if (known := self._names.get(name)) is None:
            known = self._names[name] = remark_of_name(" ".join(name)) is not None
        return known

    def _hear_name(self, ref: str, line: int, cells: Sequence[str], name: tuple[str, ...]) -> None:
        said = hash((ref, name))
        if ref and said not in self._heard:
            self._heard.add(said)
            self._remarks.append(self._people.named(ref, line, cells))

    def remarks(self) -> list[PersonRow]:
        """Return the remarks that were heard since the last call, each of a person once in the file."""
        found, self._remarks = self._remarks, []
        return found

    # ---- addresses ----

    def see(
        self, refs: Sequence[str], days: Sequence[int], lines: Sequence[int], columns: Sequence[Sequence[str]]
    ) -> None:
        """Look where the people of some rows live."""
        if not self._place_at:
            return
        newest = self._newest
        said = map(_BETWEEN.join, zip(*(columns[at] for at in self._place_at), strict=True))
        for ref, day, text, line in zip(refs, days, said, lines, strict=True):
            known = newest.get(ref)
            if known is None:
                is_whole = self._is_whole(text)
                newest[ref] = (day, text, line, True) if is_whole else (_NEVER, "", line, False)
            elif day > known[0] and (text == known[1] or self._is_whole(text)):
                newest[ref] = (day, text, line, known[3] and text == known[1])

    def see_row(self, ref: str, day: int, line: int, cells: Sequence[str]) -> None:
        """Look where the person of one row lives."""
        self.see((ref,), (day,), (line,), [(cell,) for cell in cells])

    def places(self) -> Iterator[PlaceSaid]:
        """Yield where each person lives by the newest row that says it whole; to be asked at the end of the file."""
        for ref, (day, text, line, is_first) in self._newest.items():
            if text:
                yield PlaceSaid(ref, day, is_first, partial(self._read, ref, line, text))

    def _is_whole(self, text: str) -> bool:
        """Return whether there is a street and a town or a postcode; one cell may hold all of it."""
        parts = text.split(_BETWEEN)
        for fields in (self._first, self._second):
            said = {field for field, part in zip(fields, parts, strict=False) if field in _WHOLE and _says(field, part)}
            if Field.WHOLE_ADDRESS in said or (Field.STREET in said and not said.isdisjoint(_TOWNS)):
                return True
        return False

    def _read(self, ref: str, line: int, text: str) -> PersonRow | None:
        """Return who lives where; of an address to send to only what is said to be theirs."""
        parts = text.split(_BETWEEN)
        if len(parts) != len(self._place_at):
            return None
        theirs, others = (
            " ".join(part for field, part in zip(fields, parts, strict=True) if field in _NAMES and part)
            for fields in (self._first, self._second)
        )
        is_theirs = not theirs or not others or theirs.casefold().split() == others.casefold().split()
        cells = [""] * self._width
        for at, field, part in zip(self._place_at, self._first, parts, strict=True):
            if field is not None or is_theirs:
                cells[at] = part
        return self._people.place(ref, line, cells)


def _says(field: Field, cell: str) -> bool:
    """Return whether a cell says something; of a street, whether it is more than a word for "not known"."""
    return cell.strip() not in NOTHING and (field not in _STREETS or bool(address_part(cell)))
