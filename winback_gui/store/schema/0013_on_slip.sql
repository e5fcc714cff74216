-- Version 13: what the box of a reply slip says for a reason of the owner's own, in the customer's words. Without them it
-- stands on no slip: its name is written for the shop ("Customer was annoyed").
ALTER TABLE reasons ADD COLUMN on_slip TEXT NOT NULL DEFAULT '';
