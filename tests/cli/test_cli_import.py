"""`import` and `export` as a script would call them: what they print and leave behind."""

from __future__ import annotations

import json
import shutil
import stat
from datetime import datetime
from io import StringIO
from pathlib import Path
from typing import Any

import apsw
import pytest

from winback_gui.cli.main import run
from winback_gui.domain.speech import Speaker
from winback_gui.entry import main as entry_main
from winback_gui.importing import columns_file
from winback_gui.importing.fields import FIELD_WORDS, OWN_EXPORT_ONLY, Field
from winback_gui.store import customers, purchases
from winback_gui.store.book import Book, Holder

EXPORTS = Path(__file__).parents[1] / "exports"
NOW = datetime.fromisoformat("2026-11-17T09:00:00+01:00")


def run_words(*words: str | Path) -> tuple[int, str, str]:
    out, err = StringIO(), StringIO()
    code = run([str(word) for word in words], Speaker(), out, err, NOW)
    return code, out.getvalue(), err.getvalue()


def facts_of(*words: str | Path) -> dict[str, Any]:
    code, out, err = run_words(*words, "--json")
    assert code == 0, err
    facts: dict[str, Any] = json.loads(out)
    return facts


def refused(*words: str | Path) -> str:
    """The one sentence on stderr of a subcommand that the owner can mend."""
    code, out, err = run_words(*words)
    assert (code, out) == (1, "")
    assert err.count("\n") == 1
    assert "Traceback" not in err
    return err


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "shop.winback"


def names(folder: Path) -> set[str]:
    return {one.name for one in folder.iterdir()}


def test_a_book_is_made_and_the_same_files_add_nothing(path: Path) -> None:
    files = EXPORTS / "own_customers.csv", EXPORTS / "own_purchases.csv"
    first = facts_of("import", path, *files)
    assert {key: first[key] for key in ("customers_new", "customers_updated", "purchases_new", "purchases_known")} == {
        "customers_new": 2, "customers_updated": 0, "purchases_new": 2, "purchases_known": 0,
    }  # fmt: skip
    assert first["rows_skipped"] == 1
    assert first["problems"] == [
        {"file": "own_purchases.csv", "line": 3, "column": "customer_no", "why": "customer 017 is not in the list"}
    ]
    again = facts_of("import", path, *files)
    assert (again["customers_new"], again["purchases_new"], again["purchases_known"]) == (0, 0, 2)
    assert names(path.parent) == {path.name}
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_who_cannot_be_written_to_is_named_with_the_reason(path: Path) -> None:
    facts = facts_of("import", path, EXPORTS / "own_purchases.csv")
    listed = [(one["customer_no"], one["why"]) for one in facts["unwritable"]]
    assert listed == [(number, "no name") for number in ("17", "017", "018")]


def test_a_dry_run_says_the_same_and_leaves_nothing(path: Path) -> None:
    files = EXPORTS / "shopify_customers.csv", EXPORTS / "shopify_orders.csv"
    dry = facts_of("import", path, *files, "--dry-run")
    assert names(path.parent) == set()
    wet = facts_of("import", path, *files)
    assert dry | {"dry_run": False} == wet
    before = path.read_bytes()
    assert facts_of("import", path, EXPORTS / "square_customers.csv", "--dry-run")["customers_new"] == 2
    assert names(path.parent) == {path.name}
    assert path.read_bytes() == before


def test_a_failing_import_leaves_no_new_book(path: Path) -> None:
    assert "no file" in refused("import", path, path.parent / "missing.csv")
    assert names(path.parent) == set()
    assert "no folder" in refused("import", path.parent / "nowhere" / "a.winback", EXPORTS / "own_customers.csv")


