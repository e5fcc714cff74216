"""Heads that speak of letters, advertising or consent in their own words: none of them stays unused without a word."""

from __future__ import annotations

from pathlib import Path

import pytest

from winback_gui.domain.speech import Speaker
from winback_gui.importing import column_guess, columns, columns_file
from winback_gui.importing.columns import ColumnMapping
from winback_gui.importing.consent_columns import with_consent
from winback_gui.importing.consent_question import NOT_USED, consent_questions
from winback_gui.importing.fields import Field
from winback_gui.importing.formats.own import CUSTOMERS
from winback_gui.importing.plan import look_at

MIXED = (
    "Newsletter/Werbung", "Newsletter-Werbung", "Newsletter_Werbung", "Newsletter (Werbung)", "NewsletterWerbung",
    "Newsletter & Post", "Werbung / Newsletter", "Post/E-Mail", "Post", "Kontakt", "Kontakt/Werbung",
    "Mailing-Liste", "Werbemittel", "Werbung (E-Mail/Post)", "Marketing_Mailing", "Post & Mail", "Infopost/Katalog",
    "DSGVO/Newsletter", "GDPR (marketing)", "Mailing list", "Newsletter / letters", "Contact / mailing",
    "publicité / newsletter", "Newsletter (publicidad)", "Newsletter/reclame", "Reclame_post", "Werbung/Telefon",
    "Kundenbrief", "Communications commerciales", "Nieuwsbrief/post", "Weihnachtskarte", "Reklame", "Courrier/e-mail",
)  # fmt: skip
REFUSED = ("Newsletter/Werbung abgemeldet", "kein Newsletter/keine Werbung", "Newsletter & Post: nein danke (x)")
OF_EMAIL = (
    "Newsletter abonniert", "Newsletter (E-Mail)", "E-Mail-Newsletter", "Newsletter Opt-in", "newsletter_subscribed",
    "E-Mail-Werbung", "E-Mail erlaubt", "Nieuwsbrief", "Infolettre", "Boletín",
)  # fmt: skip
OF_CONSENT = (
    "DSGVO-Einwilligung",
    "Einwilligung (DSGVO)",
    "GDPR consent",
    "gdpr_opt_in",
    "Datenschutz/DSGVO",
    "RGPD ok",
)
CELLS = (
    ("ja", "nein"), ("j", "n"), ("Ja", ""), ("yes", "no"), ("1", "0"), ("x", ""), ("TRUE", "FALSE"), ("oui", "non"),
    ("sí", "no"), ("", "N"), ("wahr", "falsch"),
)  # fmt: skip
OTHER = (
    "Name", "Kontaktlinsen", "Contact lenses", "Gewerbe", "Reklamation", "Stammkunde", "kontaktlos", "Firmenkunde",
    "Zahlung bar", "Bewerbung", "Postage", "SMS-Werbung erlaubt", "Telefonkontakt", "Sold via promoted listings",
)  # fmt: skip


def rows_of(words: tuple[str, ...]) -> list[list[str]]:
    return [[str(place), "Gruber", word] for place, word in enumerate(words * 3)]


def guessed(head: str, words: tuple[str, ...]) -> ColumnMapping:
    return column_guess.guess(("KdNr", "Nachname", head), rows_of(words)).mapping


@pytest.mark.parametrize("head", MIXED)
def test_a_column_that_may_be_about_letters_is_asked_about_and_held_carefully_until_then(head: str) -> None:
    for words in CELLS:
        mapping = guessed(head, words)
        assert (mapping.fields[2], mapping.unsaid) == (Field.LETTER_PERMISSION, frozenset({2})), words
        (asked,) = consent_questions("k.csv", mapping, rows_of(words))
        assert (asked.place, asked.must_answer, asked.answer) == (2, True, ""), words
        choices = [value for value, _words in asked.choices]
        assert choices == ["letter_permission", "email_permission", NOT_USED], words
        assert Speaker().plain(asked.text) == f"What does the column “{head}” say?", words


@pytest.mark.parametrize("head", REFUSED)
def test_where_the_head_refuses_a_yes_is_what_forbids(head: str) -> None:
    mapping = guessed(head, ("x", ""))
    assert mapping.fields[2] is Field.DO_NOT_WRITE
    (asked,) = consent_questions("k.csv", mapping, rows_of(("x", "")))
    assert [value for value, _words in asked.choices] == ["do_not_write", "email_refused", NOT_USED]
    assert "“x”" in Speaker().plain(asked.choices[0][1])


