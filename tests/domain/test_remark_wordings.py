"""How owners, till programs and web shops note that somebody objected, moved or died, and what only sounds like it."""

from __future__ import annotations

from itertools import chain

import pytest

from winback_gui.domain.remark import remark_of
from winback_gui.domain.remark_phrases import remark_sounds, remarks_unheard
from winback_gui.domain.suppression import Ground

OBJECTED = (
    # German
    "Widerspruch Werbung 12.02.2026", "Widerspruch Werbebrief", "Widerspruch 12.2.26", "Werbung widersprochen",
    "hat der Werbung am 3.4. widersprochen", "Wiederspruch gg. Werbung", "Widersrpuch Werbung",
    "WIDERSPRUCH NACH ART. 21 DSGVO", "Einwilligung widerrufen", "Widerruf Einwilligung",
    "Widerruf der Einwilligung zum 01.03.", "Einwilligung am 5.5.25 zurückgezogen", "hat Einverständnis wiederrufen",
    "Werbeeinwilligung: widerrufen", "Zustimmung zurückgenommen", "Werbung: nein", "Werbung=N",
    "Werbung nicht erwünscht", "Post: nein", "Briefwerbung: nein", "Mailings abbestellt", "Kontaktaufnahme unerwünscht",
    "Werbestopp", "Sperrvermerk", "Nichts mehr zuschicken!", "bitte nix mehr schicken",
    "möchte von uns nicht mehr angeschrieben werden", "bitte aus dem Verteiler nehmen", "aus Kartei streichen",
    "will in Ruhe gelassen werden", "keine weitere Post", "keine Prospekte mehr", "lehnt jede Werbung ab",
    "Annahme verweigert", "keine Webrung", "keine Einwilligung",
    # English
    "objected to marketing 3/24", "Objection", "marketing: no", "mail = N", "consent withdrawn",
    "withdrew consent by e-mail", "Withdrawal of consent 2025-04-01", "revoked permission",
    "please remove from mailing list", "take off the list", "does not wish to be contacted",
    "prefers not to receive mail", "asked not to be contacted", "stop sending letters", "MPS registered",
    "no further letters please", "no promotional material", "doesn't want to hear from us", "unsubcribed",
    "GDPR objection",
    # French, Dutch, Spanish, Italian
    "opposition prospection", "Opposition RGPD du 12/03/2025", "s'oppose à la publicité", "retrait du consentement",
    "consentement retiré", "publicité : non", "ne souhaite plus recevoir de courrier", "ne plus solliciter",
    "ne pas lui envoyer de lettres", "STOP PUB", "bezwaar direct marketing", "maakt bezwaar tegen reclame",
    "toestemming ingetrokken 3-4-2025", "reclame: nee", "wil geen post meer", "niets meer sturen",
    "wenst niet meer benaderd te worden", "oposición a publicidad", "consentimiento revocado",
    "ha revocado el consentimiento", "publicidad: no", "no quiere recibir cartas", "no enviarle nada", "lista Robinson",
    "opposizione marketing", "consenso revocato", "revoca del consenso", "pubblicità: no",
    "non desidera ricevere lettere", "consenso negato",
)  # fmt: skip
MOVED = (
    "Umzug nach Wien", "zieht im Mai nach Berlin", "wegen Umzug gekündigt", "Wegzug nach Graz", "zog nach Hamburg",
    "zog letztes Jahr nach Bad Bentheim", "zieht demnächst um", "zieht weg", "zieht zum 1.8. weg", "ist weg gezogen",
    "Kündigung wg. Umzug 03/26", "Umzug!", "Umzug ins Ausland", "zieht in die Schweiz", "zieht zu ihrer Tochter",
    "ist zum Sohn gezogen", "jetzt im Pflegeheim", "wird im Herbst umziehen", "will auswandern",
    "wandert nach Kanada aus", "lebt inzwischen in Wien", "Wohnortwechsel", "verz. 3/25", "unbek. verzogen",
    "Nachsendeauftrag", "umgezogn", "verzogne nach Ulm und verzgoen", "Adresse stimmt nicht", "moving to London in May",
    "is moving away", "will be moving house", "moves to Leeds next month", "moved 3/26", "relocating to Ohio",
    "emigrated", "left the area", "now lives in Bristol", "went into a nursing home", "cancelled, moving abroad",
    "has moved on to Leeds", "déménage en juin", "va déménager à Lyon", "cause déménagement",
    "partie vivre en Bretagne", "a quitté la région", "en EHPAD", "verhuist in mei naar Gent", "gaat verhuizen",
    "opgezegd wegens verhuizing", "woont inmiddels in Utrecht", "se muda a Sevilla", "baja por mudanza",
    "se traslada a León", "cambio de domicilio", "ahora vive en Madrid", "si trasferisce a Roma",
    "disdetta per trasloco", "trasferimento a Torino", "ora abita a Pisa", "ha cambiato casa",
)  # fmt: skip
DIED = (
    "verst. 02.2026", "verst. am 3.4.", "† 10.11.2026 (Tochter rief an)", "ist leider tot", "Sterbefall 2025",
    "Witwe rief an", "lebt nicht mehr", "verstroben", "verstobren und verstorbn", "wurde beerdigt, Erbengemeinschaft",
    "dec'd 4/25", "passed 3/24", "estate of", "sadly passed in May", "no longer with us", "decesaed", "DCD 03/2025",
    "mort en 2024", "nous a quittés", "overl. op 3-4-2025", "overlijden gemeld", "fallecimiento 2025", "Q.E.P.D.",
    "è mancata a marzo", "morto il 3/4/25", "venuto a mancare",
)  # fmt: skip
HARMLESS = (
    "Rücken! keine Umkehrhaltungen", "Knie-OP im Mai, pausiert", "Bandscheibenvorfall L5", "Umzugskartons gekauft",
    "zieht Rotwein vor", "moved to Tuesday class", "moved to the Thursday evening course", "moved to 6 pm",
    "Werbung: ja", "kam durch Werbung", "Post: ja", "Umzug: neue Adresse seit 03/2025",
    "verzogen innerhalb Kölns, Adresse aktuell", "umgezogen, Adresse ist geändert", "moved, address updated",
    "verhuisd, adres aangepast", "déménagée, adresse à jour", "kommt über Urban Sports Club",
    "seit unserem Umzug Stammkunde", "Umzug des Studios gefällt ihr nicht", "kam nach dem Karnevalsumzug",
    "Rückenschmerzen, zieht ins Bein", "Schulter zieht nach dem Kurs", "zieht sich zu Hause um",
    "braucht Kabine zum Umziehen", "Tür verzogen, neu eingestellt", "Zahn 36 gezogen", "Fäden gezogen",
    "Fotos: Einwilligung widerrufen", "keine Einwilligung für Fotos", "Widerspruch gegen Rechnung 4711",
    "Widerruf Bestellung 1234", "kein Widerspruch", "Widerspruch zurückgenommen", "E-Mail: nein",
    "SMS nein, Anruf nein", "keine Milch, Post ist ihr Liebstes", "no objection", "objected to the price",
    "moving sale", "moved here in May", "prefers mail", "no milk", "address updated", "lives in Leeds",
    "likes the moving scene", "opposition bancaire sur carte", "cartons de déménagement achetés", "publicité : oui",
    "geen bezwaar", "verhuisdozen gekocht", "verhuisd naar de dinsdag", "reclame: ja", "cajas de mudanza",
    "publicidad: sí", "trasferita al corso di martedì", "scatoloni da trasloco", "pubblicità: sì", "gut erzogen",
    "Kurs verschoben nach Ostern", "nicht verzogen", "has not moved", "zieht Tee vor", "passed the exam", "late 2024",
    "tote Hose", "ist sehr gesund", "baja en julio", "helped with the move of our shop", "hilft beim Umzug",
    "rip in the seam", "contact no 0171 555", "Datenschutz unterschrieben",
)  # fmt: skip


