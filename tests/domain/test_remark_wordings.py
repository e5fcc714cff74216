"""How owners, till programs and web shops note that somebody objected, moved or died, and what only sounds like it."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

import pytest

from tests.domain.heard import heard_otherwise
from winback_gui.domain.remark import remark_of
from winback_gui.domain.remark_phrases import remark_sounds, remarks_unheard
from winback_gui.domain.suppression import Ground

if TYPE_CHECKING:
    from collections.abc import Iterator

    from winback_gui.domain.remark_phrases import Phrase

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
    # where they live now is not known
    "moved, new address is needed", "moved - need new address", "moved, no new address", "moved, ask for new address",
    "moved; new address to come", "new address needed", "needs a new address", "ask for her new address",
    "new address not known", "has a new address, don't have it yet", "moved, new address updated? please check",
    "address is wrong", "address no longer valid", "umgezogen, neue Adresse fehlt", "neue Anschrift erfragen",
    "neue Adresse nötig", "brauche neue Adresse", "nach neuer Adresse fragen", "neue Adresse folgt",
    "hat neue Adresse, muss noch erfragt werden", "verzogen - neue Adr. fehlt", "déménagé, adresse à demander",
    "nouvelle adresse à demander", "demander la nouvelle adresse", "il faut la nouvelle adresse",
    "nieuw adres opvragen", "nieuw adres ontbreekt", "vragen naar nieuw adres", "falta la nueva dirección",
    "pedir la dirección nueva", "nueva dirección pendiente", "chiedere il nuovo indirizzo", "manca nuovo indirizzo",
    "nuovo indirizzo da chiedere",
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
    "rip in the seam", "kein Kontakt mit Latex", "Kein Kontakt zu Hunden", "no contact sports", "no contact with cats",
    "hip relocated, fine now", "moved from Monday to Thursday class", "moved to 6 pm in May",
    "umgezogen in den Montagskurs",
    "has moved, new address is on file", "verzogen, neue Adresse ist eingetragen",
    "Widerspruch gegen Werbung aufgehoben",
    "rechnung widersprochen", "unser Studio zieht um", "zieht sich nach dem Kurs um", "moved to tears",
    "contact no 0171 555", "Datenschutz unterschrieben",
    # an address that is known, nobody needs, or is no house's
    "new address", "new address entered", "moved, new address is in the book", "neue Adresse: Ulmenweg 3",
    "neue Adresse erhalten", "nouvelle adresse notée", "déménagé, nouvelle adresse notée", "nieuw adres genoteerd",
    "nueva dirección anotada", "nuovo indirizzo inserito", "no new address needed", "new address is no longer needed",
    "our new address is needed on the bag", "new email address needed", "need new e-mail address",
    "neue E-Mail-Adresse fehlt", "E-Mail-Adresse falsch", "neue Mailadresse erfragen",
    "nouvelle adresse mail à demander", "nieuw e-mailadres nodig", "falta nueva dirección de correo",
    "nuovo indirizzo email mancante", "new frame needed", "keine Fotos", "keine Foto-Einwilligung",
    "Foto-Einwilligung widerrufen", "photo consent withdrawn", "consent for photos withdrawn",
)  # fmt: skip

BESIDE_HARMLESS: dict[Ground, tuple[str, ...]] = {
    Ground.OPTED_OUT: (
        "Widerspruch gegen Werbung; Rechnung weiter per Post", "Widerspruch DSGVO - Lastschrift läuft weiter",
        "Keine Post mit Angeboten", "Keine Post zu Werbezwecken", "keine Post zu mir nach Hause",
        "Kein Kontakt mit uns gewünscht", "Kein Kontakt zu Werbezwecken", "Einwilligung widerrufen, Fotos gelöscht",
        "Einwilligung widerrufen Fotos gelöscht", "consent withdrawn, no photos", "consent withdrawn no photos",
        "Widerspruch Werbung, Einwilligung zurückgezogen", "Widerspruch Werbung Einwilligung zurückgezogen",
        "Widerspruch gegen Rechnung und Werbung", "Widerspruch gegen Werbung und Rechnung",
        "Widerspruch Werbung, kein Widerspruch gegen Rechnung", "Widerspruch nicht zurückgenommen",
        "Widerspruch gegen Werbung nicht zurückgenommen", "Widerspruch erledigt", "duldet keine Werbung, Widerspruch",
        "objected to the price and to marketing", "objection to bill. No letters", "opposition carte, pas de courrier",
        "opposition chèque et opposition publicité", "bezwaar tegen de factuur en reclame",
        "oposición a la factura y a la publicidad", "opposizione alla fattura e al marketing",
        "Einwilligung für Fotos und Werbung widerrufen", "Werbung und Foto-Einwilligung widerrufen",
        "keine Einwilligung, nur WhatsApp", "keine Einwilligung nur WhatsApp", "keine Einwilligung außer Fotos",
        "no consent except photos", "consentement photos et publicité retiré", "sans consentement sauf photo",
        "toestemming ingetrokken, foto's verwijderd", "consentimiento revocado, fotos borradas",
        "consenso revocato, foto cancellate", "keine Zustimmung der Eltern", "kam durch Werbung, will keine Werbung",
        "refuses contact by advertising", "abgemeldet, fühlt sich durch Werbung belästigt",
        "kein Kontakt zu Tieren und keine Post", "Kein Kontakt zu Hunden, keine Briefe", "Keine Post, OP im Mai",
        "Keine Post OP im Mai", "no contact, sports injury", "no contact lenses - no letters", "Kein Kontakt, Linsen",
        "Kein Kontakt zu Hunden oder per Post", "no post, surgery in May", "SEPA, Einwilligung widerrufen",
        "kein Kontakt, mit Latex aufpassen", "no objection to photos, no letters",
    ),
    Ground.MOVED: (
        "umgezogen, neue Adresse ist unbekannt", "Moved away, new address is unknown",
        "has moved, new address is needed",
        "new address is needed, has moved to Leeds", "hip replaced, relocated to Spain", "hip relocated to Spain",
        "umgezogen nach Hamburg am Montag", "moved to Germany on Friday", "moved to Leeds, Friday class cancelled",
        "moved to Leeds class cancelled", "moved to Morningside", "moved to Box Hill", "moved from Bonn to Leeds",
        "umgezogen, neue Adresse ist nicht bekannt", "umgezogen, Adresse ist bekannt, Post zurück",
        "verzogen, neue Adresse fehlt", "verzogen, neue Adresse seit Mai unbekannt", "has moved, new address is wrong",
        "has moved, address updated, mail returned", "has moved, address updated; has moved again",
        "Adresse aktualisiert, zieht im Mai nach Berlin", "Adresse ist geändert und zieht nach Berlin",
        "umgezogen, Adresse geändert zieht nach Berlin",
        "has moved, still comes", "has moved, new address is noted?", "déménagé, nouvelle adresse inconnue",
        "adresse mise à jour, déménage en juin", "verhuisd, nieuw adres onbekend",
        "adres aangepast, verhuist naar Gent",
        "dirección actualizada; se muda a Sevilla", "indirizzo aggiornato, si trasferisce a Roma",
        "unser Umzug nach Wien", "Kündigung Studio, Umzug nach Bonn", "Kündigung Studio Umzug nach Bonn",
        "verlässt das Studio zieht nach Berlin", "after our move to Leeds", "seit unserem Umzug nach Wien",
        "our move abroad, relocation in May", "notre déménagement à Lyon", "onze verhuizing naar Gent",
        "half price, moving to Leeds", "needs help moving house", "braucht Hilfe beim Umzug nach Bonn",
        "hilft beim Umzug, zieht selbst nach Bonn", "cartons de déménagement, déménage à Lyon",
        "verhuisdozen gekocht, verhuist naar Gent", "cajas de mudanza, se muda a León",
        "scatoloni da trasloco, si trasferisce a Pisa", "Umzugskartons gekauft, zieht nach Bonn",
        "wegen Umzug Firma nach Bonn", "zieht sich zurück, Wegzug nach Graz", "zieht sich um, zieht nach Wien",
        "es zieht uns, Umzug nach Berlin", "hat sich abgemeldet umgezogen", "Hilfe beim Umziehen, umgezogen nach Ulm",
        "Tür eingebaut, verzogen", "Fenster eingebaut unbekannt verzogen", "Rahmen gekauft verzogen nach Ulm",
        "Tür verzogen - Kunde verzogen", "Zahn behandelt nach Bonn gezogen", "Zahn gezogen, ist nach Bonn gezogen",
        "zieht vor Ostern nach Berlin", "zieht weg vor Weihnachten", "zieht nach Berlin vor Ostern",
        "zog nach Hamburg zurück", "zieht Tee vor und zieht nach Bonn", "moved in May", "moved in 2025",
        "moved into a care home", "moved in with his daughter", "moved up north", "moved here, then moved to Leeds",
        "moved to the US", "moved to be near her daughter", "moved to be closer", "zieht nach dem Urlaub nach Berlin",
        "zieht nach dem Kurs nach Berlin", "zieht nach Weihnachten um", "zieht nach Ostern weg", "zieht nach Essen",
        "zieht nach Lauf", "zieht nach der Schweiz", "Schulter zieht nach dem Kurs, Umzug nach Bonn",
        "moved to tears, moved to Leeds", "keys: no moved away", "nicht zustellbar, verzogen",
        "nicht verzogen, sondern umgezogen nach Ulm", "worked as a nurse, now in a care home",
        "arbeitet nicht mehr jetzt im Pflegeheim", "nurse moved into care home", "déménagé au cours de l'été",
        "déménagé en mai, cours de lundi", "trasferita a Roma, corso di martedì", "trasferito in Corso Italia",
        "verhuisd naar Gent, dinsdag afgezegd", "se muda a León, clase del lunes", "umgezogen nach Sonntagberg",
        "verhuisd naar de dinsdag, verhuisd naar Gent", "moved to Tuesday class, moving to Leeds in June",
        "moved to Sunday Lane, Leeds", "umgezogen in die Stunde entfernte Stadt", "moved to Zoom and to Leeds",
        "moved to Tuesday class, emigrated", "moved to this area, relocating to Ohio",
    ),
    Ground.DECEASED: (
        "RIP in May 2025", "RIP on 3.4.", "RIP at home", "RIP, jeans not collected", "rip in the seam; died in May",
        "antwortet nicht, verstorben", "antwortet nicht verstorben", "nicht verzogen, verstorben",
        "not moved, deceased", "kein Widerspruch, verstorben", "moved, address updated, died in May",
        "Umzug des Studios, ist verstorben", "zieht Tee vor, verstorben", "moved here in May - died",
        "no contact lenses, died", "keine Einwilligung für Fotos. Verstorben", "opposition carte, décédée",
        "verhuisd, adres aangepast, overleden", "cajas de mudanza, fallecido", "scatoloni da trasloco, deceduta",
        "Tür verzogen, Kunde tödlich verunglückt", "kam durch Werbung, † 3.4.",
    ),
}  # fmt: skip
REAL = (
    "keine Werbung", "Einwilligung widerrufen", "Widerspruch Werbung", "do not write", "consent withdrawn",
    "pas de courrier", "toestemming ingetrokken", "no quiere cartas", "consenso revocato", "zieht nach Berlin",
    "zieht weg", "umgezogen nach Ulm", "unbekannt verzogen", "moved to Leeds", "has moved", "relocated to Ohio",
    "déménagé à Lyon", "verhuisd naar Gent", "se muda a León", "trasferita a Roma", "verstorben", "died in May", "RIP",
    "ist tot", "décédée", "overleden", "fallecido", "deceduta",
)  # fmt: skip


def test_each_wording_is_heard() -> None:
    assert heard_otherwise({Ground.OPTED_OUT: OBJECTED, Ground.MOVED: MOVED, Ground.DECEASED: DIED}) == {}


def test_what_only_sounds_like_it_is_not() -> None:
    assert heard_otherwise({None: HARMLESS}) == {}


def test_each_phrase_can_be_met_and_made() -> None:
    """A phrase is looked for where a remark has its telling word: one without would never be."""
    unheard = remarks_unheard()
    for phrases in (remark_sounds().phrases, unheard.harmless, unheard.harmless_alone, unheard.settled):
        assert all(phrases)
        for phrase in chain.from_iterable(phrases.values()):
            assert phrase.pattern().pattern


def test_a_clause_is_looked_for_wherever_its_words_stand() -> None:
    """What is asked first of each remark must not pass over one that has the clause."""
    phrases = {phrase for some in remark_sounds().phrases.values() for phrase in some if phrase.is_clause}
    plainest = {
        one: " ".join(place.split("|")[0].strip("?").replace("_", " ") for place in one.text.replace("#", "9").split())
        for one in phrases
        if "@" not in one.text and one.text.isascii()
    }
    assert len(plainest) > 100
    assert [text for one, text in plainest.items() if not one.is_in(f" {text} ")] == []
    assert [text for one, text in plainest.items() if not one.may_be_in(f" {text} ")] == []


def test_what_stops_one_meaning_leaves_the_others() -> None:
    """That the address was changed says nothing of whether they want letters."""
    found = remark_of("umgezogen, Adresse geändert; will keine Werbung")
    assert found is not None
    assert found.ground is Ground.OPTED_OUT


def test_what_is_harmless_or_settled_hides_nothing_beside_it() -> None:
    """A question too many is a click, a letter too many is not taken back."""
    assert heard_otherwise(BESIDE_HARMLESS) == {}


@pytest.mark.parametrize("text", ["verzogen, dann verstorben", "Einwilligung für Fotos widerrufen, verstorben"])
def test_harmless_words_hide_nothing_beside_them(text: str) -> None:
    found = remark_of(text)
    assert found is not None
    assert found.ground is Ground.DECEASED


def _said_with(phrase: Phrase, real: str) -> Iterator[str]:
    """Yield the plainest remark with a harmless phrase beside something real, and with that wherever it is open."""
    places = [place for place in phrase.text.split() if place[0] not in "!<^$"]
    words = ["" if place in {"*", ".."} else place.split("|")[0].strip("?…").replace("_", " ") for place in places]
    plain = " ".join(filter(None, words))
    yield from (
        f"{plain}, {real}",
        f"{real} - {plain}",
        f"{plain} und {real}",
        f"{real} and {plain}",
        f"{plain} {real}",
    )
    for at, place in enumerate(places):
        if place in {"*", ".."}:
            yield " ".join(filter(None, (*words[:at], real, *words[at + 1 :])))


@pytest.mark.parametrize("real", REAL)
def test_no_harmless_phrase_hides_what_is_real(real: str) -> None:
    unheard = remarks_unheard()
    known = chain.from_iterable((*unheard.harmless.values(), *unheard.harmless_alone.values()))
    said = [text for phrase in {one.text: one for one in known}.values() for text in _said_with(phrase, real)]
    assert len(said) > 200
    assert [text for text in said if remark_of(text) is None] == []
