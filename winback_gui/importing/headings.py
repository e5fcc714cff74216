"""What the head of a column says of it: full names alone, and short ones where the cells agree."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from typing import Final, TypeVar

from winback_gui.domain.customer import Permission
from winback_gui.domain.matching import name_words
from winback_gui.domain.no_person import is_nobody
from winback_gui.importing.amounts import looks_like_money
from winback_gui.importing.cleaning import country_code, is_kind, is_yes, permission
from winback_gui.importing.dates import could_be_day
from winback_gui.importing.fields import Field, fold_header
from winback_gui.importing.french_heads import FRENCH_HEADS, FRENCH_LAST, FRENCH_NUMBERS
from winback_gui.importing.qualified_heads import OF_PERSONS, Whose, parted
from winback_gui.importing.rates import sign_in

_NAMES: Final[dict[Field, str]] = {
    Field.CUSTOMER_NO: "customer no|customer no.|customer number|customer id|customer #|client no|client id|account no|"
    "kd-nr|kd-nr.|kdnr|kundennr|kundennr.|kundennummer|kunden-nr.|kunde nr|klantnummer|klantnr|klantnr.|klant nr|"
    "klant nr.|n° client|no client|kunden nr|kunden nr.|"
    "member no|member no.|member number|member id|member #|membership no|membership no.|membership number|"
    "membership id|mitgliedsnummer|mitgliedsnr|mitgliedsnr.|mitglieds-nr|mitglieds-nr.|mitglieds-id|mitglied nr|"
    "mitglied-nr.|lidnummer|lidnr|lid nr|numéro de membre|numéro d'adhérent|"
    "n° membre|n° adhérent|número de socio|nº socio|numero tessera|"
    "cust no|cust no.|cust #|cust id|cust number|acct no|acct no.|acct #|a/c no|a/c no.|"
    "account no.",
    Field.TITLE: "title|salutation title|anrede|titel|civilité|aanhef",
    Field.FIRST_NAME: "first name|firstname|given name|forename|vorname|prénom|voornaam|nombre|nome|"
    "roepnaam|prenom|nombre de pila|imię|"
    "forenames|forename(s)|first names|given names|christian name|fname|f name",
    Field.LAST_NAME: "last name|lastname|surname|family name|nachname|familienname|nom|achternaam|apellido|"
    "cognome|apellidos|nazwisko|"
    "lname|l name|sname|zuname",
    Field.MIDDLE_NAME: "middle name|second name|weitere vornamen",
    Field.NAME_PREFIX: "tussenvoegsel|voorvoegsel|namenszusatz",
    Field.FULL_NAME: "name|full name|customer|customer name|client|client name|kunde|kundenname|contact|klant|naam|"
    "kundin|kunde/kundin|kundin/kunde|klantnaam|nom du client|"
    "vor- und nachname|vorname und nachname|vorname nachname|first and last name|first name and last name|"
    "nom et prénom|prénom et nom|voor- en achternaam|nombre y apellidos|nome e cognome|"
    "nach- und vorname|nachname und vorname|nachname vorname|nachname, vorname|name und vorname|name vorname|"
    "name, vorname|vorname, nachname|vorname, name|vorname name|last name, first name|last name first name|last, first|"
    "last name and first name|surname, first name|surname and first name|surname first name|surname, forename|"
    "surname and forename|first name, last name|first name last name|first, last|achternaam, voornaam|"
    "achternaam en voornaam|achternaam voornaam|naam en voornaam|naam, voornaam|naam voornaam|voornaam achternaam|"
    "voornaam en achternaam|cognome e nome|cognome nome|cognome, nome|nome cognome|apellidos y nombre|"
    "apellidos, nombre|apellidos nombre|apellido y nombre|nombre y apellido|nombre, apellidos|nombre apellidos|"
    "member name|mitgliedsname|attendee name|participant name|teilnehmername|guest name|student name|patient name|"
    "nom du membre|nom de l'adhérent|naam lid|nombre del socio|nome socio",
    Field.COMPANY: "company|company name|organisation|organization|firma|société|bedrijf|business",
    Field.STREET: "street|address|address 1|address1|address 1&2|address 1 & 2|address line 1|"
    "street address|straße|strasse|adresse|straat|rue|"
    "adres|straatnaam|straat en huisnummer|straße und hausnummer|straße hausnummer|dirección|indirizzo|calle|"
    "adresse postale|"
    "adresse 1|adresse 1&2|adresszeile 1|adresse ligne 1|"
    "addr|addr 1|addr line 1|address line one|street 1|add 1",
    Field.STREET2: "street 2|address 2|address2|address line 2|adresse 2|adresszeile 2|adresszusatz|complément|"
    "addr 2|addr line 2|address line two|add 2|add 3|add 4|addr 3|addr 4|address 3|address 4|address line 3|"
    "addr line 3|street 3",
    Field.HOUSE_NO: "house number|house no|house no.|hausnummer|hausnr|hausnr.|haus-nr.|huisnummer|huisnr",
    Field.HOUSE_NO_ADDED: "house number addition|hausnummerzusatz|toevoeging|huisnummer toevoeging",
    Field.WHOLE_ADDRESS: "whole address|full address|postal address|mailing address|billing address|anschrift|"
    "adresse complète|volledig adres",
    Field.POSTCODE: "postcode|post code|postal code|zip|zip code|zipcode|plz|postleitzahl|code postal|"
    "cp|cap|código postal|codigo postal|"
    "p/code|p code|pcode|post/zip code|zip/postal code|zip/postcode",
    Field.TOWN: "town|city|ort|stadt|wohnort|ville|plaats|stad|woonplaats|plz ort|plz/ort|plz / ort|plz, ort|"
    "plz und ort|postleitzahl ort|postleitzahl, ort|postcode plaats|postcode/plaats|postcode en plaats|"
    "code postal ville|city, state, zip|city, state zip|city state zip|"
    "city/state/zip|city/st/zip|city/state/zip code|city/st/zip code|city, state, zip code|city, state zip code|"
    "city state zip code|city, st, zip|city, st zip|city st zip|city, st zip code|city, province, postal code|"
    "city/province/postal code|town and postcode|postcode and town|"
    "gemeente|ciudad|città|comune|localité|localidad|miasto|"
    "post town|town/city|city/town|town or city",
    Field.REGION: "region|state|state code|state name|province|county|"
    "bundesland|kanton|provincie|co./county|county/state|state/province",
    Field.COUNTRY: "country|country code|country name|land|ländercode|pays|code pays",
    Field.PHONE: "phone|phone number|telephone|tel|tel.|mobile|telefon|handy|téléphone|telefoon|"
    "gsm|mobiel|mobiel nummer|telefoonnummer|telefonnummer|handynummer|mobil|mobile phone|portable|cellulare|"
    "telefono|teléfono|"
    "mob|mob no|mobile no|mobile number|tel no|tel number|tel. no.|telephone no|telephone number|"
    "phone no|cell|cell phone|cellphone|home phone|landline|contact number|contact no",
    Field.EMAIL: "email|e-mail|email address|e-mail address|mail|e-mail-adresse|courriel|"
    "e-mailadres|emailadres|emailadresse|adresse e-mail|correo|correo electrónico|posta elettronica",
    Field.FIRST_SEEN: "customer since|since|first seen|first visit|kunde seit|klant sinds",
    Field.BORN_ON: "date of birth|birth date|dob|d.o.b.|birthday|date of birth (dob)|born|born on|"
    "geburtsdatum|geb.datum|geb.dat.|geburtsdat.|geburtstag|geb.tag|geb.|geb. am|geboren|geboren am|"
    "date de naissance|date naissance|naissance|né le|née le|né(e) le|né/née le|anniversaire|"
    "geboortedatum|geb. datum|geboren op|verjaardag|"
    "fecha de nacimiento|fecha nacimiento|f. nacimiento|nacimiento|cumpleaños|"
    "data di nascita|data nascita|nascita|nato il|nata il|nato/a il|compleanno|"
    "data de nascimento|data urodzenia|fødselsdato|födelsedatum|syntymäaika|datum narození",
    Field.TAGS: "tags|tag|group|gruppe",
    Field.NOTE: "note|notes|client notes|client note|customer notes|customer note|"
    "memo|comment|comments|remark|remarks|notiz|notizen|bemerkung|bemerkungen|"
    "anmerkung|anmerkungen|remarque|remarques|commentaire|commentaires|opmerking|opmerkingen|"
    "observaciones|comentario|comentarios|osservazioni|nota|notas|note del cliente|"
    "internal notes|internal note|private notes|staff notes|general notes|patient notes|interne notiz|interne notizen|"
    "interne bemerkung|interne bemerkungen|notes internes|interne opmerkingen",
    Field.DAY: "date|sale date|order date|purchase date|transaction date|invoice date|receipt date|datum|belegdatum|"
    "kaufdatum|rechnungsdatum|bestelldatum|date de vente|fecha|data|"
    "visit date|visited|bezocht|bezoekdatum|datum bezoek|aankoopdatum|factuurdatum|"
    "besteldatum|orderdatum|date de commande|date de la commande|data ordine|fecha del pedido|"
    "besuch am|besuchsdatum|date d'achat|date de visite|"
    "check-in date|check-in time|check-in|checkin|checked in|checked in at|check-in date/time|date of visit|visit time|"
    "attended on|date attended|attendance date|class date|lesson date|session date|appointment date|"
    "check-in am|eingecheckt|eingecheckt am|check-in zeit|kursdatum|termindatum|anwesend am|scan date|"
    "scanned at|scanned|entry time|entry date|date du cours|date de passage|pointage|passage|lesdatum|"
    "ingecheckt|ingecheckt op|"
    "fecha de visita|fecha de asistencia|fecha de la clase|data visita|data ingresso|data lezione|"
    "appointment date/time|appointment time|scheduled date|scheduled for|termin|date du rendez-vous|date rdv|"
    "datum afspraak|afspraakdatum|fecha de la cita|fecha cita|data appuntamento|data dell'appuntamento",
    Field.LAST_VISIT: "last visit|last in|last seen|last here|last came|last visited|date of last visit|"
    "last visit date|"
    "last order date|last order|last purchase|last purchase date|last sale|last bought|last transaction|"
    "letzter besuch|zuletzt da|zuletzt hier|zuletzt besucht|letzter kauf|letzter einkauf|letzte bestellung|"
    "laatste bezoek|laatste aankoop|laatste bestelling|dernière visite|dernier achat|dernière commande|"
    "última visita|última compra|ultima visita|ultimo acquisto",
    Field.AMOUNT: "amount|total|sum|grand total|order total|order total amount|order amount|"
    "total amount|betrag|summe|gesamt|umsatz|gesamtbetrag|"
    "montant|bedrag|totaal|importe|bruttobetrag|rechnungsbetrag|endbetrag|"
    "total inc vat|total incl vat|total inc. vat|total including vat|umsatz brutto|"
    "spent|total spent|amount paid|betaald|besteed|omzet|totaalbedrag|bezahlt|umsatz brutto|importo|totale|"
    "bestellsumme|gesamtbetrag der bestellung|total de la commande|totale ordine|total del pedido|"
    "line total|line value|line amount|ext price|extended price|extended amount|extended total|total price|"
    "gesamtpreis|gesamtsumme|positionsbetrag|positionssumme|zeilensumme|zeilenbetrag|endsumme|endpreis|g-preis|"
    "totaalprijs|regeltotaal|regelbedrag|totaal incl. btw|totaal inclusief btw|"
    "totale riga|importo riga|prezzo totale|importo totale|totale ivato|totale iva inclusa|totale scontrino|"
    "total línea|importe línea|importe total|precio total|total con iva|total iva incluido|"
    "price|prijs|preis|prix|prezzo|precio|"
    "price paid|paid amount|preis bezahlt|bezahlter preis|gezahlter preis|gezahlter betrag|bezahlter betrag|kurspreis|"
    "prix payé|montant payé|betaalde prijs|betaald bedrag|precio pagado|importe pagado|prezzo pagato|importo pagato",
    Field.WHAT: "what|items|description|product|products|item|item name|product name|product title|lineitem name|"
    "artikel|artikelname|produktname|beschreibung|produit|omschrijving|"
    "service|services|treatment|bezeichnung|artikelbezeichnung|leistung|dienstleistung|behandlung|behandeling|prestation|"
    "class name|course name|course title|class title|class type|lesson type|session type|session name|service name|"
    "service type|treatment name|treatments|appointment type|type of service|type of class|kursname|kurstitel|kursart|"
    "kursbezeichnung|kursangebot|leistungen|dienstleistungen|behandlungen|behandlungsart|terminart|termintyp|"
    "nom du cours|type de cours|soin|soins|prestations|type de soin|type de séance|type de rendez-vous|"
    "lesnaam|naam les|lessoort|soort les|cursusnaam|dienst|diensten|behandelingen|soort behandeling|soort afspraak|"
    "nombre de la clase|nombre del curso|servicio|servicios|tratamiento|tratamientos|tipo de clase|tipo de cita|"
    "nome corso|nome del corso|servizio|servizi|trattamento|trattamenti|prestazione|prestazioni|tipo di servizio",
    Field.CATEGORY: "category|kategorie|warengruppe|catégorie|categorie|department|dept|dept.|department name|"
    "product category|item category|category name",
    Field.RECEIPT_NO: "receipt no|receipt no.|receipt number|receipt|order number|order no|order #|order id|invoice no|"
    "sale no|sale no.|sale number|sale id|sales no|ticket no|ticket number|"
    "receipt #|receipt id|invoice #|invoice id|transaction #|transaction no|transaction no.|transaction number|trans #|"
    "trans no|trans no.|trans id|ticket #|ticket id|ticket no.|sale #|sales #|bill no|bill no.|bill #|bill number|"
    "invoice|invoice number|res.-nr.|reservierungsnr|reservierung|"
    "transaction id|beleg-nr|beleg-nr.|belegnr|belegnummer|bon|bonnr|bonnummer|rechnungsnr|numéro|"
    "bestellnummer|bestellnr|bestellnr.|bestell-nr.|ordernummer|bestelnummer|numéro de commande|"
    "numero ordine|número de pedido",
    Field.SERVED_BY: "served by|sold by|employee|staff|cashier|clerk|salesperson|bediener|bedienung|bedient von|"
    "verkäufer|verkäuferin|verkäufer/in|kassierer|kassiererin|kassierer/in|mitarbeiter|mitarbeiterin|mitarbeiter/in|"
    "personal|vendeur|vendeuse|medewerker|"
    "waiter|waitress|server|vet|dentist|doctor|kellner|kellnerin|kellner/in|servicekraft|tierarzt|tierärztin|"
    "zahnarzt|zahnärztin|arzt|ärztin|serveur|serveuse|ober|"
    "technician|mechanic|stylist|groomer|therapist|hairdresser|barber|trainer|instructor|tuner|"
    "techniker|technikerin|stimmer|stimmerin|klavierstimmer|monteur|monteurin|mechaniker|mechanikerin|therapeut|"
    "therapeutin|behandler|behandlerin|friseur|friseurin|friseur/in|stylistin|trainerin|coiffeur|coiffeuse|kapper|"
    "kapster|technicien|mécanicien|monteur/in|techniker/in|therapeut/in|behandler/in|trainer/in|"
    "teacher|class teacher|coach|practitioner|physio|physiotherapist|beautician|masseur|masseuse|hygienist|clinician|"
    "staff member|staff name|team member|employee name|instructor name|teacher name|therapist name|trainer name|"
    "stylist name|provider name|with whom|taught by|treated by|lehrkraft|kursleitung|leitung|dozierende|behandelt von|"
    "unterrichtet von|bei wem|ärztin/arzt|arzt/ärztin|lehrer/lehrerin|zahnarzt/zahnärztin|"
    "professeur|professeure|prof|enseignant|enseignante|intervenant|intervenante|praticien|praticienne|thérapeute|"
    "moniteur|monitrice|animateur|animatrice|esthéticienne|esthéticien|kinésithérapeute|kiné|collaborateur|"
    "collaboratrice|employé|employée|servi par|vendu par|"
    "docent|docente|leraar|lerares|instructeur|instructrice|lesgever|behandelaar|behandelaarster|therapeute|"
    "schoonheidsspecialiste|schoonheidsspecialist|fysiotherapeut|geholpen door|verkocht door|behandeld door|"
    "profesor|profesora|profesor/a|instructora|instructor/a|monitora|monitor/a|terapeuta|empleado|empleada|empleado/a|"
    "atendido por|vendedor|vendedora|vendido por|estilista|peluquero|peluquera|entrenador|entrenadora|fisioterapeuta|"
    "insegnante|istruttore|istruttrice|maestro|maestra|terapista|operatore|operatrice|dipendente|addetto|addetta|"
    "venditore|venditrice|servito da|venduto da|estetista|parrucchiere|parrucchiera|allenatore|allenatrice",
    Field.CHANNEL: "channel|sales channel|order source|source name|kanal|verkaufskanal|vertriebskanal|kanaal|"
    "verkoopkanaal|canal|canal de vente",
    Field.KIND: "type|kind|art|belegart|receipt type|transaction type",
    Field.STATUS: "status|state of order|zustand|order status|order state|orderstatus|bestellstatus|bestellungsstatus|"
    "auftragsstatus|status der bestellung|statut|statut de la commande|état de la commande|bestelstatus|"
    "status bestelling|stato ordine|stato dell'ordine|estado del pedido|estado de la orden|sale status|"
    "transaction status|booking status|buchungsstatus|rechnungsstatus|invoice status|financial status|payment status|"
    "zahlungsstatus|statut du paiement|betaalstatus|stato del pagamento|estado del pago|"
    "appointment status|appt status|visit status|attendance status|reservation status|terminstatus|termin-status|"
    "status des termins|reservierungsstatus|statut du rendez-vous|statut rdv|statut de la réservation|afspraakstatus|"
    "status afspraak|reserveringsstatus|estado de la cita|estado cita|estado de la reserva|stato appuntamento|"
    "stato dell'appuntamento|stato prenotazione",
    Field.CURRENCY: "currency|währung|devise|valuta",
}
_LAST_RANK: Final = 150  # of what is behind every other name of its field
_T = TypeVar("_T")
_GERMAN_TRADES: Final = (
    "lehrer|kursleiter|übungsleiter|yogalehrer|tanzlehrer|musiklehrer|fahrlehrer|trainer|dozent|therapeut|behandler|"
    "physiotherapeut|masseur|kosmetiker|heilpraktiker|stylist|friseur|mitarbeiter|verkäufer|kassierer|techniker|monteur"
)
_ENDINGS: Final = ("", "in", "/in", "(in)", ":in", "*in", "/-in", "innen", "/innen", "(innen)", ":innen", "*innen")
"""Of one who serves, a man or a woman or both; underscore and space are the same ("Kursleiter_in")."""
_NAMES[Field.SERVED_BY] += "".join(f"|{trade}{end}" for trade in _GERMAN_TRADES.split("|") for end in _ENDINGS)
_BIRTHDAYS: Final = re.compile(
    "birth|geburt|geboren|gebdat|naissance|anniversaire|nacimiento|cumple|geboorte|verjaardag|nascita|compleanno|"
    "nascimento|anivers[aá]rio|urodz|fødsel|födelse|syntymä|narozen"
)
"""In the heads of columns of birthdays, also of somebody else: their days are never taken for days of purchases."""
_BIRTHDAYS_SHORT: Final = frozenset({"dob", "d.o.b.", "born", "geb", "geb.", "geb.datum", "geb. datum", "geb.-datum",
                                     "né le", "née le", "né(e) le"})  # fmt: skip
QUANTITIES: Final = frozenset({
    "quantity", "qty", "count", "menge", "anzahl", "stück", "stückzahl", "aantal", "quantité", "quantités", "quantite",
    "qté", "qte", "qté.", "nbre", "quantità", "qta", "q.tà", "cantidad", "cant.",
})  # fmt: skip


def _known_names() -> Iterator[tuple[str, tuple[Field, int]]]:
    """Yield each name with its field and its rank, the plainest of every language first."""
    for names in (_NAMES, FRENCH_HEADS):
        for field, listed in names.items():
            yield from ((fold_header(name), (field, rank)) for rank, name in enumerate(listed.split("|")))
    for field, listed in FRENCH_LAST.items():
        yield from ((fold_header(name), (field, _LAST_RANK + rank)) for rank, name in enumerate(listed.split("|")))
    for field, numbers in FRENCH_NUMBERS.items():
        yield from ((fold_header(name), (field, 0)) for name in numbers)


def _one_sign(head: str) -> str:
    """Return a head with the plain signs that names are kept with ("Date d’achat", "Nº client")."""
    return head.replace("’", "'").replace("º", "°")


def _without_accents(text: str) -> str:
    """Return a name as programs write it that know no accents, or in capitals ("DESIGNATION")."""
    return "".join(char for char in unicodedata.normalize("NFD", text) if not unicodedata.combining(char))


def _by_both(names: Iterator[tuple[str, _T]]) -> dict[str, _T]:
    """Return what names mean, with and without their accents; the first meaning of a name stays."""
    found: dict[str, _T] = {}
    listed = list(names)
    for name, meaning in (*listed, *((_without_accents(name), meaning) for name, meaning in listed)):
        found.setdefault(_one_sign(name), meaning)
    return found


_FIELD_BY_NAME: Final = _by_both(_known_names())
"""For each name the field, and how many names of it say more plainly what is in the column."""
_BETWEEN: Final = re.compile(r"[(\[](?:eur|chf|usd|gbp|[€$£])[)\]]$|[\s._()-]")
_FIELD_BY_LETTERS: Final = {_BETWEEN.sub("", name): found for name, found in reversed(_FIELD_BY_NAME.items())}
"""The same for names however they are parted and shortened ("Kd.-Nr.", "Bon-Nr.", "Betrag (EUR)")."""

_OF_NAMES: Final = frozenset({
    Field.FIRST_NAME, Field.LAST_NAME, Field.FULL_NAME, Field.COMPANY, Field.NAME_PREFIX,
})  # fmt: skip
_HARMLESS: Final = frozenset({
    "zusatz", "inhaber", "inhaberin", "owner", "toevoeging", "complément", "titular", "proprietor",
})  # fmt: skip
"""What beside a name says more of whoever has it and no other thing; firms are known by their own names."""
_NAMED_SO: Final = re.compile(r"na(?:me|am)\b|\bnom|cognome")
_NOM: Final = re.compile(r"nom(?: ?\(?(?:client|cliente|patient|patiente|adhérent|membre|facturation)\)?)?")
_COMPOSITE_RANK: Final = 2_000  # any plain name of the same says more
_WHOSE_RANK: Final = (
    200  # likewise, and what tells of the customer says more than what tells of an invoice or a delivery
)

PHONE: Final = re.compile(r"(?:\+|00|0|\()[\d ()/.-]{6,}\d$")
_NUMBER: Final = re.compile(r"[A-Z]{0,4}[-/ ]?\d{1,12}[A-Z]?", re.IGNORECASE)
_ORDER: Final = re.compile(r"#?(?:[A-Z]{1,5}[-/#]?)?\d{1,12}(?:[-/]\d{3,12})?", re.IGNORECASE)
_PERSON: Final = re.compile(r"[^\W\d_][^\W\d_'’&. -]*(?:[ '’&.-][^\W\d_]*)*")
_WHOLE_NAME: Final = re.compile(r"[^\W\d_][\w'’&.-]*(?:,? [\w'’&.-]+)+")
_POSTCODE: Final = re.compile(
    r"[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}|[A-Z]\d[\dW] ?[A-Z\d]{4}|[A-Z]\d[A-Z] ?\d[A-Z]\d|\d{4} ?[A-Z]{2}"
    r"|\d{4,5}(?:-\d{4})?",
    re.IGNORECASE,
)
_LONG_ENOUGH: Final = 5  # a county or a country is shorter, as "Kent" and "GB"
_AGREE: Final = 0.8
_MANY_NAMES: Final = 0.5
"""More than this share of names of one word are each another's: "Trade" and "Retail" come again and again."""
_SHORTEST_SUBJECT: Final = 3  # "Zen", "HIIT": a class of customers is shorter
_OF_A_DAY: Final = frozenset({Field.DAY, Field.LAST_VISIT})
_OF_SALES: Final = frozenset({Field.CATEGORY, Field.RECEIPT_NO})
_TOLD_OF_SALES: Final = frozenset({Field.DAY, Field.WHAT})
"""One of these is in every list of sales, or of what was in them."""


