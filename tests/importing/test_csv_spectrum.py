"""The cases of CSV that readers get wrong, after the collection csv-spectrum (npm), with words of our own."""

from __future__ import annotations

from pathlib import Path

import pytest

from winback_gui.importing.readers import Problems, open_table

CASES: dict[str, tuple[str, list[tuple[str, ...]]]] = {
    "a comma in quotation marks": ('first,last,address\nAnn,Lee,"9 Quay Rd, Greyport"\n',
                                   [("Ann", "Lee", "9 Quay Rd, Greyport")]),
    "empty cells": ('a,b,c\n1,"",""\n2,3,4\n', [("1", "", ""), ("2", "3", "4")]),
    "empty cells, two signs at the end": ('a,b,c\r\n1,"",""\r\n2,3,4\r\n', [("1", "", ""), ("2", "3", "4")]),
    "quotation marks in a cell": ('a,b\n1,"ha ""ha"" ha"\n3,4\n', [("1", 'ha "ha" ha'), ("3", "4")]),
    "a cell of another language": ('key,val\n1,"{""type"": ""Point"", ""at"": [102.0, 0.5]}"\n',
                                   [("1", '{"type": "Point", "at": [102.0, 0.5]}')]),
    "marks of minutes and seconds": ('place,at\nGreyport,"37°36\'37.8""N, 121°2\'17.9""W"\n',
                                     [("Greyport", "37°36'37.8\"N, 121°2'17.9\"W")]),
    "a newline in a cell": ('a,b,c\n1,2,3\n"Once upon \na time",5,6\n7,8,9\n',
                            [("1", "2", "3"), ("Once upon \na time", "5", "6"), ("7", "8", "9")]),
    "two signs at the end in a cell": ('a,b,c\r\n1,2,3\r\n"Once upon \r\na time",5,6\r\n',
                                       [("1", "2", "3"), ("Once upon \r\na time", "5", "6")]),
    "quotation marks and a newline": ('a,b\n1,"ha \n""ha"" \nha"\n3,4\n', [("1", 'ha \n"ha" \nha'), ("3", "4")]),
    "plain": ("a,b,c\n1,2,3\n", [("1", "2", "3")]),
    "plain, two signs at the end": ("a,b,c\r\n1,2,3", [("1", "2", "3")]),
    "other scripts": ("a,b,c\n1,2,3\n4,5,ʤ\n", [("1", "2", "3"), ("4", "5", "ʤ")]),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_what_readers_get_wrong_is_read_right(tmp_path: Path, name: str) -> None:
    text, wanted = CASES[name]
    path = tmp_path / "a.csv"
    path.write_bytes(text.encode())
    problems = Problems("a.csv")
    with open_table(path) as table:
        assert [tuple(cells) for _, cells in table.records(problems)] == wanted
    assert not problems.found
