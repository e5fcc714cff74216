-- Who was erased for good, so that an earlier copy that is restored forgets them, too. No name, no address: the number and the
-- digest that a do-not-write entry keeps as well, and digests of all other numbers and keys that named them. Not part of undo.
CREATE TABLE erasures (
  erasure_id  INTEGER PRIMARY KEY,
  customer_no TEXT NOT NULL,
  match_key   TEXT NOT NULL DEFAULT '',
  erased_on   INTEGER NOT NULL,
  keeps_sums  INTEGER NOT NULL DEFAULT 0,
  marks       TEXT NOT NULL DEFAULT ''  -- digests of (source, key), separated by spaces
) STRICT;
