-- Version 14: "Opening hours" is among the reasons that come with the program; a new book has it from its first step.
INSERT INTO reasons (key, path) SELECT 'hours', 'fixable' WHERE NOT EXISTS (SELECT 1 FROM reasons WHERE key = 'hours');
