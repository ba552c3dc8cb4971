-- Ids are 63 bits, ours (include/base/id.h). Times are milliseconds UTC since 1970,
-- days are YYYY-MM-DD in the school's zone. Names are stored as written, in NFC.
-- Codes of a closed list have a CHECK; an open list is TEXT, with what is known of
-- it in known_value. school_id stands on every row that a school owns. person_id and
-- household_id stay NULL until those tables come.
-- Every table has a class in src/store/schema.c; the triggers of the change log are made
-- from that list, not here.

-- The last tick of this host's ids, and which device it is.
CREATE TABLE id_state (
	one INTEGER PRIMARY KEY CHECK (one = 1),
	device INTEGER NOT NULL CHECK (device BETWEEN 0 AND 1023),
	last_tick INTEGER NOT NULL CHECK (last_tick >= 0)
) STRICT;

-- Who writes, when, in which transaction: set by the opener of the transaction,
-- emptied before it commits, read by the triggers. `scratch` is never committed.
CREATE TABLE write_context (
	one INTEGER PRIMARY KEY CHECK (one = 1),
	device INTEGER CHECK (device BETWEEN 0 AND 1023),
	txn INTEGER,
	at INTEGER,
	actor_kind TEXT CHECK (actor_kind IN ('visitor', 'staff', 'program')),
	actor INTEGER,
	scratch BLOB,
	CHECK ((txn IS NULL) = (at IS NULL) AND (txn IS NULL) = (actor_kind IS NULL)),
	CHECK (actor_kind <> 'staff' OR actor IS NOT NULL)
) STRICT;
INSERT INTO write_context (one) VALUES (1);

-- That something changed, never what: no personal value is in it.
CREATE TABLE change_log (
	device INTEGER NOT NULL CHECK (device BETWEEN 0 AND 1023),
	seq INTEGER NOT NULL CHECK (seq > 0),
	txn INTEGER NOT NULL,
	at INTEGER NOT NULL,
	actor_kind TEXT NOT NULL,
	actor INTEGER,
	table_name TEXT NOT NULL,
	row_id INTEGER NOT NULL,
	-- the engine makes a table of its own for a longer IN, at every row
	op TEXT NOT NULL CHECK (op = 'insert' OR op = 'update' OR op = 'delete'),
	PRIMARY KEY (device, seq)
) STRICT, WITHOUT ROWID;

-- What stood there before, sealed with the key of the person or household that the
-- row is about; (device, seq) is the line of change_log.
CREATE TABLE history (
	device INTEGER NOT NULL CHECK (device BETWEEN 0 AND 1023),
	seq INTEGER NOT NULL CHECK (seq > 0),
	subject_id INTEGER NOT NULL,
	format INTEGER NOT NULL,
	sealed BLOB NOT NULL,
	PRIMARY KEY (device, seq)
) STRICT, WITHOUT ROWID;
CREATE INDEX history_subject ON history (subject_id);

-- Forgetting is destroying the key. A visit is its own subject until it is linked.
CREATE TABLE subject_key (
	id INTEGER PRIMARY KEY,
	kind TEXT NOT NULL CHECK (kind IN ('person', 'household', 'visit')),
	subject_id INTEGER NOT NULL,
	key BLOB CHECK (length(key) = 32),
	made_at INTEGER NOT NULL,
	destroyed_at INTEGER,
	UNIQUE (kind, subject_id),
	CHECK ((key IS NULL) = (destroyed_at IS NOT NULL))
) STRICT;

-- `token` tells two devices apart that were given the same number by chance.
CREATE TABLE device (
	id INTEGER PRIMARY KEY,
	number INTEGER NOT NULL UNIQUE CHECK (number BETWEEN 0 AND 1023),
	token BLOB NOT NULL UNIQUE CHECK (length(token) = 16),
	made_at INTEGER NOT NULL
) STRICT;

