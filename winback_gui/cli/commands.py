"""The list of subcommands."""

from __future__ import annotations

from winback_gui.cli.book_commands import BACKUP, CHECK, SAMPLE
from winback_gui.cli.decide_command import DECIDE
from winback_gui.cli.export_command import EXPORT
from winback_gui.cli.frame import Command
from winback_gui.cli.goods_command import GOODS
from winback_gui.cli.identify_command import IDENTIFY
from winback_gui.cli.import_command import IMPORT
from winback_gui.cli.letter_commands import LETTERS, POSTED, SUPPRESS
from winback_gui.cli.remarks_command import REMARKS
from winback_gui.cli.shop_command import SHOP

COMMANDS: tuple[Command, ...] = (
    SAMPLE, IMPORT, SHOP, GOODS, IDENTIFY, REMARKS, DECIDE, LETTERS, POSTED, SUPPRESS, CHECK, BACKUP, EXPORT,
)  # fmt: skip
