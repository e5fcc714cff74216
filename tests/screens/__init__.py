"""Pictures of every page: `python -m tests.screens OUT [--page NAME]`."""
