"""One person twice: looked at side by side."""
