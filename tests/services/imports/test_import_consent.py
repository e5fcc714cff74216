"""A list that says who may be written to: a no is kept, a yes takes nobody off the list, and both are said."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from winback_gui.domain.customer import Permission
from winback_gui.domain.message import Message
from winback_gui.domain.progress import Silent
from winback_gui.domain.speech import Speaker
from winback_gui.domain.suppression import Ground
from winback_gui.importing.columns import ColumnMapping
from winback_gui.importing.fields import Field
from winback_gui.importing.report import ImportReport
from winback_gui.services.customers.customer_page import customer_page
from winback_gui.services.customers.suppress import do_not_write_list, suppress
from winback_gui.services.imports import import_files
from winback_gui.services.imports.words import stopped_words, unused_columns, warning_words
from winback_gui.store import customers, suppressions
from winback_gui.store.book import Book

TODAY = date(2026, 11, 26)
LIST = """KdNr;Vorname;Nachname;Straße;PLZ;Ort;Werbung erlaubt;Bemerkung
1;Erna;Dahlke;Weg 1;8010;Graz;ja;
2;Karl;Brink;Weg 2;8010;Graz;nein;
3;Ina;Voss;Weg 3;8010;Graz;;
4;Udo;Holt;Weg 4;8010;Graz;vielleicht;
5;Eva;Lund;Weg 5;8010;Graz;ja;verstorben 2025
"""


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Book]:
    with Book.create(tmp_path / "shop.winback", now=datetime(2026, 11, 22)) as made:  # noqa: DTZ001 (a book's time is local)
        yield made


def brought(book: Book, folder: Path, text: str, field: Field | None = Field.LETTER_PERMISSION) -> ImportReport:
    path = folder / "Kunden.csv"
    path.write_text(text, encoding="utf-8")
    plan = import_files.look([path], book=book)
    mapping = plan.files[0].mapping
    place = mapping.header.index("Werbung erlaubt")
    if mapping.fields[place] is not field:
        plan = import_files.look([path], book=book, mapping=mapping.with_field(place, field))
    return import_files.run(book, import_files.with_columns_seen(plan), TODAY, Silent()).value.report


def listed(book: Book) -> dict[str, tuple[Ground, str]]:
    return {one.customer_no: (one.ground, one.note) for one in suppressions.all_suppressions(book.con)}


def said(words: Sequence[Message]) -> list[str]:
    return [Speaker().plain(one) for one in words]


def test_a_no_of_the_file_is_kept_with_where_it_comes_from_and_said(book: Book, tmp_path: Path) -> None:
    report = brought(book, tmp_path, LIST)
    assert listed(book) == {
        "2": (Ground.OPTED_OUT, "Kunden.csv: Werbung erlaubt = nein"),
        "4": (Ground.OTHER, "Kunden.csv: Werbung erlaubt = vielleicht"),
    }
    assert said(stopped_words(report)) == [
        "2 people will not be written to: “Werbung erlaubt” says “nein”, “vielleicht”"
    ]
    assert [(one.line, one.column) for one in report.problems] == [(5, "Werbung erlaubt")]
    assert (report.rows_skipped, report.warnings) == (0, ())


def test_whom_a_list_forbids_to_write_to_has_asked_for_nothing(book: Book, tmp_path: Path) -> None:
    brought(book, tmp_path, LIST)
    who = customers.ids_by_numbers(book.con, ["2"])["2"]
    entry = suppressions.of_customer(book.con, who)[0]
    assert said([entry.why_since]) == [
        "a list says that they get no letters (“Werbung erlaubt: nein”), brought in on 26 Nov 2026"
    ]
    assert said([customer_page(book, who, TODAY).may_write]) == [
        "Not written to: a list says that they get no letters (“Werbung erlaubt: nein”)"
    ]
    unclear = suppressions.of_customer(book.con, customers.ids_by_numbers(book.con, ["4"])["4"])[0]
    assert said([unclear.why]) == ["is on the do-not-write list (a list says “Werbung erlaubt: vielleicht”)"]


def test_what_they_said_themselves_later_counts_before_the_list(book: Book, tmp_path: Path) -> None:
    brought(book, tmp_path, LIST)
    who = customers.ids_by_numbers(book.con, ["2"])["2"]
    suppress(book, [who], Ground.OPTED_OUT, TODAY + timedelta(days=9), "at the till")
    first = suppressions.of_customer(book.con, who)[0]
    assert said([first.why_since]) == ["asked for no more letters, since 5 Dec 2026"]
    assert said([row.why for row in do_not_write_list(book) if row.customer_id == who]) == [
        "asked for no more letters", "a list says that they get no letters (“Werbung erlaubt: nein”)",
    ]  # fmt: skip


def test_a_list_that_says_since_when_says_that_they_asked(book: Book, tmp_path: Path) -> None:
    text = LIST.replace("Bemerkung", "Kein Brief seit").replace("nein;", "nein;23.05.2024")
    path = tmp_path / "Kunden.csv"
    path.write_text(text.replace("verstorben 2025", ""), encoding="utf-8")
    plan = import_files.look([path], book=book)
    mapping = plan.files[0].mapping.with_field(7, Field.GROUND_SINCE)
    plan = import_files.look([path], book=book, mapping=mapping)
    import_files.run(book, import_files.with_columns_seen(plan), TODAY, Silent())
    who = customers.ids_by_numbers(book.con, ["2"])["2"]
    assert said([suppressions.of_customer(book.con, who)[0].why_since]) == [
        "asked for no more letters, since 23 May 2024"
    ]


def test_a_yes_takes_nobody_off_the_list(book: Book, tmp_path: Path) -> None:
    brought(book, tmp_path, LIST)
    before = listed(book)
    brought(book, tmp_path, LIST.replace(";nein;", ";ja;").replace(";vielleicht;", ";ja;"))
    assert listed(book) == before


def test_a_column_turned_round_is_a_warning_and_says_how_many_it_stops(book: Book, tmp_path: Path) -> None:
    report = brought(book, tmp_path, LIST, Field.DO_NOT_WRITE)
    assert said(warning_words(report))[0].startswith("Is it the other way round?")
    assert said(stopped_words(report)) == ["3 people will not be written to: “Werbung erlaubt” says “ja”, “vielleicht”"]


def test_that_somebody_died_is_noticed_of_those_who_are_not_written_to(book: Book, tmp_path: Path) -> None:
    report = brought(book, tmp_path, LIST, Field.DO_NOT_WRITE)
    assert [one.customer_no for one in report.remarked] == ["5"]
    (who,) = customers.ids_by_numbers(book.con, ["5"]).values()
    page = customer_page(book, who, TODAY)
    assert [one.ground for one in page.remarks] == [Ground.DECEASED]
    assert not page.is_writable


def test_a_column_of_consent_left_unused_is_a_warning_and_not_one_of_many_unused(book: Book, tmp_path: Path) -> None:
    report = brought(book, tmp_path, LIST.replace("Bemerkung", "Lieblingswein").replace("verstorben", "Jahrgang"), None)
    (warned,) = said(warning_words(report))
    assert warned.startswith("“Werbung erlaubt” is not used, but sounds as if it says who may be written to.")
    assert warned.endswith("choose “May be written to” over it in the columns.")
    assert unused_columns(report) == ("Lieblingswein",)


@pytest.mark.parametrize("names", [("", "", ""), (";Vorname;Nachname", ";Eva;Lund", ";Udo;Holt")])
def test_any_row_of_sales_may_forbid_letters(book: Book, tmp_path: Path, names: tuple[str, str, str]) -> None:
    head, eva, udo = names
    text = f"KdNr{head};Datum;Betrag;Werbung erlaubt\n"
    text += f"7{eva};02.03.2026;4,50;ja\n8{udo};02.03.2026;4,50;\n7{eva};13.03.2026;5,50;nein\n"
    report = brought(book, tmp_path, text)
    assert {number: ground for number, (ground, _note) in listed(book).items()} == {"7": Ground.OPTED_OUT}
    assert [one.count for one in report.stopped] == [1]
    assert report.purchases_new == 3


def taken(book: Book, folder: Path, text: str, mapping: ColumnMapping | None = None) -> None:
    path = folder / "Kunden.csv"
    path.write_text(text, encoding="utf-8")
    plan = import_files.with_columns_seen(import_files.look([path], book=book, mapping=mapping))
    import_files.run(book, plan, TODAY, Silent(), remember=[one.mapping for one in plan.files])


TWO = """KdNr;Nachname;Straße;PLZ;Ort;{heads}
1;Dahlke;Weg 1;8010;Graz;ja;ja
2;Brink;Weg 2;8010;Graz;nein;ja
3;Voss;Weg 3;8010;Graz;ja;nein
4;Holt;Weg 4;8010;Graz;;
"""


@pytest.mark.parametrize("heads", ["DSGVO;Einwilligung", "Werbung erlaubt;Einwilligung"])
def test_a_no_in_any_column_of_consent_counts(book: Book, tmp_path: Path, heads: str) -> None:
    taken(book, tmp_path, TWO.replace("{heads}", heads))
    first, second = heads.split(";")
    assert {number: note for number, (_ground, note) in listed(book).items()} == {
        "2": f"Kunden.csv: {first} = nein",
        "3": f"Kunden.csv: {second} = nein",
    }


def test_a_no_to_the_newsletter_forbids_letters_only_where_the_owner_says_so_and_then_no_other_no_is_lost(
    book: Book, tmp_path: Path
) -> None:
    text = TWO.replace("{heads}", "Newsletter;Einwilligung")
    taken(book, tmp_path, text)
    assert listed(book).keys() == {"3"}
    allowed = {one.customer_no: one.email_permission for one in customers.all_customers(book.con)}
    assert (allowed["1"], allowed["2"], allowed["4"]) == (Permission.YES, Permission.NO, Permission.UNKNOWN)
    (one,) = import_files.look([tmp_path / "Kunden.csv"], book=book).files
    taken(book, tmp_path, text, one.mapping.with_field(5, Field.LETTER_PERMISSION))
    assert listed(book).keys() == {"2", "3"}
    taken(book, tmp_path, text.replace("4;Holt;Weg 4;8010;Graz;;", "4;Holt;Weg 4;8010;Graz;nein;"))  # remembered
    assert listed(book).keys() == {"2", "3", "4"}


def test_of_several_columns_about_email_a_no_counts_and_letters_may_go(book: Book, tmp_path: Path) -> None:
    taken(book, tmp_path, TWO.replace("{heads}", "Newsletter;E-Mail-Werbung erlaubt"))
    assert not listed(book)
    assert [one.email_permission for one in customers.all_customers(book.con)] == [
        Permission.YES, Permission.NO, Permission.NO, Permission.UNKNOWN,
    ]  # fmt: skip


def test_a_no_far_below_empty_cells_counts(book: Book, tmp_path: Path) -> None:
    rows = (f"{at};Name {at};{'nein' if at in {400, 2500} else ''}" for at in range(1, 2601))
    taken(book, tmp_path, "\n".join(("KdNr;Nachname;DSGVO", *rows)) + "\n")
    assert listed(book).keys() == {"400", "2500"}


def test_any_of_several_columns_of_sales_may_forbid_letters(book: Book, tmp_path: Path) -> None:
    text = "KdNr;Datum;Betrag;Werbung erlaubt;Einwilligung\n7;13.03.2026;4,50;ja;nein\n8;13.03.2026;4,50;ja;ja\n"
    taken(book, tmp_path, text)
    assert {number: note for number, (_ground, note) in listed(book).items()} == {
        "7": "Kunden.csv: Einwilligung = nein"
    }
