"""Reason: why they left, one card after another."""
