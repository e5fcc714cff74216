"""The names that columns have in lists of the whole world, and the field that each of them means."""

from __future__ import annotations

import re
from typing import Final

from winback_gui.importing.fields import Field, fold_header

_NAMES: Final[dict[Field, str]] = {
    Field.CUSTOMER_NO: "customer no|customer no.|customer number|customer id|customer #|cust|cust no|cust id|"
    "client no|client id|account no|"
    "kd-nr|kd-nr.|kdnr|kundennr|kundennr.|kundennummer|kunden-nr.|kunde nr|klantnummer|klantnr|klantnr.|klant nr|"
    "klant nr.|n° client|no client|kunden nr|kunden nr.",
    Field.TITLE: "title|salutation title|anrede|titel|civilité|aanhef",
    Field.FIRST_NAME: "first name|firstname|given name|forename|first|"
    "vorname|prénom|voornaam|nombre|nome|"
    "roepnaam|prenom|nombre de pila|imię",
    Field.LAST_NAME: "last name|lastname|surname|family name|nachname|familienname|nom|achternaam|apellido|"
    "cognome|apellidos|nazwisko",
    Field.MIDDLE_NAME: "middle name|second name|weitere vornamen",
    Field.NAME_PREFIX: "tussenvoegsel|voorvoegsel|namenszusatz",
    Field.FULL_NAME: "name|full name|customer|customer name|client|client name|kunde|kundenname|contact|klant|naam|"
    "kundin|kunde/kundin|kundin/kunde|klantnaam|nom du client",
    Field.COMPANY: "company|company name|organisation|organization|firma|société|bedrijf|business",
    Field.STREET: "street|address|address 1|address1|addr 1|addr1|address line 1|"
    "street address|straße|strasse|adresse|straat|rue|"
    "adres|straatnaam|straat en huisnummer|straße und hausnummer|straße hausnummer|dirección|indirizzo|calle|"
    "adresse postale",
    Field.STREET2: "street 2|address 2|address2|addr 2|addr2|address line 2|adresszusatz|complément",
    Field.HOUSE_NO: "house number|house no|house no.|hausnummer|hausnr|hausnr.|haus-nr.|huisnummer|huisnr",
    Field.HOUSE_NO_ADDED: "house number addition|hausnummerzusatz|toevoeging|huisnummer toevoeging",
    Field.WHOLE_ADDRESS: "whole address|full address|postal address|mailing address|billing address|anschrift|"
    "adresse complète|volledig adres",
    Field.POSTCODE: "postcode|post code|pc|postal code|zip|zip code|zipcode|plz|postleitzahl|code postal|"
    "cp|cap|código postal|codigo postal",
    Field.TOWN: "town|city|ort|stadt|wohnort|ville|plaats|stad|woonplaats|plz ort|plz/ort|plz / ort|plz, ort|"
    "plz und ort|postleitzahl ort|postleitzahl, ort|postcode plaats|postcode/plaats|postcode en plaats|"
    "code postal ville|city, state, zip|city state zip|town and postcode|postcode and town|"
    "gemeente|ciudad|città|comune|localité|localidad|miasto",
    Field.REGION: "region|state|province|county|bundesland|kanton|provincie",
    Field.COUNTRY: "country|country code|land|pays",
    Field.PHONE: "phone|phone number|telephone|tel|tel.|mobile|telefon|handy|téléphone|telefoon|"
    "gsm|mobiel|mobiel nummer|telefoonnummer|telefonnummer|handynummer|mobil|mobile phone|portable|cellulare|"
    "telefono|teléfono",
    Field.EMAIL: "email|e-mail|email address|e-mail address|mail|e-mail-adresse|courriel|"
    "e-mailadres|emailadres|emailadresse|adresse e-mail|correo|correo electrónico|posta elettronica",
    Field.FIRST_SEEN: "customer since|since|first seen|first visit|kunde seit|klant sinds",
    Field.TAGS: "tags|tag|group|gruppe",
    Field.NOTE: "note|notes|memo|comment|notiz|bemerkung|remarque|opmerking",
    Field.DAY: "date|sale date|order date|purchase date|transaction date|invoice date|receipt date|datum|belegdatum|"
    "kaufdatum|rechnungsdatum|bestelldatum|date de vente|fecha|data|"
    "visit date|visited|bezocht|bezoekdatum|datum bezoek|aankoopdatum|factuurdatum|"
    "besteldatum|orderdatum|besuch am|besuchsdatum|date d'achat|date de visite",
    Field.LAST_VISIT: "last visit|last in|last seen|last here|last came|last visited|date of last visit|"
    "last visit date|"
    "last order date|last order|last purchase|last purchase date|last sale|last bought|last transaction|"
    "letzter besuch|zuletzt da|zuletzt hier|zuletzt besucht|letzter kauf|letzter einkauf|letzte bestellung|"
    "laatste bezoek|laatste aankoop|laatste bestelling|dernière visite|dernier achat|dernière commande|"
    "última visita|última compra|ultima visita|ultimo acquisto",
    Field.AMOUNT: "amount|total|sum|grand total|order total|total amount|betrag|summe|gesamt|umsatz|gesamtbetrag|"
    "montant|bedrag|totaal|importe|"
    "spent|total spent|amount paid|betaald|besteed|omzet|totaalbedrag|bezahlt|umsatz brutto|importo|totale|"
    "price|prijs|preis|prix|prezzo|precio",
    Field.WHAT: "what|items|description|product|products|item|artikel|beschreibung|produit|omschrijving|"
    "service|services|treatment|bezeichnung|artikelbezeichnung|leistung|dienstleistung|behandlung|behandeling|prestation",
    Field.CATEGORY: "category|kategorie|warengruppe|catégorie|categorie",
    Field.RECEIPT_NO: "receipt no|receipt no.|receipt number|receipt|order number|order no|order #|order id|invoice no|"
    "invoice number|transaction id|beleg-nr|beleg-nr.|belegnr|belegnummer|bon|bonnr|bonnummer|rechnungsnr|numéro|"
    "bestellnummer|bestellnr|bestellnr.|bestell-nr.|ordernummer|bestelnummer|numéro de commande",
    Field.SERVED_BY: "served by|employee|staff|cashier|bediener|verkäufer|kassierer|mitarbeiter|vendeur",
    Field.CHANNEL: "channel|sales channel|order source|source name|kanal|verkaufskanal|vertriebskanal|kanaal|"
    "verkoopkanaal|canal|canal de vente",
    Field.KIND: "type|kind|art|belegart|receipt type|transaction type",
    Field.STATUS: "status|state of order|zustand",
    Field.CURRENCY: "currency|währung|devise|valuta",
}
_BIRTHDAYS: Final = re.compile(
    "birth|geburt|geboren|gebdat|naissance|anniversaire|nacimiento|cumple|geboorte|verjaardag|nascita|compleanno|"
    "nascimento|anivers[aá]rio|urodz|fødsel|födelse|syntymä|narozen"
)
"""In the heads of columns of birthdays: their days are never taken for days of purchases."""
_BIRTHDAYS_SHORT: Final = frozenset({"dob", "d.o.b.", "born", "geb", "geb.", "geb.datum", "geb. datum", "geb.-datum",
                                     "né le", "née le", "né(e) le"})  # fmt: skip
