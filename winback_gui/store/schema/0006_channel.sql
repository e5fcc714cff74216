-- By which way a purchase came, and what was paid where that was in another currency: so that another rate is no other purchase.
ALTER TABLE purchases ADD COLUMN channel TEXT NOT NULL DEFAULT '';
ALTER TABLE purchases ADD COLUMN paid TEXT NOT NULL DEFAULT '';
