-- Version 24: whoever went without in a run because each house was to get one letter, and which letter that is.

CREATE TABLE house_letters (
  case_id   INTEGER PRIMARY KEY REFERENCES cases ON DELETE CASCADE,
  letter_id INTEGER NOT NULL REFERENCES letters ON DELETE CASCADE
) STRICT;

CREATE INDEX house_letters_by_letter ON house_letters (letter_id);
