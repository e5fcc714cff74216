import pytest
from hypothesis import given
from hypothesis import strategies as st

from winback_gui.paper.flow import NBSP, break_lines, keep_together
from winback_gui.paper.fonts import SERIF, FontShelf, clean

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
    ],
)
def test_what_belongs_together_stays(text: str, kept: str) -> None:
    assert keep_together(text) == kept


def test_codes_are_never_broken() -> None:
    lines = break_lines("Please show the code 7K3M-Q9TW-AAAA-BBBB at the till", 16_000, SHELF, SERIF)
    assert any("7K3M-Q9TW-AAAA-BBBB" in line for line in lines)
