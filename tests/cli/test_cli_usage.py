"""Arguments outside what a subcommand takes: usage and 2, before anything is opened."""

from __future__ import annotations

from datetime import datetime
from io import StringIO

import pytest

from winback_gui.cli.main import run
from winback_gui.domain.speech import Speaker

NOW = datetime.fromisoformat("2026-11-17T09:00:00+01:00")
WRONG = (
    *(("identify", "none.winback", "--horizon-days", days) for days in ("0", "-5", "1.5", "36501", "9" * 20, "²")),
    *(("letters", "none.winback", "--out", "o", "--hold-out", share) for share in ("1", "-0.1", "NaN", "x")),
    ("identify", "none.winback", "--as-of", "2026-13-01"),
    ("suppress", "none.winback", "1", "--ground", "rude"),
    ("decide", "none.winback"),
    *(("decide", "none.winback", "--best", count) for count in ("0", "-1", "x")),
    ("decide", "none.winback", "--best", "3", "--customer-no", "1"),
    ("decide", "none.winback", "--customer-no", "1", "--as", "friend"),
)


@pytest.mark.parametrize("words", WRONG, ids=" ".join)
def test_wrong_arguments_are_usage(words: tuple[str, ...], capsys: pytest.CaptureFixture[str]) -> None:
    err = StringIO()
    assert run(list(words), Speaker(), StringIO(), err, NOW) == 2
    assert "usage: winback" in err.getvalue() + capsys.readouterr().err
