"""What the scenes for the test of undo share."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeAlias

from tests.services.stage_play import StagePlay
from winback_gui.services.result import Done

Call: TypeAlias = "Callable[[], Done[Any]]"
Scene: TypeAlias = "Callable[[StagePlay], Call]"
SCENES: dict[str, Scene] = {}


def scene(made: Scene) -> Scene:
    """Keep a scene under the name of the service it plays: `def save_shop(play)` returns the call of it.

    Where the name is a module's, an underscore follows.
    """
    SCENES[made.__name__.rstrip("_")] = made
    return made
