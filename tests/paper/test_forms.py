from dataclasses import replace

import pytest

from winback_gui.domain.errors import WinbackError
from winback_gui.paper.forms import (
    CROSS_X_MM,
    CROSS_Y_MM,
    DIN_C5,
    DIN_C65,
    DIN_DL,
    FORMS,
    INCH,
    UK_DL,
    US10_DOUBLE,
    US10_SINGLE,
    Box,
    Envelope,
    Form,
    Window,
    common_safe_zone,
    form_named,
    offset_from_measured,
    safe_zone,
)

DIN_B, DIN_A, US = FORMS["din5008-b"], FORMS["din5008-a"], FORMS["us10-single"]
THIRDS_UK = replace(DIN_B, folds_mm=(99.0, 198.0), bundle_mm=99.0)
THIRDS_US = replace(US, folds_mm=(11 * INCH / 3,), bundle_mm=11 * INCH / 3)
ONE_FOLD = replace(DIN_B, folds_mm=(148.5,), bundle_mm=148.5)


@pytest.mark.parametrize(
    ("form", "envelope", "window", "left", "right", "top", "bottom"),
    [
        (DIN_B, DIN_DL, None, 20, 100, 50, 90),
        (DIN_B, DIN_C65, None, 20, 91, 54, 90),
        (THIRDS_UK, UK_DL, None, 20, 100, 57, 81),
        (DIN_B, UK_DL, None, 20, 100, 57, 87),
        (THIRDS_US, US10_SINGLE, None, 0.875 * INCH, 4.375 * INCH, 2.5 * INCH, 3.1667 * INCH),
        (US, US10_SINGLE, None, 0.875 * INCH, 4.375 * INCH, 2.5 * INCH, 3.5 * INCH),
        (US, US10_DOUBLE, None, 0.625 * INCH, 3.625 * INCH, 2.125 * INCH, 3.0 * INCH),
        (US, US10_DOUBLE, US10_DOUBLE.sender_window, 0.625 * INCH, 2.875 * INCH, 0.875 * INCH, 1.625 * INCH),
        (DIN_A, DIN_DL, None, 20, 100, 32, 72),
        (ONE_FOLD, DIN_C5, None, 20, 91, 57, 88.5),
    ],
)
def test_safe_zone_equals_the_table(
    form: Form, envelope: Envelope, window: Window | None, left: float, right: float, top: float, bottom: float
) -> None:
    zone = safe_zone(form, envelope, window)
    assert (zone.x_mm, zone.right_mm, zone.y_mm, zone.bottom_mm) == pytest.approx((left, right, top, bottom), abs=0.05)


@pytest.mark.parametrize("form", [form for form in FORMS.values() if form.envelopes], ids=lambda form: form.name)
def test_address_block_lies_in_what_always_shows(form: Form) -> None:
    zone = common_safe_zone(form)
    assert zone is not None
    assert zone.contains(form.address)


def test_sender_block_lies_in_the_upper_window() -> None:
    form = FORMS["us10-double"]
    assert form.sender is not None
    zone = safe_zone(form, US10_DOUBLE, US10_DOUBLE.sender_window)
    assert zone.y_mm <= form.sender.y_mm
    assert form.sender.bottom_mm <= zone.bottom_mm


def test_american_forms_are_on_letter_paper() -> None:
    assert (US.sheet_width_mm, US.sheet_height_mm) == pytest.approx((215.9, 279.4))


def test_unknown_form_lists_those_there_are() -> None:
    with pytest.raises(WinbackError) as caught:
        form_named("din-b")
    assert "din5008-b" in str(caught.value.message.arguments["known"])


def test_boxes_that_do_not_touch_meet_in_nothing() -> None:
    assert Box(0, 0, 1, 1).meet(Box(5, 5, 1, 1)).width_mm < 0


def test_measured_offset_is_undone() -> None:
    assert offset_from_measured(CROSS_X_MM + 1.5, CROSS_Y_MM - 0.5) == (-1.5, 0.5)


@pytest.mark.parametrize(("form", "sheets"), [("din5008-b", 2), ("us10-single", 4), ("uk-dl", 18)])
def test_how_many_sheets_one_stamp_carries(form: str, sheets: int) -> None:
    assert FORMS[form].sheets_a_stamp_carries == sheets
