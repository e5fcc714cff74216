"""Columns of other programs that say whom a shop barred ("Blocked", "Gesperrt"): known by their heads."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from winback_gui.domain.folding import fold

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
"""What says more of it: whoever has anything there is barred."""


def tells_of_bar(header: str) -> bool:
    """Return whether a head says since when, by whom or why somebody is barred ("Blocked on", "Gesperrt seit")."""
    return _SINCE.fullmatch(fold(header.replace("_", " "))) is not None


@cache
def bars(header: str) -> bool:
    """Return whether a head says that a yes below it bars somebody from the shop or from its bookings."""
    return _HEAD.fullmatch(fold(re.sub(r"[_'’/]", " ", header))) is not None
