"""What shops note of whom they must not write to, or who goes elsewhere; and beside it what only looks like it.

Each wording stands once for many: it is heard in capitals, behind a day, between others. What is harmless stays so.
"""

from __future__ import annotations

import pytest

from tests.domain.heard import deaths_hidden, heard_otherwise, hiding, in_capitals, within
from winback_gui.domain.remark_phrases import Sound
from winback_gui.domain.suppression import Ground

HEARD: dict[Ground | Sound, tuple[str, ...]] = {
    Ground.DECEASED: (
        # German, as Austria and Switzerland write it, too
        "Hr. ist verst.", "Fr. ist leider verst.", "Hr. verst.", "Kd. verst.", "Kunde verst. 3/24", "Hr. Huber verst.",
        "leider verst.", "verst. lt. Tochter", "verst., Info Sohn", "lt. Gattin verst.", "lt. Sohn im März verst.",
        "Sohn rief an: verst.", "verst. 2022", "Verst.!", "verstorb. 3/24", "ist verschieden",
        "Parte erhalten", "Parte erh. 5/23", "Parte bekommen", "Parte gesehen", "Parte in der Zeitung", "lt. Parte",
        "lt. Parte am 3.4.", "Partezettel", "Parte", "Parte 5/23", "Parte liegt im Akt", "Trauerparte gekommen",
        "Leidzirkular erhalten", "Sterbebild erhalten", "Todesanzeige", "Todesanz. gelesen", "Todesmeldung vom Sohn",
        "Sterbedatum 3.4.24", "Todestag 3.4.2024", "†", "† 12/2022", "✝ 2021", "+ 12/2022", "+ 3.4.2024", "R.I.P.",
        "Kondolenzkarte geschickt", "Kondolenz gesendet 3/23", "Trauerkarte an Familie geschickt", "kondoliert",
        "Beileid ausgesprochen", "Verlassenschaft", "Verlassenschaftsverfahren läuft", "Gerichtskommissär Dr. Huber",
        "Nachlassverfahren", "Erben haben bezahlt", "Erben zahlen offene Rechnung", "Witwe von Hr. Huber rief an",
        "Witwe meldet sich", "Hr. tot", "Kunde tot", "ist gest.", "gest. lt. Sohn", "an Krebs gest.", "an Krebs verst.",
        "tödl. verunglückt", "ertrunken", "friedlich eingeschlafen", "für immer eingeschlafen", "nimmer unter uns",
        "seiner Krankheit erlegen", "erlag seinem Krebsleiden", "lebt leider nicht mehr", "lebt nimmer",
        "wurde begraben", "Kunde wurde beerdigt",
        # English
        "passed 3/24", "pd away 2/22", "dec'd", "condolence card sent", "condolences sent to wife", "obit 5/12",
        # French, Dutch, Spanish, Italian
        "décédé", "Mme décédée", "décédé le 3/4/24", "feu M. Martin", "faire-part de décès",
        "succession chez le notaire", "overl.", "ovl. 3-4-24", "rouwkaart ontvangen", "rouwbrief gekregen",
        "overlijdensbericht gezien", "niet meer onder ons", "fallec. 2023", "esquela en el periódico",
        "condolencias enviadas", "necrologio sul giornale", "deceduto 2023",
        # a child of whoever gets the letter, as schools and courses note it
        "Kind im Himmel", "Kind ist im Himmel", "Kind ist jetzt im Himmel", "Sohn im Himmel",
        "Emma ist jetzt im Himmel",
        "Engelchen im Himmel", "Sternenkind", "haben ein Sternenkind", "Sternenkind 3/24", "Eltern von Sternenkind",
        "Sternenkinder-Eltern", "Sternenmama", "Engelskind", "Kind verloren", "haben ihr Kind verloren",
        "Eltern haben Tochter verloren", "Kind bei Unfall verloren", "Totgeburt", "still geboren",
        "plötzlicher Kindstod",
        "verwaiste Eltern", "Kind tödl. verungl.", "Kind tödlich verunglückt", "tödlicher Unfall",
        "angel baby", "has an angel baby", "angel mum", "baby in heaven", "child is in heaven", "lost their child",
        "they lost their daughter in March", "lost her baby", "lost their little boy", "lost a child",
        "lost baby", "child passed",
        "wir haben unser Kind verloren", "stillborn", "stillbirth",
        "SIDS", "cot death", "bereaved parents", "child drowned", "fatal accident", "son had a fatal accident",
        "child was killed", "enfant mort", "ont perdu leur enfant", "ange au ciel", "bébé parti au ciel", "mort-né",
        "enfant noyé", "sterrenkindje", "hebben hun kind verloren", "kind verdronken", "doodgeboren",
        "perdieron a su hijo", "hijo en el cielo", "hijo muerto", "hanno perso il figlio", "angelo in cielo",
        "figlio morto",
    ),
    Ground.DISPUTE: (
        "Konflikt mit Mutter - Anwalt", "Konflikt mit Mutter", "Konflikt mit den Eltern", "Streit mit Vater",
        "Streit mit Fam. Huber", "Streit, Anwalt", "Konflikt; läuft über Anwältin", "Ärger mit Eltern, RA Dr. Huber",
        "Anwalt involviert", "Anwalt beauftragt", "Anwalt der Mutter schreibt", "Sache liegt beim Anwalt",
        "läuft über Anwalt", "Vater geht zum Anwalt", "Mutter war beim Anwalt", "hat mit Anwältin gedroht",
        "Auseinandersetzung mit Eltern", "Konflikt m. Mutter", "Konflikt mit Mutter wegen Preis - Anwalt",
        "gerichtlicher Streit",
        "lawyer involved", "lawyers are involved", "conflict with mother - lawyer", "dispute with parents",
        "argument with father, solicitor", "conflict with mum", "getting a lawyer", "going to a lawyer",
        "conflit avec la mère - avocat", "avocat impliqué", "conflict met moeder - advocaat", "advocaat betrokken",
        "conflicto con la madre - abogado", "abogado de por medio", "conflitto con la madre - avvocato",
        "avvocato coinvolto",
    ),
    Ground.OPTED_OUT: (
        "Anruf statt Brief", "tel. statt Brief", "anrufen statt schreiben", "Mail statt Brief", "SMS statt Post",
        "statt Brief bitte anrufen", "lieber anrufen als Brief", "bitte nur telefonisch", "nur per Mail",
        "Kontakt nur per Mail", "Kontakt nur telefonisch", "nur per Tel. kontaktieren", "keine Post", "k. Post",
        "k. Zusendungen", "keine Zusend.", "keine Aussendungen", "keine Erinnerungskarten", "keine Recallkarten",
        "kein Recall", "nicht verständigen", "nicht mehr einladen", "nicht mehr erinnern", "Löschbegehren",
        "Löschersuchen 3/24", "DSGVO gelöscht", "aus Kartei nehmen", "aus der Kartei gestrichen", "aus dem Verteiler",
        "ECG-Liste", "Annahme verw.", "will nix von uns", "will nichts mehr von uns wissen", "Werbung gesperrt",
        "Einw. widerrufen", "Zustimmung widerr.", "DSE nicht unterschrieben", "verärgert über Werbebrief",
        "beschwert sich über unsere Briefe",
        "do not mail", "opt out", "call, don't write", "call instead of letter", "email instead of letters",
        "prefers calls to letters", "prefers email over post", "email only", "contact by phone only", "no recalls",
        "no recall letters", "no reminder cards",
        "par téléphone uniquement", "appeler plutôt qu'écrire", "mail au lieu de courrier", "pas de relance",
        "plus de relances", "geen post", "bellen i.p.v. brief", "mailen niet schrijven", "geen oproepkaart",
        "alleen telefonisch", "telefonare, non scrivere", "solo per telefono", "niente richiami", "llamar, no escribir",
        "solo por teléfono", "sin recordatorios",
    ),
    Ground.MOVED: (
        "moved to Graz", "nach Graz gezogen", "übersiedelt", "nach Wien übersiedelt", "übersiedelt 3/24",
        "weggezügelt", "nach Bern gezügelt", "RTS", "Brief retour", "Post ret.", "Brief unzustellbar zurück", "unzust.",
        "n. zustellbar", "retour unbek.", "Empf. unbek. verz.", "Adr. stimmt nicht",
        "Adresse stimmt nicht mehr", "Adr. n. bekannt", "ZMR: verzogen", "ZMR negativ", "lt. Meldeamt verzogen",
        "ins Ausland gegangen", "lebt jetzt in Spanien", "lebt jetzt bei Tochter", "zu ihrer Tochter gezogen",
        "ins Heim übersiedelt", "im Pflegeheim", "im Pensionistenheim", "jetzt im Pflegewohnhaus",
        "in care home", "in care home, son handles", "in a nursing home",
        "parti sans laisser d'adresse", "n'habite plus ici", "en EHPAD", "indirizzo inesistente",
        "retour afzender", "verhuisd naar Gent", "cambio de domicilio",
        "übersiedeln nach Linz", "übersiedeln", "übersiedeln im Sommer nach Linz", "Familie übersiedelt",
        "übersiedeln bald", "übersiedeln n. Linz", "zieht n. Wien", "siedeln nach Wien",
        "siedeln im Herbst nach Wien", "siedelten nach Wels",
        "Eltern übersiedeln", "Übersiedeln ins Burgenland", "umziehen nach Linz", "wandern aus",
        "wandern nach Kanada aus", "relocating to", "relocating to Leeds", "family is relocating",
        "to relocate to Leeds",
        "may relocate abroad", "they relocate to Spain in May",
    ),
    Ground.OTHER: (
        "besachwaltert", "besachwaltet", "hat Sachwalter", "Sachwalter RA Huber", "Sachwalterschaft",
        "Erwachsenenvertreter", "Erwachsenenvertreterin: Tochter", "Erwachsenenvertretung", "gesetzl. Vertreter",
        "gesetzlicher Betreuer", "gerichtl. Betreuung", "unter Betreuung", "verbeiständet",
        "Beistandschaft", "Berufsbeistand", "bevormundet", "entmündigt", "KESB", "Vormundschaft",
        "Vorsorgevollmacht Tochter", "nicht geschäftsfähig", "n. geschäftsfähig", "geschäftsunfähig", "dement",
        "Hr. ist dement", "stark dement", "Demenz", "hat Alzheimer", "Post an Tochter", "Post bitte an Sohn",
        "Briefe an Betreuerin", "under POA", "POA daughter", "power of attorney: son", "LPA in place", "has guardian",
        "under guardianship", "court-appointed guardian", "conservatorship", "dementia", "has dementia",
        "mail goes to daughter", "sous tutelle", "sous curatelle", "tuteur UDAF", "courrier à la fille",
        "onder bewind", "onder curatele", "post naar dochter", "amministratore di sostegno", "sotto tutela",
        "posta alla figlia", "bajo tutela", "incapacitado legalmente", "cartas a su hija",
        # whether they died nobody says; a letter that misses them is as bad
        "Kind verunglückt", "Kind ist verunglückt", "Sohn schwer verunglückt", "verunglückt", "verungl.",
        "mit dem Auto verunglückt", "Vater mit dem Motorrad verunglückt", "Kind hatte schweren Unfall",
        "Fehlgeburt", "hatte Fehlgeburt", "child in a serious accident", "daughter had a bad accident", "miscarriage",
        "fausse couche", "kind verongelukt", "verongelukt", "grave accident de leur fils", "miskraam",
    ),
    Sound.ELSEWHERE: (
        "geht jetzt zu Fielmann", "Geht zu Fielmann", "ist jetzt bei Fielmann", "zu Hartlauer gewechselt",
        "wechselt zu Pearle", "kauft bei Fielmann", "jetzt Kunde bei Apollo", "geht jetzt zum Optik Huber",
        "zur Konkurrenz gegangen", "zur Konkurrenz", "kauft bei der Konkurrenz", "zum Mitbewerb gewechselt",
        "hat neuen Optiker", "hat einen anderen Friseur", "wechselt den Optiker", "Optiker gewechselt",
        "geht woanders hin", "kauft woanders", "lässt Haare jetzt bei Klier schneiden",
        "now goes to Specsavers", "goes to Specsavers now", "switched to Specsavers", "went to Specsavers",
        "gone to a competitor", "lost to the competition", "goes elsewhere", "gone elsewhere now",
        "uses another salon", "found a new groomer", "switched to another vet", "has a new hairdresser",
        "va chez Afflelou", "parti à la concurrence", "a changé d'opticien", "va ailleurs maintenant",
        "gaat naar Hans Anders", "naar de concurrent", "heeft andere kapper", "passato alla concorrenza",
        "va da Salmoiraghi", "ha cambiato ottico", "se fue a la competencia", "va a otra peluquería",
    ),
}  # fmt: skip
HARMLESS = (
    # the widow is the customer; somebody beside them died or was told of it
    "Witwe von Herrn Huber", "Witwe von Hofrat Maier", "ist Witwe von Dr. Berger", "verwitwet", "Witwe", "Witwer",
    "Witwenpension", "lebt allein", "Trauerfall in der Familie", "Todesfall in der Verwandtschaft",
    "Tod in der Familie",
    "Parte der Mutter gedruckt", "Parten drucken lassen", "Parteien im Haus", "Parteienverkehr Di",
    "war auf Begräbnis", "kommt nach dem Begräbnis", "schwarz für Begräbnis", "Kranz für Beerdigung bestellt",
    "Trauerkarte gekauft", "Beileidskarten bestellt", "sympathy card bought", "bought condolence cards",
    # "verst." and its likes otherwise
    "verst. Nasenpads", "Bügel verst.", "Steg verst.", "verst. schlecht Deutsch", "hört u. verst. schlecht",
    "Hr. verst. kein Deutsch", "Kunde verst. schlecht", "verst. nur Englisch", "Mann verst. gut",
    "Kd. Hörgerät tot", "Hr. Maier: Hörgerät tot",
    "versteht sich gut mit Anna", "verstellbar", "verst. Rahmen", "gest. Bügel", "gest. Spülung", "Termin verschoben",
    "verschieden farbige Gläser", "Augen verschieden", "Werte verschieden", "R/L verschieden",
    "Fuß eingeschlafen", "Hand eingeschlafen", "bei Massage eingeschlafen", "tot müde", "toter Winkel",
    "Akku tot", "Tote-Hosen-Fan", "ruht in sich", "Ruhe in der Praxis gewünscht", "Himmelblau",
    # names and places
    "Fr. Tod", "Herr Kreuz", "Frau Kreuzer", "Totleben", "Herr Totleben", "Fr. Sterbenz", "Hr. Grab", "Frau Leiche",
    "Will Leave", "Will Leaver", "Hr. Post", "Frau Brief", "Mr Dedman", "Mrs Death", "Mr Graves", "Hr. Selig",
    "Frau Witwer", "Dr. Erbe", "Herr Erb", "Frau Nachtod", "Postgasse 3", "wohnt Poststraße 4", "Am Friedhof 3",
    "Kirchhofweg", "Todgasse", "Partenkirchen", "fährt nach Partenkirchen", "Partenstein", "Heimgasse",
    "Bad Toelz", "Herr Wechsler", "Frau Heim", "Hr. Vogt", "Hr. Betreu", "Fr. Vormund", "Herr Beistand",
    "Frau Dementjewa", "Fr. Dementi", "R.I.Petersen", "Rip Curl Jacke", "DE-POA Nr 3",
    # a plus that is none
    "A+", "+43 660 1234567", "+49 30 2023", "Tel +43 1 2024", "Sph +2.25", "+ 1.50 add", "add +2.00", "60+",
    "Brille + 2 Gläser", "2 Kinder + Hund", "+ Entspiegelung", "Pony + Spitzen", "R +3.5 L +4.0", "1+1 Aktion 2024",
    # contact as they like it, and what comes by mail
    "Rechnung per Mail statt Brief", "Rechnung: nur per Mail", "Befund per Mail statt Post", "Anruf wenn fertig",
    "bitte anrufen wenn Brille da", "Termine nur telefonisch", "Termin nur telefonisch vereinbaren",
    "Terminerinnerung per SMS statt Anruf", "nur per Mail erreichbar wegen Rechnung", "Rezept per Mail",
    "zahlt nur per Karte", "prefers email for invoices", "prefers mornings", "prefers tea over coffee",
    "email when ready", "text when ready", "call when ready", "invoice by email instead of post",
    "no reminder needed, always on time", "Letter opener", "letter opener engraved", "bought a letter box",
    "letterbox red", "likes post-punk", "arbeitet bei der Post", "Postler", "works for Royal Mail",
    "Post holt er selbst ab", "kein Anruf vor 9 Uhr", "nicht vor 10 anrufen", "keine Anrufe am Abend",
    "Hund nicht erinnern an Bad", "facture par mail", "appeler quand prêt", "bellen als klaar",
    "factuur per mail", "chiamare quando pronto", "llamar cuando esté", "kein Parfum",
    "keine Einladung nötig, kommt selbst",
    # moved otherwise
    "moved furniture", "moved the sofa", "passed by", "passed by the shop 3/24", "passed her driving test",
    "passed exam 3/24", "passed on referral", "passt 3/24", "Linsen retour an Lieferant", "Ware retour",
    "Brille retour an Zeiss", "Fassung ret. Hersteller", "Bügel verz.", "Rahmen verz.", "Hose verzogen",
    "zog Nummer", "Reißverschluss zieht nicht", "besucht Mutter im Pflegeheim", "arbeitet im Pflegeheim",
    "Physio in der Geriatrie",
    "Nachsendung der Linsen", "Adresse stimmt", "Adresse passt", "Adr. bestätigt", "Urlaub im Ausland",
    "fährt ins Ausland", "spends winter in Spain", "Tochter lebt in Spanien", "Sohn wohnt in Graz", "kommt aus Graz",
    "lebt in Graz", "Enkel zieht gern Kappe an", "moves well", "moved to tears", "relocated hip",
    # guardians and care otherwise
    "Kinderbetreuer", "arbeitet als Betreuerin", "Betreuerin im Hort", "ist Erwachsenenvertreter von Beruf",
    "ist Sachwalter von Beruf", "arbeitet als Sachwalter", "Versicherungsvertreter", "Vertreter für Wein",
    "Handelsvertreter", "Pharmavertreter", "arbeitet mit Demenzkranken", "Demenz-Trainerin", "Mutter hat Demenz",
    "pflegt dementen Vater", "nurse on dementia ward", "volunteers for Alzheimer's Society", "Klassenvorstand",
    "Rechtsbeistand von Beruf", "guardian of two cats", "reads the Guardian", "Guardian crossword",
    "Schlüssel an Tochter", "Gutschein an Tochter", "Brille an Tochter schicken", "post to Instagram",
    "courrier des lecteurs", "tutor", "tutor at school", "tuteur pour tomates", "mentor", "lawn care, son mows",
    "POA Coffee", "curator at museum", "conservatory plants", "conservator at museum",
    # goes nowhere
    "geht jetzt zu Fuß", "geht jetzt zum Augenarzt", "geht zum Arzt", "geht jetzt in Pension", "kam von Fielmann",
    "war früher bei Fielmann", "arbeitet bei Fielmann", "wechselt von Hartlauer zu uns",
    "Brille von Fielmann, passt nicht",
    "wechselt die Farbe", "wechselt den Kurs", "Akku gewechselt", "Öl gewechselt", "Batterie gewechselt bei Hartlauer",
    "Optikerin empfohlen", "arbeitet als Friseur", "Mann ist Optiker", "neue Brille", "neuer Kunde", "neuer Hund",
    "sucht neuen Job", "keine Konkurrenz", "Konkurrenz ist teurer", "cheaper than the competition",
    "switched to decaf", "switched to monthly", "switched to Tuesday", "switched from Specsavers",
    "went to school with Ann",
    "works at Specsavers", "came from Specsavers", "goes to bed early", "now goes to Tuesday class", "goes to church",
    "new vet in town is her brother", "gone to print", "va chez sa mère", "va chez le médecin", "gaat naar school",
    "gaat naar de tandarts", "travaille chez Afflelou", "va da sola", "va a la escuela", "woanders ausverkauft",
    "trainiert bei uns", "kommt wieder zu uns, war bei Fielmann",
    # children who are well
    "Kind im siebten Himmel", "Mama im siebten Himmel", "Kind in Himmelblau", "Himmel und Hölle gespielt",
    "Kurs Himmel und Erde", "Frau Himmel", "Fam. Engel", "Engel", "Engel gebastelt", "war Engel im Krippenspiel",
    "spielt den Engel", "Kindergarten Sternenkinder", "Gruppe Sternenkinder", "Kita Sternenkind", "Sternenkinder",
    "Sternschnuppe", "Kind hat Badehose verloren", "Kind verliert Schuhe", "Badehose verloren", "Schlüssel verloren",
    "Kind verloren gegangen, wieder da", "Kind verlor Zahn", "Milchzahn verloren", "Kind hat Zahn verloren",
    "Kind hat Spiel verloren", "stille Geburt des Projekts", "Geburt im Mai", "Kind geboren 3/24",
    "Kuchen verunglückt", "Auftritt verunglückt", "Frisur verunglückt", "Unfall mit Auto, kommt später",
    "kleiner Unfall im Becken", "Kurs Kindernotfall", "heavenly", "thinks it was heaven", "made in heaven",
    "angel cake", "Angel",
    "Angela", "plays an angel", "lost her goggles", "lost the baby weight", "lost a baby tooth",
    "lost his first tooth",
    "lost child's towel", "lost child ticket", "lost her son's shoe", "child lost goggles", "lost and found",
    "SIDS training for parents", "works for a stillbirth charity", "baby changing room", "had a little accident",
    "accident in the pool", "doudou perdu", "enfant a perdu son bonnet", "perdu sa dent", "rugzak verloren",
    "kind heeft jas verloren", "ha perso il berretto", "perdió el gorro",
    # no dispute with the shop
    "Anwalt", "Anwältin", "Mutter ist Anwältin", "Vater Anwalt", "Vater ist Rechtsanwalt", "Anwalt von Beruf",
    "Konfliktlotse", "Kurs Konflikte lösen", "Terminkonflikt mit Fußball", "Konflikt mit Stundenplan",
    "Terminkonflikt, Mutter ruft an", "Ärger mit Parkplatz", "Streit unter Kindern", "Streit mit Freundin im Kurs",
    "Streitschlichter", "arbeitet beim Anwalt", "Streicher", "Conflict of dates with football", "schedule conflict",
    "mother is a lawyer", "mum works for a lawyer", "father is a solicitor", "argument with a friend in class",
    "la mère est avocate", "moeder is advocaat", "la madre es abogada", "la madre è avvocato", "avocado",
    # no move of theirs
    "hilft beim Übersiedeln", "wir übersiedeln", "Unser Studio übersiedelt", "Kurs übersiedelt in Halle 2",
    "beim Übersiedeln geholfen", "Siedlung", "wohnt in der Siedlung", "Siedlerstraße", "wandern gern",
    "wandern jeden Sonntag", "gehen wandern", "relocating to Tuesday class", "wants to relocate to the Monday group",
    "we relocate in May", "relay",
)  # fmt: skip


