-- Version 9: of somebody who moved away, whether another address was entered since they said so.
ALTER TABLE case_reasons ADD COLUMN has_new_address INTEGER NOT NULL DEFAULT 0;
