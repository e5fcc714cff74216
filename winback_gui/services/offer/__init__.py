"""Step four, offer: what a letter may offer, and for whom a run is planned."""
