-- Version 23: when a customer was born, where a list or the owner says it; NULL = not known.
ALTER TABLE customers ADD COLUMN born_on INTEGER;
