-- Version 8: remarks and tags that sound as if somebody must not be written to, and of which the owner has said what they mean.

CREATE TABLE remarks_settled (
  customer_id INTEGER NOT NULL REFERENCES customers ON DELETE CASCADE,
  mark        TEXT NOT NULL,     -- a digest of the remark's words, which stand in notes and customer_tags
  said_on     INTEGER NOT NULL,
  PRIMARY KEY (customer_id, mark)
) STRICT;
