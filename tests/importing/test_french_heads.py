"""What French programs of tills, shops, salons and practices call their columns.

The lists are such as an owner makes with the program that is named, or of it.
"""

from __future__ import annotations

import pytest

from winback_gui.importing import column_guess
from winback_gui.importing.addresses import address_of
from winback_gui.importing.fields import Field
from winback_gui.importing.headings import named_field

LISTS = {
    "a wine shop's till": (
        "N° ticket;Date;Code client;Client;Désignation;Qté;P.U. TTC;Total TTC;Remise;Vendeur",
        ("T1;02/01/2026;C001;MARTIN Jean;Pommard 2019;2;24,90;49,80;;Sophie",
         "T1;02/01/2026;C001;MARTIN Jean;Morgon 2021;1;11,20;11,20;;Sophie",
         "T2;03/01/2026;C002;DURAND Élise;Chablis 2020;6;19,00;108,30;5 %;Karim"),
        "receipt_no date customer_no full_name what - - amount - served_by",
    ),
    "a till with what is to be paid": (
        "Num ticket;Date;Client;Produit;PU;Net à payer;Caissier",
        ("1000;02/01/2026;MARTIN Jean;Morgon;12,50;25,00;Karim",
         "1001;03/01/2026;DURAND Élise;Chablis;12,50;12,50;Sophie",
         "1002;04/01/2026;PETIT Luc;Morgon;12,50;37,50;Sophie"),
        "receipt_no date full_name what - amount served_by",
    ),
    "a till that shouts": (
        "NUMERO TICKET;DATE VENTE;REF CLIENT;NOM CLIENT;LIBELLE;FAMILLE;QTE;PRIX UNITAIRE TTC;MONTANT TTC;CAISSIERE",
        ("1000;02/01/2026;C001;MARTIN Jean;Morgon;Beaujolais;2;12,50;25,00;Karine",
         "1001;03/01/2026;C002;DURAND Élise;Chablis;Bourgogne;1;12,50;12,50;Sophie",
         "1002;04/01/2026;C003;PETIT Luc;Morgon;Beaujolais;3;12,50;37,50;Sophie"),
        "receipt_no date customer_no full_name what category - - amount served_by",
    ),
    "Hiboutik": (
        "N° de vente;Date;Heure;N° client;Nom;Prénom;Produit;Catégorie;Quantité;P.U. TTC;Remise;Total TTC;Vendeur",
        ("15;02/01/2026;10:12;7;Martin;Jean;Morgon;Vins;2;12,50;0,00;25,00;Karine",
         "16;03/01/2026;10:15;8;Durand;Élise;Chablis;Vins;1;12,50;0,00;12,50;Sophie",
         "17;04/01/2026;10:20;9;Petit;Luc;Morgon;Vins;3;12,50;0,00;37,50;Sophie"),
        "receipt_no date - customer_no last_name first_name what category - - - amount served_by",
    ),
    "L'Addition": (
        "Numéro de ticket;Date et heure;Client;Serveur;Couverts;Total HT;Total TVA;Total TTC;Mode de paiement",
        ("1000;02/01/2026 12:30;MARTIN Jean;Karim;2;50,00;5,00;55,00;CB",
         "1001;03/01/2026 12:45;DURAND Élise;Karim;1;20,00;2,00;22,00;CB",
         "1002;04/01/2026 13:00;PETIT Luc;Léa;3;60,00;6,00;66,00;Espèces"),
        "receipt_no date full_name served_by - - - amount -",
    ),
    "Clyo": (
        "N° facture;Date facture;Client;Article;Qté;Total HT;TVA;Total TTC",
        ("F-001;02/01/2026;MARTIN Jean;Menu midi;2;50,00;5,00;55,00",
         "F-002;03/01/2026;DURAND Élise;Café gourmand;1;20,00;2,00;22,00",
         "F-003;04/01/2026;PETIT Luc;Menu midi;3;60,00;6,00;66,00"),
        "receipt_no date full_name what - - - amount",
    ),
    "SumUp": (
        ("Date;Heure;Type;Référence de la transaction;Moyen de paiement;Quantité;Description;Devise;"
        "Prix avant réduction;Réduction (%);Réduction;Prix (TTC);Prix (HT);TVA;Taux TVA;Compte"),
        ("02/01/2026;10:12;Vente;TAAA1;Carte;1;Coupe femme;EUR;45,00;0;0,00;45,00;37,50;7,50;20 %;a@b.fr",
         "03/01/2026;11:12;Vente;TAAA2;Carte;1;Coupe homme;EUR;25,00;0;0,00;25,00;20,83;4,17;20 %;a@b.fr",
         "04/01/2026;12:12;Vente;TAAA3;Carte;2;Coupe enfant;EUR;30,00;10;3,00;27,00;22,50;4,50;20 %;a@b.fr"),
        "date - kind receipt_no - - what currency - - - amount - - - email",
    ),
    "EBP": (
        ("Numéro du document;Date du document;Code client;Nom du client;Adresse 1 (facturation);"
        "Code postal (facturation);Ville (facturation);Code article;Description;Qté;PV TTC;Montant net TTC;Commercial"),
        ("FA0001;02/01/2026;CL0001;MARTIN Jean;1 rue Mercière;69002;LYON;V01;Morgon;2;12,50;25,00;Karim",
         "FA0002;03/01/2026;CL0002;DURAND Élise;2 rue Mercière;69002;LYON;V02;Chablis;1;12,50;12,50;Sophie",
         "FA0003;04/01/2026;CL0003;PETIT Luc;3 rue Mercière;69002;LYON;V01;Morgon;3;12,50;37,50;Sophie"),
        "receipt_no date customer_no full_name street postcode town - what - - amount served_by",
    ),
    "Ciel": (
        "N° pièce;Date pièce;Code tiers;Raison sociale;Désignation;Qté;P.U. HT;Montant HT;Montant TTC",
        ("FC1;02/01/2026;T1;SARL MARTIN;Morgon;2;10,00;20,00;24,00",
         "FC2;03/01/2026;T2;EURL DURAND;Chablis;1;10,00;10,00;12,00",
         "FC3;04/01/2026;T3;SAS PETIT;Morgon;3;10,00;30,00;36,00"),
        "receipt_no date customer_no company what - - - amount",
    ),
    "the customers of EBP and Sage 50": (
        ("Code client;Civilité;Nom;Prénom;Société;Adresse 1;Adresse 2;CP;Ville;Tél. portable;Adresse mail;"
        "Client depuis;Observations"),
        ("C1;M.;MARTIN;Jean;;1 rue Mercière;Bât. C;69002;LYON;06 12 34 56 78;a@b.fr;02/01/2020;aime le rouge",
         "C2;Mme;DURAND;Élise;;2 rue Mercière;;69002;LYON;06 12 34 56 79;c@b.fr;03/01/2020;",
         "C3;M.;PETIT;Luc;;3 rue Mercière;;69002;LYON;06 12 34 56 70;d@b.fr;04/01/2020;"),
        "customer_no title last_name first_name company street street2 postcode town phone email first_seen note",
    ),
    "the customers of Sage": (
        ("Référence client;Titre de civilité;Nom de famille;Prénom(s);Raison sociale;N° et voie;Complément d'adresse;"
        "Code postal;Commune;Téléphone mobile;Adresse e-mail;Date du dernier achat"),
        ("C1;M.;MARTIN;Jean;;1 rue Mercière;Bât. C;69002;LYON;06 12 34 56 78;a@b.fr;02/01/2020",
         "C2;Mme;DURAND;Élise;;2 rue Mercière;;69002;LYON;06 12 34 56 79;c@b.fr;03/01/2020",
         "C3;M.;PETIT;Luc;;3 rue Mercière;;69002;LYON;06 12 34 56 70;d@b.fr;04/01/2020"),
        "customer_no title last_name first_name company street street2 postcode town phone email last_visit",
    ),
    "WooCommerce": (
        ("Numéro de commande;Statut de la commande;Date de la commande;Prénom (Facturation);Nom (Facturation);"
        "Adresse (Facturation);Code postal (Facturation);Ville (Facturation);Nom de l'article;Quantité;"
        "Prix de l'article;Montant total de la commande"),
        ("1001;Terminée;2026-01-02;Jean;Martin;1 rue Mercière;69002;Lyon;Morgon;2;12,50;25,00",
         "1002;Terminée;2026-01-03;Élise;Durand;2 rue Mercière;69002;Lyon;Chablis;1;12,50;12,50",
         "1003;Terminée;2026-01-04;Luc;Petit;3 rue Mercière;69002;Lyon;Morgon;3;12,50;37,50"),
        "receipt_no status date first_name last_name street postcode town what - - amount",
    ),
    "PrestaShop": (
        "ID;Référence;Nouveau client;Livraison;Client;Total;Paiement;État;Date",
        ("7;XKBKNABJK;Oui;France;J. MARTIN;25,00 €;Virement;Livré;2026-01-02 10:00:00",
         "8;OHSATSERP;Non;France;É. DURAND;12,50 €;Carte;Livré;2026-01-03 10:00:00",
         "9;UOYEVOLI;Oui;France;L. PETIT;37,50 €;Chèque;Annulé;2026-01-04 10:00:00"),
        "- - - - full_name amount - status date",
    ),
    "Planity": (
        "Date;Heure;Client;Téléphone;Prestation;Collaborateur;Prix;Statut du rendez-vous",
        ("02/01/2026;10:00;Jean Martin;0612345678;Coupe homme;Léa;25,00;Honoré",
         "03/01/2026;10:00;Élise Durand;0612345679;Coupe femme;Léa;45,00;Honoré",
         "04/01/2026;10:00;Luc Petit;0612345670;Barbe;Sam;15,00;Honoré"),
        "date - full_name phone what served_by amount status",
    ),
    "Kalendes": (
        "Date du rendez-vous;Cliente;Soin;Esthéticienne;Montant encaissé",
        ("02/01/2026;Jeanne Martin;Soin du visage;Léa;65,00",
         "03/01/2026;Élise Durand;Épilation;Léa;25,00",
         "04/01/2026;Lucie Petit;Massage;Sam;75,00"),
        "date full_name what served_by amount",
    ),
    "Doctolib": (
        ("Date de début;Heure de début;Patient - Nom de naissance;Patient - Prénom;Date de naissance;"
        "Motif de consultation;Praticien;Statut du RDV"),
        ("02/01/2026;10:00;Martin;Jean;01/02/1970;Contrôle;Dr Roux;Vu",
         "03/01/2026;10:00;Durand;Élise;01/02/1980;Détartrage;Dr Roux;Vu",
         "04/01/2026;10:00;Petit;Luc;01/02/1990;Contrôle;Dr Roux;Absent"),
        "date - last_name first_name born_on what served_by status",
    ),
    "a loyalty card": (
        "N° carte fidélité;Nom et prénom;Adresse;CP;Ville;Téléphone;Adhésion;Points;Dernière visite;Commentaire",
        ("FID0001;GUYOT Frédéric;1 rue Mercière;69002;LYON;06 12 34 56 78;02/01/2020;120;05/11/2025;gros acheteur",
         "FID0002;DURAND Élise;2 rue Mercière;69002;LYON;06 12 34 56 79;03/01/2020;30;06/11/2025;",
         "FID0003;PETIT Luc;3 rue Mercière;69002;LYON;06 12 34 56 70;04/01/2020;20;07/11/2025;"),
        "customer_no full_name street postcode town phone first_seen - last_visit note",
    ),
    "a list with the whole name below “Nom”": (
        "Numéro client;Nom;Date d’achat;Prix TTC",
        ("C100;MARTIN Jean;01/01/2026;12,50 €",
         "C101;DURAND Élise;02/01/2026;25,00 €",
         "C102;PETIT Luc;03/01/2026;37,50 €"),
        "customer_no full_name date amount",
    ),
}  # fmt: skip


