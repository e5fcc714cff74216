from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from winback_gui.domain.folding import fold, fold_digits


@pytest.mark.parametrize(
    ("typed", "folded"),
    [
        ("Łukasz  Müller-Groß", "lukasz muller gross"),
        ("Øyvind Æsir", "oyvind aesir"),
        ("Đorđe Þór Œuvre ðan", "dorde thor oeuvre dan"),
        ("O’Brien", "obrien"),
        ("O'Brien", "obrien"),
        ("Weyerstr. 71", "weyerstr 71"),
        ("Nguyễn Thị Ánh", "nguyen thi anh"),
        ("İstanbul", "istanbul"),
        ("ΠΑΠΑΔΌΠΟΥΛΟΣ", "παπαδοπουλοσ"),
        ("Ёлкина", "елкина"),
        ("ＡＢＣ １２", "abc 12"),
        ("GROẞ", "gross"),
        ("", ""),
        (" - ", ""),
        ("Amara\u200bOkafor", "amaraokafor"),
        ("007", "007"),
    ],
)
def test_folds_what_people_type_differently(typed: str, folded: str) -> None:
    assert fold(typed) == folded


def test_vowel_signs_and_voicing_are_no_accents() -> None:
    assert fold("हिन्दी") == "हिन्दी"
    assert fold("ガク") != fold("カク")


@pytest.mark.parametrize("form", ["NFC", "NFD", "NFKC", "NFKD"])
def test_the_way_accents_are_stored_does_not_matter(form: str) -> None:
    name = "Zoë Łukaszewicz Ångström 佐藤 ガク Αθηνά محمد"
    assert fold(unicodedata.normalize(form, name)) == fold(name)  # type: ignore[arg-type]  # the list above


@given(st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text(alphabet=st.characters(max_codepoint=0x17F)))
def test_case_does_not_matter(text: str) -> None:
    assert fold(text.upper()) == fold(text.upper().lower())


@given(st.text(alphabet=st.characters(codec="ascii")))
def test_the_quick_way_equals_the_long_way(text: str) -> None:
    assert fold(text) == fold(f"{text} é").removesuffix("e").strip()


def test_digits_only() -> None:
    assert fold_digits("0221 4710-142") == "02214710142"
    assert fold_digits("٠٤") == "04"
