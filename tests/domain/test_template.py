import pytest
from hypothesis import given
from hypothesis import strategies as st

from winback_gui.domain.letter import ParagraphRole
from winback_gui.domain.template import (
    FIELDS,
    LetterParts,
    Missing,
    Template,
    TemplateError,
    TemplateParagraph,
    check,
    fields_of,
    merge,
    merge_text,
    parse_text,
)


def template(*paragraphs: TemplateParagraph) -> Template:
    return Template("ask-why", "en", paragraphs, "With kind regards")


def merged(*paragraphs: TemplateParagraph, **values: str) -> LetterParts | Missing:
    return merge(template(*paragraphs), values)


@pytest.mark.parametrize(
    ("source", "line", "column", "wrong"),
    [
        ("Dear {frist_name}", 1, 6, "frist_name"),
        ("one\ntwo {x} three", 2, 5, "x"),
        ("a {name", 1, 3, "{"),
        ("a {na\nme}", 1, 3, "{"),
        ("a {{b}} }", 1, 9, "}"),
        ("{}", 1, 1, ""),
        ("{name.__class__}", 1, 1, "name.__class__"),
        ("{name!r}", 1, 1, "name!r"),
    ],
)
def test_a_misspelt_field_is_refused_with_its_place(source: str, line: int, column: int, wrong: str) -> None:
    with pytest.raises(TemplateError) as caught:
        parse_text(source)
    assert (caught.value.line, caught.value.column, caught.value.wrong) == (line, column, wrong)


def test_check_reads_every_text() -> None:
    with pytest.raises(TemplateError):
        check(template(TemplateParagraph("fine", otherwise="{nope}")))


def test_values_are_data() -> None:
    assert merge_text("Dear {name},", {"name": "{shop_name} %s {0}"}) == "Dear {shop_name} %s {0},"


def test_double_braces_are_braces() -> None:
    assert merge_text("a {{b}} c", {}) == "a {b} c"


@pytest.mark.parametrize("hole", ["", "  ", "nan", "None", "NULL", "\t"])
def test_a_hole_is_missing_and_never_prints(hole: str) -> None:
    result = merged(TemplateParagraph("From {shop_name}."), shop_name=hole)
    assert result == Missing(("shop_name",))
    assert "Name of the shop" in str(result.why.arguments["what"])


def test_an_optional_field_takes_its_paragraph_with_it() -> None:
    result = merged(TemplateParagraph("You loved {favourite}."), TemplateParagraph("Goodbye."))
    assert isinstance(result, LetterParts)
    assert [part.text for part in result.paragraphs] == ["Goodbye."]


def test_otherwise_stands_in() -> None:
    part = TemplateParagraph("{personal_line}", ParagraphRole.PERSONAL, otherwise="Not since {last_visit_month}.")
    result = merged(part, last_visit_month="August")
    assert isinstance(result, LetterParts)
    assert result.paragraphs[0].text == "Not since August."
    assert result.paragraphs[0].role is ParagraphRole.PERSONAL


def test_what_we_changed_is_never_left_out_silently() -> None:
    part = TemplateParagraph("{what_we_changed}", ParagraphRole.CHANGED, "What we changed:")
    assert merged(part) == Missing(("what_we_changed",))
    optional = TemplateParagraph("{what_we_changed}", ParagraphRole.CHANGED, "What we changed:", is_optional=True)
    assert merged(optional) == LetterParts((), "With kind regards")


def test_fields_of_a_template() -> None:
    assert fields_of(template(TemplateParagraph("{name}", otherwise="{phone}"))) == {"name", "phone"}


@given(st.dictionaries(st.sampled_from(sorted(FIELDS)), st.text(max_size=40)), st.sampled_from(sorted(FIELDS)))
def test_no_value_makes_a_hole(values: dict[str, str], field: str) -> None:
    result = merge_text(f"<{{{field}}}>", values)
    assert isinstance(result, Missing) or result != "<>"
