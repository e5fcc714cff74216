-- The customer book, version 1. Days are whole days since 1970-01-01, money is whole minor units of the book's currency.
-- Identifiers, postcodes and phones are TEXT and kept as typed.

CREATE TABLE settings (
  key   TEXT PRIMARY KEY,
  value TEXT NOT NULL            -- JSON
) STRICT;

CREATE TABLE blobs (             -- signature image and such
  key   TEXT PRIMARY KEY,
  value BLOB NOT NULL
) STRICT;

-- Numbers that are never given out twice, also after undo: this table is not part of undo.
CREATE TABLE counters (
  name  TEXT PRIMARY KEY,
  value INTEGER NOT NULL
) STRICT;
CREATE TABLE spent_codes (       -- every voucher and reply code ever given out; not part of undo
  code  TEXT PRIMARY KEY
) STRICT;

CREATE TABLE imports (
  import_id   INTEGER PRIMARY KEY,
  imported_on INTEGER NOT NULL,
  source      TEXT NOT NULL,
  files       TEXT NOT NULL,     -- JSON list of file names, without folders
  report      TEXT NOT NULL,     -- JSON: counts and problems (file, line, column, why); no customer's name
  changeset   BLOB,              -- what it changed in rows that stood before; NULL = can no longer be undone. The rows that it
                                 -- brought carry its number
  is_undone   INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE TABLE mappings (          -- remembered column mappings, by a digest of the header line
  header_key  TEXT PRIMARY KEY,
  mapping     TEXT NOT NULL      -- JSON
) STRICT;

CREATE TABLE customers (
  customer_id      INTEGER PRIMARY KEY,
  customer_no      TEXT NOT NULL UNIQUE,
  title            TEXT NOT NULL DEFAULT '',
  first_name       TEXT NOT NULL DEFAULT '',
  last_name        TEXT NOT NULL DEFAULT '',
  company          TEXT NOT NULL DEFAULT '',
  street           TEXT NOT NULL DEFAULT '',
  street2          TEXT NOT NULL DEFAULT '',
  postcode         TEXT NOT NULL DEFAULT '',
  town             TEXT NOT NULL DEFAULT '',
  region           TEXT NOT NULL DEFAULT '',
  country          TEXT NOT NULL DEFAULT '',
  phone            TEXT NOT NULL DEFAULT '',
  email            TEXT NOT NULL DEFAULT '',
  language         TEXT NOT NULL DEFAULT '',
  salutation       TEXT NOT NULL DEFAULT '',
  phone_permission TEXT NOT NULL DEFAULT 'unknown',
  email_permission TEXT NOT NULL DEFAULT 'unknown',
  sms_permission   TEXT NOT NULL DEFAULT 'unknown',
  first_seen       INTEGER,
  cost_to_serve_minor INTEGER,
  source           TEXT NOT NULL DEFAULT 'hand',
  is_sample        INTEGER NOT NULL DEFAULT 0,
  import_id        INTEGER,      -- the import that first brought them; NULL = by hand
  edited_fields    TEXT NOT NULL DEFAULT '',  -- fields corrected by hand, comma-separated: the next import leaves them alone
  match_key        TEXT NOT NULL DEFAULT '',  -- digest of folded name and address (domain.matching)
  folded           TEXT NOT NULL DEFAULT '',  -- search text: accents and ł, ø, đ, ß folded
  sort_name        TEXT NOT NULL DEFAULT ''   -- folded last name, first name or company, for the sorted table
) STRICT;
CREATE INDEX customers_by_name ON customers (sort_name);
CREATE INDEX customers_by_import ON customers (import_id) WHERE import_id IS NOT NULL;
CREATE INDEX customers_by_match_key ON customers (match_key) WHERE match_key <> '';
CREATE INDEX customers_by_email ON customers (lower(email)) WHERE email <> '';

CREATE TABLE customer_keys (     -- what other systems call this customer
  source      TEXT NOT NULL,
  key         TEXT NOT NULL,
  customer_id INTEGER NOT NULL REFERENCES customers ON DELETE CASCADE,
  PRIMARY KEY (source, key)
) STRICT;
CREATE INDEX customer_keys_by_customer ON customer_keys (customer_id);

CREATE TABLE customer_tags (
  customer_id INTEGER NOT NULL REFERENCES customers ON DELETE CASCADE,
  tag         TEXT NOT NULL,
  PRIMARY KEY (customer_id, tag)
) STRICT;

CREATE TABLE notes (
  note_id     INTEGER PRIMARY KEY,
  customer_id INTEGER NOT NULL REFERENCES customers ON DELETE CASCADE,
  day         INTEGER NOT NULL,
  text        TEXT NOT NULL
) STRICT;
CREATE INDEX notes_by_customer ON notes (customer_id);

CREATE TABLE purchases (
  purchase_id  INTEGER PRIMARY KEY,
  customer_id  INTEGER NOT NULL REFERENCES customers ON DELETE CASCADE,
  day          INTEGER NOT NULL,
  amount_minor INTEGER NOT NULL,
  kind         INTEGER NOT NULL DEFAULT 0,     -- 0 sale, 1 refund, 2 cancelled
  what         TEXT NOT NULL DEFAULT '',
  category     TEXT NOT NULL DEFAULT '',
  receipt_no   TEXT NOT NULL DEFAULT '',
  source       TEXT NOT NULL DEFAULT 'hand',
  served_by    TEXT NOT NULL DEFAULT '',
  import_id    INTEGER NOT NULL DEFAULT 0      -- 0 = by hand
) STRICT;
CREATE INDEX purchases_by_customer ON purchases (customer_id, day, kind, amount_minor);
CREATE UNIQUE INDEX purchases_by_receipt ON purchases (source, receipt_no) WHERE receipt_no <> '';
CREATE INDEX purchases_by_import ON purchases (import_id) WHERE import_id <> 0;

CREATE TABLE suppressions (
  suppression_id INTEGER PRIMARY KEY,
  customer_id    INTEGER REFERENCES customers ON DELETE SET NULL,
  customer_no    TEXT NOT NULL,
  match_key      TEXT NOT NULL DEFAULT '',
  ground         TEXT NOT NULL,
  since          INTEGER NOT NULL,
  note           TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX suppressions_by_customer ON suppressions (customer_id);
CREATE INDEX suppressions_by_match_key ON suppressions (match_key) WHERE match_key <> '';
CREATE INDEX suppressions_by_number ON suppressions (customer_no);

CREATE TABLE reasons (
  reason_id   INTEGER PRIMARY KEY,
  key         TEXT NOT NULL DEFAULT '',
  own_title   TEXT NOT NULL DEFAULT '',
  path        TEXT NOT NULL,
  ground      TEXT,
  is_archived INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE TABLE causes (
  cause_id        INTEGER PRIMARY KEY,
  title           TEXT NOT NULL,
  status          TEXT NOT NULL,
  what_we_changed TEXT NOT NULL DEFAULT '',
  what_happened   TEXT NOT NULL DEFAULT '',
  proof           TEXT NOT NULL DEFAULT '',
  first_named_on  INTEGER NOT NULL,
  status_on       INTEGER NOT NULL
) STRICT;

CREATE TABLE offers (
  offer_id    INTEGER PRIMARY KEY,
  kind        TEXT NOT NULL,
  title       TEXT NOT NULL,
  letter_text TEXT NOT NULL DEFAULT '',
  cost_minor  INTEGER,
  percent     TEXT,              -- decimal as text ("0.10")
  valid_days  INTEGER NOT NULL DEFAULT 60,
  has_voucher INTEGER NOT NULL DEFAULT 1,
  is_archived INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE TABLE offer_rules (
  reason_id   INTEGER PRIMARY KEY REFERENCES reasons ON DELETE CASCADE,
  offer_id    INTEGER NOT NULL REFERENCES offers ON DELETE CASCADE,
  cap_minor   INTEGER
) STRICT;

CREATE TABLE cases (
  case_id         INTEGER PRIMARY KEY,
  customer_id     INTEGER NOT NULL REFERENCES customers ON DELETE CASCADE,
  opened_on       INTEGER NOT NULL,
  decision        TEXT NOT NULL,
  purpose         TEXT,
  offer_id        INTEGER REFERENCES offers ON DELETE SET NULL,
  no_offer        INTEGER NOT NULL DEFAULT 0,
  is_urgent       INTEGER NOT NULL DEFAULT 0,
  override_reason TEXT NOT NULL DEFAULT '',
  override_on     INTEGER,
  asked_on        INTEGER,
  asked_by        TEXT NOT NULL DEFAULT '',
  closed_on       INTEGER,
  outcome         TEXT
) STRICT;
CREATE UNIQUE INDEX cases_one_open ON cases (customer_id) WHERE closed_on IS NULL;
CREATE INDEX cases_by_customer ON cases (customer_id);

CREATE TABLE case_reasons (
  case_reason_id INTEGER PRIMARY KEY,
  case_id        INTEGER NOT NULL REFERENCES cases ON DELETE CASCADE,
  reason_id      INTEGER NOT NULL REFERENCES reasons,
  cause_id       INTEGER REFERENCES causes ON DELETE SET NULL,
  is_main        INTEGER NOT NULL DEFAULT 1,
  said_by        TEXT NOT NULL,
  certainty      TEXT NOT NULL,
  words          TEXT NOT NULL DEFAULT '',
  day            INTEGER NOT NULL,
  replaced_on    INTEGER         -- history is kept: a reason that was taken back keeps its row
) STRICT;
CREATE INDEX case_reasons_by_case ON case_reasons (case_id);

CREATE TABLE campaigns (
  campaign_id    INTEGER PRIMARY KEY,
  made_on        INTEGER NOT NULL,
  form           TEXT NOT NULL,
  design         TEXT NOT NULL,
  hold_out_share TEXT NOT NULL
) STRICT;
CREATE TABLE campaign_members (
  campaign_id INTEGER NOT NULL REFERENCES campaigns ON DELETE CASCADE,
  case_id     INTEGER NOT NULL REFERENCES cases ON DELETE CASCADE,
  arm         TEXT NOT NULL,     -- letter, held-out
  drawn_on    INTEGER NOT NULL,
  PRIMARY KEY (campaign_id, case_id)
) STRICT;
CREATE INDEX campaign_members_by_case ON campaign_members (case_id);

CREATE TABLE letters (
  letter_id    INTEGER PRIMARY KEY,
  letter_no    TEXT NOT NULL UNIQUE,
  campaign_id  INTEGER NOT NULL REFERENCES campaigns ON DELETE CASCADE,
  case_id      INTEGER NOT NULL REFERENCES cases ON DELETE CASCADE,
  customer_id  INTEGER NOT NULL REFERENCES customers ON DELETE CASCADE,
  purpose      TEXT NOT NULL,
  offer_id     INTEGER REFERENCES offers ON DELETE SET NULL,
  position     INTEGER NOT NULL,
  made_on      INTEGER NOT NULL,
  edits        TEXT NOT NULL DEFAULT '{}',  -- JSON of LetterEdits
  voucher_code TEXT NOT NULL DEFAULT '',
  reply_code   TEXT NOT NULL DEFAULT '',
  is_left_out  INTEGER NOT NULL DEFAULT 0,
  looked_on    INTEGER,
  fingerprint  TEXT NOT NULL DEFAULT '',
  printed_on   INTEGER,
  signed_on    INTEGER,
  posted_on    INTEGER,
  returned_on  INTEGER,
  returned_because TEXT NOT NULL DEFAULT '',
  page_from    INTEGER NOT NULL DEFAULT 0,
  page_to      INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX letters_by_case ON letters (case_id);
CREATE INDEX letters_by_customer ON letters (customer_id);
CREATE INDEX letters_by_campaign ON letters (campaign_id, position);

CREATE TABLE vouchers (
  code           TEXT PRIMARY KEY,
  letter_id      INTEGER NOT NULL REFERENCES letters ON DELETE CASCADE,
  customer_id    INTEGER NOT NULL REFERENCES customers ON DELETE CASCADE,
  offer_id       INTEGER NOT NULL REFERENCES offers,
  issued_on      INTEGER NOT NULL,
  expires_on     INTEGER NOT NULL,
  redeemed_on    INTEGER,
  redeemed_minor INTEGER
) STRICT;
CREATE INDEX vouchers_by_letter ON vouchers (letter_id);
CREATE INDEX vouchers_by_customer ON vouchers (customer_id);

CREATE TABLE tasks (
  task_id     INTEGER PRIMARY KEY,
  kind        TEXT NOT NULL,
  customer_id INTEGER NOT NULL REFERENCES customers ON DELETE CASCADE,
  case_id     INTEGER REFERENCES cases ON DELETE CASCADE,
  due_on      INTEGER NOT NULL,
  text        TEXT NOT NULL DEFAULT '',
  done_on     INTEGER,
  outcome     TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX tasks_by_customer ON tasks (customer_id);
CREATE INDEX tasks_by_case ON tasks (case_id) WHERE case_id IS NOT NULL;

-- Recorded changesets, newest last. Never itself recorded.
CREATE TABLE undo_log (
  undo_id   INTEGER PRIMARY KEY,
  said      TEXT NOT NULL,       -- JSON of the message that the undo bar shows
  changeset BLOB NOT NULL,
  topics    TEXT NOT NULL,       -- comma-separated
  import_id INTEGER,             -- an import is undone by its number, not by a changeset
  is_undone INTEGER NOT NULL DEFAULT 0
) STRICT;

-- Search as you type. Not part of undo: the triggers keep it right when a changeset is applied.
CREATE VIRTUAL TABLE customers_fts USING fts5 (
  folded, content = 'customers', content_rowid = 'customer_id', prefix = '1 2 3 4 5', detail = 'column',
  tokenize = "ascii"             -- domain.folding has already made words of letters and digits, parted by one space
);
INSERT INTO customers_fts (customers_fts, rank) VALUES ('secure-delete', 1);
CREATE TRIGGER customers_fts_insert AFTER INSERT ON customers BEGIN
  INSERT INTO customers_fts (rowid, folded) VALUES (new.customer_id, new.folded);
END;
CREATE TRIGGER customers_fts_delete AFTER DELETE ON customers BEGIN
  INSERT INTO customers_fts (customers_fts, rowid, folded) VALUES ('delete', old.customer_id, old.folded);
END;
CREATE TRIGGER customers_fts_update AFTER UPDATE OF folded ON customers WHEN new.folded IS NOT old.folded BEGIN
  INSERT INTO customers_fts (customers_fts, rowid, folded) VALUES ('delete', old.customer_id, old.folded);
  INSERT INTO customers_fts (rowid, folded) VALUES (new.customer_id, new.folded);
END;
