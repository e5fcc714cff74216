"""The customer book: one SQLite file. The only home of SQL."""
