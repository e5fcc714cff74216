-- Version 16: "Opening hours" has the offer that new books give it, where version 14 brought it into an older book and the
-- owner made no rule for it. A new book has that reason before "unknown"; the one brought in later stands behind it.
INSERT INTO offer_rules (reason_id, offer_id)
SELECT r.reason_id, min(o.offer_id)
FROM reasons r JOIN offers o ON o.kind = 'gift' AND o.is_archived = 0 AND o.title IN
  ('A small gift with your next purchase', 'Ein kleines Geschenk beim nächsten Einkauf')
WHERE r.key = 'hours' AND r.reason_id > (SELECT reason_id FROM reasons WHERE key = 'unknown')
  AND NOT EXISTS (SELECT 1 FROM offer_rules x WHERE x.reason_id = r.reason_id)
GROUP BY r.reason_id;
