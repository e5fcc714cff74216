"""Firms, townships and congregations of an American list with one column of names."""

from __future__ import annotations

import pytest

from winback_gui.domain.customer import Customer
from winback_gui.domain.names import is_company
from winback_gui.domain.salutation import salutation
from winback_gui.domain.spoken_doubt import spoken_doubt
from winback_gui.importing.fields import Field
from winback_gui.importing.person_names import cased, name_of


def brought(name: str) -> Customer:
    """Whoever a list with one column of names brings."""
    title, first, last, company = name_of({Field.FULL_NAME: name}, is_own=False)
    return cased(Customer(title=title, first_name=first, last_name=last, company=company), "US")[0]


@pytest.mark.parametrize(
    "name",
    [
        "Heartland Turf", "D&K Mowing", "D and K Mowing", "The Mowing Guys", "T. Brown Excavating",
        "Evergreen Property Mgmt", "Evergreen Property Management", "Northside Property Group", "Stone Ridge HOA",
        "Maple Run H.O.A.", "Stone Ridge Homeowners Association", "Buckeye Lawn & Landscape",
        "Kokosing Landscapes", "Sunny Side Landscaping", "Miller Landscape Co", "Rock Solid Hardscapes",
        "Hale Bros. Tree Service", "ProCut Lawn Care", "JR's Lawn Service", "Countryside Grounds Care",
        "Ohio Wesleyan Grounds Dept", "A-1 Tree & Lawn", "Scioto Stone & Garden", "Liberty Township",
        "Liberty Twp Parks", "Delaware County Parks", "Delaware City Schools", "City of Delaware",
        "Village of Ostrander",
        "First Presbyterian Church", "Zion United Church of Christ", "Delaware Garden Club",
        "Joe's Plumbing", "Smith Roofing", "Brown Heating & Cooling", "ABC Construction", "Main Street Realty",
        "Ed's Auto Repair", "VFW Post 3297", "Boy Scout Troop 21", "Hidden Valley Golf Course", "Olde Towne Apartments",
        "Hickory Hills Condominiums", "Brown & Weber Contracting", "Amy Ross Interiors",
    ],
)  # fmt: skip
def test_a_trade_is_a_firm_and_greeted_as_none_of_its_people(name: str) -> None:
    """ "Dear Heartland Turf," and "Dear T. Brown Excavating," were printed, and "HOA" became "Hoa"."""
    who = brought(name)
    assert (who.first_name, who.last_name, who.company) == ("", "", name)
    assert salutation(who, "en", "US") == "Dear Sir or Madam,"


@pytest.mark.parametrize(
    ("first", "last"),
    [
        ("Bonnie", "Church"), ("Roy", "Church"), ("Grace", "Church"), ("Christian", "Church"), ("Faith", "Church"),
        ("Rosa", "Parks"), ("Amanda", "Parks"), ("Tony", "Grounds"), ("Joyce", "Brothers"), ("Mary", "Garden"),
        ("Robert", "Service"), ("Ada", "Acres"), ("Kim", "Co"), ("Mary Jane", "Park"), ("Dale", "Stone"),
        ("Bill", "Township-Reed"), ("Bill", "Turf"), ("Linda", "Greenhouse"), ("Patricia", "Cooling"),
        ("Art", "Turfler"), ("Ann", "Homeowner"), ("Ed", "Bush"), ("Lee", "Post"),
        ("Jim", "Field"), ("Pat", "Farmer"), ("Will", "Mason"), ("Mary", "Gardener"), ("Chuck", "Carpenter"),
        ("Sam", "Builder"), ("Holly", "Tree"), ("Dan", "Lawn"), ("Iris", "Flower"), ("Ken", "Management-Cole"),
        ("City", "Oakes"), ("Al", "Village"), ("Jo", "Troop"), ("Hoa", "Tran"), ("Tran Thi", "Hoa"),
        ("St John", "Church"),
    ],
)  # fmt: skip
def test_nobody_who_is_called_like_one_becomes_a_firm(first: str, last: str) -> None:
    who = brought(f"{first} {last}")
    assert (who.first_name, who.last_name, who.company) == (first, last, "")
    assert not is_company(f"{last}, {first}")
    assert salutation(who, "en", "US") == f"Dear {first} {last},"


@pytest.mark.parametrize(
    "name",
    [
        "Joe Plumbing", "Martin Enterprises", "Madison Township", "Vincent Paving", "Bill Roofing", "Sam Builders",
        "Charlotte Apartments", "Virginia Construction", "Victoria Nurseries", "Tony Lumber Co", "Kate Greenhouses",
        "Grace Community Church",
    ],
)  # fmt: skip
def test_a_first_name_before_what_is_nobodys_last_name_makes_no_person(name: str) -> None:
    """They came in as a first and a last name, because Bill Turf is a person."""
    who = brought(name)
    assert (who.first_name, who.last_name, who.company) == ("", "", name)


@pytest.mark.parametrize(
    "name",
    [
        "Lakes HOA", "Oaks HOA", "Stone Ridge HOA", "Willowbrook HOA", "Madison Park HOA", "Kim Acres HOA",
        "Rose Hill HOA", "Le Jardin HOA", "Phan Lakes HOA", "STONE RIDGE HOA", "LAKES HOA", "The Oaks At Troy HOA",
        "Major Oaks HOA", "Mary H.O.A.",
    ],
)  # fmt: skip
def test_owners_of_homes_are_no_person(name: str) -> None:
    """ "Lakes HOA" was "Dear Lakes Hoa,"."""
    who = brought(name)
    assert (who.first_name, who.last_name, who.company) == ("", "", name)


@pytest.mark.parametrize(
    ("name", "greeted"),
    [
        ("Nguyen HOA", "Dear Nguyen Hoa,"), ("Nguyễn HOA", "Dear Nguyễn Hoa,"), ("Mary HOA", "Dear Mary Hoa,"),
        ("Tran Thi HOA", "Dear Tran Thi Hoa,"), ("TRAN THI NGOC HOA", "Dear Tran Thi Ngoc Hoa,"),
        ("Mary Ann HOA", "Dear Mary Ann Hoa,"), ("Tran HOA", "Dear Tran Hoa,"), ("Nguyen, HOA", "Dear Hoa Nguyen,"),
        ("Frau HOA", "Dear Ms. Hoa,"), ("Kim Lakes Hoa", "Dear Kim Lakes Hoa,"), ("T. HOA", "Dear T. Hoa,"),
        ("Mrs HOA", "Dear Mrs. Hoa,"),
    ],
)  # fmt: skip
def test_who_is_called_hoa_is_a_person(name: str, greeted: str) -> None:
    """ "Nguyen HOA" was a firm, because its first word has six letters."""
    assert salutation(brought(name), "en", "US") == greeted


@pytest.mark.parametrize("word", ["Turf", "Mowing", "Landscaping", "Church", "Golf", "Township"])
def test_a_word_alone_names_no_firm(word: str) -> None:
    assert not is_company(word)


@pytest.mark.parametrize(
    "name", ["Four Seasons Grounds", "Earthworks Design", "Schlabach Brothers", "Kokosing Gardens"]
)
def test_what_may_be_either_is_asked_before_a_letter_says_it(name: str) -> None:
    assert spoken_doubt(brought(name), "en") is not None