def test_an_open_question_names_the_option_that_answers_it(path: Path, tmp_path: Path) -> None:
    file = tmp_path / "sales.csv"
    file.write_text("customer_no,date,amount\n1,03/04/2026,5.00\n2,05/06/2026,7.50\n", encoding="utf-8")
    said = refused("import", path, file)
    assert "--date-order dmy" in said
    assert "3 April 2026" in said
    assert not path.exists()
    assert facts_of("import", path, file, "--date-order", "mdy")["purchases_new"] == 2
    with Book.open(path, holder=Holder.here(NOW)) as book:
        assert [str(sold.day) for sold in purchases.all_purchases(book.con)] == ["2026-03-04", "2026-05-06"]


def test_the_country_of_a_new_book_is_told_by_the_list_or_asked_for(path: Path, tmp_path: Path) -> None:
    file = tmp_path / "liste.csv"
    head = "Vorname,Nachname,Straße,PLZ,Ort\n"
    file.write_text(head + "".join(f"Ewa,Lehmann{at},Weg {at},{8001 + at},Ort\n" for at in range(4)), "utf-8")
    _code, out, _err = run_words("import", path, file, "--as-guessed", "--dry-run")
    assert "It is not known in which country your shop is." in out
    assert "Say the country with --country (DE, GB, US ...)" in out
    assert facts_of("import", path, file, "--as-guessed", "--country", "Switzerland")["country_taken"] == "CH"
    assert "In this book the shop is in Switzerland." in refused(
        "import", path, file, "--as-guessed", "--country", "AT"
    )
    assert "country" not in run_words("import", path, file, "--as-guessed", "--country", "ch")[1]
    other = tmp_path / "other.winback"
    file.write_text(head + "".join(f"Ewa,Lehmann{at},Weg {at},{79098 + at},Ort\n" for at in range(4)), "utf-8")
    assert facts_of("import", other, file, "--as-guessed")["country_taken"] == "DE"


def test_an_unknown_list_is_told_apart_by_a_mapping_file(path: Path, tmp_path: Path) -> None:
    file, mapping = tmp_path / "list.csv", tmp_path / "map.json"
    file.write_text("A;B;C\nOkafor;1;x\nBrandt;2;y\n", encoding="utf-8")
    assert "--mapping" in refused("import", path, file)
    mapping.write_text(json.dumps({"columns": {"A": "last_name", "B": "customer_no"}}), encoding="utf-8")
    assert facts_of("import", path, file, "--mapping", mapping, "--source", "counter")["customers_new"] == 2
    with Book.open(path, holder=Holder.here(NOW)) as book:
        assert [(one.last_name, one.source) for one in customers.all_customers(book.con)] == [
            ("Okafor", "counter"), ("Brandt", "counter"),
        ]  # fmt: skip
    mapping.write_text("[1, 2", encoding="utf-8")
    refused("import", path, file, "--mapping", mapping)


def test_a_mapping_file_for_other_heads_is_refused_and_says_which_are_missing(path: Path, tmp_path: Path) -> None:
    """It was left aside without a word: the list came in as guessed, or the program asked for a mapping file."""
    file, mapping = tmp_path / "sales.csv", tmp_path / "map.json"
    file.write_text("Kd-Nr.;Name;Datum;Summe\n1;Ama Okafor;2026-01-02;5,00\n", encoding="utf-8")
    names = {"Kd-Nr.": "customer_no", "name": "full_name", "Datum": "date", "Betrag": "amount"}
    mapping.write_text(json.dumps({"columns": names}), encoding="utf-8")
    for more in ((), ("--as-guessed",)):
        assert refused("import", path, file, "--mapping", mapping, *more) == (
            "The list “sales.csv” has no column “Betrag”, which “map.json” names. Its columns are: “Kd-Nr.”, “Name”, "
            "“Datum”, “Summe”. Put the right name into “map.json”. Nothing was brought in.\n"
        )
    assert not path.exists()
    mapping.write_text(json.dumps({"columns": names | {"Bon": "receipt_no", "NAME": "full_name"}}), encoding="utf-8")
    assert "has no columns “Betrag”, “Bon”, “NAME”, which" in refused("import", path, file, "--mapping", mapping)


