"""Forms of a letter as numbers: sheet, folds, envelopes, windows, and where the address may stand.

A form is a sheet with its folds, the envelopes it goes into, and the blocks that must show in the window. What shows
whichever way the sheet slides in the envelope (the safe zone) is computed, never typed in. Positions on the sheet are
in mm from its top left corner, window positions from the envelope's left and bottom edge.

Sources: DIN 5008 and DIN 680 (secondary sources), envelope makers' sheets for US #10 and UK DL. The proof page and a
test fold decide.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from winback_gui.domain.errors import WinbackError
from winback_gui.domain.frozen import frozen
from winback_gui.domain.message import Message, msg

INCH = 25.4
OUNCE_G = 28.35
_PAPER_G_PER_MM2 = 80 / 1e6
_ENVELOPE_G = 6.0  # with its window; lighter ones leave a gram or two
CROSS_X_MM, CROSS_Y_MM = 60.0, 228.0
"""Where the cross of the proof page is meant to be, from the left and top edge of the sheet."""


@frozen
class Box:
    """A rectangle in mm from the top left corner of the sheet."""

    x_mm: float
    y_mm: float
    width_mm: float
    height_mm: float

    @property
    def right_mm(self) -> float:
        """The right edge."""
        return self.x_mm + self.width_mm

    @property
    def bottom_mm(self) -> float:
        """The lower edge."""
        return self.y_mm + self.height_mm

    def contains(self, inner: Box, slack_mm: float = 0.01) -> bool:
        """Say whether `inner` lies inside, give or take `slack_mm`."""
        return (
            inner.x_mm >= self.x_mm - slack_mm
            and inner.y_mm >= self.y_mm - slack_mm
            and inner.right_mm <= self.right_mm + slack_mm
            and inner.bottom_mm <= self.bottom_mm + slack_mm
        )

    def meet(self, other: Box) -> Box:
        """Return what two rectangles share; its sides are negative where they do not touch."""
        left, top = max(self.x_mm, other.x_mm), max(self.y_mm, other.y_mm)
        right, bottom = min(self.right_mm, other.right_mm), min(self.bottom_mm, other.bottom_mm)
        return Box(left, top, right - left, bottom - top)


@frozen
class Window:
    """A hole in an envelope, from the envelope's left and bottom edge, in mm."""

    left_mm: float
    bottom_mm: float
    width_mm: float
    height_mm: float


@frozen
class Envelope:
    """An envelope: outer size in mm, the window of the address and, on some, one for the sender."""

    name: str
    width_mm: float
    height_mm: float
    window: Window
    sender_window: Window | None = None


@frozen
class Form:
    """Where everything stands on the first page.

    Attributes:
        folds_mm: fold lines from the top; the address lies on the panel above the first.
        bundle_mm: height of the folded sheet: its tallest panel.
        address: where address lines may stand (text, not the window).
        field: the window as the standard draws it, for the screen.
        return_line_y_mm: baseline of the small sender's line; None = the form has none in its window.
        sender: where a second window shows the sender; None = no such window.
        info_x_mm, info_y_mm: left edge and first baseline of date and letter number.
        head_shift_mm: how far the letterhead moves up from its usual place.
        head_x_mm: where the letterhead may begin; None = the left margin.
        text_y_mm: top of the salutation line.
        stamp_up_to_g: the weight up to which a letter goes for the stamp of the lightest, where the form is used.
        is_measured: the envelope is known, so the safe zone is; otherwise test-fold first.
    """

    name: str
    title: Message
    sheet_width_mm: float
    sheet_height_mm: float
    folds_mm: tuple[float, ...]
    bundle_mm: float
    envelopes: tuple[Envelope, ...]
    address: Box
    field: Box
    return_line_y_mm: float | None
    info_x_mm: float
    info_y_mm: float
    text_y_mm: float
    margin_left_mm: float = 25.0
    margin_right_mm: float = 20.0
    hole_mm: float | None = None
    sender: Box | None = None
    head_shift_mm: float = 0.0
    head_x_mm: float | None = None
    stamp_up_to_g: float = 20.0
    is_measured: bool = True

    @property
    def text_width_mm(self) -> float:
        """Width between the margins."""
        return self.sheet_width_mm - self.margin_left_mm - self.margin_right_mm

    @property
    def sheets_a_stamp_carries(self) -> int:
        """How many sheets of usual paper go in their envelope for one stamp: 2 of A4 up to 20 g, 4 up to an ounce."""
        sheet_g = self.sheet_width_mm * self.sheet_height_mm * _PAPER_G_PER_MM2
        return int((self.stamp_up_to_g - _ENVELOPE_G) / sheet_g)

    @property
    def has_window(self) -> bool:
        """Whether the address is read through a window."""
        return bool(self.envelopes) or not self.is_measured


