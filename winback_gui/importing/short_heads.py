"""Short heads, and heads that name another thing in other lists: what they say shows in the cells below them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import Final

from winback_gui.domain.customer import Permission
from winback_gui.domain.matching import name_words
from winback_gui.domain.no_person import is_nobody
from winback_gui.importing.amounts import looks_like_money
from winback_gui.importing.cleaning import country_code, is_kind, is_yes, permission
from winback_gui.importing.column_cells import filled_cells
from winback_gui.importing.dates import could_be_day
from winback_gui.importing.fields import Field
from winback_gui.importing.head_spelling import by_both, short_head
from winback_gui.importing.rates import sign_in

OF_NAMES: Final = frozenset({
    Field.FIRST_NAME, Field.LAST_NAME, Field.FULL_NAME, Field.COMPANY, Field.NAME_PREFIX,
})  # fmt: skip
PHONE: Final = re.compile(r"(?:\+|00|0|\()[\d ()/.-]{6,}\d$")
_NUMBER: Final = re.compile(r"[A-Z]{0,4}[-/ ]?\d{1,12}[A-Z]?", re.IGNORECASE)
_ORDER: Final = re.compile(r"#?(?:[A-Z]{1,5}[-/#]?)?\d{1,12}(?:[-/]\d{3,12})?", re.IGNORECASE)
_PERSON: Final = re.compile(r"[^\W\d_][^\W\d_'’&. -]*(?:[ '’&.-][^\W\d_]*)*")
_WHOLE_NAME: Final = re.compile(r"[^\W\d_][\w'’&.-]*(?:,? [\w'’&.-]+)+")
_POSTCODE: Final = re.compile(
    r"[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}|[A-Z]\d[\dW] ?[A-Z\d]{4}|[A-Z]\d[A-Z] ?\d[A-Z]\d|\d{4} ?[A-Z]{2}"
    r"|\d{4,5}(?:-\d{4})?",
    re.IGNORECASE,
)
_LONG_ENOUGH: Final = 5  # a county or a country is shorter, as "Kent" and "GB"
_AGREE: Final = 0.8
_MANY_NAMES: Final = 0.5
"""More than this share of names of one word are each another's: "Trade" and "Retail" come again and again."""
_SHORTEST_SUBJECT: Final = 3  # "Zen", "HIIT": a class of customers is shorter
_OF_A_DAY: Final = frozenset({Field.DAY, Field.LAST_VISIT})
_OF_SALES: Final = frozenset({Field.CATEGORY, Field.RECEIPT_NO})
_TOLD_OF_SALES: Final = frozenset({Field.DAY, Field.WHAT})
"""One of these is in every list of sales, or of what was in them."""


def _is_number(cell: str) -> bool:
    return _NUMBER.fullmatch(cell) is not None


def _most(looks: Callable[[str], object]) -> Callable[[Sequence[str]], bool]:
    return lambda cells: sum(bool(looks(cell)) for cell in cells) >= _AGREE * len(cells)


def _is_firm(cell: str) -> bool:
    return len(cell) >= _LONG_ENOUGH and any(map(str.isalpha, cell)) and not country_code(cell)


def _is_subject(cell: str) -> bool:
    """Return whether a cell can be what somebody came for: no mark ("A", "B2"), no rate of exchange, no sum."""
    return len(cell) >= _SHORTEST_SUBJECT and sum(map(str.isalpha, cell)) >= _SHORTEST_SUBJECT


def _are_customer_numbers(cells: Sequence[str]) -> bool:
    """Return whether whoever is a person below "Customer" is one by their number; "Laufkunde" may stand between."""
    numbers = {cell for cell in cells if _is_number(cell)}
    return not numbers <= {"0", "1"} and all(cell in numbers or is_nobody(name_words(cell)) for cell in cells)


def _are_names(cells: Sequence[str]) -> bool:
    """Return whether cells are names, whole ones or single words: of few words that come again, they are a kind."""
    if are_whole_names(cells):
        return True
    return _most(_PERSON.fullmatch)(cells) and len(set(cells)) > _MANY_NAMES * len(cells)


