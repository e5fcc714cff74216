"""Subcommand `export`: everything in a book as CSV files or a workbook."""

from __future__ import annotations

import argparse
from pathlib import Path

from winback_gui.cli.book_commands import add_book, opened
from winback_gui.cli.frame import Command, Printed, Setting
from winback_gui.domain.message import msg, plural
from winback_gui.domain.progress import Silent
from winback_gui.domain.sheet import SheetForm
from winback_gui.domain.speech import Speaker
from winback_gui.services.book.export import export_book
from winback_gui.services.wording import sales_words


def _arguments(parser: argparse.ArgumentParser, speaker: Speaker) -> None:
    add_book(parser, speaker)
    where = speaker.plain(msg("the folder for customers.csv, purchases.csv and the rest"))
    parser.add_argument("folder", type=Path, metavar="DIR", help=where)
    parser.add_argument(
        "--xlsx", action="store_true", help=speaker.plain(msg("write one workbook (winback.xlsx), not CSV files"))
    )


def _export(arguments: argparse.Namespace, setting: Setting) -> Printed:
    with opened(arguments.book, setting, read_only=True) as book:
        done = export_book(book, arguments.folder, Silent(), SheetForm.XLSX if arguments.xlsx else SheetForm.CSV)
    said = msg(
        "{people}, {bought} written to {folder}, with all that the book knows about them. Brought into an empty "
        "book, they make the same book; only the picture of the signature stays here.",
        people=plural("{count} customer", "{count} customers", done.rows["customers"]),
        bought=sales_words(done.rows["purchases"]),
        folder=str(done.folder),
    )
    return Printed({"folder": str(done.folder), "rows": done.rows}, (said,))


EXPORT = Command(
    "export", msg("write everything as CSV files or a workbook that can be brought in again"), _arguments, _export
)
