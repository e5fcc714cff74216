"""What must hold within one row of a book that comes back, beyond the kind of each cell: a file is never trusted."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import fields
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any, Final, TypeAlias

from winback_gui.domain import book_sheets as sheets
from winback_gui.domain.campaign import LetterEdits
from winback_gui.domain.cause import CauseStatus
from winback_gui.domain.corrections import COLUMN_WORDS
from winback_gui.domain.frozen import frozen
from winback_gui.domain.letter_words import load_words
from winback_gui.domain.message import Message, msg
from winback_gui.domain.offer import MOST_VALID_DAYS
from winback_gui.domain.reason import PRESET_REASONS, PRESET_TITLES
from winback_gui.domain.sheet import Sheet
from winback_gui.domain.voucher import code_problem, letter_count, read_code, read_letter_no
from winback_gui.paper.forms import FORMS

Row: TypeAlias = Mapping[str, Any]

MOST_LETTERS: Final = 1_000_000
"""The highest number of a letter that is believed: the next one is counted from it, for good."""
_LONGEST_LETTER_NO: Final = 12
_ADDRESS_LINES: Final = 4
_MARKS: Final = re.compile(r"(?:[0-9a-f]{16}(?: [0-9a-f]{16})*)?")
_MARK: Final = re.compile(r"[0-9a-f]{16}")
_FINGERPRINT: Final = re.compile(r"[0-9a-f]{0,128}")
_SHARE: Final = re.compile(r"[01]?(?:\.\d{1,6})?")
_EDITED: Final = frozenset(one.name for one in fields(LetterEdits))
_PRESETS: Final = {key: (str(path), ground and str(ground)) for key, path, ground in PRESET_REASONS}
_DAY_AND_WORD: Final = msg("the day and what stands beside it belong together: one of them is missing")
_NO_NAME: Final = msg("there is no name in this line")


@frozen
class Wrong:
    """What is wrong with a row, and in which column."""

    column: str
    why: Message


def _reason(row: Row) -> Wrong | None:
    key = row["key"]
    if key and key not in PRESET_TITLES:
        return Wrong("key", msg("there is no reason of this name: {cell}", cell=key))
    if not key and not row["own_title"].strip():
        return Wrong("own_title", _NO_NAME)
    if key and (row["path"], row["ground"]) != _PRESETS[key]:
        return Wrong("path", msg("this reason leads elsewhere in Winback"))
    return None


def _cause(row: Row) -> Wrong | None:
    if not row["title"].strip():
        return Wrong("title", _NO_NAME)
    if row["status"] == CauseStatus.FIXED and not row["what_we_changed"].strip():
        return Wrong("what_we_changed", msg("a fixed cause needs the sentence that says what was changed"))
    return None


def _offer(row: Row) -> Wrong | None:
    if not row["title"].strip():
        return Wrong("title", _NO_NAME)
    if row["percent"] is not None and _share(row["percent"]) is None:
        return Wrong("percent", msg("this is no share between 0 and 1: {cell}", cell=row["percent"]))
    if not 1 <= row["valid_days"] <= MOST_VALID_DAYS:
        return Wrong("valid_days", msg("a voucher holds from 1 to {most} days", most=MOST_VALID_DAYS))
    return _not_below_zero(row, "cost")


def _rule(row: Row) -> Wrong | None:
    return _not_below_zero(row, "cap")


def _case(row: Row) -> Wrong | None:
    if (row["closed_on"] is None) != (row["outcome"] is None):
        return Wrong("outcome", _DAY_AND_WORD)
    if bool(row["override_reason"]) != (row["override_on"] is not None):
        return Wrong("override_reason", _DAY_AND_WORD)
    if not _MARKS.fullmatch(row["override_knows"]):
        return Wrong("override_knows", msg("this is nothing that Winback writes here"))
    return None


def _case_reason(row: Row) -> Wrong | None:
    if not row["moved_from"] or _is_address(row["moved_from"]):
        return None
    return Wrong("moved_from", msg("this is nothing that Winback writes here"))


def _is_address(text: str) -> bool:
    try:
        lines = json.loads(text)
    except (ValueError, RecursionError):  # nested deeply on purpose
        return False
    is_whole = isinstance(lines, list) and len(lines) == _ADDRESS_LINES
    return is_whole and all(isinstance(line, str) for line in lines)


def _run(row: Row) -> Wrong | None:
    if row["form"] not in FORMS:
        return Wrong("form", msg("there is no form of this name: {cell}", cell=row["form"]))
    share = _share(row["hold_out_share"])
    if share is None or share == 1:
        return Wrong("hold_out_share", msg("this is no share between 0 and 1: {cell}", cell=row["hold_out_share"]))
    return None


def _letter(row: Row) -> Wrong | None:
    if read_letter_no(row["letter_no"]) != row["letter_no"]:
        return Wrong("letter_no", msg("this is no number of a letter: {cell}", cell=row["letter_no"]))
    if len(row["letter_no"]) > _LONGEST_LETTER_NO or letter_count(row["letter_no"]) > MOST_LETTERS:
        return Wrong("letter_no", msg("no shop has written so many letters: {cell}", cell=row["letter_no"][:40]))
    for column in ("voucher_code", "reply_code"):
        if row[column] and (wrong := _code(row, column)) is not None:
            return wrong
    if not _are_edits(row["edits"]):
        return Wrong("edits", msg("these are no edits of a letter"))
    if not _FINGERPRINT.fullmatch(row["fingerprint"]):
        return Wrong("fingerprint", msg("this is nothing that Winback writes here"))
    if row["words"] and not _are_words(row["words"]):
        return Wrong("words", msg("these are no words of a letter"))
    if row["looked_on"] is None and row["fingerprint"]:
        return Wrong("looked_on", _DAY_AND_WORD)
    return None


def _remark(row: Row) -> Wrong | None:
    return None if _MARK.fullmatch(row["mark"]) else Wrong("mark", msg("this is nothing that Winback writes here"))


def _difference(row: Row) -> Wrong | None:
    if row["field"] not in COLUMN_WORDS:
        return Wrong("field", msg("a customer has no such field: {cell}", cell=row["field"]))
    if row["field"] == "born_on" and not _is_day(row["theirs"]):
        return Wrong("theirs", msg("this is nothing that Winback writes here"))
    return None


def _is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def _are_edits(text: str) -> bool:
    try:
        value = json.loads(text)
    except (ValueError, RecursionError):
        return False
    return isinstance(value, dict) and value.keys() <= _EDITED and all(isinstance(one, str) for one in value.values())


def _are_words(text: str) -> bool:
    try:
        load_words(text)
    except ValueError:
        return False
    return True


def _voucher(row: Row) -> Wrong | None:
    if row["redeemed_on"] is None and row["redeemed"] is not None:
        return Wrong("redeemed_on", _DAY_AND_WORD)
    return _code(row, "code") or _not_below_zero(row, "redeemed")


def _code(row: Row, column: str) -> Wrong | None:
    if read_code(row[column]) != row[column]:
        return Wrong(column, code_problem(row[column]) or msg("this is no code of ours: {cell}", cell=row[column]))
    return None


def _not_below_zero(row: Row, column: str) -> Wrong | None:
    if row[column] is not None and row[column] < 0:
        return Wrong(column, msg("this amount is below zero"))
    return None


def _share(text: str) -> Decimal | None:
    """Return a share between 0 and 1, both included."""
    try:
        share = Decimal(text) if _SHARE.fullmatch(text) else None
    except InvalidOperation:
        return None
    return share if share is not None and share <= 1 else None


CHECKS: Final[Mapping[Sheet, Callable[[Row], Wrong | None]]] = {
    sheets.REASONS: _reason,
    sheets.CAUSES: _cause,
    sheets.OFFERS: _offer,
    sheets.OFFER_RULES: _rule,
    sheets.CASES: _case,
    sheets.CASE_REASONS: _case_reason,
    sheets.CAMPAIGNS: _run,
    sheets.LETTERS: _letter,
    sheets.VOUCHERS: _voucher,
    sheets.DIFFERENCES: _difference,
    sheets.REMARKS_SETTLED: _remark,
}
