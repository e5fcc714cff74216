"""Which columns of an unknown list hold remarks: several may, and what stands in one of them can stop a letter."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from winback_gui.domain.folding import fold
from winback_gui.domain.message import Message, msg
from winback_gui.domain.remark import remark_of
from winback_gui.importing.barred_columns import bars, tells_of_bar
from winback_gui.importing.column_cells import filled_cells
from winback_gui.importing.column_reasons import BY_NAME
from winback_gui.importing.consent import says
from winback_gui.importing.fields import IDENTITY_FIELDS, Field
from winback_gui.importing.headings import named_field

_BY_WORDS: Final = msg("there are remarks in it")
_NOTES: Final = (
    r"notes?|comments?|remarks?|\w*notiz(?:en)?|\w*bemerkung(?:en)?|\w*anmerkung(?:en)?|\w*kommentare?|remarques?|"
    r"commentaires?|observations?|\w*opmerking(?:en)?|osservazioni|observaciones|comentarios?|notas?|notities?|notitie"
)
_WHY: Final = (
    r"block\w*|ban|banned|barred|blacklist\w*|cancel\w*|no ?shows?|archiv\w*|inactiv\w*|deactiv\w*|leaving|left|"
    r"suspen\w*|terminat\w*|discharge\w*|lapse\w*"
)
_REASON: Final = re.compile(
    rf"(?:{_WHY}) (?:reasons?|because)|reasons? (?:for|of)? ?(?:being )?(?:{_WHY})|why (?:{_WHY})|"
    r"\w*(?:sperr|storno|stornierungs|absage|kundigungs|austritts|loschungs|archivierungs|inaktivitats)\w*grund|"
    r"grund (?:der|fur die|des|fur|fur das)? ?(?:\w*sperr\w*|absage|stornierung|kundigung|austritts?)|gesperrt weil|"
    r"(?:motif|raison|cause) (?:de |d |du |de la |de l )?"
    r"(?:blocage|bloque\w*|annulation|suspension|depart|resiliation|exclusion|radiation)|"
    r"(?:reden|motivo) (?:van |de |del |di |della |dell )?"
    r"(?:blokk\w+|annul\w+|opzeg\w+|bloqueo|cancelaci\w+|baja|blocco|cancellazione|disdetta)"
)
"""Why somebody was barred, called off or left."""
_ALERT: Final = re.compile(
    r"(?:(?:client|customer|patient|pet|staff|booking) )?(?:alerts?|warnings?)|\w*warnhinweise?|warnung(?:en)?|"
    r"(?:kunden)?hinweise?|achtung|alertes?|avertissements?|mises? en garde|waarschuwing(?:en)?|avvis[oi]|avvertenze|"
    r"advertencias?|alertas?"
)
_ONE_WORD: Final = re.compile(r"\w+")
_ENDS: Final = re.compile(rf"(?:.+ )?(?:{_NOTES})")
_BEGINS: Final = re.compile(
    r"(?:notes?|commentaires?|remarques?|notas?) (?:d|de|du|des|del|della|dell|di|client|sur|internes?)\b.*"
)
_OF_GOODS: Final = re.compile(
    r"\b(?:credit|debit|delivery|despatch|dispatch|gift|item|items|product|order|orders|line|lines|invoice|payment|"
    r"shipping|refund|tasting|top|middle|base|heart|seller|buyer|bank|lieferungs?|liefer\w*|bestell\w*|rechnungs\w*|"
    r"zahlungs\w*|artikel\w*|produkt\w*|versand\w*|livraison|commande|facture|produit|paiement|article|ordine|prodotto|"
    r"pedido|producto|bestel\w*|factuur\w*|levering\w*|school|star|final|average|moyen(?:ne)?|google|yelp|facebook|"
    r"tripadvisor|reviews?|ratings?|nombre|nbr?e?|number|count|total|anzahl|aantal|numero)\b"
)
"""In heads of notes that are papers of a sale, marks, how many there are, or what a buyer wrote with an order."""
_SECRET: Final = re.compile(
    r"\bmedic|\bmedik|\bmedisch|\bmedizin|\bhealth|\bgesundheit|\bsante\b|\bsalute\b|\bsalud\b|\bgezondheid|"
    r"therap|\bterap|\bsoap\b|\bclinic|\bklinisch|allerg|\balerg|\bdiagnos|\btreatment|\bbehandlungs?\w|\bbehandel|"
    r"kontraindi[kc]|contra ?indic|\bcontre indic|\banamne|\bsymptom|\bdiseases?\b|\billness|\bkrank|\bmaladies?\b|"
    r"\bpregnan|\bschwanger|\bdisabilit|\bbehinderung|\bpsych|\bcounsell?ing|"
    r"passwor[dt]|\bpasscode|\bpin\b|\bmots? de passe|\bwachtwoord|\bcontrasena|\bkennwort|\bzugangs(?:code|daten)"
)
"""In heads of what no letter needs and nobody wants to lie about: health and passwords."""


def names_remarks(header: str) -> bool:
    """Return whether a head says that remarks about somebody stand below it ("Appointment notes", "Sperrgrund")."""
    words = _words(header)
    if bars(header) or _REASON.fullmatch(words) or _ALERT.fullmatch(words):
        return True
    found = named_field(header)
    if found is not None:
        return found[0] is Field.NOTE
    is_note = _ENDS.fullmatch(words) is not None or _BEGINS.fullmatch(words) is not None
    return is_note and _OF_GOODS.search(words) is None


def guessed_notes(
    header: Sequence[str], fields: Sequence[Field | None], reasons: Sequence[Message | None]
) -> tuple[str, ...]:
    """Return the heads of the columns that were taken for remarks by a guess, without "Notes" alone.

    Args:
        header: the heads as written.
        fields: what the columns hold.
        reasons: why they are thought so; None where nothing was guessed.
    """
    found = zip(header, fields, reasons, strict=True)
    return tuple(name for name, field, why in found if field is Field.NOTE and why and not _is_notes_alone(name))


def _is_notes_alone(header: str) -> bool:
    return named_field(header) is not None and _ONE_WORD.fullmatch(_words(header)) is not None


def see_notes(
    header: Sequence[str],
    fields: list[Field | None],
    reasons: list[Message | None],
    rows: Sequence[Sequence[str]],
    leave_out: frozenset[int],
) -> None:
    """Take each column that nothing else is known of for remarks, where its head says so or one of its cells does.

    Nobody would find "Sky (RIP)" in a column that is not used. A list that names nobody has none. Columns of health
    and of passwords are the owner's to choose.

    Args:
        header: the heads as written.
        fields: what the other columns hold; what is taken is put in.
        reasons: why, put in as well.
        rows: the first rows.
        leave_out: columns that hold something for a line in which the first column of it is empty.
    """
    if IDENTITY_FIELDS.isdisjoint(fields):
        return
    for place, name in enumerate(header):
        if fields[place] is not None or place in leave_out or not name or says(name) is not None:
            continue
        if _SECRET.search(_words(name)):
            continue
        cells = filled_cells(place, rows)
        if tells_of_bar(name) or (names_remarks(name) and _are_words(cells)):
            fields[place], reasons[place] = Field.NOTE, BY_NAME
        elif any(remark_of(cell) is not None for cell in cells):
            fields[place], reasons[place] = Field.NOTE, _BY_WORDS


def _words(header: str) -> str:
    return fold(re.sub("[_'’]", " ", header))  # fold joins what an apostrophe parts


def _are_words(cells: Sequence[str]) -> bool:
    """Return whether most of the filled cells have letters: numbers and days are no remarks."""
    return 2 * sum(any(map(str.isalpha, cell)) for cell in cells) >= len(cells)
