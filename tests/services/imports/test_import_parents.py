"""A list of parents beside children who are customers: it is said, before it comes in, whom it brings."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.services.imports.test_import_namesakes import bring
from tests.services.stage_play import said
from tests.store.conftest import NOW
from winback_gui.importing.qualified_heads import names_parent
from winback_gui.services.imports.said import Topic, said_by
from winback_gui.store.book import Book

CHILDREN = (
    "Kd-Nr;Kind Vorname;Kind Nachname;Straße;PLZ;Ort;E-Mail\n"
    "1;Lena;Huber;Weg 1;8010;Graz;huber@example.org\n2;Paul;Maier;Weg 2;8010;Graz;maier@example.org\n"
)
SALES = "Kd-Nr;Datum;Kurs;Betrag\n1;2026-09-01;Anfänger;100\n2;2026-09-02;Anfänger;100\n"
PARENTS = (
    "{head};Straße;PLZ;Ort;E-Mail\nSabine Huber;Weg 1;8010;Graz;HUBER@example.org\n"
    "Eva Maier;Weg 2;8010;Graz;maier@example.org\nIda Roth;Weg 3;8010;Graz;roth@example.org\n"
)


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Book]:
    with Book.create(tmp_path / "shop.winback", now=NOW) as made:
        yield made


@pytest.mark.parametrize(("head", "count"), [("Elternteil", 2), ("Name der Mutter", 2), ("Name", 0)])
def test_parents_who_come_beside_their_children_are_counted(book: Book, tmp_path: Path, head: str, count: int) -> None:
    """A school of swimming had three hundred customers more, who never came."""
    bring(book, tmp_path, CHILDREN, SALES)
    report = bring(book, tmp_path, PARENTS.format(head=head))
    assert (report.customers_new, report.parents_new) == (3, count)
    words = [said(one.words) for one in said_by(report) if one.topic is Topic.PARENTS]
    assert [one.split(",")[0] for one in words] == (["2 new customers are parents"] if count else [])


def test_parents_alone_or_who_bought_themselves_are_nothing_to_say(book: Book, tmp_path: Path) -> None:
    assert bring(book, tmp_path, PARENTS.format(head="Elternteil")).parents_new == 0
    bought = "Elternteil;E-Mail;Datum;Betrag\nJo Roth;roth@example.org;2026-09-01;100\n"
    assert bring(book, tmp_path, bought).parents_new == 0


@pytest.mark.parametrize("head", ["Elternteil", "Parent", "Vorname Mutter", "Guardian name", "Erziehungsberechtigte"])
def test_heads_of_parents(head: str) -> None:
    assert names_parent(head)


@pytest.mark.parametrize("head", ["Name", "Kind Vorname", "Kunde", "Parental leave", ""])
def test_heads_of_others(head: str) -> None:
    assert not names_parent(head)
