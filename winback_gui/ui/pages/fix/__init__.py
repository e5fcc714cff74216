"""Fix: the causes, and what was done about them."""
