from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from tests import factory
from tests.store.conftest import NOW
from tests.store.shelf import DAY, dump, fill, fill_rows, search_fits
from winback_gui.domain.changes import Topic
from winback_gui.domain.errors import WinbackError
from winback_gui.domain.message import Message, Share, as_typed, msg, plural
from winback_gui.domain.money import Money
from winback_gui.store import cases, counters, customer_search, customers, imports, purchases, undo
from winback_gui.store.book import Book
from winback_gui.store.said import dump_message, load_message

GONE = msg("The import went.")


def test_undo_and_redo_bring_back_the_book(book: Book) -> None:
    empty = dump(book.con)
    fill(book)
    full = dump(book.con)
    undone = book.undo()
    assert undone is not None
    assert undone.said == msg("Filled.")
    assert undone.changes.topics == set(Topic) - {Topic.IMPORTS}
    assert dump(book.con) == empty
    assert book.redo() is not None
    assert dump(book.con) == full
    assert search_fits(book)


def test_undo_of_a_deletion_brings_back_all_that_hung_on_it(book: Book) -> None:
    fill(book)
    full = dump(book.con)
    with book.action(msg("Deleted.")):
        customers.delete(book.con, [1])
    assert not dump(book.con)["letters"]
    book.undo()
    assert dump(book.con) == full
    assert [one.customer_id for one in customer_search.search(book.con, "amara")] == [1]
    assert search_fits(book)


@hypothesis_settings(deadline=None, max_examples=25)
@given(st.lists(st.sampled_from(["add", "edit", "delete", "buy", "undo", "redo"]), max_size=25))
def test_any_walk_back_and_forth(tmp_path_factory: pytest.TempPathFactory, steps: list[str]) -> None:
    path = tmp_path_factory.mktemp("walk") / "w.winback"
    with Book.create(path, now=NOW) as book:
        states, at = [dump(book.con)], 0
        for number, step in enumerate(steps):
            if step == "undo":
                assert (book.undo() is None) == (at == 0)
                at = max(at - 1, 0)
            elif step == "redo":
                assert (book.redo() is None) == (at == len(states) - 1)
                at = min(at + 1, len(states) - 1)
            else:
                before = dump(book.con)
                with book.action(as_typed(step)):
                    _do(book, step, number)
                if dump(book.con) != before:
                    states = [*states[: at + 1], dump(book.con)]
                    at += 1
            assert dump(book.con) == states[at]
        assert search_fits(book)


def _do(book: Book, step: str, number: int) -> None:
    first = next(iter(customer_search.ids(book.con, limit=1)), None)
    if step == "add" or first is None:
        customers.add(book.con, factory.customer(customer_no=f"n{number}", tags=("a", "b")))
    elif step == "edit":
        found = customers.get(book.con, first)
        assert found is not None
        customers.update(book.con, replace(found, last_name=f"Name {number}", tags=(f"t{number}",)))
    elif step == "delete":
        customers.delete(book.con, [first])
    else:
        purchases.add(book.con, factory.purchase(customer_id=first))


def test_new_action_ends_redo_and_an_empty_one_does_not(book: Book) -> None:
    fill(book)
    book.undo()
    with book.action(msg("Nothing.")) as action:
        pass
    assert action.changes.topics == frozenset()
    assert book.can_redo() == msg("Filled.")
    with book.action(msg("Added.")):
        customers.add(book.con, factory.customer())
    assert book.can_redo() is None
    assert book.can_undo() == msg("Added.")


def test_what_was_changed_behind_its_back_refuses_undo(book: Book) -> None:
    with book.action(msg("Added.")):
        customers.add(book.con, factory.customer())
    with book.unrecorded():
        pass
    assert book.can_undo() is None
    with book.action(msg("Added.")):
        customers.add(book.con, factory.customer(customer_no="2"))
    with book._transaction():  # what no code of ours may do
        book.con.execute("UPDATE customers SET town = 'Bonn'")
    before = dump(book.con)
    with pytest.raises(WinbackError, match="no longer be taken back"):
        book.undo()
    assert dump(book.con) == before


