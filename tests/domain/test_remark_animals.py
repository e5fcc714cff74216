"""What died or is minor may be an animal or a scratch: that holds no letter, unless somebody is meant beside it."""

from __future__ import annotations

import pytest

from winback_gui.domain.remark import of_whom, remark_of
from winback_gui.domain.remark_phrases import Sound
from winback_gui.domain.suppression import Ground


@pytest.mark.parametrize(
    "text",
    [
        "Her dog died", "her dog died in May", "his cat died", "dog died", "Dog has died", "old dog passed away",
        "dog is dead", "dog passed over the rainbow bridge", "horse died", "guinea pig died",
        "Dog deceased, new puppy", "Dog died, owner devastated", "Hund gestorben", "Ihr Hund ist gestorben",
        "Katze verstorben", "Hündin verstorben", "Hund leider verstorben, neuer Welpe", "Hund eingeschläfert",
        "chien décédé", "son chien est mort", "hond overleden", "zijn kat is gestorven", "perro fallecido",
        "su perro murió", "il cane è morto", "her dog passed in May", "Tilly PTS May 25", "had to be PTS",
        "dog pts 3/25", "Rufus sadly put to sleep",
        "had to put Rufus to sleep", "lost Poppy to cancer", "lost her old dog in May", "over the rainbow bridge",
        "Teddy over the rainbow bridge Aug 24 x", "crossed the rainbow bridge", "cat euthanised", "euthanized 5/24",
        "Rex eingeschläfert", "mussten Rex einschläfern lassen", "über die Regenbogenbrücke gegangen", "Hund erlöst",
        "euthanasié en mai", "a traversé le pont de l'arc-en-ciel", "laten inslapen", "over de regenboogbrug",
        "Moved appt; Rosie PTS",
    ],
)  # fmt: skip
def test_the_death_of_an_animal_is_a_loss_and_nobody_else_died(text: str) -> None:
    found = remark_of(text)
    assert found is not None
    assert found.ground is Sound.LOSS


@pytest.mark.parametrize(
    "text",
    [
        "Battery died", "phone died", "her plants died", "Motor ist tot", "500 pts", "loyalty pts", "earned pts",
        "pts: 120",
        "Pts balance 40", "dog died hair pink for charity", "Barney RIP 2025, Bella still comes",
        "Rosie PTS, Luna still comes",
        "not put to sleep", "lost last collar, replaced", "lost her dog lead", "old dog, arthritis",
        "Late husband's dog",
        "massage put me to sleep", "put down a deposit", "was put down for Friday", "lost his keys",
        "Hund nicht eingeschläfert",
    ],
)  # fmt: skip
def test_what_is_no_loss_holds_nobody(text: str) -> None:
    assert remark_of(text) is None


@pytest.mark.parametrize(
    ("text", "name", "is_of_another"),
    [
        ("RIP Barney May 26", "Ann Hill", True), ("Biscuit passed away Mar 25", "Ann Hill", True),
        ("Daisy (deceased)", "Ann Hill", True), ("Alfie died March 25 - send a card", "Ann Hill", True),
        ("Barney RIP", "Ann Hill", True), ("Bello verstorben", "Anna Berg", True), ("RIP Ann", "Ann Hill", False),
        ("Ann passed away", "Ann Hill", False), ("Mrs Hill died", "Ann Hill", False),
        ("died in May", "Ann Hill", False),
        ("husband died", "Ann Hill", False), ("Client passed away", "Ann Hill", False), ("DECEASED", "Ann Hill", False),
        ("verstorben März 2026", "Anna Berg", False), ("moved to Bonn", "Ann Hill", False),
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


@pytest.mark.parametrize(
    "text",
    [
        "Bello died", "Rex passed away", "Bello ist tot", "Bello (dog) died", "cat died", "Vogel verstorben",
        "Herr Hund verstorben", "Mrs Dog died", "dog owner died", "dog's owner died", "owner of dog died",
        "Hundebesitzer gestorben", "Herrchen gestorben", "the man with the dog died", "customer with dog died",
        "Her dog and her husband died", "dog died as did he", "dog died, then she died", "dog died; owner died too",
        "Her dog died. Mrs Hill died in June", "customer died, dog too", "died, leaves a dog", "Husband died, dog too",
        "Dog died - RIP",
    ],
)  # fmt: skip
def test_where_it_cannot_be_told_or_somebody_is_named_beside_it_it_is_heard(text: str) -> None:
    found = remark_of(text)
    assert found is not None
    assert found.ground is Ground.DECEASED


@pytest.mark.parametrize(
    "text",
    [
        "minor scratch", "minor dent in door", "scratch (minor)", "Frame scratched (minor), told him",
        "small tear, minor", "Bike: dent (minor)", "chain worn - minor", "colour difference, minor",
        "Frame damage. Minor.",
    ],
)  # fmt: skip
def test_a_minor_flaw_is_no_child(text: str) -> None:
    assert remark_of(text) is None


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
    ],
)
def test_a_catalogue_that_they_gave_back_is_no_returned_mail(text: str, *, is_heard: bool) -> None:
    found = remark_of(text)
    assert (found is not None and found.ground is Ground.MOVED) is is_heard
