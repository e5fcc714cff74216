import pytest
from reportlab.graphics.barcode import qrencoder

from winback_gui.paper.codes import qr_rows


@pytest.mark.parametrize("text", ["7K3M-Q9TW", "A", "AB", "0123456789ABCDEF", "A-0217"])
def test_small_codes_equal_the_librarys(text: str) -> None:
    reference = qrencoder.QRCode(1, qrencoder.QRErrorCorrectLevel.Q)
    reference.addData(qrencoder.QRAlphaNum(text))
    reference.makeImpl(False, 0)
    assert qr_rows(text) == tuple(tuple(bool(cell) for cell in row) for row in reference.modules)


def test_longer_texts_take_a_larger_square() -> None:
    assert len(qr_rows("WINBACK:7K3M-Q9TW-7K3M-Q9TW-7K3M-Q9TW")) > 21


def test_only_ascii() -> None:
    with pytest.raises(ValueError, match="ASCII"):
        qr_rows("Köln")