@pytest.mark.parametrize("words", CELLS)
@pytest.mark.parametrize(
    ("heads", "field"), [(OF_EMAIL, Field.EMAIL_PERMISSION), (OF_CONSENT, Field.LETTER_PERMISSION)]
)
def test_several_words_for_one_thing_are_asked_about_as_the_one_word_is(
    heads: tuple[str, ...], field: Field, words: tuple[str, ...]
) -> None:
    for head in heads:
        mapping = guessed(head, words)
        assert mapping.fields[2] is field, head
        (asked,) = consent_questions("k.csv", mapping, rows_of(words))
        assert (asked.must_answer, asked.answer) == (False, field.value), head


@pytest.mark.parametrize("head", OTHER)
def test_other_columns_are_not_asked_about(head: str) -> None:
    of_consent = {Field.LETTER_PERMISSION, Field.DO_NOT_WRITE, Field.EMAIL_PERMISSION}
    for words in CELLS:
        mapping = guessed(head, words)
        assert not of_consent.intersection(mapping.fields), words
        assert not consent_questions("k.csv", mapping, rows_of(words)), words


def test_a_plain_head_with_many_other_words_is_asked_about_for_a_single_no() -> None:
    words = ("nur Brief", "nein danke", "Frühjahr", "Herbst")
    for head in ("Werbung erlaubt", "Newsletter/Werbung"):
        mapping = guessed(head, words)
        assert (mapping.fields[2], mapping.unsaid) == (Field.LETTER_PERMISSION, frozenset({2}))
    assert guessed("Werbung", ("Frühjahr", "Herbst")).fields[2] is None


def test_a_column_that_is_empty_in_the_first_lines_is_held_and_asked_about_without_stopping() -> None:
    mapping = guessed("Newsletter/Werbung", ("", ""))
    (asked,) = consent_questions("k.csv", mapping, rows_of(("", "")))
    assert (mapping.fields[2], asked.must_answer, asked.answer) == (
        Field.LETTER_PERMISSION, False, "letter_permission",
    )  # fmt: skip
    assert guessed("Kontaktweg", ("", "")).fields[2] is None


def test_a_head_that_names_a_person_or_an_address_elsewhere_is_no_way_past_it() -> None:
    for head in ("Contact", "Mail"):
        assert guessed(head, ("ja", "nein")).fields[2] in {Field.LETTER_PERMISSION, Field.EMAIL_PERMISSION}
    assert guessed("Mail", ("a@b.org", "")).fields[2] is Field.EMAIL


@pytest.mark.parametrize("answer", [Field.LETTER_PERMISSION, Field.EMAIL_PERMISSION, None])
def test_an_answer_holds_can_be_changed_and_is_kept(answer: Field | None) -> None:
    rows = rows_of(("ja", "nein"))
    said = guessed("Newsletter/Werbung", ("ja", "nein")).with_field(2, answer)
    for mapping in (said, columns_file.from_json(columns_file.to_json(said)), columns.fitted(said, said.header)):
        assert mapping is not None
        (asked,) = consent_questions("k.csv", mapping, rows)
        assert (asked.must_answer, asked.answer) == (False, NOT_USED if answer is None else answer.value)


@pytest.mark.parametrize(
    ("head", "is_open"), [("Werbung erlaubt", False), ("Werbesperre", False), ("Newsletter/Werbung", True)]
)
def test_such_a_column_that_was_added_to_a_known_export_is_seen_too(head: str, *, is_open: bool) -> None:
    header = (*("customer_no", "last_name", "street"), head)
    rows = [["7", "Gruber", "Weg 1", "ja"], ["8", "Zach", "Weg 2", "nein"]]
    mapping = with_consent(columns.mapping_for(CUSTOMERS, header), rows)
    assert mapping.fields[3] in {Field.LETTER_PERMISSION, Field.DO_NOT_WRITE}
    assert bool(mapping.unsaid) is is_open


def test_a_mapping_that_leaves_such_a_column_out_says_nothing_of_it(tmp_path: Path) -> None:
    path = tmp_path / "k.csv"
    path.write_text("KdNr;Name;Newsletter/Werbung\n1;Ida Gruber;ja\n2;Ed Zach;nein\n", "utf-8")
    for text, asked in (
        ('{"columns": {"KdNr": "customer_no", "Name": "full_name"}}', True),
        ('{"columns": {"KdNr": "customer_no", "Name": "full_name", "Newsletter/Werbung": ""}}', False),
    ):
        plan = look_at(path, mapping=columns_file.from_json(text))
        assert [one.column for one in plan.questions if one.must_answer] == ["Newsletter/Werbung"] * asked
