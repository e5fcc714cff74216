"""Pages that help to set up the paper and name no customer: the proof page, the test of the signature."""

from __future__ import annotations

from collections.abc import Callable

from winback_gui.domain.message import Message
from winback_gui.domain.settings import Shop
from winback_gui.letters.library import usual_closing
from winback_gui.letters.proof import proof_pdf
from winback_gui.letters.signature_page import signature_page
from winback_gui.paper.forms import form_named
from winback_gui.services.letters.ways_out import names_nobody


@names_nobody
def proof_page(form: str, say: Callable[[Message], str], offset_mm: tuple[float, float] = (0.0, 0.0)) -> bytes:
    """Return the proof page of a form as a PDF.

    Raises:
        WinbackError: there is no such form.
    """
    return proof_pdf(form_named(form), say, offset_mm=offset_mm)


@names_nobody
def signature_test(png: bytes, shop: Shop, say: Callable[[Message], str]) -> bytes:
    """Return a page that shows the signature in true size beside a line to sign on.

    Raises:
        WinbackError: there is no such form.
    """
    return signature_page(png, usual_closing(shop), shop.signs, form_named(shop.form), say)