QUANTITIES: Final = frozenset({
    "quantity", "qty", "count", "menge", "anzahl", "stück", "stückzahl", "aantal", "quantité",
})  # fmt: skip
_FIELD_BY_NAME: Final = {
    name: (field, rank) for field, names in _NAMES.items() for rank, name in enumerate(names.split("|"))
}
"""For each name the field, and how many names of it say more plainly what is in the column."""
_BETWEEN: Final = re.compile(r"[\s._-]|[(\[](?:eur|chf|usd|gbp|[€$£])[)\]]$")
_FIELD_BY_LETTERS: Final = {_BETWEEN.sub("", name): found for name, found in reversed(_FIELD_BY_NAME.items())}
"""The same for names however they are parted and shortened ("Kd.-Nr.", "Bon-Nr.", "Betrag (EUR)")."""


def names_field(header: str) -> bool:
    """Return whether a head says what is in its column."""
    return named_field(header) is not None


def named_field(header: str) -> tuple[Field, int] | None:
    """Return the field that a header names, with its rank; None = none that we know."""
    found = _FIELD_BY_NAME.get(fold_header(header.replace("_", " "))) or _FIELD_BY_NAME.get(fold_header(header))
    return found or _FIELD_BY_LETTERS.get(_BETWEEN.sub("", fold_header(header)))


def is_birthday(header: str) -> bool:
    """Return whether a head names days of birth."""
    folded = fold_header(header.replace("_", " "))
    return folded in _BIRTHDAYS_SHORT or _BIRTHDAYS.search(folded) is not None
