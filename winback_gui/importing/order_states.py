"""Which columns say how far an order is, whatever their heads: their cells are the words that shops have for that."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Final

from winback_gui.domain.frozen import frozen
from winback_gui.importing import cleaning
from winback_gui.importing.column_cells import filled_cells
from winback_gui.importing.fields import PURCHASE_FIELDS, Field, fold_header
from winback_gui.importing.state_words import (
    NotThere,
    StateMeaning,
    came,
    is_of_appointment,
    put_plainly,
    stayed_away,
)

if TYPE_CHECKING:
    from winback_gui.importing.columns import ColumnMapping

_UNDER_WAY: Final = frozenset({
    "new", "open", "pending", "processing", "in progress", "on hold", "awaiting shipment", "awaiting fulfillment",
    "unfulfilled", "partially refunded", "partially shipped", "authorized", "neu", "offen", "in bearbeitung",
    "in wartestellung",
    "in vorbereitung", "teilweise erstattet", "teilerstattet", "en cours", "en attente", "en préparation",
    "verwerken", "in behandeling", "in de wacht", "in lavorazione", "in sospeso", "procesando", "en espera",
})  # fmt: skip
_DONE: Final = frozenset({
    "completed", "complete", "closed", "done", "fulfilled", "shipped", "dispatched", "delivered", "paid", "picked up",
    "abgeschlossen", "erledigt", "fertiggestellt", "versendet", "versandt", "geliefert", "zugestellt", "bezahlt",
    "abgeholt", "terminé", "terminée", "expédié", "expédiée", "livré", "livrée", "payé", "payée", "voltooid",
    "afgerond", "verzonden", "geleverd", "betaald", "afgehaald", "completato", "completata", "spedito", "spedita",
    "consegnato", "consegnata", "pagato", "completado", "completada", "enviado", "enviada", "entregado", "entregada",
    "pagado", "pagada",
})  # fmt: skip
_OF_PAYMENT: Final = re.compile(
    r"payment|\bpaid|financial|invoice|booking|buchung|rechnung|zahl|paiement|factur|factuur|betaal|pagament|\bpago"
)
_OF_ORDER: Final = re.compile(r"\border|bestel|auftrag|commande|ordine|pedido|\borden")
_OF_OTHER: Final = re.compile(
    r"refund|return|erstatt|retour|rücks|rembours|terug|delivery|shipping|liefer|versand|livraison|verzend|fulfil|dispute"
)
"""In heads of states that are none of the sale: a refund that "failed" left it as it was."""


@frozen
class States:
    """The columns of a list that say how far a sale is; it came about where none of them says that it did not.

    Attributes:
        places: of the columns.
        of: of what each tells.
        meanings: of words in them, as the owner said it or as they are taken, by their keys.
    """

    places: tuple[int, ...]
    of: tuple[cleaning.StateOf, ...]
    meanings: Mapping[str, StateMeaning] = dataclasses.field(default_factory=dict)

    def is_not_sold(self, cells: Sequence[str]) -> bool:
        """Return whether no sale came about.

        What was paid is no order that nobody paid for, though it is called "pending" still.

        Args:
            cells: of these columns in one row.
        """
        plain = (put_plainly(cell, self.meanings) for cell in cells) if self.meanings else cells
        pairs = list(zip(plain, self.of, strict=True))
        if any(of is cleaning.StateOf.PAYMENT and cleaning.state_word(cell) in _DONE for cell, of in pairs):
            pairs = [(cell, cleaning.StateOf.PAYMENT) for cell, _of in pairs]
        return any(cleaning.is_not_sold(cell, of) for cell, of in pairs)

    def why_not_there(self, cells: Sequence[str]) -> NotThere | None:
        """Return why a row that is not sold is no visit; None = it was cancelled, given back or never paid.

        Args:
            cells: as for `is_not_sold`.
        """
        if any(map(stayed_away, cells)):
            return NotThere.MISSED
        is_plain = any(cleaning.is_not_sold(cell, of) for cell, of in zip(cells, self.of, strict=True))
        return None if is_plain else NotThere.OPEN


def states(mapping: ColumnMapping, meanings: Mapping[str, StateMeaning] | None = None) -> States:
    """Return the columns of a list that say how far a sale is.

    Args:
        mapping: of the list.
        meanings: of words in them, by their keys; None = what the owner said of them.
    """
    places = tuple(at for at, field in enumerate(mapping.fields) if field is Field.STATUS)
    return States(
        places,
        tuple(state_of(mapping.header[at], mapping.format_key) for at in places),
        meanings or dict(mapping.states),
    )


def state_of(head: str, format_key: str) -> cleaning.StateOf:
    """Return of what a column says how far it is; "order payment status" tells of the payment.

    Args:
        head: as written; a plain "Status" does not tell it.
        format_key: of a known export; those of WooCommerce tell of orders.
    """
    folded = fold_header(head.replace("_", " "))
    if _OF_PAYMENT.search(folded):
        return cleaning.StateOf.PAYMENT
    if format_key.startswith("woo-") or _OF_ORDER.search(folded):
        return cleaning.StateOf.ORDER
    return cleaning.StateOf.UNTOLD


def are_states(cells: Sequence[str]) -> bool:
    """Return whether cells are states of orders or visits, some of them done; one other word, and they are not.

    Args:
        cells: of the first rows, without the empty ones.
    """
    words = {cleaning.state_word(cell) for cell in cells}
    return (not words.isdisjoint(_DONE) or any(map(came, words))) and all(map(is_state, words))


def is_under_way(cell: str) -> bool:
    """Return whether a cell says of an order that it is made, paid, on its way or there: sold, at any rate."""
    word = cleaning.state_word(cell)
    return word in _UNDER_WAY or word in _DONE


def is_state(cell: str) -> bool:
    """Return whether a cell is a state of an order ("Completed", "wc-processing", "storniert")."""
    return is_under_way(cell) or is_of_appointment(cell) or cleaning.is_not_sold(cell)


def state_column(header: Sequence[str], fields: Sequence[Field | None], rows: Sequence[Sequence[str]]) -> int:
    """Return the column without a field that says how far orders are, or -1; only among purchases it means anything.

    Without a word for a cancelled order it changes nothing, so that it is left alone. Beside another one its head must
    name the order or the payment.
    """
    if not PURCHASE_FIELDS.issubset(fields):
        return -1
    for at, field in enumerate(fields):
        head = fold_header(header[at].replace("_", " "))
        is_of_sale = (_OF_PAYMENT.search(head) or _OF_ORDER.search(head)) and not _OF_OTHER.search(head)
        if Field.STATUS in fields and not is_of_sale:
            continue
        cells = filled_cells(at, rows) if field is None else []
        if are_states(cells) and any(cleaning.is_not_sold(cell) for cell in cells):
            return at
    return -1
