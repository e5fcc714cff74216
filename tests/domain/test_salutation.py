from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.factory import customer
from winback_gui.domain.customer import Address
from winback_gui.domain.salutation import greets_nobody, salutation


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
        ("en", {"title": "", "first_name": "Sue/Dave", "last_name": "Hartley"}, "Dear Sue and Dave Hartley,"),
        ("en", {"title": "", "first_name": "", "last_name": "Sue / Dave Hartley"}, "Dear Sue and Dave Hartley,"),
        ("en", {"title": "", "first_name": "Ann", "last_name": "Hill/Wood"}, "Dear Ann Hill/Wood,"),
        ("en", {"title": "", "first_name": "Herr/Frau", "last_name": "Hill"}, "Dear Sir or Madam,"),
        ("en", {"title": "", "first_name": "Sue", "last_name": "(Bella's mum)"}, "Dear Sue,"),
        ("en", {"title": "", "first_name": "Theodore", "last_name": "(Tod)"}, "Dear Theodore (Tod),"),
        ("en", {"last_name": ""}, "Dear Amara,"),
        ("en", {"title": "", "first_name": ""}, "Dear Sir or Madam,"),
        ("en", {"title": "", "first_name": "", "last_name": "", "company": "Café Sol"}, "Dear Sir or Madam,"),
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
    ("title", "first", "last", "line"),
    [
        # the whole name in one cell
        ("", "", "Penelope Carter-Jones", "Dear Penelope Carter-Jones,"),
        ("", "Charlotte", "Church", "Dear Charlotte Church,"),
        ("", "Yuki", "Kita", "Dear Yuki Kita,"),
        ("", "Anna", "Stadt", "Dear Anna Stadt,"),
        ("", "Mohammed Fry", "", "Dear Mohammed Fry,"),
        ("", "", "Mrs Penelope Carter-Jones", "Dear Mrs Carter-Jones,"),
        ("", "", "Dr Patel", "Dear Dr Patel,"),
        ("", "Mrs Hill", "", "Dear Mrs Hill,"),
        ("Mrs", "", "Hill", "Dear Mrs Hill,"),
        ("Ms", "Penelope Jones", "", "Dear Ms Penelope Jones,"),
        ("", "", "Mrs P. Jones", "Dear Mrs Jones,"),
        ("", "", "Mrs Vaughan Williams", "Dear Mrs Vaughan Williams,"),
        ("Mrs", "", "Vaughan Williams", "Dear Mrs Vaughan Williams,"),
        ("", "Mr E & Mrs Y", "Hill", "Dear Mr and Mrs Hill,"),
        ("", "", "Mr and Mrs Vaughan Williams", "Dear Mr and Mrs Vaughan Williams,"),
        ("", "", "Hill, Margaret", "Dear Margaret Hill,"),
        ("", "", "Hill, Mrs Margaret", "Dear Mrs Hill,"),
        ("", "", "Jan van der Berg", "Dear Jan van der Berg,"),
        ("", "", "Mr Jan van der Berg", "Dear Mr van der Berg,"),
        # a last name alone would be curt, and so would be half of one
        ("", "", "van der Berg", "Dear Sir or Madam,"),
        ("", "", "St Clair", "Dear Sir or Madam,"),
        ("", "", "Lord", "Dear Sir or Madam,"),
        ("", "", "Carter-Jones", "Dear Sir or Madam,"),
        # no person
        ("", "The Pulteney Guest", "House", "Dear Sir or Madam,"),
        ("", "", "Pulteney Guest House Ltd", "Dear Sir or Madam,"),
        ("", "Royal", "Hotel", "Dear Sir or Madam,"),
        ("", "Quayside", "Kitchen", "Dear Sir or Madam,"),
        ("", "", "Quayside Kitchen", "Dear Sir or Madam,"),
        ("", "", "Harbour Bar & Grill", "Dear Sir or Madam,"),
        ("", "", "Joe's Deli", "Dear Sir or Madam,"),
        ("", "The Old", "Inn", "Dear Sir or Madam,"),
        ("", "", "The Kings Arms", "Dear Sir or Madam,"),
        ("", "", "Inn on the Green", "Dear Sir or Madam,"),
        ("", "", "Brasserie Blanc", "Dear Sir or Madam,"),
        ("", "", "Rossi Catering", "Dear Sir or Madam,"),
        ("", "", "Redcliffe Wine Bar", "Dear Sir or Madam,"),
        # Kitchen, Inn, Club and Bar-Lev are last names, too
        ("", "Michael", "Kitchen", "Dear Michael Kitchen,"),
        ("Mr", "Quayside", "Kitchen", "Dear Mr Kitchen,"),
        ("", "", "Mrs Old Kitchen", "Dear Mrs Old Kitchen,"),
        ("", "Siobhan", "Inn", "Dear Siobhan Inn,"),
        ("", "Haim", "Bar-Lev", "Dear Haim Bar-Lev,"),
        ("", "Bar", "Refaeli", "Dear Bar Refaeli,"),
        ("", "Hugo", "Club", "Dear Hugo Club,"),
        ("", "Clifton", "Kitchen", "Dear Clifton Kitchen,"),
        # several
        ("", "The Misses", "Wraxall", "Dear Misses Wraxall,"),
        ("The Misses", "", "Wraxall", "Dear Misses Wraxall,"),
        ("", "", "The Misses Wraxall", "Dear Misses Wraxall,"),
        ("Messrs", "", "Hill", "Dear Messrs Hill,"),
        ("", "The Smith", "Family", "Dear Smith family,"),
        ("", "Mr & Mrs", "Pemberton", "Dear Mr and Mrs Pemberton,"),
        ("Mr & Mrs", "", "Pemberton", "Dear Mr and Mrs Pemberton,"),
        ("", "", "Mr & Mrs Pemberton", "Dear Mr and Mrs Pemberton,"),
        ("", "Mr&Mrs", "Pemberton", "Dear Mr and Mrs Pemberton,"),
        ("", "Mr and Mrs R", "Hallett", "Dear Mr and Mrs Hallett,"),
        ("Mr and Mrs", "J", "Smith", "Dear Mr and Mrs Smith,"),
        ("", "", "Mr and Mrs J Smith", "Dear Mr and Mrs Smith,"),
        ("", "Mr J & Mrs K", "Smith", "Dear Mr and Mrs Smith,"),
        ("", "Mr & Ms", "Hill", "Dear Mr and Ms Hill,"),
        ("", "Mr & Mr", "Hill", "Dear Mr and Mr Hill,"),
        ("Dr & Mrs", "", "Hill", "Dear Dr and Mrs Hill,"),
        ("", "Rev & Mrs", "Stone", "Dear Revd and Mrs Stone,"),
        ("", "Capt. & Mrs", "Stone", "Dear Captain and Mrs Stone,"),
        ("", "Sir John & Lady", "Stone", "Dear Sir John and Lady Stone,"),
        ("", "Mr John Smith and Ms Ann", "Brown", "Dear Mr John Smith and Ms Ann Brown,"),
        ("", "Bridget & Tom", "Hunt", "Dear Bridget and Tom Hunt,"),
        ("", "Mrs Bridget & Tom", "Hunt", "Dear Mrs Bridget and Tom Hunt,"),
        ("Mrs", "M.", "Jones", "Dear Mrs Jones,"),
        ("Mrs", "M J", "Jones", "Dear Mrs Jones,"),
        # clergy
        ("", "Rev. Colin", "Stone", "Dear Colin Stone,"),
        ("Rev.", "Colin", "Stone", "Dear Colin Stone,"),
        ("The Reverend", "Colin", "Stone", "Dear Colin Stone,"),
        ("", "The Revd Colin", "Stone", "Dear Colin Stone,"),
        ("Revd", "C.", "Stone", "Dear Revd Stone,"),
        ("", "", "Rev Stone", "Dear Revd Stone,"),
        ("Revd Mrs", "Anne", "Stone", "Dear Mrs Stone,"),
        ("Revd Dr", "Anne", "Stone", "Dear Dr Stone,"),
        ("", "The Revd Canon Anne", "Stone", "Dear Canon Stone,"),
        ("Father", "Patrick", "Kelly", "Dear Father Kelly,"),
        ("Fr", "Patrick", "Kelly", "Dear Patrick Kelly,"),
        ("Sr", "Mary", "Kelly", "Dear Mary Kelly,"),
        # knights, peers
        ("", "Sir John", "Stone", "Dear Sir John,"),
        ("Sir", "John", "Stone", "Dear Sir John,"),
        ("Prof. Sir", "John Paul", "Stone", "Dear Sir John,"),
        ("Dame", "Mary", "Stone", "Dear Dame Mary,"),
        ("Sir", "J.", "Stone", "Dear Sir J. Stone,"),
        ("Sir", "", "Stone", "Dear Sir or Madam,"),
        ("", "Lady Anne", "Cholmondeley", "Dear Lady Anne Cholmondeley,"),
        ("Lady", "", "Cholmondeley", "Dear Lady Cholmondeley,"),
        ("", "", "Lord H. Bath", "Dear Lord H. Bath,"),
        ("", "Lord", "Bath", "Dear Lord Bath,"),
        ("The Hon.", "Anne", "Hill", "Dear Anne Hill,"),
        ("The Hon. Mrs", "Anne", "Hill", "Dear Mrs Hill,"),
        ("Rt Hon", "Jacob", "Hill", "Dear Jacob Hill,"),
        # ranks
        ("Sgt", "James", "Whitcombe", "Dear Sergeant Whitcombe,"),
        ("", "Sgt J", "Whitcombe", "Dear Sergeant Whitcombe,"),
        ("", "Lt Col Tim", "Hill", "Dear Colonel Hill,"),
        ("Lt.-Col.", "Tim", "Hill", "Dear Colonel Hill,"),
        ("", "Wg Cdr Ann", "Hill", "Dear Wing Commander Hill,"),
        ("Maj (Retd)", "Tom", "Hill", "Dear Major Hill,"),
        ("", "Major Tom", "Hill", "Dear Major Hill,"),
        ("WO2", "Tom", "Hill", "Dear Tom Hill,"),
        ("", "Col", "Stone", "Dear Col Stone,"),
        ("", "Gen", "Stone", "Dear Gen Stone,"),
        ("", "Earl", "Jones", "Dear Earl Jones,"),
        ("", "Dean Paul", "Smith", "Dear Dean Paul Smith,"),
        ("", "Lt Col", "Hill", "Dear Colonel Hill,"),
        ("", "Maj", "Hill", "Dear Major Hill,"),
        ("S/Sgt", "A", "Hill", "Dear Staff Sergeant Hill,"),
        ("", "The Hon", "Hill", "Dear Sir or Madam,"),
        # initials and names that are a half of a rank
        ("", "S.", "Hill", "Dear S. Hill,"),
        ("", "", "C. Hill", "Dear C. Hill,"),
        ("", "Dame S. Hill", "", "Dear Dame S. Hill,"),
        ("", "Wing", "Lee", "Dear Wing Lee,"),
        # learned, other
        ("Cllr", "Ann", "Hill", "Dear Councillor Hill,"),
        ("Madam", "", "Hill", "Dear Ms Hill,"),
        ("", "", "Major James Hill III", "Dear Major James Hill,"),
        ("", "", "Hill Jr, Mary", "Dear Mary Hill,"),
        ("", "Dr Priya", "Patel", "Dear Dr Patel,"),
        ("Prof", "", "Hill", "Dear Prof Hill,"),
        ("", "Professor Ann", "Hill", "Dear Prof Hill,"),
        ("Master", "Jack", "Hill", "Dear Jack Hill,"),
        ("Mr", "Jack", "Hill Esq.", "Dear Mr Hill,"),
        ("Mr", "Jack", "Hill OBE", "Dear Mr Hill,"),
        ("", "Jack", "Hill, MBE", "Dear Jack Hill,"),
        ("", "Jack", "Ma", "Dear Jack Ma,"),
        ("", "P.", "Rowe", "Dear P. Rowe,"),
        ("", "Fiona", "McLeod-Smith", "Dear Fiona McLeod-Smith,"),
        ("Mr/Mrs", "Jack", "Hill", "Dear Jack Hill,"),
        ("", "Mr/Mrs", "Hill", "Dear Sir or Madam,"),
    ],
)
def test_greets_in_british_forms(title: str, first: str, last: str, line: str) -> None:
    who = customer(title=title, first_name=first, last_name=last, address=Address(country="GB"))
    assert salutation(who, "en-GB") == line


