"""What French programs of tills, shops, salons and practices, and their owners' own lists, call their columns."""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import product
from types import MappingProxyType
from typing import Final

from winback_gui.domain.folding import fold
from winback_gui.importing.fields import Field

_WAYS_TO_NUMBER: Final = (
    "n° {0}|n° de {0}|n° du {0}|n° de la {0}|n° d'{0}|no {0}|no de {0}|nr {0}|num {0}|numéro {0}|numéro de {0}|"
    "numéro du {0}|numéro de la {0}|numéro d'{0}|code {0}|code du {0}|réf {0}|réf de {0}|référence {0}|"
    "référence de {0}|référence du {0}|référence de la {0}|id {0}|id de {0}|id du {0}|identifiant {0}|"
    "identifiant du {0}|{0} n°|{0} no|{0} id"
)
"""Of a ticket or a customer; what parts the words ("N°TICKET", "REF_CLIENT") makes no difference."""
_CUSTOMERS: Final = (
    "client|cliente|compte client|fiche client|adhérent|adhérente|membre|abonné|patient|patiente|dossier patient|tiers"
)
_RECEIPTS: Final = (
    "ticket|ticket de caisse|facture|vente|commande|reçu|pièce|document|transaction|opération|encaissement|bon|"
    "bon de commande|addition|panier"
)


def _numbered(nouns: str) -> tuple[str, ...]:
    return tuple(way.format(noun) for noun, way in product(nouns.split("|"), _WAYS_TO_NUMBER.split("|")))


FRENCH_NUMBERS: Final[Mapping[Field, tuple[str, ...]]] = MappingProxyType({
    Field.CUSTOMER_NO: _numbered(_CUSTOMERS),
    Field.RECEIPT_NO: _numbered(_RECEIPTS),
})  # fmt: skip
"""Heads of numbers; each says it as plainly as another."""

