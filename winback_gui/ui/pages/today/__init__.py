"""Today: what waits for the owner."""
