-- Version 11: what was ticked as right, word for word (JSON, see domain/letter_words.py), so that a letter in the post
-- can be read again as it was posted. Of letters posted before, the words are made anew when somebody asks.
ALTER TABLE letters ADD COLUMN words TEXT NOT NULL DEFAULT '';