def _is_number(cell: str) -> bool:
    return _NUMBER.fullmatch(cell) is not None


def _most(looks: Callable[[str], object]) -> Callable[[Sequence[str]], bool]:
    return lambda cells: sum(bool(looks(cell)) for cell in cells) >= _AGREE * len(cells)


def _is_firm(cell: str) -> bool:
    return len(cell) >= _LONG_ENOUGH and any(map(str.isalpha, cell)) and not country_code(cell)


def _is_subject(cell: str) -> bool:
    """Return whether a cell can be what somebody came for: no mark ("A", "B2"), no rate of exchange, no sum."""
    return len(cell) >= _SHORTEST_SUBJECT and sum(map(str.isalpha, cell)) >= _SHORTEST_SUBJECT


def _are_customer_numbers(cells: Sequence[str]) -> bool:
    """Return whether whoever is a person below "Customer" is one by their number; "Laufkunde" may stand between."""
    numbers = {cell for cell in cells if _is_number(cell)}
    return not numbers <= {"0", "1"} and all(cell in numbers or is_nobody(name_words(cell)) for cell in cells)


def _are_names(cells: Sequence[str]) -> bool:
    """Return whether cells are names, whole ones or single words: of few words that come again, they are a kind."""
    if are_whole_names(cells):
        return True
    return _most(_PERSON.fullmatch)(cells) and len(set(cells)) > _MANY_NAMES * len(cells)