CREATE TABLE school (
	id INTEGER PRIMARY KEY,
	name TEXT NOT NULL CHECK (name <> ''),
	zone TEXT,
	locale TEXT NOT NULL CHECK (locale <> ''),
	made_at INTEGER NOT NULL
) STRICT;

-- school_id NULL: for the whole installation.
CREATE TABLE setting (
	id INTEGER PRIMARY KEY,
	school_id INTEGER REFERENCES school,
	key TEXT NOT NULL CHECK (key <> ''),
	value TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX setting_key ON setting (coalesce(school_id, 0), key);

-- Who did it; the accounts attach to these rows.
CREATE TABLE worker (
	id INTEGER PRIMARY KEY,
	school_id INTEGER NOT NULL REFERENCES school,
	name TEXT NOT NULL CHECK (name <> ''),
	made_at INTEGER NOT NULL,
	left_at INTEGER,
	UNIQUE (school_id, name)
) STRICT;

CREATE TABLE known_value (
	id INTEGER PRIMARY KEY,
	school_id INTEGER REFERENCES school,
	list TEXT NOT NULL CHECK (list <> ''),
	code TEXT NOT NULL CHECK (code <> '')
) STRICT;
CREATE UNIQUE INDEX known_value_code ON known_value (list, code, coalesce(school_id, 0));

-- What the program and the configuration define; rows are never deleted.
CREATE TABLE purpose (
	id INTEGER PRIMARY KEY,
	school_id INTEGER NOT NULL REFERENCES school,
	code TEXT NOT NULL CHECK (code <> ''),
	UNIQUE (school_id, code)
) STRICT;

-- The party. `request_key` makes a repeated check-in find its first.
CREATE TABLE visit (
	id INTEGER PRIMARY KEY,
	school_id INTEGER NOT NULL REFERENCES school,
	purpose_id INTEGER NOT NULL REFERENCES purpose,
	school_day TEXT NOT NULL
		CHECK (school_day GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
	arrived_at INTEGER NOT NULL,
	origin TEXT NOT NULL CHECK (origin IN ('kiosk', 'desk')),
	entered_by INTEGER REFERENCES worker,
	locale TEXT NOT NULL CHECK (locale <> ''),
	interpreter TEXT CHECK (interpreter <> ''),
	call_by TEXT CHECK (call_by IN ('name', 'screen', 'come')),
	phone TEXT CHECK (phone <> ''),
	children_count INTEGER NOT NULL DEFAULT 0 CHECK (children_count >= 0),
	student_alone INTEGER NOT NULL DEFAULT 0 CHECK (student_alone IN (0, 1)),
	household_id INTEGER,
	request_key INTEGER UNIQUE,
	CHECK ((origin = 'desk') = (entered_by IS NOT NULL))
) STRICT;
CREATE INDEX visit_day ON visit (school_id, school_day, arrived_at);

-- State, code and end live on the person. A check-out by code that no worker entered
-- (ended_by NULL) is the visitor's own word. *unknown* stays on the emergency list
-- until staff take it off, with a reason (off_list_*).
CREATE TABLE visit_person (
	id INTEGER PRIMARY KEY,
	school_id INTEGER NOT NULL REFERENCES school,
	visit_id INTEGER NOT NULL REFERENCES visit,
	position INTEGER NOT NULL CHECK (position >= 0),
	kind TEXT NOT NULL CHECK (kind IN ('adult', 'student')),
	name TEXT NOT NULL CHECK (name <> ''),
	person_id INTEGER,
	code TEXT UNIQUE
		CHECK (length(code) = 6 AND code NOT GLOB '*[^BCDFGHJKLMNPQRSTVWXZ]*'),
	state TEXT NOT NULL CHECK (state IN ('waiting', 'inside', 'ended')),
	identity_how TEXT CHECK (identity_how IN ('sight', 'document', 'neither')),
	admitted_at INTEGER,
	admitted_by INTEGER REFERENCES worker,
	end_kind TEXT CHECK (end_kind IN ('code', 'staff', 'lobby', 'left_waiting', 'left_unseen',
		'not_admitted', 'unknown')),
	ended_at INTEGER,
	ended_by INTEGER REFERENCES worker,
	off_list_at INTEGER,
	off_list_by INTEGER REFERENCES worker,
	off_list_reason TEXT CHECK (off_list_reason <> ''),
	UNIQUE (visit_id, position),
	CHECK ((state = 'ended') = (ended_at IS NOT NULL)
		AND (ended_at IS NULL) = (end_kind IS NULL)),
	CHECK (state <> 'inside' OR admitted_at IS NOT NULL),
	CHECK ((admitted_at IS NULL) = (admitted_by IS NULL)
		AND (admitted_at IS NULL) = (identity_how IS NULL)),
	CHECK (off_list_at IS NULL OR end_kind IS 'unknown'),
	CHECK ((off_list_at IS NULL) = (off_list_by IS NULL)
		AND (off_list_at IS NULL) = (off_list_reason IS NULL))
) STRICT;
CREATE INDEX visit_person_open ON visit_person (visit_id) WHERE state <> 'ended';
CREATE INDEX visit_person_unknown ON visit_person (visit_id)
	WHERE end_kind = 'unknown' AND off_list_at IS NULL;

CREATE TABLE visit_answer (
	id INTEGER PRIMARY KEY,
	school_id INTEGER NOT NULL REFERENCES school,
	visit_id INTEGER NOT NULL REFERENCES visit,
	question TEXT NOT NULL CHECK (question <> ''),
	n INTEGER NOT NULL CHECK (n >= 0),
	kind TEXT NOT NULL CHECK (kind <> ''),
	value TEXT NOT NULL,
	UNIQUE (visit_id, question, n)
) STRICT;

-- A child who comes late: *waiting* at the office, *passed* on to class by staff.
CREATE TABLE late_arrival (
	id INTEGER PRIMARY KEY,
	school_id INTEGER NOT NULL REFERENCES school,
	visit_id INTEGER NOT NULL REFERENCES visit,
	position INTEGER NOT NULL CHECK (position >= 0),
	child_name TEXT NOT NULL CHECK (child_name <> ''),
	class_name TEXT CHECK (class_name <> ''),
	reason TEXT CHECK (reason <> ''),
	person_id INTEGER,
	state TEXT NOT NULL CHECK (state IN ('waiting', 'passed', 'left_unseen')),
	decided_at INTEGER,
	decided_by INTEGER REFERENCES worker,
	UNIQUE (visit_id, position),
	CHECK ((state = 'waiting') = (decided_at IS NULL)),
	CHECK (state <> 'passed' OR decided_by IS NOT NULL)
) STRICT;
CREATE INDEX late_arrival_open ON late_arrival (visit_id) WHERE state = 'waiting';

-- A child whom somebody asks to collect: staff decide, nothing else does.
CREATE TABLE collection (
	id INTEGER PRIMARY KEY,
	school_id INTEGER NOT NULL REFERENCES school,
	visit_id INTEGER NOT NULL REFERENCES visit,
	position INTEGER NOT NULL CHECK (position >= 0),
	child_name TEXT NOT NULL CHECK (child_name <> ''),
	class_name TEXT CHECK (class_name <> ''),
	reason TEXT CHECK (reason <> ''),
	person_id INTEGER,
	state TEXT NOT NULL CHECK (state IN ('asked', 'talking', 'released', 'refused')),
	identity_how TEXT CHECK (identity_how IN ('sight', 'document', 'neither')),
	decided_at INTEGER,
	decided_by INTEGER REFERENCES worker,
	returned_at INTEGER,
	returned_by INTEGER REFERENCES worker,
	UNIQUE (visit_id, position),
	CHECK ((state = 'asked') = (decided_at IS NULL)
		AND (decided_at IS NULL) = (decided_by IS NULL)),
	CHECK (state <> 'released' OR identity_how IS NOT NULL),
	CHECK (returned_at IS NULL OR state = 'released')
) STRICT;

-- A thing left at the office for somebody.
CREATE TABLE left_item (
	id INTEGER PRIMARY KEY,
	school_id INTEGER NOT NULL REFERENCES school,
	visit_id INTEGER NOT NULL REFERENCES visit,
	position INTEGER NOT NULL CHECK (position >= 0),
	what TEXT NOT NULL CHECK (what <> ''),
	for_name TEXT NOT NULL CHECK (for_name <> ''),
	class_name TEXT CHECK (class_name <> ''),
	person_id INTEGER,
	state TEXT NOT NULL CHECK (state IN ('here', 'fetched', 'given_back')),
	decided_at INTEGER,
	decided_by INTEGER REFERENCES worker,
	UNIQUE (visit_id, position),
	CHECK ((state = 'here') = (decided_at IS NULL)
		AND (decided_at IS NULL) = (decided_by IS NULL))
) STRICT;
CREATE INDEX left_item_here ON left_item (school_id) WHERE state = 'here';

-- A person was called; only staff answer and close it.
CREATE TABLE help_request (
	id INTEGER PRIMARY KEY,
	school_id INTEGER NOT NULL REFERENCES school,
	visit_id INTEGER REFERENCES visit,
	kind TEXT NOT NULL CHECK (kind <> ''),
	screen TEXT NOT NULL CHECK (screen <> ''),
	locale TEXT NOT NULL CHECK (locale <> ''),
	asked_at INTEGER NOT NULL,
	state TEXT NOT NULL CHECK (state IN ('open', 'on_way', 'done')),
	on_way_at INTEGER,
	on_way_by INTEGER REFERENCES worker,
	done_at INTEGER,
	done_by INTEGER REFERENCES worker,
	CHECK ((on_way_at IS NULL) = (on_way_by IS NULL)),
	CHECK ((done_at IS NULL) = (done_by IS NULL) AND (done_at IS NOT NULL) = (state = 'done')),
	CHECK (state <> 'on_way' OR on_way_at IS NOT NULL),
	CHECK (state <> 'open' OR on_way_at IS NULL)
) STRICT;
CREATE INDEX help_request_open ON help_request (school_id, asked_at) WHERE state <> 'done';

-- Claimed before it starts; what died while running is *unknown*, never repeated by itself.
CREATE TABLE print_job (
	id INTEGER PRIMARY KEY,
	school_id INTEGER NOT NULL REFERENCES school,
	visit_person_id INTEGER REFERENCES visit_person,
	kind TEXT NOT NULL CHECK (kind <> ''),
	request_key INTEGER NOT NULL UNIQUE,
	made_at INTEGER NOT NULL,
	state TEXT NOT NULL CHECK (state IN ('queued', 'running', 'done', 'failed', 'unknown')),
	attempts INTEGER NOT NULL DEFAULT 0 CHECK (attempts >= 0),
	started_at INTEGER,
	ended_at INTEGER,
	message TEXT,
	reprint_of INTEGER REFERENCES print_job
) STRICT;
CREATE INDEX print_job_person ON print_job (visit_person_id);
CREATE INDEX print_job_open ON print_job (school_id) WHERE state IN ('queued', 'running', 'unknown');

-- The end of a school day, once a day.
CREATE TABLE day_close (
	id INTEGER PRIMARY KEY,
	school_id INTEGER NOT NULL REFERENCES school,
	school_day TEXT NOT NULL
		CHECK (school_day GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
	closed_at INTEGER NOT NULL,
	left_unseen INTEGER NOT NULL CHECK (left_unseen >= 0),
	unknown INTEGER NOT NULL CHECK (unknown >= 0),
	UNIQUE (school_id, school_day)
) STRICT;
