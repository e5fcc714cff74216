"""What shop people really type, in German: everyday words, short forms, days inside, and their harmless neighbours."""

from __future__ import annotations

from tests.domain.heard import heard_as_any, heard_otherwise
from winback_gui.domain.remark_phrases import Sound
from winback_gui.domain.suppression import Ground


def test_everyday_words_for_the_death_of_an_animal() -> None:
    texts = (
        "Bella eingeschläfert 3/26", "Bella musste eingeschl. werden", "Hund eingeschl. 3/26",
        "mussten Bella einschläfern",
        "Bella über die Regenbogenbrücke", "ü. d. Regenbogen gegangen", "über den Regenbogen 3/26",
        "mussten Bella gehen lassen", "haben Bella verloren", "hat ihren Hund verloren 3/26",
        "Bella im März verloren", "ihr Hund im Mai verloren",
        "leider Bella verloren", "Abschied von Bella genommen", "mussten uns von Bella verabschieden",
        "Bella im Hundehimmel", "Bella erlöst 3/26", "Hund wurde erlöst", "Hund überfahren", "Hund totgefahren",
        "Bella vom Auto überfahren, tot", "Hund leider tot", "Bella tot 3/26", "Bella gest. 3/26",
        "Hund lebt nicht mehr", "Bella lebt leider nicht mehr", "Hund ist nicht mehr", "trauert um Bella",
        "trauert um ihren Hund", "Bella hat es nicht geschafft", "OP nicht überlebt, Hund", "Bella eingeschlafert",
        "Tierbestattung Bella 3/26", "Bella im Regenbogenland", "RIP Bella", "Verlust des Hundes",
    )  # fmt: skip
    assert heard_as_any({Sound.LOSS, Ground.DECEASED}, texts) == {}


def test_everyday_words_for_somebodys_death() -> None:
    texts = (
        "Besitzerin verstorben", "Frauchen gest. 3/26", "Herrchen verst.", "Hr. Berg verst. 3/26", "Oma verstorben",
        "Mann verst., zu traurig", "Kundin leider verst.", "Fr. Berg gest. Feb", "Halterin tot",
        "Tochter rief an: verst.",
        "ist im März verstorben", "Besitzer lebt nicht mehr", "Frauchen von uns gegangen", "verstorben lt. Nachbarin",
    )  # fmt: skip
    assert heard_as_any({Ground.DECEASED}, texts) == {}


def test_everyday_words_for_an_animal_that_is_theirs_no_more() -> None:
    texts = (
        "Hund abgegeben", "musste Bella abgeben", "Bella leider abgegeben 3/26", "Hund ins Tierheim gegeben",
        "hat keinen Hund mehr", "kein Hund mehr", "kein Hd mehr", "haben keinen Hund mehr", "ohne Hund jetzt",
        "jetzt ohne Hund",
        "Hund weggegeben", "Hund hergegeben", "Hund verschenkt", "Hund verkauft", "Bella weitervermittelt",
        "Hund vermittelt 3/26", "Hund zurück an Züchter", "Hund zurück zum Züchter", "Ex hat den Hund",
        "Ex hat Bella behalten", "Hund lebt jetzt bei Schwester", "Bella jetzt bei Tochter",
        "Hund an Schwester gegeben",
        "Bella hat neues Zuhause", "neues Zuhause f. Bella gefunden", "Hund entlaufen", "Hund gestohlen",
        "will keinen Hund mehr", "kein neuer Hund geplant", "keinen neuen Hund mehr", "hat den Hund nicht mehr",
        "Hund nicht mehr da", "Hund abgegeben wg. Allergie",
    )  # fmt: skip
    assert heard_otherwise({Sound.NO_ANIMAL: texts}) == {}


