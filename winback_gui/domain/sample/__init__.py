"""The invented sample shop: the same seed and day always give the same people, purchases and history."""
