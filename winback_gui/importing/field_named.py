"""The field that a columns file names, or the error that names the wrong one and what was probably meant."""

from __future__ import annotations

from difflib import get_close_matches

from winback_gui.domain.errors import WinbackError
from winback_gui.domain.message import msg
from winback_gui.importing.fields import Field
from winback_gui.importing.headings import named_field


def field_named(said: object, header: object) -> Field:
    """Return the field of this name.

    Args:
        said: as the file says it.
        header: the head of the column of which it says so.

    Raises:
        WinbackError: there is no such field.
    """
    name = str(said)
    if name in set(Field):
        return Field(name)
    near = _meant(name)
    if near is None:
        raise WinbackError(
            msg(
                "“{name}” says what “{head}” holds, and there is no field of that name: docs/columns-file.md lists all "
                "of them. Nothing was brought in.",
                name=name,
                head=str(header),
            )
        )
    raise WinbackError(
        msg(
            "“{name}” says what “{head}” holds, and there is no field of that name: write “{near}” if you mean that. "
            "Nothing was brought in.",
            name=name,
            head=str(header),
            near=near.value,
        )
    )


def _meant(name: str) -> Field | None:
    """Return the field whose name is nearly this one, or that a column with this head would hold; None = neither."""
    written = name.strip().lower().replace(" ", "_").replace("-", "_")
    close = get_close_matches(written, list(Field), n=1, cutoff=0.75)
    if close:
        return Field(close[0])
    known = named_field(name.replace("_", " "))
    return None if known is None else known[0]