@pytest.mark.parametrize(
    ("title", "first", "last", "line"),
    [
        ("", "", "Penelope Carter-Jones", "Guten Tag Penelope Carter-Jones,"),
        ("", "", "Frau Eva Huber", "Liebe Frau Eva Huber,"),
        ("Frau", "", "García López", "Liebe Frau García López,"),
        ("", "", "Dr. Huber", "Guten Tag Dr. Huber,"),
        ("", "", "Huber", "Guten Tag,"),
        ("", "", "von der Tann", "Guten Tag,"),
        ("Frau", "M.", "Huber", "Liebe Frau Huber,"),
        ("", "", "Huber, Eva", "Guten Tag Eva Huber,"),
    ],
)
def test_greets_in_german_whichever_cell_has_the_name(title: str, first: str, last: str, line: str) -> None:
    assert salutation(customer(title=title, first_name=first, last_name=last), "de") == line


def test_a_foreign_title_is_told_by_the_country() -> None:
    assert salutation(customer(title="Fr.", address=Address(country="AT")), "en") == "Dear Ms Okafor,"
    assert salutation(customer(title="Fr.", address=Address(country="GB")), "en") == "Dear Amara Okafor,"


@pytest.mark.parametrize(
    ("fields", "is_so"),
    [
        ({"title": "", "first_name": ""}, True),
        ({"title": "Sir", "first_name": ""}, True),
        ({"title": "", "first_name": "", "salutation": "Dear neighbour"}, False),
        ({"title": "", "first_name": "", "last_name": "", "company": "Café Sol"}, False),
        ({"title": "", "first_name": "", "last_name": "Müller GmbH"}, False),
        ({"title": ""}, False),
    ],
)
@pytest.mark.parametrize("language", ["en", "de"])
def test_a_person_greeted_without_a_name_is_noticed(fields: dict[str, Any], is_so: bool, language: str) -> None:
    assert greets_nobody(customer(**fields), language) is is_so


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


