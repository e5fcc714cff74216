"""From a letter's text to its pages."""