def test_unrecorded_says_its_topics_and_empties_the_stack(book: Book) -> None:
    fill(book)
    with book.unrecorded(Topic.LETTERS) as action:
        book.con.execute("UPDATE letters SET posted_on = 20000")
    assert action.changes.topics == {Topic.LETTERS}
    assert book.undo() is None
    with book.unrecorded() as action:
        pass
    assert action.changes.topics == set(Topic)


def test_numbers_and_codes_are_never_given_twice(book: Book) -> None:
    with book.action(msg("Letter.")):
        assert counters.next_number(book.con, "letter") == 1
        assert counters.spend_code(book.con, "7K3MQ9TW")
        fill_rows(book.con)
    book.undo()
    with book.action(msg("Letter.")):
        assert counters.next_number(book.con, "letter") == 2
        assert not counters.spend_code(book.con, "7K3MQ9TW")


def test_log_is_bounded(book: Book, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(undo, "KEPT_ENTRIES", 3)
    for number in range(6):
        with book.action(msg("Added.")):
            customers.add(book.con, factory.customer(customer_no=str(number)))
    assert [book.undo() is None for _ in range(4)] == [False, False, False, True]
    assert customers.count(book.con) == 3


def test_log_is_bounded_in_bytes_but_keeps_the_last(book: Book, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(undo, "KEPT_BYTES", 1)
    for number in range(3):
        with book.action(msg("Added.")):
            customers.add(book.con, factory.customer(customer_no=str(number)))
    assert [book.undo() is None for _ in range(2)] == [False, True]


def test_every_table_is_recorded_or_known_not_to_be(book: Book) -> None:
    unrecorded = {"counters", "spent_codes", "imports", "mappings", "undo_log", "erasures", "customers_fts"}
    tables = {row[0] for row in book.con.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")}
    assert {table for table in tables if not table.startswith("customers_fts_")} == unrecorded | set(undo.TOPICS)


def an_import(book: Book, number: str = "i1") -> int:
    with book.action(msg("Imported.")) as action:
        import_id = imports.start(book.con, DAY, "shopify", ("orders.csv",))
        with action.bulk(import_id):
            ids = customers.add_many(book.con, [factory.customer(customer_no=number, tags=("new",))], import_id)
            customers.add_keys(book.con, [("shopify", number, ids[0])])
            purchases.add_many(book.con, [factory.purchase(customer_id=ids[0], import_id=import_id)] * 2)
        for standing in customers.by_ids(book.con, [1]):
            customers.update(book.con, replace(standing, title="Dr"), by_hand=False)
        imports.save_report(book.con, import_id, {"customers_new": 1})
        action.said = plural("{count} customer came in.", "{count} customers came in.", 1)
    assert {Topic.CUSTOMERS, Topic.PURCHASES, Topic.IMPORTS} <= action.changes.topics
    return import_id


def test_import_is_undone_whole_and_what_came_before_it_too(book: Book) -> None:
    fill(book)
    full = dump(book.con)
    an_import(book)
    assert purchases.count(book.con) == 3
    undone = book.undo()
    assert undone is not None
    assert undone.said.count == 1
    assert dump(book.con) == full
    assert [one.is_undone for one in imports.all_imports(book.con)] == [True]
    book.undo()
    assert not dump(book.con)["customers"]
    assert search_fits(book)


def test_an_import_that_was_undone_is_done_again_as_often_as_the_owner_likes(book: Book) -> None:
    fill(book)
    full = dump(book.con)
    an_import(book)
    with book.action(msg("Task.")):
        customers.add(book.con, factory.customer(customer_no="later"))
    all_of_it, records = dump(book.con), imports.all_imports(book.con)
    for _ in range(2):
        book.undo()
        brought = dump(book.con)
        book.undo()
        assert dump(book.con) == full
        assert book.can_redo() is not None
        assert book.redo() is not None
        assert dump(book.con) == brought
        assert imports.all_imports(book.con) == records
        assert book.redo() is not None
        assert dump(book.con) == all_of_it
    assert book.redo() is None
    assert search_fits(book)


def test_what_was_done_since_ends_the_redo_of_an_import(book: Book) -> None:
    fill(book)
    an_import(book)
    book.undo()
    with book.action(msg("Task.")):
        customers.add(book.con, factory.customer(customer_no="later"))
    assert book.redo() is None
    assert book.con.execute("SELECT count(*) FROM undo_log WHERE is_undone").get == 0


def test_a_large_import_says_why_it_is_not_done_again(book: Book, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(imports, "MOST_ROWS_KEPT", 2)
    fill(book)
    full = dump(book.con)
    an_import(book)
    book.undo()
    assert book.can_redo() is not None
    with pytest.raises(WinbackError, match="Bring its files in once more"):
        book.redo()
    assert dump(book.con) == full
    an_import(book)
    assert book.can_redo() is None


def test_import_is_undone_by_its_number_after_other_work(book: Book) -> None:
    fill(book)
    full = dump(book.con)
    import_id = an_import(book)
    with book.action(msg("Task.")):
        customers.add(book.con, factory.customer(customer_no="later"))
    book.undo_import(import_id, GONE)
    left = dump(book.con)
    assert left["purchases"] == full["purchases"]
    assert [row[1] for row in left["customers"]] == ["00417", "later"]
    assert left["customers"][0] == full["customers"][0]
    with pytest.raises(ValueError, match="no import"):
        book.undo_import(import_id, GONE)


def test_an_older_import_that_was_taken_back_is_put_back_and_the_steps_before_it_stay(book: Book) -> None:
    """The owner's whole way back, step by step, and forth again."""
    stood = [dump(book.con)]
    fill(book)
    stood.append(dump(book.con))
    import_id = an_import(book)
    stood.append(dump(book.con))
    records = imports.all_imports(book.con)
    with book.action(msg("Task.")):
        customers.add(book.con, factory.customer(customer_no="later"))
    stood.append(dump(book.con))
    assert imports.leaves_steps(book.con, import_id)
    assert book.undo_import(import_id, GONE)
    stood.append(dump(book.con))
    assert book.can_undo() == GONE
    for step in (3, 2, 1, 0):
        undone = book.undo()
        assert undone is not None
        assert dump(book.con) == stood[step]
        if step == 3:
            assert undone.said == GONE
            assert undone.changes.customer_ids is None
            assert imports.all_imports(book.con) == records
    assert book.undo() is None
    for step in (1, 2, 3, 4):
        assert book.redo() is not None
        assert dump(book.con) == stood[step]
    assert [one.is_undone for one in imports.all_imports(book.con)] == [True]
    assert search_fits(book)


@pytest.mark.parametrize(("is_last", "left"), [(True, "Filled."), (False, None)])
def test_an_import_too_large_to_be_kept_takes_the_steps_with_it_unless_it_was_the_last(
    book: Book, monkeypatch: pytest.MonkeyPatch, *, is_last: bool, left: str | None
) -> None:
    monkeypatch.setattr(imports, "MOST_ROWS_KEPT", 2)
    fill(book)
    import_id = an_import(book)
    if not is_last:
        with book.action(msg("Task.")):
            customers.add(book.con, factory.customer(customer_no="later"))
    assert imports.leaves_steps(book.con, import_id) == is_last
    assert book.undo_import(import_id, GONE) == is_last
    assert purchases.count(book.con) == 1
    assert book.can_undo() == (None if left is None else Message(left))


@pytest.mark.parametrize(("kept", "stays"), [(1, False), (1_000_000, True)])
def test_it_is_known_before_and_said_after_that_a_large_import_pushes_the_steps_before_it_out(
    book: Book, monkeypatch: pytest.MonkeyPatch, kept: int, *, stays: bool
) -> None:
    fill(book)
    import_id = an_import(book)
    full = dump(book.con)
    monkeypatch.setattr(undo, "KEPT_BYTES", kept)
    assert imports.leaves_steps(book.con, import_id) == stays
    assert book.undo_import(import_id, GONE) == stays
    assert undo.count_steps(book.con) == (3 if stays else 1)
    book.undo()
    assert dump(book.con) == full


def test_how_much_takes_an_import_back_is_known_before(book: Book) -> None:
    fill(book)
    import_id = an_import(book)
    known = imports.bytes_back(book.con, import_id)
    book.undo_import(import_id, GONE)
    taken = book.con.execute("SELECT length(changeset) FROM undo_log ORDER BY undo_id DESC LIMIT 1").get
    assert known == pytest.approx(taken, rel=0.2)


def test_the_first_step_pushes_nothing_out(book: Book, monkeypatch: pytest.MonkeyPatch) -> None:
    import_id = an_import(book)
    with book.unrecorded():
        pass
    monkeypatch.setattr(undo, "KEPT_BYTES", 1)
    assert imports.leaves_steps(book.con, import_id)
    assert book.undo_import(import_id, GONE)


@pytest.mark.parametrize("work", ["case", "purchase", "edit", "overwritten"])
def test_import_with_later_work_on_it_is_not_undone(book: Book, work: str) -> None:
    fill(book)
    import_id = an_import(book)
    found = customers.by_number(book.con, "i1")
    assert found is not None
    with book.action(msg("Work.")):
        if work == "case":
            cases.add(book.con, factory.case(customer_id=found.customer_id))
        elif work == "purchase":
            purchases.add(book.con, factory.purchase(customer_id=found.customer_id))
        elif work == "edit":
            customers.update(book.con, replace(found, last_name="Okafor-Brandt"))
        else:
            standing = customers.by_ids(book.con, [1])[0]
            customers.update(book.con, replace(standing, title="Prof"))
    before = dump(book.con)
    with pytest.raises(WinbackError, match="Nothing was changed"):
        book.undo_import(import_id, GONE)
    assert dump(book.con) == before


def test_two_imports_are_undone_one_by_one(book: Book) -> None:
    fill(book)
    full = dump(book.con)
    an_import(book, "i1")
    an_import(book, "i2")
    book.undo()
    book.undo()
    assert dump(book.con) == full


ARGUMENTS = st.one_of(
    st.text(),
    st.integers(),
    st.decimals(allow_nan=False, allow_infinity=False),
    st.dates(),
    st.datetimes(),
    st.builds(Money, st.integers(), st.sampled_from(["EUR", "JPY"])),
    st.builds(Share, st.floats(0, 1)),
    st.builds(as_typed, st.text()),
)


@given(ARGUMENTS, ARGUMENTS, st.integers(0, 9))
def test_messages_survive_as_text(one: object, other: object, count: int) -> None:
    message = plural("{count} {one}", "{count} {one} {other}", count, one=one, other=other)  # type: ignore[arg-type]
    again = load_message(dump_message(message))
    assert again == message
    assert type(again.arguments["one"]) is type(one)


def test_message_kinds_are_told_apart() -> None:
    message = msg("{a}{b}{c}", a=date(2026, 1, 1), b=NOW, c=Decimal("1.50"))
    assert load_message(dump_message(message)) == message


def test_an_action_and_its_undo_tell_whom_they_touch(book: Book) -> None:
    with book.action(msg("Added.")) as action:
        amara, erik = (customers.add(book.con, factory.customer(customer_no=number)) for number in ("1", "2"))
    assert action.changes.customer_ids == frozenset({amara, erik})
    with book.action(msg("Bought.")) as action:
        bought = purchases.add(book.con, factory.purchase(customer_id=erik))
    assert action.changes.customer_ids == frozenset({erik})
    with book.action(msg("Corrected.")) as action:
        purchases.update(book.con, factory.purchase(customer_id=erik, purchase_id=bought, amount_minor=5))
    assert action.changes.customer_ids == frozenset({erik})
    with book.action(msg("Tagged.")) as action:
        customers.add_tags(book.con, [(amara, "choir")])
    assert action.changes.customer_ids == frozenset()
    with book.action(msg("Deleted.")) as action:
        customers.delete(book.con, [erik])
    assert action.changes.customer_ids == frozenset({erik})
    undone = [book.undo() for _ in range(3)]
    assert [one.changes.customer_ids if one else None for one in undone] == [{erik}, frozenset(), {erik}]
    redone = book.redo()
    assert redone is not None
    assert redone.changes.customer_ids == frozenset({erik})


def test_too_many_to_tell_are_not_told(book: Book, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(undo, "_FEW_BYTES", 10)
    with book.action(msg("Added.")) as action:
        customers.add(book.con, factory.customer())
    assert action.changes.customer_ids is None