def are_whole_names(cells: Sequence[str]) -> bool:
    """Return whether most cells are names of two words or more."""
    return _most(_WHOLE_NAME.fullmatch)(cells)


def _is_no_name(cell: str) -> bool:
    """Return whether a cell says what kind of row it is, or whether somebody is a student."""
    return is_kind(cell) or is_yes(cell)


def _are_each_another(cells: Sequence[str]) -> bool:
    return len(set(cells)) == len(cells) and all(any(map(str.isdigit, cell)) for cell in cells)


def _are_orders(cells: Sequence[str]) -> bool:
    """Return whether cells number something, and do not say whether there is one or how many."""
    return _most(_ORDER.fullmatch)(cells) and not set(cells) <= {"0", "1"}


_Agrees = Callable[[Sequence[str]], bool]
_NUMBERS: Final[tuple[Field, _Agrees]] = (Field.CUSTOMER_NO, lambda cells: all(map(_is_number, cells)))
_KINDS: Final[tuple[Field, _Agrees]] = (Field.KIND, lambda cells: all(map(is_kind, cells)))
_SUBJECTS: Final[tuple[Field, _Agrees]] = (Field.WHAT, _most(_is_subject))
_COURSES: Final = (
    "class|classes|course|lesson|session|workshop|activity|kurs|kurse|klasse|stunde|unterricht|angebot|veranstaltung|"
    "anwendung|therapie|cours|séance|activité|atelier|les|lessen|cursus|activiteit|clase|curso|sesión|actividad|taller|"
    "corso|lezione|seduta|attività"
)
"""What studios and practices come together for. The same words say a class of customers, a rate, a profession."""
_PERSONS: Final = (
    "cust|customer|client|cliente|kd|kunde|kundin|kunde/kundin|kundin/kunde|klant|debitor|patient|patiente|acheteur|"
    "tiers|"
    "member|mitglied|membre|adhérent|lid|socio|attendee|participant|teilnehmer|teilnehmerin|teilnehmer/in|participante"
)
"""Who bought, by name or by number: the cells say which."""
_CHILDREN: Final = (
    "kind|kind 1|schüler|schülerin|schüler/in|child|child 1|student|pupil|enfant|élève|leerling|cursist|deelnemer|"
    "niño|niña|alumno|alumna|bambino|bambina|allievo|allieva|partecipante"
)
"""Who takes part, by name: a number below such a head says how many there are."""
_WHO: Final[tuple[tuple[Field, _Agrees], ...]] = (
    (Field.CUSTOMER_NO, _are_customer_numbers), (Field.FULL_NAME, _are_names),
)  # fmt: skip
_BY_NAME: Final[tuple[tuple[Field, _Agrees], ...]] = (
    (Field.FULL_NAME, lambda cells: are_whole_names(cells) and not any(map(_is_no_name, cells))),
    (Field.FIRST_NAME, lambda cells: _are_names(cells) and not any(map(_is_no_name, cells))),
)
_ONE_EACH: Final[tuple[Field, _Agrees]] = (Field.RECEIPT_NO, _are_each_another)
_KINDS_OF_GOODS: Final[tuple[Field, _Agrees]] = (Field.CATEGORY, _most(_is_subject))
_FIRST_DAYS: Final[tuple[Field, _Agrees]] = (Field.FIRST_SEEN, _most(could_be_day))
_COLLEAGUES: Final[tuple[Field, _Agrees]] = (
    Field.SERVED_BY, lambda cells: _most(_PERSON.fullmatch)(cells) and not any(map(_is_no_name, cells)),
)  # fmt: skip
_TICKETS: Final = "ticket|ticket de caisse|facture|commande|pièce|reçu"
_RECEIPTS: Final[tuple[Field, _Agrees]] = (Field.RECEIPT_NO, _are_orders)
_BOOKINGS: Final = (
    "booking no|booking number|booking id|booking #|booking ref|booking reference|booking code|appointment no|"
    "appointment number|appointment id|appointment #|appt no|appt id|visit no|visit id|reservation no|"
    "reservation number|reservation id|confirmation no|confirmation number|buchungsnr|buchungs-nr|buchungs nr|"
    "buchungsnummer|buchungs-id|buchungs id|buchungscode|terminnr|termin-nr|termin nr|terminnummer|termin-id|termin id|"
    "reservierungsnummer|reservierungs-nr|vorgangsnr|vorgangsnummer|n° de réservation|n° réservation|"
    "numéro de réservation|id réservation|n° de rendez-vous|numéro de rendez-vous|n° rdv|boekingsnr|boekingsnummer|"
    "boeking id|reserveringsnr|reserveringsnummer|afspraaknr|afspraaknummer|afspraak id|nº de reserva|n.º de reserva|"
    "número de reserva|id de reserva|localizador|número de cita|nº de cita|id cita|n. prenotazione|numero prenotazione|"
    "numero di prenotazione|id prenotazione|numero appuntamento|codice prenotazione"
)
"""A booking of ten evenings has one number in ten rows, and a family one in three: a receipt is of one visit."""
_ALL_SHORT: Final[dict[str, tuple[tuple[Field, _Agrees], ...]]] = {
    **dict.fromkeys(_PERSONS.split("|"), _WHO),
    **dict.fromkeys(_CHILDREN.split("|"), _BY_NAME),
    "acct": (_NUMBERS,),
    "a/c": (_NUMBERS,),
    "account": (_NUMBERS,),
    "first": ((Field.FIRST_NAME, _most(_PERSON.fullmatch)),),
    "last": ((Field.LAST_NAME, _most(_PERSON.fullmatch)),),
    "pc": ((Field.POSTCODE, _most(_POSTCODE.fullmatch)),),
    "ph": ((Field.PHONE, _most(PHONE.match)),),
    "ph no": ((Field.PHONE, _most(PHONE.match)),),
    "co": ((Field.COMPANY, _most(_is_firm)),),
    "vorgang": (_KINDS,),
    "vorgangsart": (_KINDS,),
    "buchungsart": (_KINDS,),
    "transaktion": (_KINDS,),
    "transaction": (_KINDS,),
    "typ": (_KINDS,),
    **dict.fromkeys(_COURSES.split("|"), (_SUBJECTS,)),
    **dict.fromkeys(_BOOKINGS.split("|"), (_ONE_EACH,)),
    "intitulé": (_SUBJECTS,),
    "articles": (_SUBJECTS,),
    "commercial": (_COLLEAGUES,),
    "famille": (_KINDS_OF_GOODS,),
    "sous-famille": (_KINDS_OF_GOODS,),
    "adhésion": (_FIRST_DAYS,),
    "date d'adhésion": (_FIRST_DAYS,),
    **dict.fromkeys(_TICKETS.split("|"), (_RECEIPTS,)),
}
_TITLE: Final = re.compile(
    r"(?:m|mm|mr|mrs|ms|mme|mmes|mlle|mlles|messieurs|monsieur|madame|mesdames|mademoiselle|dr|docteur|pr|prof|"
    r"professeur|me|maître|maitre|vve|veuve|sté|ste|société|mx)\b",
    re.IGNORECASE,
)
_KIND_OF_HOME: Final = re.compile(
    r"(?:r[ée]sidence )?(?:owner\w*|tenant|landlord|lodger|rent\w*|freehold|leasehold|owned|own|propri[ée]taire|"
    r"locataire|h[ée]berg\w*|principale?|main|primary|secondary|secondaire|permanente?|temporary|temporaire|"
    r"non[- ]?resident|resident|full|partial)",
    re.IGNORECASE,
)
"""What "Residence" and "Complement" say of somebody else than an envelope does."""


