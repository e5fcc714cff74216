"""Customers: found, shown, put right, merged, left alone."""
