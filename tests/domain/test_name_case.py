from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.factory import customer
from winback_gui.domain.name_case import has_odd_case, in_proper_case, title_in_proper_case

SURE = {
    ("judith", "ashman"): "Judith Ashman",
    ("Gillian", "TUCKER"): "Gillian Tucker",
    ("Harriet", "NETHERWOOD"): "Harriet Netherwood",
    ("HARRIET", "Netherwood"): "Harriet Netherwood",
    ("GILLIAN", "TUCKER"): "Gillian Tucker",
    ("margaret", "o'brien"): "Margaret O'Brien",
    ("SEÁN", "O’NEILL"): "Seán O’Neill",
    ("fiona", "mcleod-smith"): "Fiona McLeod-Smith",
    ("JEAN-LUC", "MCDONALD"): "Jean-Luc McDonald",
    ("jan", "van der berg"): "Jan van der Berg",
    ("MARIA", "DE LA CRUZ"): "Maria de la Cruz",
    ("otto", "von stein"): "Otto von Stein",
    ("jane", "st clair"): "Jane St Clair",
    ("MARGARET", "ST. JOHN"): "Margaret St. John",
    ("j", "smith"): "J Smith",
    ("J.R.", "SMITH"): "J.R. Smith",
    ("j. r.", "smith"): "J. R. Smith",
    ("JR", "SMITH"): "JR Smith",
    ("JO", "SMITH"): "Jo Smith",
    ("AMY", "NG"): "Amy Ng",
    ("ZOË", "MÜLLER"): "Zoë Müller",
    ("mr & mrs", "pemberton"): "Mr & Mrs Pemberton",
    ("MR AND MRS R", "HALLETT"): "Mr and Mrs R Hallett",
    ("DR PRIYA", "PATEL"): "Dr Priya Patel",
    ("REV. COLIN", "STONE"): "Rev. Colin Stone",
    ("THE MISSES", "WRAXALL"): "The Misses Wraxall",
    ("BRIDGET & TOM", "HUNT"): "Bridget & Tom Hunt",
    ("mackenzie", "mackie"): "Mackenzie Mackie",
    ("MELISSA", "RUSSELL"): "Melissa Russell",
    ("", "LT COL NIAMH NUÑEZ"): "Lt Col Niamh Nuñez",
    ("", "RAJESH DE LA RUE"): "Rajesh de la Rue",
    ("", "D ST. JOHN"): "D St. John",
    ("", "hope-jones, george"): "Hope-Jones, George",
    ("GEORGE VAN DER BERG", ""): "George van der Berg",
    ("mr g & mrs a", "nuñez"): "Mr G & Mrs A Nuñez",
    ("", "penelope carter-jones"): "Penelope Carter-Jones",
    ("ABC", "TAXIS"): "ABC Taxis",
    ("BBC", "STUDIOS"): "BBC Studios",
    ("UK", "CARS"): "UK Cars",
    ("J&K", "TAXIS"): "J&K Taxis",
    ("3D", "PRINTS"): "3D Prints",
    ("ANN", "ASHMAN"): "Ann Ashman",
    ("IVY", "ASHMAN"): "Ivy Ashman",
    ("HENK", "'T HART"): "Henk 't Hart",
    ("henk", "van ’t hoff"): "Henk van ’t Hoff",
    ("", "HENK VAN 'T HOFF"): "Henk van 't Hoff",
    ("JOHN", "SMITH III"): "John Smith III",
    ("JOHN", "SMITH JR."): "John Smith Jr.",
    ("john", "smith, jr"): "John Smith, Jr",
    ("", "JOHN SMITH, JR."): "John Smith, Jr.",
    ("MARIA", "GARCIA LOPEZ PHD"): "Maria Garcia Lopez PhD",
    ("JOHN", "SMITH, M.D."): "John Smith, M.D.",
    ("JOHN", "SMITH OBE"): "John Smith OBE",
    ("JOHN", "MCKEE SR"): "John McKee Sr",
    ("CLAIRE", "L'HERMITE"): "Claire L'Hermite",
    ("Claire", "L’HERMITE"): "Claire L’Hermite",
    ("luc", "l'hostis"): "Luc L'Hostis",
    ("JEAN ET ANNE-SOPHIE", "LEGRAND"): "Jean et Anne-Sophie Legrand",
    ("Jérôme et Zoé", "DUPUIS"): "Jérôme et Zoé Dupuis",
    ("ODETTE", "VVE CHIRAT"): "Odette Vve Chirat",
}
OPEN = [
    ("FIONA", "MACDONALD"), ("jean-luc", "d'arcy"), ("harriet", "ffoulkes"), ("huw", "ap-rhys"), ("JAN", "VAN DIJK"),
    ("jane", "le marquand"), ("paulo", "da silva"), ("LARA", "FITZGERALD"), ("AJ", "SMITH"), ("jr", "smith"),
    ("ADT", "ALARMS"), ("EVA", "MÜLLER GEB. SCHMIDT"), ("MARY", "JONES NEE HILL"),
    ("", "SMITH, JOHN JR"), ("MARY", "T HOFF"), ("JÜRGEN", "WEISS"), ("MAX", "GROSS"), ("AYŞE", "IŞIK"),
    ("AOIFE", "NÍ BHRIAIN"), ("THE PULTENEY", "BAKERY"), ("BATH", "RUGBY LTD"), ("R2", "D2"), ("BMW", "UK"),
    ("", "IKEA"), ("ANNE", "LEBLANC"), ("KEES", "IJSSEL"), ("ARUN", "K.P.SHARMA"),
    ("FR PATRICK", "KELLY"),
]  # fmt: skip
UNTOUCHED = [
    ("Harriet", "ffoulkes"), ("Jean-Luc", "d'Arcy"), ("judith", "Ashman"),
    ("李", "伟"), ("ΝΊΚΟΣ", "ΠΑΠΠΆΣ"),
    ("анна", "иванова"), ("", ""), ("J", "S"), ("Judith", "Ashman"),
]  # fmt: skip


