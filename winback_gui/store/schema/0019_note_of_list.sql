-- Version 19: whether a note is a remark of a list that named no day for it. Then `day` is the one on which it was brought in,
-- and nobody is told that it was noted then. Of older notes it is not known. Firms with a contact are sorted by their own name
-- (`customers.sort_firms_anew`).
ALTER TABLE notes ADD COLUMN is_of_list INTEGER NOT NULL DEFAULT 0;
