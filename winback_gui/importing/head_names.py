"""What programs and people write over the columns of their lists, for each field of ours, in five languages and more.

Each language has its plainest name of a field first: of two columns that a field could be, the plainer one is it.
"""

from __future__ import annotations

from typing import Final

from winback_gui.importing.fields import Field

HEAD_NAMES: Final[dict[Field, str]] = {
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
    Field.SMS_PERMISSION: "accepts sms marketing|accepts sms|sms marketing|sms marketing consent|sms opt-in|sms opt in|"
    "sms consent|allows sms|accepts text marketing|accepts text messages|text marketing|text opt-in|"
    "sms erlaubt|sms-werbung erlaubt|einwilligung sms|sms einwilligung|accepte les sms|accepte sms|sms autorisé|"
    "sms toegestaan|acepta sms|consenso sms",
    Field.NEXT_VISIT: "next appointment|next appointment date|next appt|next appt date|next booking|next booking date|"
    "upcoming appointment|upcoming booking|future appointment|next lesson|next class|next session|next treatment|"
    "nächster termin|nächster termin am|nächste buchung|nächste behandlung|nächste stunde|kommender termin|"
    "zukünftiger termin|prochain rdv|prochain rendez-vous|date du prochain rdv|date du prochain rendez-vous|"
    "prochaine réservation|prochaine séance|prochain cours|volgende afspraak|volgende boeking|volgende les|"
    "próxima cita|próxima reserva|próxima sesión|prossimo appuntamento|prossima prenotazione|prossima seduta",
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
_GERMAN_TRADES: Final = (
    "lehrer|kursleiter|übungsleiter|yogalehrer|tanzlehrer|musiklehrer|fahrlehrer|trainer|dozent|therapeut|behandler|"
    "physiotherapeut|masseur|kosmetiker|heilpraktiker|stylist|friseur|mitarbeiter|verkäufer|kassierer|techniker|monteur"
)
_ENDINGS: Final = ("", "in", "/in", "(in)", ":in", "*in", "/-in", "innen", "/innen", "(innen)", ":innen", "*innen")
"""Of one who serves, a man or a woman or both; underscore and space are the same ("Kursleiter_in")."""
HEAD_NAMES[Field.SERVED_BY] += "".join(f"|{trade}{end}" for trade in _GERMAN_TRADES.split("|") for end in _ENDINGS)
QUANTITIES: Final = frozenset({
    "quantity", "qty", "count", "menge", "anzahl", "stück", "stückzahl", "aantal", "quantité", "quantités", "quantite",
    "qté", "qte", "qté.", "nbre", "quantità", "qta", "q.tà", "cantidad", "cant.",
})  # fmt: skip
