"""Every service that changes the book can be taken back and done again. One without a case here fails.

The cases are the scenes of the files `undo_scenes_*.py` beside this one: a new service gets a scene in one of them.
"""

from __future__ import annotations

import importlib
import inspect
import pkgutil
from pathlib import Path

import pytest

from tests.services.stage_play import StagePlay
from tests.services.undo_scene import SCENES
from tests.store.shelf import dump
from winback_gui import services

for _file in sorted(Path(__file__).parent.glob("undo_scenes_*.py")):
    importlib.import_module(f"tests.services.{_file.stem}")  # the scenes keep themselves

# What has no scene, and why.
WITHOUT = {
    "mark_posted.mark_posted": "a letter in the post cannot be taken back",
    "erase.erase_customer": "what is erased for good cannot be brought back",
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
    found = changing_services()
    assert [name for name in found if name.split(".")[1] not in SCENES and name not in WITHOUT] == []
    assert [name for name in WITHOUT if name not in found] == []
    bare = [name.split(".")[1] for name in found if name not in WITHOUT]
    assert sorted(set(bare)) == sorted(bare), "one scene would stand for two services of the same name"
    assert set(SCENES) <= set(bare), "a scene of a service that is gone"


def changing_services() -> list[str]:
    """The public functions of the services that return `Done`, as "module.function"."""
    found = []
    for entry in pkgutil.walk_packages(services.__path__, f"{services.__name__}."):
        module = importlib.import_module(entry.name)
        own_name = entry.name.rpartition(".")[2]
        for name, made in inspect.getmembers(module, inspect.isfunction):
            returns = str(inspect.signature(made).return_annotation)
            is_service = made.__module__ == module.__name__ and name[0] != "_" and own_name != "acting"
            if is_service and "Done[" in returns:
                found.append(f"{own_name}.{name}")
    return found
