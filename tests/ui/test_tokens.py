"""Every text can be read: the contrast of each pairing in use, light and dark."""

from __future__ import annotations

import re

import pytest

from winback_gui.ui.stylesheet import stylesheet
from winback_gui.ui.tokens import DARK, LIGHT, TOKEN_NAMES, Kind, Tokens, contrast_ratio

PAPERS = ("desk", "side", "page", "card", "hover", "tint")
TEXT_PAIRINGS = (
    *(("text", paper) for paper in PAPERS),
    *(("text2", paper) for paper in PAPERS),
    *(("text3", paper) for paper in ("desk", "side", "page", "card", "hover")),
    *(("ink", paper) for paper in ("desk", "side", "page", "card", "hover", "tint")),
    *(("onink", fill) for fill in ("ink", "inkhover")),
    *(("text", tint) for tint in ("warmtint", "goodtint", "badtint")),
    *((tone, paper) for tone in ("warm", "good", "bad") for paper in (f"{tone}tint", "card", "page", "side", "desk")),
    ("ontoast", "toast"),
    ("toastlink", "toast"),
    ("sign", "paper"),
)
SHAPE_PAIRINGS = (
    ("edge", "card"),
    ("edge", "page"),
    *((fill, paper) for fill in ("bar", "warmfill", "grey") for paper in ("card", "page")),
)


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("text", "paper"), TEXT_PAIRINGS)
def test_text_has_a_contrast_of_at_least_four_and_a_half(tokens: Tokens, text: str, paper: str) -> None:
    assert contrast_ratio(getattr(tokens, text), getattr(tokens, paper)) >= 4.5


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("shape", "paper"), SHAPE_PAIRINGS)
def test_shapes_have_a_contrast_of_at_least_three(tokens: Tokens, shape: str, paper: str) -> None:
    assert contrast_ratio(getattr(tokens, shape), getattr(tokens, paper)) >= 3.0


def test_contrast_of_known_pairs() -> None:
    assert contrast_ratio("#000000", "#FFFFFF") == pytest.approx(21.0)
    assert contrast_ratio("#777777", "#777777") == pytest.approx(1.0)
    assert contrast_ratio("#767676", "#FFFFFF") == pytest.approx(4.54, abs=0.01)


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
def test_every_token_is_a_full_colour(tokens: Tokens) -> None:
    assert all(re.fullmatch(r"#[0-9A-F]{6}", getattr(tokens, name)) for name in TOKEN_NAMES)


def test_each_kind_has_its_own_three_colours() -> None:
    assert len({LIGHT.of_kind(kind) for kind in Kind}) == len(Kind)


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
def test_the_style_sheet_knows_no_colours_but_the_tokens(tokens: Tokens) -> None:
    used = set(re.findall(r"#[0-9A-Fa-f]{3,8}\b", stylesheet(tokens, 1.0)))
    assert used <= {getattr(tokens, name) for name in TOKEN_NAMES}
    assert "$" not in stylesheet(tokens, 1.25)
