"""Bringing other people's files into the book."""