def test_each_wording_is_heard() -> None:
    assert sum(map(len, HEARD.values())) > 250
    assert heard_otherwise(HEARD) == {}


def test_what_only_looks_like_it_is_not() -> None:
    assert len(HARMLESS) > 250
    assert heard_otherwise({None: HARMLESS}) == {}


@pytest.mark.parametrize(
    "written", ["{}; Stammkunde", "Stammkundin seit 2004, {}", "Kaffee ohne Zucker\n{}\nzahlt bar"]
)
def test_it_is_heard_between_other_notes(written: str) -> None:
    """But for the few words that mean it only where they stand alone: a Parte may be printed, too."""
    only_alone = {"Parte", "Parte 5/23", "ist gest.", "overl."}
    assert heard_otherwise(within(written, HEARD, only_alone)) == {}


def test_capitals_and_points_do_not_count() -> None:
    assert heard_otherwise(in_capitals(HEARD)) == {}
    assert heard_otherwise({None: [text.lower() for text in HARMLESS]}) == {}


@pytest.mark.parametrize("news", ["verstorben", "† 3.4.2024", "Todesanzeige gelesen"])
def test_nothing_harmless_hides_a_death(news: str) -> None:
    """Behind it and before it: a question too many is a click, a letter to the dead is not taken back."""
    assert deaths_hidden(HARMLESS, news) == {}


@pytest.mark.parametrize("news", ["keine Werbung", "besachwaltert", "nach Graz gezogen", "geht jetzt zu Fielmann"])
def test_nothing_harmless_hides_what_else_is_said(news: str) -> None:
    assert hiding(HARMLESS, news) == []


@pytest.mark.parametrize(
    "text",
    [
        "Hr. verst., Brille retour", "verst., Rahmen bei Tochter", "Fr. Huber verst. Nasenpads abholen",
        "Herr Steg verst.", "Hr. Sattel ist verst.", "Fr. Zahn tot", "Hr. verst. nichts mehr schicken",
    ],
)  # fmt: skip
def test_what_takes_a_short_word_back_hides_no_death(text: str) -> None:
    """Steg and Zahn are parts of things, and of people the names."""
    assert heard_otherwise({Ground.DECEASED: [text]}) == {}


@pytest.mark.parametrize("text", ["+12.5.2024", "+ 3.4.24", "Kunde seit 1998; + 12/2022", "(+ 2/2023)"])
def test_a_plus_before_a_day_is_a_cross(text: str) -> None:
    assert heard_otherwise({Ground.DECEASED: [text]}) == {}
