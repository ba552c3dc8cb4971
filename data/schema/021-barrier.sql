-- What stands in a family's way: who at the school answers for it, what was tried, what came
-- of it. Each need that a family names is one (household_need); staff may take up another one
-- that is no single family's. A row is here once somebody took it up.
CREATE TABLE barrier (
	id INTEGER PRIMARY KEY,
	school_id INTEGER NOT NULL REFERENCES school,
	need_id INTEGER UNIQUE REFERENCES household_need, -- NULL: of no one family
	code TEXT NOT NULL CHECK (code <> ''),            -- as in household_need, or what was looked for in vain
	text TEXT CHECK (text <> ''),
	owner_id INTEGER NOT NULL REFERENCES worker,
	state TEXT NOT NULL CHECK (state IN ('open', 'lifted', 'stays')),
	made_at INTEGER NOT NULL,
	closed_at INTEGER,
	closed_by INTEGER REFERENCES worker,
	CHECK ((state = 'open') = (closed_at IS NULL) AND (closed_at IS NULL) = (closed_by IS NULL))
) STRICT;
CREATE UNIQUE INDEX barrier_once ON barrier (school_id, code, coalesce(text, '')) WHERE need_id IS NULL AND state = 'open';

CREATE TABLE barrier_step (
	id INTEGER PRIMARY KEY,
	barrier_id INTEGER NOT NULL REFERENCES barrier,
	text TEXT NOT NULL CHECK (text <> ''),
	made_at INTEGER NOT NULL,
	made_by INTEGER NOT NULL REFERENCES worker
) STRICT;
CREATE INDEX barrier_step_of ON barrier_step (barrier_id, id);

-- What families looked for and did not find, of nobody, as in welcome_answer: a random key
-- gives no order, and there is no time but the day.
CREATE TABLE not_found (
	id BLOB PRIMARY KEY CHECK (length(id) = 16),
	school_id INTEGER NOT NULL REFERENCES school,
	day TEXT NOT NULL CHECK (day GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
	kind TEXT NOT NULL CHECK (kind IN ('need', 'barrier', 'word')),
	code TEXT NOT NULL CHECK (code <> '')             -- of a word, the word
) STRICT, WITHOUT ROWID;
