"""What is told of an address without a font: whoever surely fits does, in every form, design and country."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
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
WORDS = st.text(st.sampled_from("AVWMilfjTäß éłø 019.-&/’Ж"), min_size=1, max_size=32)


@st.composite
def people(draw: st.DrawFn) -> Customer:
    """Somebody with any parts of an address."""
    part = st.one_of(st.just(""), WORDS)
    postcode, country = draw(st.sampled_from(("", "50676", "SW1A 1AA"))), draw(st.sampled_from(("", *COUNTRIES)))
    return factory.customer(
        title=draw(st.sampled_from(("", "Ms", "Prof. Dr."))),
        first_name=draw(part),
        last_name=draw(WORDS),
        company=draw(part),
        address=Address(draw(WORDS), draw(part), postcode, draw(part), draw(part), country),
    )


@settings(max_examples=50)
@given(people(), st.sampled_from(sorted(FORMS)), st.sampled_from(list(LetterDesign)), st.sampled_from(COUNTRIES))
def test_what_surely_fits_does(who: Customer, form: str, design: LetterDesign, home: str) -> None:
    lines = recipient_lines(who, home, "en")
    if ROOMS[form].fit(who, home) is Fit.SURE and lines:
        assert WINDOWS[form, design].why_not(lines) is None


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
def test_usual_addresses_are_sure(form: str) -> None:
    assert ROOMS[form].fit(factory.customer(), "DE") is Fit.SURE
    american = Address("350 Fifth Avenue", "", "10118", "New York", "NY")
    assert ROOMS[form].fit(factory.customer(address=american), "US") is Fit.SURE


def test_of_the_others_it_says_what_is_likely() -> None:
    room = ROOMS["din5008-b"]
    assert room.fit(factory.customer(first_name="健一", last_name="佐藤"), "DE") is Fit.LIKELY
    assert room.fit(factory.customer(company="Verein zur Förderung der Blasmusik im Veedel e. V."), "DE") is Fit.LIKELY
    assert room.fit(factory.customer(company="Verein zur Förderung " * 20), "DE") is Fit.UNLIKELY
