"""Every service that changes the book can be taken back and done again. One without a case here fails."""

from __future__ import annotations

import importlib
import inspect
import pkgutil

import pytest

from tests.services import undo_scenes_letters, undo_scenes_people, undo_scenes_steps
from tests.services.stage_play import StagePlay
from tests.services.undo_scene import SCENES
from tests.store.shelf import dump
from winback_gui import services

# The scenes keep themselves when they are imported.
SCENE_FILES = (undo_scenes_people, undo_scenes_steps, undo_scenes_letters)

# What has no scene, and why.
WITHOUT = {
    "mark_posted": "a letter in the post cannot be taken back",
    "import_files": "undone by its number, cannot be redone: its own tests look at that",
    "undo_import": "takes an import back itself",
}


@pytest.mark.parametrize("name", sorted(SCENES))
def test_undo_brings_the_book_back_and_redo_the_change(play: StagePlay, name: str) -> None:
    book = play.book
    act = SCENES[name](play)
    before = dump(book.con)
    done = act()
    after = dump(book.con)
    assert after != before
    assert done.changes.topics
    assert done.can_undo
    undone = book.undo()
    assert undone is not None
    assert undone.said == done.said
    assert undone.changes == done.changes
    assert dump(book.con) == before
    assert book.redo() is not None
    assert dump(book.con) == after


def test_every_changing_service_has_a_scene() -> None:
    missing = [name for name in changing_services() if name not in SCENES]
    assert not missing


def changing_services() -> list[str]:
    """The public functions of the services that return `Done`."""
    found = []
    for entry in pkgutil.iter_modules(services.__path__):
        module = importlib.import_module(f"{services.__name__}.{entry.name}")
        for name, made in inspect.getmembers(module, inspect.isfunction):
            returns = str(inspect.signature(made).return_annotation)
            is_own = made.__module__ == module.__name__ and module.__name__ != "winback_gui.services.acting"
            if is_own and name[0] != "_" and name not in WITHOUT and "Done[" in returns:
                found.append(name)
    return found
