-- Version 12: who is not written to because a list says so keeps what it says ("Werbung erlaubt: nein"): they asked for
-- nothing. Until now that stood in the note alone, behind the name of the file.
ALTER TABLE suppressions ADD COLUMN list_says TEXT NOT NULL DEFAULT '';
UPDATE suppressions
SET list_says = replace(substr(note, length(file.value) + 3), ' = ', ': ')
FROM imports, json_each(imports.files) AS file
WHERE ground = 'opted-out' AND substr(note, 1, length(file.value) + 2) = file.value || ': ' AND instr(note, ' = ') > 0;
