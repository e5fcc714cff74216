-- A written reason speaks of the do-not-write entries in the house that stood when it was written, and of no later one.
ALTER TABLE cases ADD COLUMN override_knows TEXT NOT NULL DEFAULT '';
