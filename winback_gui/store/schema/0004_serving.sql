-- What serving a customer costs a year beyond the goods, in its parts; `cost_to_serve_minor` is anything else. NULL = not known.
ALTER TABLE customers ADD COLUMN serve_minutes INTEGER;
ALTER TABLE customers ADD COLUMN serve_returns_minor INTEGER;
ALTER TABLE customers ADD COLUMN serve_discounts_minor INTEGER;