def _are_lines(cells: Sequence[str]) -> bool:
    """Return whether cells can be a line of addresses: no yes or no, no kind of home, not one word for everybody."""
    other = sum(
        permission(cell) is not Permission.UNKNOWN or bool(_KIND_OF_HOME.fullmatch(cell)) or looks_like_money(cell)
        for cell in cells
    )
    return other < _MANY_NAMES * len(cells) and (
        len(set(cells)) > 1 or len(cells) == 1 or any(" " in cell for cell in cells)
    )


def _are_signs(cells: Sequence[str]) -> bool:
    """Return whether cells are the signs of many firms, and not those that the shop has itself."""
    return len(set(cells)) > max(1, _MANY_NAMES * len(cells))


_TRUE_WHERE: Final[dict[str, _Agrees]] = {
    "civ": _most(_TITLE.match),
    "complément": _are_lines,
    "résidence": _are_lines,
    "enseigne": _are_signs,
}
_ONLY_WHERE: Final = _by_both(iter(_TRUE_WHERE.items()))
"""Heads that name a field, but another thing in other lists, with what the cells must look like."""
_SHORT: Final = _by_both(iter(_ALL_SHORT.items()))
"""What may be short for more than one thing, with what the cells must look like."""


def names_field(header: str) -> bool:
    """Return whether a head says what is in its column."""
    return named_field(header) is not None


