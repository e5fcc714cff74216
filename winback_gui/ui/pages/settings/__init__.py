"""Settings: the page and its sections."""
