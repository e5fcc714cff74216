"""In which country a shop is whose book was made without a set-up: what its lists tell, and what they do not."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

from tests.services.stage_play import TODAY, said
from winback_gui.domain.book_sheets import SHOP
from winback_gui.domain.customer import Address
from winback_gui.domain.message import msg
from winback_gui.domain.progress import Silent
from winback_gui.domain.settings import Shop
from winback_gui.services.book.books import create_book
from winback_gui.services.book.shop_settings import currency_is_fixed, load_shop, moved, save_shop
from winback_gui.services.imports import import_files
from winback_gui.services.imports.country_ways import ways_of
from winback_gui.services.imports.home import home_told
from winback_gui.services.imports.said import Topic, said_by
from winback_gui.store import offers
from winback_gui.store.book import Book

NOW = datetime.fromisoformat("2026-11-17T09:00:00+01:00")
GERMAN = "Kd-Nr.;Vorname;Nachname;Straße;PLZ;Ort;Betrag;Datum\n"
DUTCH = "Klantnr;Voornaam;Achternaam;Straat;Postcode;Plaats;Bedrag;Datum\n"
FRENCH = "N° client;Prénom;Nom;Rue;Code postal;Ville;Montant;Date\n"
BRITISH = "Customer No;First name;Last name;Street;Postcode;Town;Amount;Date\n"
ENGLISH = "Customer No,First name,Last name,Street,Postcode,Town,State,Country\n"


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Book]:
    with create_book(tmp_path / "new.winback", Shop(), NOW) as made:
        yield made


def german(tmp_path: Path, postcodes: str, sign: str = "€", town: str = "Ort", heads: str = GERMAN) -> Path:
    file, codes = tmp_path / "liste.csv", postcodes.split()
    rows = (f"{at};Ewa;Lehmann{at};Weg {at};{code};{town};12,50 {sign};13.04.2026\n" for at, code in enumerate(codes))
    file.write_text(heads + "".join(rows), "utf-8")
    return file


def english(tmp_path: Path, *places: str) -> Path:
    file = tmp_path / "list.csv"
    rows = (f"{at},Ada,Webb{at},Hill {at},{place}\n" for at, place in enumerate(places))
    file.write_text(ENGLISH + "".join(rows), "utf-8")
    return file


def told(file: Path) -> str:
    return home_told(import_files.look([file]).files, "EUR")


@pytest.mark.parametrize(
    ("postcodes", "sign", "country"),
    [
        ("79098 79100 04109 79104", "€", "DE"),
        ("79098 79100 04109 4051 79117 79104", "€", "DE"),  # one of them lives in Basel
        ("1010 5020 6020", "€", ""),  # Austria or Luxembourg, or the east of Belgium
        ("A-1010 A-5020 A-6020", "€", "AT"),
        ("L-1855 L-4131 L-9010", "€", "LU"),
        ("39012 39100 39042", "€", ""),  # South Tyrol or Magdeburg
        ("I-39012 I-39100 I-39042", "€", "IT"),
        ("9490 9494 9495", "CHF", ""),  # Liechtenstein or Switzerland
        ("9400 9000 9410", "CHF", "CH"),
        ("79098 79100", "€", ""),  # too few
        ("4051 8001 3011", "CHF", "CH"),
        ("4051 8001 3011", "", ""),  # Austria or Switzerland
        ("79098 4051", "€", ""),  # too few to tell
    ],
)
def test_a_german_list_tells_its_country_by_postcodes_and_money(
    tmp_path: Path, postcodes: str, sign: str, country: str
) -> None:
    assert told(german(tmp_path, postcodes, sign)) == country


@pytest.mark.parametrize("heads", [GERMAN, DUTCH, FRENCH, BRITISH])
@pytest.mark.parametrize(
    ("postcodes", "sign", "towns"),
    [
        ("1000 1050 2000", "€", "Antwerpen"),
        ("1000 2000 3000", "€", "Maribor"),
        ("1855 4131 9010", "€", "Esch"),
        ("1000 4000 9000", "€", "Plovdiv"),
        ("1010 5020 6020", "€", "Wiener Neustadt"),
        ("97214 97201 98101", "$", "Portland"),  # Mexico, too
        ("4000 5000 8000", "kr", "Odense"),
    ],
)
def test_where_several_countries_are_left_none_is_told(
    tmp_path: Path, postcodes: str, sign: str, towns: str, heads: str
) -> None:
    assert told(german(tmp_path, postcodes, sign, towns, heads)) == ""


def test_german_heads_and_other_money_than_theirs_tell_nothing(tmp_path: Path) -> None:
    assert told(german(tmp_path, "10115 20095 50667", "$")) == ""
    assert told(german(tmp_path, "10000 21000 31000", "€", "Osijek", BRITISH)) == ""


@pytest.mark.parametrize(
    ("postcodes", "heads", "town", "country"),
    [
        ("1010 1050 1120 8010", GERMAN, "Wien", "AT"),
        ("1010 1050 1120 8010", BRITISH, "Vienna", "AT"),
        ("1000 1050 1120 2000", DUTCH, "Brussel", "BE"),
        ("1000 1050 1120 2000", FRENCH, "Bruxelles", "BE"),
        ("1000 1050 1120 2000", GERMAN, "Brüssel", "BE"),
        ("1855 1120 1009 4131", FRENCH, "Luxembourg", "LU"),
        ("1000 1107 1210 2000", BRITISH, "Ljubljana", "SI"),
        ("10000 10020 10090", BRITISH, "Zagreb", "HR"),
        ("10115 13353 10707", BRITISH, "Berlin", "DE"),
        ("1010 1050 1120 8010", GERMAN, "Zürich", ""),  # the Swiss pay in francs
    ],
)
def test_a_capital_tells_between_countries_that_are_left(
    tmp_path: Path, postcodes: str, heads: str, town: str, country: str
) -> None:
    assert told(german(tmp_path, postcodes, "€", town, heads)) == country


@pytest.mark.parametrize(
    ("numbers", "sign", "country"),
    [
        ("+43 662 84012|0043 316 8720|+43(0)512 5320", "€", "AT"),
        ("+43 662 84012|0043 316 8720|+436645320", "", "AT"),  # a list without money
        ("+43 662 84012|0043 316 8720|0662 8720", "€", ""),  # no code: of the shop's own people, perhaps
        ("+43 662 84012|0043 316 8720|+352 26 20", "€", ""),
        ("+48 22 5550|+48 22 5551|+48 22 5552", "€", ""),  # nobody in Poland has four digits
        ("0662 84012|0316 8720|0512 5320", "€", ""),
    ],
)
def test_the_code_of_most_telephones_tells_between_countries_that_are_left(
    tmp_path: Path, numbers: str, sign: str, country: str
) -> None:
    """Salzburg, Graz and Innsbruck: four digits, German heads and euros may be Luxembourg, too."""
    file = german(tmp_path, "5020 8010 6020", sign, "Ort")
    head, *rows = file.read_text("utf-8").splitlines()
    phones = zip(rows, numbers.split("|"), strict=True)
    file.write_text("\n".join([f"{head};Telefon", *(f"{row};{phone}" for row, phone in phones)]), "utf-8")
    assert told(file) == country


def test_half_of_a_list_is_not_most_of_it(tmp_path: Path) -> None:
    file = german(tmp_path, "1010 1050 1120 8010", town="Wien")
    file.write_text(
        file.read_text("utf-8").replace("8010;Wien", "8010;Graz").replace("1120;Wien", "1120;Graz"), "utf-8"
    )
    assert told(file) == ""


def test_without_money_no_town_tells(tmp_path: Path) -> None:
    """There is a Paris in Texas."""
    assert told(german(tmp_path, "75460 75462 75460", "", "Paris", BRITISH)) == ""


def test_several_lists_are_of_one_country(tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    five = german(tmp_path, "10115 75001 28001", "", "Ort", BRITISH)
    named = english(tmp_path / "other", "10115,Berlin,,Germany", "20095,Hamburg,,Germany", "50667,Köln,,Germany")
    austrian = english(tmp_path, "1010,Wien,,Austria", "5020,Salzburg,,Austria", "6020,Innsbruck,,Austria")
    assert told(five) == ""
    for files, country in (([five, named], "DE"), ([named, five], "DE"), ([named, austrian], "")):
        assert home_told(import_files.look(files).files, "EUR") == country


def test_what_our_own_export_wrote_tells_nothing(tmp_path: Path) -> None:
    (plan,) = import_files.look([english(tmp_path, *["1010,Wien,,Austria"] * 3)]).files
    assert home_told([plan], "EUR") == "AT"
    assert (
        home_told([replace(plan, title=msg("Ours"), mapping=replace(plan.mapping, format_key="own-customers"))], "EUR")
        == ""
    )
    assert home_told([replace(plan, table=SHOP)], "EUR") == ""


@pytest.mark.parametrize(
    ("named", "others", "country"),
    [(3, 2, "AT"), (2, 1, "AT"), (2, 3, ""), (1, 0, ""), (1, 1, "")],
)
def test_most_addresses_must_name_the_country(tmp_path: Path, named: int, others: int, country: str) -> None:
    places = [*["1010,Wien,,Austria"] * named, *["5020,Salzburg,,"] * others]
    assert told(english(tmp_path, *places)) == country


@pytest.mark.parametrize(
    ("places", "country"),
    [
        (("BA1 3PW,Bath,,", "ba22dx,Bath,,", "SW1A 1AA,London,,"), "GB"),
        (("97214,Portland,OR,", "97201,Portland,Oregon,", "98101,Seattle,WA,"), "US"),
        (("20121,Milano,MI,", "20122,Milano,MI,", "20123,Milano,MI,"), ""),  # "MI" is Michigan, too
        (("97214,Somewhere,,", "10115,Anywhere,,", "75001,Elsewhere,,"), ""),  # five digits are of many countries
        (("1012 AB,Amsterdam,,", "1013AB,Amsterdam,,", "3011 BN,Rotterdam,,"), "NL"),
        (("1010,Wien,,Austria", "5020,Salzburg,,Austria", "8001,Zürich,,Austria"), "AT"),
        (("1010,Wien,,Austria", "8001,Zürich,,Switzerland", "10115,Berlin,,Germany"), ""),
        (("BA1 3PW,Bath,,", "BA2 2DX,Bath,,", "SW1A 1AA,London,,", "75001,Paris,,France"), ""),
    ],
)
def test_other_lists_tell_it_by_the_country_the_states_or_the_shape(
    tmp_path: Path, places: tuple[str, ...], country: str
) -> None:
    assert told(english(tmp_path, *places)) == country


def test_a_new_book_takes_the_country_of_its_list_with_all_that_a_set_up_brings(book: Book, tmp_path: Path) -> None:
    plan = import_files.with_columns_seen(import_files.look([german(tmp_path, "79098 79100 04109")], book=book))
    result = import_files.run(book, plan, TODAY, Silent()).value
    shop = load_shop(book)
    assert (shop.address.country, shop.locale, shop.form, shop.letters_in) == ("DE", "de_DE", "din5008-b", "de")
    assert any("Prozent" in one.title for one in offers.all_offers(book.con)), "the offers speak as the letters do"
    (words,) = [said(one.words) for one in said_by(result.report) if one.topic is Topic.HOME]
    assert words == (
        "Your shop is taken to be in Germany, by the addresses in the list; they print as there. If it is elsewhere, "
        "choose the country in Settings. Letters are now written in German."
    )
    assert result.language == "", "there is nothing to ask"
    again = import_files.run(book, plan, TODAY, Silent()).value
    assert not [one for one in said_by(again.report) if one.topic is Topic.HOME], "it is said once"


@pytest.mark.parametrize(
    ("postcodes", "town", "country"),
    [
        ("69002 69006 69100 01700", "Lyon", "FR"),  # five digits in euros, and the heads are no German ones
        ("1000 1050 1120 2000", "Bruxelles", "BE"),
        ("1855 4131 9010", "Esch", ""),
    ],
)
def test_a_french_list_tells_its_country_by_its_heads_too(
    tmp_path: Path, postcodes: str, town: str, country: str
) -> None:
    assert told(german(tmp_path, postcodes, "€", town, FRENCH)) == country


def test_a_new_book_with_a_list_of_lyon_writes_french(book: Book, tmp_path: Path) -> None:
    file = german(tmp_path, "69002 69006 69100", "€", "Lyon", FRENCH)
    result = import_files.run(book, import_files.look([file], book=book), TODAY, Silent()).value
    shop = load_shop(book)
    assert (shop.address.country, shop.locale, shop.letters_in) == ("FR", "fr_FR", "fr")
    assert "Un petit cadeau lors de votre prochain achat" in [one.title for one in offers.all_offers(book.con)]
    assert any(said(one.words).endswith("Letters are now written in French.") for one in said_by(result.report))


def taken(book: Book, tmp_path: Path, home: str = "") -> Shop:
    """The shop after a list with purchases, all of it German."""
    plan = import_files.with_columns_seen(import_files.look([german(tmp_path, "79098 79100 04109")], book=book))
    import_files.run(book, replace(plan, home=home), TODAY, Silent())
    assert currency_is_fixed(book)
    return load_shop(book)


def moved_to(book: Book, country: str) -> Shop:
    """The shop after its owner chose a country in Settings."""
    shop = load_shop(book)
    there = moved(book, shop, country, ways_of(shop.address.country, TODAY), ways_of(country, TODAY))
    return save_shop(book, there).value


def ways(shop: Shop) -> tuple[str, str, str, str, str]:
    return shop.address.country, shop.currency, shop.locale, shop.form, shop.letters_in


def test_a_country_that_was_only_told_is_mended_with_all_that_it_brought_but_the_money(
    book: Book, tmp_path: Path
) -> None:
    told_shop = taken(book, tmp_path)
    assert told_shop.is_country_only_told
    mended = moved_to(book, "GB")
    assert ways(mended) == ("GB", "EUR", "en_GB", "uk-dl", "en")
    assert not any("Prozent" in one.title for one in offers.all_offers(book.con)), "the offers go along"
    book.undo()
    assert load_shop(book) == told_shop
    assert any("Prozent" in one.title for one in offers.all_offers(book.con))
    assert moved_to(book, "GB") == mended, "it is the first correction again"


def test_what_the_owner_chose_stays_when_a_told_country_is_mended(book: Book, tmp_path: Path) -> None:
    save_shop(book, replace(taken(book, tmp_path), form="plain"))
    assert ways(moved_to(book, "GB")) == ("GB", "EUR", "en_GB", "plain", "en")


@pytest.mark.parametrize("is_said_by", ["import", "settings", "the same"])
def test_a_country_that_the_owner_corrects_brings_its_paper_beside_purchases_and_no_other_language(
    book: Book, tmp_path: Path, is_said_by: str
) -> None:
    taken(book, tmp_path, "DE" if is_said_by == "import" else "")
    if is_said_by != "import":
        moved_to(book, "AT" if is_said_by == "settings" else "DE")
    before = load_shop(book)
    assert not before.is_country_only_told
    assert ways(moved_to(book, "GB")) == ("GB", before.currency, "en_GB", "uk-dl", before.letters_in)


def test_the_first_word_on_a_country_that_no_list_told_brings_all_but_the_money(book: Book, tmp_path: Path) -> None:
    """An American shop printed A4 with a German window and "28/11/2026", whatever its owner said afterwards."""
    taken_without_country = german(tmp_path, "4051 8001 3011", "")
    plan = import_files.with_columns_seen(import_files.look([taken_without_country], book=book))
    import_files.run(book, plan, TODAY, Silent())
    assert currency_is_fixed(book)
    currency = load_shop(book).currency
    assert ways(moved_to(book, "US")) == ("US", currency, "en_US", "us10-single", "en")
    assert ways(moved_to(book, "DE")) == ("DE", currency, "de_DE", "din5008-b", "en")


def test_what_was_set_by_hand_stays_with_the_first_word(book: Book, tmp_path: Path) -> None:
    plan = import_files.with_columns_seen(import_files.look([german(tmp_path, "4051 8001 3011", "")], book=book))
    import_files.run(book, plan, TODAY, Silent())
    save_shop(book, replace(load_shop(book), form="plain", locale="de_CH", letters_language="de"))
    assert ways(moved_to(book, "US"))[2:] == ("de_CH", "plain", "de")


def test_the_import_is_undone_with_the_country_that_it_told(book: Book, tmp_path: Path) -> None:
    before = load_shop(book)
    taken(book, tmp_path)
    book.undo()
    assert load_shop(book) == before


def test_what_no_list_tells_is_said_and_the_owners_word_counts(book: Book, tmp_path: Path) -> None:
    plan = import_files.with_columns_seen(import_files.look([german(tmp_path, "4051 8001 3011", "")], book=book))
    open_yet = import_files.try_out(book, plan, TODAY, Silent()).report
    (words,) = [said(one.words) for one in said_by(open_yet) if one.topic is Topic.HOME]
    assert words.startswith("It is not known in which country your shop is. No letter can be printed")
    report = import_files.run(book, replace(plan, home="CH"), TODAY, Silent()).value.report
    assert load_shop(book).address.country == "CH"
    assert load_shop(book).currency == "CHF"
    assert not report.is_home_open


def test_a_shop_that_has_a_country_keeps_it(tmp_path: Path) -> None:
    shop = Shop(name="Lindenhof", address=Address(country="AT"))
    with create_book(tmp_path / "at.winback", shop, NOW) as book:
        plan = import_files.with_columns_seen(import_files.look([german(tmp_path, "79098 79100 04109")], book=book))
        report = import_files.run(book, plan, TODAY, Silent()).value.report
        assert load_shop(book) == shop
        assert (report.home_taken, report.is_home_open) == (None, False)