@pytest.mark.parametrize(("cells", "name"), SURE.items())
def test_a_name_of_one_case_gets_its_own_where_it_is_sure(cells: tuple[str, str], name: str) -> None:
    found = in_proper_case(*cells)
    assert found is not None
    assert f"{found.first} {found.last}".strip() == name
    assert not has_odd_case(customer(first_name=found.first, last_name=found.last))


@pytest.mark.parametrize("last", ["SÜSS", "RÖSSLER", "SCHÜSSLER", "FUSS", "KLOSS", "WEISS"])
def test_a_sharp_s_that_capitals_lost_is_not_guessed(last: str) -> None:
    """Süß came out as "Süss", and in mixed case nobody looks at it again."""
    assert in_proper_case("EVA", last) is None


@pytest.mark.parametrize("last", ["KLOSS", "FUSS", "WEISS", "GROSS", "SÜSS"])
def test_where_no_sharp_s_is_written_none_was_lost(last: str) -> None:
    found = in_proper_case("EVA", last, has_sharp_s=False)
    assert found is not None
    assert found.last == last.capitalize()


@pytest.mark.parametrize("cells", OPEN)
def test_what_is_not_sure_stays(cells: tuple[str, str]) -> None:
    assert in_proper_case(*cells) is None


@pytest.mark.parametrize("cells", UNTOUCHED)
def test_mixed_case_and_other_letters_are_never_touched(cells: tuple[str, str]) -> None:
    assert in_proper_case(*cells) is None


@pytest.mark.parametrize(
    ("first", "last", "is_odd"),
    [
        ("FIONA", "MACDONALD", True),
        ("jean-luc", "d'arcy", True),
        ("judith", "Ashman", True),
        ("Judith", "ashman", True),
        ("Gillian", "TUCKER", True),
        ("GILLIAN", "Tucker", True),
        ("", "TUCKER", True),
        ("judith", "", True),
        ("MR & MRS", "Hill", False),
        ("Harriet", "ffoulkes", False),
        ("Jean-Luc", "d'Arcy", False),
        ("Jan", "van der Berg", False),
        ("P.", "Rowe", False),
        ("JR", "Rowe", False),
        ("J R R", "Tolkien", False),
        ("Jack", "Ma", False),
        ("", "IKEA Ltd", False),
        ("анна", "иванова", False),
        ("佳子", "佐藤", False),
    ],
)
def test_a_letter_with_a_name_of_odd_case_is_noticed(first: str, last: str, is_odd: bool) -> None:
    assert has_odd_case(customer(first_name=first, last_name=last)) is is_odd


@given(st.text(max_size=12), st.text(max_size=12))
def test_only_the_case_changes_and_once(first: str, last: str) -> None:
    found = in_proper_case(first, last)
    if found is not None:
        before, after = " ".join(f"{first} {last}".split()), f"{found.first} {found.last}".strip()
        assert after.casefold() == before.casefold()
        assert in_proper_case(found.first, found.last) is None


def test_a_last_name_alone_needs_a_title_to_be_a_persons() -> None:
    assert in_proper_case("", "SINGH") is None
    found = in_proper_case("", "SINGH", has_title=True)
    assert found is not None
    assert found.last == "Singh"


@pytest.mark.parametrize(
    ("title", "wanted"),
    [
        ("MRS", "Mrs"), ("lt col", "Lt Col"), ("L/CPL", "L/Cpl"), ("rev.", "Rev."), ("MR & MRS", "Mr & Mrs"),
        ("the revd", "The Revd"), ("sister", "Sister"),
        ("M. ET MME", "M. et Mme"), ("MME VVE", "Mme Vve"), ("m.", "M."), ("MLLE", "Mlle"),
        ("Mrs", "Mrs"), ("DIPL.-ING.", "DIPL.-ING."), ("WO1", "WO1"), ("", ""),
    ],
)  # fmt: skip
def test_a_title_of_one_case_gets_its_own(title: str, wanted: str) -> None:
    assert title_in_proper_case(title) == wanted