@pytest.mark.parametrize(
    ("first", "last", "german", "english"),
    [
        ("", "Familie Müller, Hans", "Liebe Familie Müller,", "Dear Müller family,"),
        ("Hans", "Familie Müller", "Liebe Familie Müller,", "Dear Müller family,"),
        ("", "Fam. Huber", "Liebe Familie Huber,", "Dear Huber family,"),
        ("", "The Harris Family", "Liebe Familie Harris,", "Dear Harris family,"),
        ("The Harris", "Family", "Liebe Familie Harris,", "Dear Harris family,"),
        ("", "Harris Family", "Liebe Familie Harris,", "Dear Harris family,"),
        ("Bob & Linda", "Harris", "Guten Tag Bob & Linda Harris,", "Dear Bob and Linda Harris,"),
        ("", "Bob & Linda Harris", "Guten Tag Bob & Linda Harris,", "Dear Bob and Linda Harris,"),
        ("Mr and Mrs J", "Smith", "Liebe Frau Smith, lieber Herr Smith,", "Dear Mr and Mrs Smith,"),
        ("", "Mr and Mrs J Smith", "Liebe Frau Smith, lieber Herr Smith,", "Dear Mr and Mrs Smith,"),
    ],
)
def test_families_and_couples_in_both_languages(first: str, last: str, german: str, english: str) -> None:
    who = customer(title="", first_name=first, last_name=last)
    assert (salutation(who, "de"), salutation(who, "en")) == (german, english)


