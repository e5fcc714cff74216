"""Complaints stand in lists as notes: they are put before the owner, and the weather is no complaint of the shop."""

from __future__ import annotations

from tests.domain.heard import heard_otherwise
from winback_gui.domain.remark import remark_of
from winback_gui.domain.remark_phrases import Sound
from winback_gui.domain.suppression import Ground


def test_a_complaint_is_heard() -> None:
    texts = (
        "Not happy with cut, said she won't be back", "complained, ear clipped", "ear clipped - complained",
        "very upset re matting charge", "rude on phone, Megan took call - complaint about waiting",
        "refunded, not happy with cut", "refund - clipped ear", "money back, too short", "Unhappy with the repair",
        "disappointed with her last colour", "says he will never come back", "won't return", "wanted her money back",
        "angry about the bill", "really unhappy", "not at all satisfied with service", "left a bad review",
        "hat sich beschwert", "Beschwerde wegen Wartezeit", "war nicht zufrieden", "unzufrieden mit Farbe",
        "sehr verärgert", "kommt nie wieder", "Reklamation Schuhe", "pas contente du service",
        "s'est plainte du prix",
        "ne reviendra plus", "klacht over de kleur", "ontevreden", "niet blij met het resultaat",
        "pas contente", "Cliente pas du tout satisfaite", "pas satisfait de la coupe", "très déçue",
        "déçue du résultat",
        "déçu par la coloration", "fâchée à cause du prix", "furieuse contre nous", "très énervée",
        "demande un remboursement", "exige d'être remboursée", "remboursée, pas contente", "avis négatif sur Google",
        "a laissé un mauvais avis", "coupe ratée", "coloration loupée, refaite", "conteste la facture",
        "ne veut plus revenir", "ne mettra plus les pieds ici", "n'a pas aimé sa coupe", "a fait un scandale",
        "a râlé pour l'attente", "insatisfaite", "réclamation prix",
        "heeft geklaagd", "klaagde over het wachten", "niet tevreden", "was niet blij, te kort", "teleurgesteld",
        "erg teleurgesteld in kleur", "boos weggegaan", "kwaad over de rekening", "wil geld terug",
        "eist terugbetaling", "geld teruggevraagd", "slechte review", "negatieve recensie achtergelaten",
        "kapsel mislukt", "kleur mislukt, boos", "komt nooit meer", "komt niet meer terug",
        "vond de coupe niet mooi", "reclamatie", "mopperde over de prijs", "moppert over wachttijd",
    )  # fmt: skip
    assert heard_otherwise({Sound.COMPLAINT: texts}) == {}


def test_what_is_no_complaint_holds_nobody() -> None:
    texts = (
        "very happy with cut", "happy with everything", "always happy", "so pleased with her new colour",
        "no complaints",
        "never complains", "complained about the weather", "complains about her knee", "complains of headaches",
        "main complaint: back pain", "not happy to be photographed", "Bella not happy with clippers",
        "not too happy with dryer",
        "dog not happy with other dogs", "won't be back until May", "will not be back before Easter",
        "complaint resolved",
        "complained last year, all good now", "upset about loss of her mother", "satisfied customer", "rebooked",
        "moved appt, dog poorly", "client unwell", "will ring to rebook", "not upset",
        "wird gern bedient, sehr zufrieden",
        "immer zufrieden", "keine Beschwerden", "Beschwerden im Knie", "nicht unzufrieden", "Reklamation erledigt",
        "très contente", "pas de plainte", "tevreden klant", "geen klachten", "coming back next week", "bad back",
        "will come again", "review left, 5 stars", "refund of deposit paid", "gut enttäuscht nie", "too dear now",
        "Do not leave alone with other dogs",
        "pas déçue", "jamais déçue", "n'est pas mécontente", "chien pas content au séchoir",
        "Rex pas content au bain",
        "se plaint du dos", "se plaint de la chaleur", "se plaint d'une douleur au genou", "ne se plaint jamais",
        "jamais de réclamation", "aucune plainte", "réclamation auprès du transporteur", "ne reviendra pas avant mai",
        "remboursement mutuelle demandé", "demande un remboursement à sa mutuelle", "très satisfaite",
        "ravie de sa coupe",
        "plainte réglée", "déçue du film", "toujours contente", "pas énervée", "a râlé contre la météo",
        "klaagt over het weer", "klaagt over rugpijn", "klaagt nooit", "klachten over knie", "klacht: pijn in rug",
        "geen klachten gehad", "niet ontevreden", "hond niet blij met föhn", "Bo niet blij met de schaar",
        "komt niet meer op maandag", "komt niet terug voor mei", "niet boos", "hond boos op andere honden",
        "nu weer tevreden", "klacht opgelost", "klacht afgehandeld", "zeer tevreden", "blij met kleur",
        "geld terug van belasting",
    )  # fmt: skip
    assert heard_otherwise({None: texts}) == {}


def test_what_forbids_letters_is_weightier() -> None:
    found = remark_of("complained about us, do not write")
    assert found is not None
    assert found.ground is Ground.OPTED_OUT
