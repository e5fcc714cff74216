"""The book itself: opening, setting up, taking along, bringing back, erasing."""
