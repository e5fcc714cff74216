"""From a paragraph to lines: greedy breaking with the few rules a reader notices.

No line begins with a closing mark in Chinese or Japanese text, a number keeps its month, a telephone number its parts
and a title its name, and a paragraph does not end in one short word alone. A mark that French sets apart stays with its
word, and is set apart as it should be, with whatever space it was typed: editors and forms give back plain ones.
Lengths are in thousandths of the font size, as in `fonts`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from winback_gui.paper.fonts import FontShelf

NBSP = "\u00a0"
NARROW = "\u202f"
"""The narrow space that does not break, before a mark that French sets apart a little."""
SOFT_HYPHEN = "\u00ad"
_KEEP = re.compile(
    r"(?<=\d) (?=\d)"
    r"|(?<=\d) (?=(?:January|February|March|April|May|June|July|August|September|October|November|December)\b)"
    r"|(?<=\b(?:Mr|Ms|Dr)) (?=\w)|(?<=\b(?:Mrs)) (?=\w)|(?<=\b(?:Mx\.|Dr\.|Mr\.|Ms\.)) (?=\w)"
    r"|(?:(?<=\d)|(?<=\b1er)) (?=(?:janvier|février|mars|avril|mai|juin|juillet|août)\b)"
    r"|(?:(?<=\d)|(?<=\b1er)) (?=(?:septembre|octobre|novembre|décembre)\b)"
    r"|(?<=\bMme) (?=\w)|(?<=\bM\.) (?=\w)|(?<=\bn°) (?=\d)|(?<=\d) (?=[%€]|h\b)"
)
_MAY_KEEP = re.compile(r"[\dM]|Dr")
_BEFORE_MARK = re.compile(rf"(?<=\S)[ {NBSP}{NARROW}](?=[?!;]+(?!\w))")
_BESIDE_MARK = re.compile(rf"(?<=\S)[ {NARROW}](?=»|:(?!\S))|(?<=«)[ {NARROW}](?=\S)")
_MAY_HAVE_MARK = re.compile(rf"[ {NBSP}{NARROW}][?!;:»]|«")
_LAST_WORDS = re.compile(r" (?=\S{1,5}$)")
_AT_HYPHEN = re.compile(
    r"[^-]*[A-Za-z]-(?=[A-Za-z]{2})(?!(?:le|la|les|moi|lui|nous|vous|leur|ce|il|ils|elle|elles|on|en)\b)|.+"
)
"""Where a word may break at its hyphens: not before a French pronoun ("renvoyez-le")."""
_WIDE = re.compile("[\u2e80-\u312f\u3190-\u9fff\uf900-\ufaff\uff00-\uffef]")
_NOT_FIRST = frozenset("、。，．・：；？！」』）】〕》〉ー々ぁぃぅぇぉっゃゅょァィゥェォッャュョ,.!?:;)]}”’»")
_NOT_LAST = frozenset("「『（【〔《〈([{“‘«")


def keep_together(text: str, narrow: str = NARROW) -> str:
    """Return the text with the spaces that must not break made non-breaking (still one character each).

    Args:
        text: one paragraph without line breaks.
        narrow: what stands before a mark that French sets apart; `NBSP` for a face that has no `NARROW`.
    """
    if _MAY_HAVE_MARK.search(text):
        text = _BESIDE_MARK.sub(NBSP, _BEFORE_MARK.sub(narrow, text))
    if _MAY_KEEP.search(text):
        text = _KEEP.sub(NBSP, text)
    return _LAST_WORDS.sub(NBSP, text)


def break_lines(
    text: str, width: float, shelf: FontShelf, face: str, first_indent: float = 0.0, *, is_prose: bool = True
) -> tuple[str, ...]:
    """Return the lines of a cleaned paragraph.

    Args:
        text: one paragraph without line breaks.
        width: of the column.
        shelf: the fonts.
        face: what it is set in.
        first_indent: what the first line gives away at its beginning (words in another face stand there).
        is_prose: keep together what a reader expects to; not wanted in addresses, where width is short.
    """
    kept = keep_together(text, NARROW if shelf.has(face, NARROW) else NBSP) if is_prose else text
    quick = _break_plain(kept, width, shelf, face, first_indent)
    if quick is not None:
        return quick
    lines: list[str] = []
    current = ""
    current_width = 0.0
    room = width - first_indent
    for gap, piece in _pieces(kept):
        piece_width = shelf.width(piece, face)
        gap_width = shelf.width(gap, face) if gap and current else 0.0
        if current and current_width + gap_width + piece_width <= room:
            current += gap + piece
            current_width += gap_width + piece_width
            continue
        if not current and piece_width <= room:
            current, current_width = piece, piece_width
            continue
        if current or first_indent:
            lines.append(_ended(current))
        room = width
        *full, current = _split_long(piece, room, shelf, face)
        lines.extend(full)
        current_width = shelf.width(current, face)
    if current or not lines:
        lines.append(current.replace(SOFT_HYPHEN, ""))
    return tuple(line.replace(SOFT_HYPHEN, "") for line in lines)


def _break_plain(text: str, width: float, shelf: FontShelf, face: str, first_indent: float) -> tuple[str, ...] | None:
    """Break where only spaces are places to break and every word is plain and fits; otherwise None."""
    if not text or SOFT_HYPHEN in text or "-" in text:
        return None
    space = shelf.space(face)
    lines: list[str] = []
    words: list[str] = []
    room = width - first_indent
    used = -space
    for part in text.split(" "):
        word = shelf.word(part, face)
        if word is None or not part:
            return None
        if used + space + word.width > room:
            if word.width > width or not words:
                return None
            lines.append(" ".join(words))
            words, used, room = [], -space, width
        words.append(part)
        used += space + word.width
    lines.append(" ".join(words))
    return tuple(lines)


def _ended(line: str) -> str:
    """Close a line: a soft hyphen at its end becomes a real one."""
    return line[:-1] + "-" if line.endswith(SOFT_HYPHEN) else line


def _pieces(text: str) -> Iterator[tuple[str, str]]:
    """Give (what stands before it on the same line, piece) for every piece that must not be broken."""
    for number, word in enumerate(text.split(" ")):
        gap = " " if number else ""
        if not word:
            continue
        for part in _inside(word):
            yield gap, part
            gap = ""


def _inside(word: str) -> list[str]:
    """Split a word where it may break: after hyphens, at soft hyphens, between wide characters."""
    if word.isascii():
        if "-" not in word:
            return [word]
        return _AT_HYPHEN.findall(word) if not _is_code(word) else [word]
    if SOFT_HYPHEN in word:
        parts = word.split(SOFT_HYPHEN)
        return [part + SOFT_HYPHEN for part in parts[:-1]] + [parts[-1]]
    if not _WIDE.search(word):
        return [word]
    pieces = [word[0]]
    for char in word[1:]:
        before = pieces[-1][-1]
        stays = char in _NOT_FIRST or before in _NOT_LAST or not (_WIDE.match(char) or _WIDE.match(before))
        if stays:
            pieces[-1] += char
        else:
            pieces.append(char)
    return pieces


def _is_code(word: str) -> bool:
    """Say whether a word is a code or number ("7K3M-Q9TW"), which is never broken."""
    return any(char.isdigit() for char in word)


def _split_long(word: str, width: float, shelf: FontShelf, face: str) -> list[str]:
    """Return a word that is wider than the column in pieces that fit; a word that fits comes back alone."""
    if shelf.width(word, face) <= width:
        return [word]
    pieces: list[str] = []
    start = 0
    while start < len(word):
        end = start + 1
        while end < len(word) and shelf.width(word[start : end + 1], face) <= width:
            end += 1
        pieces.append(word[start:end])
        start = end
    return pieces
