"""What died or is minor may be an animal or a scratch: that holds no letter, unless somebody is meant beside it."""

from __future__ import annotations

import pytest

from winback_gui.domain.remark import remark_of
from winback_gui.domain.suppression import Ground


@pytest.mark.parametrize(
    "text",
    [
        "Her dog died", "her dog died in May", "his cat died", "dog died", "Dog has died", "old dog passed away",
        "dog is dead", "dog passed over the rainbow bridge", "horse died", "guinea pig died",
        "Dog deceased, new puppy", "Dog died, owner devastated", "Hund gestorben", "Ihr Hund ist gestorben",
        "Katze verstorben", "Hündin verstorben", "Hund leider verstorben, neuer Welpe", "Hund eingeschläfert",
        "chien décédé", "son chien est mort", "hond overleden", "zijn kat is gestorven", "perro fallecido",
        "su perro murió", "il cane è morto", "Battery died", "phone died", "her plants died", "Motor ist tot",
    ],
)  # fmt: skip
def test_the_death_of_an_animal_is_nobodys(text: str) -> None:
    assert remark_of(text) is None


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
