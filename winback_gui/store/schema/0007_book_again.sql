-- Version 7: a whole book that was exported comes back by an import.

-- What such an import brings was known when the cases in it were opened; it is no news.
ALTER TABLE imports ADD COLUMN is_book INTEGER NOT NULL DEFAULT 0;
-- The import that brought the record of this one from another book; taken back, both go.
ALTER TABLE imports ADD COLUMN brought_by INTEGER;
ALTER TABLE erasures ADD COLUMN brought_by INTEGER;
