"""Words of tables and queues: laid out once, cut off where they do not fit, in the colour and at the side asked for."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QFontMetrics, QImage, QPainter

from winback_gui.ui.roles import Role
from winback_gui.ui.theme import Theme
from winback_gui.ui.widgets.drawn_words import DrawnWords, cut_name, cut_words

ROOM = QRect(20, 0, 160, 34)


def drawn(theme: Theme, text: str, *, room: QRect = ROOM, right: bool = False) -> tuple[QImage, int]:
    image = QImage(240, 34, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    painter = QPainter(image)
    words = DrawnWords()
    widths = {words.draw(painter, theme, room, text, Role.BODY, QColor("black"), right=right) for _again in range(2)}
    painter.end()
    (width,) = widths
    return image, width


def inked(image: QImage) -> tuple[int, int]:
    """Where the ink begins and ends, in px from the left."""
    white = QColor("white").rgb()
    columns = [x for x in range(image.width()) if any(image.pixel(x, y) != white for y in range(image.height()))]
    return columns[0], columns[-1]


@pytest.mark.parametrize("apart", ["Altenberg bei Linz", "Linz"])
@pytest.mark.parametrize("person", ["Florian Größwang", "Maximiliane Obermayr-Lindenthal"])
def test_a_name_is_not_cut_for_the_town_behind_it(theme: Theme, person: str, apart: str) -> None:
    metrics = QFontMetrics(theme.font(Role.STRONG))
    whole = f"{person} · {apart}"
    for width in range(metrics.horizontalAdvance(person), metrics.horizontalAdvance(whole)):
        cut = cut_name(metrics, whole, width)
        assert cut.startswith(person)
        assert metrics.horizontalAdvance(cut) <= width
    assert cut_name(metrics, whole, metrics.horizontalAdvance(whole)) == whole


def test_a_number_stays_whole_so_that_namesakes_remain_two(theme: Theme) -> None:
    """A part of it is another number, and without it three people of one name looked like one."""
    metrics = QFontMetrics(theme.font(Role.STRONG))
    name = "Oluwaseun Adeyemi · 00412"
    for width in range(metrics.horizontalAdvance("Oluwaseun… · 00412"), metrics.horizontalAdvance(name)):
        cut = cut_name(metrics, name, width)
        assert cut.startswith("Oluwaseun")
        assert cut.endswith("… · 00412")
        assert metrics.horizontalAdvance(cut) <= width
    assert cut_name(metrics, name, metrics.horizontalAdvance(name)) == name


def test_a_long_number_gives_way_to_the_name(theme: Theme) -> None:
    metrics = QFontMetrics(theme.font(Role.STRONG))
    name = "Oluwaseun Adeyemi · 6543210983821"
    for width in range(metrics.horizontalAdvance("Oluwaseun Adeyemi · …3821"), metrics.horizontalAdvance(name)):
        assert cut_name(metrics, name, width) == "Oluwaseun Adeyemi · …3821"
    assert cut_name(metrics, name, metrics.horizontalAdvance(name)) == name
    assert cut_name(metrics, name, metrics.horizontalAdvance("Oluwaseun… · …3821")).endswith("… · …3821")


def test_a_name_without_room_is_cut_and_says_so(theme: Theme) -> None:
    metrics = QFontMetrics(theme.font(Role.STRONG))
    for name in ("Oluwaseun Adeyemi-Lindqvist", "Oluwaseun Adeyemi-Lindqvist · 00412"):
        cut = cut_name(metrics, name, 70)
        assert cut.startswith("Olu")
        assert cut.endswith("…")
        assert metrics.horizontalAdvance(cut) <= 70
    room = metrics.horizontalAdvance("Kofi Mensah · Leverku…")
    assert cut_name(metrics, "Kofi Mensah · Leverkusen", room) == "Kofi Mensah · Leverku…"


@pytest.mark.parametrize(
    ("behind", "least"), [("", ""), (" · 00423", " · 00423"), (" · Leverkusen", ""), (" · 6583921003821", " · …3821")]
)
def test_of_a_firm_the_contact_gives_way_first(theme: Theme, behind: str, least: str) -> None:
    """“Bäckerei Kamps (H…” told nothing of the contact and looked like a part of the firm's name."""
    metrics, firm = QFontMetrics(theme.font(Role.STRONG)), "Bäckerei Kamps"
    whole = f"{firm} (Hannah Steinbach){behind}"
    seen = set()
    for width in range(metrics.horizontalAdvance(f"{firm}{least}") + 3, metrics.horizontalAdvance(whole)):
        cut = cut_name(metrics, whole, width)
        assert metrics.horizontalAdvance(cut) <= width
        assert cut.startswith(firm)
        contact = cut.partition(" (")[2].partition("…")[0]
        assert not contact or len(contact) >= 4
        seen.add(contact)
    assert "" in seen
    assert "Hannah" in seen or "Hannah Steinbach)" in seen


def test_words_stand_at_the_left_or_the_right(theme: Theme) -> None:
    left, width = drawn(theme, "Amara Okafor")
    right, same_width = drawn(theme, "Amara Okafor", right=True)
    assert width == same_width
    assert abs(inked(left)[0] - ROOM.left()) <= 2
    assert abs(inked(right)[1] - ROOM.right()) <= 2


@pytest.mark.parametrize("text", ["usually every 24 days, now 96, and then a good deal more", "<b>not bold</b> " * 9])
def test_what_does_not_fit_is_cut_off(theme: Theme, text: str) -> None:
    image, width = drawn(theme, text)
    assert width <= ROOM.width()
    assert inked(image)[1] <= ROOM.right() + 1


@pytest.mark.parametrize(
    "text",
    [
        "usually every 31 days, now 218 open",
        "probably every 78 days, now 100",
        "Next best tenth, from 1.481,50\xa0€ a year",
        "bought once, 1,017 days ago",
        "+€27 by letter",
        "−1\u202f250\xa0€",
    ],
)
def test_a_number_is_whole_or_not_there_at_all(theme: Theme, text: str) -> None:
    """ "now 218" that is cut to "now 2…" is believed."""
    metrics = QFontMetrics(theme.font(Role.BODY))
    numbers = {part.strip(",€") for part in text.replace("\xa0", " ").split() if any(map(str.isdigit, part))}
    for width in range(12, metrics.horizontalAdvance(text) + 1):
        shown = cut_words(metrics, text, width)
        assert metrics.horizontalAdvance(shown) <= width
        said = shown.removesuffix("…").replace("\xa0", " ").split()
        assert {part.strip(",€") for part in said if any(map(str.isdigit, part))} <= numbers
    assert cut_words(metrics, text, metrics.horizontalAdvance(text)) == text


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("usually every 51 days, now 467", "usually every 51 days"),
        ("silent 96 days, limit 60", "silent 96 days"),
        ("twice, 12 days apart, now 14", "twice, 12 days apart"),
        ("Aylin (3 of 14)", "Aylin"),
    ],
)
def test_a_number_takes_the_words_along_that_belong_to_it(theme: Theme, text: str, whole: str) -> None:
    """ "usually every 51 days, now…" says less than without the word."""
    metrics = QFontMetrics(theme.font(Role.BODY))
    for width in range(metrics.horizontalAdvance(f"{whole},…"), metrics.horizontalAdvance(text)):
        assert cut_words(metrics, text, width) == f"{whole}…"


def test_no_comma_stands_before_the_dots(theme: Theme) -> None:
    metrics, text = QFontMetrics(theme.font(Role.BODY)), "at a loss; usually every week, here today"
    for width in range(12, metrics.horizontalAdvance(text)):
        assert cut_words(metrics, text, width).removesuffix("…")[-1:] not in {",", ";", " "}


def test_nothing_is_drawn_without_words_or_room(theme: Theme) -> None:
    assert drawn(theme, "")[1] == 0
    assert drawn(theme, "Amara", room=QRect(20, 0, 0, 34))[1] == 0


def test_another_text_size_is_another_layout(theme: Theme) -> None:
    words, image = DrawnWords(), QImage(400, 60, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    small = words.draw(painter, theme, QRect(0, 0, 400, 60), "Amara", Role.BODY, QColor("black"))
    theme._scale = 1.5
    theme._fonts.clear()
    large = words.draw(painter, theme, QRect(0, 0, 400, 60), "Amara", Role.BODY, QColor("black"))
    painter.end()
    theme._scale = 1.0
    theme._fonts.clear()
    assert large > small * 1.3
