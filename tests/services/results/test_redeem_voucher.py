from __future__ import annotations

from datetime import timedelta
from random import Random

import pytest

from tests.services.stage_play import TODAY, StagePlay, said
from winback_gui.domain.case import Outcome
from winback_gui.domain.customer import Address
from winback_gui.domain.errors import WinbackError
from winback_gui.domain.voucher import new_code, print_code
from winback_gui.services.results import redeem_voucher
from winback_gui.services.results.returned_mail import ReturnedBecause, letter_returned
from winback_gui.store import cases, customers, tasks

POSTED = TODAY - timedelta(days=20)


def code_of(play: StagePlay) -> str:
    return play.voucher_code(play.posted(play.ready(on=POSTED), on=POSTED)[0])


def spelt(code: str) -> str:
    """As somebody types it who reads 0 as O and 1 as I."""
    return print_code(code).lower().replace("0", "o").replace("1", "i").replace("-", " ")


def test_redeeming_at_the_counter_closes_the_case(play: StagePlay) -> None:
    code = code_of(play)
    done = redeem_voucher.redeem(play.book, spelt(code), TODAY, amount_minor=1840)
    assert said(done.said) == "“Made good, free of charge” of Amara Okafor is redeemed, they came back with it."
    assert done.value.redeemed_on == TODAY
    assert cases.all_cases(play.book.con)[0].outcome is Outcome.CAME_BACK
    assert len(tasks.open_tasks(play.book.con)) == 3
    assert [row.code for row in redeem_voucher.redeemed_vouchers(play.book, TODAY)] == [print_code(code)]
    assert redeem_voucher.live_vouchers(play.book, TODAY) == ()


def test_a_voucher_is_redeemed_once(play: StagePlay) -> None:
    code = code_of(play)
    redeem_voucher.redeem(play.book, code, TODAY)
    with pytest.raises(WinbackError, match="redeemed on") as raised:
        redeem_voucher.redeem(play.book, code, TODAY, even_if_expired=True)
    assert said(raised.value.message) == "This voucher was redeemed on 17 Nov 2026 already."


def test_a_voucher_typed_later_keeps_its_day_and_none_before_it_was_made_out(play: StagePlay) -> None:
    code = code_of(play)
    with pytest.raises(WinbackError, match="cannot have come in before"):
        redeem_voucher.redeem(play.book, code, POSTED - timedelta(days=9))
    redeem_voucher.redeem(play.book, code, TODAY - timedelta(days=5))
    assert cases.all_cases(play.book.con)[0].closed_on == TODAY - timedelta(days=5)


def test_a_voucher_that_ran_out_may_still_be_honoured(play: StagePlay) -> None:
    code, late = code_of(play), TODAY + timedelta(days=80)
    row = redeem_voucher.look_up(play.book, code, late)
    assert row.may_insist
    assert "ran out on 27 Dec 2026" in said(row.problem)
    with pytest.raises(WinbackError, match="ran out"):
        redeem_voucher.redeem(play.book, code, late)
    assert redeem_voucher.redeem(play.book, code, late, even_if_expired=True).value.redeemed_on == late


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("", "Type the code first"),
        ("7K3M", "signs"),
        ("7K3M-Q9T!", "none of our codes"),
        ("7K3M-Q9TV", "mistyped"),
    ],
)
def test_a_mistyped_code_says_what_is_wrong(play: StagePlay, typed: str, why: str) -> None:
    with pytest.raises(WinbackError) as raised:
        redeem_voucher.look_up(play.book, typed, TODAY)
    assert why in said(raised.value.message)


def test_a_right_code_of_another_book_is_not_known(play: StagePlay) -> None:
    with pytest.raises(WinbackError, match="no voucher"):
        redeem_voucher.look_up(play.book, new_code(Random(1), ()), TODAY)


def test_one_wrong_sign_is_never_taken(play: StagePlay) -> None:
    code = code_of(play)
    wrong = code[:-1] + ("A" if code[-1] != "A" else "B")
    with pytest.raises(WinbackError, match="mistyped"):
        redeem_voucher.redeem(play.book, wrong, TODAY)


def test_only_vouchers_in_somebodys_hands_run_out_soon(play: StagePlay) -> None:
    code = code_of(play)
    play.made(play.ready(play.customer("Elif Korkmaz"), on=POSTED), on=POSTED)
    soon = redeem_voucher.expiring_vouchers(play.book, TODAY + timedelta(days=30))
    assert [(row.code, row.name) for row in soon] == [(print_code(code), "Amara Okafor")]
    assert redeem_voucher.expiring_vouchers(play.book, TODAY) == ()


def test_the_voucher_of_a_letter_that_came_back_is_in_nobodys_hands(play: StagePlay) -> None:
    first = code_of(play)
    at = Address("Neue Straße 5", "", "50667", "Köln", "", "DE")
    letter_returned(play.book, "A-0001", ReturnedBecause.MOVED, TODAY, new_address=at)
    (who,) = (one.customer_id for one in customers.all_customers(play.book.con))
    late = TODAY + timedelta(days=30)
    assert redeem_voucher.live_vouchers(play.book, TODAY) == ()
    assert redeem_voucher.expiring_vouchers(play.book, late) == ()
    assert redeem_voucher.vouchers_of(play.book, who, TODAY) == ()
    play.book.undo()
    assert [row.code for row in redeem_voucher.live_vouchers(play.book, TODAY)] == [print_code(first)]
    play.book.redo()
    (again,) = play.posted()
    second = print_code(play.voucher_code(again))
    assert [row.code for row in redeem_voucher.live_vouchers(play.book, TODAY)] == [second]
    redeem_voucher.redeem(play.book, first, TODAY)  # handed over by the shop itself
    assert {row.code for row in redeem_voucher.vouchers_of(play.book, who, TODAY)} == {print_code(first), second}
