"""The table: choosing, sorting and what it remembers, with mouse and keyboard."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, QPoint, QRect, Qt
from PySide6.QtGui import QFontMetrics, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QStyleOptionViewItem
from pytestqt.qtbot import QtBot

from tests.ui.tables.table_rows import COLUMNS, ROWS, Row
from winback_gui.ui.roles import Role
from winback_gui.ui.tables.chooser import ColumnChooser
from winback_gui.ui.tables.columns import ColumnSpec, CutLine, Look
from winback_gui.ui.tables.cut_bar import CutBar
from winback_gui.ui.tables.delegate import CellDelegate
from winback_gui.ui.tables.head import TableHead
from winback_gui.ui.tables.row_painter import PADDING, number_room
from winback_gui.ui.tables.view import DataTable, runs
from winback_gui.ui.theme import Theme
from winback_gui.ui.tokens import Kind
from winback_gui.ui.widgets.badge import BadgeText, badge_size
from winback_gui.ui.widgets.buttons import Button

LEFT, NO_KEYS = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier


@pytest.mark.parametrize("sum_of", ["€ 11.234", "€11,234", "11.234 €", "US$11,234"])
def test_a_sum_beside_a_bar_is_not_cut_off_in_any_form(theme: Theme, sum_of: str) -> None:
    narrowest = theme.px(132) - 2 * PADDING  # the column of Fix at 1366 px
    needed = QFontMetrics(theme.font(Role.BODY)).horizontalAdvance(sum_of)
    assert number_room(narrowest, Look.NUMBER_BAR) >= needed


class Memory:
    """What a settings file would keep."""

    def __init__(self) -> None:
        self.kept: dict[str, str] = {}

    def recall(self, name: str) -> str:
        return self.kept.get(name, "")

    def keep(self, name: str, text: str) -> None:
        self.kept[name] = text


def shown(qtbot: QtBot, *, checks: bool = False, memory: Memory | None = None) -> DataTable[Row]:
    table: DataTable[Row] = DataTable(
        COLUMNS,
        key=lambda row: row.number,
        name="Customers",
        quiet=lambda row: row.held,
        checks=checks,
        memory=memory,
        memory_name="table/customers",
    )
    qtbot.addWidget(table)
    table.show_rows(ROWS)
    table.resize(1000, 400)
    table.show()
    table.activateWindow()
    qtbot.waitUntil(table.isActiveWindow)
    table.setFocus()
    return table


def click(table: DataTable[Row], line: int, x: int, keys: Qt.KeyboardModifier = NO_KEYS) -> None:
    y = table.rowViewportPosition(line) + 10
    QTest.mouseClick(table.viewport(), LEFT, keys, QPoint(x, y))


def test_one_row_is_chosen_by_click_and_arrows_and_opened_with_enter(qtbot: QtBot) -> None:
    table = shown(qtbot)
    click(table, 1, 100)
    assert table.current_key == 2
    assert table.chosen_keys == {2}
    with qtbot.waitSignal(table.current_changed) as caught:
        QTest.keyClick(table, Qt.Key.Key_Down)
    assert caught.args == [3]
    assert table.chosen_keys == {3}
    with qtbot.waitSignal(table.opened) as opened:
        QTest.keyClick(table, Qt.Key.Key_Return)
    assert opened.args == [3]


def test_boxes_toggle_and_a_look_at_somebody_loses_no_choice(qtbot: QtBot) -> None:
    table = shown(qtbot, checks=True)
    click(table, 0, 30)
    click(table, 3, 30)
    assert table.chosen_keys == {1, 4}
    click(table, 2, 300)  # elsewhere in the row: only the current row moves
    assert table.current_key == 3
    assert table.chosen_keys == {1, 4}
    click(table, 0, 30)
    assert table.chosen_keys == {4}


def test_keys_move_without_choosing_and_space_chooses(qtbot: QtBot) -> None:
    table = shown(qtbot, checks=True)
    table.go_to(1)
    QTest.keyClick(table, Qt.Key.Key_Down)
    assert (table.current_key, table.chosen_keys) == (2, set())
    QTest.keyClick(table, Qt.Key.Key_Space)
    assert table.chosen_keys == {2}
    QTest.keyClick(table, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert table.chosen_keys == {2, 3}
    QTest.keyClick(table, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert table.chosen_count == len(ROWS)


def test_a_space_that_is_held_down_ticks_once(qtbot: QtBot) -> None:
    """On a busy machine the ticks of a held key went on after it was let go."""
    table = shown(qtbot, checks=True)
    table.go_to(1)
    QTest.keyPress(table, Qt.Key.Key_Space)
    for _time in range(3):
        held = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Space, Qt.KeyboardModifier.NoModifier, " ", autorep=True)
        QApplication.sendEvent(table, held)
        assert table.chosen_keys == {1}
    QTest.keyRelease(table, Qt.Key.Key_Space)


@pytest.mark.parametrize(
    ("start", "keys", "chosen"),
    [
        (1, [Qt.Key.Key_Down], {1, 2}),
        (1, [Qt.Key.Key_Down, Qt.Key.Key_Down], {1, 2, 3}),
        (2, [Qt.Key.Key_Up], {1, 2}),
        (2, [Qt.Key.Key_PageDown], {2, 3, 4}),
        (0, [Qt.Key.Key_Right], set()),
    ],
)
def test_shift_chooses_from_the_row_where_it_starts(
    qtbot: QtBot, start: int, keys: list[Qt.Key], chosen: set[int]
) -> None:
    """It chose only the rows that it came to: the one under the cursor was missing, and with Page Down all between."""
    table = shown(qtbot, checks=True)
    table.setCurrentIndex(table.rows_model.index(start, 0))
    table.clearSelection()
    for key in keys:
        QTest.keyClick(table, key, Qt.KeyboardModifier.ShiftModifier)
    assert table.chosen_keys == {table.rows_model.key_at(line) for line in chosen}


def test_the_box_in_the_head_chooses_all_and_then_none(qtbot: QtBot) -> None:
    table = shown(qtbot, checks=True)
    head = table.horizontalHeader().viewport()
    QTest.mouseClick(head, LEFT, NO_KEYS, QPoint(30, 10))
    assert table.chosen_count == len(ROWS)
    assert table.rows_model.sorted_by == ""
    QTest.mouseClick(head, LEFT, NO_KEYS, QPoint(30, 10))
    assert table.chosen_count == 0


def test_a_click_on_a_head_sorts_and_a_second_one_turns_it_round(qtbot: QtBot) -> None:
    table = shown(qtbot)
    x = table.columnViewportPosition(2) + 20
    for expected in (True, False):
        with qtbot.waitSignal(table.sorted_anew) as caught:
            QTest.mouseClick(table.horizontalHeader().viewport(), LEFT, NO_KEYS, QPoint(x, 10))
        assert caught.args == ["gain"]
        assert table.rows_model.is_descending is expected


def test_chosen_rows_stay_chosen_through_sorting_new_rows_and_the_cut_off_line(qtbot: QtBot) -> None:
    table = shown(qtbot, checks=True)
    table.choose({1, 4})
    table.go_to(4)
    table.sort_by("gain", descending=True)
    table.show_cut(CutLine(2, "gain", "**Your sum for letters ends here.**", "Change the sum"))
    table.show_rows(ROWS[:4])
    assert table.chosen_keys == {1, 4}
    assert [row.number for row in table.chosen_rows] == [1, 4]
    assert table.current_key == 4
    table.selectAll()
    assert table.chosen_count == 4  # the cut-off line is nobody


def test_the_cut_off_line_lies_across_and_its_link_can_be_followed(qtbot: QtBot) -> None:
    table = shown(qtbot, checks=True)
    table.show_cut(CutLine(2, "gain", "**Your sum for letters ends here.**", "Change the sum"))
    table.sort_by("gain", descending=True)
    assert table.rowHeight(2) == 28
    assert table.rowHeight(3) == 34
    assert table.columnSpan(2, 0) == len(COLUMNS)
    bar = table.findChildren(CutBar)[-1]
    with qtbot.waitSignal(table.cut_link_requested):
        QTest.mouseClick(bar.findChildren(Button)[0], LEFT)
    table.go_to(1)
    QTest.keyClick(table, Qt.Key.Key_Down)
    assert table.current_key == 4  # arrows step over the line
    table.sort_by("name", descending=False)
    assert table.rowHeight(2) == 34


def test_a_cut_off_line_that_is_long_takes_a_second_one_where_there_is_no_room(qtbot: QtBot) -> None:
    table = shown(qtbot)
    said = "**Your sum for letters ends here.** €3 pays for 3 letters at €0.95 without paper and print, which are not "
    table.show_cut(CutLine(2, "gain", said + "known; 2 you chose wait for one, 1 is left.", "Change the sum"))
    table.sort_by("gain", descending=True)
    words = table.findChildren(CutBar)[-1].words
    for width in (500, 760, 1400):
        table.resize(width, 400)
        qtbot.waitUntil(lambda: words.heightForWidth(words.width()) <= words.height())
    assert table.rowHeight(2) == 28


def test_order_and_columns_are_remembered(qtbot: QtBot) -> None:
    memory = Memory()
    first = shown(qtbot, memory=memory)
    first.sort_by("gain", descending=True)
    first.table_layout.show_column("rhythm", shown=False)
    first.table_layout.show_column("note", shown=True)
    first.horizontalHeader().resizeSection(2, 77)
    second = shown(qtbot, memory=memory)
    assert (second.rows_model.sorted_by, second.rows_model.is_descending) == ("gain", True)
    assert second.isColumnHidden(1)
    assert not second.isColumnHidden(6)
    assert second.columnWidth(2) == 77


@pytest.mark.parametrize("kept", ["not json", "[]", '{"hidden": 3, "widths": {"gain": "x"}, "sort": "gone"}'])
def test_a_damaged_memory_is_left_aside(qtbot: QtBot, kept: str) -> None:
    memory = Memory()
    memory.kept["table/customers"] = kept
    table = shown(qtbot, memory=memory)
    assert table.rows_model.sorted_by == ""
    assert not table.isColumnHidden(1)


def test_the_fixed_column_cannot_be_hidden(qtbot: QtBot) -> None:
    table = shown(qtbot)
    table.table_layout.show_column("name", shown=False)
    assert not table.isColumnHidden(0)


def test_a_column_gives_way_where_there_is_no_room_for_it(qtbot: QtBot) -> None:
    columns = tuple(replace(spec, room_from=700) if spec.key == "gain" else spec for spec in COLUMNS)
    memory = Memory()
    table: DataTable[Row] = DataTable(
        columns, key=lambda row: row.number, name="Customers", memory=memory, memory_name="table"
    )
    qtbot.addWidget(table)
    table.show_rows(ROWS)
    table.show()
    for width, is_hidden in ((900, False), (650, True), (900, False)):
        table.resize(width, 400)
        qtbot.waitUntil(lambda is_hidden=is_hidden: table.isColumnHidden(2) is is_hidden)  # type: ignore[misc]
        assert table.table_layout.is_shown("gain"), "it is wanted all the same"
    assert memory.kept == {}


def test_columns_draw_together_before_the_table_scrolls_sideways(qtbot: QtBot) -> None:
    columns = tuple(replace(spec, least=round(spec.width / 2)) for spec in COLUMNS)
    table: DataTable[Row] = DataTable(columns, key=lambda row: row.number, name="Customers")
    qtbot.addWidget(table)
    table.show_rows(ROWS)
    shown_columns = [number for number in range(len(columns)) if not table.isColumnHidden(number)]
    usual = sum(columns[number].width for number in shown_columns)
    for width in (usual + 200, round(usual * 0.8)):
        table.resize(width, 400)
        table.show()
        assert sum(table.columnWidth(number) for number in shown_columns) == table.viewport().width()
    narrow = next(number for number in shown_columns if not columns[number].stretch)
    assert columns[narrow].width / 2 <= table.columnWidth(narrow) < columns[narrow].width


def test_what_room_is_left_goes_where_words_would_be_cut_off(qtbot: QtBot) -> None:
    """Half of it went to each column, though the names of one were cut and the other had room."""
    name, rhythm = replace(COLUMNS[0], stretch=True, width=100, enough=180), replace(COLUMNS[1], width=200, enough=220)
    table: DataTable[Row] = DataTable((name, rhythm), key=lambda row: row.number, name="Customers", margin=8)
    qtbot.addWidget(table)
    table.show()

    def widths(left: int) -> tuple[int, int]:
        table.resize(300 + 2 * table.frameWidth() + left, 400)
        return table.columnWidth(0), table.columnWidth(1)

    assert widths(0) == (100, 200)
    assert widths(50) == (140, 210)
    assert widths(100) == (180, 220)
    assert widths(140) == (200, 240)


def test_columns_of_words_give_way_after_the_others(qtbot: QtBot) -> None:
    rhythm, gain = replace(COLUMNS[1], width=200, least=100), replace(COLUMNS[2], width=100, least=60)
    table: DataTable[Row] = DataTable((rhythm, gain), key=lambda row: row.number, name="Customers", margin=8)
    qtbot.addWidget(table)
    table.show()
    table.resize(270 + 2 * table.frameWidth(), 400)
    assert (table.columnWidth(0), table.columnWidth(1)) == (200, 70)


@pytest.mark.parametrize("scale", [1.0, 1.5])
def test_no_badge_is_ever_cut_off(qtbot: QtBot, qapp: QApplication, theme: Theme, scale: float) -> None:
    theme.wear(qapp, scale=scale)
    badges = tuple(BadgeText(words, Kind.WARM, "lock") for words in ("Waits", "⟦Comes again in September⟧"))
    columns = tuple(
        replace(spec, badges=badges, width=40) if spec.key == "state" else replace(spec, least=20)
        for spec in COLUMNS[:5]
    )
    table: DataTable[Row] = DataTable(columns, key=lambda row: row.number, name="Customers", margin=24)
    qtbot.addWidget(table)
    table.show()
    for width in (300, 700, 1400):
        table.resize(width, 400)
        room = table.row_painter.room(QRect(0, 0, table.columnWidth(4), 34), 4)
        assert room.width() >= max(badge_size(theme, badge).width() for badge in badges)


def test_cells_are_asked_once_until_the_rows_change(qtbot: QtBot) -> None:
    asked: list[int] = []

    def name(row: Row) -> str:
        asked.append(row.number)
        return row.name

    columns = (replace(COLUMNS[0], text=name), *COLUMNS[1:])
    table: DataTable[Row] = DataTable(columns, key=lambda row: row.number, name="Customers")
    qtbot.addWidget(table)
    table.show_rows(ROWS)
    table.resize(900, 400)
    table.grab()
    table.grab()
    assert asked == [1, 2, 3, 4, 5]
    table.show_rows([replace(row, gain=1) for row in ROWS])  # the same people, changed
    table.sort_by("gain", descending=True)
    asked.clear()
    table.grab()
    assert sorted(asked) == [1, 2, 3, 4, 5]


@pytest.mark.parametrize("width", [900, 1000, 1162, 1400])
def test_columns_fill_the_width(qtbot: QtBot, width: int) -> None:
    table = shown(qtbot)
    table.resize(width, 400)
    assert table.horizontalHeader().length() == table.viewport().width()


def test_the_menu_of_columns_shows_hides_and_sorts(qtbot: QtBot) -> None:
    table = shown(qtbot)
    chooser = ColumnChooser(table, text="Columns", sort_by="Sort by")
    qtbot.addWidget(chooser)
    actions = {action.text(): action for action in chooser.fill().actions()}
    assert not actions["Customer"].isEnabled()
    assert not actions["Note"].isChecked()
    actions["Rhythm"].setChecked(False)
    assert table.isColumnHidden(1)
    orders = actions["Sort by"].menu().actions()  # type: ignore[attr-defined]  # the stub says QObject
    assert "Note" not in [order.text() for order in orders]
    next(order for order in orders if order.text() == "Gain").trigger()
    assert (table.rows_model.sorted_by, table.rows_model.is_descending) == ("gain", True)


def test_a_choice_in_a_cell_asks_the_page_unless_the_row_is_held(qtbot: QtBot) -> None:
    table = shown(qtbot)
    x = table.columnViewportPosition(5) + 20
    with qtbot.waitSignal(table.choice_requested) as caught:
        click(table, 0, x)
    assert caught.args == [1, "offer"]
    with qtbot.assertNotEmitted(table.choice_requested):
        click(table, 4, x)


def test_rows_grow_with_the_text(qapp: QApplication, theme: Theme, qtbot: QtBot) -> None:
    table = shown(qtbot)
    theme.dress(table)
    assert (table.rowHeight(0), table.horizontalHeader().height()) == (34, 32)
    theme.wear(qapp, scale=1.5)
    assert (table.rowHeight(0), table.horizontalHeader().height()) == (51, 48)


def test_a_hundred_thousand_rows_are_shown_chosen_and_sorted(qtbot: QtBot) -> None:
    table = shown(qtbot, checks=True)
    table.show_rows([Row(number, f"Customer {number}", number * 7919 % 1000) for number in range(100_000)])
    table.selectAll()
    assert table.chosen_count == 100_000
    table.sort_by("gain", descending=True)
    assert table.chosen_count == 100_000
    first = table.rows_model.row_at(0)
    assert first is not None
    assert first.gain == 999


def test_runs() -> None:
    assert runs([1, 2, 3, 7, 9, 10]) == [(1, 3), (7, 7), (9, 10)]
    assert runs([]) == []


def test_a_current_row_stays_in_sight_when_the_table_becomes_lower(qtbot: QtBot) -> None:
    table = shown(qtbot)
    table.show_rows([replace(ROWS[0], number=number) for number in range(40)])
    table.go_to(8)
    table.resize(1000, 160)
    row = table.visualRect(table.currentIndex())
    assert 0 <= row.top() < row.bottom() < table.viewport().height()
    table.go_to(30)
    table.verticalScrollBar().setValue(0)  # the owner looks elsewhere, and is not called back
    table.resize(1000, 130)
    assert table.verticalScrollBar().value() == 0


@pytest.mark.parametrize("line", [6, 7, 8, 30, 39])
def test_a_bar_that_comes_up_leaves_the_ticked_row_and_the_one_below_in_sight(qtbot: QtBot, line: int) -> None:
    table = shown(qtbot, checks=True)
    table.show_rows([replace(ROWS[0], number=number) for number in range(40)])
    table.go_to(line)
    QTest.keyClick(table, Qt.Key.Key_Space)
    table.resize(1000, table.height() - 52)
    assert table.is_chosen(line)
    for seen in (line, min(line + 1, 39)):
        row = table.visualRect(table.rows_model.index(seen, 0))
        assert 0 <= row.top() < row.bottom() < table.viewport().height()


def test_a_mouse_that_rests_on_a_cut_cell_is_told_all_of_it(qtbot: QtBot) -> None:
    long = "Maximiliane Obermayr-Lindenthal · Altenberg bei Linz"
    columns = (replace(COLUMNS[0], tooltip=lambda row: "Click to see more"), replace(COLUMNS[1], width=300), COLUMNS[5])
    table: DataTable[Row] = DataTable(columns, key=lambda row: row.number, name="Customers")
    qtbot.addWidget(table)
    table.resize(700, 300)
    table.show_rows([replace(ROWS[0], name=long), ROWS[1]])
    delegate = table.itemDelegate()
    assert isinstance(delegate, CellDelegate)

    def told(line: int, column: int) -> str:
        option = QStyleOptionViewItem()
        index = table.rows_model.index(line, column)
        option.rect = table.visualRect(index)
        return delegate.help_words(option, index)

    assert told(0, 0) == f"{long}\nClick to see more"
    assert told(1, 0) == "Click to see more"
    assert told(1, 1) == ""
    table.horizontalHeader().resizeSection(2, 60)
    assert told(0, 2) == "A coffee", "a choice has less room: its frame and the sign that it opens"


def _icon(row: Row) -> str:
    return "ban" if row.held else ""


CUT: dict[str, tuple[ColumnSpec[Row], int, str]] = {
    "beside an icon": (replace(COLUMNS[1], stretch=False, icon=_icon), 200, "usually every 12 days, now 61"),
    "beside a bar": (replace(COLUMNS[3], text=lambda _row: "49, unusually many"), 190, "49, unusually many"),
    "a sum beside its bar": (
        replace(COLUMNS[3], text=lambda _row: "€1,349 in all", look=Look.NUMBER_BAR), 130, "€1,349 in all",
    ),
    "a badge": (COLUMNS[4], 60, "Waits"),
}  # fmt: skip


@pytest.mark.parametrize("what", CUT)
def test_whatever_cuts_words_off_the_mouse_is_told_all_of_them(qtbot: QtBot, what: str) -> None:
    spec, width, words = CUT[what]
    table: DataTable[Row] = DataTable((COLUMNS[0], spec, COLUMNS[2]), key=lambda row: row.number, name="Customers")
    qtbot.addWidget(table)
    table.resize(900, 300)
    table.show_rows([ROWS[4], replace(ROWS[1], held=True)])
    delegate = table.itemDelegate()
    assert isinstance(delegate, CellDelegate)

    def told(wide: int) -> str:
        table.horizontalHeader().resizeSection(1, wide)
        option = QStyleOptionViewItem()
        option.rect = table.visualRect(table.rows_model.index(1, 1))
        return delegate.help_words(option, table.rows_model.index(1, 1))

    assert told(width) == words
    assert told(500) == ""


def test_a_mouse_that_rests_on_a_cut_head_is_told_all_of_it(qtbot: QtBot) -> None:
    table = shown(qtbot)
    head = table.horizontalHeader()
    assert isinstance(head, TableHead)
    assert head.help_words(1) == ""
    head.resizeSection(1, 50)
    assert head.help_words(1) == "Rhythm"
    head.resizeSection(2, 50)
    assert head.help_words(2) == ""
    table.sort_by("gain", descending=True)
    assert head.help_words(2) == "Gain"  # the mark of the order takes room
    assert head.help_words(-1) == ""


def test_going_to_the_row_that_is_current_already_brings_it_into_sight(qtbot: QtBot) -> None:
    table = shown(qtbot)
    table.show_rows([replace(ROWS[0], number=number) for number in range(40)])
    table.go_to(30)
    table.verticalScrollBar().setValue(0)
    assert table.go_to(30)
    assert 0 <= table.visualRect(table.currentIndex()).top() < table.viewport().height()
