"""What remarks are heard as, a long list at once: a test for each would take longer to begin than to run."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from winback_gui.domain.remark import remark_of
from winback_gui.domain.suppression import Ground

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from winback_gui.domain.remark_phrases import Sound


Heard = TypeVar("Heard", bound="Ground | Sound | None")


def heard_otherwise(said: Mapping[Heard, Iterable[str]]) -> dict[str, Ground | Sound | None]:
    """Return of which remarks something else is heard than they say (None = nothing), and what."""
    grounds = {text: (remark_of(text), ground) for ground, texts in said.items() for text in texts}
    found = {text: (None if remark is None else remark.ground, ground) for text, (remark, ground) in grounds.items()}
    return {text: heard for text, (heard, ground) in found.items() if heard != ground}


def heard_as_any(grounds: Collection[Ground | Sound], texts: Iterable[str]) -> dict[str, Ground | Sound | None]:
    """Return of which remarks none of these is heard, and what is."""
    found = {text: remark_of(text) for text in texts}
    heard = {text: None if remark is None else remark.ground for text, remark in found.items()}
    return {text: ground for text, ground in heard.items() if ground not in grounds}


def within(written: str, said: Mapping[Heard, Iterable[str]], but: Collection[str] = ()) -> dict[Heard, list[str]]:
    """Return remarks between other notes ("{}; Stammkunde"), but for those that mean it only where they stand alone."""
    return {ground: [written.format(text) for text in texts if text not in but] for ground, texts in said.items()}


def in_capitals(said: Mapping[Heard, Iterable[str]]) -> dict[Heard, list[str]]:
    """Return remarks in capitals."""
    return {ground: [text.upper() for text in texts] for ground, texts in said.items()}


def deaths_hidden(harmless: Iterable[str], news: str) -> dict[str, Ground | Sound | None]:
    """Return where harmless words before or behind a death keep it from being heard, and what is heard there."""
    return heard_otherwise(
        {Ground.DECEASED: [said for one in harmless for said in (f"{one}; {news}", f"{news}, {one}")]}
    )


def hiding(harmless: Iterable[str], news: str) -> list[str]:
    """Return the remarks in which harmless words hide what is said behind them."""
    return [text for one in harmless if remark_of(text := f"{one}; {news}") is None]
