"""Heads that say whose something is: of the invoice, the delivery, the customer, a child ("Vorname (Rechnung)")."""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import IntEnum
from typing import Final

from winback_gui.importing.fields import Field, fold_header


class Whose(IntEnum):
    """Of whom a column tells, the nearest to the customer first."""

    CUSTOMER = 1
    INVOICE = 2
    DELIVERY = 3
    PUPIL = 4  # whoever takes part in what a school or a course offers, mostly a child
    PARENT = 5


_PHRASES: Final = {
    Whose.CUSTOMER: "customer|client|buyer|purchaser|sold to|kunde|kunden|kundin|käufer|käuferin|besteller|bestellerin|"
    "auftraggeber|klant|acheteur|cliente|acquirente|comprador|du client|de l'acheteur|del cliente|van de klant|"
    "des kunden|zum kunden|zur kundin|zu kunden|about customer|about the customer|about client|about the client|"
    "over klant|over de klant|sur le client|sul cliente|sobre el cliente|patient|du patient|patiente|de la patiente|"
    "adhérent|de l'adhérent|adhérente|de l'adhérente",
    Whose.INVOICE: "billing|bill to|billing address|bill to address|invoice|invoice address|invoice to|rechnung|"
    "rechnungs|rechnungsadresse|rechnungsanschrift|rechnungsempfänger|der rechnung|facturation|de facturation|"
    "adresse de facturation|facturatie|factuur|factuuradres|facturatieadres|fatturazione|di fatturazione|"
    "indirizzo di fatturazione|facturación|de facturación|dirección de facturación",
    Whose.DELIVERY: "shipping|ship|ship to|shipping address|ship to address|delivery|delivery address|deliver to|"
    "recipient|lieferung|liefer|lieferadresse|lieferanschrift|versand|versandadresse|empfänger|livraison|de livraison|"
    "adresse de livraison|expédition|d'expédition|adresse d'expédition|destinataire|verzending|verzend|verzendadres|"
    "bezorging|bezorgadres|afleveradres|levering|leveradres|ontvanger|spedizione|di spedizione|"
    "indirizzo di spedizione|consegna|destinatario|envío|de envío|dirección de envío|entrega|de entrega|"
    "recipient's|recipient’s|of recipient|des empfängers|du destinataire|van de ontvanger|del destinatario",
    Whose.PUPIL: "kind|kindes|kind 1|des kindes|d kindes|vom kind|ihres kindes|des kindes 1|schüler|schülerin|"
    "des schülers|"
    "der schülerin|teilnehmer|teilnehmerin|des teilnehmers|der teilnehmerin|child|child's|child’s|childs|child 1|"
    "your child's|your child’s|of child|of the child|of your child|student|student's|student’s|of student|"
    "of the student|"
    "pupil|pupil's|pupil’s|participant|participant's|participant’s|of participant|attendee|attendee's|attendee’s|"
    "enfant|de l'enfant|de l’enfant|élève|de l'élève|de l’élève|du participant|van het kind|van kind|leerling|"
    "van de leerling|cursist|deelnemer|van de deelnemer|niño|niña|del niño|de la niña|alumno|alumna|del alumno|"
    "participante|del participante|bambino|bambina|del bambino|della bambina|allievo|dell'allievo|dell’allievo|"
    "partecipante|del partecipante",
    Whose.PARENT: "eltern|elternteil|elternteils|elternteil 1|der eltern|des elternteils|mutter|der mutter|vater|"
    "des vaters|"
    "erziehungsberechtigte|erziehungsberechtigter|erziehungsberechtigten|der erziehungsberechtigten|"
    "des erziehungsberechtigten|obsorgeberechtigte|sorgeberechtigte|parent|parent's|parent’s|parent 1|parents|"
    "of parent|"
    "of the parent|guardian|guardian's|guardian’s|of guardian|mother|mother's|mother’s|father|father's|father’s|"
    "parents'|"
    "du parent|des parents|mère|de la mère|père|du père|ouder|van de ouder|ouders|moeder|vader|padre|del padre|madre|"
    "de la madre|tutor|del tutor|genitore|del genitore|della madre",
}
_WHOSE: Final = {phrase: whose for whose, phrases in _PHRASES.items() for phrase in phrases.split("|")}
_HINTS: Final = tuple({max(phrase.split(), key=len) for phrase in _WHOSE})
"""The longest word of each: without one of them there is nothing to part, as in nearly every cell of a file."""
_LONGEST: Final = max(len(phrase.split()) for phrase in _WHOSE)
_GLUED: Final = {
    "rechnungs": Whose.INVOICE, "factuur": Whose.INVOICE, "liefer": Whose.DELIVERY, "versand": Whose.DELIVERY,
    "verzend": Whose.DELIVERY, "kunden": Whose.CUSTOMER, "klant": Whose.CUSTOMER, "käufer": Whose.CUSTOMER,
    "kindes": Whose.PUPIL, "kind": Whose.PUPIL, "schüler": Whose.PUPIL, "teilnehmer": Whose.PUPIL,
}  # fmt: skip
"""Before what they tell of without a space ("Rechnungsort")."""
_ADDRESSES: Final = re.compile("address|adresse|anschrift|adres$|indirizzo|dirección")
_CAMEL: Final = re.compile(r"(?<=[^\W\d_A-ZÄÖÜ])(?=[A-ZÄÖÜ])")
_BETWEEN: Final = re.compile(r"[\s_.:;()\[\]–—-]+")  # "Kunde/Telefon" and "Kunde, Telefon" are two things in one cell

OF_PERSONS: Final = frozenset({
    Field.TITLE, Field.FIRST_NAME, Field.LAST_NAME, Field.MIDDLE_NAME, Field.NAME_PREFIX, Field.FULL_NAME,
    Field.COMPANY, Field.STREET, Field.STREET2, Field.HOUSE_NO, Field.HOUSE_NO_ADDED, Field.WHOLE_ADDRESS,
    Field.POSTCODE, Field.TOWN, Field.REGION, Field.COUNTRY, Field.PHONE, Field.EMAIL, Field.BORN_ON,
})  # fmt: skip
"""What such a head can say; "Billing total" and "Shipping method" tell of no person."""


def names_parent(header: str) -> bool:
    """Return whether a head is of a parent ("Elternteil", "Vorname Mutter", "Parent name")."""
    alone = _WHOSE.get(fold_header(header)) is Whose.PARENT
    return alone or any(whose is Whose.PARENT for whose, _rest in parted(header))


def parted(header: str) -> Iterator[tuple[Whose, str]]:
    """Yield whose something is by a head, and what of them the rest of it names, the longest words for whose first.

    "First Name (Billing)", "billing_first_name", "BillingFirstName" and "Rechnungsadresse: Vorname" are all of this
    kind. A head that is nothing but an address ("Lieferadresse") has "address" for its rest.
    """
    folded = header.casefold()
    if not any(hint in folded for hint in _HINTS):
        return
    words = [word for word in _BETWEEN.split(fold_header(_CAMEL.sub(" ", header))) if word]
    for count in range(min(_LONGEST, len(words) - 1), 0, -1):
        for phrase, rest in ((words[:count], words[count:]), (words[-count:], words[:-count])):
            if (whose := _WHOSE.get(" ".join(phrase))) is not None:
                yield whose, " ".join(rest)
    if words and (glued := next((start for start in _GLUED if words[0].startswith(start)), "")):
        yield _GLUED[glued], " ".join([words[0].removeprefix(glued), *words[1:]])
    whole = " ".join(words)
    if whole in _WHOSE and _ADDRESSES.search(whole):
        yield _WHOSE[whole], "address"
