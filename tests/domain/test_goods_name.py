"""What somebody liked is said in a sentence as people write it there, or in quotation marks as the list has it."""

from __future__ import annotations

import pytest

from winback_gui.domain.goods_name import within_sentence


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("crime novels", "crime novels"), ("hand-dyed merino", "hand-dyed merino"), ("Full Groom", "“Full Groom”"),
        ("Earl Grey", "“Earl Grey”"), ("Crime novels", "“Crime novels”"), ("Teeth", "“Teeth”"),
        ("FULL GROOM", "“Full Groom”"), ("WASH AND BLOWDRY", "“Wash and Blowdry”"), ("BREAD", "“Bread”"),
        ("BBQ SAUCE", "“BBQ SAUCE”"), ("IPA", "“IPA”"), ("HAIR CUT", "“HAIR CUT”"),
        ("Cut & Blow Dry", "“Cut & Blow Dry”"), ("nan", ""), ("None", ""),
        ("The “Bobby” Blend", "“The Bobby Blend”"), ('"Full Groom"', "“Full Groom”"), ("tea, green", "tea, green"),
        ("full groom 15kg", "full groom 15kg"), ("FULL GROOM 15KG", "“FULL GROOM 15KG”"), ("", ""), ("Кофе", "“Кофе”"),
        ("東方美人茶", "東方美人茶"), ("“rye loaf”", "rye loaf"),
    ],
)  # fmt: skip
def test_in_english_only_small_letters_go_without_marks(name: str, said: str) -> None:
    assert within_sentence(name, "“{goods}”", has_capital_nouns=False) == said


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("Bergkäse", "Bergkäse"), ("BERGKÄSE", "Bergkäse"), ("Bio-Brot", "Bio-Brot"), ("WEIN", "Wein"),
        ("Waschen Schneiden Föhnen", "„Waschen Schneiden Föhnen“"), ("Großer Haarschnitt", "„Großer Haarschnitt“"),
        ("WASCHEN UND SCHNEIDEN", "„Waschen und Schneiden“"), ("haarschnitt damen", "„haarschnitt damen“"),
        ("bergkäse", "„bergkäse“"), ("Full Groom", "„Full Groom“"), ("TEE", "„TEE“"),
        ("Krimis & Thriller", "„Krimis & Thriller“"),
        ("iPhone", "„iPhone“"), ("PflegeSet", "„PflegeSet“"), ("SPF", "„SPF“"), ("", ""),
    ],
)  # fmt: skip
def test_in_german_one_noun_goes_without_marks(name: str, said: str) -> None:
    assert within_sentence(name, "„{goods}“", has_capital_nouns=True) == said
