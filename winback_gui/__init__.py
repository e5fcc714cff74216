"""Winback: a customer book that finds who stopped coming and writes to them."""

__version__ = "0.1.0"