def named_field(header: str) -> tuple[Field, int] | None:
    """Return the field that a head names, with its rank (0 = the plainest name of it); None = none that we know."""
    return _plain_field(header) or _of_whom(header) or _composite_name(header)


def names_delivery(header: str) -> bool:
    """Return whether a head names something of whoever a delivery goes to ("Shipping City")."""
    if _plain_field(header) is not None:
        return False
    found = _of_whom(header)
    return found is not None and found[1] // _WHOSE_RANK == Whose.DELIVERY


def is_of_somebody(found: tuple[Field, int]) -> bool:
    """Return whether what `named_field` found is by a head that says whose it is ("Billing First Name")."""
    return _WHOSE_RANK <= found[1] < _COMPOSITE_RANK


def whose_family(found: tuple[Field, int]) -> Whose | None:
    """Return whether what `named_field` found is of who takes part or of their parent; None = of neither."""
    whose = found[1] // _WHOSE_RANK
    return Whose(whose) if whose in {Whose.PUPIL, Whose.PARENT} else None


def names_pupil(header: str) -> bool:
    """Return whether a head names whoever takes part ("Student name", "Kind"), by whatever name we know it."""
    return _SHORT.get(_short_head(header)) == _BY_NAME or any(whose is Whose.PUPIL for whose, _rest in parted(header))


