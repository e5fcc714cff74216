"""What remarks are heard as, a long list at once: a test for each would take longer to begin than to run."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from winback_gui.domain.remark import remark_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from winback_gui.domain.remark_phrases import Sound
    from winback_gui.domain.suppression import Ground


Heard = TypeVar("Heard", bound="Ground | Sound | None")


def heard_otherwise(said: Mapping[Heard, Iterable[str]]) -> dict[str, Ground | Sound | None]:
    """Return of which remarks something else is heard than they say (None = nothing), and what."""
    grounds = {text: (remark_of(text), ground) for ground, texts in said.items() for text in texts}
    found = {text: (None if remark is None else remark.ground, ground) for text, (remark, ground) in grounds.items()}
    return {text: heard for text, (heard, ground) in found.items() if heard != ground}
