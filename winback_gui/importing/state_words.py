"""The words with which programs say how far an appointment is: whether somebody was there, or nobody came."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping
from enum import StrEnum
from functools import lru_cache
from typing import Final

from winback_gui.domain.folding import fold
from winback_gui.domain.frozen import frozen


class StateMeaning(StrEnum):
    """What a word in a column of states makes of its line."""

    VISIT = "visit"
    NOTHING = "nothing"  # nobody was there


class NotThere(StrEnum):
    """Why a line is no visit, where it was neither cancelled nor given back."""

    MISSED = "missed"  # nobody came
    OPEN = "open"  # by a word that may mean either: put off, still only booked


@frozen
class OpenState:
    """A word in a column of states that we do not know, or that may mean either.

    Attributes:
        word: as the file writes it first.
        count: in how many lines of days that are past it stands; 0 = in none: it only says what will be.
        preset: what it means as long as nobody says otherwise; of days after the last marked one a visit.
        marked_until: of a booked one, the last day on which somebody is marked as having come, as a day number; 0 = the
            word means the same on all days.
        late: in how many lines of later days that are past it stands: nobody is marked on them yet.
    """

    word: str
    count: int
    preset: StateMeaning
    marked_until: int = 0
    late: int = 0

    @property
    def key(self) -> str:
        """By which it is known whatever its case and signs."""
        return state_key(self.word)


# Folded: no accents, no signs, small letters.
_MISSED: Final = frozenset({
    "no show", "noshow", "no shows", "dna", "dns", "fta", "wnb", "missed", "missed appointment", "missed appt",
    "not arrived", "not attended", "not present", "absent", "failed to attend", "was not brought",
    "broken appointment", "never came", "stood up", "waitlist", "waitlisted", "warteliste", "nicht erschienen",
    "nicht gekommen", "nicht wahrgenommen", "nicht angetreten", "nicht anwesend", "abwesend", "versaumt",
    "versaumter termin", "verpasst", "ferngeblieben", "unentschuldigt", "gefehlt", "ausgefallen", "entfallen",
    "nichterschienen", "non present", "non presente", "absente", "non presentee", "pas venu", "pas venue", "non venu",
    "non venue", "ne s est pas presente", "ne s est pas presentee", "rdv manque", "rendez vous manque", "manque",
    "non honore", "rdv non honore", "lapin", "niet verschenen", "niet gekomen", "niet komen opdagen",
    "niet opgedaagd", "gemist", "afwezig", "no asistio", "no asistida", "no asistido", "no se presento",
    "no presentado", "no presentada", "no vino", "ausente", "falto", "no acudio", "cita perdida", "non presentato",
    "non presentata", "non si e presentato", "non si e presentata", "non venuto", "non venuta", "assente", "mancato",
    "mancata", "appuntamento mancato", "saltato", "decommande", "decommandee", "abgesagt", "afgezegd", "afgebeld",
    "disdetto", "disdetta",
})  # fmt: skip
_IN_PHRASE: Final = re.compile(
    r"\b(?:cancell?(?:ed|ation|ations|s)?|storn\w+|abgesagt|absage|annull?\w*|geannuleerd|annulering|afgezegd"
    r"|cancelad[oa]|anulad[oa]|disdett[oa]|decommandee?"
    r"|no ?shows?|(?:did not|did ?n ?t|didnt|does not|never) (?:attend|show|come|arrive|turn)\w*"
    r"|(?:client|patient|customer) (?:absent|missed)|nicht erschienen|niet verschenen|no asistio|non presentat[oa])\b"
)
_NOT_YET: Final = re.compile(
    r"\b(?:not?|non|nicht|niet|never|un) (?:cancel|storn|annul|gean|abge)|request|asked|pending|angefragt|demand|wunsch"
    r"|gevraagd|solicitad|richiest|policy"
)
"""What only speaks of cancelling: it was asked for, or did not come about."""
_CALLED_OFF: Final = frozenset({
    "abgesagt", "afgebeld", "afgezegd", "ausgefallen", "decommande", "decommandee", "disdetta", "disdetto", "entfallen",
    "waitlist", "waitlisted", "warteliste",
})  # fmt: skip
"""Part of what is missed: nobody was expected any more, or yet."""
_STAYED_AWAY: Final = re.compile(
    r"\b(?:no ?shows?|(?:did not|did ?n ?t|didnt|does not|never) (?:attend|show|come|arrive|turn)\w*"
    r"|(?:client|patient|customer) (?:absent|missed)|nicht erschienen|niet verschenen|no asistio|non presentat[oa])\b"
)
"""Part of `_IN_PHRASE`."""
_CAME: Final = frozenset({
    "completed", "complete", "done", "finished", "closed", "arrived", "attended", "checked in", "checked out",
    "checkin", "checkout", "eingecheckt", "teilgenommen", "ingecheckt", "show", "showed", "showed up", "kept", "seen",
    "paid", "present", "visited", "served", "fulfilled", "abgeschlossen", "erledigt", "erschienen", "wahrgenommen",
    "anwesend", "gekommen", "bezahlt", "behandelt", "beendet", "durchgefuhrt", "stattgefunden", "fertig",
    "angekommen", "termine", "terminee", "venu", "venue", "presente", "honore", "honoree", "effectue", "effectuee",
    "paye", "payee", "realise", "realisee", "arrive", "arrivee", "voltooid", "afgerond", "verschenen", "aanwezig",
    "gekomen", "betaald", "afgehandeld", "geweest", "aangekomen", "completado", "completada", "asistio", "asistida",
    "atendido", "atendida", "realizado", "realizada", "finalizado", "finalizada", "pagado", "pagada", "completato",
    "completata", "presentato", "presentata", "effettuato", "effettuata", "eseguito", "eseguita", "venuto",
    "concluso", "conclusa", "pagato", "arrivato",
})  # fmt: skip
_PAID: Final = frozenset({"paid", "bezahlt", "paye", "payee", "betaald", "pagado", "pagada", "pagato"})  # part of those
_WORK: Final = _PAID | frozenset({
    "completed", "complete", "done", "finished", "closed", "fulfilled", "arrived", "abgeschlossen", "erledigt",
    "beendet", "durchgefuhrt", "fertig", "angekommen", "termine", "terminee", "effectue", "effectuee", "realise",
    "realisee", "arrive", "arrivee", "voltooid", "afgerond", "afgehandeld", "aangekomen", "completado", "completada",
    "realizado", "realizada", "finalizado", "finalizada", "completato", "completata", "effettuato", "effettuata",
    "eseguito", "eseguita", "concluso", "conclusa", "arrivato",
})  # fmt: skip
"""Of those: what orders, parcels and jobs may be as well, without anybody being there."""
_BOOKED: Final = frozenset({
    "booked", "scheduled", "confirmed", "unconfirmed", "not confirmed", "reserved", "tentative", "requested",
    "upcoming", "awaiting confirmation", "reminder sent", "appointment booked", "planned", "gebucht", "geplant",
    "bestatigt", "unbestatigt", "reserviert", "angefragt", "vorgemerkt", "vereinbart", "reserve", "reservee",
    "confirme", "confirmee", "planifie", "planifiee", "a confirmer", "a venir", "prevu", "prevue", "geboekt",
    "gepland", "bevestigd", "gereserveerd", "ingepland", "reservado", "reservada", "confirmado", "confirmada",
    "programado", "programada", "agendado", "agendada", "prenotato", "prenotata", "confermato", "confermata",
    "programmato", "programmata", "in programma", "fissato",
})  # fmt: skip
"""An appointment was made. Once its day is past: kept, where the program marks none as kept; else nobody knows."""
_CONFIRMED: Final = frozenset({
    "confirmed", "unconfirmed", "not confirmed", "awaiting confirmation", "bestatigt", "unbestatigt", "confirme",
    "confirmee", "a confirmer", "bevestigd", "confirmado", "confirmada", "confermato", "confermata",
})  # fmt: skip
"""Of those: what shops say of orders, too."""
_MOVED: Final = frozenset({
    "rescheduled", "moved", "postponed", "verschoben", "verlegt", "umgebucht", "reporte", "reportee", "deplace",
    "deplacee", "verzet", "verplaatst", "verschoven", "reprogramado", "reprogramada", "aplazado", "aplazada",
    "spostato", "spostata", "rinviato", "rinviata", "rimandato",
})  # fmt: skip
"""Put off to another day, which has a line of its own in most programs."""
_OPEN: Final = frozenset({"pending", "ausstehend", "pendiente", "in sospeso", "in attesa", "en attente"})
_MOST_WORDS: Final = 12
"""A column with more different words that nobody knows is no column of states: they are not asked about."""


@lru_cache(maxsize=4096)
def state_key(cell: str) -> str:
    """Return a state as it is compared: "No-show", "NO_SHOW" and "no show" are the same."""
    return fold(cell)


@lru_cache(maxsize=4096)
def is_missed(cell: str) -> bool:
    """Return whether a state says that nobody came: missed, or cancelled by somebody or for some reason."""
    key = state_key(cell)
    return key in _MISSED or (_IN_PHRASE.search(key) is not None and _NOT_YET.search(key) is None)


def is_of_appointment(cell: str) -> bool:
    """Return whether a state is one of those that programs for appointments have."""
    return _is_of_appointment(state_key(cell))


def _is_of_appointment(key: str) -> bool:
    return key in _MISSED or key in _CAME or key in _BOOKED or key in _MOVED


def came(cell: str) -> bool:
    """Return whether a state says that somebody was there."""
    return state_key(cell) in _CAME


def stayed_away(cell: str) -> bool:
    """Return whether a state says that somebody was expected and did not come; False = it was called off."""
    key = state_key(cell)
    return (key in _MISSED and key not in _CALLED_OFF) or (is_missed(cell) and _STAYED_AWAY.search(key) is not None)


def says_there(cell: str, *, of_appointments: bool) -> bool:
    """Return whether a state says of a line that somebody was there, so that it is a visit though nothing was to pay.

    Args:
        cell: as the file writes it.
        of_appointments: the list is one of appointments, where "completed" is said of nothing else.
    """
    key = state_key(cell)
    return key in _CAME and key not in (_PAID if of_appointments else _WORK)


def was_paid(cell: str) -> bool:
    """Return whether a state says that something was paid: of an appointment ahead it may have been in advance."""
    return state_key(cell) in _PAID


def is_booked(cell: str) -> bool:
    """Return whether a state says that an appointment was made."""
    return state_key(cell) in _BOOKED


def is_moved(cell: str) -> bool:
    """Return whether a state says that an appointment was put off to another day."""
    return state_key(cell) in _MOVED


def is_of_appointments_alone(cell: str) -> bool:
    """Return whether a state is one that orders and bills do not have: made, or missed."""
    return (key := state_key(cell)) in _MISSED or (key in _BOOKED and key not in _CONFIRMED)


def is_undecided(cell: str) -> bool:
    """Return whether a state is "pending", of which it depends on the list whether somebody was there."""
    return state_key(cell) in _OPEN


def put_plainly(cell: str, meanings: Mapping[str, StateMeaning]) -> str:
    """Return a state in a word that is known: "" where the owner's word on it is a visit, "cancelled" where it is none.

    Args:
        cell: as the file writes it.
        meanings: what words mean, by `state_key`.
    """
    meaning = meanings.get(state_key(cell))
    return cell if meaning is None else "" if meaning is StateMeaning.VISIT else "cancelled"


def open_states(
    cells: Iterable[tuple[str, bool, int]], is_known: Callable[[str], bool], told: Collection[str]
) -> tuple[OpenState, ...]:
    """Return the words of a column that may mean either, the most frequent first.

    Args:
        cells: what stands in the column, whether on a day that is past (at or before the last one on which somebody was
            there), and in how many lines.
        is_known: says of a cell whether its meaning is known from elsewhere (orders, bills).
        told: keys of words of which the owner said it before.
    """
    counts: Counter[str] = Counter()
    first: dict[str, str] = {}
    keys: set[str] = set()
    for cell, is_past, count in cells:
        if not (bare := cell.strip()):
            continue
        key = state_key(bare)
        keys.add(key)
        if key not in told and not is_known(cell):
            first.setdefault(key, bare)
            counts[key] += count * is_past
    strange = {key for key in first if not _is_of_appointment(key)}
    if len(keys) == 1 or len(strange) > _MOST_WORDS:
        counts = Counter({key: count for key, count in counts.items() if key not in strange})
    is_marked = not keys.isdisjoint(_CAME)
    has_appointments = any(key in _MISSED or key in _BOOKED for key in keys)
    found = []
    for key, count in counts.most_common():
        meaning = _preset(key, is_marked=is_marked, has_appointments=has_appointments)
        if meaning is not None:
            found.append(OpenState(first[key], count, meaning))
    return tuple(found)


def _preset(key: str, *, is_marked: bool, has_appointments: bool) -> StateMeaning | None:
    """Return what an open word means as long as nobody says it; None = it is known.

    Args:
        key: the word.
        is_marked: the program marks who was there.
        has_appointments: words of appointments stand in the column.
    """
    if key in _CAME or is_missed(key):
        return None
    if key in _MOVED:
        return StateMeaning.NOTHING
    if key in _BOOKED or (key in _OPEN and has_appointments):
        return StateMeaning.NOTHING if is_marked else None
    return StateMeaning.VISIT