@pytest.mark.parametrize("program", LISTS)
def test_the_columns_of_a_french_list(program: str) -> None:
    head, lines, expected = LISTS[program]
    header = tuple(head.split(";"))
    found = column_guess.guess(header, [line.split(";") for line in lines]).mapping.fields
    assert dict(zip(header, (str(field or "-") for field in found), strict=True)) == dict(
        zip(header, expected.split(), strict=True)
    )


@pytest.mark.parametrize(
    ("field", "heads"),
    [
        (Field.CUSTOMER_NO, ("N° client|N°client|No client|Nº client|Num. client|NUM_CLIENT|Numéro de client|"
         "Code client|CODE_CLIENT|Réf. client|Ref client|Référence client|Client n°|Id client|"
         "Identifiant client|N° adhérent|Numéro d’adhérent|N° de patient|Code tiers")),
        (Field.RECEIPT_NO, ("N° ticket|N° Ticket|N°TICKET|N° de ticket|Num ticket|Numéro de ticket|Ticket n°|"
         "N° facture|N° de facture|NUM_FACTURE|Numéro de facture|Réf. facture|N° commande|N° de commande|"
         "Réf. commande|N° vente|ID de vente|N° pièce|N° de pièce|N° de reçu|N° transaction|N° d’encaissement")),
        (Field.WHAT, ("Désignation|DESIGNATION|Libellé|Libelle|Article|Nom de l’article|Libellé article|"
         "Désignation article|Nom du produit|Libellé produit|Prestation")),
        (Field.AMOUNT, ("Net à payer|NET A PAYER|Total TTC|TOTAL_TTC|Montant TTC|Total ligne TTC|Montant total|"
         "Total à payer|Montant payé|Montant encaissé|CA TTC|Total net TTC|Prix total TTC|Total HT|Montant HT")),
        (Field.SERVED_BY, ("Vendeur|Vendeuse|Vendeur(se)|Caissier|Caissière|CAISSIERE|Serveuse|Collaborateur|"
         "Opérateur|Encaissé par|Praticien(ne)|Styliste")),
        (Field.DAY, ("Date|Date vente|Date de vente|Date de la vente|Date facture|Date de facturation|Date du ticket|"
         "Date d’achat|Date achat|Date d’encaissement|Date commande|Date et heure|Date/heure|Date du rdv")),
        (Field.FULL_NAME, ("Nom du client|Nom et prénom|NOM Prénom|Nom, prénom|Nom & prénom|Nom complet|"
         "Nom du patient|Nom ou raison sociale")),
        (Field.STREET2, "Complément d’adresse|Complément adresse|Adresse 2|Adresse (suite)"),
        (Field.POSTCODE, "CP|C.P.|Code postal|CODE_POSTAL|NPA"),
        (Field.TOWN, "Ville|Commune|Localité|CP Ville|Code postal et ville"),
        (Field.PHONE, "Tél|Tél.|Téléphone|Tél. portable|Tél mobile|Téléphone portable|N° téléphone|Portable"),
        (Field.EMAIL, "Mail|E-mail|Courriel|Adresse mail|Adresse e-mail|Adresse électronique|Mél"),
        (Field.LAST_VISIT, ("Dernière visite|Dernier achat|Dernier passage|Date du dernier achat|Dernière commande|"
         "Date dernière visite|Dernier RDV")),
        (Field.FIRST_SEEN, "Client depuis|Cliente depuis|Première visite|Premier achat"),
        (Field.COMPANY, "Société|Raison sociale|Entreprise|Nom de la société"),
    ],
)  # fmt: skip
def test_a_french_head(field: Field, heads: str) -> None:
    wrong = {head for head in heads.split("|") if (named_field(head) or (None,))[0] is not field}
    assert not wrong


