"""Other things that leave the book: CSV export, cards, lists."""
