"""Reads a run of letters back with PDF readers that did not make it: words, pages, and what the window shows."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from pathlib import Path

import pdfplumber
from pypdf import PdfReader

from winback_gui.domain.frozen import frozen
from winback_gui.paper.forms import form_named

POINTS_A_MM = 72 / 25.4
_NEAR_MM = 0.5  # letters reach a hair over their line


@frozen
class ReadLetter:
    """One letter as it lies in the folder.

    Attributes:
        words: all its pages, with single spaces.
        in_window: the lines that stand wholly where the form's window shows the address.
    """

    letter_no: str
    customer_no: str
    pages: tuple[int, int]
    words: str
    in_window: tuple[str, ...]


def lines_in_window(path: Path, page_numbers: Sequence[int], form: str) -> list[tuple[str, ...]]:
    """The words of each of these pages (from 1) that stand wholly where the form's window shows the address."""
    zone = form_named(form).address
    sides = (zone.x_mm - _NEAR_MM, zone.y_mm - _NEAR_MM, zone.right_mm + _NEAR_MM, zone.bottom_mm + _NEAR_MM)
    left, top, right, bottom = (side * POINTS_A_MM for side in sides)
    with pdfplumber.open(path) as pdf:
        shown = [pdf.pages[number - 1].within_bbox((left, top, right, bottom)) for number in page_numbers]
        return [tuple((page.extract_text() or "").splitlines()) for page in shown]


def read_back(folder: Path, form: str) -> list[ReadLetter]:
    """Read `letters.csv` and the pages that it names in `letters.pdf`; no page is left over or in two letters."""
    path = folder / "letters.pdf"
    with (folder / "letters.csv").open(encoding="utf-8-sig", newline="") as file:
        listed = list(csv.DictReader(file))
    pages = [" ".join(page.extract_text().split()) for page in PdfReader(path).pages]
    shown = lines_in_window(path, [int(row["page_from"]) for row in listed], form)
    found = []
    for row, in_window in zip(listed, shown, strict=True):
        first, last = int(row["page_from"]), int(row["page_to"])
        words = " ".join(pages[first - 1 : last])
        found.append(ReadLetter(row["letter_no"], row["customer_no"], (first, last), words, in_window))
    named = [number for letter in found for number in range(letter.pages[0], letter.pages[1] + 1)]
    assert named == list(range(1, len(pages) + 1))
    return found
