"""The table's model keeps Qt's promises and sorts as the owner expects."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPersistentModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication

from tests.ui.tables.table_rows import COLUMNS, ROWS, Row
from winback_gui.ui.tables.columns import CutLine
from winback_gui.ui.tables.model import RowsTableModel
from winback_gui.ui.widgets.queue_list import QueueItem, QueueModel

CUT = CutLine(2, "gain", "**Your sum for letters ends here.**", "Change the sum")


def filled() -> RowsTableModel[Row]:
    model: RowsTableModel[Row] = RowsTableModel(COLUMNS, key=lambda row: row.number, quiet=lambda row: row.held)
    model.show_rows(ROWS)
    return model


def numbers(model: RowsTableModel[Row]) -> list[int]:
    return [row.number for row in model.rows]


def test_no_order_is_marked_by_a_column_of_which_nothing_is_known(qapp: QApplication) -> None:
    model = filled()
    model.sort_by("gain", descending=True)
    assert model.marked_order == "gain"
    model.show_rows([replace(row, gain=None) for row in ROWS])
    assert (model.sorted_by, model.marked_order) == ("gain", "")
    model.show_rows(ROWS)
    assert model.marked_order == "gain"


def test_qt_finds_nothing_to_complain_about(qapp: QApplication) -> None:
    model: RowsTableModel[Row] = RowsTableModel(COLUMNS, key=lambda row: row.number)
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Warning)
    model.show_rows(ROWS)
    model.show_cut(CUT)
    for key in ("name", "gain", "state"):
        for descending in (True, False):
            model.sort_by(key, descending=descending)
    model.show_rows(ROWS[:2])
    model.show_rows(())
    model.show_cut(None)
    assert tester.model() is model


def test_qt_finds_nothing_to_complain_about_in_a_queue(qapp: QApplication) -> None:
    model = QueueModel()
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Warning)
    model.show_rows(["1"], lambda _row: QueueItem("1", "Giulia Ferraro", "Reason unknown yet"))
    model.show_rows(["1"], lambda _row: QueueItem("1", "Giulia Ferraro", "Stamp card stopped counting"))
    model.show_rows([], lambda _row: QueueItem("", ""))
    assert tester.model() is model


@pytest.mark.parametrize(
    ("key", "descending", "expected"),
    [
        ("name", False, [2, 3, 4, 5, 1]),  # small letters among the capital ones
        ("name", True, [1, 5, 4, 3, 2]),
        ("gain", True, [2, 1, 4, 5, 3]),  # unknown last, equals as they came
        ("gain", False, [4, 5, 1, 2, 3]),  # unknown last here too
    ],
)
def test_order(qapp: QApplication, key: str, descending: bool, expected: list[int]) -> None:
    model = filled()
    model.sort_by(key, descending=descending)
    assert numbers(model) == expected


@given(st.lists(st.tuples(st.integers(), st.one_of(st.none(), st.integers())), unique_by=lambda pair: pair[0]))
def test_sorting_loses_nobody(pairs: list[tuple[int, int | None]]) -> None:
    model: RowsTableModel[Row] = RowsTableModel(COLUMNS, key=lambda row: row.number)
    model.show_rows([Row(number, str(number), gain) for number, gain in pairs])
    model.sort_by("gain", descending=True)
    assert sorted(numbers(model)) == sorted(number for number, _gain in pairs)
    known = [row.gain for row in model.rows if row.gain is not None]
    assert known == sorted(known, reverse=True)


def test_a_held_index_follows_its_row(qapp: QApplication) -> None:
    model = filled()
    held = QPersistentModelIndex(model.index(0, 2))  # Zeynep's gain
    model.sort_by("name", descending=False)
    assert model.key_at(held.row()) == 1
    assert held.column() == 2


def test_new_rows_are_sorted_as_before(qapp: QApplication) -> None:
    model = filled()
    model.sort_by("gain", descending=True)
    model.show_rows([Row(7, "New", 99), *ROWS])
    assert numbers(model)[0] == 7


def test_the_same_people_with_other_figures_do_not_reset_the_table(qapp: QApplication) -> None:
    model = filled()
    assert not model.show_rows([Row(row.number, row.name, 1) for row in ROWS])
    assert model.show_rows(ROWS[:3])


def test_the_cut_off_line_is_there_only_when_sorted_by_its_column_highest_first(qapp: QApplication) -> None:
    model = filled()
    model.show_cut(CUT)
    assert (model.rowCount(), model.cut_row) == (5, -1)
    model.sort_by("gain", descending=True)
    assert (model.rowCount(), model.cut_row) == (6, 2)
    assert model.flags(model.index(2, 0)) == Qt.ItemFlag.NoItemFlags
    assert model.row_at(2) is None
    assert [model.key_at(line) for line in range(6)] == [2, 1, None, 4, 5, 3]
    assert model.lines_of({4, 2}) == [0, 3]
    assert not model.is_quiet(1)
    assert model.is_quiet(3)
    assert model.is_held(4)
    model.sort_by("gain", descending=False)
    assert (model.rowCount(), model.cut_row) == (5, -1)


def test_a_cut_off_line_above_everybody_says_that_no_stamps_are_left(qapp: QApplication) -> None:
    model = filled()
    model.sort_by("gain", descending=True)
    model.show_cut(CutLine(0, "gain", "Your sum for letters ends here."))
    assert (model.rowCount(), model.cut_row, model.key_at(1)) == (6, 0, 2)
    assert model.is_quiet(1)


@pytest.mark.parametrize("after_rows", [5, 9])
def test_a_cut_off_line_below_everybody_is_not_shown(qapp: QApplication, after_rows: int) -> None:
    model = filled()
    model.sort_by("gain", descending=True)
    model.show_cut(CutLine(after_rows, "gain", "Your sum for letters ends here."))
    assert model.rowCount() == len(ROWS)


def test_cells_say_their_text_and_stand_where_their_head_stands(qapp: QApplication) -> None:
    model = filled()
    right = model.data(model.index(0, 2), Qt.ItemDataRole.TextAlignmentRole)
    assert right == model.headerData(2, Qt.Orientation.Horizontal, Qt.ItemDataRole.TextAlignmentRole)
    assert right == Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
    assert model.data(model.index(4, 4)) == "Waits"
    assert model.data(model.index(0, 4)) == ""
    assert model.headerData(0, Qt.Orientation.Horizontal) == "Customer"
    assert model.headerData(99, Qt.Orientation.Horizontal) is None
