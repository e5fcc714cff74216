from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.factory import customer
from winback_gui.domain.salutation import salutation


@pytest.mark.parametrize(
    ("language", "fields", "line"),
    [
        ("en", {}, "Dear Ms Okafor,"),
        ("en", {"title": "Mrs."}, "Dear Mrs Okafor,"),
        ("en", {"title": "Frau"}, "Dear Ms Okafor,"),
        ("en", {"title": "Dr."}, "Dear Dr Okafor,"),
        ("en", {"title": "Herr Prof. Dr."}, "Dear Prof Dr Okafor,"),
        ("en", {"title": "Mx"}, "Dear Mx Okafor,"),
        ("en", {"title": ""}, "Dear Amara Okafor,"),
        ("en", {"title": "nan"}, "Dear Amara Okafor,"),
        ("en", {"title": "", "last_name": ""}, "Dear Amara,"),
        ("en", {"last_name": ""}, "Dear Amara,"),
        ("en", {"title": "", "first_name": ""}, "Good day,"),
        ("en", {"title": "", "first_name": "", "last_name": "", "company": "Café Sol"}, "Good day,"),
        ("en", {"title": "", "first_name": "佳子", "last_name": "佐藤"}, "Dear 佐藤 佳子,"),
        ("en", {"salutation": "Dear Amara"}, "Dear Amara,"),
        ("en", {"salutation": "My dear friend,"}, "My dear friend,"),
        ("en", {"salutation": "nan"}, "Dear Ms Okafor,"),
        ("de", {"title": "Frau"}, "Liebe Frau Okafor,"),
        ("de-AT", {"title": "Herr Dr.", "last_name": "Groß"}, "Lieber Herr Dr. Groß,"),
        ("de", {"title": "Dr."}, "Guten Tag Dr. Okafor,"),
        ("de", {"title": ""}, "Guten Tag Amara Okafor,"),
        ("fr", {"title": "Mme"}, "Chère Madame Okafor,"),
        ("fr", {"title": ""}, "Bonjour Amara Okafor,"),
        ("nl", {"title": "dhr.", "last_name": "de Vries"}, "Beste meneer De Vries,"),
        ("nl", {"title": "", "last_name": "de Vries"}, "Beste Amara de Vries,"),
        ("es", {"title": "Sra."}, "Estimada Sra. Okafor:"),
        ("es", {"title": "Dr."}, "Buenos días, Dr. Okafor:"),
        ("ja", {}, "Dear Ms Okafor,"),
        ("en", {"title": "", "first_name": "Dr. Anna-Maria"}, "Dear Dr Okafor,"),
        ("de", {"title": "Frau", "first_name": "Prof. Dr. Anna-Maria"}, "Liebe Frau Prof. Dr. Okafor,"),
        ("de", {"title": "Frau Dr.", "first_name": "Dr. Anna-Maria"}, "Liebe Frau Dr. Okafor,"),
        ("de", {"title": "Frau", "first_name": "Anna Dr."}, "Liebe Frau Okafor,"),
        ("en", {"title": "", "first_name": "Dr. Anna-Maria", "last_name": ""}, "Dear Dr. Anna-Maria,"),
        ("en", {"title": "Frau", "language": "de"}, "Dear Ms Okafor,"),
        ("de", {"title": "Divers"}, "Guten Tag Amara Okafor,"),
        ("de", {"title": "Divers", "first_name": ""}, "Guten Tag,"),
        ("de", {"title": "Divers Dr."}, "Guten Tag Dr. Okafor,"),
        ("de", {"title": "Herr/Frau"}, "Guten Tag Amara Okafor,"),
        ("de", {"title": "Herr", "last_name": "Öttinger"}, "Lieber Herr Öttinger,"),
        ("de", {"title": "Frau", "first_name": "U. M."}, "Liebe Frau Okafor,"),
        ("de", {"title": "Herrn", "last_name": "Öttinger"}, "Lieber Herr Öttinger,"),
        ("de", {"title": "Firma", "first_name": "", "last_name": "Müller GmbH"}, "Guten Tag,"),
    ],
)
def test_greets(language: str, fields: dict[str, Any], line: str) -> None:
    assert salutation(customer(**fields), language) == line


