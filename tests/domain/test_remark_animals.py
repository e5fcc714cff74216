"""What died or is minor may be an animal or a scratch: that holds no letter, unless somebody is meant beside it."""

from __future__ import annotations

import pytest

from tests.domain.heard import heard_otherwise
from winback_gui.domain.remark import HEAD_ENDS, of_whom, remark_of
from winback_gui.domain.remark_phrases import Sound
from winback_gui.domain.suppression import Ground


def test_the_death_of_an_animal_is_a_loss_and_nobody_else_died() -> None:
    texts = (
        "Her dog died", "her dog died in May", "his cat died", "dog died", "Dog has died", "old dog passed away",
        "dog is dead", "dog passed over the rainbow bridge", "horse died", "guinea pig died",
        "Dog deceased, new puppy", "Dog died, owner devastated", "Hund gestorben", "Ihr Hund ist gestorben",
        "Katze verstorben", "Hündin verstorben", "Hund leider verstorben, neuer Welpe", "Hund eingeschläfert",
        "chien décédé", "son chien est mort", "hond overleden", "zijn kat is gestorven", "perro fallecido",
        "su perro murió", "il cane è morto", "her dog passed in May", "her dog Tilly passed", "Tilly PTS May 25",
        "had to be PTS",
        "dog pts 3/25", "Rufus sadly put to sleep",
        "had to put Rufus to sleep", "lost Poppy to cancer", "lost her old dog in May", "over the rainbow bridge",
        "Teddy over the rainbow bridge Aug 24 x", "crossed the rainbow bridge", "cat euthanised", "euthanized 5/24",
        "Rex eingeschläfert", "mussten Rex einschläfern lassen", "über die Regenbogenbrücke gegangen", "Hund erlöst",
        "euthanasié en mai", "a traversé le pont de l'arc-en-ciel", "laten inslapen", "over de regenboogbrug",
        "Moved appt; Rosie PTS",
        "chien décédé en mai", "Son caniche est mort", "toutou décédé", "animal décédé", "son chien nous a quittés",
        "sa chienne est partie", "a perdu son chien", "ont perdu leur vieux chat en mars", "perte de son chien",
        "décès du chien", "Décès de la chienne en juin", "deuil de son chien", "Filou au paradis des chiens",
        "Filou, de l'autre côté de l'arc-en-ciel", "a dû faire endormir son chien", "on a dû l'endormir",
        "n'a plus de chien", "n'a plus son chat", "chien écrasé", "chien tué par une voiture", "crémation du chien",
        "a fait piquer Rex", "chien endormi (véto)", "chienne malheureusement décédée",
        "hond is er niet meer", "onze hond is overleden", "teckel overleden", "haar kat is dood",
        "hond helaas overleden", "hond aangereden en overleden", "hond doodgereden", "haar hond verloren",
        "heeft haar hond verloren", "verlies van haar kat", "overlijden van de hond", "heeft geen hond meer",
        "geen huisdier meer", "afscheid moeten nemen van haar hond", "hond een spuitje gekregen",
        "hond laatste spuitje gehad", "hond gecremeerd", "crematie hond", "Bo naar de hondenhemel",
        "Max moeten laten gaan, hond van 14", "hond moeten laten gaan", "dierenarts: hond ingeslapen",
    )  # fmt: skip
    assert heard_otherwise({Sound.LOSS: texts}) == {}


def test_what_is_no_loss_holds_nobody() -> None:
    texts = (
        "Battery died", "phone died", "her plants died", "Motor ist tot", "500 pts", "loyalty pts", "earned pts",
        "pts: 120",
        "Pts balance 40", "dog died hair pink for charity", "Barney RIP 2025, Bella still comes",
        "Rosie PTS, Luna still comes",
        "not put to sleep", "lost last collar, replaced", "lost her dog lead", "old dog, arthritis",
        "Late husband's dog",
        "massage put me to sleep", "put down a deposit", "was put down for Friday", "lost his keys",
        "Hund nicht eingeschläfert",
        "a perdu ses clés", "a perdu le collier du chien", "a perdu son chien, retrouvé hier",
        "le chien a été piqué par une guêpe",
        "vaccin : piqué en mai", "n'a plus de croquettes", "plus de chien en laisse", "chien endormi pour détartrage",
        "chien mort de peur", "chien mort de fatigue", "chienne partie en vacances", "chien parti courir",
        "pas euthanasié", "la lampe s'est éteinte", "collier arc-en-ciel", "coloration arc-en-ciel",
        "a plus de chiens que nous",
        "haar hond verloren, weer gevonden", "hond riem verloren", "hond doodop", "hond dood moe",
        "hond is er niet meer bij",
        "geen hond meer meenemen", "hond mag los laten gaan", "hond in slaap gevallen",
        "spuitje tegen hondsdolheid gekregen",
        "niet ingeslapen", "afscheid van collega",
    )  # fmt: skip
    assert heard_otherwise({None: texts}) == {}


