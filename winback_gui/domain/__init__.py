"""What things are, and the rules about them: frozen values and pure functions; `today` is always an argument."""
