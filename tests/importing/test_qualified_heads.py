"""Heads that say whose something is, before or behind what it is, in any list."""

from __future__ import annotations

import pytest

from winback_gui.importing import column_guess
from winback_gui.importing.fields import Field
from winback_gui.importing.headings import named_field

ROWS = [
    ["8001", "Completed", "2026-02-17", "Barbara", "Ziegler", "Froschaugasse 102b", "8005", "Zürich", "44.95"],
    ["8002", "Cancelled", "2026-02-18", "Petra", "Ospelt", "Landstrasse 30", "9490", "Vaduz", "31.20"],
]
ORDERS = ("Order Number", "Order Status", "Order Date")


@pytest.mark.parametrize(
    ("head", "field"),
    [
        ("First Name (Billing)", Field.FIRST_NAME),
        ("Billing First Name", Field.FIRST_NAME),
        ("billing_first_name", Field.FIRST_NAME),
        ("BillingFirstName", Field.FIRST_NAME),
        ("Billing: First Name", Field.FIRST_NAME),
        ("billing_address.first_name", Field.FIRST_NAME),
        ("Bill-to Name", Field.FULL_NAME),
        ("Last Name [Billing]", Field.LAST_NAME),
        ("Customer First Name", Field.FIRST_NAME),
        ("Customer e-mail", Field.EMAIL),
        ("Buyer Name", Field.FULL_NAME),
        ("Address 1&2 (Billing)", Field.STREET),
        ("Billing Address 1", Field.STREET),
        ("Billing Address 2", Field.STREET2),
        ("State Code (Billing)", Field.REGION),
        ("City, State, Zip (Billing)", Field.TOWN),
        ("Invoice Postcode", Field.POSTCODE),
        ("Vorname (Rechnung)", Field.FIRST_NAME),
        ("Rechnungsadresse Vorname", Field.FIRST_NAME),
        ("Nachname Rechnungsadresse", Field.LAST_NAME),
        ("Rechnungsanschrift: PLZ", Field.POSTCODE),
        ("Rechnungsort", Field.TOWN),
        ("Rechnungs-PLZ", Field.POSTCODE),
        ("Rechnungsadresse", Field.STREET),
        ("Kunde Vorname", Field.FIRST_NAME),
        ("Kunden-E-Mail", Field.EMAIL),
        ("Lieferadresse Ort", Field.TOWN),
        ("Lieferung: Name", Field.FULL_NAME),
        ("Prénom (facturation)", Field.FIRST_NAME),
        ("Adresse de facturation : ville", Field.TOWN),
        ("Ville de livraison", Field.TOWN),
        ("Nom du client", Field.FULL_NAME),
        ("Prénom du client", Field.FIRST_NAME),
        ("Factuuradres postcode", Field.POSTCODE),
        ("Voornaam (factuur)", Field.FIRST_NAME),
        ("Città di fatturazione", Field.TOWN),
        ("Apellidos (facturación)", Field.LAST_NAME),
        ("Shipping City", Field.TOWN),
        ("City, State Zip (Billing)", Field.TOWN),
        ("Town/City (Billing)", Field.TOWN),
        ("Rechnung: Anrede", Field.TITLE),
    ],
)
def test_whose_it_is_may_stand_before_or_behind(head: str, field: Field) -> None:
    found = named_field(head)
    assert found is not None
    assert found[0] is field


@pytest.mark.parametrize(
    ("head", "field"),
    [
        ("Straße und Hausnummer", Field.STREET),
        ("Straße und Hausnummer (Rechnung)", Field.STREET),
        ("Adresse 1&2 (Rechnung)", Field.STREET),
        ("Adresszeile 2 (Rechnung)", Field.STREET2),
        ("Ländercode (Rechnung)", Field.COUNTRY),
        ("Bestellsumme", Field.AMOUNT),
        ("Gesamtbetrag der Bestellung", Field.AMOUNT),
        ("Total de la commande", Field.AMOUNT),
        ("Totale ordine", Field.AMOUNT),
        ("Total del pedido", Field.AMOUNT),
        ("Date de la commande", Field.DAY),
        ("Data ordine", Field.DAY),
        ("Fecha del pedido", Field.DAY),
        ("Numero ordine", Field.RECEIPT_NO),
        ("Número de pedido", Field.RECEIPT_NO),
    ],
)
def test_the_heads_of_a_web_shop_in_its_language(head: str, field: Field) -> None:
    found = named_field(head)
    assert found is not None
    assert found[0] is field


@pytest.mark.parametrize(
    "head",
    [
        "Shipping Method Title", "Payment Method Title", "Shipping Total", "Billing Total", "Versandart",
        "Kundengruppe", "Lieferstatus", "Lieferdatum", "Shipping", "Billing", "Customer", "Kundenkarte",
        "Customer Note", "Lieferant", "Shipping Tax", "Rechnungsbetrag", "Customer Role", "Billing Cycle",
        "Versandkosten", "Delivery Date", "Kunde/Telefon", "Kunde, Telefon", "Klant/Adres", "Rechnungstitel",
    ],
)  # fmt: skip
def test_what_tells_of_no_person_is_no_name_and_no_address(head: str) -> None:
    found = named_field(head)
    assert found is None or found[1] < 100  # known as a whole