@pytest.mark.parametrize(
    ("head", "cells"),
    [
        ("Famille", ("Dupont", "Durand", "Petit")),  # of a list of people
        ("Ticket", ("oui", "non", "oui")),
        ("Commande", ("en cours", "terminée", "en cours")),
        ("Adhésion", ("Gold", "Silver", "Gold")),
        ("Code promo", ("NOEL", "", "NOEL")),
        ("N° de compte", ("411000", "411000", "411000")),
        ("Total TVA", ("2,00", "3,00", "4,00")),
        ("Remise", ("2,00", "3,00", "4,00")),
    ],
)
def test_a_french_head_whose_cells_say_something_else_is_not_taken(head: str, cells: tuple[str, ...]) -> None:
    rows = [[f"a{at}@example.fr", cell] for at, cell in enumerate(cells)]
    assert column_guess.guess(("E-mail", head), rows).mapping.fields[1] is None


@pytest.mark.parametrize(
    ("head", "cells"),
    [
        ("Tarif", ("Plein tarif", "Tarif réduit", "Plein tarif")),
        ("Encaissé", ("oui", "non", "oui")),
        ("Commercial", ("yes", "no", "yes")),
        ("Articles", ("3", "1", "2")),
    ],
)
def test_nor_in_a_list_of_sales(head: str, cells: tuple[str, ...]) -> None:
    rows = [["Roux", f"1{at}/01/2026", cell] for at, cell in enumerate(cells)]
    assert column_guess.guess(("Nom", "Date", head), rows).mapping.fields[2] is None


