"""Which column says how far an order is, whatever its head: its cells are the words that shops have for that."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from winback_gui.domain.purchase import PurchaseKind
from winback_gui.importing import cleaning
from winback_gui.importing.fields import PURCHASE_FIELDS, Field, fold_header

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
    """Return whether cells are states of orders, of which some are done; one other word, and they are something else.

    Args:
        cells: of the first rows, without the empty ones.
    """
    words = {cleaning.state_word(cell) for cell in cells}
    return not words.isdisjoint(_DONE) and all(map(is_state, words))


def is_state(cell: str) -> bool:
    """Return whether a cell is a state of an order ("Completed", "wc-processing", "storniert")."""
    word = cleaning.state_word(cell)
    return word in _UNDER_WAY or word in _DONE or cleaning.kind_of("", cell, "") is PurchaseKind.CANCELLED


def state_column(fields: Sequence[Field | None], rows: Sequence[Sequence[str]]) -> int:
    """Return the column without a field that says how far orders are, or -1; only among purchases it means anything.

    Without a word for a cancelled order it changes nothing, so that it is left alone.
    """
    if Field.STATUS in fields or not PURCHASE_FIELDS.issubset(fields):
        return -1
    for at, field in enumerate(fields):
        cells = [row[at] for row in rows if at < len(row) and row[at].strip()] if field is None else []
        if are_states(cells) and any(cleaning.kind_of("", cell, "") is PurchaseKind.CANCELLED for cell in cells):
            return at
    return -1
