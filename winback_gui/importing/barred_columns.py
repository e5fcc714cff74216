"""Columns of other programs that say whom a shop barred ("Blocked", "Gesperrt"): known by their heads."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from functools import cache
from typing import Final

from winback_gui.domain.customer import Permission
from winback_gui.domain.folding import fold
from winback_gui.domain.purchase import day_from_number
from winback_gui.importing import cleaning
from winback_gui.importing.dates import DateOrder, DayReader, looks_like_date
from winback_gui.importing.row_notes import says_nothing

_BARRED: Final = (
    r"blocked|barred|banned|black ?list(?:ed)?|gesperrt|geblockt|blockiert|gebannt|bloquee?s?(?: e)?|bannie?s?|"
    r"exclue?s?|geblokkeerd|geblokt|bloquead[oa]s?|vetad[oa]s?|bloccat[oai]|bandit[oa]"
)
_WHO: Final = (
    r"client|clients|customer|guest|patient|member|account|profile|user|contact|kunde|kundin|gast|mitglied|konto|"
    r"kundenkonto|kontakt|patientin|compte|cliente|klant|cuenta|conto|online|online bookings?|bookings?|"
    r"online ?buchung(?:en)?|buchung(?:en)?|termine?|reservations?|reservation en ligne"
)
_HEAD: Final = re.compile(
    rf"(?:(?:is|ist|wurde|est) )?(?:(?:{_WHO}) )?(?:(?:is|ist|wurde|est) )?(?:{_BARRED})"
    rf"(?: (?:{_WHO}|yes no|y n|ja nein|oui non|flag|(?:from|for) (?:online )?bookings?))?|"
    r"(?:do not|dont|don t|never|no) (?:re ?)?(?:book|serve|schedule|accept)(?:ings?)?(?: again)?|"
    r"(?:nicht|nie) (?:mehr |wieder )?(?:buchen|einbuchen|bedienen|annehmen)|"
    r"keine (?:termine|buchung(?:en)?)(?: mehr)?|hausverbot|ladenverbot|"
    r"(?:kunden|buchungs|termin|konto)sperre|sperrkennzeichen|schwarze liste|"
    r"liste noire|ne (?:pas|plus) (?:reserver|prendre|accepter|servir)|"
    r"interdite?s?(?: de (?:magasin|salon|reservation))?|zwarte lijst|niet (?:meer )?(?:boeken|inplannen)|"
    r"lista (?:negra|nera)|no (?:reservar|citar|atender)|non (?:prenotare|accettare|servire)|persona non grata"
)
_SINCE: Final = re.compile(
    rf"(?:{_BARRED}) (?:since|on|at|by|date|until|because|reasons?|seit|am|bis|von|durch|weil|wegen|depuis|le|par|"
    r"sinds|op|desde|el|dal|il)|(?:block|blocking|ban|blacklist|blacklisting) reasons?|"
    r"reasons? (?:for )?(?:a |the |being )?(?:block|blocked|blocking|ban|banned|barred|blacklist|blacklisting)|"
    r"(?:kunden)?sperrgrund|grund (?:der|fur die) (?:kunden)?sperr(?:e|ung)|"
    r"(?:motif|raison|cause) (?:de |du |de la )?(?:blocage|exclusion)|reden (?:van )?blok(?:kering|kade)|"
    r"motivo (?:del |de |di )?(?:bloqueo|blocco)"
)
"""What says more of it: whoever has anything there is barred, unless it says that there is no bar."""
_NUMBER_OF: Final = re.compile(r"\s*(?:(?:no|nr|nbr|num)\s*\.|n\s*[°º]|#)", re.IGNORECASE)
"""How a head begins that says how many, or which number; without its sign it would be a no."""
_HOW_MANY: Final = re.compile(r"(?:no|never) (?:re ?)?(?:book|schedule)(?:ings?)?|keine (?:termine|buchung(?:en)?)")
"""Heads of bars that may as well say how many bookings there are."""
_COUNT: Final = re.compile(r"\d+(?:[.,]\d+)?")
_ONE_OR_NONE: Final = re.compile(r"0*[01](?:[.,]0+)?")
_UNTIL: Final = re.compile(r"\b(?:until|bis)\b")
_NOT_BARRED: Final = re.compile(
    rf"(?:not|nicht|non|pas|niet|no) (?:{_BARRED})|no (?:block|ban|bar)|unblocked|entsperrt|debloquee?|"
    r"never|nie|niemals|jamais|nunca|nooit|nobody|no one|niemand|personne|nadie"
)
_YEAR: Final = re.compile(r"(?<!\d)\d{4}(?!\d)")
_NO_YEAR_BEFORE: Final = 1971
"""Programs write the first day that they know, or day 0, where there is none."""
_LAST_DAY: Final = date(9998, 12, 31)


def tells_of_bar(header: str) -> bool:
    """Return whether a head says since when, by whom or why somebody is barred ("Blocked on", "Gesperrt seit")."""
    return _SINCE.fullmatch(fold(header.replace("_", " "))) is not None


@cache
def bars(header: str) -> bool:
    """Return whether a head says that a yes below it bars somebody from the shop or from its bookings."""
    return not _NUMBER_OF.match(header) and _HEAD.fullmatch(_words(header)) is not None


def may_bar(header: str, cells: Sequence[str]) -> bool:
    """Return whether a head says that a yes below it bars somebody, and its cells are not how often they booked."""
    if not bars(header):
        return False
    filled = [cell.strip() for cell in cells if cell.strip()]
    if any(any(map(str.isalpha, cell)) for cell in filled):
        return True
    is_counted = any(_COUNT.fullmatch(cell) and not _ONE_OR_NONE.fullmatch(cell) for cell in filled)
    return not is_counted and _HOW_MANY.fullmatch(_words(header)) is None


def is_no_bar(header: str, words: str, today: date) -> bool:
    """Return whether words below a head of a bar say that there is none: "Not blocked", or until a day that is over.

    Args:
        header: the head; under "Blocked until" a day before today is over.
        words: what the cell says.
        today: the day of the import.
    """
    if says_nothing(words) or cleaning.permission(words) is Permission.NO or _NOT_BARRED.fullmatch(fold(words)):
        return True
    year = _YEAR.search(words)
    if year is None:
        return False
    if looks_like_date(words) and int(year[0]) < _NO_YEAR_BEFORE:
        return True
    return _UNTIL.search(_words(header)) is not None and _is_over(words, today)


def _is_over(words: str, today: date) -> bool:
    """Return whether a day, in whichever order it is written, lies before today."""
    read = [DayReader(order, _LAST_DAY).read(words) for order in (DateOrder.DMY, DateOrder.MDY)]
    days = [day_from_number(day) for day in read if isinstance(day, int)]
    return bool(days) and max(days) < today


def _words(header: str) -> str:
    return fold(re.sub(r"[_'’/]", " ", header))
