-- A code that staff handed to one adult: with their PIN it opens what is stored (rule D10).
-- The code itself is nowhere.
CREATE TABLE family_code (
	id INTEGER PRIMARY KEY,
	school_id INTEGER NOT NULL REFERENCES school,
	person_id INTEGER NOT NULL REFERENCES person,
	made_at INTEGER NOT NULL,
	made_by INTEGER NOT NULL REFERENCES worker,
	ended_at INTEGER,
	ended_by INTEGER REFERENCES worker,
	CHECK (ended_by IS NULL OR ended_at IS NOT NULL) -- nobody: two people became one
) STRICT;
CREATE UNIQUE INDEX family_code_live ON family_code (person_id) WHERE ended_at IS NULL;

-- The code's keyed hash and that of the PIN; gone when the code ends.
CREATE TABLE family_code_secret (
	family_code_id INTEGER PRIMARY KEY REFERENCES family_code,
	code_key BLOB NOT NULL UNIQUE CHECK (length(code_key) = 32),
	hash TEXT NOT NULL CHECK (hash GLOB '$argon2id$*')
) STRICT;

-- Children who came along, as their family chose them after code and PIN.
CREATE TABLE visit_child (
	id INTEGER PRIMARY KEY,
	school_id INTEGER NOT NULL REFERENCES school,
	visit_id INTEGER NOT NULL REFERENCES visit,
	position INTEGER NOT NULL CHECK (position >= 0),
	person_id INTEGER NOT NULL REFERENCES person,
	UNIQUE (visit_id, position)
) STRICT;
CREATE INDEX visit_household ON visit (likely_household_id, arrived_at) WHERE likely_household_id IS NOT NULL;
