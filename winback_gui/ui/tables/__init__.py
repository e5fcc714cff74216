"""Tables: a model of plain rows, their columns as data, and one way to show them."""
