"""The cause behind a reason: suggested, meant by an own reason, and one reason for several."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from tests.factory import TODAY
from tests.services.stage_play import StagePlay
from tests.services.trace_scene import Sale, a_weekday, an_item, looks_counted, trace_shop
from tests.ui_pages.reason_fix_window import Stage, stage
from tests.ui_pages.reason_scene import NAMES, three_cases, told
from winback_gui.services.reason.reason_list import add_reason
from winback_gui.services.reason.record_reason import record
from winback_gui.store import cases, reasons
from winback_gui.ui.dialogs.left_together import LeftTogetherDialog
from winback_gui.ui.pages.reason.page import ReasonPage
from winback_gui.ui.tables.head import TableHead
from winback_gui.ui.widgets.buttons import Button
from winback_gui.ui.widgets.reason_list import ReasonList


@pytest.fixture
def desk(qapp: object, theme: object, qtbot: QtBot, tmp_path: Path) -> Iterator[Stage[ReasonPage]]:
    with stage(ReasonPage, tmp_path, qtbot, three_cases) as made:
        yield made


def with_a_cause(play: StagePlay) -> None:
    """Kofi left for the coffee corner; a reason of the shop's own stands for one cause."""
    three_cases(play)
    case_ids = [one.case_id for one in cases.open_cases(play.book.con)]
    record(play.book, case_ids[1], play.reason_id("service"), TODAY, new_cause="Coffee corner closed on Saturdays")
    own = add_reason(play.book, "Stamp card stopped counting").value
    record(play.book, case_ids[2], own, TODAY, new_cause="The new till")


def test_a_cause_is_suggested_and_only_a_click_takes_it(
    qapp: object, theme: object, qtbot: QtBot, tmp_path: Path
) -> None:
    with stage(ReasonPage, tmp_path, qtbot, with_a_cause) as desk:
        picker, service = desk.page.picker, desk.play.reason_id("service")
        picker.reasons.choose(service)
        assert picker.cause.currentText() == "Not named yet"
        assert picker.hint.accessibleName() == "Coffee corner closed on Saturdays?"
        desk.key(desk.page.list, Qt.Key.Key_Return)
        assert told(desk, 0)[0].cause_id is None
        desk.undo()
        desk.page.list.setCurrentIndex(desk.page.list.queue.index(0))
        desk.settle()
        picker.reasons.choose(service)
        desk.click(picker.hint)
        assert picker.cause.currentText() == "Coffee corner closed on Saturdays"
        assert picker.hint.isHidden()
        desk.click(picker.keep)
        assert told(desk, 0)[0].cause_id == told(desk, 1)[0].cause_id is not None


def choose_own(desk: Stage[ReasonPage]) -> None:
    """Click the reason that the owner added."""
    own = next(one for one in reasons.all_reasons(desk.book.con) if not one.key)
    desk.click(desk.page.picker.reasons.row(own.reason_id))


def test_a_reason_of_ones_own_with_one_cause_means_it(
    qapp: object, theme: object, qtbot: QtBot, tmp_path: Path
) -> None:
    with stage(ReasonPage, tmp_path, qtbot, with_a_cause) as desk:
        choose_own(desk)
        assert desk.page.picker.cause.currentText() == "The new till"
        assert desk.page.picker.hint.isHidden()


def test_the_cause_of_a_reason_of_ones_own_can_be_set_back(
    qapp: object, theme: object, qtbot: QtBot, tmp_path: Path
) -> None:
    with stage(ReasonPage, tmp_path, qtbot, with_a_cause) as desk:
        page, picker = desk.page, desk.page.picker
        choose_own(desk)
        desk.key(page.list, Qt.Key.Key_Return)
        assert told(desk, 0)[0].cause_id is not None
        for taken in (True, False):
            page.list.setCurrentIndex(page.list.queue.index(0))
            desk.settle()
            assert picker.cause.currentText() == ("The new till" if taken else "Not named yet")
            picker.cause.choose("")
            picker.cause.chosen_anew.emit()
            assert not picker.hint.isHidden(), "one click takes it again"
            desk.key(page.list, Qt.Key.Key_Return)
            assert told(desk, 0)[0].cause_id is None
        assert len(desk.said) == 2, "nothing new was said the second time"
        desk.undo()
        assert told(desk, 0)[0].cause_id is not None