def are_whole_names(cells: Sequence[str]) -> bool:
    """Return whether most cells are names of two words or more."""
    return _most(_WHOLE_NAME.fullmatch)(cells)


def _is_no_name(cell: str) -> bool:
    """Return whether a cell says what kind of row it is, or whether somebody is a student."""
    return is_kind(cell) or is_yes(cell)


def _are_each_another(cells: Sequence[str]) -> bool:
    return len(set(cells)) == len(cells) and all(any(map(str.isdigit, cell)) for cell in cells)


def _are_orders(cells: Sequence[str]) -> bool:
    """Return whether cells number something, and do not say whether there is one or how many."""
    return _most(_ORDER.fullmatch)(cells) and not set(cells) <= {"0", "1"}


_Agrees = Callable[[Sequence[str]], bool]
_NUMBERS: Final[tuple[Field, _Agrees]] = (Field.CUSTOMER_NO, lambda cells: all(map(_is_number, cells)))
_KINDS: Final[tuple[Field, _Agrees]] = (Field.KIND, lambda cells: all(map(is_kind, cells)))
_SUBJECTS: Final[tuple[Field, _Agrees]] = (Field.WHAT, _most(_is_subject))
_COURSES: Final = (
    "class|classes|course|lesson|session|workshop|activity|kurs|kurse|klasse|stunde|unterricht|angebot|veranstaltung|"
    "anwendung|therapie|cours|séance|activité|atelier|les|lessen|cursus|activiteit|clase|curso|sesión|actividad|taller|"
    "corso|lezione|seduta|attività"
)
"""What studios and practices come together for. The same words say a class of customers, a rate, a profession."""
_PERSONS: Final = (
    "cust|customer|client|cliente|kd|kunde|kundin|kunde/kundin|kundin/kunde|klant|debitor|patient|patiente|acheteur|"
    "tiers|"
    "member|mitglied|membre|adhérent|lid|socio|attendee|participant|teilnehmer|teilnehmerin|teilnehmer/in|participante"
)
"""Who bought, by name or by number: the cells say which."""
_CHILDREN: Final = (
    "kind|kind 1|schüler|schülerin|schüler/in|child|child 1|student|pupil|enfant|élève|leerling|cursist|deelnemer|"
    "niño|niña|alumno|alumna|bambino|bambina|allievo|allieva|partecipante"
)
"""Who takes part, by name: a number below such a head says how many there are."""
_WHO: Final[tuple[tuple[Field, _Agrees], ...]] = (
    (Field.CUSTOMER_NO, _are_customer_numbers), (Field.FULL_NAME, _are_names),
)  # fmt: skip
_BY_NAME: Final[tuple[tuple[Field, _Agrees], ...]] = (
    (Field.FULL_NAME, lambda cells: are_whole_names(cells) and not any(map(_is_no_name, cells))),
    (Field.FIRST_NAME, lambda cells: _are_names(cells) and not any(map(_is_no_name, cells))),
)
_ONE_EACH: Final[tuple[Field, _Agrees]] = (Field.RECEIPT_NO, _are_each_another)
_KINDS_OF_GOODS: Final[tuple[Field, _Agrees]] = (Field.CATEGORY, _most(_is_subject))
_FIRST_DAYS: Final[tuple[Field, _Agrees]] = (Field.FIRST_SEEN, _most(could_be_day))
_COLLEAGUES: Final[tuple[Field, _Agrees]] = (
    Field.SERVED_BY, lambda cells: _most(_PERSON.fullmatch)(cells) and not any(map(_is_no_name, cells)),
)  # fmt: skip
_TICKETS: Final = "ticket|ticket de caisse|facture|commande|pièce|reçu"
_RECEIPTS: Final[tuple[Field, _Agrees]] = (Field.RECEIPT_NO, _are_orders)
_BOOKINGS: Final = (
    "booking no|booking number|booking id|booking #|booking ref|booking reference|booking code|appointment no|"
    "appointment number|appointment id|appointment #|appt no|appt id|visit no|visit id|reservation no|"
    "reservation number|reservation id|confirmation no|confirmation number|buchungsnr|buchungs-nr|buchungs nr|"
    "buchungsnummer|buchungs-id|buchungs id|buchungscode|terminnr|termin-nr|termin nr|terminnummer|termin-id|termin id|"
    "reservierungsnummer|reservierungs-nr|vorgangsnr|vorgangsnummer|n° de réservation|n° réservation|"
    "numéro de réservation|id réservation|n° de rendez-vous|numéro de rendez-vous|n° rdv|boekingsnr|boekingsnummer|"
    "boeking id|reserveringsnr|reserveringsnummer|afspraaknr|afspraaknummer|afspraak id|nº de reserva|n.º de reserva|"
    "número de reserva|id de reserva|localizador|número de cita|nº de cita|id cita|n. prenotazione|numero prenotazione|"
    "numero di prenotazione|id prenotazione|numero appuntamento|codice prenotazione"
)
"""A booking of ten evenings has one number in ten rows, and a family one in three: a receipt is of one visit."""
_ALL_SHORT: Final[dict[str, tuple[tuple[Field, _Agrees], ...]]] = {
    **dict.fromkeys(_PERSONS.split("|"), _WHO),
    **dict.fromkeys(_CHILDREN.split("|"), _BY_NAME),
    "acct": (_NUMBERS,),
    "a/c": (_NUMBERS,),
    "account": (_NUMBERS,),
    "first": ((Field.FIRST_NAME, _most(_PERSON.fullmatch)),),
    "last": ((Field.LAST_NAME, _most(_PERSON.fullmatch)),),
    "pc": ((Field.POSTCODE, _most(_POSTCODE.fullmatch)),),
    "ph": ((Field.PHONE, _most(PHONE.match)),),
    "ph no": ((Field.PHONE, _most(PHONE.match)),),
    "co": ((Field.COMPANY, _most(_is_firm)),),
    "vorgang": (_KINDS,),
    "vorgangsart": (_KINDS,),
    "buchungsart": (_KINDS,),
    "transaktion": (_KINDS,),
    "transaction": (_KINDS,),
    "typ": (_KINDS,),
    **dict.fromkeys(_COURSES.split("|"), (_SUBJECTS,)),
    **dict.fromkeys(_BOOKINGS.split("|"), (_ONE_EACH,)),
    "intitulé": (_SUBJECTS,),
    "articles": (_SUBJECTS,),
    "commercial": (_COLLEAGUES,),
    "famille": (_KINDS_OF_GOODS,),
    "sous-famille": (_KINDS_OF_GOODS,),
    "adhésion": (_FIRST_DAYS,),
    "date d'adhésion": (_FIRST_DAYS,),
    **dict.fromkeys(_TICKETS.split("|"), (_RECEIPTS,)),
}
_TITLE: Final = re.compile(
    r"(?:m|mm|mr|mrs|ms|mme|mmes|mlle|mlles|messieurs|monsieur|madame|mesdames|mademoiselle|dr|docteur|pr|prof|"
    r"professeur|me|maître|maitre|vve|veuve|sté|ste|société|mx)\b",
    re.IGNORECASE,
)
_KIND_OF_HOME: Final = re.compile(
    r"(?:r[ée]sidence )?(?:owner\w*|tenant|landlord|lodger|rent\w*|freehold|leasehold|owned|own|propri[ée]taire|"
    r"locataire|h[ée]berg\w*|principale?|main|primary|secondary|secondaire|permanente?|temporary|temporaire|"
    r"non[- ]?resident|resident|full|partial)",
    re.IGNORECASE,
)
"""What "Residence" and "Complement" say of somebody else than an envelope does."""


