-- Version 21: appointments that are still to come, as a list or the owner says them. No figure counts them.

CREATE TABLE appointments (
  customer_id INTEGER NOT NULL REFERENCES customers ON DELETE CASCADE,
  comes_on    INTEGER NOT NULL,
  what        TEXT NOT NULL DEFAULT '',
  source      TEXT NOT NULL,               -- as of purchases: the list that says it, or 'hand'
  import_id   INTEGER NOT NULL DEFAULT 0,  -- the import that brought it; 0 = by hand, or with a whole book
  PRIMARY KEY (customer_id, comes_on, source, what, import_id)
) STRICT;
