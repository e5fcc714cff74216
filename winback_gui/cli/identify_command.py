"""The subcommand that says where every customer stands."""

from __future__ import annotations

import argparse
import csv
from collections.abc import Iterator
from decimal import Decimal
from io import TextIOWrapper
from pathlib import Path

from winback_gui.cli.book_commands import add_book, opened
from winback_gui.cli.frame import Command, Printed, Setting
from winback_gui.domain.lapse import Standing
from winback_gui.domain.message import Message, msg, plural
from winback_gui.domain.money import minor_to_major
from winback_gui.domain.sales_reach import SalesReach
from winback_gui.domain.speech import Speaker
from winback_gui.paper.files import new_file
from winback_gui.store import customers, settings

COLUMNS = (
    "customer_no", "status", "recency_days", "frequency", "monetary_value", "tenure_days", "usual_gap_days",
    "overdue_ratio", "chance_of_return", "expected_purchases", "customer_lifetime_value", "currency", "sentence",
    "reason",
)  # fmt: skip
_SHOWN = 20
_LONGEST_HORIZON_DAYS = 36_500
_NO_MARGIN = msg(
    "The shop's margin is not known, so customer_lifetime_value counts expected sales, not what is left of them. "
    "Enter the margin in Settings."
)


def _days_ahead(text: str) -> int:
    days = int(text) if text.isascii() and text.isdigit() else 0
    if not 1 <= days <= _LONGEST_HORIZON_DAYS:
        raise argparse.ArgumentTypeError(f"{text}: 1 ... {_LONGEST_HORIZON_DAYS}")
    return days


def _arguments(parser: argparse.ArgumentParser, speaker: Speaker) -> None:
    say = speaker.plain
    add_book(parser, speaker)
    parser.add_argument("--csv", type=Path, metavar="OUT", help=say(msg("write one row a customer into this file")))
    ahead = msg("how far ahead the chance of return looks")
    parser.add_argument("--horizon-days", type=_days_ahead, default=None, metavar="DAYS", help=say(ahead))


def _identify(arguments: argparse.Namespace, setting: Setting) -> Printed:
    from winback_gui.services.identify.find_lapsed import work_out  # noqa: PLC0415 (loads numpy)

    with opened(arguments.book, setting, read_only=True) as book:
        standings = work_out(book, setting.today, horizon_days=arguments.horizon_days)
        numbers = {each.customer_id: each.customer_no for each in customers.all_customers(book.con)}
        shop = settings.load_shop(book.con)
    rows = _rows(standings, numbers, shop.currency, setting.speaker)
    warnings = (*sales_warnings(standings.sales), *((_NO_MARGIN,) if shop.costs.margin is None else ()))
    if arguments.csv is not None:
        count = _write(arguments.csv, rows)
        said = plural(
            "{count} customer written to {path}.",
            "{count} customers written to {path}.",
            count,
            path=str(arguments.csv),
        )
        return Printed({"customers": count, "csv": str(arguments.csv)}, (said,), warnings)
    listed = list(rows)
    return Printed({"customers": listed}, tuple(_lines(listed)), warnings)


def sales_warnings(sales: SalesReach) -> Iterator[Message]:
    """Yield what has to be said of how far the sales reach before somebody is taken for gone."""
    if sales.closed_said is not None:
        yield sales.closed_said
    if sales.is_counted_to:
        yield sales.counted_to_said
    elif sales.is_behind:
        yield msg("{newest}. Who came since then looks gone.", newest=sales.said)


def _rows(standings: object, numbers: dict[int, str], currency: str, speaker: Speaker) -> Iterator[dict[str, object]]:
    for standing in standings:  # type: ignore[attr-defined]  # Standings loads numpy: it is not named here
        yield _row(standing, numbers[standing.customer_id], currency, speaker)


def _row(standing: Standing, customer_no: str, currency: str, speaker: Speaker) -> dict[str, object]:
    return {
        "customer_no": customer_no,
        "status": str(standing.status),
        "recency_days": standing.recency_days,
        "frequency": standing.frequency,
        "monetary_value": _major(standing.monetary_minor, currency) if standing.priced else None,
        "tenure_days": standing.tenure_days,
        "usual_gap_days": None if standing.usual_gap_days is None else round(standing.usual_gap_days, 2),
        "overdue_ratio": None if standing.overdue_ratio is None else round(standing.overdue_ratio, 4),
        "chance_of_return": round(standing.chance_of_return, 9),
        "expected_purchases": round(standing.expected_purchases, 4),
        "customer_lifetime_value": _major(standing.lifetime_value_minor, currency) if standing.priced else None,
        "currency": currency,
        "sentence": speaker.plain(standing.sentence),
        "reason": speaker.plain(standing.reason),
    }


def _major(minor: int, currency: str) -> Decimal:
    return minor_to_major(minor, currency)


def _write(path: Path, rows: Iterator[dict[str, object]]) -> int:
    count = 0
    with new_file(path) as raw:
        out = TextIOWrapper(raw, encoding="utf-8", newline="")
        table = csv.DictWriter(out, COLUMNS)
        table.writeheader()
        for row in rows:
            table.writerow({name: "" if value is None else value for name, value in row.items()})
            count += 1
        out.flush()
        out.detach()
    return count


def _lines(listed: list[dict[str, object]]) -> Iterator[Message]:
    by_status: dict[str, int] = {}
    for row in listed:
        by_status[str(row["status"])] = by_status.get(str(row["status"]), 0) + 1
    for status, count in sorted(by_status.items()):
        yield msg("{count} {status}", status=status, count=count)
    gone = [row for row in listed if row["status"] == "lapsed"]
    if gone:
        yield plural(
            "{count} of the lapsed, the dearest first (--csv writes everybody):",
            "{count} of the lapsed, the dearest first (--csv writes everybody):",
            min(len(gone), _SHOWN),
        )
    gone.sort(key=lambda row: row["customer_lifetime_value"] or Decimal(0), reverse=True)  # type: ignore[arg-type,return-value]
    for row in gone[:_SHOWN]:
        yield msg("{number}: {sentence}", number=str(row["customer_no"]), sentence=str(row["sentence"]))


IDENTIFY = Command("identify", msg("say where every customer stands"), _arguments, _identify)