def test_an_unknown_list_of_orders_is_understood_by_its_heads() -> None:
    heads = (*ORDERS, "First Name (Billing)", "Last Name (Billing)", "Address (Billing)", "Zip (Billing)",
             "City (Billing)", "Order Total Amount")  # fmt: skip
    found = column_guess.guess(heads, ROWS)
    assert found.is_sure
    assert found.mapping.fields == (
        Field.RECEIPT_NO, Field.STATUS, Field.DAY, Field.FIRST_NAME, Field.LAST_NAME, Field.STREET, Field.POSTCODE,
        Field.TOWN, Field.AMOUNT,
    )  # fmt: skip


def test_where_the_delivery_goes_stands_for_an_address_that_a_row_lacks() -> None:
    heads = ("Name", "Rechnungsstrasse", "Rechnungs-PLZ", "Rechnungsort", "Lieferung Name", "Lieferstrasse",
             "Liefer-PLZ", "Lieferort", "Datum", "Betrag")  # fmt: skip
    row = ["Ann Lee", "Ring 9", "8001", "Zürich", "Bo Lee", "Gasse 7", "8005", "Zürich", "2026-02-17", "44.95"]
    mapping = column_guess.guess(heads, [row]).mapping
    assert mapping.fields[:4] == (Field.FULL_NAME, Field.STREET, Field.POSTCODE, Field.TOWN)
    assert mapping.fields[4:8] == (None, None, None, None)
    assert mapping.second[4:8] == (Field.FULL_NAME, Field.STREET, Field.POSTCODE, Field.TOWN)


def test_the_owners_word_on_a_column_of_a_delivery_is_all_that_it_holds() -> None:
    heads = ("Name", "Strasse", "PLZ", "Ort", "Lieferstrasse", "Liefer-PLZ", "Lieferort")
    mapping = column_guess.guess(heads, [["Ann Lee", "Ring 9", "8001", "Zürich", "Gasse 7", "8005", "Zürich"]]).mapping
    assert mapping.second[4] is Field.STREET
    said = mapping.with_field(4, Field.NOTE)
    assert (said.fields[4], said.second[4:]) == (Field.NOTE, (None, Field.POSTCODE, Field.TOWN))


def test_a_list_of_deliveries_alone_is_taken_and_asked_about() -> None:
    heads = (*ORDERS, "Shipping First Name", "Shipping Last Name", "Shipping Address", "Shipping Zip", "Shipping City",
             "Total")  # fmt: skip
    found = column_guess.guess(heads, ROWS)
    assert found.mapping.fields[3:8] == (
        Field.FIRST_NAME, Field.LAST_NAME, Field.STREET, Field.POSTCODE, Field.TOWN,
    )  # fmt: skip
    assert not found.is_sure


def test_who_delivers_is_nobody_whom_it_goes_to() -> None:
    heads = (*ORDERS, "Delivery Company", "Delivery State", "E-Mail", "Total")
    rows = [["1", "Completed", "2026-02-17", "DHL", "Delivered", "a@example.net", "44.95"]]
    assert column_guess.guess(heads, rows).mapping.fields[3:5] == (None, None)


@pytest.mark.parametrize(
    ("head", "cell"),
    [
        ("Payment Method Title", "Credit card"), ("Zahlungsart", "Auf Rechnung"),
        ("Mode de paiement", "Carte bancaire"),
        ("Shipping Method", "Die Post"), ("Versandart", "Post Economy"), ("Fulfilment state", "Ready for pickup"),
        ("Coupon", "Summer Sale"), ("Gutschein", "Willkommen zurück"), ("SKU text", "Pralinen Gross"),
        ("Item description", "Tafel Dunkel"), ("Artikelgruppe", "Tafel Dunkel"), ("Item variation", "Tafel Dunkel 70"),
    ],
)  # fmt: skip
def test_what_says_how_something_was_paid_or_sent_is_never_a_name(head: str, cell: str) -> None:
    rows = [["2026-02-17", f"{at}.95", f"p{at}@example.net", cell] for at in range(10, 20)]
    fields = column_guess.guess(("Order Date", "Total", "Mail to", head), rows).mapping.fields
    assert {Field.FULL_NAME, Field.STREET, Field.TOWN}.isdisjoint(fields)