def test_a_mapping_file_of_one_of_two_lists_leaves_the_other_to_us(path: Path, tmp_path: Path) -> None:
    people, sales, mapping = tmp_path / "people.csv", tmp_path / "sales.csv", tmp_path / "map.json"
    people.write_text("A;B\nOkafor;1\nBrandt;2\n", encoding="utf-8")
    sales.write_text("customer_no,date,amount\n1,2026-01-13,5.00\n", encoding="utf-8")
    mapping.write_text(json.dumps({"columns": {"A": "last_name", "B": "customer_no"}}), encoding="utf-8")
    facts = facts_of("import", path, people, sales, "--mapping", mapping, "--source", "till")
    assert (facts["customers_new"], facts["purchases_new"]) == (2, 1)
    people.write_text("A;C\nOkafor;1\nBrandt;2\n", encoding="utf-8")
    said = refused("import", path, people, sales, "--mapping", mapping, "--source", "till")
    assert said.startswith(
        "The list “people.csv” has no column “B”, which “map.json” names. Its columns are: “A”, “C”."
    )


def test_each_of_two_unknown_lists_has_a_mapping_file_of_its_own(path: Path, tmp_path: Path) -> None:
    people, sales = tmp_path / "people.csv", tmp_path / "sales.csv"
    people.write_text("A;B\nOkafor;1\nBrandt;2\n", encoding="utf-8")
    sales.write_text("N;T;S\n1;13.01.2026;5,00\n", encoding="utf-8")
    of_people, of_sales = tmp_path / "people.json", tmp_path / "sales.json"
    of_people.write_text(json.dumps({"columns": {"A": "last_name", "B": "customer_no"}}), encoding="utf-8")
    names = {"N": "customer_no", "T": "date", "S": "amount"}
    of_sales.write_text(json.dumps({"columns": names}), encoding="utf-8")
    for first, second in ((of_people, of_sales), (of_sales, of_people)):
        options = ("--mapping", first, "--mapping", second, "--source", "till")
        facts = facts_of("import", path, people, sales, *options, "--dry-run")
        assert (facts["customers_new"], facts["purchases_new"]) == (2, 1)
    of_sales.write_text(json.dumps({"columns": names | {"Q": "what"}}), encoding="utf-8")
    said = refused("import", path, people, sales, "--mapping", of_people, "--mapping", of_sales)
    assert said.startswith("The list “sales.csv” has no column “Q”, which “sales.json” names.")


def test_what_sales_of_nothing_are_is_said_without_a_mapping_file(path: Path, tmp_path: Path) -> None:
    till = tmp_path / "till.csv"
    rows = "".join(f"k{day},1,2026-01-{day},0.00\n" for day in range(12, 22))
    till.write_text("Receipt number,Customer number,Date,Total\nc1,1,2026-01-05,150.00\n" + rows, encoding="utf-8")
    assert "--zero-sums visits" in refused("import", path, till, "--source", "till")
    facts = facts_of("import", path, till, "--source", "till", "--zero-sums", "nothing", "--dry-run")
    assert (facts["purchases_new"], facts["of_zero"]) == (11, 10)
    facts = facts_of("import", path, till, "--source", "till", "--zero-sums", "visits")
    assert (facts["purchases_new"], facts["of_zero"]) == (11, 0)


def test_a_mapping_file_fits_one_of_two_lists_of_one_name(path: Path, tmp_path: Path) -> None:
    """Only the last list of a name was looked at: a mapping for the other was refused."""
    people, sales, mapping = tmp_path / "a" / "list.csv", tmp_path / "b" / "list.csv", tmp_path / "map.json"
    for file in (people, sales):
        file.parent.mkdir()
    people.write_text("A;B\nOkafor;1\nBrandt;2\n", encoding="utf-8")
    sales.write_text("customer_no,date,amount\n1,2026-01-13,5.00\n", encoding="utf-8")
    mapping.write_text(json.dumps({"columns": {"A": "last_name", "B": "customer_no"}}), encoding="utf-8")
    for files in ((people, sales), (sales, people)):
        facts = facts_of("import", path, *files, "--mapping", mapping, "--source", "till", "--dry-run")
        assert (facts["customers_new"], facts["purchases_new"]) == (2, 1)


