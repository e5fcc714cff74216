"""How remarks of several columns of a row are kept: one note a column, with its head where the words need it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from winback_gui.domain.folding import fold
from winback_gui.domain.frozen import frozen
from winback_gui.domain.remark import HEAD_ENDS

_SAYS_NOTE: Final = re.compile(
    r"note|notiz|bemerk|anmerk|remark|comment|kommentar|memo\b|remarque|opmerk|osservazion|observaci|observation|"
    r"annota|\bnotas?\b|comentario"
)
"""In heads that say no more than that remarks stand below."""
_NOTHING: Final = re.compile(
    r"none|none known|nil|null|nothing|not applicable|n a|na|no (?:notes?|comments?|remarks?)|keine?[rs]?|nichts|k a|"
    r"keine (?:angaben?|notiz(?:en)?|bemerkung(?:en)?)|entfallt|aucune?|neant|rien|sans objet|geen|niets|n ?v ?t|"
    r"ningun[oa]|nada|nessun[oa]|niente"
)


@frozen
class RowNote:
    """A remark of one column of a row.

    Attributes:
        head: of the column, where it says something that the words do not ("Block Reason"); "" = it says nothing.
        words: as the cell has them.
    """

    head: str
    words: str

    @property
    def text(self) -> str:
        """How the note reads in the book: the head, and the words below it."""
        return f"{self.head}{HEAD_ENDS}{self.words}" if self.head else self.words


def says_nothing(words: str) -> bool:
    """Return whether a cell only says that there is nothing to say ("None", "N/A")."""
    return _NOTHING.fullmatch(fold(words)) is not None


def telling_head(name: str) -> str:
    """Return the head of a column as its notes have it; "" where it only says that these are notes."""
    line = " ".join(name.replace("_", " ").split()).rstrip(" :")
    return "" if _SAYS_NOTE.search(fold(line)) else line


def each_once(said: Iterable[RowNote]) -> tuple[RowNote, ...]:
    """Return the notes of a row; the same words under two heads are one, under the first."""
    return tuple({fold(one.words) or one.words: one for one in reversed(tuple(said))}.values())[::-1]
