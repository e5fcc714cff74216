"""Everyday notes that only resemble a loss, an animal given away or another shop hold nobody; real ones do."""

from __future__ import annotations

from tests.domain.heard import heard_otherwise
from winback_gui.domain.remark_phrases import Sound


def test_what_is_no_animal_is_not_missed_as_one() -> None:
    texts = (
        "no longer has a fringe", "no longer has highlights", "no longer has extensions", "no longer has a beard",
        "no longer has braces", "no longer has a landline", "no longer has curls", "no longer has shellac",
        "no longer has acrylics", "no longer has insurance", "no longer has Netflix",
    )  # fmt: skip
    assert heard_otherwise({None: texts}) == {}


def test_whoever_adopted_an_animal_has_one() -> None:
    texts = ("Rehomed greyhound, very nervous", "rehomed spaniel", "rehomed rescue", "newly rehomed, shy")
    assert heard_otherwise({None: texts}) == {}


def test_a_closed_room_or_a_coat_for_a_dog_is_no_animal_given_away() -> None:
    texts = (
        "no dogs at the moment please, puppy room closed", "Wont get another dog coat here",
        "not having another puppy cut",
    )  # fmt: skip
    assert heard_otherwise({None: texts}) == {}


def test_places_and_work_are_no_other_shop() -> None:
    texts = (
        "goes to Grace church", "goes to Victoria station", "gone to Penny Lane", "gone to Ben Nevis",
        "gone to Grace Road",
        "goes to Daisy Day nursery", "goes to Rich Tea club", "jetzt bei Frank angestellt",
        "geht zu Anna in den Yogakurs",
    )  # fmt: skip
    assert heard_otherwise({None: texts}) == {}


def test_other_grief_and_a_card_for_a_colleague_are_no_loss_of_an_animal() -> None:
    texts = (
        "Devastated about the pub closing", "grieving for her hair after chemo", "Karte zum Abschied von Anna",
        "über den Regenbogen Kinderbuch",
    )  # fmt: skip
    assert heard_otherwise({None: texts}) == {}


def test_the_real_ones_are_heard() -> None:
    said = {
        Sound.NO_ANIMAL: (
            "no longer has Rex", "no longer has dog", "rehomed the dog", "Rehomed Bella", "Bella rehomed",
            "no dog at the moment", "no dogs at the moment please ring off",
            "wont get another dog", "not having another puppy",
        ),
        Sound.ELSEWHERE: (
            "goes to Grace", "gone to Katie on Station Road", "gone to Katie at Park Salon",
            "gone to Katie", "gone to Victoria", "jetzt bei Frank", "geht jetzt zu Anna",
        ),
        Sound.LOSS: (
            "devastated about the death of Bella",
            "grieving for Bella", "devastated about Bella", "heartbroken over losing Bella", "mourning for her dog",
            "grieving for her Bella", "Abschied von Bella", "über den Regenbogen",
        ),
    }  # fmt: skip
    assert heard_otherwise(said) == {}
