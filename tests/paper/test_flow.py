import pytest
from hypothesis import given
from hypothesis import strategies as st

from winback_gui.paper.flow import NARROW, NBSP, break_lines, keep_together
from winback_gui.paper.fonts import HAND, SERIF, FontShelf, clean

SHELF = FontShelf()
TEXT = "In August we turned away your full stamp card, because our new till no longer knew it. I am sorry."


def test_lines_fit_and_lose_no_word() -> None:
    lines = break_lines(TEXT, 20_000, SHELF, SERIF)
    assert " ".join(lines).replace(NBSP, " ") == TEXT
    assert all(SHELF.width(line, SERIF) <= 20_000 for line in lines)


@given(
    st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Co", "Cn"]), max_size=120), st.integers(900, 30_000)
)
def test_any_text_ends_and_keeps_its_letters(text: str, width: int) -> None:
    cleaned = clean(text)
    lines = break_lines(cleaned, width, SHELF, SERIF)
    kept = "".join(lines).replace(NBSP, "").replace(" ", "").replace("-", "")
    assert kept == cleaned.replace(NBSP, "").replace(" ", "").replace("-", "").replace("\u00ad", "")


def test_a_first_line_can_be_indented() -> None:
    assert len(break_lines(TEXT, 30_000, SHELF, SERIF, 29_000)[0].split()) < 3


def test_a_word_too_long_for_the_line_is_split() -> None:
    lines = break_lines("x" * 300, 20_000, SHELF, SERIF)
    assert len(lines) > 3
    assert "".join(lines) == "x" * 300


def test_japanese_breaks_between_signs_but_not_before_a_stop() -> None:
    lines = break_lines("田中さくら様はお元気ですか。" * 3, 6_000, SHELF, SERIF)
    assert len(lines) > 3
    assert not any(line.startswith("。") for line in lines)


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("call 0221 4710 142 and ask for me", f"call 0221{NBSP}4710{NBSP}142 and ask for{NBSP}me"),
        ("on 31 January", f"on 31{NBSP}January"),
        ("for Ms Okafor once more", f"for Ms{NBSP}Okafor once{NBSP}more"),
        ("jusqu’au 31 janvier 2027 inclus", f"jusqu’au 31{NBSP}janvier 2027 inclus"),
        ("dès le 1er août, comme toujours", f"dès le 1er{NBSP}août, comme toujours"),
        ("chez M. et Mme Chevalier", f"chez M.{NBSP}et Mme{NBSP}Chevalier"),
        (
            "10 % de moins, soit 12 € ou 3,50 €, dès 10 h chaque matin",
            f"10{NBSP}% de moins, soit 12{NBSP}€ ou 3,50{NBSP}€, dès 10{NBSP}h chaque{NBSP}matin",
        ),
    ],
)
def test_what_belongs_together_stays(text: str, kept: str) -> None:
    assert keep_together(text) == kept


@pytest.mark.parametrize("space", [" ", NBSP, NARROW])
def test_a_mark_that_french_sets_apart_stays_with_its_word(space: str) -> None:
    """An editor gives back plain spaces, and a line began with a question mark."""
    kept = keep_together(f"Merci{space}! Venez{space}; «{space}rien{space}»{space}: qui l’a écrit{space}?")
    assert kept == f"Merci{NARROW}! Venez{NARROW}; «{NBSP}rien{NBSP}»{NBSP}: qui l’a écrit{NARROW}?"


def test_a_face_without_the_narrow_space_sets_a_mark_apart_all_the_same() -> None:
    assert not SHELF.has(HAND, NARROW)
    assert break_lines("Qui l’a écrit ?", 20_000, SHELF, HAND) == (f"Qui l’a écrit{NBSP}?",)
    assert break_lines("Qui l’a écrit ?", 20_000, SHELF, SERIF) == (f"Qui l’a écrit{NARROW}?",)


def test_times_and_smileys_are_left_alone() -> None:
    for text in (
        "Open 9:30 to 18:00: ask whoever?",
        "until (then) :-) we wait for you, certainly",
        "Is it so? Yes; it is, certainly.",
    ):
        assert keep_together(text) == text


def test_codes_are_never_broken() -> None:
    lines = break_lines("Please show the code 7K3M-Q9TW-AAAA-BBBB at the till", 16_000, SHELF, SERIF)
    assert any("7K3M-Q9TW-AAAA-BBBB" in line for line in lines)


@pytest.mark.parametrize("width", range(9_000, 16_000, 250))
def test_a_french_pronoun_stays_with_its_verb(width: int) -> None:
    lines = break_lines("renvoyez-le-nous, dites-le-moi ou demandez-en une, peut-on lire", width, SHELF, SERIF)
    whole = " ".join(lines)
    assert "renvoyez-le-nous," in whole
    assert "dites-le-moi" in whole
    assert "demandez-en" in whole
    assert not any(line.endswith("-") for line in lines)


def test_other_words_break_at_their_hyphens() -> None:
    assert break_lines("a well-known second-hand bookshop", 7_500, SHELF, SERIF)[0] == "a well-known"
    assert any(line.endswith("-") for line in break_lines("second-hand well-known", 5_000, SHELF, SERIF))