def test_everyday_words_for_an_owner_who_is_ill_or_gone() -> None:
    texts = (
        "Besitzerin im KH", "Frauchen im Krankenhaus", "im KH seit 3/26", "liegt im KH", "Fr. Berg im Krankenhaus",
        "Besitzer hatte Schlaganfall", "Frauchen hatte Herzinfarkt", "hatte Schlaganfall 3/26",
        "Besitzerin schwer krank",
        "Frauchen sehr krank", "Besitzerin Krebs", "Hüfte gebrochen - meldet sich", "Oberschenkelhalsbruch",
        "Frauchen gestürzt, im KH", "meldet sich wenn es besser geht", "meldet sich wenn sie wieder fit ist",
        "ruft an sobald gesund", "jetzt im Heim", "im Altersheim", "ist ins Heim gekommen", "im Pflegeheim jetzt",
        "verwitwet seit 3/26", "frisch verwitwet", "Witwe geworden", "Frauchen in Reha seit 3/26", "Besitzerin in Reha",
        "Frauchen dement", "Besitzer auf Intensiv", "im Hospiz", "Pflegefall", "Mann verloren 3/26, trauert",
    )  # fmt: skip
    assert heard_as_any({Ground.OTHER, Ground.MOVED}, texts) == {}


def test_everyday_words_for_whom_we_want_no_more() -> None:
    texts = (
        "keinen Termin mehr geben", "keine Termine mehr geben", "nicht mehr annehmen", "nicht wieder annehmen",
        "NICHT MEHR BUCHEN", "nie wieder Termin", "bekommt keinen Termin mehr", "keine neuen Termine vergeben",
        "nicht mehr einbuchen", "wird nicht mehr bedient", "nehmen wir nicht mehr", "nicht mehr nehmen, zahlt nicht",
        "Kundin rausgeworfen", "nicht mehr willkommen", "kein Termin mehr!", "k. Termin mehr", "wollen wir nicht mehr",
    )  # fmt: skip
    assert heard_otherwise({Ground.DISPUTE: texts}) == {}


def test_everyday_words_for_no_more_letters() -> None:
    texts = (
        "DSGVO - aus Werbung raus", "aus Werbung nehmen", "aus der Werbung raus", "DSGVO löschen", "DSGVO: löschen!",
        "aus Verteiler raus", "keine Werbg. mehr", "aus Mailing nehmen", "Werbung streichen", "aus Kartei nehmen",
        "will nix mehr hören", "nicht mehr anschr.", "von Liste nehmen", "aus Liste löschen", "k. Werbung mehr",
        "aus dem Newsletter und Werbung raus", "DSGVO Widerspruch 3/26", "möchte keine Post mehr",
    )  # fmt: skip
    assert heard_otherwise({Ground.OPTED_OUT: texts}) == {}


def test_everyday_words_for_a_complaint() -> None:
    texts = (
        "ins Ohr geschnitten, TA-Rechnung bezahlt", "unzufrieden m. Schnitt", "Ohr verletzt 3/26", "Tierarzt bezahlt",
        "TA Rechnung übernommen", "Tierarztkosten erstattet", "nicht zufr. m. Schnitt", "mit Schnitt nicht zufrieden",
        "Schnitt zu kurz, sauer", "hat gemeckert wg. Preis", "meckert über Preis", "Haut verletzt, entschuldigt",
        "fand Schnitt furchtbar", "Farbe hat nicht gefallen", "Schnitt gefiel nicht", "in Pfote geschnitten",
        "hat sich aufgeregt wg. Wartezeit", "war stinksauer", "unzufr. mit Farbe", "1 Stern bei Google",
    )  # fmt: skip
    assert heard_otherwise({Sound.COMPLAINT: texts}) == {}


def test_everyday_words_for_whoever_went_with_a_colleague() -> None:
    texts = (
        "zu Katja gegangen", "geht jetzt zu Katja", "mit Katja mitgegangen", "jetzt bei Katja", "Katja gefolgt",
        "ist mit Katja weg", "zu Katja gewechselt", "geht nun zu Sandra", "mit Sandra gegangen", "ist jetzt bei Nicole",
        "zu Katja gewechselt 3/26", "Katja hinterher", "lässt jetzt bei Katja schneiden",
        "geht zu Katja in den neuen Salon",
        "Katja macht sie jetzt",
    )  # fmt: skip
    assert heard_otherwise({Sound.ELSEWHERE: texts}) == {}