def _are_lines(cells: Sequence[str]) -> bool:
    """Return whether cells can be a line of addresses: no yes or no, no kind of home, not one word for everybody."""
    other = sum(
        permission(cell) is not Permission.UNKNOWN or bool(_KIND_OF_HOME.fullmatch(cell)) or looks_like_money(cell)
        for cell in cells
    )
    return other < _MANY_NAMES * len(cells) and (
        len(set(cells)) > 1 or len(cells) == 1 or any(" " in cell for cell in cells)
    )


def _are_signs(cells: Sequence[str]) -> bool:
    """Return whether cells are the signs of many firms, and not those that the shop has itself."""
    return len(set(cells)) > max(1, _MANY_NAMES * len(cells))


_TRUE_WHERE: Final[dict[str, _Agrees]] = {
    "civ": _most(_TITLE.match),
    "complément": _are_lines,
    "résidence": _are_lines,
    "enseigne": _are_signs,
}
_ONLY_WHERE: Final = by_both(iter(_TRUE_WHERE.items()))
"""Heads that name a field, but another thing in other lists, with what the cells must look like."""
_SHORT: Final = by_both(iter(_ALL_SHORT.items()))
"""What may be short for more than one thing, with what the cells must look like."""


def may_be_short_for(header: str) -> tuple[Field, ...]:
    """Return the fields that a short head may be, where the cells agree; none = it is no short head that we know."""
    return tuple(field for field, _agrees in _SHORT.get(short_head(header), ()))


