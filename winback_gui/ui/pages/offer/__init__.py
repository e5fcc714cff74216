"""Offer: whom to write to, and what to offer."""
