from __future__ import annotations

from dataclasses import replace

import pytest

from tests import factory
from tests.services.stage_play import said
from winback_gui.domain.customer import Address
from winback_gui.domain.sender_check import SenderLack, sender_lack
from winback_gui.domain.settings import Shop

SHOP = factory.shop()


@pytest.mark.parametrize(
    ("shop", "lack"),
    [
        (SHOP, None),
        (replace(SHOP, signatory="", phone="", hours=""), None),
        (replace(SHOP, address=Address(town="Köln", country="DE")), None),
        (Shop(), SenderLack.NAME_AND_ADDRESS),
        (replace(SHOP, name="  "), SenderLack.NAME),
        (replace(SHOP, address=Address(country="DE")), SenderLack.ADDRESS),
        (replace(SHOP, address=replace(SHOP.address, country="")), SenderLack.COUNTRY),
        (replace(SHOP, name="", address=replace(SHOP.address, country="")), SenderLack.NAME),
    ],
)
def test_a_sender_has_a_name_an_address_and_a_country(shop: Shop, lack: SenderLack | None) -> None:
    assert sender_lack(shop) is lack


def test_each_lack_says_where_it_is_mended_and_fits_a_list() -> None:
    for lack in SenderLack:
        assert said(lack.why).endswith("in Settings")
        assert len(said(lack.short)) <= 28
        assert said(lack.title)
