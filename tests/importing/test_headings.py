"""What the heads of an owner's own list say, short forms of Britain and America among them."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from winback_gui.importing import column_guess
from winback_gui.importing.column_reasons import BY_PARTS
from winback_gui.importing.fields import Field
from winback_gui.importing.headings import named_field
from winback_gui.importing.name_order import name_order
from winback_gui.importing.people import PersonReader
from winback_gui.importing.person_names import name_of
from winback_gui.importing.plan import look_at
from winback_gui.importing.questions import QuestionKind
from winback_gui.importing.readers import Problems

CARDS = (
    ["1", "Tucker", "Gillian", "Rose Cottage", "1 Rush Hill", "Bath", "BA2 2QH", "01225 496000", "likes blue"],
    ["2", "McLeod", "F.", "7 The Paragon", "", "Bath", "ba1 5ah", "", ""],
    ["3", "Hunt", "Mr & Mrs", "22 Julian Road", "", "Frome", "", "", ""],
)


def fields_of(heads: tuple[str, ...], *rows: list[str]) -> tuple[Field | None, ...]:
    return column_guess.guess(heads, list(rows)).mapping.fields


@pytest.mark.parametrize(
    "number", ["Cust", "Cust No", "Cust No.", "Cust #", "Acct", "Acct No", "A/c", "A/C No.", "Account", "CUST_NO"]
)
@pytest.mark.parametrize("first", ["First", "Forename", "Forename(s)", "FName"])
def test_the_card_file_of_a_british_shop(number: str, first: str) -> None:
    heads = (number, "Surname", first, "Addr 1", "Addr 2", "Town", "PC", "Tel", "Notes")
    assert fields_of(heads, *CARDS) == (
        Field.CUSTOMER_NO, Field.LAST_NAME, Field.FIRST_NAME, Field.STREET, Field.STREET2, Field.TOWN, Field.POSTCODE,
        Field.PHONE, Field.NOTE,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("head", "field", "cells"),
    [
        ("P/Code", Field.POSTCODE, ("BA2 2QH", "ba1 5ah")),
        ("P.Code", Field.POSTCODE, ("BA2 2QH", "ba1 5ah")),
        ("Post Code", Field.POSTCODE, ("BA2 2QH", "")),
        ("Zip", Field.POSTCODE, ("53703", "02134-1000")),
        ("Zipcode", Field.POSTCODE, ("53703", "02134")),
        ("PC", Field.POSTCODE, ("53703", "K1A 0B1")),
        ("Mob", Field.PHONE, ("07700 900123", "")),
        ("Mobile No.", Field.PHONE, ("07700 900123", "")),
        ("Tel No", Field.PHONE, ("01225 496000", "")),
        ("Ph", Field.PHONE, ("01225 496000", "(608) 555-0123")),
        ("Cell", Field.PHONE, ("(608) 555-0123", "")),
        ("Last", Field.LAST_NAME, ("Hunt", "O'Brien")),
        ("LName", Field.LAST_NAME, ("Hunt", "O'Brien")),
        ("Co", Field.COMPANY, ("Pulteney Guest House Ltd", "Mogg & Sons")),
        ("Co.", Field.COMPANY, ("Pulteney Guest House", "")),
        ("Cust", Field.FULL_NAME, ("Gillian Tucker", "Fiona McLeod-Smith")),
        ("Post Town", Field.TOWN, ("Bath", "Frome")),
        ("Town/City", Field.TOWN, ("Bath", "Frome")),
        ("Address1", Field.STREET, ("7 The Paragon", "1 Rush Hill")),
        ("Address Line 2", Field.STREET2, ("Flat 2", "")),
        ("Addr2", Field.STREET2, ("Flat 2", "")),
        ("Bedienung", Field.SERVED_BY, ("Fr. Krüger", "Anja")),
        ("Verkäufer", Field.SERVED_BY, ("Fr. Krüger", "Anja")),
        ("Kassierer/in", Field.SERVED_BY, ("Fr. Krüger", "Anja")),
        ("Mitarbeiter", Field.SERVED_BY, ("Fr. Krüger", "Anja")),
        ("Vorgang", Field.KIND, ("Verkauf", "Storno", "Retoure", "Gutschrift")),
        ("Belegart", Field.KIND, ("Verkauf", "Storno")),
        ("Typ", Field.KIND, ("Sale", "Void", "Refund", "Return")),
    ],
)
def test_a_short_head(head: str, field: Field, cells: tuple[str, ...]) -> None:
    assert fields_of(("Customer No", head), *([str(at), cell] for at, cell in enumerate(cells)))[1] is field


@pytest.mark.parametrize(
    ("head", "cells"),
    [
        ("PC", ("3", "12")),  # pieces
        ("PC", ("yes", "no")),
        ("First", ("2024-01-05", "2025-03-01")),
        ("First", ("1", "2")),
        ("Last", ("12.5", "3")),
        ("Ph", ("7.2", "6.9")),
        ("Cust", ("", "")),
        ("Co", ("GB", "IE")),
        ("Co", ("Kent", "Avon")),
        ("A/c", ("12.50", "-3.00")),
        ("Acct", ("12.50", "3.00")),
        ("Cust", ("7", "7")),
        ("Vorgang", ("Verkauf", "Anfrage wegen Teedose")),
    ],
)
def test_a_short_head_whose_cells_say_something_else_is_not_taken(head: str, cells: tuple[str, ...]) -> None:
    found = fields_of(("Email", head), *([f"a{at}@example.org", cell] for at, cell in enumerate(cells)))[1]
    assert found not in {
        Field.POSTCODE, Field.FIRST_NAME, Field.LAST_NAME, Field.PHONE, Field.COMPANY, Field.CUSTOMER_NO,
        Field.FULL_NAME, Field.KIND,
    }  # fmt: skip


def test_a_plain_head_goes_before_a_short_one() -> None:
    heads = ("Cust", "Customer No", "First", "First Name")
    assert fields_of(heads, ["1", "7", "Anna", "Eva"], ["2", "8", "Berta", "Ida"])[1::2] == (
        Field.CUSTOMER_NO, Field.FIRST_NAME,
    )  # fmt: skip


def test_three_lines_of_an_address() -> None:
    heads = ("Name", "Address 1", "Address 2", "Address 3", "Town", "Postcode")
    row = ["Eva Hunt", "Rose Cottage", "1 Rush Hill", "Twerton", "Bath", "BA2 2QH"]
    assert fields_of(heads, row)[1:4] == (Field.STREET, Field.STREET2, Field.STREET2)
    without = ("Name", "Address 1", "Address 2", "Address 3", "Postcode")
    assert fields_of(without, ["Eva Hunt", "Rose Cottage", "1 Rush Hill", "Bath", "BA2 2QH"])[1:4] == (
        Field.STREET, Field.STREET2, Field.TOWN,
    )  # fmt: skip


def test_numbers_of_customers_come_again_in_a_list_of_purchases() -> None:
    rows = ["7", "2024-01-02", "3.50"], ["7", "2024-02-02", "4.50"]
    assert fields_of(("Cust", "Date", "Amount"), *rows) == (Field.CUSTOMER_NO, Field.DAY, Field.AMOUNT)


HEADS_OF_OWN_CARDS = (
    "Kundenkarte", "Kundenkartennummer", "Kundenkarten-Nr.", "Kundenkartennr", "Kundenkarte Nr.", "KUNDENKARTE_NR",
    "Stammkundenkarte", "Klantenkaart", "Klantenkaartnummer", "Carte de fidélité", "N° carte de fidélité",
    "Carte client", "Loyalty card", "Loyalty Card No.", "Customer card number",
)  # fmt: skip
CUSTOMER_CARDS = ("2800123456789", "2800123456796", "2800123456802")


@pytest.mark.parametrize("head", HEADS_OF_OWN_CARDS)
def test_the_number_of_a_customer_card_is_the_customers(head: str) -> None:
    """A list of sales whose customers had nothing but their card was a list of nobody."""
    rows = [[card, "02.01.2026", "3,50"] for card in (*CUSTOMER_CARDS, CUSTOMER_CARDS[0], "")]
    guess = column_guess.guess((head, "Datum", "Betrag"), rows)
    assert guess.mapping.fields == (Field.CUSTOMER_NO, Field.DAY, Field.AMOUNT)
    assert guess.is_sure
    people = [["Okafor", card] for card in CUSTOMER_CARDS]
    assert fields_of(("Nachname", head), *people) == (Field.LAST_NAME, Field.CUSTOMER_NO)


def test_cards_come_again_in_purchases_that_only_their_cells_tell() -> None:
    rows = [[card, "02.01.2026", "3,50"] for card in (*CUSTOMER_CARDS, CUSTOMER_CARDS[0])]
    assert fields_of(("Kundenkarte", "Wann", "Wert"), *rows) == (Field.CUSTOMER_NO, Field.DAY, Field.AMOUNT)


def test_the_customer_number_goes_before_the_number_of_the_card() -> None:
    heads = ("Kundenkarte", "Kundennummer", "Nachname")
    assert fields_of(heads, ["2800123456789", "7", "Okafor"])[:2] == (None, Field.CUSTOMER_NO)


@pytest.mark.parametrize(
    "cells",
    [
        ("ja", "nein", "ja"),
        ("1", "0", "1"),
        ("1", "1", ""),
        ("Gold", "Silber", "Gold"),
        ("05.01.2024", "2025-03-01", "1.2.2026"),
        ("4111 1111 1111 1111", "5500-0000-0000-0004", "340000000000009"),
        ("**** 1234", "**** 9876", "**** 1234"),
        ("XXXX1234", "XXXX9876", "XXXX1234"),
    ],
)
@pytest.mark.parametrize("head", ["Kundenkarte", "Kartennummer"])
def test_no_customer_is_called_by_a_payment_card_or_by_having_a_card(head: str, cells: tuple[str, ...]) -> None:
    rows = [[cell, "02.01.2026", "3,50"] for cell in cells]
    assert fields_of((head, "Datum", "Betrag"), *rows)[0] is not Field.CUSTOMER_NO


@pytest.mark.parametrize("head", ["Kartennummer", "Kartennr.", "Karten-Nr.", "Karten Nr", "Kaartnummer", "Card No."])
def test_the_number_of_a_card_is_guessed_to_be_the_customers_and_asked_about(head: str) -> None:
    rows = [[card, "02.01.2026", "3,50"] for card in (*CUSTOMER_CARDS, CUSTOMER_CARDS[0])]
    guess = column_guess.guess((head, "Datum", "Betrag"), rows)
    assert guess.mapping.fields[0] is Field.CUSTOMER_NO
    assert not guess.is_sure


@pytest.mark.parametrize(
    ("heads", "rows"),
    [
        (("Kartennummer", "Datum", "Betrag", "Zahlungsart"), [["4711", "2.1.2026", "3,50", "EC"]]),
        (("Kartennummer", "Datum", "Betrag", "Kartentyp"), [["471112", "2.1.2026", "3,50", "VISA"]]),
        (("Kartennummer", "Datum", "Betrag"), [["4711", "2.1.2026", "3,50"], ["0815", "3.1.2026", "4,50"]]),
        (
            ("Kartennummer", "Name", "Datum", "Betrag"),
            [["471112", "Ama Okafor", "2.1.2026", "3,50"], ["471112", "Bo Brandt", "3.1.2026", "4,50"]],
        ),
        (("Kartennummer", "Nachname"), [["471112", "Okafor"], ["471112", "Brandt"]]),
    ],
)
def test_the_number_of_a_card_that_may_be_a_payment_card_is_left_to_the_owner(
    heads: tuple[str, ...], rows: list[list[str]]
) -> None:
    assert Field.CUSTOMER_NO not in fields_of(heads, *rows)


def test_a_number_of_a_card_with_zeros_in_front_is_no_telephone() -> None:
    rows = [[f"00280012345{at}", f"Person {'ABC'[at]}"] for at in range(3)]
    assert fields_of(("Kartennummer", "Name"), *rows)[0] is Field.CUSTOMER_NO


@pytest.mark.parametrize("head", ["Techniker", "Stimmer", "Monteur", "Therapeut", "Behandler", "Friseurin", "Trainer",
                                  "Mechanic", "Technician", "Groomer", "Stylist"])  # fmt: skip
def test_who_served_is_called_by_their_trade(head: str) -> None:
    assert fields_of(("Kundennr", "Datum", "Betrag", head), ["7", "2.1.2026", "3,50", "Hr. Pichler"])[3] is (
        Field.SERVED_BY
    )


@pytest.mark.parametrize(
    ("head", "field"),
    [
        ("Nachname/Firma", Field.LAST_NAME),
        ("Name / Company", Field.FULL_NAME),
        ("Vorname/Zusatz", Field.FIRST_NAME),
        ("Kundin/Kunde", Field.FULL_NAME),
        ("Vorname/Nachname", Field.FULL_NAME),
        ("Nachname / Vorname", Field.FULL_NAME),
        ("Name/Vorname", Field.FULL_NAME),
        ("First/Last", Field.FULL_NAME),
        ("Last/First", Field.FULL_NAME),
        ("Nachname/Vorname/Firma", Field.FULL_NAME),
        ("Name/Telefon", None),
        ("Name/Geburtstag", None),
        ("Name/Alter", None),
        ("Customer/Order", None),
        ("Nachname/Vorname/Alter", None),
        ("Nachname/", None),
        ("Kunde/Nr.", None),
        ("Datum/Ort", None),
    ],
)
def test_a_head_of_two_parts_is_a_name_by_its_first_one(head: str, field: Field | None) -> None:
    assert fields_of((head, "PLZ"), ["Okafor", "50676"])[0] is field


def test_a_head_of_two_parts_is_asked_about_and_gives_way_to_a_plain_one() -> None:
    rows = [["Okafor", "Amara", "50676"]]
    guess = column_guess.guess(("Nachname/Firma", "Vorname", "PLZ"), rows)
    assert not guess.is_sure
    assert guess.reasons[0] == BY_PARTS
    assert fields_of(("Name/Inhaber", "Name"), ["x", "Okafor"]) == (None, Field.FULL_NAME)


@pytest.mark.parametrize(
    ("head", "cell", "name"),
    [
        ("Vorname/Nachname", "Amara Okafor", ("", "Amara", "Okafor")),
        ("Vorname/Nachname", "Amara/Okafor", ("", "Amara", "Okafor")),
        ("Nachname/Vorname", "Okafor Amara", ("", "Amara", "Okafor")),
        ("Nachname/Vorname", "Okafor, Amara", ("", "Amara", "Okafor")),
        ("Nachname/Vorname", "Okafor / Amara", ("", "Amara", "Okafor")),
        ("Nachname/Vorname", "van der Meer Jan", ("", "Jan", "van der Meer")),
        ("Nachname/Vorname", "Frau Okafor Amara", ("Frau", "Amara", "Okafor")),
        ("Name/Vorname", "Okafor Dr. Amara", ("Dr.", "Amara", "Okafor")),
        ("Last/First", "Webb Ada Mary", ("", "Ada Mary", "Webb")),
        ("Nachname/Vorname", "Okafor", ("", "", "Okafor")),
        ("Nachname/Vorname", "Familie Okafor", ("", "Familie", "Okafor")),
        ("Name", "Okafor Amara", ("", "Okafor", "Amara")),
        ("Name", "Okafor/Amara", ("", "", "Okafor/Amara")),
    ],
)
def test_a_head_that_names_both_names_says_which_comes_first(head: str, cell: str, name: tuple[str, str, str]) -> None:
    says = {Field.FULL_NAME: cell}
    assert name_of(says, is_own=False, order=name_order(head, [cell]))[:3] == name


def test_a_list_of_whole_names_is_asked_about_and_read_in_its_order(tmp_path: Path) -> None:
    path = tmp_path / "liste.csv"
    path.write_text("Nachname/Vorname;Straße;PLZ;Ort\nOkafor Amara;Weg 1;50676;Köln\n", encoding="utf-8")
    plan = look_at(path)
    assert [one.kind for one in plan.questions] == [QuestionKind.COLUMNS]
    reader = PersonReader(plan.mapping, plan.facts, Problems("liste.csv"), today=date(2026, 11, 17), currency="EUR")
    person = reader.read(2, ["Okafor Amara", "Weg 1", "50676", "Köln"])
    assert person is not None
    assert (person.customer.first_name, person.customer.last_name) == ("Amara", "Okafor")


@pytest.mark.parametrize(
    ("head", "field"),
    [
        ("Kellner", Field.SERVED_BY),
        ("Waitress", Field.SERVED_BY),
        ("Vet", Field.SERVED_BY),
        ("Tierärztin", Field.SERVED_BY),
        ("Invoice", Field.RECEIPT_NO),
        ("Res.-Nr.", Field.RECEIPT_NO),
        ("Total inc VAT", Field.AMOUNT),
    ],
)
def test_heads_of_an_inn_and_a_vet(head: str, field: Field) -> None:
    """Who served was "not used" in a restaurant: who left with a waiter could not be seen."""
    found = named_field(head)
    assert found is not None
    assert found[0] is field


BOOKINGS = ("B000001", "B000002", "B000003")
WORKED = {
    Field.RECEIPT_NO: (
        "Buchungsnr", "Buchungsnr.", "Buchungs-Nr.", "Buchungsnummer", "BUCHUNGS_ID", "Booking no", "Booking No.",
        "Booking ID", "booking_id", "Appointment ID", "Terminnummer", "Numéro de réservation", "Boekingsnummer",
        "Afspraaknummer", "Número de reserva", "Numero prenotazione",
    ),
    Field.SERVED_BY: (
        "Lehrer", "Lehrerin", "Lehrer/in", "Kursleiter", "Kursleiter(in)", "Kursleiterin", "Kursleiter:in",
        "Kursleiter*in", "Trainer", "Trainer(in)", "Trainer/-in", "Therapeut(in)", "Therapeut*innen", "Yogalehrer_in",
        "Kursleitung", "Mitarbeiter(in)", "Kosmetikerin", "Teacher", "Instructor", "instructor_name", "Staff name",
        "Practitioner", "Coach", "Professeur", "Praticien", "Docent", "Behandelaar", "Profesora", "Atendido por",
        "Insegnante", "Istruttore", "Operatrice",
    ),
    Field.WHAT: (
        "Kurs", "Kursname", "Behandlungsart", "Terminart", "Class", "Class name", "Course", "Lesson", "Session",
        "Service type", "Treatments", "Cours", "Soin", "Séance", "Les", "Behandeling", "Clase", "Tratamiento",
        "Servicios", "Corso", "Lezione", "Trattamento",
    ),
    Field.AMOUNT: (
        "Preis bezahlt", "Price paid", "Kurspreis", "Prix payé", "Betaald bedrag", "Precio pagado", "Prezzo pagato",
    ),
}  # fmt: skip
CELLS = {
    Field.RECEIPT_NO: BOOKINGS,
    Field.SERVED_BY: ("Mira", "Katrin", "Mira"),
    Field.WHAT: ("Hatha Dienstagabend", "Morgen-Yoga", "Yin"),
    Field.AMOUNT: ("12,00", "0,00", "60,00"),
}


@pytest.mark.parametrize(("field", "head"), [(field, head) for field, heads in WORKED.items() for head in heads])
def test_what_studios_practices_and_salons_call_it(field: Field, head: str) -> None:
    rest = {"Datum": Field.DAY, "Kundennr": Field.CUSTOMER_NO, "Betrag": Field.AMOUNT}
    kept = [name for name, of in rest.items() if of is not field]
    cells = {"Datum": "13.10.2026", "Kundennr": "01001", "Betrag": "5,00"}
    rows = [[*(cells[name] for name in kept), cell] for cell in CELLS[field]]
    assert fields_of((*kept, head), *rows)[-1] is field


@pytest.mark.parametrize(
    ("head", "cells"),
    [
        ("Class", ("A", "B", "A")),
        ("Klasse", ("1", "2", "3")),
        ("Kurs", ("1,0842", "1,0911", "1,0800")),
        ("Buchungsnummer", ("B1", "B1", "B2")),
    ],
)
def test_what_the_cells_contradict_stays_unused(head: str, cells: tuple[str, ...]) -> None:
    """A class of customers, a rate of exchange; a booking of several evenings is no receipt of one visit."""
    rows = [["13.10.2026", "01001", "5,00", cell] for cell in cells]
    assert fields_of(("Datum", "Kundennr", "Betrag", head), *rows)[-1] is None


@pytest.mark.parametrize("head", ["Class", "Activity", "Klasse", "Activité"])
def test_of_a_list_of_people_it_says_what_kind_of_customers_they_are(head: str) -> None:
    rows = [["1", "Tucker", "Gold"], ["2", "McLeod", "Silver"], ["3", "Hunt", "Gold"]]
    assert fields_of(("Customer No", "Last Name", head), *rows)[-1] is None


def test_the_list_of_bookings_of_a_yoga_studio() -> None:
    heads = ("Buchungsnr", "Datum", "Uhrzeit", "Kundennr", "Kurs", "Lehrer", "Betrag")
    rows = [
        [number, "13.12.2023", "07:30", f"0109{at}", "Morgen-Yoga", "Mira", "0,00 €"]
        for at, number in enumerate(BOOKINGS)
    ]
    assert fields_of(heads, *rows) == (
        Field.RECEIPT_NO, Field.DAY, None, Field.CUSTOMER_NO, Field.WHAT, Field.SERVED_BY, Field.AMOUNT,
    )  # fmt: skip


WHO = ("Cust", "Cust.", "Customer", "Client", "Kd", "Kd.", "Kunde", "Kundin", "Klant", "Cliente", "Debitor")
NUMBERS = ("1017", "1018", "1019", "1017", "1020")
WITH_LETTERS = ("C-17", "C-18", "C-19", "C-20", "C-17")
AMONG_WALK_INS = ("1017", "Laufkunde", "1019", "1017", "")
WHOLE = ("Ann Lee", "Ray, Bob", "Cy Orr", "Ann Lee", "Müller GmbH & Co. KG")
LAST_ALONE = ("Lee", "Ray", "Orr", "Lee", "Fox")


def who_of(head: str, cells: tuple[str, ...]) -> Field | None:
    rows = [[cell, f"{day}/01/2025", "5.00"] for day, cell in enumerate(cells, 13)]
    return column_guess.guess((head, "Date", "Amount"), rows).mapping.fields[0]


@pytest.mark.parametrize("head", WHO)
@pytest.mark.parametrize("cells", [NUMBERS, WITH_LETTERS, AMONG_WALK_INS])
def test_below_a_head_for_customers_numbers_are_their_numbers(head: str, cells: tuple[str, ...]) -> None:
    assert who_of(head, cells) is Field.CUSTOMER_NO


@pytest.mark.parametrize("head", WHO)
@pytest.mark.parametrize("cells", [WHOLE, LAST_ALONE])
def test_and_words_are_their_names(head: str, cells: tuple[str, ...]) -> None:
    assert who_of(head, cells) is Field.FULL_NAME


@pytest.mark.parametrize("head", ["Cust", "Kd.", "Debitor"])
@pytest.mark.parametrize("cells", [("Trade", "Retail", "Trade", "Trade", "Retail"), ("1", "0", "1", "1", "0")])
def test_kinds_of_customers_are_neither(head: str, cells: tuple[str, ...]) -> None:
    assert who_of(head, cells) is None


@pytest.mark.parametrize("head", ["Customer", "Kunde", "Kd."])
def test_beside_a_name_they_are_numbers_where_each_is_another(head: str) -> None:
    rows = [
        [str(number), name, "Bath"] for number, name in zip((17, 18, 19), ("Ann Lee", "Bo Ray", "Cy Orr"), strict=True)
    ]
    assert column_guess.guess((head, "Name", "Town"), rows).mapping.fields[:2] == (Field.CUSTOMER_NO, Field.FULL_NAME)
    again = [[str(len(name) % 2 + 4), name, "Bath"] for _number, name, _town in rows]
    assert column_guess.guess((head, "Name", "Town"), again).mapping.fields[:2] == (None, Field.FULL_NAME)


@pytest.mark.parametrize(
    "head",
    [
        "Client notes", "Customer notes", "client_notes", "Notes (client)", "Customer Comments", "Kundennotiz",
        "Kundennotizen", "Bemerkungen zum Kunden", "Notiz zur Kundin", "Remarques client", "Opmerkingen klant",
        "Notes about the customer", "Internal notes", "Staff notes", "Interne Notiz", "Notas del cliente",
    ],
)  # fmt: skip
def test_notes_about_customers_are_notes(head: str) -> None:
    """“RIP 2025” in “Client notes” was not read: she was written to."""
    assert named_field(head) is not None
    rows = [["1001", "Ann Lister", "dear"], ["1002", "Bea Firth", ""]]
    assert fields_of(("Client No", "Client Name", head), *rows)[-1] is Field.NOTE
