"""What comes back with a book beside its rows: the shop, corrections, days of imports, numbers given out, erasures."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from decimal import Decimal, InvalidOperation
from typing import Any, Final, TypeAlias

from winback_gui.domain import book_sheets as sheets
from winback_gui.domain.customer import Address
from winback_gui.domain.lapse import LapseRule
from winback_gui.domain.message import Message, msg
from winback_gui.domain.purchase import day_from_number
from winback_gui.domain.settings import Costs, LetterDesign, Shop
from winback_gui.domain.sheet import Sheet
from winback_gui.domain.speech import known_language
from winback_gui.domain.voucher import read_code
from winback_gui.importing.rates import is_currency, typed_rate
from winback_gui.paper.forms import FORMS
from winback_gui.services.book.bring_back_checks import MOST_LETTERS, Wrong
from winback_gui.services.book.shop_settings import cannot_be
from winback_gui.services.imports.plan import keep_rates, known_rates
from winback_gui.store import book_rows, counters, customers, erasures, settings
from winback_gui.store.book import Connection
from winback_gui.store.counters import LETTER_NUMBERS
from winback_gui.store.erasures import Erasure

Row: TypeAlias = Mapping[str, Any]

_WHOLE: Final = re.compile(r"\d{1,12}")
_MARKS: Final = re.compile(r"(?:[0-9a-f]{64}(?: [0-9a-f]{64})*)?")
_MATCH_KEY: Final = re.compile(r"(?:[0-9a-f]{64})?")
_LOCALE: Final = re.compile(r"[a-z]{2,3}(?:_[A-Z]{2})?")
_LANGUAGE: Final = re.compile(r"[a-z]{2,3}")
_COUNTRY: Final = re.compile(r"[A-Z]{2}")
_NOTHING_OF_OURS: Final = msg("this is nothing that Winback writes here")


def _text(cell: str) -> str:
    return cell


def _whole(cell: str) -> int:
    if not _WHOLE.fullmatch(cell):
        raise ValueError(cell)
    return int(cell)


def _decimal(cell: str) -> Decimal:
    number = Decimal(cell)
    if not number.is_finite():  # a number that is none cannot even be compared
        raise ValueError(cell)
    return number


def _locale(cell: str) -> str:
    if not _LOCALE.fullmatch(cell) or not known_language(cell):
        raise ValueError(cell)
    return cell


def _fitting(pattern: re.Pattern[str]) -> Callable[[str], str]:
    def read(cell: str) -> str:
        if not pattern.fullmatch(cell):
            raise ValueError(cell)
        return cell

    return read


def _form(cell: str) -> str:
    if cell not in FORMS:
        raise ValueError(cell)
    return cell


def _yes_or_no(cell: str) -> bool:
    return {"1": True, "0": False}[cell]


def _category_days(cell: str) -> tuple[tuple[str, int], ...]:
    found = json.loads(cell)
    if not all(isinstance(kind, str) and type(days) is int for kind, days in found):
        raise ValueError(cell)
    return tuple((kind, days) for kind, days in found)


def _kinds(cell: str) -> tuple[str, ...]:
    found = json.loads(cell)
    if not (isinstance(found, list) and all(isinstance(kind, str) and kind.strip() for kind in found)):
        raise ValueError(cell)
    return tuple(found)


_TEXTS: Final = ("name", "tagline", "owner_first_name", "signatory", "phone", "email", "hours")
_OF_SHOP: Final[Mapping[str, Callable[[str], Any]]] = dict.fromkeys(_TEXTS, _text) | {
    "locale": _locale,
    "language": _fitting(_LANGUAGE),
    "letters_language": _fitting(_LANGUAGE),
    "country_told": _fitting(_COUNTRY),
    "form": _form,
    "design": LetterDesign,
    "hold_out_share": _decimal,
    "second_letter_weeks": _whole,
    "no_visit_kinds": _kinds,
    "visit_kinds": _kinds,
}
_OF_ADDRESS: Final[Mapping[str, Callable[[str], Any]]] = dict.fromkeys(
    ("street", "street2", "postcode", "town", "region", "country"), _text
)
_OF_COSTS: Final[Mapping[str, Callable[[str], Any]]] = {"margin": _decimal} | dict.fromkeys(
    (
        "paper_minor", "print_minor", "stamp_minor", "stamp_abroad_minor", "hour_minor", "new_customer_minor",
        "stamp_budget_minor",
    ),
    _whole,
)  # fmt: skip
_OF_LAPSE: Final[Mapping[str, Callable[[str], Any]]] = {
    "horizon_days": _whole, "fixed_days": _whole, "lapsed_below": float, "at_risk_below": float,
    "category_days": _category_days, "counts_to_sales_end": _yes_or_no,
}  # fmt: skip
_PARTS: Final = {"": _OF_SHOP, "address": _OF_ADDRESS, "costs": _OF_COSTS, "lapse": _OF_LAPSE}
_NEW: Final[Mapping[str, object]] = {"": Shop(), "address": Address(), "costs": Costs(), "lapse": LapseRule()}


class Rest:
    """Takes such rows into a book."""

    def __init__(self, con: Connection, import_id: int) -> None:
        self._con = con
        self._import_id = import_id
        self._said: dict[str, dict[str, Any]] = {part: {} for part in _PARTS}
        self._imports = book_rows.known_rows(con, "imports", ("imported_on", "source", "files", "is_undone"))
        self._erasures = set(erasures.all_erasures(con))

    def shop(self, row: Row, _who: int | None) -> bool | Wrong:
        """Note a setting of the shop; what the owner said in this book already stays (`keep_shop`)."""
        part, name, value = row["part"], row["shop_setting"], row["value"]
        if part == "rates":
            return self._rate(name, value)
        if (part, name) == ("", "currency"):
            return False
        read = _PARTS.get(part, {}).get(name)
        if read is None:
            return Wrong("shop_setting", msg("there is no setting of this name: {cell}", cell=name))
        if not value:
            return False
        try:
            said = read(value)
        except (LookupError, ValueError, TypeError, InvalidOperation):
            return Wrong("value", _cannot(value))
        now = self._standing()[part]
        before = getattr(_NEW[part], name)
        if getattr(now, name) != before or said == before:
            return False
        self._said[part][name] = said
        why = cannot_be(self._with_said())
        if why is not None:
            del self._said[part][name]
            return Wrong("value", why)
        return True

    def _rate(self, code: str, value: str) -> bool | Wrong:
        rate = typed_rate(value)
        if not is_currency(code) or rate is None:
            return Wrong("value", _cannot(value))
        if code in known_rates(self._con):
            return False
        keep_rates(self._con, {code: rate})
        return True

    def _standing(self) -> dict[str, object]:
        shop = settings.load_shop(self._con)
        return {"": shop, "address": shop.address, "costs": shop.costs, "lapse": shop.lapse}

    def _with_said(self) -> Shop:
        shop, said = settings.load_shop(self._con), self._said
        return replace(
            shop,
            address=replace(shop.address, **said["address"]),
            costs=replace(shop.costs, **said["costs"]),
            lapse=replace(shop.lapse, **said["lapse"]),
            **said[""],
        )

    def keep_shop(self) -> None:
        """Keep what was noted."""
        if any(self._said.values()):
            settings.save_shop(self._con, self._with_said())

    def correction(self, row: Row, who: int | None) -> bool | Wrong:
        """Have imports leave a field alone that was corrected by hand."""
        column = row["corrected_field"]
        if column not in customers.CORRECTABLE:
            return Wrong("corrected_field", msg("a customer has no such field: {cell}", cell=column))
        if who is None or column in customers.edited_fields(self._con, [who]).get(who, ()):
            return False
        book_rows.add_corrections(self._con, who, [column])
        return True

    def import_day(self, row: Row, _who: int | None) -> bool | Wrong:
        """Keep the day and the files of an import of the other book."""
        try:
            files = json.loads(row["files"])
        except ValueError:
            files = None
        if not isinstance(files, list) or not all(isinstance(one, str) for one in files):
            return Wrong("files", _NOTHING_OF_OURS)
        key = row["imported_on"], row["source"], json.dumps(files, ensure_ascii=False), row["taken_back"]
        if self._imports.get(key):
            self._imports[key].pop()
            return False
        book_rows.add_import(
            self._con, row["imported_on"], row["source"], files,
            is_undone=bool(row["taken_back"]), brought_by=self._import_id,
        )  # fmt: skip
        return True

    def given_out(self, row: Row, _who: int | None) -> bool | Wrong:
        """Never give out a number or code again that the other book gave out."""
        value = row["value"]
        if row["given_out"] == "code":
            if read_code(value) != value:
                return Wrong("value", _cannot(value))
            return counters.spend_code(self._con, value)
        if row["counter"] != LETTER_NUMBERS or not _WHOLE.fullmatch(value) or int(value) > MOST_LETTERS:
            return Wrong("value", _cannot(value))
        return book_rows.raise_counter(self._con, LETTER_NUMBERS, int(value))

    def erased(self, row: Row, _who: int | None) -> bool | Wrong:
        """Keep that somebody was erased, unless somebody of this book has the number."""
        number, key, marks = row["customer_no"], row["match_key"], row["marks"]
        if not number or not _MATCH_KEY.fullmatch(key) or not _MARKS.fullmatch(marks):
            return Wrong("marks", _NOTHING_OF_OURS)
        one = Erasure(number, key, day_from_number(row["erased_on"]), bool(row["keeps_sums"]), tuple(marks.split()))
        if one in self._erasures:
            return False
        if book_rows.standing_before(self._con, self._import_id, [number]):
            return Wrong(
                "customer_no",
                msg(
                    "number {number} was erased in the other book and is somebody in yours: erase them, if it is the "
                    "same person",
                    number=number,
                ),
            )
        self._erasures.add(one)
        erasures.remember(self._con, one, brought_by=self._import_id)
        return True


def _cannot(value: str) -> Message:
    return msg("this cannot be here: {cell}", cell=value)


REST: Final[Mapping[Sheet, Callable[[Rest, Row, int | None], bool | Wrong]]] = {
    sheets.SHOP: Rest.shop,
    sheets.CORRECTIONS: Rest.correction,
    sheets.IMPORTS: Rest.import_day,
    sheets.GIVEN_OUT: Rest.given_out,
    sheets.ERASED: Rest.erased,
}
