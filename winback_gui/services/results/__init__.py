"""What came of it: who came back, what returned, what is to be followed up."""