def test_for_several_the_cause_meant_can_be_set_back(qapp: object, theme: object, qtbot: QtBot, tmp_path: Path) -> None:
    with stage(ReasonPage, tmp_path, qtbot, with_a_cause) as desk:
        desk.page.look_together()
        dialog = desk.dialog(LeftTogetherDialog)
        dialog.reasons.choose(next(one.reason_id for one in dialog._story.choices if not one.key))
        assert dialog.cause.currentText() == "The new till"
        dialog.cause.choose("")
        desk.settle()
        desk.click(dialog.verb)
        assert told(desk, 0)[0].cause_id is None


def test_for_several_the_cause_is_suggested_as_well(qapp: object, theme: object, qtbot: QtBot, tmp_path: Path) -> None:
    with stage(ReasonPage, tmp_path, qtbot, with_a_cause) as desk:
        desk.page.look_together()
        dialog = desk.dialog(LeftTogetherDialog)
        dialog.reasons.choose(desk.play.reason_id("service"))
        assert dialog.cause.cause_id is None
        desk.click(dialog.hint)
        assert dialog.cause.currentText() == "Coffee corner closed on Saturdays"
        dialog.reasons.choose(desk.play.reason_id("price"))
        assert dialog.hint.isHidden()
        dialog.reject()


def test_one_reason_for_those_who_stopped_together(desk: Stage[ReasonPage]) -> None:
    assert desk.page.story.together.isVisible()
    desk.link(desk.page.story.together, "Look at them together")
    dialog = desk.dialog(LeftTogetherDialog)
    assert dialog.span is None, "nobody else stopped in that month"
    assert dialog.verb.text() == "Record it for 3 customers"
    assert not dialog.verb.isEnabled()
    dialog.reasons.choose(desk.play.reason_id("promise"))
    dialog.cause.take_new("The new till")
    desk.click(dialog.verb)
    assert [len(told(desk, row)) for row in range(3)] == [1, 1, 1]
    assert desk.said == ["3 customers: “Promise not kept” is recorded."]
    desk.undo()
    assert [told(desk, row) for row in range(3)] == [[], [], []]


def a_month(play: StagePlay) -> None:
    """Three stopped in one week, a fourth later in the same month."""
    three_cases(play)
    play.case(play.customer("Elif Korkmaz", ago=(296, 271, 245, 206)))


def test_all_who_stopped_in_a_month_are_looked_at_in_one_go(
    qapp: object, theme: object, qtbot: QtBot, tmp_path: Path
) -> None:
    with stage(ReasonPage, tmp_path, qtbot, a_month) as desk:
        desk.page.look_together()
        dialog = desk.dialog(LeftTogetherDialog)
        assert dialog.span is not None
        desk.settle()
        assert {row.name for row in dialog.table.rows_model.rows} == set(NAMES)
        dialog.span.choose("month")
        desk.settle()
        assert {row.name for row in dialog.table.rows_model.rows} == {*NAMES, "Elif Korkmaz"}
        assert dialog.verb.text() == "Record it for 4 customers"
        dialog.reject()


def test_those_who_stopped_together_are_listed_where_the_book_can_only_be_read(
    qapp: object, theme: object, qtbot: QtBot, tmp_path: Path
) -> None:
    with stage(ReasonPage, tmp_path, qtbot, three_cases, read_only=True) as desk:
        desk.link(desk.page.story.together, "Look at them together")
        dialog = desk.dialog(LeftTogetherDialog)
        assert "can only be read here" in dialog._sentence.said
        assert [row.name for row in dialog.table.rows_model.rows] == sorted(NAMES)
        assert not dialog.findChildren(ReasonList)
        assert [one.text() for one in dialog.findChildren(Button) if one.isVisible()] == ["Close"]
        dialog.reject()


