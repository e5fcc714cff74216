"""The colours, by name: one set for the light and one for the dark look. The only place with colour values."""

from __future__ import annotations

from dataclasses import fields
from enum import StrEnum

from winback_gui.domain.frozen import frozen


class Kind(StrEnum):
    """What a badge, a note or a mark means; each kind has a text, a tint and a line colour."""

    WARM = "warm"  # money at stake, waits, attention
    GOOD = "good"  # came back, fixed, allowed
    BAD = "bad"  # must not, failed, stop
    INFO = "info"  # ours to do; the ink's tint
    GREY = "grey"  # held out, came once: no judgement


@frozen
class Tokens:
    """The colours of one look as `#RRGGBB`.

    Attributes:
        desk, side, page, card, hover: papers, from table heads to cards.
        text, text2, text3: writing, second lines, hints.
        line, line2, edge: hairlines, borders of cards and buttons, borders of fields.
        ink, onink, inkhover, tint, inkline: the one blue, what is written on it, under the mouse, chosen rows.
        warm, warmtint, warmline (also good, bad): text, ground and border of a meaning.
        bar, warmfill, grey: fills of charts.
        paper, sign: the letter and the ink of the signature; a letter is never dark.
        toast, ontoast, toastlink: the undo bar.
    """

    desk: str
    side: str
    page: str
    card: str
    hover: str
    text: str
    text2: str
    text3: str
    line: str
    line2: str
    edge: str
    ink: str
    onink: str
    inkhover: str
    tint: str
    inkline: str
    warm: str
    warmtint: str
    warmline: str
    good: str
    goodtint: str
    goodline: str
    bad: str
    badtint: str
    badline: str
    bar: str
    warmfill: str
    grey: str
    paper: str
    sign: str
    toast: str
    ontoast: str
    toastlink: str

    def of_kind(self, kind: Kind) -> tuple[str, str, str]:
        """Return (text, tint, line) of a kind."""
        return {
            Kind.WARM: (self.warm, self.warmtint, self.warmline),
            Kind.GOOD: (self.good, self.goodtint, self.goodline),
            Kind.BAD: (self.bad, self.badtint, self.badline),
            Kind.INFO: (self.ink, self.tint, self.inkline),
            Kind.GREY: (self.text2, self.desk, self.line2),
        }[kind]


LIGHT = Tokens(
    desk="#F1EDE4", side="#EAE5D9", page="#FBF9F4", card="#FFFFFF", hover="#F5F2EA",
    text="#1E2330", text2="#4F5667", text3="#5D6371",
    line="#E4DED1", line2="#CDC5B4", edge="#8A8475",
    ink="#23418F", onink="#FFFFFF", inkhover="#1A3274", tint="#E8EDF8", inkline="#B3C1E4",
    warm="#875010", warmtint="#FAF0DD", warmline="#E5CB98",
    good="#28633F", goodtint="#E5F1E8", goodline="#B4D3BE",
    bad="#9E3228", badtint="#FAE9E6", badline="#E6BDB6",
    bar="#6880BC", warmfill="#BC7B23", grey="#918D80",
    paper="#FFFFFF", sign="#1F44A6",
    toast="#1E2330", ontoast="#FFFFFF", toastlink="#B9C9F3",
)  # fmt: skip

DARK = Tokens(
    desk="#15171C", side="#1A1D23", page="#1E2128", card="#262A32", hover="#2D323C",
    text="#ECE8DF", text2="#BDBAB1", text3="#A3A19A",
    line="#343944", line2="#454B57", edge="#858B99",
    ink="#A9BDF5", onink="#131A2E", inkhover="#C0CFF9", tint="#2A3350", inkline="#465686",
    warm="#E6B872", warmtint="#3A3020", warmline="#5F4D2C",
    good="#8CCBA2", goodtint="#21352A", goodline="#3A5D49",
    bad="#F2A79C", badtint="#402724", badline="#6E413B",
    bar="#7F97D6", warmfill="#D19A48", grey="#767B87",
    paper="#F8F5EE", sign="#1F44A6",
    toast="#ECE8DF", ontoast="#1B1E25", toastlink="#23418F",
)  # fmt: skip

TOKEN_NAMES = tuple(field.name for field in fields(Tokens))


def contrast_ratio(one: str, other: str) -> float:
    """Return the contrast of two `#RRGGBB` colours, 1 to 21 (WCAG 2.2, "contrast ratio")."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    """Relative luminance of sRGB, as WCAG 2.2 defines it."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
