"""Identify: who stopped coming, and what they are worth."""
