"""An address is one whichever of its two lines a file writes first; two flats of one house are two."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.services.stage_play import TODAY, StagePlay
from winback_gui.domain.customer import Address
from winback_gui.domain.progress import Silent
from winback_gui.services.book.erase import erase_customer
from winback_gui.services.customers.known_people import known_already
from winback_gui.services.imports import import_files
from winback_gui.store import customers

HEAD = (
    "Customer ID,First Name,Last Name,Email,Default Address Address1,Default Address Address2,Default Address City,"
    "Default Address Zip,Accepts Email Marketing,Total Spent,Total Orders\n"
)
FLAT = Address("12 High Street", "Flat 2", "BA1 3PW", "Bath")


def bring(play: StagePlay, tmp_path: Path, lines: str) -> int:
    """Bring in Oona Quillfeather of a web shop, and return how many customers are new."""
    path = tmp_path / "list.csv"
    path.write_text(f"{HEAD}8100,Oona,Quillfeather,,{lines},Bath,BA1 3PW,no,0,0\n", encoding="utf-8")
    plan = import_files.with_columns_seen(import_files.look([path], book=play.book))
    return import_files.run(play.book, plan, TODAY, Silent()).value.report.customers_new


@pytest.mark.parametrize(("lines", "new"), [("Flat 2,12 High Street", 0), ("Flat 3,12 High Street", 1)])
def test_a_file_finds_them_again(play: StagePlay, tmp_path: Path, lines: str, new: int) -> None:
    play.customer("Oona Quillfeather", email="", address=FLAT)
    assert bring(play, tmp_path, lines) == new


def test_the_form_finds_them_again(play: StagePlay) -> None:
    who = play.customer("Oona Quillfeather", address=FLAT)
    (one,) = customers.by_ids(play.book.con, [who])
    other = Address("Flat 2", "12 High Street", "BA1 3PW", "Bath")
    typed = type(one)(first_name=one.first_name, last_name=one.last_name, address=other)
    assert known_already(play.book, typed).twin is not None


def test_somebody_erased_is_known(play: StagePlay, tmp_path: Path) -> None:
    who = play.customer("Oona Quillfeather", email="", address=FLAT)
    erase_customer(play.book, who, TODAY, keeps_sums=False)
    assert bring(play, tmp_path, "Flat 2,12 High Street") == 0
    assert customers.count(play.book.con) == 0
    assert bring(play, tmp_path, "Flat 3,12 High Street") == 1
