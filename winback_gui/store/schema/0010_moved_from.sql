-- Version 10: of somebody who moved away, the address they moved away from (JSON: street, street2, postcode, town), in
-- place of a note that another one was entered. Of whom that was noted, it is not known any more.
ALTER TABLE case_reasons ADD COLUMN moved_from TEXT NOT NULL DEFAULT '';
UPDATE case_reasons
SET moved_from = CASE has_new_address
  WHEN 0 THEN (
    SELECT json_array(c.street, c.street2, c.postcode, c.town)
    FROM customers c JOIN cases USING (customer_id) WHERE cases.case_id = case_reasons.case_id)
  ELSE json_array('', '', '', '') END
WHERE reason_id IN (SELECT reason_id FROM reasons WHERE key = 'moved');
ALTER TABLE case_reasons DROP COLUMN has_new_address;
