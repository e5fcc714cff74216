"""Numbered schema steps: `NNNN_name.sql`, each applied once in one transaction."""