def offset_from_measured(left_mm: float, top_mm: float) -> tuple[float, float]:
    """Return the correction (right, down) for a cross measured so far from the left and top edge of the sheet."""
    return CROSS_X_MM - left_mm, CROSS_Y_MM - top_mm


def window_extremes(form: Form, envelope: Envelope, window: Window) -> tuple[Box, Box]:
    """Return what the window shows with the sheet pushed to the left and bottom, and to the right and top.

    The first fold lies at the lower edge of the folded sheet, whose height is `form.bundle_mm`; the sheet is free to
    slide by what the envelope is larger.
    """
    slack_x = envelope.width_mm - form.sheet_width_mm
    slack_y = envelope.height_mm - form.bundle_mm
    top = form.folds_mm[0] - window.bottom_mm - window.height_mm
    low = Box(window.left_mm, top, window.width_mm, window.height_mm)
    high = Box(window.left_mm - slack_x, top + slack_y, window.width_mm, window.height_mm)
    return low, high


def safe_zone(form: Form, envelope: Envelope, window: Window | None = None) -> Box:
    """Return the part of the sheet that shows in the window whichever way the sheet slides."""
    low, high = window_extremes(form, envelope, window or envelope.window)
    return low.meet(high)


def common_safe_zone(form: Form) -> Box | None:
    """Return what shows in every envelope of the form; None where no envelope is known."""
    zones = [safe_zone(form, envelope) for envelope in form.envelopes]
    if not zones:
        return None
    zone = zones[0]
    for other in zones[1:]:
        zone = zone.meet(other)
    return zone


_DIN_WINDOW = Window(20, 15, 90, 45)
DIN_DL = Envelope("DIN DL", 220, 110, _DIN_WINDOW)
DIN_C65 = Envelope("DIN C6/5", 229, 114, _DIN_WINDOW)
DIN_C5 = Envelope("DIN C5", 229, 162, Window(20, 60, 90, 45))
UK_DL = Envelope("UK DL", 220, 110, Window(20, 18, 90, 35))
US10_SINGLE = Envelope(
    "US #10, one window", 9.5 * INCH, 4.125 * INCH, Window(0.875 * INCH, 0.5 * INCH, 4.5 * INCH, 1.125 * INCH)
)
US10_DOUBLE = Envelope(
    "US #10, two windows",
    9.5 * INCH,
    4.125 * INCH,
    Window(0.625 * INCH, 1.0 * INCH, 4.0 * INCH, 1.0 * INCH),
    Window(0.625 * INCH, 2.375 * INCH, 3.25 * INCH, 0.875 * INCH),
)


def _a4(name: str, title: Message, **fields: object) -> Form:
    return Form(name, title, 210.0, 297.0, **fields)  # type: ignore[arg-type]  # the fields are those of Form


def _letter(name: str, title: Message, **fields: object) -> Form:
    return Form(  # the same: one set of margins for both American forms
        name,
        title,
        8.5 * INCH,
        11 * INCH,
        folds_mm=(4.0 * INCH, 7.6 * INCH),
        bundle_mm=4.0 * INCH,
        return_line_y_mm=None,
        margin_left_mm=0.95 * INCH,
        margin_right_mm=0.95 * INCH,
        stamp_up_to_g=OUNCE_G,
        **fields,  # type: ignore[arg-type]  # as above
    )


