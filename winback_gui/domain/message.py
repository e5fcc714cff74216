"""Texts for the owner as values: what to say and with which figures, put into a language only at the edge.

Domain and services return a `Message`; `ui` and `cli` turn it into words with a `Speaker` (see `speech`). The English
text is the key of the gettext catalogues; `pybabel extract -k msg -k plural:1,2` finds every one of them.
A text may mark its leading clause with `**two stars**`; the window shows it semi-bold, the command line drops them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from datetime import date, datetime
from decimal import Decimal
from types import MappingProxyType
from typing import TYPE_CHECKING, TypeAlias

from winback_gui.domain.frozen import frozen

if TYPE_CHECKING:
    from winback_gui.domain.money import Money


@frozen
class Share:
    """A share between 0 and 1, to be said as "20 %".

    Attributes:
        places: so many places after the point are said, where it has them ("38.7 %").
    """

    value: float
    places: int = 0


Argument: TypeAlias = "str | int | Decimal | date | datetime | Money | Share | Message"
_NOTHING: Mapping[str, Argument] = MappingProxyType({})


@frozen
class Message:
    """A translatable text.

    Attributes:
        text: the English text (singular where there is a plural), with `{name}` places.
        arguments: values for the places. `date`, `Money`, `Share`, `int` and `Decimal` are formatted for the
            locale when said; a `Message` is said first; a `str` is data (a name, a path) and goes in as it is.
        plural: the English plural, or "" when the text does not count.
        count: what decides between the two; it is also the place `{count}`.
    """

    text: str
    arguments: Mapping[str, Argument] = field(default_factory=lambda: _NOTHING)
    plural: str = ""
    count: int = 1

    def __hash__(self) -> int:
        """Hash by text and count: the arguments are a mapping."""
        return hash((self.text, self.plural, self.count))


NOTHING = Message("")
"""Says nothing; gettext keeps the empty text for itself, so it is no `msg`."""


def msg(text: str, /, **arguments: Argument) -> Message:
    """Return the message for `text` with its arguments."""
    return Message(text, MappingProxyType(arguments))


def plural(singular: str, several: str, /, count: int, **arguments: Argument) -> Message:
    """Return a message that counts: `plural("{count} letter", "{count} letters", 3)`."""
    return Message(singular, MappingProxyType({"count": count, **arguments}), several, count)


def as_typed(text: str) -> Message:
    """Return the owner's own words (a name, a title) as a message that is never translated."""
    return Message("{text}", MappingProxyType({"text": text}))
