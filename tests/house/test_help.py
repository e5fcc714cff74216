"""Every page of the window has its help, in plain words, and no link in the help leads nowhere."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from winback_gui.resources_path import resource
from winback_gui.ui.pages import PAGES

HELP = resource("help", "en")
FILES = sorted(HELP.glob("*.md"))
_LINK = re.compile(r"\[([^\]]+)\]\(([^)]+)\)")


@pytest.mark.parametrize("name", ["index", "about", "first-start", *(entry.name for entry in PAGES)])
def test_every_page_has_its_help(name: str) -> None:
    text = (HELP / f"{name}.md").read_text("utf-8")
    assert text.startswith("# ")
    assert len(text.splitlines()) >= 5


@pytest.mark.parametrize("path", FILES, ids=[path.stem for path in FILES])
def test_no_link_leads_nowhere(path: Path) -> None:
    for words, target in _LINK.findall(path.read_text("utf-8")):
        assert words.strip()
        assert (HELP / target).is_file(), target


def test_every_help_can_be_reached_from_the_first() -> None:
    reached, waiting = set[str](), ["index.md"]
    while waiting:
        name = waiting.pop()
        if name not in reached:
            reached.add(name)
            waiting += [target for _words, target in _LINK.findall((HELP / name).read_text("utf-8"))]
    assert {path.name for path in FILES} <= reached | {"about.md", "first-start.md"}
