"""Prison, illness, drink, debts and minors, as shops note them in other tongues than French; and what only looks so."""

from __future__ import annotations

import pytest

from tests.domain.heard import heard_otherwise, hiding, in_capitals, within
from winback_gui.domain.suppression import Ground

HEARD: dict[Ground, tuple[str, ...]] = {
    Ground.OTHER: (
        # English
        "in prison", "is in prison", "in jail", "in prison until 2027", "gone to prison", "sent to prison",
        "incarcerated", "behind bars", "doing time", "serving time", "inmate", "locked up", "on remand",
        "no longer drinks", "no longer drinks alcohol", "stopped drinking", "stopped drinking alcohol",
        "quit drinking", "gave up alcohol", "gave up drinking", "given up drinking", "doesn't drink any more",
        "doesn't drink anymore", "off the booze", "in rehab", "went into rehab", "alcohol rehab", "alcoholic",
        "recovering alcoholic", "AA", "Alcoholics Anonymous", "teetotal now", "sober since May",
        "doctor says no alcohol", "no alcohol any more", "cirrhosis", "liver transplant", "in hospital",
        "is in hospital", "in the hospital since May", "hospitalised", "hospitalized", "in intensive care",
        "in a coma", "terminally ill", "terminal cancer", "terminal illness", "end of life care", "palliative care",
        "in palliative care", "has cancer", "cancer", "breast cancer", "lung cancer, in chemo", "having chemo",
        "on chemo", "chemotherapy", "leukaemia", "had a stroke", "stroke", "had a heart attack", "seriously ill",
        "very ill", "gravely ill", "critically ill", "depression", "suicide attempt", "in a psychiatric ward",
        "pregnant", "is pregnant", "5 months pregnant", "bankrupt", "went bankrupt", "bankruptcy", "in bankruptcy",
        "insolvent", "in liquidation", "in administration", "company dissolved", "ceased trading", "in receivership",
        "getting divorced", "going through a divorce", "divorce pending", "couple separated", "they have separated",
        # German
        "im Gefängnis", "sitzt im Gefängnis", "in Haft", "in U-Haft", "in Untersuchungshaft", "inhaftiert", "JVA",
        "in der JVA", "im Knast", "sitzt ein", "eingesperrt", "Justizanstalt", "trinkt nicht mehr",
        "trinkt nichts mehr", "trinkt keinen Alkohol mehr", "trinkt keinen Wein mehr", "kein Alkohol mehr",
        "keinen Alkohol mehr", "trockener Alkoholiker", "Alkoholiker", "Alkoholikerin", "alkoholkrank",
        "Alkoholproblem", "auf Entzug", "in der Entzugsklinik", "Entziehungskur", "Entzug", "Anonyme Alkoholiker",
        "Arzt hat Alkohol verboten", "darf keinen Alkohol mehr", "darf keinen Wein mehr trinken", "Leberzirrhose",
        "abstinent", "im Krankenhaus", "liegt im Krankenhaus", "ist im Spital", "im Spital", "auf der Intensivstation",
        "im Koma", "schwer krank", "schwer erkrankt", "sterbenskrank", "todkrank", "unheilbar krank", "Krebs",
        "hat Krebs", "Brustkrebs", "an Krebs erkrankt", "Chemo", "in Chemo", "Chemotherapie", "Schlaganfall",
        "hatte Schlaganfall", "Herzinfarkt", "hatte Herzinfarkt", "palliativ", "Palliativstation", "auf der Palliativ",
        "Leukämie", "Depression", "Selbstmordversuch", "Suizidversuch", "in der Psychiatrie", "schwanger",
        "ist schwanger", "im 5. Monat schwanger", "insolvent", "Insolvenz", "Privatinsolvenz", "Insolvenzverfahren",
        "in Insolvenz", "pleite", "Konkurs", "in Konkurs", "Firma aufgelöst", "zahlungsunfähig", "in Scheidung",
        "Scheidung läuft", "lassen sich scheiden", "leben getrennt", "haben sich getrennt",
        # Dutch
        "in de gevangenis", "zit in de gevangenis", "zit vast in gevangenis", "gedetineerd", "in detentie",
        "in voorarrest", "drinkt niet meer", "drinkt geen alcohol meer", "drinkt geen wijn meer", "geen alcohol meer",
        "gestopt met drinken", "gestopt met alcohol", "alcoholist", "ex-alcoholist", "in afkickkliniek",
        "afkickkliniek", "alcoholprobleem", "mag geen alcohol meer", "mag geen alcohol meer van dokter",
        "levercirrose", "in het ziekenhuis", "ligt in het ziekenhuis", "opgenomen in ziekenhuis", "ernstig ziek",
        "zwaar ziek", "ongeneeslijk ziek", "terminaal", "palliatief", "kanker", "heeft kanker", "borstkanker", "chemo",
        "aan de chemo", "chemokuur", "beroerte", "heeft een beroerte gehad", "hartinfarct", "in coma", "depressie",
        "zelfmoordpoging", "zwanger", "is zwanger", "failliet", "faillissement", "schuldsanering",
        "in de schuldsanering", "WSNP", "surseance van betaling", "gaan scheiden", "in scheiding",
        # Italian
        "in carcere", "in prigione", "in galera", "è in carcere", "detenuto", "agli arresti", "arresti domiciliari",
        "non beve più", "non beve più alcol", "non beve più vino", "ha smesso di bere", "smesso con l'alcol",
        "alcolista", "ex alcolista", "alcolisti anonimi", "il medico gli ha vietato l'alcol",
        "alcol vietato dal medico", "cirrosi", "in ospedale", "è in ospedale", "ricoverato", "ricoverata da marzo",
        "gravemente malato", "molto malata", "malato", "cancro", "tumore", "ha un tumore", "in chemio",
        "chemioterapia", "ictus", "ha avuto un ictus", "infarto", "ha avuto un infarto", "in coma", "malato terminale",
        "cure palliative", "depressione", "incinta", "è incinta", "fallito", "fallimento", "in fallimento",
        "concordato preventivo", "in liquidazione", "ditta chiusa", "stanno divorziando", "si sono separati",
        # Spanish
        "en prisión", "en la cárcel", "está en la cárcel", "preso", "encarcelado", "detenido", "ya no bebe",
        "ya no bebe alcohol", "no bebe más", "dejó de beber", "ha dejado de beber", "ha dejado el alcohol",
        "alcohólico", "alcohólica", "exalcohólico", "alcohólicos anónimos", "médico le prohíbe el alcohol",
        "alcohol prohibido por médico", "cirrosis", "en el hospital", "está en el hospital", "hospitalizado",
        "ingresada", "ingresado en el hospital", "gravemente enfermo", "muy enferma", "enfermo", "cáncer",
        "tiene cáncer", "en quimio", "quimioterapia", "ictus", "infarto", "ha tenido un infarto", "en coma",
        "enfermo terminal", "cuidados paliativos", "depresión", "embarazada", "está embarazada", "en quiebra",
        "quiebra", "concurso de acreedores", "insolvente", "empresa cerrada", "se están divorciando",
        "se han separado", "currently in prison", "jail until June", "does time", "his wife says he's in jail",
        "hospital since May", "taken to hospital", "still in hospital", "very poorly", "cancer treatment",
        "has breast cancer", "chemo until June", "stage 4 cancer", "recovering from stroke", "had stroke in May",
        "heart attack 3/24", "stopped drinking 3/24", "no more alcohol", "gave up wine", "on the wagon", "sober",
        "bankrupt 2024", "pregnant, due in May", "husband left her", "going thru divorce", "sitzt im Knast",
        "im Gefängnis seit 2024", "Krebs, Chemo", "Krebsdiagnose", "Krebspatientin", "Krebserkrankung",
        "liegt im Spital", "im Krankenhaus seit Mai", "Schlaganfall 3/24", "nach Schlaganfall",
        "trinkt keinen Alkohol mehr (Leber)", "trinkt nix mehr", "hat aufgehört zu trinken", "Alkohol aufgehört",
        "Insolvenz angemeldet", "Firma insolvent", "in Konkurs gegangen", "Schuldnerberatung", "schwanger, ET Mai",
        "schwanger bis Mai", "Risikoschwangerschaft", "getrennt lebend", "Scheidung", "zit in de bak",
        "gevangenis tot 2026", "ziekenhuis sinds mei", "in het ziekenhuis opgenomen", "kanker, chemo",
        "heeft borstkanker", "drinkt niet meer van de dokter", "failliet verklaard", "zwanger, mei",
        "in carcere fino al 2026", "tumore al seno", "ricoverato in ospedale", "non beve più (fegato)", "fallita",
        "incinta di 5 mesi", "en la cárcel hasta 2026", "tiene un cáncer", "cáncer de mama", "ya no bebe (hígado)",
        "ingresado", "en concurso", "embarazada de 5 meses",
    ),
    Ground.DISPUTE: (
        # English
        "unpaid", "unpaid invoice", "invoice unpaid", "unpaid invoices", "bad debt", "bad debts", "bailiff",
        "bailiffs", "debt collector", "owes us 200", "owes us money", "still owes 45", "never paid", "hasn't paid",
        "has not paid", "won't pay", "refuses to pay", "non-payer", "did not pay his bill", "left without paying",
        "written off as bad debt", "bounced cheque, unpaid", "cheque bounced, never paid",
        # German
        "unbezahlt", "unbezahlte Rechnung", "Rechnung unbezahlt", "Rechnung nicht bezahlt", "zahlt nicht",
        "zahlt Rechnungen nicht", "hat nicht bezahlt", "nie bezahlt", "schlechter Zahler", "säumiger Zahler",
        "Zahlungsausfall", "Forderungsausfall", "Rücklastschrift", "Gerichtsvollzieher", "Pfändung", "gepfändet",
        "Mahnstufe 3", "3. Mahnung", "letzte Mahnung", "schuldet uns 200", "schuldet uns Geld",
        "noch 45 Euro Schulden", "hat Schulden bei uns", "Zechpreller", "Betreibung", "Exekution läuft",
        "offene Rechnung seit 2024",
        # Dutch
        "wanbetaler", "betaalt niet", "heeft niet betaald", "nooit betaald", "rekening onbetaald", "onbetaald",
        "onbetaalde factuur", "onbetaalde facturen", "deurwaarder", "incasso", "incassobureau", "naar incasso",
        "openstaande schuld", "schuld bij ons", "is ons nog 200 schuldig",
        # Italian
        "insoluto", "insoluti", "fattura non pagata", "non paga", "non ha pagato", "mai pagato", "cattivo pagatore",
        "moroso", "ufficiale giudiziario", "recupero crediti", "pignoramento", "decreto ingiuntivo",
        "ci deve 200 euro", "deve ancora 45 euro", "assegno a vuoto", "assegno scoperto", "avvocato, causa in corso",
        # Spanish
        "impagado", "impagados", "factura impagada", "factura sin pagar", "no paga", "no ha pagado", "nunca pagó",
        "moroso", "morosa", "embargo", "embargado", "cobro judicial", "nos debe 200 euros", "debe 45 euros",
        "cheque sin fondos", "demanda judicial", "recobro", "agencia de cobros", "in debt", "account in arrears",
        "never paid invoice 123", "hasn't paid invoice", "owes £45", "owes money", "bailiffs called", "zahlt nie",
        "Zahlt nicht!", "Rechnung offen seit März", "Rechnung 123 nicht bezahlt", "Mahnung 2 offen", "3x gemahnt",
        "betaalt nooit", "rekening niet betaald", "fattura 12 non pagata", "non paga mai", "no pagó la factura",
        "debe 30€",
    ),
    Ground.MINOR: (
        "minor! check ID", "minor, check ID", "check age", "verify age", "no ID, under 18",
        "minderjährig! Ausweis prüfen", "Ausweis prüfen, unter 18", "Alter prüfen", "Minderjährige", "erst 17",
        "minderjarig", "minderjarig! ID controleren", "minderjarige klant", "onder 18", "nog geen 18",
        "leeftijd controleren", "minorenne", "minorenne! controllare documento", "cliente minorenne",
        "non ancora maggiorenne", "meno di 18 anni", "ha 16 anni", "controllare età", "menor", "menor de edad",
        "menor de edad, pedir DNI", "cliente menor", "no tiene 18 años", "aún no tiene 18", "menos de 18 años",
        "tiene 16 años", "comprobar edad", "17 yrs old", "under age - check ID", "is only 16", "ha 17 anni",
        "tiene 17 años",
    ),
}  # fmt: skip
HARMLESS = (
    "prison", "sober design", "hospital food", "in de bak met bier", "until Friday", "bis Mai", "very poor sight",
    "debt free", "on the waggon trail",
    # English
    "works at the prison", "works in a prison", "prison officer", "prison chaplain", "teaches in prison",
    "Prison Lane 4", "lives by the old prison", "Prison Break fan", "watches Prison Break", "works in hospital",
    "works in the hospital", "nurse in hospital", "nurse at the hospital", "hospital consultant",
    "hospital visit on Tuesday", "back home from hospital", "visits her mother in hospital", "mother in hospital",
    "Hospital Road 5", "cottage hospital fundraiser", "cancer charity", "cancer research shop next door",
    "star sign Cancer", "fundraises for breast cancer", "works on cancer ward", "stroke patient carer by trade",
    "strokes the cat", "breast stroke", "breaststroke class", "heart attack cocktail", "stopped drinking coffee",
    "no longer drinks milk", "quit drinking soda", "doesn't drink coffee any more", "doesn't drink red",
    "drinks decaf", "no alcohol", "alcohol-free beer", "non-alcoholic wine", "no alcohol in truffles",
    "alcoholic ginger beer", "rehab exercises for knee", "physio rehab", "AA batteries", "AA roadside member",
    "AAA batteries", "pregnancy massage", "pregnancy yoga", "her daughter is pregnant", "pregnant pause",
    "clothes for pregnant women", "very ill-fitting dress", "dog very ill", "ill-fitting", "felt ill, rebooked",
    "depression glass", "depression glass collector", "unpaid leave", "unpaid volunteer", "paid", "pays late but pays",
    "never paid by card", "hasn't paid by card before", "owes us a visit", "owes me a coffee", "bailiff by trade",
    "works for bailiffs", "bailiff bridge", "debt counsellor", "administrator", "works in administration",
    "in administration at council", "liquidation sale", "stock liquidation", "divorced", "divorcee", "separated eggs",
    "separate bills", "separated invoices", "minor repair", "check ID for parcel", "age 70", "only 17 left in stock",
    "only 12 points", "17 only in stock", "locked up bike outside", "time served",
    # German
    "arbeitet in der JVA", "JVA-Beamter", "JVA Beamtin", "Justizwache", "arbeitet im Gefängnis", "Gefängnisseelsorger",
    "Haftschalen", "Haftpflicht", "Haftcreme", "Haftnotiz", "Haftlinsen", "Am alten Gefängnis 3", "sitzt eingeengt",
    "Brille sitzt eng", "sitzt einwandfrei", "Bügel sitzt ein wenig locker", "arbeitet im Krankenhaus",
    "Krankenschwester im Krankenhaus", "Arzt im Krankenhaus", "im Krankenhaus beschäftigt", "Krankenhausstraße 4",
    "Spitalgasse 2", "besucht Mutter im Krankenhaus", "Sternzeichen Krebs", "Krebs (Sternzeichen)", "Krebssuppe",
    "isst keine Krebse", "Flusskrebs", "Spende an Krebshilfe", "Krebshilfe Österreich", "arbeitet bei der Krebshilfe",
    "trinkt nicht mehr als ein Glas", "trinkt keinen Kaffee mehr", "trinkt keine Milch mehr", "trinkt kein Rot",
    "trinkt nur Weißwein", "kein Alkohol", "ohne Alkohol", "alkoholfrei", "alkoholfreies Bier", "mag trocken",
    "trocken", "trockene Haut", "trockener Riesling", "trockene Augen", "Reha wegen Knie", "in Reha", "auf Kur",
    "Kur in Bad Ischl", "krank, neuer Termin", "Hund schwer krank", "schwerhörig", "Schwangerschaftsyoga",
    "Schwangerschaftsmassage", "Tochter schwanger", "Umstandsmode", "nicht schwanger", "pleite gegangener Lieferant",
    "Rechnung bezahlt", "zahlt nicht mit Karte", "zahlt nicht bar", "zahlt nie bar", "hat nicht bezahlt mit Karte",
    "zahlt spät", "Gerichtsvollzieher von Beruf", "ist Gerichtsvollzieher", "Mahnung bezahlt", "1. Mahnung bezahlt",
    "offene Rechnung bezahlt", "Konkurrenz", "Insolvenzverwalter von Beruf", "arbeitet als Insolvenzverwalter",
    "geschieden", "getrennte Rechnungen", "getrennt zahlen", "Haare getrennt waschen", "Altersprüfung am Automat",
    "Entzug von Feuchtigkeit", "Gläser beschlagen", "Chemie", "Chemielehrerin", "chemische Reinigung",
    "Herzinfarkt-Sportgruppe", "Stillkissen", "schuldet uns einen Besuch",
    # Dutch
    "werkt in de gevangenis", "cipier", "gevangenispoort bezocht", "werkt in het ziekenhuis",
    "verpleegkundige in ziekenhuis", "arts in het ziekenhuis", "bezoek aan moeder in ziekenhuis", "Ziekenhuisweg 3",
    "drinkt geen koffie meer", "drinkt geen melk", "drinkt niet meer dan twee glazen", "drinkt geen rood",
    "geen alcohol", "alcoholvrij", "alcoholvrij bier", "hond ernstig ziek", "ziek, nieuwe afspraak",
    "collecte kankerbestrijding", "KWF kankerbestrijding", "zwangerschapsyoga", "dochter zwanger", "kreeft",
    "betaalt niet met pin", "betaald", "rekening betaald", "deurwaarder van beroep", "is deurwaarder", "gescheiden",
    "gescheiden rekening", "gescheiden afval", "minder jarig", "zit vast in file", "pas 17 uur",
    "pas 17 augustus terug",
    # Italian
    "lavora in carcere", "insegna in carcere", "via del Carcere 3", "agente di polizia penitenziaria",
    "lavora in ospedale", "infermiera in ospedale", "medico in ospedale", "via dell'Ospedale", "non beve caffè",
    "non beve più caffè", "non beve più di un bicchiere", "beve solo rosso", "senza alcol", "analcolico",
    "birra analcolica", "segno del cancro", "segno zodiacale cancro", "lega tumori", "cane malato", "figlia incinta",
    "yoga in gravidanza", "massaggio in gravidanza", "non paga con carta", "non paga in contanti", "pagato",
    "fattura pagata", "liquidazione di fine stagione", "liquidazione totale", "divorziata", "separata",
    "conti separati", "minore spesa", "ha 60 anni", "anniversario 16 anni", "deve ancora passare",
    "deve ancora scegliere", "ci deve pensare", "whisky 16 anni",
    # Spanish
    "trabaja en la cárcel", "funcionario de prisiones", "calle de la Cárcel", "trabaja en el hospital",
    "enfermera en el hospital", "médico en el hospital", "calle Hospital 4", "no bebe café", "ya no bebe café",
    "no bebe más de una copa", "bebe solo tinto", "sin alcohol", "cerveza sin alcohol", "signo cáncer",
    "asociación contra el cáncer", "perro enfermo", "hija embarazada", "yoga para embarazadas", "ropa de embarazada",
    "no paga con tarjeta", "no paga en efectivo", "pagado", "factura pagada", "sin embargo", "sin embargo viene",
    "divorciada", "cuentas separadas", "tiene 60 años", "fa menor", "en do menor", "debe pasar el lunes",
    "debe elegir color", "talla menor", "ron 16 años", "preso de risa", "queso", "liquidación por rebajas",
)  # fmt: skip
ONLY_ALONE = {"AA", "erst 17", "17 yrs old"}


def test_each_wording_is_heard() -> None:
    assert sum(map(len, HEARD.values())) > 350
    assert heard_otherwise(HEARD) == {}


def test_what_only_looks_like_it_is_not() -> None:
    assert len(HARMLESS) > 200
    assert heard_otherwise({None: HARMLESS}) == {}


@pytest.mark.parametrize("written", ["{}; Stammkunde", "regular since 2004, {}", "cliente fijo\n{}\nzahlt bar"])
def test_it_is_heard_between_other_notes(written: str) -> None:
    assert heard_otherwise(within(written, HEARD, ONLY_ALONE)) == {}


def test_capitals_do_not_count() -> None:
    assert heard_otherwise(in_capitals(HEARD)) == {}
    assert heard_otherwise({None: [text.lower() for text in HARMLESS]}) == {}


@pytest.mark.parametrize(
    "news", ["verstorben", "in prison", "trinkt nicht mehr", "unpaid", "minderjährig", "keine Post"]
)
def test_nothing_harmless_hides_what_else_is_said(news: str) -> None:
    assert hiding(HARMLESS, news) == []
