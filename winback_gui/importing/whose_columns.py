"""Of columns that say the same of several people, which tell of the customer: an invoice's before a delivery's."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Final, TypeAlias

from winback_gui.importing.column_cells import filled_cells
from winback_gui.importing.fields import ADDRESS_FIELDS, Field, fold_header
from winback_gui.importing.headings import is_of_somebody, named_field, names_delivery
from winback_gui.importing.order_states import is_state

Named: TypeAlias = Mapping[int, tuple[Field, int]]
"""The columns whose heads say what they hold: their field, and how plainly (`headings.named_field`)."""

_PLACE: Final = frozenset({Field.STREET, Field.WHOLE_ADDRESS, Field.POSTCODE})
_NAMES: Final = frozenset({Field.FIRST_NAME, Field.LAST_NAME, Field.FULL_NAME})
_CONTACTS: Final = frozenset({Field.EMAIL, Field.PHONE})
_RECIPIENT: Final = re.compile(r"recipient|empfänger|destinataire|ontvanger|destinatario")
"""Whoever is sent a present; "Shipping phone" is mostly the customer's own."""
_OF_GOODS: Final = re.compile(r"\bsku\b|\bitem\b|quantity|\bqty\b|product|artikel|produkt|produit|menge|\banzahl\b")
_NO_PERSON: Final = re.compile(
    r"payment|\bpay|paid|\bpaying|zahl|paiement|betaal|pagament|\bpago|shipping|shipment|delivery|carrier|fulfil|versand|"
    r"liefer|livraison|verzend|bezorg|spedizion|\benv[ií]o|method|methode|méthode|status$|coupon|"
    r"voucher|gutschein|discount|rabatt|\bsku\b|\bitems?\b|artikel|\barticle|\bart[ií]c|product|produkt|produit|prodott|"
    r"categor|kategorie|warengruppe|channel|\bkanal|\bsource\b|campaign|\butm\b|browser|device"
)
"""In heads of columns whose words are no names, streets or towns, however much they look so ("Credit card")."""
_STATE: Final = re.compile(r"stat(?:us|ut|e|o)\b")
_PLACES: Final = re.compile(r"\b(?:city|town|zip|post ?code|postal)\b")
"""Beside it a state is one of the country, and no state of an order."""


def no_person(header: Sequence[str]) -> frozenset[int]:
    """Return the columns that say by their heads how something was paid, sent or called: never a name or an address."""
    heads = [fold_header(name.replace("_", " ")) for name in header]
    return frozenset(at for at, name in enumerate(heads) if _NO_PERSON.search(name) or _is_state_of_order(name))


def _is_state_of_order(head: str) -> bool:
    return _STATE.search(head) is not None and _PLACES.search(head) is None


def of_recipients(header: Sequence[str], own: Named) -> frozenset[int]:
    """Return the phones and e-mails of whoever is sent something that are not the customer's.

    Args:
        header: the heads as written.
        own: the columns that tell of the customer, as `sorted_by_whose` found.
    """
    return frozenset(at for at, name in enumerate(header) if at not in own and _is_recipients_contact(name))


def _is_recipients_contact(head: str) -> bool:
    found = named_field(head) if names_delivery(head) and _RECIPIENT.search(fold_header(head)) else None
    return found is not None and found[0] in _CONTACTS


def sorted_by_whose(
    header: Sequence[str], named: Named, rows: Sequence[Sequence[str]]
) -> tuple[Named, dict[int, Field]]:
    """Return what columns hold, and what those of a delivery hold where a row has none of it elsewhere.

    Args:
        header: the heads as written.
        named: what the heads say.
        rows: the first rows.
    """
    named = _without_names_of_goods(header, named)
    sent = {at: field for at, (field, _rank) in named.items() if names_delivery(header[at])}
    own = {at: found for at, found in named.items() if at not in sent}
    fields = {field for field, _rank in own.values()}
    is_sent_to = not _PLACE.isdisjoint(sent.values())  # else "Delivery company" is who brings it
    second: dict[int, Field] = {}
    for at, field in sent.items():
        if _is_recipients_contact(header[at]) and not fields.isdisjoint(_NAMES):
            continue  # of another person than the one who is named
        if field in _CONTACTS or (is_sent_to and _is_first(field, fields)):
            own[at] = named[at]
        elif is_sent_to and field not in second.values() and (field in fields or field in ADDRESS_FIELDS):
            second[at] = field
    return own, {at: field for at, field in second.items() if not _are_states(at, rows)}


def _is_first(field: Field, elsewhere: set[Field]) -> bool:
    """Return whether a column of a delivery is the only one: an address and a name are each of one person whole."""
    if field in ADDRESS_FIELDS:
        return elsewhere.isdisjoint(_PLACE | {Field.TOWN})
    return elsewhere.isdisjoint(_NAMES)


def _are_states(place: int, rows: Sequence[Sequence[str]]) -> bool:
    """Return whether a "Delivery state" is how far the delivery is."""
    cells = filled_cells(place, rows)
    return bool(cells) and all(map(is_state, cells))


def _without_names_of_goods(header: Sequence[str], named: Named) -> Named:
    """Return a plain "Name" beside "SKU" or "Quantity" as what was bought, where another head names the customer."""
    if not any(found[0] in _NAMES and is_of_somebody(found) for found in named.values()):
        return named
    goods = any(_OF_GOODS.search(fold_header(name.replace("_", " "))) for name in header)
    plain = {at for at, found in named.items() if fold_header(header[at]) in {"name", "naam"} and goods}
    has_what = any(field is Field.WHAT for field, _rank in named.values())
    return {
        at: (Field.WHAT, found[1]) if at in plain else found
        for at, found in named.items()
        if not (at in plain and has_what)
    }