@pytest.mark.parametrize(
    ("language", "title", "line"),
    [
        ("de", "Familie", "Liebe Familie Hög,"),
        ("de", "Fam.", "Liebe Familie Hög,"),
        ("de", "FAMILIE Dr.", "Liebe Familie Dr. Hög,"),
        ("en", "family", "Dear Hög family,"),
        ("en", "Familie", "Dear Hög family,"),
        ("fr", "Famille", "Chère famille Hög,"),
        ("nl", "familie", "Beste familie Hög,"),
        ("es", "Familia", "Estimada familia Hög:"),
    ],
)
def test_a_family_is_greeted_as_one(language: str, title: str, line: str) -> None:
    for fields in ({"title": title}, {"first_name": title}, {"title": title, "first_name": "Max"}):
        who = customer(**({"title": "", "first_name": "", "last_name": "Hög"} | fields))
        assert salutation(who, language) == line
    assert salutation(customer(title="", first_name="", last_name=f"{title} Hög"), language) == line


def test_a_family_without_a_name_is_greeted_without_one() -> None:
    assert salutation(customer(title="Familie", first_name="", last_name=""), "de") == "Guten Tag,"
    assert salutation(customer(title="", first_name="Ana", last_name="Familia"), "de") == "Guten Tag Ana Familia,"


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("de", "Liebe Frau Hög, lieber Herr Hög,"),
        ("en", "Dear Mr and Mrs Hög,"),
        ("fr", "Chère Madame, cher Monsieur Hög,"),
        ("nl", "Beste meneer en mevrouw Hög,"),
        ("es", "Estimados Sres. Hög:"),
    ],
)
@pytest.mark.parametrize(
    "fields",
    [
        {"title": "Herr und Frau"},
        {"title": "Mr & Mrs"},
        {"first_name": "Herr und Frau"},
        {"title": "Frau", "first_name": "Eva und Herr Max"},
    ],
)
def test_two_of_one_house_are_both_greeted(fields: dict[str, str], language: str, line: str) -> None:
    assert salutation(customer(**({"title": "", "first_name": "", "last_name": "Hög"} | fields)), language) == line


@pytest.mark.parametrize(
    ("fields", "line"),
    [
        ({"salutation": "Sehr geehrte Frau ?kafor,"}, "Liebe Frau Okafor,"),
        ({"salutation": "Liebe Frau Okafo?"}, "Liebe Frau Okafor,"),
        ({"salutation": "Liebe Frau \ufffdkafor"}, "Liebe Frau Okafor,"),
        ({"salutation": "Sehr geehrte Frau Okafor"}, "Sehr geehrte Frau Okafor,"),
        ({"title": "Fr?ulein"}, "Guten Tag Amara Okafor,"),
    ],
)
def test_a_greeting_with_a_lost_letter_gives_way_to_the_rule(fields: dict[str, Any], line: str) -> None:
    assert salutation(customer(**({"title": "Frau"} | fields)), "de") == line


LANGUAGES = ("en", "de", "fr", "nl", "es")
HOLES = ["", " ", "nan", "NaN", "None", "NULL", "N/A", "{name}", "{", "-", "?", "<b>", "123", "\x00", "\ufffd", "&nbsp"]


@pytest.mark.parametrize("hole", HOLES[:-1])
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_hole_in_any_field_never_shows(hole: str, language: str) -> None:
    for fields in ({"title": hole}, {"first_name": hole}, {"last_name": hole}, {"salutation": hole}, {"company": hole}):
        line = salutation(customer(**fields), language)
        assert not hole.strip() or hole not in line
        assert "  " not in line
        assert line[-2].isalpha()
    nobody = customer(title=hole, first_name=hole, last_name=hole, company=hole)
    assert len(salutation(nobody, language).split()) <= 3


@given(st.text(), st.text(), st.text(), st.sampled_from(LANGUAGES))
def test_never_broken_whatever_the_file_held(title: str, first: str, last: str, language: str) -> None:
    line = salutation(customer(title=title, first_name=first, last_name=last), language)
    assert line[-1] in ",:"
    assert len(line) > 5
    assert not set("{}<>\n\x00") & set(line)
    assert " ," not in line