@pytest.mark.parametrize("head", ["N° de rue", "Numéro de voie", "N° voie", "NUM RUE"])
@pytest.mark.parametrize(
    ("home", "street", "written"),
    [
        ("FR", "rue Mercière", "12 bis rue Mercière"),
        ("", "Avenue Foch", "12 bis Avenue Foch"),
        ("LU", "rue du Nord", "12 bis rue du Nord"),
        ("BE", "Rue Haute", "Rue Haute 12 bis"),
        ("DE", "Lindenweg", "Lindenweg 12 bis"),
        ("", "Lindenweg", "Lindenweg 12 bis"),
    ],
)
def test_the_number_of_a_french_house_stands_before_its_street(head: str, home: str, street: str, written: str) -> None:
    header = ("Nom", "Prénom", head, "Bis/ter", "Rue", "CP", "Ville")
    fields = column_guess.guess(header, [["Roux", "Zoé", "12", "bis", street, "69002", "Lyon"]]).mapping.fields
    assert fields[2:5] == (Field.HOUSE_NO, Field.HOUSE_NO_ADDED, Field.STREET)
    says = {Field.HOUSE_NO: "12", Field.HOUSE_NO_ADDED: "bis", Field.STREET: street, Field.TOWN: "Lyon"}
    assert address_of(says, (), home_country=home).street == written


