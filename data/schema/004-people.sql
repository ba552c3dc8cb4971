-- The families that a school knows. A row of the roster is ended, never deleted, and
-- comes back with the same id. Rights stand on one adult and one child (rule D7). There
-- is no column for what rule D15 forbids, and no confidential address (D13): only its
-- substitute.

-- A name as it is used, and the name on record where that is another one (D14).
CREATE TABLE person (
	id INTEGER PRIMARY KEY,
	given TEXT NOT NULL,
	middle TEXT,
	family TEXT NOT NULL,
	called TEXT CHECK (called <> ''),         -- how they want to be called
	said TEXT CHECK (said <> ''),             -- how to say it
	record_given TEXT CHECK (record_given <> ''),
	record_middle TEXT CHECK (record_middle <> ''),
	record_family TEXT CHECK (record_family <> ''),
	birth_date TEXT CHECK (birth_date GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
	number TEXT CHECK (number <> ''),         -- a student's or a worker's, as written
	interpreter TEXT CHECK (interpreter <> ''),
	made_at INTEGER NOT NULL,
	ended_at INTEGER,
	CHECK (given <> '' OR family <> '')
) STRICT;

-- Languages in their order; the tags are BCP 47's, or what was typed.
CREATE TABLE person_language (
	id INTEGER PRIMARY KEY,
	person_id INTEGER NOT NULL REFERENCES person,
	use TEXT NOT NULL CHECK (use IN ('speaks', 'reads')),
	position INTEGER NOT NULL CHECK (position >= 0),
	tag TEXT NOT NULL CHECK (tag <> ''),
	UNIQUE (person_id, use, position)
) STRICT;

CREATE TABLE household (
	id INTEGER PRIMARY KEY,
	name TEXT CHECK (name <> ''),
	address TEXT CHECK (address <> ''),
	confidential INTEGER NOT NULL DEFAULT 0 CHECK (confidential IN (0, 1)), -- then `address` is the substitute
	language TEXT CHECK (language <> ''),
	interpreter TEXT CHECK (interpreter <> ''),
	made_at INTEGER NOT NULL,
	ended_at INTEGER
) STRICT;

-- A child can live in two.
CREATE TABLE household_member (
	id INTEGER PRIMARY KEY,
	household_id INTEGER NOT NULL REFERENCES household,
	person_id INTEGER NOT NULL REFERENCES person,
	made_at INTEGER NOT NULL,
	ended_at INTEGER
) STRICT;
CREATE UNIQUE INDEX household_member_once ON household_member (household_id, person_id) WHERE ended_at IS NULL;
CREATE INDEX household_member_person ON household_member (person_id) WHERE ended_at IS NULL;

-- One adult and one child. `kind` is an open list (known_value 'relationship'); NULL:
-- related, kind unknown, as a roster's agents are, without any right.
CREATE TABLE relationship (
	id INTEGER PRIMARY KEY,
	adult_id INTEGER NOT NULL REFERENCES person,
	child_id INTEGER NOT NULL REFERENCES person,
	kind TEXT CHECK (kind <> ''),
	may_collect INTEGER NOT NULL DEFAULT 0 CHECK (may_collect IN (0, 1)),
	may_enrol INTEGER NOT NULL DEFAULT 0 CHECK (may_enrol IN (0, 1)),
	may_sign INTEGER NOT NULL DEFAULT 0 CHECK (may_sign IN (0, 1)),
	may_see_records INTEGER NOT NULL DEFAULT 0 CHECK (may_see_records IN (0, 1)),
	told_in_emergency INTEGER NOT NULL DEFAULT 0 CHECK (told_in_emergency IN (0, 1)),
	rights_paper TEXT CHECK (rights_paper <> ''),  -- what gives them, and until when
	rights_until TEXT CHECK (rights_until GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
	emergency_order INTEGER CHECK (emergency_order > 0),
	restriction TEXT CHECK (restriction <> ''),    -- what may not be, in words
	restriction_paper TEXT CHECK (restriction_paper <> ''),
	restriction_from TEXT CHECK (restriction_from GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
	restriction_until TEXT CHECK (restriction_until GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
	restriction_by INTEGER REFERENCES worker,
	talk_first TEXT CHECK (talk_first <> ''),      -- asks staff to talk, denies nothing
	talk_first_by INTEGER REFERENCES worker,
	talk_first_until TEXT CHECK (talk_first_until GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
	made_at INTEGER NOT NULL,
	ended_at INTEGER,
	CHECK (adult_id <> child_id),
	-- no restriction without its paper, its first day and who recorded it
	CHECK ((restriction IS NULL) = (restriction_paper IS NULL)
		AND (restriction IS NULL) = (restriction_from IS NULL)
		AND (restriction IS NULL) = (restriction_by IS NULL)),
	CHECK ((talk_first IS NULL) = (talk_first_by IS NULL)
		AND (talk_first IS NULL) = (talk_first_until IS NULL))
) STRICT;
CREATE UNIQUE INDEX relationship_pair ON relationship (child_id, adult_id);
CREATE INDEX relationship_adult ON relationship (adult_id);

-- How to reach a person or a household, in the order to try.
CREATE TABLE contact_point (
	id INTEGER PRIMARY KEY,
	person_id INTEGER REFERENCES person,
	household_id INTEGER REFERENCES household,
	kind TEXT NOT NULL CHECK (kind IN ('phone', 'text', 'email')),
	value TEXT NOT NULL CHECK (value <> ''),
	position INTEGER NOT NULL DEFAULT 0 CHECK (position >= 0),
	verified_on TEXT CHECK (verified_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
	made_at INTEGER NOT NULL,
	ended_at INTEGER,
	CHECK ((person_id IS NULL) <> (household_id IS NULL))
) STRICT;
CREATE INDEX contact_point_person ON contact_point (person_id) WHERE person_id IS NOT NULL;
CREATE INDEX contact_point_household ON contact_point (household_id) WHERE household_id IS NOT NULL;

-- What may be sent there, by which channel: asked, not assumed.
CREATE TABLE contact_consent (
	id INTEGER PRIMARY KEY,
	contact_point_id INTEGER NOT NULL REFERENCES contact_point,
	purpose TEXT NOT NULL CHECK (purpose <> ''), -- emergency, attendance, news, …
	given INTEGER NOT NULL CHECK (given IN (0, 1)),
	at INTEGER NOT NULL,
	UNIQUE (contact_point_id, purpose)
) STRICT;

-- Where somebody belongs: a student with a grade, a worker with a role.
CREATE TABLE affiliation (
	id INTEGER PRIMARY KEY,
	school_id INTEGER NOT NULL REFERENCES school,
	person_id INTEGER NOT NULL REFERENCES person,
	role TEXT NOT NULL CHECK (role <> ''),       -- student, teacher, aide, …
	grade TEXT CHECK (grade <> ''),
	made_at INTEGER NOT NULL,
	ended_at INTEGER
) STRICT;
CREATE UNIQUE INDEX affiliation_once ON affiliation (person_id, school_id, role);
CREATE INDEX affiliation_school ON affiliation (school_id, role) WHERE ended_at IS NULL;

CREATE TABLE class (
	id INTEGER PRIMARY KEY,
	school_id INTEGER NOT NULL REFERENCES school,
	title TEXT NOT NULL CHECK (title <> ''),
	code TEXT CHECK (code <> ''),
	kind TEXT NOT NULL CHECK (kind <> ''),       -- homeroom, scheduled, …
	grades TEXT CHECK (grades <> ''),
	place TEXT CHECK (place <> ''),
	made_at INTEGER NOT NULL,
	ended_at INTEGER
) STRICT;
CREATE INDEX class_school ON class (school_id) WHERE ended_at IS NULL;

CREATE TABLE enrollment (
	id INTEGER PRIMARY KEY,
	class_id INTEGER NOT NULL REFERENCES class,
	person_id INTEGER NOT NULL REFERENCES person,
	role TEXT NOT NULL CHECK (role <> ''),       -- student, teacher, …
	is_primary INTEGER NOT NULL DEFAULT 0 CHECK (is_primary IN (0, 1)),
	begins_on TEXT,
	ends_on TEXT,
	made_at INTEGER NOT NULL,
	ended_at INTEGER
) STRICT;
CREATE INDEX enrollment_person ON enrollment (person_id);
CREATE INDEX enrollment_class ON enrollment (class_id) WHERE ended_at IS NULL;

-- Dated, for one day (D8).
CREATE TABLE today_note (
	id INTEGER PRIMARY KEY,
	school_id INTEGER NOT NULL REFERENCES school,
	child_id INTEGER NOT NULL REFERENCES person,
	day TEXT NOT NULL CHECK (day GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
	kind TEXT NOT NULL CHECK (kind IN ('absent', 'goes_home', 'collected_by')),
	text TEXT CHECK (text <> ''),                -- by what, by whom
	asked_by TEXT NOT NULL CHECK (asked_by <> ''),
	checked TEXT NOT NULL CHECK (checked IN ('writing', 'call_back')),
	after_cut_off INTEGER NOT NULL DEFAULT 0 CHECK (after_cut_off IN (0, 1)),
	made_at INTEGER NOT NULL,
	made_by INTEGER NOT NULL REFERENCES worker,
	ended_at INTEGER
) STRICT;
CREATE INDEX today_note_day ON today_note (school_id, day) WHERE ended_at IS NULL;
CREATE INDEX today_note_child ON today_note (child_id, day) WHERE ended_at IS NULL;

-- What another system calls our rows. The digest is of what it said last, so that the
-- same said again writes nothing.
CREATE TABLE external_id (
	id INTEGER PRIMARY KEY,
	source TEXT NOT NULL CHECK (source <> ''),   -- oneroster, contacts, …
	kind TEXT NOT NULL CHECK (kind <> ''),       -- org, user, class, enrollment, …
	external TEXT NOT NULL CHECK (external <> ''),
	row_id INTEGER NOT NULL,
	digest BLOB NOT NULL CHECK (length(digest) = 16),
	ended_at INTEGER,
	UNIQUE (source, kind, external)
) STRICT;
CREATE INDEX external_id_row ON external_id (row_id);
