from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from winback_gui.importing.mending import with_mended
from winback_gui.importing.readers import Problems, open_table

TEXT = 'customer_no,date,amount\n1,2026-01-02,5.00\n2,gestern,6.00\n3,2026-01-04\n4,2026-01-05,7.00\n5,"2026,8.00\n'


def read(path: Path, mended: Mapping[int, tuple[str, ...]]) -> tuple[list[tuple[int, list[str]]], list[int]]:
    problems = Problems(path.name)
    with open_table(path) as table:
        found = [
            record
            for lines, rows in with_mended(table.blocks, problems, mended)
            for record in zip(lines, rows, strict=True)
        ]
    return found, [one.line for one in problems.found]


def test_mended_rows_stand_where_the_file_has_theirs(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text(TEXT, encoding="utf-8")
    assert sorted(read(path, {})[1]) == [4, 6]
    mended = {3: ("2", "2026-01-03", "6.00"), 4: ("3", "2026-01-04", "6.50"), 6: ("5", "2026-01-06", "8.00")}
    rows, open_lines = read(path, mended)
    assert [line for line, _ in rows] == [2, 3, 4, 5, 6]
    assert dict(rows) | {2: [], 5: []} == {line: list(cells) for line, cells in mended.items()} | {2: [], 5: []}
    assert open_lines == []


def test_lines_are_shown_as_the_file_writes_them(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text(TEXT, encoding="utf-8")
    with open_table(path) as table:
        found = table.as_written({3, 4, 6})
    assert found == {3: ["2", "gestern", "6.00"], 4: ["3", "2026-01-04"], 6: ["5", '"2026', "8.00"]}