FRENCH_HEADS: Final[Mapping[Field, str]] = MappingProxyType({
    Field.TITLE: "civilité|civ|titre de civilité|titre social",
    Field.FIRST_NAME: "prénom|prénoms|prénom(s)|prénom usuel",
    Field.LAST_NAME: "nom de famille",
    Field.FULL_NAME: "nom et prénom|nom prénom|nom & prénom|nom, prénom|nom + prénom|nom et prénoms|nom prénoms|"
    "nom prénom(s)|nom et prénom(s)|nom - prénom|nom-prénom|prénom et nom|prénom nom|prénom & nom|nom complet|"
    "nom du client|nom de la cliente|nom et prénom du client|nom prénom client|nom du patient|nom de la patiente|"
    "nom de l'acheteur|nom du tiers|nom ou raison sociale|nom / raison sociale|nom/raison sociale",
    Field.COMPANY: "société|raison sociale|entreprise|nom de la société|nom société|nom de l'entreprise|"
    "nom entreprise|dénomination|dénomination sociale|nom commercial|enseigne",
    Field.STREET: "adresse|adresse 1|adresse ligne 1|ligne d'adresse 1|ligne 1 d'adresse|adresse postale|rue|voie|"
    "n° et rue|n° et voie|numéro et rue|numéro et voie",
    Field.HOUSE_NO: "n° de rue|n° rue|numéro de rue|numéro rue|num rue|n° de voie|n° voie|numéro de voie|numéro voie|"
    "num voie|n° dans la voie|numéro dans la voie",
    Field.HOUSE_NO_ADDED: "bis/ter|bis / ter|bis ter|indice de répétition",
    Field.STREET2: "complément d'adresse|complément adresse|complément|adresse 2|adresse 3|adresse 4|adresse ligne 2|"
    "adresse ligne 3|ligne d'adresse 2|ligne d'adresse 3|ligne 2 d'adresse|ligne 3 d'adresse|adresse (suite)|"
    "adresse suite|suite adresse|bâtiment|bât|résidence|lieu-dit",
    Field.POSTCODE: "code postal|cp|c.p.|npa",
    Field.TOWN: "ville|commune|localité|cp ville|cp/ville|cp / ville|cp et ville|cp - ville|code postal ville|"
    "code postal et ville|code postal/ville|code postal / ville|code postal - ville|npa localité|npa/localité|"
    "npa / localité",
    Field.PHONE: "téléphone|tél|téléphone portable|tél portable|portable|téléphone mobile|tél mobile|mobile|"
    "n° de téléphone|n° téléphone|n° tél|numéro de téléphone|numéro téléphone|num tél|n° de portable|n° portable|"
    "n° mobile|téléphone 1|tél 1|téléphone fixe|tél fixe|téléphone domicile|tél domicile|téléphone 2|tél 2",
    Field.EMAIL: "e-mail|courriel|mail|mél|adresse e-mail|adresse mail|adresse courriel|adresse électronique|"
    "adresse mél|e-mail client",
    Field.FIRST_SEEN: "client depuis|cliente depuis|client depuis le|membre depuis|adhérent depuis|inscrit depuis|"
    "première visite|1ère visite|première venue|premier achat|première commande|date de première visite|"
    "date du premier achat|date première visite|date premier achat",
    Field.BORN_ON: "date anniversaire|date d'anniversaire|ddn",
    Field.NOTE: "remarque|remarques|commentaire|commentaires|observation|observations|mémo|bloc-notes|annotation|"
    "annotations|note interne|notes internes|note client|notes client|commentaire client|commentaires client",
    Field.DAY: "date de vente|date vente|date de la vente|date d'achat|date achat|date de l'achat|date du ticket|"
    "date ticket|date de ticket|date de facture|date facture|date de facturation|date de la facture|"
    "date d'encaissement|date encaissement|date de transaction|date transaction|date de la transaction|"
    "date d'opération|date opération|date de l'opération|date de pièce|date pièce|date de la pièce|"
    "date du document|date document|date de commande|date commande|date de la commande|date et heure|"
    "date & heure|date/heure|date / heure|date heure|date - heure|date de visite|date visite|date de passage|"
    "date du rdv|date de rdv|date du rendez-vous|date de rendez-vous|date rendez-vous|date de séance|date séance|"
    "date de la séance|date de consultation|date consultation|date de la consultation|date de la prestation|"
    "date prestation|date de début|jour de vente|horodatage|date de paiement|date du paiement|date paiement|"
    "date de règlement|date règlement",
    Field.LAST_VISIT: "dernière visite|date de dernière visite|date dernière visite|date de la dernière visite|"
    "dernière venue|dernier passage|date du dernier passage|dernier achat|date du dernier achat|date dernier achat|"
    "date de dernier achat|dernière vente|date de dernière vente|date dernière vente|dernière commande|"
    "date de dernière commande|date dernière commande|date de la dernière commande|dernier rendez-vous|dernier rdv|"
    "date du dernier rdv|date dernier rdv|date du dernier rendez-vous|dernière facture|date dernière facture",
    Field.AMOUNT: "net à payer|net à payer ttc|net à régler|"
    "total net ttc|montant net ttc|total net à payer|total remisé ttc|"
    "total ttc remisé|montant ttc remisé|total à payer|montant à payer|total ttc|total ligne ttc|montant total ttc|"
    "montant ttc|montant ligne ttc|total ticket|total ticket ttc|total facture|total facture ttc|total vente|"
    "total vente ttc|montant de la vente|montant vente|total commande|total commande ttc|total de la commande|"
    "montant de la commande|montant total de la commande|montant de la facture|montant facture|montant du ticket|"
    "montant ticket|prix total ttc|prix total|prix ttc total|net ttc|ttc|ca ttc|montant encaissé|"
    "total encaissé|montant payé|total payé|montant réglé|total réglé|montant total|total général|total ligne|"
    "total de la ligne|montant ligne|somme|chiffre d'affaires|chiffre d'affaires ttc|valeur ttc|prix payé|prix ttc|"
    "prix de vente ttc|prix de vente|prix vente ttc|pv ttc|tarif ttc",
    Field.WHAT: "désignation|désignation article|désignation de l'article|désignation produit|"
    "désignation du produit|libellé|libellé article|libellé de l'article|libellé produit|libellé du produit|"
    "nom de l'article|nom article|nom du produit|nom produit|article|produit|produits|description|"
    "description de l'article|description article|description du produit|prestation|prestations|"
    "nom de la prestation|libellé prestation|type de prestation|motif de consultation|motif de la consultation|"
    "motif du rdv|motif de rdv|motif du rendez-vous|motif de visite",
    Field.CATEGORY: "catégorie|catégorie de produit|catégorie produit|catégorie d'article|catégorie article|"
    "famille d'articles|famille article|famille de produits|famille produit|rayon|groupe d'articles|"
    "type de produit|type d'article",
    Field.SERVED_BY: "vendeur|vendeuse|vendeur(se)|vendeur/vendeuse|vendeur/se|vendeur·se|nom du vendeur|caissier|"
    "caissière|caissier(ère)|caissier/caissière|nom du caissier|serveur|serveuse|serveur(se)|serveur/serveuse|"
    "opérateur|opératrice|collaborateur|collaboratrice|collaborateur(trice)|collaborateur/trice|employé(e)|"
    "nom de l'employé|praticien(ne)|praticien/praticienne|nom du praticien|styliste|barbier|représentant|"
    "encaissé par|encaissée par|saisi par|pris en charge par|réalisé par|effectué par",
    Field.KIND: "type de vente|type d'opération|type de document|type de pièce|type de transaction|type de ticket|"
    "nature de l'opération",
    Field.STATUS: "statut de la vente|statut vente|statut du ticket|statut ticket|statut de la facture|"
    "statut facture|statut commande|état commande|état de la vente|statut du rdv|statut de rendez-vous|"
    "statut rendez-vous|état du rdv|état du rendez-vous",
    Field.CHANNEL: "canal de vente|canal|canal d'achat",
    Field.CURRENCY: "devise|monnaie",
    Field.RECEIPT_NO: "n° note|n° de note|numéro de note",
})  # fmt: skip
"""For each field the heads that say it, the plainest first: of sums what was paid, then those with the tax, then
prices. Heads in other languages stand in `headings`."""

FRENCH_LAST: Final[Mapping[Field, str]] = MappingProxyType({
    Field.LAST_NAME: "nom d'usage|nom usuel|nom patronymique|nom de naissance|nom de jeune fille",
    Field.AMOUNT: "total net|montant net|total net ht|total ht|montant total ht|montant ht|montant net ht|"
    "total ligne ht|montant ligne ht|ca ht|prix ht",
})  # fmt: skip
"""Heads that say less plainly than any other in any language what is wanted: other names, and sums without the tax."""
_BY_MARRIAGE: Final = re.compile(r"\bnom ?(?:d ?usage|usuel)\b")
_BY_BIRTH: Final = re.compile(r"\bnom ?(?:de ?(?:naissance|jeune ?fille)|patronymique)\b")


def less_than_name(head: str) -> int:
    """Return how far a head of last names is from a plain "Nom": 1 = by marriage, 2 = by birth; filled for a few."""
    words = fold(head.replace("_", " "))
    return 2 if _BY_BIRTH.search(words) else int(_BY_MARRIAGE.search(words) is not None)
