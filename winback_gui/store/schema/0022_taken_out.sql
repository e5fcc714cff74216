-- Version 22: what a purchase was that was taken out because a list had it no more, and up to which day that list went.

CREATE TABLE taken_out (
  purchase_id INTEGER PRIMARY KEY REFERENCES purchases ON DELETE CASCADE,
  kind        INTEGER NOT NULL,  -- as of purchases: what it was
  list_until  INTEGER NOT NULL   -- the last day of that list: an older one says nothing against it
) STRICT;

CREATE INDEX purchases_taken_out ON purchases (source) WHERE kind = 3;

-- Version 21 kept the kinds by number in a setting, and no list. That one went no further than what its source brought.
INSERT INTO taken_out
WITH out AS MATERIALIZED (
  SELECT purchase_id, j.value AS kind, source
  FROM settings s, json_each(s.value) j JOIN purchases p ON purchase_id = CAST(j.key AS INTEGER) AND p.kind = 3
  WHERE s.key = 'taken_out_by_lists'),
until AS MATERIALIZED (
  SELECT source, max(day) AS day FROM purchases WHERE source IN (SELECT source FROM out) GROUP BY source)
SELECT purchase_id, kind, day FROM out JOIN until USING (source);

DELETE FROM settings WHERE key = 'taken_out_by_lists';
