"""The dialog that brings lists in: its steps, what it asks and what it says at the end."""