def test_a_mapping_file_beside_a_table_of_a_book_is_not_left_aside(path: Path, tmp_path: Path) -> None:
    """The tables of an export are read without one: it was passed over in silence where there was no other list."""
    mapping = tmp_path / "map.json"
    mapping.write_text(json.dumps({"columns": {"A": "last_name"}}), encoding="utf-8")
    facts_of("import", path, EXPORTS / "own_customers.csv")
    facts_of("export", path, tmp_path / "out")
    said = refused("import", path, tmp_path / "out" / "reasons.csv", "--mapping", mapping)
    assert "has no column “A”" in said


def test_a_head_that_is_left_out_on_purpose_must_be_there_as_well(path: Path, tmp_path: Path) -> None:
    """Misspelt, it was passed over, and the column that should not count forbade letters."""
    file, mapping = tmp_path / "people.csv", tmp_path / "map.json"
    file.write_text("Kd-Nr.;Nachname;Werbung erlaubt\n1;Okafor;ja\n2;Brandt;nein\n", encoding="utf-8")
    names = {"Kd-Nr.": "customer_no", "Nachname": "last_name"}
    mapping.write_text(json.dumps({"columns": names | {"Werbung erlaubd": ""}}), encoding="utf-8")
    assert refused("import", path, file, "--mapping", mapping).startswith(
        "The list “people.csv” has no column “Werbung erlaubd”, which “map.json” names. Its columns are: “Kd-Nr.”, "
    )
    mapping.write_text(json.dumps({"columns": names | {"werbung erlaubt": "", " ": ""}}), encoding="utf-8")
    assert facts_of("import", path, file, "--mapping", mapping)["customers_new"] == 2


def test_a_head_that_is_left_out_may_be_in_one_of_two_lists_alone(path: Path, tmp_path: Path) -> None:
    old, new, mapping = tmp_path / "old.csv", tmp_path / "new.csv", tmp_path / "map.json"
    old.write_text("Nr;Wer;Bemerkung\n1;Okafor;x\n", encoding="utf-8")
    new.write_text("Nr;Wer\n2;Brandt\n", encoding="utf-8")
    said = {"Nr": "customer_no", "Wer": "last_name", "Bemerkung": ""}
    mapping.write_text(json.dumps({"columns": said}), encoding="utf-8")
    assert facts_of("import", path, old, new, "--mapping", mapping)["customers_new"] == 2


def test_columns_can_be_taken_as_they_are_guessed(path: Path, tmp_path: Path) -> None:
    unknown = tmp_path / "liste.csv"
    unknown.write_text("Kd-Nr.;Wann;Betrag\n7;21.9.2026;12,50\n8;22.9.2026;3,20\n", encoding="utf-8")
    said = refused("import", path, unknown)
    assert "Guessed: Kd-Nr. = customer_no, Wann = date, Betrag = amount." in said
    assert "--as-guessed" in said
    assert facts_of("import", path, unknown, "--as-guessed")["purchases_new"] == 2


def test_first_names_alone_are_not_brought_in_as_guessed(path: Path, tmp_path: Path) -> None:
    unknown = tmp_path / "liste.csv"
    text = "Kundennr;Vorname;Sippe\n1;Amara;Okafor\n2;Jun;Watanabe\n3;Kofi;Mensah\n"
    unknown.write_text(text, encoding="utf-8")
    for more in ((), ("--as-guessed",)):
        said = refused("import", path, unknown, *more)
        assert "Nobody has a last name: “Sippe” looks like names and is not used." in said
        assert "--mapping" in said
        assert "say --as-guessed" not in said


