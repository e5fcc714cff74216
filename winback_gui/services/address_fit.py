"""Does an address fit the window of its letter? Asked of a whole run before any letter of it is made.

What is asked is what sets the page later (`letters.address_window`), so that the two never disagree.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from winback_gui.domain.address_block import recipient_lines
from winback_gui.domain.message import Message, msg
from winback_gui.domain.speech import known_language
from winback_gui.domain.why_not import Held, HeldKind
from winback_gui.letters.address_window import AddressTooLongError, AddressWindow
from winback_gui.letters.designs import LOOKS
from winback_gui.paper.fonts import FontShelf
from winback_gui.paper.forms import form_named
from winback_gui.store import settings

if TYPE_CHECKING:
    from winback_gui.domain.settings import LetterDesign
    from winback_gui.services.dossiers import Dossier
    from winback_gui.store.connection import Connection

_TOO_LONG = msg("the address is too long for the window; shorten it, or choose another paper and envelope")
_TOO_LONG_PLAIN = msg("the address is too long for its place on the page; shorten it")


class AddressFit:
    """Asks it of many, with one set of fonts.

    Args:
        form, design: what the letters are printed on; the name of the form as in `paper.forms`.
    """

    def __init__(self, form: str, design: LetterDesign) -> None:
        paper = form_named(form)
        self._window = AddressWindow(paper, LOOKS[design], FontShelf())
        self._too_long = _TOO_LONG if paper.envelopes else _TOO_LONG_PLAIN

    def why_not(self, lines: Sequence[str]) -> Message | None:
        """Return why these lines cannot be printed into the window; None when they can."""
        error = self._window.why_not(lines)
        if error is None:
            return None
        return self._too_long if isinstance(error, AddressTooLongError) else error.message


def hold_unfitting(
    con: Connection, dossiers: Iterable[Dossier], form: str = "", design: LetterDesign | None = None
) -> list[Dossier]:
    """Return the cases, those held besides to whom nothing else stands in the way but whose address does not fit.

    Args:
        con: the book.
        dossiers: of the run; who gets no letter is left as they are.
        form: name of what they are printed on; "" = the shop's own.
        design: of the letters; None = the shop's own.
    """
    shop = settings.load_shop(con)
    fit = AddressFit(form or shop.form, design or shop.design)

    def held(one: Dossier) -> Dossier:
        if one.held or one.purpose is None:
            return one
        language = known_language(one.customer.language) or shop.language
        why = fit.why_not(recipient_lines(one.customer, shop.address.country, language))
        return one if why is None else replace(one, held=(Held(HeldKind.CHANNEL, why),))

    return [held(one) for one in dossiers]
