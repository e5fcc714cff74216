"""The sample shop, as if it had been kept for years."""