_OF_BUYER: Final = re.compile(r"buyer|purchaser|customer[ _-]?note$|käufer|besteller|acheteur|compra", re.IGNORECASE)
"""In heads of what a buyer wrote to the shop with an order: no note about them."""


def _of_whom(header: str) -> tuple[Field, int] | None:
    """Return the field of a head that says whose it is ("Vorname (Rechnung)"), with its rank; None = no such head."""
    for whose, rest in parted(header):
        found = _plain_field(rest)
        if whose in {Whose.PUPIL, Whose.PARENT} and not _is_of_family(found, rest):
            continue
        is_document = found is not None and found[0] is Field.TITLE and rest in {"title", "titel"}
        if found is not None and found[0] is Field.NOTE and whose is Whose.CUSTOMER and not _OF_BUYER.search(header):
            return Field.NOTE, whose * _WHOSE_RANK + found[1]
        if found is not None and found[0] in OF_PERSONS and (whose is Whose.CUSTOMER or not is_document):
            return found[0], whose * _WHOSE_RANK + found[1]
    return None


def _is_of_family(found: tuple[Field, int] | None, rest: str) -> bool:
    """Return whether a head can tell this of a child or a parent; "Contact kind" says no name of a child."""
    if found is None or found[0] is Field.COMPANY:
        return False
    return found[0] is not Field.FULL_NAME or _NAMED_SO.search(rest) is not None


