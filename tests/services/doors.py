"""Finds functions that let something out (write a PDF, print, fill the clipboard), and whether they ask first."""

from __future__ import annotations

import ast
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

DOORS = frozenset(
    {
        "write_batch", "write_one_each", "single_pdf",  # PDFs of letters
        "QPrinter", "QPdfWriter", "QPrintDialog", "clipboard", "QClipboard",
    }
)  # fmt: skip
_REPORTS = "winback_gui.reports"
_BATCH = "winback_gui.letters.batch"
_ANSWERS = ("leaves_by", "names_nobody", "owners_own")
_HARMLESS = frozenset({"head_line"})  # reads a file back


@dataclass
class Found:
    """A function: the names it mentions, the ways out it names, its marks."""

    name: str
    where: str
    mentions: set[str] = field(default_factory=set)
    ways: set[str] = field(default_factory=set)
    marks: set[str] = field(default_factory=set)
    marked_ways: set[str] = field(default_factory=set)

    @property
    def is_marked(self) -> bool:
        return bool(self.marks.intersection(_ANSWERS))


def functions_in(source: str, where: str) -> list[Found]:
    """Every function of a module; what a nested one mentions counts to the one around it as well."""
    tree = ast.parse(source)
    doors = _imported_doors(tree)
    found = []
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef):
            one = Found(node.name, where)
            for mark in node.decorator_list:
                _mark(one, mark)
            for statement in node.body:
                _read(one, statement, doors)
            found.append(one)
    return found


def _imported_doors(tree: ast.AST) -> dict[str, str]:
    """Local names of what writes letters or reports, however it was imported."""
    doors = {}
    for node in ast.walk(tree):
        if not isinstance(node, ast.ImportFrom) or node.module is None:
            continue
        for alias in node.names:
            # Types and constants open nothing.
            is_report = node.module.startswith(_REPORTS) and alias.name[0].islower() and alias.name not in _HARMLESS
            if is_report or (node.module == _BATCH and alias.name in {"write_letters", "write_one_each", "single_pdf"}):
                doors[alias.asname or alias.name] = "write_batch"
    return doors


def _mark(one: Found, mark: ast.expr) -> None:
    name = mark.func if isinstance(mark, ast.Call) else mark
    if isinstance(name, ast.Name):
        one.marks.add(name.id)
    if isinstance(mark, ast.Call):
        one.marked_ways |= {each.attr for each in mark.args if isinstance(each, ast.Attribute)}


def _read(one: Found, statement: ast.stmt, doors: dict[str, str]) -> None:
    for node in ast.walk(statement):
        if isinstance(node, ast.Name):
            one.mentions.add(doors.get(node.id, node.id))
        elif isinstance(node, ast.Attribute):
            one.mentions.add(node.attr)
            if isinstance(node.value, ast.Name) and node.value.id == "WayOut":
                one.ways.add(node.attr)


@cache
def read_folders(root: Path, folders: tuple[str, ...]) -> list[Found]:
    """All functions of these folders of the package."""
    found = []
    for folder in folders:
        for path in sorted((root / folder).rglob("*.py")):
            found += functions_in(path.read_text(encoding="utf-8"), str(path.relative_to(root)))
    return found


def unasked(functions: list[Found]) -> list[str]:
    """Functions that open a door although neither they nor all those who call them ask who may be reached."""
    callers: dict[str, list[Found]] = {}
    for one in functions:
        for name in one.mentions:
            callers.setdefault(name, []).append(one)

    def is_answered(one: Found, seen: frozenset[str]) -> bool:
        if one.is_marked:
            return True
        if one.name in seen:
            return False
        above = [each for each in callers.get(one.name, []) if each is not one and may_call(each, one)]
        return bool(above) and all(is_answered(each, seen | {one.name}) for each in above)

    def may_call(caller: Found, called: Found) -> bool:
        return caller.where == called.where or not called.name.startswith("_")

    openers = [one for one in functions if one.mentions & DOORS]
    return [f"{one.where}: {one.name}" for one in openers if not is_answered(one, frozenset())]


def marked_without_asking(functions: list[Found]) -> list[str]:
    """Functions marked with a way out from which no path leads to `clear` for that way."""
    by_name: dict[str, list[Found]] = {}
    for one in functions:
        by_name.setdefault(one.name, []).append(one)

    def asks(one: Found, way: str) -> bool:
        seen, waiting = set[int](), [one]
        while waiting:  # no recursion: the paths are longer than Python's stack
            each = waiting.pop()
            if id(each) in seen:
                continue
            seen.add(id(each))
            if "clear" in each.mentions and way in each.ways:
                return True
            waiting += [called for name in each.mentions for called in by_name.get(name, [])]
        return False

    marked = [one for one in functions if "leaves_by" in one.marks]
    return [f"{one.where}: {one.name}" for one in marked if not all(asks(one, way) for way in one.marked_ways)]
