"""The walls of the house: one-way layers, Qt only in ui, SQL only in store, heavy libraries where they belong."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_import_contracts_are_kept() -> None:
    done = subprocess.run(
        [sys.executable, "-c", "import sys; from importlinter.cli import lint_imports; sys.exit(lint_imports())"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_sql_stands_only_in_the_store() -> None:
    statement = re.compile(r"[\"'](SELECT .* FROM|INSERT INTO|UPDATE \w+ SET|DELETE FROM|PRAGMA )", re.IGNORECASE)
    rooms = (ROOT / "winback_gui").rglob("*.py")
    strays = [
        str(path.relative_to(ROOT))
        for path in rooms
        if "store" not in path.parts and statement.search(path.read_text(encoding="utf-8"))
    ]
    assert strays == []


def test_nothing_reads_the_clock_or_chance_below_the_edge() -> None:
    stray = re.compile(
        r"\b(date\.today|datetime\.now|time\.time|datetime\.utcnow|random\.(random|choice|randint|shuffle))\("
    )
    found = []
    for room in ("domain", "store", "importing", "analytics", "paper", "letters", "reports", "services"):
        for path in (ROOT / "winback_gui" / room).rglob("*.py"):
            for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
                if stray.search(line):
                    found.append(f"{path.relative_to(ROOT)}:{number}")
    assert found == []


def test_values_that_never_change_are_made_in_one_way() -> None:
    standard = re.compile(r"^@dataclass\(.*frozen=True", re.MULTILINE)
    found = [
        str(path.relative_to(ROOT))
        for path in (ROOT / "winback_gui").rglob("*.py")
        if standard.search(path.read_text(encoding="utf-8"))
    ]
    assert found == ["winback_gui/domain/money.py"], "use `domain.frozen`; only amounts of money have an order"


def test_files_are_asked_for_in_one_way() -> None:
    found = [
        str(path.relative_to(ROOT))
        for path in (ROOT / "winback_gui").rglob("*.py")
        if "QFileDialog" in path.read_text(encoding="utf-8")
    ]
    assert found == ["winback_gui/ui/file_dialogs.py"], "Qt's own dialog costs the open book its locks"


def test_nothing_committed_names_a_machine_or_a_package_address() -> None:
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True).stdout.split(
        "\n"
    )
    pattern = re.compile(r"(^|[^\w.])/(work|root|home)/|https?://[^\s\"')]*(/simple/|/packages/|\.whl)")
    found = []
    for name in filter(None, listed):
        path = ROOT / name
        if path.suffix in {".py", ".md", ".toml", ".lock", ".txt", ".sql", ".json", ""} and path.is_file():
            text = path.read_text(encoding="utf-8", errors="replace")
            found += [f"{name}: {match[0]}" for match in pattern.finditer(text) if name != "tests/house/test_layers.py"]
    assert found == []
