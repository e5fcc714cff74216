"""Where the program's own files (fonts, icons, templates, translations, help) lie."""

from pathlib import Path

_BESIDE_THE_PACKAGE = Path(__file__).resolve().parent.parent / "resources"
_INSIDE_THE_PACKAGE = Path(__file__).resolve().parent / "resources"
_ROOT = _INSIDE_THE_PACKAGE if _INSIDE_THE_PACKAGE.is_dir() else _BESIDE_THE_PACKAGE


def resource(*parts: str) -> Path:
    """Return the path of a file in `resources/`, in a checkout as well as in an installed package."""
    return _ROOT.joinpath(*parts)
