from __future__ import annotations

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from winback_gui.domain.voucher import (
    ALPHABET,
    check_value,
    code_problem,
    is_rude,
    letter_no,
    new_code,
    print_code,
    read_code,
    read_letter_no,
)

CODES = sorted({new_code(rng, ()) for rng in [Random(7)] for _ in range(300)})


def test_no_ambiguous_symbol_and_a_full_alphabet() -> None:
    assert len(set(ALPHABET)) == 32
    assert not set("ILOU") & set(ALPHABET)


@pytest.mark.parametrize("code", CODES[:40])
def test_every_single_wrong_symbol_is_caught(code: str) -> None:
    for place, symbol in enumerate(code):
        for wrong in set(ALPHABET) - {symbol}:
            assert read_code(code[:place] + wrong + code[place + 1 :]) is None


def test_every_swap_of_neighbours_is_caught() -> None:
    swaps = 0
    for code in CODES:
        for place in range(len(code) - 1):
            swapped = code[:place] + code[place + 1] + code[place] + code[place + 2 :]
            if swapped != code:
                swaps += 1
                assert read_code(swapped) is None
    assert swaps > 1900


def test_every_pair_of_symbols_swapped_at_every_place() -> None:
    base = "0123ABC"
    for place in range(len(base) - 1):
        for one in ALPHABET:
            for other in ALPHABET:
                if one == other:
                    continue
                free = base[:place] + one + other + base[place + 2 :]
                check = ALPHABET[check_value(tuple(map(ALPHABET.index, free)))]
                assert read_code(free + check)
                assert read_code(base[:place] + other + one + base[place + 2 :] + check) is None


@pytest.mark.parametrize("code", CODES[:20])
def test_reads_back_what_was_printed_however_it_is_typed(code: str) -> None:
    printed = print_code(code)
    assert printed[4] == "-"
    for typed in (printed, code, code.lower(), f" {printed.replace('-', ' – ')} ", printed.replace("-", "‑")):
        assert read_code(typed) == code
    assert read_code(code.replace("0", "O").replace("1", "l")) == code
    assert read_code(code.replace("0", "o").replace("1", "I")) == code


@given(st.text())
def test_any_text_is_a_code_or_a_problem(text: str) -> None:
    code = read_code(text)
    assert (code is None) == (code_problem(text) is not None)
    assert code is None or read_code(print_code(code)) == code


def test_problems_say_what_to_look_at() -> None:
    problem = code_problem("7K3M")
    assert problem is not None
    assert problem.arguments["found"] == 4
    problem = code_problem("7K3M-Q9T!")
    assert problem is not None
    assert problem.arguments["sign"] == "!"


def test_codes_are_never_given_out_twice() -> None:
    first = new_code(Random(3), ())
    assert new_code(Random(3), {first}) != first


def test_rude_readings_are_not_given_out() -> None:
    for word in ("5H1TQQQQ", "FVCKQQQQ", "QQA55QQQ", "QNAZ1QQQ", "QQ55QQQQ"):
        assert is_rude(word)
    assert not is_rude("7K3MQ9TW")
    assert not any(is_rude(code) for code in CODES)


@pytest.mark.parametrize(
    ("number", "name"),
    [
        (1, "A-0001"),
        (217, "A-0217"),
        (9999, "A-9999"),
        (10000, "B-0001"),
        (24 * 9999, "Z-9999"),
        (24 * 9999 + 1, "AA-0001"),
    ],
)
def test_letter_numbers(number: int, name: str) -> None:
    assert letter_no(number) == name
    assert read_letter_no(name) == name


def test_letter_numbers_typed_back() -> None:
    for typed in ("a217", " A 0217", "a-217", "A–0217"):
        assert read_letter_no(typed) == "A-0217"
    for typed in ("", "217", "A-0000", "A-12345", "I-0001"):
        assert read_letter_no(typed) is None
    with pytest.raises(ValueError, match="counted from 1"):
        letter_no(0)


@given(st.integers(1, 3_000_000), st.integers(1, 3_000_000))
def test_letter_numbers_are_unique(one: int, other: int) -> None:
    assert (letter_no(one) == letter_no(other)) == (one == other)
    assert read_letter_no(letter_no(one)) == letter_no(one)