@pytest.mark.parametrize(
    ("title", "first", "last", "german", "english"),
    [
        ("Frau", "Eva", "Müller geb. Schmidt", "Liebe Frau Müller,", "Dear Ms Müller,"),
        ("Frau", "", "Müller, geb. Schmidt", "Liebe Frau Müller,", "Dear Ms Müller,"),
        ("Frau", "Eva", "Müller (geb. Schmidt)", "Liebe Frau Müller,", "Dear Ms Müller,"),
        ("", "", "Eva Müller geb. Schmidt", "Guten Tag Eva Müller,", "Dear Eva Müller,"),
        ("Mrs", "Mary", "Hill née Jones", "Liebe Frau Hill,", "Dear Mrs Hill,"),
        ("Mrs", "Mary", "Hill (nee Jones)", "Liebe Frau Hill,", "Dear Mrs Hill,"),
        ("Mr", "Max", "Born", "Lieber Herr Born,", "Dear Mr Born,"),
        ("", "Anna", "Nee", "Guten Tag Anna Nee,", "Dear Anna Nee,"),
        ("", "", "Max Born", "Guten Tag Max Born,", "Dear Max Born,"),
        ("Mr", "John", "Hill (decd)", "Lieber Herr Hill,", "Dear Mr Hill,"),
        ("Mr", "John", "Hill dec'd", "Lieber Herr Hill,", "Dear Mr Hill,"),
        ("", "John", "† Hill", "Guten Tag John Hill,", "Dear John Hill,"),
        ("Herr", "", "verst. Hill", "Lieber Herr Hill,", "Dear Mr Hill,"),
        ("", "The late John", "Hill", "Guten Tag John Hill,", "Dear John Hill,"),
        ("Mr", "John", "Smith Jr.", "Lieber Herr Smith,", "Dear Mr Smith,"),
        ("Dr", "Ann", "Garcia Lopez, MD", "Guten Tag Dr. Garcia Lopez,", "Dear Dr Garcia Lopez,"),
        ("", "Estate of John", "Hill", "Guten Tag,", "Dear Sir or Madam,"),
        ("", "", "Nachlass Hans Huber", "Guten Tag,", "Dear Sir or Madam,"),
        ("", "Royal", "Hotel", "Guten Tag,", "Dear Sir or Madam,"),
        ("Frau", "Anna", "Huber c/o Brandt", "Liebe Frau Huber,", "Dear Ms Huber,"),
        ("", "A.", "Huber", "Guten Tag A. Huber,", "Dear A. Huber,"),
        ("", "A", "", "Guten Tag A,", "Dear A,"),
        ("", "Anna", "", "Guten Tag Anna,", "Dear Anna,"),
    ],
)
def test_what_stands_behind_a_name_is_not_said(title: str, first: str, last: str, german: str, english: str) -> None:
    who = customer(title=title, first_name=first, last_name=last)
    assert (salutation(who, "de"), salutation(who, "en")) == (german, english)


