"""What is told of an address without a font: whoever surely fits does, in every form, design and country."""

from __future__ import annotations

from dataclasses import replace
from itertools import product, takewhile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests import factory
from winback_gui.domain.address_block import _format_of, recipient_lines
from winback_gui.domain.customer import Address, Customer
from winback_gui.domain.settings import LetterDesign
from winback_gui.letters import window_room
from winback_gui.letters.address_window import AddressWindow
from winback_gui.letters.designs import LOOKS
from winback_gui.letters.window_room import Fit, WindowRoom
from winback_gui.paper.fonts import FontShelf
from winback_gui.paper.forms import FORMS

SHELF = FontShelf()
WINDOWS = {(form, design): AddressWindow(FORMS[form], look, SHELF) for form in FORMS for design, look in LOOKS.items()}
ROOMS = {name: WindowRoom.of(form) for name, form in FORMS.items()}
COUNTRIES = tuple("DE AT CH US GB FR JP SG HU LV IE AX CN TW AE BR KR GI LU".split())  # noqa: SIM905 (read better)
SIGNS = "AVWMilfjTäß éł019.-&/’Ж"
SHORT, LONG = st.text(st.sampled_from(SIGNS), min_size=1, max_size=6), st.text(st.sampled_from(SIGNS), max_size=32)


@st.composite
def people(draw: st.DrawFn) -> Customer:
    """Somebody with any parts of an address: mostly many short lines, which meet the window's lowest line."""
    part = st.one_of(SHORT, SHORT, SHORT, st.just(""), LONG)
    return factory.customer(
        title=draw(st.sampled_from(("", "Ms", "Herr", "Prof. Dr."))),
        first_name=draw(part),
        last_name=draw(SHORT),
        company=draw(part),
        address=Address(
            draw(SHORT),
            draw(part),
            draw(st.sampled_from(("", "50676", "SW1A 1AA"))),
            draw(part),
            draw(part),
            draw(st.sampled_from(("", *COUNTRIES))),
        ),
    )


@given(people(), st.sampled_from(list(LetterDesign)), st.sampled_from(COUNTRIES), st.sampled_from(("en", "de", "hu")))
def test_what_surely_fits_does(who: Customer, design: LetterDesign, home: str, language: str) -> None:
    lines = recipient_lines(who, home, language)
    for form, room in ROOMS.items():
        if lines and room.fit(who, home) is Fit.SURE:
            assert WINDOWS[form, design].why_not(lines) is None


@pytest.mark.parametrize("country", COUNTRIES)
@pytest.mark.parametrize("home", ["DE", "JP"])
def test_lines_are_never_fewer_than_they_print(country: str, home: str) -> None:
    for region in ("", "Kent"):
        for company, street2 in product(("", "A Ltd"), repeat=2):
            address = Address("Hill 1", street2, "50676", "Ely", region, country)
            who = factory.customer(company=company, address=address)
            printed = len(recipient_lines(who, home, "en"))
            assert replace(ROOMS["plain"], most_lines=printed - 1).fit(who, home) is not Fit.SURE


@pytest.mark.parametrize("sign", list("WMmwi@"))
def test_the_longest_line_that_is_sure_prints(sign: str) -> None:
    for form, room in ROOMS.items():
        counts = takewhile(lambda count, room=room: room.fit(_named(sign * count), "DE") is Fit.SURE, range(1, 400))  # type: ignore[misc]
        lines = recipient_lines(_named(sign * max(counts)), "DE", "en")
        for design in LetterDesign:
            assert WINDOWS[form, design].why_not(lines) is None


@pytest.mark.parametrize("form", sorted(FORMS))
def test_herr_is_taken_as_wide_as_the_herrn_that_prints(form: str) -> None:
    for count in range(1, 400):
        who = replace(_named("i" * count), title="Herr")
        assert ROOMS[form].fit(who, "DE") is ROOMS[form].fit(replace(who, title="Herrn"), "DE")


@pytest.mark.parametrize("form", sorted(FORMS))
def test_a_street_with_its_apartment_behind_it_that_is_sure_prints(form: str) -> None:
    sure = 0
    for width, unit in product(range(1, 36), ("#305", "Apt 4B", "Suite 400, Room 12")):
        street = f"1 {'W' * width} St"
        who = factory.customer(address=Address(street, unit, "97202", "Portland", "OR"))
        lines = recipient_lines(who, "US", "en")
        if ROOMS[form].fit(who, "US") is Fit.SURE:
            sure += 1
            for design in LetterDesign:
                assert WINDOWS[form, design].why_not(lines) is None, lines
    assert sure > 20


def _named(name: str) -> Customer:
    return factory.customer(title="", first_name="", last_name=name)


def test_no_sign_is_wider_than_it_is_taken_to_be() -> None:
    for char, width in window_room._WIDTHS.items():
        for look in LOOKS.values():
            assert SHELF.has(look.address.face, char), hex(ord(char))
            assert SHELF.width(char, look.address.face) <= width, char


@pytest.mark.parametrize("country", sorted(window_room._ONE_LINE))
def test_these_countries_write_the_place_on_one_line(country: str) -> None:
    for is_latin in (True, False):
        lines = _format_of(country, latin=is_latin).split("%n")
        assert sum(any(sign in line for sign in ("%C", "%Z", "%S")) for line in lines) == 1
        words = "".join(lines).translate({ord(sign): None for sign in "%NOACZSDX ,/-"})
        assert words in {"", "L"}


@pytest.mark.parametrize("form", sorted(FORMS))
def test_an_irish_county_is_taken_as_wide_as_it_prints(form: str) -> None:
    for count in range(1, 100):
        code = factory.customer(address=Address("Hill 1", "", "H91 X2Y3", "i" * count, "G", "IE"))
        name = replace(code, address=replace(code.address, region="Co. Galway"))
        assert ROOMS[form].fit(code, "IE") is ROOMS[form].fit(name, "IE")


@pytest.mark.parametrize("form", sorted(FORMS))
def test_usual_addresses_are_sure(form: str) -> None:
    assert ROOMS[form].fit(factory.customer(), "DE") is Fit.SURE
    american = Address("350 Fifth Avenue", "", "10118", "New York", "NY")
    assert ROOMS[form].fit(factory.customer(address=american), "US") is Fit.SURE


def test_of_the_others_it_says_what_is_likely() -> None:
    room = ROOMS["din5008-b"]
    assert room.fit(factory.customer(first_name="健一", last_name="佐藤"), "DE") is Fit.LIKELY
    assert room.fit(factory.customer(company="Verein zur Förderung der Blasmusik im Veedel e. V."), "DE") is Fit.LIKELY
    assert room.fit(factory.customer(company="Verein zur Förderung " * 20), "DE") is Fit.UNLIKELY
