-- Version 20: that their animal died is a reason that comes with the program, with a path of its own: no letter but sympathy.
INSERT INTO reasons (key, path) SELECT 'animal-died', 'loss' WHERE NOT EXISTS (SELECT 1 FROM reasons WHERE key = 'animal-died');
