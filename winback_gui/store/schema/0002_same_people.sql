-- Version 2: what the owner said about two customers, and what files say against the owner's corrections.

CREATE TABLE customer_pairs (
  one_id      INTEGER NOT NULL REFERENCES customers ON DELETE CASCADE,   -- the smaller of the two ids
  other_id    INTEGER NOT NULL REFERENCES customers ON DELETE CASCADE,
  verdict     TEXT NOT NULL,     -- different (they are two people), later, open (asked about, no word yet)
  said_on     INTEGER NOT NULL,
  PRIMARY KEY (one_id, other_id)
) STRICT;
CREATE INDEX customer_pairs_by_other ON customer_pairs (other_id);

CREATE TABLE differences (
  customer_id INTEGER NOT NULL REFERENCES customers ON DELETE CASCADE,
  field       TEXT NOT NULL,     -- a column that the owner corrected by hand (customers.edited_fields)
  theirs      TEXT NOT NULL,     -- what the newest file says instead
  source      TEXT NOT NULL,     -- whose file
  said_on     INTEGER NOT NULL,
  is_kept     INTEGER NOT NULL DEFAULT 0,   -- the owner was asked and kept the own value
  PRIMARY KEY (customer_id, field)
) STRICT;