def test_the_trace_of_bad_months_stands_above_those_who_stopped_in_them(
    qapp: object, theme: object, qtbot: QtBot, tmp_path: Path
) -> None:
    with stage(ReasonPage, tmp_path, qtbot, lambda play: trace_shop(play.book)) as desk:
        desk.session.standings.request()
        desk.settle()
        assert desk.page.story.together.said.endswith("20 others stopped from March to April 2026: more than usual.")
        desk.page.look_together()
        dialog = desk.dialog(LeftTogetherDialog)
        desk.settle()
        assert dialog.span is not None
        assert dialog.span.current == "run", "what Identify announces comes first"
        assert "**19 of the 21** were mostly served by Jana" in dialog.trace.said
        assert dialog.verb.text() == "Record it for 19 customers"
        shown = [one.title for one in dialog.table.rows_model.columns if dialog.table.table_layout.is_shown(one.key)]
        assert shown == ["Name", "Served by", "Mostly bought", "Last here", "Reason"]
        served = dialog.table.rows_model.columns[[one.key for one in dialog.table.rows_model.columns].index("served")]
        left_out = [row for row in dialog.table.rows_model.rows if row.customer_id not in dialog.table.chosen_keys]
        assert {served.text(row).partition(" (")[0] for row in left_out} == {"Silke"}
        dialog.span.choose("month")
        desk.settle()
        assert len(dialog.table.rows_model.rows) < 21
        dialog.reject()


def test_switching_the_span_there_and_back_looks_for_no_trace_again(
    qapp: object, theme: object, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each look goes through thousands of customers: of a large shop it took longer than a second, at each switch."""
    asked = looks_counted(monkeypatch)
    with stage(ReasonPage, tmp_path, qtbot, lambda play: trace_shop(play.book)) as desk:
        desk.session.standings.request()
        desk.settle()
        desk.page.look_together()
        dialog = desk.dialog(LeftTogetherDialog)
        desk.settle()
        assert dialog.span is not None
        for key in ("month", "run", "near", "month", "run"):
            dialog.span.choose(key)
            desk.settle()
        assert len(asked) == 2, "the bad months, and the month alone"
        assert "**19 of the 21** were mostly served by Jana" in dialog.trace.said
        dialog.reject()


@pytest.mark.parametrize(
    ("sale", "title", "words", "counted"),
    [
        (an_item, "Bought (at visits)", "Oat latte (1", "at about every third visit or more often"),
        (a_weekday, "Weekday", "Fridays (", "at half of their visits or more"),
    ],
)
def test_what_the_trace_is_about_is_the_first_column(
    qapp: object, theme: object, qtbot: QtBot, tmp_path: Path, sale: Sale, title: str, words: str, counted: str
) -> None:
    with stage(ReasonPage, tmp_path, qtbot, lambda play: trace_shop(play.book, sale=sale)) as desk:
        desk.session.standings.request()
        desk.settle()
        desk.page.look_together()
        dialog = desk.dialog(LeftTogetherDialog)
        desk.settle()
        shown = [one for one in dialog.table.rows_model.columns if dialog.table.table_layout.is_shown(one.key)]
        assert shown[1].title == title
        chosen = [row for row in dialog.table.rows_model.rows if row.customer_id in dialog.table.chosen_keys]
        assert len(chosen) == 19
        assert all(shown[1].text(row).startswith(words) for row in chosen)
        head = dialog.table.horizontalHeader()
        assert head.sectionSize(dialog.table.rows_model.columns.index(shown[1])) >= 128, "it is read whole"
        place = dialog.table.rows_model.columns.index(shown[1])
        assert counted in str(head.model().headerData(place, Qt.Orientation.Horizontal, Qt.ItemDataRole.ToolTipRole))
        assert isinstance(head, TableHead)
        assert counted in head.help_words(place)
        dialog.reject()