@pytest.mark.parametrize(
    ("text", "name", "is_of_another"),
    [
        ("RIP Barney May 26", "Ann Hill", True), ("Biscuit passed away Mar 25", "Ann Hill", True),
        ("Daisy (deceased)", "Ann Hill", True), ("Alfie died March 25 - send a card", "Ann Hill", True),
        ("Barney RIP", "Ann Hill", True), ("Bello verstorben", "Anna Berg", True), ("RIP Ann", "Ann Hill", False),
        ("Ann passed away", "Ann Hill", False), ("Mrs Hill died", "Ann Hill", False),
        ("died in May", "Ann Hill", False),
        ("husband died", "Ann Hill", False), ("Client passed away", "Ann Hill", False), ("DECEASED", "Ann Hill", False),
        ("Mr Pony died", "Ann Hill", False),
        ("Hr. Hund ist gestorben", "Karl Berg", False), ("verstorben März 2026", "Anna Berg", False),
        ("moved to Bonn", "Ann Hill", False),
    ],
)  # fmt: skip
def test_who_died_by_a_name_that_is_not_theirs_may_be_their_animal(
    text: str, name: str, *, is_of_another: bool
) -> None:
    found = remark_of(text)
    assert found is not None
    found = of_whom(found, name)
    assert found.is_of_another is is_of_another
    assert ("their animal" in found.sounds.text) is is_of_another


def test_where_it_cannot_be_told_or_somebody_is_named_beside_it_it_is_heard() -> None:
    texts = (
        "Bello died", "Rex passed away", "Bello ist tot", "Bello (dog) died", "cat died", "Vogel verstorben",
        "Herr Hund verstorben", "Mrs Dog died", "dog owner died", "dog's owner died", "owner of dog died",
        "Hundebesitzer gestorben", "Herrchen gestorben", "the man with the dog died", "customer with dog died",
        "Her dog and her husband died", "dog died as did he", "dog died, then she died", "dog died; owner died too",
        "Her dog died. Mrs Hill died in June", "customer died, dog too", "died, leaves a dog",
        "Husband died, dog too",
        "Dog died - RIP", "propriétaire du chien décédé", "Son mari est mort, le chien aussi",
        "baasje van de hond overleden", "crémation de son mari, décédé",
    )  # fmt: skip
    assert heard_otherwise({Ground.DECEASED: texts}) == {}


def test_after_a_title_the_word_for_an_animal_is_a_name() -> None:
    texts = (
        "Hr. Hund ist gestorben", "Hr Hund gestorben", "Herr Hund ist verstorben", "Fr. Katze ist gestorben",
        "Frau Pferd verstorben", "Mr. Pony has died", "Mr Horse passed away", "Mrs. Rabbit died", "Ms Kitty died",
        "M. Lapin est décédé", "Mme Cheval décédée", "Mme. Cheval décédée", "Mlle. Chiot décédée",
        "Monsieur Lapin est mort", "dhr. Hond is overleden", "mevr. Paard is overleden", "Mw. Konijn overleden",
        "De heer Hond is overleden", "Dr. Hund ist gestorben", "Sr. Gato fallecido", "Sig. Gatto deceduto",
        "Hr. Hund wurde erlöst", "mevr. Hond rustig ingeslapen", "Mme. Cheval nous a quittés",
        "Décès de M. Lapin", "overlijden van dhr. Hond",
    )  # fmt: skip
    assert heard_otherwise({Ground.DECEASED: texts}) == {}


