"""Which language is spoken where: by the country, and in Switzerland and Belgium by the postcode."""

from __future__ import annotations

import pytest

from winback_gui.domain.customer import Address
from winback_gui.domain.spoken_there import spoken_at


@pytest.mark.parametrize(
    ("language", "postcodes"),
    [
        ("fr", "1201 1003 1700 1950 2000 2740 2800 2900 3960 3963"),
        ("it", "6500 6600 6900 7742 7605"),
        ("de", "8001 3011 4051 6003 7000 1712 1734 1793 2502 2540 2560 3900 3970 7500 9000"),
    ],
)
def test_in_switzerland_the_postcode_tells(language: str, postcodes: str) -> None:
    for postcode in postcodes.split():
        assert spoken_at(Address(postcode=postcode, town="x"), "CH")[0] == language
        assert spoken_at(Address(postcode=f"CH-{postcode}", town="x", country="CH"), "DE")[0] == language
    assert spoken_at(Address(postcode="", town="x"), "CH") == ()


def test_in_biel_either_is_read() -> None:
    assert spoken_at(Address(postcode="2502"), "CH") == ("de", "fr")


@pytest.mark.parametrize(
    ("postcode", "spoken"),
    [("1000", ("fr",)), ("B-4000", ("fr",)), ("5000", ("fr",)), ("4700", ("de", "fr")), ("4780", ("de", "fr")),
     ("2000", ()), ("9000", ()), ("3500", ())],
)  # fmt: skip
def test_in_belgium_too(postcode: str, spoken: tuple[str, ...]) -> None:
    assert spoken_at(Address(postcode=postcode), "BE") == spoken


def test_elsewhere_the_country_tells() -> None:
    assert spoken_at(Address(postcode="69002"), "FR") == ("fr",)
    assert spoken_at(Address(postcode="69002", country="FR"), "GB") == ("fr",)
    assert spoken_at(Address(postcode="1201", country="AT"), "CH") == ("de",)
    assert spoken_at(Address(postcode="H2X 1Y4"), "CA") == ("en", "fr")
    assert spoken_at(Address(postcode="L-1855"), "LU") == ("fr", "de")
    assert spoken_at(Address(postcode="1012 AB"), "NL") == ()
    assert spoken_at(Address(postcode="1201"), "") == ()
