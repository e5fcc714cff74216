"""Which export is advised to be fetched: none that is among the files already."""

from __future__ import annotations

from tests.services.stage_play import said
from winback_gui.importing.columns import ColumnMapping
from winback_gui.importing.fields import Field
from winback_gui.services.imports.unwritable import exports_to_fetch

SALES = ColumnMapping(("a", "b"), (Field.DAY, Field.AMOUNT), source="square")
PEOPLE = ColumnMapping(("a", "b"), (Field.LAST_NAME, Field.STREET), source="square")


def test_the_export_with_addresses_is_advised_where_it_is_missing() -> None:
    (words,) = exports_to_fetch([SALES])
    assert said(words).startswith("Square:")


def test_no_export_is_advised_that_is_being_brought_in() -> None:
    assert exports_to_fetch([SALES, PEOPLE]) == ()
