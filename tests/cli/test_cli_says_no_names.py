"""A surname planted where the program fails: neither the terminal nor the log repeats it."""

from __future__ import annotations

from datetime import datetime
from io import StringIO
from pathlib import Path

import pytest

from winback_gui.cli import letter_commands
from winback_gui.cli.main import run
from winback_gui.domain.speech import Speaker
from winback_gui.importing import cleaning

NOW = datetime.fromisoformat("2026-11-17T09:00:00+01:00")
SURNAME = "Quillfeather"
LIST = f"customer_no,first_name,last_name,street,postcode,town\n9001,Ann,{SURNAME},High St 1,12345,Town\n"


def run_words(*words: str | Path) -> tuple[int, str, str]:
    out, err = StringIO(), StringIO()
    code = run([str(word) for word in words], Speaker(), out, err, NOW)
    return code, out.getvalue(), err.getvalue()


def _fails(*_words: object, **_more: object) -> str:
    raise KeyError(SURNAME)


def test_a_mistake_of_ours_is_a_sentence_and_a_place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    people = tmp_path / "list.csv"
    people.write_text(LIST, encoding="utf-8")
    monkeypatch.setattr(cleaning, "one_line", _fails)
    code, out, err = run_words("import", tmp_path / "shop.winback", people)
    assert (code, out) == (1, "")
    assert "KeyError at" in err
    assert SURNAME not in err
    assert not (tmp_path / "shop.winback").exists()


def test_a_folder_that_cannot_be_written_names_nobody(tmp_path: Path) -> None:
    book = tmp_path / "shop.winback"
    assert run_words("sample", book, "--customers", "30", "--purchases", "300", "--ready")[0] == 0
    (tmp_path / "out").write_text("a file, not a folder", encoding="utf-8")
    code, out, err = run_words("letters", book, "--out", tmp_path / "out")
    assert (code, out) == (1, "")
    assert err.count("\n") == 1
    assert str(tmp_path / "out") in err


def test_letters_that_fail_name_nobody(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    book = tmp_path / "shop.winback"
    assert run_words("sample", book, "--customers", "30", "--purchases", "300", "--ready")[0] == 0
    monkeypatch.setattr(letter_commands, "write_letters", _fails)
    code, _out, err = run_words("letters", book, "--out", tmp_path / "out")
    assert code == 1
    assert SURNAME not in err
    assert not list(tmp_path.glob("*.lock"))


@pytest.mark.parametrize(
    "text",
    [
        f'customer_no,last_name\n1,"{SURNAME}\n2,x',
        f"customer_no,last_name\n1,{SURNAME},a,b,c\n",
        f"{SURNAME}\n",
        f"customer_no,date,amount\n{SURNAME},31/31/2026,5.00\n",
        f"\0{SURNAME}",
    ],
)
def test_a_broken_file_names_nobody(text: str, tmp_path: Path) -> None:
    people = tmp_path / "list.csv"
    people.write_text(text, encoding="utf-8")
    _code, _out, err = run_words("import", tmp_path / "shop.winback", people)
    assert SURNAME not in err
    assert "Traceback" not in err
