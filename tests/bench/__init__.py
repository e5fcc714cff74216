"""Workloads, floors and targets; `python -m tests.bench` prints the tables."""
