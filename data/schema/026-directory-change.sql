-- What staff changed in the directory themselves, field by field in their order: the first line
-- of a field has what the package said, so that the package's old value never comes back over
-- the school's, and a new one is told instead of taken. `uid` is the row's, of the object's
-- table; a row that was added or ended has no field. `service_id` is the program that it is about.
CREATE TABLE directory_change (
	id INTEGER PRIMARY KEY,
	service_id INTEGER NOT NULL REFERENCES directory_service,
	object TEXT NOT NULL CHECK (object <> ''),
	uid TEXT NOT NULL CHECK (uid <> ''),
	what TEXT NOT NULL CHECK (what IN ('changed', 'added', 'ended')),
	field TEXT CHECK (field <> ''),
	before TEXT,
	made_at INTEGER NOT NULL,
	made_by INTEGER NOT NULL REFERENCES worker,
	CHECK ((what = 'changed') = (field IS NOT NULL))
) STRICT;
CREATE INDEX directory_change_of ON directory_change (service_id, id);

-- With which words each program is in directory_index, which keeps none and wants the same ones
-- again to take a program out. A program that is not here was put in by an older Foyer.
CREATE TABLE directory_indexed (
	service_id INTEGER PRIMARY KEY,
	words TEXT NOT NULL
) STRICT;