_ALL = (
    _a4(
        "din5008-b",
        msg("DIN 5008, form B (window envelope DL or C6/5)"),
        folds_mm=(105.0, 210.0),
        bundle_mm=105.0,
        envelopes=(DIN_DL, DIN_C65),
        address=Box(25, 62.7, 66, 27.0),
        field=Box(20, 45, 90, 45),
        return_line_y_mm=61.2,
        info_x_mm=135.0,
        info_y_mm=61.9,
        text_y_mm=98.5,
        hole_mm=148.5,
    ),
    _a4(
        "din5008-a",
        msg("DIN 5008, form A (zig-zag fold)"),
        folds_mm=(87.0, 192.0),
        bundle_mm=105.0,
        envelopes=(DIN_DL, DIN_C65),
        address=Box(25, 44.7, 66, 27.0),
        field=Box(20, 27, 90, 45),
        return_line_y_mm=43.2,
        info_x_mm=135.0,
        info_y_mm=43.9,
        text_y_mm=80.5,
        hole_mm=148.5,
        head_shift_mm=9.0,
    ),
    _a4(
        "uk-dl",
        msg("UK, window envelope DL"),
        folds_mm=(105.0, 210.0),
        bundle_mm=105.0,
        envelopes=(UK_DL, DIN_DL, DIN_C65),
        address=Box(25, 57, 66, 24.0),
        field=Box(20, 52, 90, 35),
        return_line_y_mm=None,
        info_x_mm=135.0,
        info_y_mm=61.9,
        text_y_mm=98.5,
        stamp_up_to_g=100.0,
    ),
    _letter(
        "us10-single",
        msg("US #10 envelope, one window"),
        envelopes=(US10_SINGLE,),
        address=Box(0.95 * INCH, 2.55 * INCH, 3.3 * INCH, 0.9 * INCH),
        field=Box(0.875 * INCH, 2.375 * INCH, 4.5 * INCH, 1.125 * INCH),
        info_x_mm=139.0,
        info_y_mm=2.75 * INCH,
        text_y_mm=3.9 * INCH,
    ),
    _letter(
        "us10-double",
        msg("US #10 envelope, two windows"),
        envelopes=(US10_DOUBLE,),
        address=Box(0.7 * INCH, 2.15 * INCH, 2.9 * INCH, 0.85 * INCH),
        field=Box(0.625 * INCH, 2.0 * INCH, 4.0 * INCH, 1.0 * INCH),
        sender=Box(0.7 * INCH, 0.9 * INCH, 2.9 * INCH, 0.7 * INCH),
        info_x_mm=139.0,
        info_y_mm=2.35 * INCH,
        text_y_mm=3.6 * INCH,
        head_x_mm=106.0,
    ),
    _a4(
        "swiss",
        msg("Swiss, window on the right"),
        folds_mm=(105.0, 210.0),
        bundle_mm=105.0,
        envelopes=(),
        address=Box(117, 62.7, 80, 27.0),
        field=Box(112, 45, 90, 45),
        return_line_y_mm=61.2,
        info_x_mm=25.0,
        info_y_mm=61.9,
        text_y_mm=98.5,
        stamp_up_to_g=100.0,
        is_measured=False,
    ),
    _a4(
        "french",
        msg("French, window on the right"),
        folds_mm=(99.0, 198.0),
        bundle_mm=99.0,
        envelopes=(),
        address=Box(110, 52.7, 85, 27.0),
        field=Box(100, 35, 100, 45),
        return_line_y_mm=51.2,
        info_x_mm=25.0,
        info_y_mm=51.9,
        text_y_mm=99.0,
        is_measured=False,
    ),
    _a4(
        "plain",
        msg("Plain sheet, no window"),
        folds_mm=(),
        bundle_mm=297.0,
        envelopes=(),
        address=Box(25, 62.7, 85, 27.0),
        field=Box(20, 45, 90, 45),
        return_line_y_mm=None,
        info_x_mm=135.0,
        info_y_mm=66.0,
        text_y_mm=98.5,
    ),
)

FORMS: Mapping[str, Form] = MappingProxyType({form.name: form for form in _ALL})


def form_named(name: str) -> Form:
    """Return a form by its name ("din5008-b").

    Raises:
        WinbackError: there is no such form; the sentence lists those there are.
    """
    if name not in FORMS:
        raise WinbackError(
            msg("There is no letter form called “{name}”. Choose one of: {known}.", name=name, known=", ".join(FORMS))
        )
    return FORMS[name]
