"""Results: who came back, and what it brought."""
