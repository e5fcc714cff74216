"""What is learnt from a whole shop, kept between tests: hundreds of them open a book with the same visits."""

from __future__ import annotations

from collections import OrderedDict
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import TypeAlias

    from winback_gui.analytics.shop_fit import ShopFit
    from winback_gui.domain.lapse import LapseRule
    from winback_gui.domain.purchase import VisitColumns

    FitShop: TypeAlias = Callable[..., ShopFit]

_MOST_KEPT = 100


class KeptFits:
    """Learns as `fit_shop` does, and from the same visits, day and rule only once.

    Nothing else goes into a fit, and it is a value: `tests/analytics` asks `fit_shop` itself, and each time anew.
    """

    def __init__(self, fit_shop: FitShop) -> None:
        self._fit_shop = fit_shop
        self._kept: OrderedDict[tuple[Any, ...], ShopFit] = OrderedDict()

    def __call__(
        self, visits: VisitColumns, today: int, rule: LapseRule, margin: float | None, *, is_sales_end: bool = False
    ) -> ShopFit:
        columns = (visits.customer_ids, visits.days, visits.amounts_minor, visits.unpriced)
        key = (*(one.tobytes() for one in columns), today, rule, margin, is_sales_end)
        if key not in self._kept:
            self._kept[key] = self._fit_shop(visits, today, rule, margin, is_sales_end=is_sales_end)
            if len(self._kept) > _MOST_KEPT:
                self._kept.popitem(last=False)
        return self._kept[key]
