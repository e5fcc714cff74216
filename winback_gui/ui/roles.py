"""What a text on screen is: its face, size and weight."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

from winback_gui.ui.fonts import SANS, SERIF


class Face(NamedTuple):
    """A family, a size in px at text size 100 %, and a weight (400 regular, 600 semi-bold)."""

    family: str
    size_px: int
    weight: int


class Role(StrEnum):
    """What a text is; also the value of a label's `role` property in the style sheet."""

    HERO = "hero"  # the name on the first screen
    TITLE = "title"
    DIALOG_TITLE = "dialog_title"
    NAME = "name"  # a person's name in a panel
    SMALL_NAME = "small_name"
    NUMBER = "number"
    SMALL_NUMBER = "small_number"
    SECTION = "section"
    SENTENCE = "sentence"
    BODY = "body"
    SECOND = "second"  # body in the colour of second lines
    STRONG = "strong"
    CAPTION = "caption"
    HINT = "hint"
    PROBLEM = "problem"  # the line below a field that needs another value
    DOUBT = "doubt"  # the line below a field whose value is unusual and may still be right
    HEAD = "head"  # head of a table column
    AXIS = "axis"
    CAP = "cap"  # key cap
    LETTER = "letter"


FACES: dict[Role, Face] = {
    Role.HERO: Face(SERIF, 44, 600),
    Role.TITLE: Face(SERIF, 22, 600),
    Role.DIALOG_TITLE: Face(SERIF, 20, 600),
    Role.NAME: Face(SERIF, 19, 600),
    Role.SMALL_NAME: Face(SERIF, 17, 600),
    Role.NUMBER: Face(SERIF, 28, 600),
    Role.SMALL_NUMBER: Face(SERIF, 20, 600),
    Role.SECTION: Face(SANS, 14, 600),
    Role.SENTENCE: Face(SANS, 14, 400),
    Role.BODY: Face(SANS, 13, 400),
    Role.SECOND: Face(SANS, 13, 400),
    Role.STRONG: Face(SANS, 13, 600),
    Role.CAPTION: Face(SANS, 12, 400),
    Role.HINT: Face(SANS, 12, 400),
    Role.PROBLEM: Face(SANS, 12, 400),
    Role.DOUBT: Face(SANS, 12, 400),
    Role.HEAD: Face(SANS, 12, 600),
    Role.AXIS: Face(SANS, 11, 400),
    Role.CAP: Face(SANS, 11, 600),
    Role.LETTER: Face(SERIF, 13, 400),
}
