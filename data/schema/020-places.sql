-- Places in programs: sessions of a service with so many places, and who has one or waits.

CREATE TABLE program_session (
	id INTEGER PRIMARY KEY,
	school_id INTEGER NOT NULL REFERENCES school,
	service_id INTEGER NOT NULL REFERENCES directory_service,
	name TEXT NOT NULL CHECK (name <> ''),   -- as the school writes it; other languages in session_text
	times TEXT CHECK (times <> ''),          -- when it meets, in words
	first_day TEXT NOT NULL CHECK (first_day GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
	last_day TEXT NOT NULL CHECK (last_day GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]' AND last_day >= first_day),
	capacity INTEGER NOT NULL CHECK (capacity >= 0),
	least_age INTEGER CHECK (least_age >= 0),
	most_age INTEGER CHECK (most_age >= coalesce(least_age, 0)),
	held INTEGER NOT NULL DEFAULT 0 CHECK (held >= 0), -- of the places, for families who name that barrier
	held_for TEXT CHECK (held_for <> ''),
	held_until TEXT CHECK (held_until GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'), -- that day included
	state TEXT NOT NULL CHECK (state IN ('open', 'closed')),
	made_at INTEGER NOT NULL,
	made_by INTEGER NOT NULL REFERENCES worker,
	CHECK (held = 0 OR (held_for IS NOT NULL AND held_until IS NOT NULL))
) STRICT;
CREATE INDEX program_session_of ON program_session (service_id, first_day);

-- What a session asks of who joins. A question that is asked otherwise ends, and another one
-- begins, so that an answer keeps its question.
CREATE TABLE session_question (
	id INTEGER PRIMARY KEY,
	session_id INTEGER NOT NULL REFERENCES program_session,
	position INTEGER NOT NULL CHECK (position >= 0),
	kind TEXT NOT NULL CHECK (kind IN ('yes_no', 'choice', 'text')),
	needed INTEGER NOT NULL CHECK (needed IN (0, 1)),
	made_at INTEGER NOT NULL,
	ended_at INTEGER
) STRICT;
CREATE UNIQUE INDEX session_question_live ON session_question (session_id, position) WHERE ended_at IS NULL;

-- The words of a session and of its questions: `n` is the option of a choice, from 1.
CREATE TABLE session_text (
	id INTEGER PRIMARY KEY,
	session_id INTEGER NOT NULL REFERENCES program_session,
	question_id INTEGER REFERENCES session_question,
	part TEXT NOT NULL CHECK (part IN ('name', 'times', 'ask', 'option')),
	n INTEGER NOT NULL DEFAULT 0 CHECK (n >= 0),
	locale TEXT NOT NULL CHECK (locale <> ''),
	text TEXT NOT NULL CHECK (text <> ''),
	CHECK ((question_id IS NULL) = (part IN ('name', 'times')) AND (n > 0) = (part = 'option'))
) STRICT;
CREATE UNIQUE INDEX session_text_once ON session_text (session_id, coalesce(question_id, 0), part, n, locale);

CREATE TABLE session_place (
	id INTEGER PRIMARY KEY,
	school_id INTEGER NOT NULL REFERENCES school,
	session_id INTEGER NOT NULL REFERENCES program_session,
	person_id INTEGER REFERENCES person,       -- whose place it is, where that is known
	household_id INTEGER REFERENCES household,
	joined_for_by INTEGER REFERENCES person,   -- the adult who opened the family with code and PIN
	name TEXT NOT NULL CHECK (name <> ''),
	age INTEGER CHECK (age >= 0),
	grade TEXT CHECK (grade <> ''),
	phone TEXT CHECK (phone <> ''),
	locale TEXT NOT NULL CHECK (locale <> ''),
	barriers TEXT CHECK (barriers <> ''),      -- codes with commas between
	state TEXT NOT NULL CHECK (state IN ('taken', 'waiting', 'offered', 'declined', 'lapsed', 'left')),
	turn INTEGER,                              -- the order of the waitlist, of who was on it
	code TEXT NOT NULL UNIQUE CHECK (code GLOB '[BCDFGHJKLMNPQRSTVWXZ][BCDFGHJKLMNPQRSTVWXZ][BCDFGHJKLMNPQRSTVWXZ][BCDFGHJKLMNPQRSTVWXZ][BCDFGHJKLMNPQRSTVWXZ][BCDFGHJKLMNPQRSTVWXZ]'),
	request_key INTEGER NOT NULL UNIQUE,
	origin TEXT NOT NULL CHECK (origin IN ('kiosk', 'desk')),
	entered_by INTEGER REFERENCES worker,
	joined_at INTEGER NOT NULL,
	offered_at INTEGER,
	reached_at INTEGER,                        -- from then on the offer's time runs (D26)
	reached_by INTEGER REFERENCES worker,
	offer_ends_at INTEGER,
	decided_at INTEGER,                        -- the offer taken, declined or lapsed; the place given back
	decided_by INTEGER REFERENCES worker,      -- nobody: the family itself, or time
	CHECK ((origin = 'desk') = (entered_by IS NOT NULL)),
	CHECK (state NOT IN ('waiting', 'offered', 'declined', 'lapsed') OR turn IS NOT NULL),
	CHECK (state NOT IN ('offered', 'declined', 'lapsed') OR offered_at IS NOT NULL),
	CHECK (reached_at IS NULL OR offered_at IS NOT NULL),
	CHECK ((reached_at IS NULL) = (reached_by IS NULL) AND (reached_at IS NULL) = (offer_ends_at IS NULL)),
	CHECK (state <> 'lapsed' OR reached_at IS NOT NULL),
	CHECK (state NOT IN ('declined', 'lapsed', 'left') OR decided_at IS NOT NULL)
) STRICT;
CREATE INDEX session_place_of ON session_place (session_id, state, turn);
CREATE UNIQUE INDEX session_place_turn ON session_place (session_id, turn) WHERE turn IS NOT NULL;
CREATE INDEX session_place_person ON session_place (person_id) WHERE person_id IS NOT NULL;
CREATE INDEX session_place_household ON session_place (household_id) WHERE household_id IS NOT NULL;
CREATE INDEX session_place_due ON session_place (offer_ends_at) WHERE state = 'offered';

CREATE TABLE session_place_answer (
	id INTEGER PRIMARY KEY,
	place_id INTEGER NOT NULL REFERENCES session_place,
	question_id INTEGER NOT NULL REFERENCES session_question,
	value TEXT NOT NULL CHECK (value <> ''), -- "yes", "no", the number of an option, or words
	UNIQUE (place_id, question_id)
) STRICT;

-- The one definition of *taken*, for kiosk, desk and reports: a place that is offered counts
-- until it lapses.
CREATE VIEW session_taken AS
SELECT p.id, p.session_id,
	instr(',' || coalesce(p.barriers, '') || ',', ',' || s.held_for || ',') > 0 AS names_barrier
FROM session_place AS p JOIN program_session AS s ON s.id = p.session_id
WHERE p.state IN ('taken', 'offered');

-- held_left: places that nobody who names the barrier has taken yet.
CREATE VIEW session_seats AS
SELECT s.id AS session_id,
	(SELECT count(*) FROM session_taken AS t WHERE t.session_id = s.id) AS taken,
	max(0, s.held - (SELECT count(*) FROM session_taken AS t WHERE t.session_id = s.id AND t.names_barrier)) AS held_left
FROM program_session AS s;
