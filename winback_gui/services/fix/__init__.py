"""Step three, fix: causes, and what the shop did about them."""
