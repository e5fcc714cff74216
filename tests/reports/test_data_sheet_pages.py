from __future__ import annotations

from pathlib import Path

from pypdf import PdfReader

from tests.services.stage_play import said
from winback_gui.domain.message import as_typed
from winback_gui.paper.fonts import FontShelf
from winback_gui.reports.data_sheet import DataSheet, Line, Section, write_pages

FOOT = "You may have what is wrong put right, have it erased, and say at any time that you want no more letters. " * 2


def test_the_last_sentences_are_never_torn_by_the_end_of_a_page(tmp_path: Path) -> None:
    shelf, page_counts = FontShelf(), set()
    for count in range(25, 65):
        lines = tuple(Line(as_typed(str(number)), as_typed("a purchase")) for number in range(count))
        sheet = DataSheet(as_typed("Elif"), as_typed("below"), (Section(as_typed("Bought"), lines),), as_typed(FOOT))
        page_counts.add(write_pages(sheet, tmp_path / "sheet.pdf", said, shelf=shelf))
        last_page = " ".join(PdfReader(tmp_path / "sheet.pdf").pages[-1].extract_text().split())
        assert FOOT.strip() in last_page
    assert page_counts == {1, 2}


def test_a_last_page_has_more_than_the_last_sentence_or_is_not_there(tmp_path: Path) -> None:
    """Of a usual person the second page had one sentence."""
    shelf, last = FontShelf(), {}
    for count in range(25, 65):
        lines = tuple(Line(as_typed(str(number)), as_typed("a purchase")) for number in range(count))
        sheet = DataSheet(as_typed("Elif"), as_typed("below"), (Section(as_typed("Bought"), lines),), as_typed(FOOT))
        pages = write_pages(sheet, tmp_path / "sheet.pdf", said, shelf=shelf)
        if pages > 1:
            last[count] = PdfReader(tmp_path / "sheet.pdf").pages[-1].extract_text().count("a purchase")
    assert min(last.values()) >= 4
    assert min(last) >= 51, "it is drawn together before a page of few words begins"


def test_a_short_last_section_goes_to_the_new_page_with_its_head(tmp_path: Path) -> None:
    shelf = FontShelf()
    for count in range(40, 60):
        lines = tuple(Line(as_typed(str(number)), as_typed("a purchase")) for number in range(count))
        sections = (Section(as_typed("Bought"), lines), Section(as_typed("Notes"), lines[:2]))
        write_pages(
            DataSheet(as_typed("Elif"), as_typed("below"), sections, as_typed(FOOT)),
            tmp_path / "a.pdf",
            said,
            shelf=shelf,
        )
        assert "Notes" in PdfReader(tmp_path / "a.pdf").pages[-1].extract_text()