@pytest.mark.parametrize(
    ("name", "phone", "email"),
    [
        ("Customer Name", "Recipient Phone", "Recipient Email"), ("Kunde", "Empfänger Telefon", "E-Mail (Empfänger)"),
        ("Nom du client", "Téléphone du destinataire", "Destinataire e-mail"),
        ("Klant", "Ontvanger telefoon", "ontvanger_email"),
        ("Customer", "Recipient's phone", "Recipient’s e-mail"), ("Kunde", "Telefon des Empfängers", "Empfänger Mail"),
    ],
)  # fmt: skip
def test_who_gets_a_present_is_not_called_in_place_of_who_bought_it(name: str, phone: str, email: str) -> None:
    heads = ("Order Date", "Total", name, phone, email)
    rows = [["2026-02-17", "44.95", "Ann Lee", f"+41 44 555 01 0{at}", f"b{at}@example.net"] for at in range(6)]
    fields = column_guess.guess(heads, rows).mapping.fields
    assert fields == (Field.DAY, Field.AMOUNT, Field.FULL_NAME, None, None)


@pytest.mark.parametrize(
    "heads",
    [
        ("Recipient Name", "Recipient Street", "Recipient Phone"),  # nobody else is named
        ("Recipient Name", "Street", "Recipient Phone"),
        ("Customer Name", "Shipping Street", "Shipping Phone"),
    ],
)
def test_the_phone_beside_the_only_name_or_of_a_delivery_is_taken(heads: tuple[str, str, str]) -> None:
    rows = [["2026-02-17", "44.95", "Ann Lee", "Ring 9", "+41 44 555 01 01"]]
    fields = column_guess.guess(("Order Date", "Total", *heads), rows).mapping.fields
    assert fields[2:] == (Field.FULL_NAME, Field.STREET, Field.PHONE)


def test_who_wants_the_invoice_by_email_has_no_address_of_that_name() -> None:
    heads, row = ("Name", "Mail", "E-Mail-Rechnung"), ["Ann Lee", "ann@example.net", "ja"]
    assert column_guess.guess(heads, [row]).mapping.index(Field.EMAIL) == 1
    assert column_guess.guess(heads[::2], [row[::2]]).mapping.index(Field.EMAIL) == -1
    assert column_guess.guess(("Name", "Rechnung E-Mail"), [row[:2]]).mapping.fields == (Field.FULL_NAME, Field.EMAIL)


def test_a_name_of_goods_is_no_name_of_a_person_beside_one_that_is() -> None:
    heads = ("Order Number", "Order Date", "First Name (Billing)", "Last Name (Billing)", "SKU", "Name", "Order Total")
    rows = [["1", "2026-02-17", "Barbara", "Ziegler", "P-32", "Pralinen Gross", "44.95"]]
    assert column_guess.guess(heads, rows).mapping.fields == (
        Field.RECEIPT_NO, Field.DAY, Field.FIRST_NAME, Field.LAST_NAME, None, Field.WHAT, Field.AMOUNT,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("head", "done", "cancelled"),
    [
        ("Bestellstatus", "Abgeschlossen", "Storniert"), ("Statut de la commande", "Terminée", "Remboursée"),
        ("Orderstatus", "Afgerond", "Mislukt"), ("Stato", "Completato", "Annullato"),
        ("Estado", "Completado", "Fallido"), ("Stand", "erledigt", "fehlgeschlagen"), ("Payment", "paid", "failed"),
        ("Fortschritt", "wc-completed", "wc-failed"), ("Progress", "completed", "checkout-draft"),
        ("Progress", "completed", "payment_failed"),
    ],
)  # fmt: skip
def test_how_far_an_order_is_is_found_in_any_list(head: str, done: str, cancelled: str) -> None:
    rows = [[f"{day:02d}.02.2026", "12.50", "Ann Lee", cancelled if day == 14 else done] for day in range(13, 19)]
    fields = column_guess.guess(("Datum", "Betrag", "Kunde", head), rows).mapping.fields
    assert fields == (Field.DAY, Field.AMOUNT, Field.FULL_NAME, Field.STATUS)


@pytest.mark.parametrize(
    "words", [("active", "cancelled"), ("Gold", "Silver"), ("completed", "Ann's"), ("paid", "card")]
)
def test_other_words_are_no_state_of_an_order(words: tuple[str, str]) -> None:
    rows = [[f"{day:02d}.02.2026", "12.50", "Ann Lee", words[day % 2]] for day in range(13, 19)]
    assert Field.STATUS not in column_guess.guess(("Datum", "Betrag", "Kunde", "Stand"), rows).mapping.fields


@pytest.mark.parametrize(
    ("heads", "paid"),
    [
        (("Order Shipping Amount", "Bestellung kostet"), 1), (("Versandkosten", "Bestellung kostet"), 1),
        (("Refund", "Bestellung kostet"), 1), (("Gutschein CHF", "Zu zahlen"), 1),
        (("Einzelpreis netto", "Zu zahlen"), 1),
        (("Shipping", "Total incl. shipping"), 1), (("Zu zahlen inkl. Versand", "Versand"), 0),
    ],
)  # fmt: skip
def test_postage_and_refunds_are_not_what_was_paid(heads: tuple[str, str], paid: int) -> None:
    rows = [["2026-02-17", "Ann Lee", f"{at}.90", f"{at * 7}.35"] for at in range(3, 9)]
    fields = column_guess.guess(("Datum", "Kunde", *heads), rows).mapping.fields
    assert fields.index(Field.AMOUNT) == 2 + paid
