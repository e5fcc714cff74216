"""Postcodes as their post writes them."""

from __future__ import annotations

import pytest

from winback_gui.domain.postcodes import lost_zero, tidy_postcode


@pytest.mark.parametrize(
    ("typed", "country", "tidy"),
    [
        ("ba26bz", "GB", "BA2 6BZ"), ("ba1 5ah", "", "BA1 5AH"), ("sw1a1aa", "", "SW1A 1AA"), ("N1  4QP", "", "N1 4QP"),
        ("e1w3aa", "GB", "E1W 3AA"), ("je23ab", "JE", "JE2 3AB"), ("bf1 3aa", "GB", "BF1 3AA"),
        ("h91e2k3", "IE", "H91 E2K3"), ("H91 E2K3", "", "H91 E2K3"), ("d6wxy00", "", "D6W XY00"),
        ("d02X285", "IE", "D02 X285"), ("k1a0b1", "CA", "K1A 0B1"),
        ("1012ab", "NL", "1012 AB"), ("1012 ab", "", "1012 AB"),
        ("00950", "PL", "00-950"), ("00 950", "pl", "00-950"), ("11000", "CZ", "110 00"), ("110-00", "CZ", "110 00"),
        ("81101", "SK", "811 01"), ("10563", "GR", "105 63"), ("11455", "SE", "114 55"), ("1000001", "PT", "1000-001"),
        ("01310100", "BR", "01310-100"), ("1000001", "JP", "100-0001"), ("021341000", "US", "02134-1000"),
    ],
)  # fmt: skip
def test_a_sure_shape_is_written_as_its_post_does(typed: str, country: str, tidy: str) -> None:
    assert tidy_postcode(typed, country) == tidy
    assert tidy_postcode(tidy, country) == tidy


@pytest.mark.parametrize(
    ("typed", "country"),
    [
        ("", "GB"), ("ba2", "GB"), ("ba2 6b", "GB"), ("ba26bz", "DE"), ("50676", "DE"), ("02134-1", "US"),
        ("ab 12", ""), ("1012ab", "DE"), ("lv-1010", "LV"), ("c1425abc", "AR"), ("ask mum", "GB"), ("0012ab", "NL"),
        ("00950", ""), ("0095", "PL"), ("009500", "PL"), ("00-95o", "PL"), ("PL-00950", "PL"), ("02134", "US"),
        ("50676", "FI"), ("1000", "PT"), ("1010", "LV"),
    ],
)  # fmt: skip
def test_any_other_stays_as_typed(typed: str, country: str) -> None:
    assert tidy_postcode(typed, country) == typed


@pytest.mark.parametrize(
    ("postcode", "country", "whole"),
    [
        ("4109", "DE", "04109"), ("1000", "FR", "01000"), ("8001", "ES", "08001"), ("2139", "US", "02139"),
        ("150", "NO", "0150"), ("10115", "DE", ""), ("410", "DE", ""), ("0410", "DE", ""), ("5020", "AT", ""),
        ("5020", "DE", ""),
        ("k.A.", "DE", ""), ("", "NO", ""),
    ],
)  # fmt: skip
def test_a_digit_too_few_may_be_a_zero_that_was_lost(postcode: str, country: str, whole: str) -> None:
    assert lost_zero(postcode, country) == whole
