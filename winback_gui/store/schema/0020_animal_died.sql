-- Version 20: that their animal died is a reason that comes with the program, with a path of its own: no letter but sympathy.
-- It is in the list to choose from once one is met: most shops know of nobody's animals.
INSERT INTO reasons (key, path, is_archived)
SELECT 'animal-died', 'loss', 1 WHERE NOT EXISTS (SELECT 1 FROM reasons WHERE key = 'animal-died');