def test_last_names_of_two_words_below_nom_stay_last_names() -> None:
    rows = [["Jean", "Le Goff"], ["Élise", "de La Tour"], ["Luc", "Ben Saïd"]]
    assert column_guess.guess(("Prénom", "Nom"), rows).mapping.fields == (Field.FIRST_NAME, Field.LAST_NAME)


@pytest.mark.parametrize(
    ("header", "names"),
    [
        ("N°;Nom;Nom de jeune fille;Prénom", "customer_no last_name - first_name"),
        ("N°;Nom de naissance;Nom;Prénom", "customer_no - last_name first_name"),
        ("N°;Nom;Nom d'usage;Prénom", "customer_no last_name - first_name"),
        ("N°;Nom usuel;Nom;Prénom", "customer_no - last_name first_name"),
        ("N°;Nom de famille;NOM_USAGE;Prénom", "customer_no last_name - first_name"),
        ("N°;Nom de jeune fille;Nom de famille;Prénom", "customer_no - last_name first_name"),
        ("N°;Nom d'usage;Nom de naissance;Prénom", "customer_no last_name - first_name"),
        ("N°;Nom et prénom;Nom de naissance;Tél", "customer_no full_name - phone"),
    ],
)  # fmt: skip
def test_a_name_by_birth_or_marriage_does_not_replace_the_name(header: str, names: str) -> None:
    """Most have no other one."""
    heads = header.split(";")
    said = {"N°": "{}", "Prénom": "Anne", "Tél": "06 12 34 56 7{}", "Nom et prénom": "Anne Martin"}
    plain = heads[names.split().index("last_name")] if "last_name" in names else ""
    rows = [[said.get(one, "Martin" if one == plain else "").format(at) for one in heads] for at in range(1, 9)]
    rows[3] = [cell or "Durand" for cell in rows[3]]
    fields = column_guess.guess(heads, rows).mapping.fields
    assert " ".join(str(one) if one else "-" for one in fields) == names


@pytest.mark.parametrize(
    ("head", "cells", "field"),
    [
        ("Residence", "Owner|Tenant|Owner|Tenant", None),
        ("Résidence", "Résidence principale|Secondaire|Principale|", None),
        ("Résidence", "Principale|Secondaire|Principale|", None),
        ("Residence", "Yes|No|No|Yes", None),
        ("Residence", "Lyon|Lyon|Lyon|Lyon", None),
        ("Résidence", "Les Tilleuls|Le Parc||Les Érables", Field.STREET2),
        ("Résidence", "Les Tilleuls|Les Tilleuls||", Field.STREET2),
        ("Complement", "Yes|Yes|Yes|Yes", None),
        ("Complement", "Yes|No||Yes", None),
        ("Complément", "Bât. C||Esc. 2|", Field.STREET2),
        ("Complément", "|RDC||", Field.STREET2),
        ("Complement", "Second floor|Second floor|Owens House|no", Field.STREET2),
        ("Enseigne", "Optique Roux|Optique Roux|Optique Roux|Optique Roux", None),
        ("Enseigne", "Lyon 2|Lyon 6|Lyon 2|Lyon 6", None),
        ("Enseigne", "Bar du Port|Chez Léon|Café Roux|Le Zinc", Field.COMPANY),
        ("Civ", "12|3/A|7|40", None),
        ("Civ.", "12|3|7|40", None),
        ("Civ", "M.|Mme||M. et Mme", Field.TITLE),
        ("CIV.", "MME|M|MLLE|DR", Field.TITLE),
    ],
)
def test_a_head_of_two_meanings_is_believed_where_its_cells_agree(head: str, cells: str, field: Field | None) -> None:
    heads = ["Prénom", "Nom", "Adresse", "CP", "Ville", head]
    rows = [["Anne", f"Martin{at}", f"{at} rue Mercière", "69002", "Lyon", cell]
            for at, cell in zip("abcd", cells.split("|"), strict=True)]  # fmt: skip
    assert column_guess.guess(heads, rows).mapping.fields[-1] is field