def told_field(header: str) -> Field | None:
    """Return the field that a head names, be it only where the cells agree ("Kurs"); None = none that we know."""
    found = named_field(header)
    if found is not None:
        return found[0]
    may_be = _SHORT.get(_short_head(header), ())
    return may_be[0][0] if len(may_be) == 1 else None


def names_bookings(header: str) -> bool:
    """Return whether a head names the numbers of bookings, which may be of several visits."""
    return _SHORT.get(_short_head(header)) == (_ONE_EACH,)


def _short_head(header: str) -> str:
    return _one_sign(fold_header(header.replace("_", " "))).rstrip(".")


def _plain_field(header: str) -> tuple[Field, int] | None:
    """Return the same of a head that is known as a whole."""
    folded = _one_sign(fold_header(header))
    found = _FIELD_BY_NAME.get(_one_sign(fold_header(header.replace("_", " ")))) or _FIELD_BY_NAME.get(folded)
    return found or _FIELD_BY_LETTERS.get(_BETWEEN.sub("", folded))


def is_composite(header: str) -> bool:
    """Return whether a head is understood by its parts alone ("Nachname/Firma", "First/Last")."""
    found = named_field(header)
    return found is not None and found[1] >= _COMPOSITE_RANK


def _composite_name(header: str) -> tuple[Field, int] | None:
    """Return the field of names that the parts of a head name; None where one of them names anything else.

    "Nachname/Firma" and "Vorname/Zusatz" are by their first part; "Vorname/Nachname" is a whole name. Of
    "Name/Telefon" and "Name/Alter" nobody knows how a cell is to be parted.
    """
    parts = header.split("/")
    found = [_part(one) for one in parts]
    if len(parts) < 2 or found[0] is None:  # noqa: PLR2004 (else it has no parts)
        return None
    named = [one for one in found if one is not None]
    harmless = all(fold_header(one) in _HARMLESS for one, field in zip(parts, found, strict=True) if field is None)
    if not harmless or not _OF_NAMES.issuperset(field for field, _rank in named):
        return None
    field, rank = named[0]
    return (Field.FULL_NAME if _is_whole([one for one, _rank in named]) else field), _COMPOSITE_RANK + rank