def test_the_columns_file_is_described_with_every_name() -> None:
    text = (Path(__file__).parents[2] / "docs/columns-file.md").read_text(encoding="utf-8")
    listed = {line.split("`")[1] for line in text.partition("What a column can hold")[2].splitlines() if "`" in line}
    assert listed == {str(field) for field in FIELD_WORDS if field not in OWN_EXPORT_ONLY}
    example = text.partition("```json")[2].partition("```")[0]
    assert columns_file.from_json(example).fields[0] is Field.CUSTOMER_NO


def test_the_help_shows_a_columns_file(capsys: pytest.CaptureFixture[str]) -> None:
    code, _out, _err = run_words("import", "--help")
    said = " ".join(capsys.readouterr().out.split())
    assert code == 0
    assert '{"columns": {"Kd-Nr.": "customer_no"' in said
    assert "docs/columns-file.md" in said


def test_what_lies_after_the_day_is_ignored(path: Path) -> None:
    files = EXPORTS / "own_customers.csv", EXPORTS / "own_purchases.csv"
    facts = facts_of("import", path, *files, "--as-of", "2024-10-20")
    assert facts["purchases_new"] == 1
    assert facts["rows_skipped"] == 2


_PNG = b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 8
_OLE_WITH_PASSWORD = bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le")

BAD: dict[str, bytes] = {
    "empty.csv": b"",
    "blank.csv": b"\xef\xbb\xbf \r\n\r\n",
    "binary.csv": bytes(range(256)) * 64,
    "picture.csv": _PNG,
    "letter.csv": b"%PDF-1.7\n" + b"x" * 400,
    "cut.xlsx": b"PK\x03\x04" + b"\x14\0\0\0\x08\0" * 60,
    "password.xlsx": _OLE_WITH_PASSWORD,
    "wrong.csv": b"Dear Ms Okafor\nthank you for your letter of Monday\n",
    "book.csv": b"SQLite format 3\0" + b"\0" * 100,
}


@pytest.mark.parametrize("name", BAD)
def test_bad_files_end_in_a_sentence_that_names_them(path: Path, tmp_path: Path, name: str) -> None:
    facts_of("import", path, EXPORTS / "own_customers.csv")
    before = path.read_bytes()
    file = tmp_path / name
    file.write_bytes(BAD[name])
    assert f"“{name}”" in refused("import", path, file)
    assert path.read_bytes() == before
    assert names(tmp_path) == {path.name, name}


def test_huge_and_truncated_cells_are_problems_with_their_line(path: Path, tmp_path: Path) -> None:
    file = tmp_path / "sales.csv"
    rows = ["customer_no,date,amount,what", "1,2026-01-02,5.00,bread", f"2,2026-01-03,6.00,{'x' * 300_000}"]
    rows += ["3,2026-01-0", '4,2026-01-04,7.00,"never closed', "5,2026-01-05,8.00,cake"]
    file.write_text("\n".join(rows), encoding="utf-8")
    facts = facts_of("import", path, file)
    assert {problem["line"] for problem in facts["problems"]} == {4, 5}
    assert facts["purchases_new"] == 3


def _newer(path: Path) -> None:
    con = apsw.Connection(str(path))
    con.pragma("user_version", 999)
    con.close()


def _foreign(path: Path) -> None:
    path.unlink()
    con = apsw.Connection(str(path))
    con.execute("CREATE TABLE notes (text)")
    con.close()


def _read_only(path: Path) -> None:
    path.chmod(0o400)


@pytest.mark.parametrize("make", [_newer, _foreign])
def test_books_that_are_no_books_of_ours_are_left_alone(path: Path, make: Any) -> None:
    facts_of("import", path, EXPORTS / "own_customers.csv")
    make(path)
    before = path.read_bytes()
    assert str(path.name) in refused("import", path, EXPORTS / "own_purchases.csv")
    refused("export", path, path.parent / "out")
    assert path.read_bytes() == before
    assert not (path.parent / "out").exists()


