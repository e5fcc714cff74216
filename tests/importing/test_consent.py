"""Columns of consent to letters, in six languages: what they are taken for, and what their words mean."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from winback_gui.domain.message import as_typed
from winback_gui.domain.speech import Speaker
from winback_gui.domain.suppression import Ground
from winback_gui.importing import column_guess, columns, columns_file, consent
from winback_gui.importing.batches import batches
from winback_gui.importing.consent import Says
from winback_gui.importing.consent_columns import with_consent
from winback_gui.importing.consent_question import consent_questions
from winback_gui.importing.fields import Field
from winback_gui.importing.formats.own import PURCHASES
from winback_gui.importing.formats.shopify import CUSTOMERS
from winback_gui.importing.plan import look_at
from winback_gui.importing.readers import Problems

MAY = (
    "Werbung erlaubt", "Werbung", "Briefwerbung", "Mailing erlaubt", "Mailings erlaubt?",
    "darf angeschrieben werden",
    "Werbung per Post", "Newsletter per Post", "Werbung ok", "Postwerbung erlaubt (j/n)", "Werbung ja/nein",
    "Einwilligung Werbung", "Accepts marketing", "Accepts marketing by post", "accepts_direct_mail",
    "May be written to",
    "Marketing opt-in", "Marketing consent", "Post ok", "Letters allowed", "publicité autorisée",
    "Accepte la publicité par courrier", "Acepta publicidad", "Publicidad por correo", "publicidad permitida",
    "Pubblicità consentita", "Consenso marketing", "Reclame toegestaan", "Mag aangeschreven worden", "Contact allowed",
)  # fmt: skip
MUST_NOT = (
    "Werbesperre", "keine Werbung", "Werbung nicht erlaubt", "Werbeverbot", "Werbewiderspruch", "Do not mail",
    "do_not_contact", "No marketing", "Marketing opt-out", "pas de publicité", "no publicidad", "Niente pubblicità",
    "geen reclame", "nicht anschreiben",
)  # fmt: skip
NEITHER = (
    "Name", "Straße", "Postleitzahl", "PLZ", "Postcode", "E-Mail", "Mailing address", "Mailadresse", "Kontakt",
    "Contact",     "Bemerkung", "Post code", "Gewerbe", "Wettbewerb", "Artikel", "Telefon", "Summe", "Status",
    "Werbecode", "Post office",
)  # fmt: skip


@pytest.mark.parametrize("head", MAY)
def test_a_head_of_permission_is_known(head: str) -> None:
    assert consent.says(head) is Says.MAY


@pytest.mark.parametrize("head", MUST_NOT)
def test_a_head_of_refusal_is_known(head: str) -> None:
    assert consent.says(head) is Says.MUST_NOT


@pytest.mark.parametrize("head", NEITHER)
def test_other_heads_say_nothing_of_letters(head: str) -> None:
    assert consent.says(head) is None


@pytest.mark.parametrize("head", ["Newsletter", "E-Mail-Werbung erlaubt", "Accepts email marketing", "DSGVO"])
def test_consent_to_something_else_is_heard(head: str) -> None:
    assert consent.says(head) is Says.SOME


def test_a_list_with_such_a_column_is_understood_when_its_cells_say_yes_or_no() -> None:
    rows = [["7", "Gruber", "ja"], ["8", "Zach", "nein"], ["9", "Haas", ""]]
    assert (
        column_guess.guess(("KdNr", "Nachname", "Werbung erlaubt"), rows).mapping.fields[2] is Field.LETTER_PERMISSION
    )
    assert column_guess.guess(("KdNr", "Nachname", "Werbesperre"), rows).mapping.fields[2] is Field.DO_NOT_WRITE
    other = [["7", "Gruber", "Frühjahr"], ["8", "Zach", "Herbst"]]
    assert column_guess.guess(("KdNr", "Nachname", "Werbung"), other).mapping.fields[2] is None


@pytest.mark.parametrize(
    ("head", "field"),
    [
        ("Newsletter", Field.EMAIL_PERMISSION),
        ("DSGVO", Field.LETTER_PERMISSION),
        ("Einwilligung", Field.LETTER_PERMISSION),
        ("E-Mail-Werbung erlaubt", Field.EMAIL_PERMISSION),
        ("Accepts email marketing", Field.EMAIL_PERMISSION),
        ("Werbung per Fax erlaubt", None),
    ],
)
def test_what_a_no_there_means_is_asked_and_has_its_likeliest_answer_until_then(head: str, field: Field | None) -> None:
    rows = [["7", "Gruber", "ja"], ["8", "Zach", "nein"], ["9", "Haas", ""]]
    mapping = column_guess.guess(("KdNr", "Nachname", head), rows).mapping
    assert mapping.fields[2] is field
    questions = consent_questions("kunden.csv", mapping, rows)
    if field is None:
        assert not questions
        return
    (asked,) = questions
    assert (asked.column, asked.answer, asked.must_answer) == (head, field.value, False)
    assert [value for value, _words in asked.choices] == ["letter_permission", "email_permission"]
    assert Speaker().plain(asked.text) == f"Does “nein” under “{head}” also mean: no letters by post?"


def test_a_known_export_is_asked_about_only_where_the_column_is_not_its_own() -> None:
    header = ("customer_no", "date", "amount", "Consent")
    rows = [["7", "2026-01-02", "5.00", "no"]]
    known = with_consent(columns.mapping_for(PURCHASES, header), rows)
    assert known.fields[3] is Field.LETTER_PERMISSION
    assert [one.place for one in consent_questions("sales.csv", known, rows)] == [3]
    shopify = columns.mapping_for(CUSTOMERS, ("First Name", "Last Name", "Email", "Accepts Email Marketing"))
    assert shopify.fields[3] is Field.EMAIL_PERMISSION
    assert not consent_questions("customers.csv", shopify, [["A", "B", "a@b.org", "no"]])


def test_such_a_column_beside_what_looks_like_our_own_sales_keeps_from_letters(tmp_path: Path) -> None:
    path = tmp_path / "sales.csv"
    path.write_text("customer_no,date,amount,Consent\n7,2026-01-02,5.00,yes\n8,2026-01-02,5.00,no\n", "utf-8")
    with batches(look_at(path), Problems("sales.csv"), today=date(2026, 11, 26), currency="EUR") as some:
        stopped = [one.refs for batch in some for one in batch.stops]
    assert stopped == [("n:8",)]


def test_each_such_column_is_asked_about_and_has_its_own_answer() -> None:
    rows = [["7", "ja", "nein", ""], ["8", "nein", "ja", ""]]
    mapping = column_guess.guess(("KdNr", "Newsletter", "Einwilligung", "DSGVO"), rows).mapping
    careful = Field.LETTER_PERMISSION
    assert mapping.fields == (Field.CUSTOMER_NO, Field.EMAIL_PERMISSION, careful, careful)
    asked = consent_questions("kunden.csv", mapping, rows)
    assert [(one.place, one.answer) for one in asked] == [
        (1, "email_permission"), (2, "letter_permission"), (3, "letter_permission"),
    ]  # fmt: skip
    answered = mapping.with_field(1, careful)
    assert answered.fields == (Field.CUSTOMER_NO, careful, careful, careful)
    assert len(consent_questions("kunden.csv", answered, rows)) == 3
    kept = columns_file.from_json(columns_file.to_json(answered))
    assert columns.fitted(kept, ("DSGVO", "KdNr", "Einwilligung", "Newsletter")) is not None
    assert kept.fields == answered.fields


def test_columns_of_one_name_keep_each_their_field() -> None:
    mapping = column_guess.guess(("KdNr", "Consent", "Consent"), [["7", "yes", "no"]]).mapping
    mapping = mapping.with_field(1, Field.EMAIL_PERMISSION)
    fit = columns.fitted(mapping, ("kdnr", "consent", "consent"))
    assert fit is not None
    assert fit.fields == (Field.CUSTOMER_NO, Field.EMAIL_PERMISSION, Field.LETTER_PERMISSION)


def test_a_column_whose_first_cells_are_empty_is_taken_and_asked_about() -> None:
    rows = [[str(number), ""] for number in range(200)]
    mapping = column_guess.guess(("KdNr", "DSGVO"), rows).mapping
    (asked,) = consent_questions("kunden.csv", mapping, rows)
    assert (mapping.fields[1], asked.answer) == (Field.LETTER_PERMISSION, "letter_permission")
    assert Speaker().plain(asked.text) == "Does “no” under “DSGVO” also mean: no letters by post?"


def test_nothing_is_asked_where_another_column_says_who_may_have_letters() -> None:
    rows = [["7", "ja", "nein"], ["8", "nein", "ja"]]
    mapping = column_guess.guess(("KdNr", "Newsletter", "Werbung per Post"), rows).mapping
    assert mapping.fields == (Field.CUSTOMER_NO, Field.EMAIL_PERMISSION, Field.LETTER_PERMISSION)
    assert not consent_questions("kunden.csv", mapping, rows)


def test_nothing_is_asked_where_the_cells_say_neither_yes_nor_no() -> None:
    rows = [["7", "weekly"], ["8", "monthly"]]
    mapping = column_guess.guess(("KdNr", "Newsletter"), rows).mapping
    assert (mapping.fields[1], consent_questions("kunden.csv", mapping, rows)) == (None, ())


@pytest.mark.parametrize("word", ["nein", "N", "no", "0", "false", "FALSCH", "non", "nee", "nicht erlaubt", "refusé"])
def test_a_plain_no_forbids_letters(word: str) -> None:
    stop = consent.stop_of([(Field.LETTER_PERMISSION, 0, word)], is_own=False)
    assert stop is not None
    assert (stop.ground, stop.is_clear) == (Ground.OPTED_OUT, True)
    assert consent.stop_of([(Field.DO_NOT_WRITE, 0, word)], is_own=False) is None


@pytest.mark.parametrize("word", ["ja", "J", "yes", "1", "TRUE", "x", "oui", "sí", "sì", "wahr", "erlaubt", "✓"])
def test_a_plain_yes_allows_nothing_and_forbids_nothing(word: str) -> None:
    assert consent.stop_of([(Field.LETTER_PERMISSION, 0, word)], is_own=False) is None


@pytest.mark.parametrize(("word", "ground"), [("vielleicht", Ground.OTHER), ("verstorben 2025", Ground.DECEASED)])
@pytest.mark.parametrize("field", [Field.LETTER_PERMISSION, Field.DO_NOT_WRITE])
def test_a_word_that_is_neither_holds(field: Field, word: str, ground: Ground) -> None:
    stop = consent.stop_of([(field, 0, word)], is_own=False)
    assert stop is not None
    assert (stop.ground, stop.is_clear) == (ground, False)


def warned(name: str, field: Field | None, *words: str) -> list[str]:
    return [Speaker().plain(one) for one in consent.warnings((name,), (field,), [[word] for word in words])]


def test_a_column_turned_round_or_left_unused_is_said() -> None:
    (turned,) = warned("Werbung erlaubt", Field.DO_NOT_WRITE, "ja", "nein")
    assert "whoever has “ja” there is not written to" in turned
    (by_words,) = warned("Post", Field.DO_NOT_WRITE, "erlaubt", "")
    assert "“erlaubt”" in by_words
    (other,) = warned("Werbesperre", Field.LETTER_PERMISSION, "ja")
    assert "choose “Do not write” over it" in other
    (unused,) = warned("Werbung erlaubt", None, "ja")
    assert "is not used" in unused
    assert not warned("Werbung erlaubt", Field.LETTER_PERMISSION, "ja", "nein")
    assert not warned("Werbesperre", Field.DO_NOT_WRITE, "x")
    assert not warned("Werbung erlaubt", None, "")
    (barred,) = warned("Blocked", None, "No", "Yes")
    assert "choose “Do not write” over it" in barred
    assert not warned("Blocked", None, "No", "")


@pytest.mark.parametrize(
    ("field", "cell", "is_warned"),
    [(None, "wünscht keine Post", True), (None, "mag Roggen", False), (Field.NOTE, "wünscht keine Post", False)],
)
def test_a_column_of_remarks_that_is_not_used_is_no_way_past_a_wish(
    field: Field | None, cell: str, is_warned: bool
) -> None:
    """The till's column "Bemerkung Kasse" was left unused without a word on what stands in it."""
    found = consent.warnings(("Name", "Bemerkung Kasse"), (Field.FULL_NAME, field), [["Zoë", ""], ["Ida", cell]])
    assert bool(found) is is_warned
    if found:
        said = Speaker().plain(found[0])
        assert "“wünscht keine Post”" in said
        assert "Choose “Note” over it" in said


def test_a_remark_far_below_in_a_column_that_is_not_used_is_said_too(tmp_path: Path) -> None:
    path = tmp_path / "sales.csv"
    for line in (3, 6_000):
        said = (f"C{at};Eva Huber;2026-01-02;9.00;{'passed away' if at == line else ''}" for at in range(1, 6_001))
        path.write_text("\n".join(["Customer no;Name;Date;Amount;Scribble", *said, ""]), encoding="utf-8")
        mapping = look_at(path).mapping.with_field(4, None)  # in the first lines it is taken for remarks
        plan, problems = look_at(path, mapping=mapping), Problems(path.name)
        with batches(plan, problems, today=date(2026, 11, 28), currency="GBP") as found:
            assert sum(len(batch.sales.refs) for batch in found) == 6_000
        words = [*plan.warnings, *problems.warnings]
        assert [one.arguments["remark"] for one in words] == [as_typed("passed away")]
        assert bool(problems.warnings) is (line > 200)