def names_bookings(header: str) -> bool:
    """Return whether a head names the numbers of bookings, which may be of several visits."""
    return _SHORT.get(short_head(header)) == (_ONE_EACH,)


def may_name_children(header: str) -> bool:
    """Return whether a head names whoever takes part, where the cells are names ("Kind", "Student")."""
    return _SHORT.get(short_head(header)) == _BY_NAME


def says_no_day(cells: Sequence[str]) -> bool:
    """Return whether a column that its head calls a last order or purchase holds the orders' numbers or sums.

    Args:
        cells: of the first rows, without the empty ones.
    """
    return bool(cells) and _most(_is_number_or_sum)(cells)


def _is_number_or_sum(cell: str) -> bool:
    is_one = looks_like_money(cell) or bool(sign_in(cell)) or _ORDER.fullmatch(cell) is not None
    return is_one and not could_be_day(cell)


def names_numbers(header: str, cells: Sequence[str]) -> bool:
    """Return whether a head that can name somebody ("Kunde", "Client") stands over their numbers.

    Args:
        header: the head as written.
        cells: of the first rows, without the empty ones.
    """
    return _SHORT.get(short_head(header)) == _WHO and bool(cells) and _are_customer_numbers(cells)


def names_children(header: str, cells: Sequence[str]) -> bool:
    """Return whether "Kind" stands over children, and not over kinds of receipts, as an English list has them.

    Args:
        header: the head as written.
        cells: of the first rows, without the empty ones.
    """
    is_german = may_name_children(header)
    return is_german and bool(cells) and any(agrees(cells) for _field, agrees in _BY_NAME)


def is_belied(header: str, cells: Sequence[str]) -> bool:
    """Return whether the cells below a head are not what it names: "Civ." is an Italian number of a house as well.

    Args:
        header: the head as written.
        cells: of the first rows, without the empty ones.
    """
    agrees = _ONLY_WHERE.get(short_head(header))
    return agrees is not None and bool(cells) and not agrees(cells)


def short_heads(
    header: Sequence[str], fields: Sequence[Field | None], rows: Sequence[Sequence[str]]
) -> Iterator[tuple[int, Field]]:
    """Yield the columns whose short head ("PC", "First") says with their cells what they hold, each with its field.

    Args:
        header: the heads as written.
        fields: what is known by plainer names; a field that has its column is given to no other.
        rows: the first rows.
    """
    taken = set(fields)
    for at, name in enumerate(header):
        may_be = _SHORT.get(short_head(name)) if fields[at] is None else None
        cells = filled_cells(at, rows)
        field = next((one for one, agrees in may_be or () if one not in taken and cells and agrees(cells)), None)
        if field is Field.WHAT and taken.isdisjoint(_OF_A_DAY):
            continue  # a list of people says by it what kind of customers they are
        if field in _OF_SALES and taken.isdisjoint(_TOLD_OF_SALES):
            continue  # likewise, their family, or that they have an order
        if field is Field.CUSTOMER_NO and len(set(cells)) < len(cells) and Field.DAY not in taken:
            continue  # in a list of customers each has another
        if may_be == _BY_NAME and not taken.isdisjoint(OF_NAMES):
            continue  # a child of the customer
        if field is not None:
            taken.add(field)
            yield at, field