def test_their_harmless_neighbours() -> None:
    texts = (
        # death, loss
        "Halsband verloren", "hat ihr Halsband verloren", "Kralle verloren", "viel Fell verloren", "Zahn verloren",
        "Karte verloren", "5 kg verloren", "Gewicht verloren im März", "Geduld verloren", "Schlüssel verloren",
        "Leine verloren 3/26", "Badehose verloren", "hat Hund verloren, wieder da", "nicht eingeschläfert",
        "Regenbogen-Schleife", "Regenbogen Farbe", "gerne erlöst vom Fell",
        "langsam absetzen", "vorsichtig runterlassen", "muss man rauslassen", "gehen lassen ohne Leine",
        "verabschiedet sich immer laut", "Termin erlassen", "Kater schläft ein beim Bürsten",
        "bei Narkose eingeschlafen",
        "Bein eingeschlafen", "Prüfung bestanden", "Abschied vom Winterfell", "lange Haare tot schneiden",
        "Nachbar verstorben, Hund bellt", "Nachbarin gestorben", "tote Unterwolle", "todmüde nach Bad",
        "trauert wenn Frauchen geht",
        # no animal
        "Hund morgens abgegeben", "Hund um 9 abgegeben", "Hund abgegeben 9 Uhr, holt um 11",
        "Hund wird abgegeben und geholt",
        "von Tochter abgegeben", "Hund aus Tierheim", "aus Tierheim vermittelt", "vom Tierschutz vermittelt 2024",
        "Tierheimhund, ängstlich", "keinen Hund mehr auf den Tisch", "kein Hundefutter mehr", "Hund vom Züchter",
        "zurück zum Tisch", "kein Termin ohne Hund", "heute ohne Hund, nur Shampoo", "Shampoo verkauft",
        "Bürste an Hund verkauft",
        "Schlüssel abgegeben", "Karte abgegeben", "Ex-Zuchthündin", "neuer Hund Max", "Hund bei Oma geholt",
        "Hund an Leine gegeben", "Hund jetzt bei 8 kg", "Hund hat nicht mehr gebissen", "Milben nicht mehr da",
        # owner
        "arbeitet im Krankenhaus", "arbeitet im KH", "Krankenschwester im KH", "Tierklinik", "Hund war in Klinik",
        "Kralle gebrochen", "Schere gebrochen", "Hüfte schlecht, vorsichtig heben", "HD Hüfte", "im Heim zu Besuch",
        "arbeitet im Heim", "Heimtextil", "Heimbesuch", "Altenheim gegenüber", "gegenüber vom Altersheim",
        "meldet sich wenn fertig", "anrufen wenn fertig", "meldet sich wenn Fell lang", "Magen empfindlich",
        "kurz krank, neuer Termin", "Hund krank, verschoben", "bis Mai in Spanien", "nach Spanien bis Mai",
        # bars
        "keine Termine montags", "kein Termin vor 10", "keine Termine mehr frei im Mai", "nicht bei Katja buchen",
        "nicht mehr föhnen", "nimmt keine Leckerli mehr", "nicht hintereinander buchen", "neuer Termin 3/26",
        "bekommt Termin in 6 Wochen", "nicht mehr so nervös", "Werbung gesehen", "arbeitet in der Werbung",
        "DSGVO unterschrieben", "DSGVO ok", "aus Becken raus",
        # complaint, colleague
        "zufrieden m. Schnitt", "Ohr sauber", "Ohren kurz schneiden", "Ohrhaare schneiden", "TA sagt ok",
        "beim TA gewesen",
        "mag Föhn nicht", "meckert beim Föhnen", "meckert nie", "nicht zu kurz", "will zu Katja", "Termin bei Katja",
        "bei Katja um 10", "geht zu Oma", "geht zum TA", "mit Mann gekommen", "mit Katja verheiratet",
        "zu Katja am Freitag",
        "geht gern spazieren", "bei Katja ruhiger", "am liebsten bei Katja",
        # moved, dyed
        "auf 8 Wochen umgestellt", "auf 8-wöchig gewechselt", "zieht auf dem Tisch", "von 15 Uhr verlegt",
        "auf Dienstag verlegt",
    )  # fmt: skip
    assert heard_otherwise({None: texts}) == {}


def test_what_is_harmless_hides_no_death_beside_it() -> None:
    texts = ("Nachbarin rief an: Fr. Berg verstorben", "Nachbar verstorben; Fr. Berg gestorben 3/26",
             "Halsband verloren, im Mai verstorben", "Tierheimhund, Besitzer verstorben")  # fmt: skip
    assert heard_otherwise({Ground.DECEASED: texts}) == {}
