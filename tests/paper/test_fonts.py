import warnings
from collections.abc import Sequence

import pytest

from winback_gui.paper.fonts import HAND, SERIF, FontShelf, clean
from winback_gui.paper.shaping import visual_order
from winback_gui.resources_path import resource


@pytest.fixture(scope="module")
def shelf() -> FontShelf:
    return FontShelf()


def test_every_face_has_its_licence_beside_it() -> None:
    for folder in (resource("fonts"), resource("fonts", "scripts")):
        assert list(folder.glob("OFL*.txt"))
    assert resource("fonts", "scripts", "LICENSE-DroidSansFallback.txt").is_file()


@pytest.mark.parametrize(
    "name",
    [
        "محمد العربي",
        "शर्मा क्षत्रिय",
        "田中さくら",
        "김민준",
        "ישראל",
        "สมชาย ใจดี",
        "Nguyễn Thị Mai",
        "ნინო",
        "Անահիտ",
        "Ọláńrewájú",
        "ԵՐԵՎԱՆ",
    ],
)
def test_names_in_many_scripts_can_be_drawn(shelf: FontShelf, name: str) -> None:
    text = clean(name)
    assert shelf.missing(text, SERIF) == ""
    runs = shelf.runs(text, SERIF)
    assert "".join(sorted(run.text for run in runs)).replace(" ", "") != ""
    for run in runs:
        assert run.glyphs is None or all(glyph.glyph_id for glyph in run.glyphs)


def test_what_cannot_be_drawn_is_reported_once(shelf: FontShelf) -> None:
    assert shelf.missing("a\U0001f600b\U0001f600\ue000", SERIF) == "\U0001f600\ue000"


def test_kerning_moves_letters_together(shelf: FontShelf) -> None:
    word = shelf.word("AVA", SERIF)
    assert word is not None
    plain = sum(shelf.face(SERIF).face.getCharWidth(ord(char)) for char in "AVA")
    assert word.width < plain
    assert [index for index, _ in word.kerns] == [0, 1]


def test_a_hand_without_the_letters_gives_way_whole(shelf: FontShelf) -> None:
    assert shelf.pick("Dear Ms Okafor,", HAND) == HAND
    assert shelf.pick("Dear Νίκος,", HAND) != HAND


def test_a_glyph_has_the_same_place_whatever_came_before() -> None:
    one, two = FontShelf(), FontShelf()
    face = "scripts/NotoSerifDevanagari-Regular"
    two.private_char(face, 77)
    assert one.private_char(face, 300) == two.private_char(face, 300)


def test_what_one_shelf_draws_is_not_in_the_fonts_of_another() -> None:
    one, two = FontShelf(), FontShelf()
    face = "scripts/NotoSerifDevanagari-Regular"
    char = one.private_char(face, 77)
    assert ord(char) in one.face(face).face.charToGlyph
    assert ord(char) not in two.face(face).face.charToGlyph
    assert ord(char) not in two.face(face).face.charWidths
    assert one.face(face).state is not two.face(face).state


def test_mixed_directions_stand_in_reading_order(shelf: FontShelf) -> None:
    runs = shelf.runs("Dear محمد 12,", SERIF)
    assert runs[0].text.strip() == "Dear"
    assert runs[-1].text == ","


@pytest.mark.parametrize(("levels", "order"), [([0, 1, 0], [0, 1, 2]), ([1, 1], [1, 0]), ([1, 2, 2, 1], [3, 1, 2, 0])])
def test_visual_order(levels: list[int], order: list[int]) -> None:
    assert visual_order(levels) == order


def test_clean_composes_and_drops_controls() -> None:
    assert clean("Zoe\u0308\x00 \u2009x\u200b") == "Zoë   x"


def _drawn(shelf: FontShelf, locales: Sequence[str], names: int) -> int:
    from faker import Faker

    seen = 0
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of locales that faker calls by another name now
        for locale in locales:
            source = Faker(locale)
            source.seed_instance(7)
            for _ in range(names):
                name = clean(source.name())
                seen += 1
                assert shelf.missing(name, SERIF) == "", (locale, name)
                assert shelf.width(name, SERIF) > 0
    return seen


def test_names_of_some_locales_are_drawn(shelf: FontShelf) -> None:
    assert _drawn(shelf, ("ar_AA", "bn_BD", "he_IL", "hi_IN", "ja_JP", "ka_GE", "ko_KR", "th_TH", "zh_CN"), 8) == 72


@pytest.mark.slow
def test_names_of_all_locales_are_drawn(shelf: FontShelf) -> None:
    from faker.config import AVAILABLE_LOCALES

    assert _drawn(shelf, sorted(AVAILABLE_LOCALES), 20) > 2000
