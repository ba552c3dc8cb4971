-- A family that made itself known, as it said it, until staff have confirmed it. Nothing of
-- it is in the records before that: no right, no lookup and no recognition comes from here.

CREATE TABLE registration (
	id INTEGER PRIMARY KEY,
	school_id INTEGER NOT NULL REFERENCES school,
	kind TEXT NOT NULL CHECK (kind IN ('new', 'add', 'change')),
	household_id INTEGER REFERENCES household, -- whose it is: add and change, or once confirmed
	locale TEXT NOT NULL CHECK (locale <> ''),
	origin TEXT NOT NULL CHECK (origin IN ('kiosk', 'desk')),
	entered_by INTEGER REFERENCES worker,
	made_at INTEGER NOT NULL,
	request_key INTEGER NOT NULL UNIQUE,
	student_alone INTEGER NOT NULL DEFAULT 0 CHECK (student_alone IN (0, 1)),
	address TEXT CHECK (address <> ''),
	confidential INTEGER NOT NULL DEFAULT 0 CHECK (confidential IN (0, 1)), -- then `address` is the substitute
	state TEXT NOT NULL CHECK (state IN ('waiting', 'asking', 'confirmed', 'declined')),
	decided_at INTEGER,
	decided_by INTEGER REFERENCES worker,
	reason TEXT CHECK (reason <> ''),
	CHECK ((origin = 'desk') = (entered_by IS NOT NULL)),
	CHECK ((state = 'waiting') = (decided_at IS NULL) AND (decided_at IS NULL) = (decided_by IS NULL)),
	CHECK (state <> 'confirmed' OR household_id IS NOT NULL)
) STRICT;
CREATE INDEX registration_open ON registration (school_id, made_at) WHERE state IN ('waiting', 'asking');

CREATE TABLE registration_person (
	id INTEGER PRIMARY KEY,
	registration_id INTEGER NOT NULL REFERENCES registration,
	position INTEGER NOT NULL CHECK (position >= 0),
	role TEXT NOT NULL CHECK (role IN ('adult', 'student')),
	name TEXT NOT NULL CHECK (name <> ''),
	called TEXT CHECK (called <> ''),
	kin TEXT CHECK (kin <> ''),                -- an adult's, an open list
	birth_date TEXT CHECK (birth_date GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
	age INTEGER CHECK (age >= 0),              -- where nothing nearer is known
	grade TEXT CHECK (grade <> ''),
	speaks TEXT CHECK (speaks <> ''),          -- tags in their order, with commas between
	interpreter TEXT CHECK (interpreter <> ''),
	reach TEXT CHECK (reach IN ('call', 'text', 'neither')),
	phone TEXT CHECK (phone <> ''),
	may_collect INTEGER NOT NULL DEFAULT 0 CHECK (may_collect IN (0, 1)), -- as the family says
	person_id INTEGER REFERENCES person,       -- who it is, once staff have said so
	UNIQUE (registration_id, position)
) STRICT;
CREATE INDEX registration_person_of ON registration_person (person_id) WHERE person_id IS NOT NULL;

CREATE TABLE registration_answer (
	id INTEGER PRIMARY KEY,
	registration_id INTEGER NOT NULL REFERENCES registration,
	question TEXT NOT NULL CHECK (question <> ''),
	n INTEGER NOT NULL CHECK (n >= 0),
	kind TEXT NOT NULL CHECK (kind <> ''),
	value TEXT NOT NULL,
	UNIQUE (registration_id, question, n)
) STRICT;

-- What a family asks of the office. `housing` is for the liaison alone (D16), the others
-- for whoever may change what they are about. A request decides nothing.
CREATE TABLE family_request (
	id INTEGER PRIMARY KEY,
	school_id INTEGER NOT NULL REFERENCES school,
	kind TEXT NOT NULL CHECK (kind IN ('housing', 'custody', 'consent', 'change')),
	registration_id INTEGER REFERENCES registration,
	household_id INTEGER REFERENCES household,
	person_id INTEGER REFERENCES person,
	text TEXT CHECK (text <> ''),
	locale TEXT NOT NULL CHECK (locale <> ''),
	made_at INTEGER NOT NULL,
	state TEXT NOT NULL CHECK (state IN ('open', 'done', 'declined')),
	decided_at INTEGER,
	decided_by INTEGER REFERENCES worker,
	reason TEXT CHECK (reason <> ''),
	CHECK ((state = 'open') = (decided_at IS NULL) AND (decided_at IS NULL) = (decided_by IS NULL))
) STRICT;
CREATE INDEX family_request_open ON family_request (school_id, made_at) WHERE state = 'open';

-- What makes it easier for a household to take part (E4): said once, kept with it.
CREATE TABLE household_need (
	id INTEGER PRIMARY KEY,
	household_id INTEGER NOT NULL REFERENCES household,
	code TEXT NOT NULL CHECK (code <> ''),      -- an open list
	text TEXT CHECK (text <> ''),               -- in the family's own words
	made_at INTEGER NOT NULL,
	ended_at INTEGER
) STRICT;
CREATE UNIQUE INDEX household_need_once ON household_need (household_id, code) WHERE ended_at IS NULL;