@pytest.mark.parametrize(
    "text",
    [
        "Hr. Berg - Hund ist gestorben", "Frau Berg, Hund gestorben", "seen by Dr. Hund gestorben 3.5.",
        "Termin Fr. 3.5. Hund gestorben",
    ],
)  # fmt: skip
def test_behind_somebody_with_a_title_it_is_an_animal_again_or_is_held_as_a_death(text: str) -> None:
    found = remark_of(text)
    assert found is not None
    assert found.ground in {Sound.LOSS, Ground.DECEASED}


def test_a_move_behind_what_looks_like_a_title_is_heard() -> None:
    found = remark_of("appt Fr. Moved")
    assert found is not None
    assert found.ground is Ground.MOVED


def test_a_minor_flaw_is_no_child() -> None:
    texts = (
        "minor scratch", "minor dent in door", "scratch (minor)", "Frame scratched (minor), told him",
        "small tear, minor", "Bike: dent (minor)", "chain worn - minor", "colour difference, minor",
        "Frame damage. Minor.",
    )  # fmt: skip
    assert heard_otherwise({None: texts}) == {}


@pytest.mark.parametrize(
    "text",
    ["minor", "(minor)", "ok, minor", "her daughter (minor)", "minor, damage to our window", "scratch, minor; mj"],
)
def test_a_minor_beside_it_is_one(text: str) -> None:
    found = remark_of(text)
    assert found is not None
    assert found.ground is Ground.MINOR


@pytest.mark.parametrize(
    ("text", "is_heard"),
    [
        ("catalog returned by customer", False),
        ("catalogue was returned in store", False),
        ("Catalogue returned for refund", False),
        ("catalog returned", True),
        ("catalog returned by USPS", True),
        ("catalog returned undeliverable", True),
        ("catalog returned by customer's post office, moved", True),
        ("catalogue returned in store unused", False),
    ],
)
def test_a_catalogue_that_they_gave_back_is_no_returned_mail(text: str, *, is_heard: bool) -> None:
    found = remark_of(text)
    assert (found is not None and found.ground is Ground.MOVED) is is_heard


@pytest.mark.parametrize(
    "text",
    [
        "catalogue returned by him refused", "catalogue returned by him, refused",
        "catalog sent back by customer unopened",
        "refused catalogue returned by her", "flyer returned by them - not wanted", "refused letter",
        "refused our letter",
        "she refused the letter", "returned, refused", "returned refused", "returned unopened",
        "letter sent back unopened",
        "refused by recipient", "Brief verweigert", "hat den Brief verweigert", "Post ungeöffnet zurück",
        "Brief abgelehnt zurück", "lettre refusée", "lettre retournée", "courrier refusé", "pli refusé",
        "refusé par le destinataire", "courrier non ouvert", "brief geweigerd", "post geweigerd",
        "brief ongeopend terug",
        "geweigerd door ontvanger", "brief teruggestuurd",
    ],
)  # fmt: skip
def test_mail_that_was_refused_or_came_back_is_held(text: str) -> None:
    found = remark_of(text)
    assert found is not None
    assert found.ground in {Ground.OPTED_OUT, Ground.MOVED}


def test_other_things_refused_or_returned_hold_nobody() -> None:
    texts = (
        "refused the colour test", "shoes returned unworn", "refused card payment", "card refused",
        "returned, exchanged",
        "Rückgabe verweigert", "a refusé la coloration", "paiement refusé", "betaling geweigerd",
        "refused delivery slot",
        "returned unopened bottle", "box returned unopened for refund",
    )  # fmt: skip
    assert heard_otherwise({None: texts}) == {}


@pytest.mark.parametrize(
    "said", ["Pepper (RIP) (Labrador)", "Max (RIP) (Pug), Rex (Pug)", "Daisy - died 3/26", "† Bello"]
)
@pytest.mark.parametrize("head", ["Pets", "Dog", "Hund", "Tiere"])
def test_below_a_head_for_animals_a_death_is_the_animals(head: str, said: str) -> None:
    """It was heard of the owner: they were kept as dead, and the house was held for it."""
    found = remark_of(f"{head}{HEAD_ENDS}{said}")
    assert found is not None
    assert found.ground is Sound.LOSS


def test_below_other_heads_it_is_of_the_person() -> None:
    found = remark_of(f"Block reason{HEAD_ENDS}died 3/26")
    assert found is not None
    assert found.ground is Ground.DECEASED