@pytest.mark.parametrize(
    ("title", "first", "last", "line"),
    [
        ("Ms", "Maria", "Garcia", "Dear Ms. Garcia,"),
        ("Mrs.", "Maria", "Garcia Lopez", "Dear Mrs. Garcia Lopez,"),
        ("Ms", "Maria", "de la Cruz", "Dear Ms. de la Cruz,"),
        ("Mr", "John", "Smith III", "Dear Mr. Smith,"),
        ("Dr", "Ann", "Hill, MD", "Dear Dr. Hill,"),
        ("", "Mr and Mrs J", "Smith", "Dear Mr. and Mrs. Smith,"),
        ("Rev", "", "Stone", "Dear Rev. Stone,"),
        ("Miss", "Ann", "Hill", "Dear Miss Hill,"),
        ("", "Maria", "Garcia Lopez", "Dear Maria Garcia Lopez,"),
    ],
)
def test_greets_in_american_forms(title: str, first: str, last: str, line: str) -> None:
    who = customer(title=title, first_name=first, last_name=last, address=Address(country="US"))
    assert salutation(who, "en", "US") == line


def test_the_shop_spells_titles_as_at_home() -> None:
    who = customer(title="Ms", first_name="Maria", last_name="Garcia", address=Address(country="US"))
    assert salutation(who, "en", "GB") == "Dear Ms Garcia,"
    assert salutation(who, "de", "US") == "Liebe Frau Garcia,"


def test_a_family_without_a_name_is_greeted_without_one() -> None:
    assert salutation(customer(title="Familie", first_name="", last_name=""), "de") == "Guten Tag,"
    assert salutation(customer(title="", first_name="Ana", last_name="Familia"), "de") == "Guten Tag Ana Familia,"


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("de", "Liebe Frau Hög, lieber Herr Hög,"),
        ("en", "Dear Mr and Mrs Hög,"),
        ("fr", "Chère Madame, cher Monsieur,"),
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
    assert len(salutation(nobody, language).split()) <= 4


@given(st.text(), st.text(), st.text(), st.sampled_from(LANGUAGES))
def test_never_broken_whatever_the_file_held(title: str, first: str, last: str, language: str) -> None:
    line = salutation(customer(title=title, first_name=first, last_name=last), language)
    assert line[-1] in ",:"
    assert len(line) > 5
    assert not set("{}<>\n\x00") & set(line)
    assert " ," not in line


@pytest.mark.parametrize(
    ("first", "last", "line"),
    [
        ("Alex (they/them)", "Rowan", "Dear Alex Rowan,"),
        ("Sandra", "Kowalczyk (knit night)", "Dear Sandra Kowalczyk,"),
        ("Margaret [Peggy]", "Hill", "Dear Margaret Hill,"), ("Ann", "Hill (knits", "Dear Ann Hill,"),
        ("The", "Petersons", "Dear Peterson family,"), ("", "The Joneses", "Dear Jones family,"),
        ("The", "Williams", "Dear Williams family,"), ("", "The Club", "Dear Sir or Madam,"),
        ("", "The Red Lions", "Dear Sir or Madam,"),
    ],
)  # fmt: skip
def test_remarks_in_brackets_are_not_said_and_a_family_of_one_name_is_greeted(first: str, last: str, line: str) -> None:
    assert salutation(customer(title="", first_name=first, last_name=last), "en", "US") == line
