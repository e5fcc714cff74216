"""Customers: the list, and one customer beside it."""
