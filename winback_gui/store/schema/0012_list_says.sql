-- Version 12: who is not written to because a list says so keeps what it says ("Werbung erlaubt: nein"): they asked for
-- nothing. Until now that stood in the note alone, behind the name of the file. Where the list named the day on which
-- they asked, they did ask.
ALTER TABLE suppressions ADD COLUMN list_says TEXT NOT NULL DEFAULT '';
UPDATE suppressions
SET list_says = substr(substr(note, length(file.value) + 3), 1, instr(substr(note, length(file.value) + 3), ' = ') - 1)
  || ': ' || substr(substr(note, length(file.value) + 3), instr(substr(note, length(file.value) + 3), ' = ') + 3)
FROM imports, json_each(imports.files) AS file
WHERE ground = 'opted-out' AND suppressions.since = imports.imported_on
  AND substr(note, 1, length(file.value) + 2) = file.value || ': '
  AND instr(substr(note, length(file.value) + 3), ' = ') > 0;