def _part(name: str) -> tuple[Field, int] | None:
    """Return what one part of a head names; beside another part "First" needs no cells to be understood."""
    short = {"first": Field.FIRST_NAME, "last": Field.LAST_NAME}.get(fold_header(name))
    return _plain_field(name) if short is None else (short, 0)


def _is_whole(fields: Sequence[Field]) -> bool:
    """Return whether parts are both halves of a name; what stands as "Name" beside a first one is the last."""
    return Field.FIRST_NAME in fields and not {Field.LAST_NAME, Field.FULL_NAME}.isdisjoint(fields)


def says_no_day(cells: Sequence[str]) -> bool:
    """Return whether a column that its head calls a last order or purchase holds the orders' numbers or sums.

    Args:
        cells: of the first rows, without the empty ones.
    """
    return bool(cells) and _most(_is_number_or_sum)(cells)


def _is_number_or_sum(cell: str) -> bool:
    is_one = looks_like_money(cell) or bool(sign_in(cell)) or _ORDER.fullmatch(cell) is not None
    return is_one and not could_be_day(cell)


def may_be_whole_name(header: str) -> bool:
    """Return whether a head that names last names ("Nom", "Nom client") can as well stand over whole names."""
    return _NOM.fullmatch(_short_head(header)) is not None


def names_numbers(header: str, cells: Sequence[str]) -> bool:
    """Return whether a head that can name somebody ("Kunde", "Client") stands over their numbers.

    Args:
        header: the head as written.
        cells: of the first rows, without the empty ones.
    """
    return _SHORT.get(_short_head(header)) == _WHO and bool(cells) and _are_customer_numbers(cells)


def names_children(header: str, cells: Sequence[str]) -> bool:
    """Return whether "Kind" stands over children, and not over kinds of receipts, as an English list has them.

    Args:
        header: the head as written.
        cells: of the first rows, without the empty ones.
    """
    is_german = _SHORT.get(_short_head(header)) == _BY_NAME
    return is_german and bool(cells) and any(agrees(cells) for _field, agrees in _BY_NAME)


def is_belied(header: str, cells: Sequence[str]) -> bool:
    """Return whether the cells below a head are not what it names: "Civ." is an Italian number of a house as well.

    Args:
        header: the head as written.
        cells: of the first rows, without the empty ones.
    """
    agrees = _ONLY_WHERE.get(_short_head(header))
    return agrees is not None and bool(cells) and not agrees(cells)


def is_birthday(header: str) -> bool:
    """Return whether a head names days of birth."""
    folded = fold_header(header.replace("_", " "))
    return folded in _BIRTHDAYS_SHORT or _BIRTHDAYS.search(folded) is not None


def short_heads(
    header: Sequence[str], fields: Sequence[Field | None], rows: Sequence[Sequence[str]]
) -> Iterator[tuple[int, Field]]:
    """Yield the columns whose short head ("PC", "First") says with their cells what they hold, each with its field.

    Args:
        header: the heads as written.
        fields: what is known by plainer names; a field that has its column is given to no other.
        rows: the first rows.
    """
    taken = set(fields)
    for at, name in enumerate(header):
        may_be = _SHORT.get(_short_head(name)) if fields[at] is None else None
        cells = [row[at].strip() for row in rows if at < len(row) and row[at].strip()]
        field = next((one for one, agrees in may_be or () if one not in taken and cells and agrees(cells)), None)
        if field is Field.WHAT and taken.isdisjoint(_OF_A_DAY):
            continue  # a list of people says by it what kind of customers they are
        if field in _OF_SALES and taken.isdisjoint(_TOLD_OF_SALES):
            continue  # likewise, their family, or that they have an order
        if field is Field.CUSTOMER_NO and len(set(cells)) < len(cells) and Field.DAY not in taken:
            continue  # in a list of customers each has another
        if may_be == _BY_NAME and not taken.isdisjoint(_OF_NAMES):
            continue  # a child of the customer
        if field is not None:
            taken.add(field)
            yield at, field
