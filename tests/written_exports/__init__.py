"""Whole shops written as each system's export; the small samples of each format lie in `tests/exports`."""
