"""Whether an address fits its window, asked quickly of many: it says what setting the page says."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from winback_gui.domain.settings import LetterDesign
from winback_gui.letters.address_window import AddressTooLongError, AddressWindow, lay_address
from winback_gui.letters.blocks import LetterHeldError
from winback_gui.letters.designs import LOOKS
from winback_gui.paper.fonts import FontShelf
from winback_gui.paper.forms import FORMS

SHELF = FontShelf()
LOOK = LOOKS[LetterDesign.CLASSIC]
WINDOWS = {name: AddressWindow(form, LOOK, SHELF) for name, form in FORMS.items()}
LETTERS = "AVWMilfjTfÄßéłØ 0123456789.-&/Ωж今م\u0301"


@given(
    st.sampled_from(sorted(FORMS)),
    st.lists(st.text(st.sampled_from(LETTERS), min_size=0, max_size=70), min_size=0, max_size=10),
)
def test_it_says_what_the_page_says(form: str, lines: list[str]) -> None:
    try:
        lay_address(lines, FORMS[form], LOOK, SHELF)
        said = None
    except LetterHeldError as error:
        said = error.message
    why = WINDOWS[form].why_not(lines)
    assert (None if why is None else why.message) == said


@pytest.mark.parametrize("lines", [("Ms Amara Okafor", "Weyerstraße 71", "50676 Köln")])
def test_a_usual_address_fits_every_window(lines: tuple[str, ...]) -> None:
    assert {name for name, window in WINDOWS.items() if window.why_not(lines) is not None} == set()


def test_too_many_lines_and_too_long_ones_are_told_apart_from_what_fits() -> None:
    window = WINDOWS["din5008-b"]
    assert isinstance(window.why_not(["A line of an address"] * 12), AddressTooLongError)
    assert isinstance(window.why_not(["A name that goes on and on " * 20, "Weg 1", "50676 Köln"]), AddressTooLongError)
    assert window.why_not(["x" * 60, "Weg 1", "50676 Köln"]) is None, "a long line goes on in the next one"