@pytest.mark.parametrize(
    ("ground", "text"),
    [
        *((Ground.OPTED_OUT, text) for text in OBJECTED),
        *((Ground.MOVED, text) for text in MOVED),
        *((Ground.DECEASED, text) for text in DIED),
    ],
)
def test_each_wording_is_heard(ground: Ground, text: str) -> None:
    found = remark_of(text)
    assert found is not None
    assert found.ground is ground


@pytest.mark.parametrize("text", HARMLESS)
def test_what_only_sounds_like_it_is_not(text: str) -> None:
    assert remark_of(text) is None


def test_each_phrase_can_be_met_and_made() -> None:
    """A phrase is looked for where a remark has its telling word: one without would never be."""
    unheard = remarks_unheard()
    for phrases in (remark_sounds().phrases, unheard.harmless, unheard.settled):
        assert all(phrases)
        for phrase in chain.from_iterable(phrases.values()):
            assert phrase.pattern().pattern


def test_what_stops_one_meaning_leaves_the_others() -> None:
    """That the address was changed says nothing of whether they want letters."""
    found = remark_of("umgezogen, Adresse geändert; will keine Werbung")
    assert found is not None
    assert found.ground is Ground.OPTED_OUT


@pytest.mark.parametrize("text", ["verzogen, dann verstorben", "Einwilligung für Fotos widerrufen, verstorben"])
def test_harmless_words_hide_nothing_beside_them(text: str) -> None:
    found = remark_of(text)
    assert found is not None
    assert found.ground is Ground.DECEASED