def test_a_book_that_is_open_elsewhere_is_left_alone(path: Path) -> None:
    facts_of("import", path, EXPORTS / "own_customers.csv")
    with Book.open(path, holder=Holder.here(NOW)) as book:
        refused("import", path, EXPORTS / "own_purchases.csv")
        assert purchases.count(book.con) == 0


def test_a_book_that_cannot_be_written_is_left_alone(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    facts_of("import", path, EXPORTS / "own_customers.csv")
    monkeypatch.setattr("winback_gui.store.states.is_writable", lambda _path: False)  # root may write anything
    before = path.read_bytes()
    refused("import", path, EXPORTS / "own_purchases.csv")
    assert path.read_bytes() == before
    assert facts_of("export", path, path.parent / "out")["rows"]["customers"] == 2


def test_everything_out_and_in_again(path: Path, tmp_path: Path) -> None:
    facts_of("import", path, EXPORTS / "own_customers.csv", EXPORTS / "own_purchases.csv")
    facts_of("export", path, tmp_path / "out")
    other = tmp_path / "other.winback"
    again = facts_of("import", other, *sorted((tmp_path / "out").glob("[cp]u*s.csv")))
    assert (again["customers_new"], again["purchases_new"], again["rows_skipped"]) == (2, 2, 0)
    facts_of("export", other, tmp_path / "again")
    for name in ("customers.csv", "purchases.csv"):
        assert (tmp_path / "again" / name).read_bytes() == (tmp_path / "out" / name).read_bytes()


def test_the_hidden_argument_reads_a_workbook(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("winback_gui.importing.workbook_child.limit_memory", lambda: None)
    workbook = tmp_path / "broken.xlsx"
    workbook.write_bytes(BAD["cut.xlsx"])
    assert entry_main(["--read-workbook", str(workbook), str(tmp_path / "out.csv")]) == 4
    assert entry_main(["--read-workbook"]) == 2


def test_the_sample_exports_are_not_touched(tmp_path: Path) -> None:
    copy = tmp_path / "own_customers.csv"
    shutil.copyfile(EXPORTS / "own_customers.csv", copy)
    before = copy.read_bytes()
    facts_of("import", tmp_path / "a.winback", copy)
    assert copy.read_bytes() == before


def test_remarks_that_hold_somebody_are_listed(path: Path, tmp_path: Path) -> None:
    listed = tmp_path / "list.csv"
    rows = ("customer number,first name,last name,street,postcode,town,note", "7,Mara,Quill,Weg 1,50667,Köln,has died")
    listed.write_text("\n".join(rows), "utf-8")
    _code, out, _err = run_words("import", path, listed, "--dry-run")
    assert "1 remark sounds as if somebody must not be written to: held until you decide" in out
    (asked,) = facts_of("import", path, listed)["remarks"]
    assert asked == {
        "customer_no": "7",
        "remark": "has died",
        "sounds_like": "deceased",
        "why": "sounds as if they have died",
    }


def test_doubtful_people_stay_apart_and_are_listed(path: Path, tmp_path: Path) -> None:
    facts_of("import", path, EXPORTS / "shopify_customers.csv")
    orders = tmp_path / "orders.csv"
    orders.write_text((EXPORTS / "woo_orders.csv").read_text("utf-8").replace("Ivo Brandt", "Mara Quill"), "utf-8")
    facts = facts_of("import", path, orders)
    assert (facts["customers_new"], facts["purchases_new"]) == (1, 1)
    (asked,) = facts["same_people"]
    assert (asked["file"], asked["line"], asked["why"]) == ("orders.csv", 2, "same name, one has no address")
    assert facts["differing"] == []
    _code, out, _err = run_words("import", path, orders, "--dry-run")
    assert "may be in the book already" not in out  # known by now


def test_several_columns_of_consent_count_as_guessed_and_as_the_mapping_says(tmp_path: Path) -> None:
    listed = tmp_path / "k.csv"
    listed.write_text(
        "KdNr;Nachname;Newsletter;Einwilligung;DSGVO\n1;Haas;nein;ja;\n2;Zach;ja;nein;\n3;Lund;ja;ja;nein\n", "utf-8"
    )
    held = {"Newsletter": "letter_permission", "Einwilligung": "letter_permission", "DSGVO": "email_permission"}
    said = tmp_path / "k.json"
    said.write_text(json.dumps({"columns": {"KdNr": "customer_no", "Nachname": "last_name", **held}}), "utf-8")
    _code, guessed, _err = run_words("import", tmp_path / "a.winback", listed, "--as-guessed")
    _code, mapped, _err = run_words("import", tmp_path / "b.winback", listed, "--mapping", said)
    names = ("Newsletter", "Einwilligung", "DSGVO")
    stops = [[name for name in names if f"not be written to: “{name}” says “nein”" in out] for out in (guessed, mapped)]
    assert stops == [["Einwilligung", "DSGVO"], ["Newsletter", "Einwilligung"]]


def test_a_column_that_may_say_who_gets_letters_stops_until_the_mapping_says_it(tmp_path: Path) -> None:
    listed, said, path = tmp_path / "k.csv", tmp_path / "k.json", tmp_path / "a.winback"
    listed.write_text("KdNr;Nachname;Newsletter/Werbung\n1;Haas;nein\n2;Zach;ja\n", "utf-8")
    named = {"KdNr": "customer_no", "Nachname": "last_name"}
    said.write_text(json.dumps({"columns": named}), "utf-8")
    for more in ((), ("--as-guessed",), ("--mapping", said)):
        why = refused("import", path, listed, *more)
        assert "What does the column “Newsletter/Werbung” say?" in why
        assert "--mapping FILE.json" in why
    for answer, stopped in (("letter_permission", 1), ("email_permission", 0), ("", 0)):
        said.write_text(json.dumps({"columns": {**named, "Newsletter/Werbung": answer}}), "utf-8")
        facts = facts_of("import", tmp_path / f"b{answer}.winback", listed, "--mapping", said)
        assert sum(one["people"] for one in facts["not_written_to"]) == stopped


def test_a_list_does_not_lose_who_served_without_a_word(path: Path, tmp_path: Path) -> None:
    """“3 columns are not used: Uhrzeit, Kurs, Lehrer” was all that was said of what the reasons are told from."""
    file, mapping = tmp_path / "buchungen.csv", tmp_path / "map.json"
    file.write_text(
        "Buchungsnr;Datum;Uhrzeit;Kundennr;Kurs;Lehrer;Betrag\nB1;13.10.2026;07:30;1;Morgen-Yoga;Mira;12,00\n"
        "B2;14.10.2026;07:30;2;Hatha;Katrin;12,00\nB3;20.10.2026;07:30;1;Hatha;Katrin;12,00\n",
        encoding="utf-8",
    )  # fmt: skip
    facts = facts_of("import", path, file, "--as-guessed", "--dry-run")
    assert facts["columns_not_used"] == [{"file": "buchungen.csv", "column": "Uhrzeit"}]
    assert facts["columns_overlooked"] == []
    names = {"Datum": "date", "Kundennr": "customer_no", "Betrag": "amount"}
    mapping.write_text(json.dumps({"columns": names, "decimal_mark": ","}), encoding="utf-8")
    facts = facts_of("import", path, file, "--mapping", mapping, "--dry-run")
    assert facts["columns_overlooked"] == [
        {"column": "Kurs", "field": "what"}, {"column": "Lehrer", "field": "served_by"},
    ]  # fmt: skip
    _code, out, _err = run_words("import", path, file, "--mapping", mapping, "--dry-run")
    assert "“Lehrer” seems to say “Served by” and is not used: choose that over it in the columns" in out


def test_what_a_word_of_appointments_means_is_said_by_an_option(path: Path, tmp_path: Path) -> None:
    till = tmp_path / "visits.csv"
    words = ("Moved", "No show", "Completed")
    rows = "".join(f"1,2026-01-{day},20.00,{words[day % 3]}\n" for day in range(12, 21))
    till.write_text("Customer number,Date,Total,Status\n" + rows, encoding="utf-8")
    facts = facts_of("import", path, till, "--source", "till", "--dry-run")
    assert facts["cancelled"] == 6
    assert facts["state_words"] == [
        {"file": "visits.csv", "column": "Status", "word": "Moved", "lines": 3, "after": "", "taken_for": "nothing"}
    ]
    facts = facts_of("import", path, till, "--source", "till", "--state", "moved=visit", "--dry-run")
    assert (facts["cancelled"], facts["state_words"]) == (3, [])
    assert "Rescheduled=nothing" in refused("import", path, till, "--source", "till", "--state", "moved=perhaps")


def test_what_the_list_has_no_more_is_said_and_goes_when_it_is_said_so(path: Path, tmp_path: Path) -> None:
    rows = [f"{at % 20},2026-09-{at // 4 + 1:02},Full groom,{30 + at % 7}.00\n" for at in range(100)]
    listed = tmp_path / "list.csv"
    listed.write_text("customer no.,date,service,total\n" + "".join(rows), encoding="utf-8")
    run_words("import", path, listed)
    listed.write_text("customer no.,date,service,total\n" + "".join(rows[:50] + rows[51:]), encoding="utf-8")
    assert facts_of("import", path, listed, "--dry-run", "--take-out")["taken_out"] == 0
    code, out, _err = run_words("import", path, listed)
    assert code == 0
    assert "1 purchase of the days of this list is in your book, and no longer in the list: 10 on 13 Sept" in out
    assert "say --take-out with the same files" in out
    code, out, _err = run_words("import", path, listed, "--take-out")
    assert "1 purchase that the list does not have any more is taken out." in out
    assert "--take-out" not in out
    facts = facts_of("import", path, listed, "--take-out")
    assert (facts["taken_out"], facts["no_longer_in_the_list"]) == (0, [])
    listed.write_text("customer no.,date,service,total\n" + "".join(rows), encoding="utf-8")
    code, out, _err = run_words("import", path, listed)
    assert "1 purchase of this list stays out" in out
    assert "say --put-back with the same files" in out
    assert facts_of("import", path, listed, "--dry-run", "--put-back")["put_back"] == 0
    code, out, _err = run_words("import", path, listed, "--put-back")
    assert "1 purchase is put back." in out
    assert facts_of("import", path, listed, "--put-back")["listed_again"] == []


def test_a_list_numbered_anew_is_refused_until_it_is_said_what_its_numbers_mean(path: Path, tmp_path: Path) -> None:
    heads = "customer_no,first_name,last_name,street,postcode,town\n"
    people = ["Ada,Wren", "Bert,Falk", "Cleo,Marsh", "Dora,Quill", "Emil,Stone"]

    def listed(name: str, first: int) -> Path:
        rows = (f"{first + at},{who},Lane {at + 1},1234{at},Town" for at, who in enumerate(people))
        one = tmp_path / name
        one.write_text(heads + "\n".join(rows) + "\n", encoding="utf-8")
        return one

    assert run_words("import", path, listed("old.csv", 1))[0] == 0
    new = listed("new.csv", 3)
    said = refused("import", path, new)
    assert "“new.csv” calls 3 of 3 customers by quite other names" in said
    assert "3 is Cleo Marsh in your book and Ada Wren in the list" in said
    assert "--numbers new: " in said
    assert "--numbers same: " in said
    assert said == refused("import", path, new, "--dry-run")
    facts = facts_of("import", path, new, "--numbers", "new")
    assert (facts["customers_new"], facts["customers_updated"]) == (0, 0)
