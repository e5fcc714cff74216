"""Columns and rows of the tables, as the pages show them."""
