"""A table whose rows are made when they come into sight."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass, field

import pytest
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from tests.ui.tables.table_rows import COLUMNS, Row
from winback_gui.ui.tables.columns import CutLine
from winback_gui.ui.tables.lazy import LazyTableModel
from winback_gui.ui.tables.view import DataTable


@dataclass
class Numbers:
    """Rows 0, 1, 2, ... with as much gain as their number; keeps account of the rows that were made."""

    order: range
    made: set[int] = field(default_factory=set)

    def __len__(self) -> int:
        return len(self.order)

    def __getitem__(self, number: int) -> Row:
        self.made.add(self.order[number])
        return Row(self.order[number], f"Customer {self.order[number]}", self.order[number])

    def key(self, number: int) -> Hashable:
        return self.order[number]

    def knows(self, column_key: str) -> bool:
        return True

    def numbers_of(self, keys: set[Hashable]) -> list[int]:
        return sorted(self.order.index(key) for key in keys if isinstance(key, int) and key in self.order)

    def ordered(self, column_key: str, *, descending: bool) -> Numbers:
        assert column_key == "gain"
        rising = range(min(self.order), max(self.order) + 1) if self.order else self.order
        return Numbers(rising[::-1] if descending else rising, self.made)


def table_of(qtbot: QtBot, source: Numbers) -> tuple[DataTable[Row], LazyTableModel[Row]]:
    model: LazyTableModel[Row] = LazyTableModel(COLUMNS, empty=Numbers(range(0)))
    table: DataTable[Row] = DataTable(COLUMNS, key=lambda row: row.number, name="Many", checks=True, model=model)
    qtbot.addWidget(table)
    table.sort_by("gain", descending=True)
    table.show_source(source)
    table.resize(900, 300)
    return table, model


def test_a_hundred_thousand_rows_open_by_the_page(qtbot: QtBot) -> None:
    source = Numbers(range(100_000))
    table, model = table_of(qtbot, source)
    table.show()
    table.grab()
    assert (model.row_count, model.rowCount(), model.key_at(0)) == (100_000, 100_000, 99_999)
    assert len(source.made) < 40


def test_chosen_rows_stay_chosen_through_sorting_and_other_rows(qtbot: QtBot) -> None:
    table, model = table_of(qtbot, Numbers(range(1000)))
    table.choose({3, 998})
    table.go_to(998)
    assert table.selectionModel().currentIndex().row() == 1
    table.sort_by("gain", descending=False)
    assert (table.chosen_keys, table.current_key) == ({3, 998}, 998)
    table.show_source(Numbers(range(500)))
    assert table.chosen_keys == {3}
    assert [row.number for row in model.rows[:2]] == [0, 1]


def test_the_cut_off_line_lies_between(qtbot: QtBot) -> None:
    table, model = table_of(qtbot, Numbers(range(6)))
    table.show_cut(CutLine(2, "gain", "Your sum for letters ends here."))
    assert [model.key_at(line) for line in range(model.rowCount())] == [5, 4, None, 3, 2, 1, 0]
    assert model.lines_of({5, 3}) == [0, 3]
    table.selectAll()
    assert table.chosen_count == 6


@pytest.mark.parametrize("count", [0, 1, 40])
def test_the_model_keeps_qts_rules(qtbot: QtBot, count: int) -> None:
    model: LazyTableModel[Row] = LazyTableModel(COLUMNS, empty=Numbers(range(0)))
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.show_source(Numbers(range(count)))
    model.show_cut(CutLine(1, "gain", "Here."))
    model.sort_by("gain", descending=True)
    model.sort_by("gain", descending=False)
    assert tester.model() is model
