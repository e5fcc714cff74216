"""Step one, identify: who stopped coming, who may, and what they are worth."""
