"""Does an address fit the window of its letter? Asked of a whole run before any letter of it is made.

What is asked is what sets the page later (`letters.address_window`), so that the two never disagree. Most addresses
surely fit, which is told without fonts (`letters.window_room`): reportlab and the formats of countries are loaded only
for one of which that cannot be told.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from winback_gui.domain.held import Held, HeldKind
from winback_gui.domain.message import Message, msg
from winback_gui.letters.window_room import Fit, WindowRoom
from winback_gui.paper.forms import form_named
from winback_gui.store import settings

if TYPE_CHECKING:
    from winback_gui.domain.customer import Customer
    from winback_gui.domain.settings import LetterDesign, Shop
    from winback_gui.services.reason.dossiers import Dossier
    from winback_gui.store.connection import Connection

_TOO_LONG = msg("the address is too long for the window; shorten it, or choose another paper and envelope")
_TOO_LONG_PLAIN = msg("the address is too long for its place on the page; shorten it")


class AddressFit:
    """Asks it of many, with one set of fonts.

    Args:
        form, design: what the letters are printed on; the name of the form as in `paper.forms`.
    """

    def __init__(self, form: str, design: LetterDesign) -> None:
        from winback_gui.letters.address_window import AddressWindow  # noqa: PLC0415 (loads reportlab)
        from winback_gui.letters.designs import LOOKS  # noqa: PLC0415 (the same)
        from winback_gui.paper.fonts import FontShelf  # noqa: PLC0415 (the same)

        self._window = AddressWindow(form_named(form), LOOKS[design], FontShelf())
        self._too_long = too_long(form)

    def why_not(self, lines: Sequence[str]) -> Message | None:
        """Return why these lines cannot be printed into the window; None when they can."""
        from winback_gui.letters.address_window import AddressTooLongError  # noqa: PLC0415 (loads reportlab)

        error = self._window.why_not(lines)
        if error is None:
            return None
        return self._too_long if isinstance(error, AddressTooLongError) else error.message


def too_long(form: str) -> Message:
    """Return what is said of an address that is too long for a form, by its name."""
    return _TOO_LONG if form_named(form).envelopes else _TOO_LONG_PLAIN


def hold_unfitting(
    con: Connection,
    dossiers: Iterable[Dossier],
    form: str = "",
    design: LetterDesign | None = None,
    *,
    closely: bool = True,
) -> list[Dossier]:
    """Return the cases, those held besides to whom nothing else stands in the way but whose address does not fit.

    Args:
        con: the book.
        dossiers: of the run; who gets no letter is left as they are.
        form: name of what they are printed on; "" = the shop's own.
        design: of the letters; None = the shop's own.
        closely: look closely at those of whom it cannot be told without fonts. Else it is taken for likely or not,
            for the first page, which must stand there before fonts are loaded.
    """
    shop = settings.load_shop(con)
    form, design = form or shop.form, design or shop.design
    room, home = WindowRoom.of(form_named(form)), shop.address.country
    every = list(dossiers)
    fits = {at: room.fit(one.customer, home) for at, one in enumerate(every) if not one.held and one.purpose}
    unsure = [at for at, fit in fits.items() if fit is not Fit.SURE]
    if closely:
        why = _looked_at(form, design, {at: _lines(every[at].customer, shop) for at in unsure})
    else:
        why = {at: too_long(form) if fits[at] is Fit.UNLIKELY else None for at in unsure}
    return [one if (said := why.get(at)) is None else _held(one, said) for at, one in enumerate(every)]


def _lines(customer: Customer, shop: Shop) -> tuple[str, ...]:
    from winback_gui.domain.address_block import recipient_lines  # noqa: PLC0415 (loads formats of countries)
    from winback_gui.letters.library import letter_language  # noqa: PLC0415 (counts need not load it)

    return recipient_lines(customer, shop.address.country, letter_language(customer.language, shop))


def _looked_at(form: str, design: LetterDesign, addresses: dict[int, tuple[str, ...]]) -> dict[int, Message | None]:
    """Return why each address does not fit. Nothing of it is kept: who is erased, or a book closed, leaves no trace."""
    if not addresses:
        return {}
    fit = AddressFit(form, design)
    return {at: fit.why_not(lines) for at, lines in addresses.items()}


def _held(one: Dossier, why: Message) -> Dossier:
    return replace(one, held=(Held(HeldKind.CHANNEL, why),))
