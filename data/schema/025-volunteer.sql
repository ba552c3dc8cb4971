-- Volunteering: what is asked for, when, who comes, and the hours that were given (E5, E3).
-- The school itself says which levels there are and what each demands (D20): none is here
-- from the beginning. Words in other languages than the school's are in volunteer_text.

CREATE TABLE volunteer_requirement (
	id INTEGER PRIMARY KEY,
	school_id INTEGER NOT NULL REFERENCES school,
	kind TEXT NOT NULL CHECK (kind IN ('orientation', 'reference', 'registry', 'background', 'health', 'other')),
	name TEXT NOT NULL CHECK (name <> ''),
	law TEXT NOT NULL CHECK (law <> ''),       -- the law or the policy that demands it
	pays TEXT CHECK (pays <> ''),              -- who pays, in words; so are the next two
	takes TEXT CHECK (takes <> ''),
	ask TEXT CHECK (ask <> ''),
	lasts_months INTEGER CHECK (lasts_months > 0), -- NULL: it does not end
	made_at INTEGER NOT NULL,
	made_by INTEGER REFERENCES worker,         -- nobody: the example content
	ended_at INTEGER
) STRICT;

-- How closely somebody is accompanied. Volunteering is open while there is one.
CREATE TABLE volunteer_level (
	id INTEGER PRIMARY KEY,
	school_id INTEGER NOT NULL REFERENCES school,
	name TEXT NOT NULL CHECK (name <> ''),
	about TEXT CHECK (about <> ''),
	law TEXT NOT NULL CHECK (law <> ''),
	position INTEGER NOT NULL CHECK (position >= 0),
	made_at INTEGER NOT NULL,
	made_by INTEGER REFERENCES worker,
	ended_at INTEGER
) STRICT;

CREATE TABLE volunteer_level_requirement (
	id INTEGER PRIMARY KEY,
	level_id INTEGER NOT NULL REFERENCES volunteer_level,
	requirement_id INTEGER NOT NULL REFERENCES volunteer_requirement,
	UNIQUE (level_id, requirement_id)
) STRICT;

-- Codes with blanks between: what it gives back, the languages that are welcome, what one
-- likes to do, the grades whose class it is with.
CREATE TABLE volunteer_opportunity (
	id INTEGER PRIMARY KEY,
	school_id INTEGER NOT NULL REFERENCES school,
	level_id INTEGER NOT NULL REFERENCES volunteer_level,
	organization_id INTEGER REFERENCES directory_organization, -- NULL: the school
	name TEXT NOT NULL CHECK (name <> ''),
	about TEXT CHECK (about <> ''),
	place TEXT CHECK (place <> ''),
	ask TEXT CHECK (ask <> ''),                -- for whom to ask on arrival
	gives TEXT CHECK (gives <> ''),
	languages TEXT CHECK (languages <> ''),
	likes TEXT CHECK (likes <> ''),
	grades TEXT CHECK (grades <> ''),
	state TEXT NOT NULL CHECK (state IN ('open', 'closed')),
	made_at INTEGER NOT NULL,
	made_by INTEGER REFERENCES worker
) STRICT;

-- When it is, by a rule (RFC 5545's names); its shifts are rows of their own.
CREATE TABLE volunteer_series (
	id INTEGER PRIMARY KEY,
	opportunity_id INTEGER NOT NULL REFERENCES volunteer_opportunity,
	first_day TEXT NOT NULL CHECK (first_day GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
	last_day TEXT NOT NULL CHECK (last_day GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]' AND last_day >= first_day),
	freq TEXT NOT NULL CHECK (freq IN ('WEEKLY', 'MONTHLY')),
	every INTEGER NOT NULL CHECK (every BETWEEN 1 AND 99),
	byday TEXT CHECK (byday <> ''),
	except_days TEXT CHECK (except_days <> ''), -- days with blanks between
	made_at INTEGER NOT NULL,
	made_by INTEGER REFERENCES worker
) STRICT;

CREATE TABLE volunteer_shift (
	id INTEGER PRIMARY KEY,
	school_id INTEGER NOT NULL REFERENCES school,
	opportunity_id INTEGER NOT NULL REFERENCES volunteer_opportunity,
	series_id INTEGER REFERENCES volunteer_series,
	day TEXT NOT NULL CHECK (day GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
	starts_at INTEGER NOT NULL,
	ends_at INTEGER NOT NULL CHECK (ends_at > starts_at),
	capacity INTEGER NOT NULL CHECK (capacity >= 0),
	least INTEGER NOT NULL DEFAULT 0 CHECK (least >= 0), -- so many are needed
	role TEXT CHECK (role <> ''),              -- what one does there, in words
	languages TEXT CHECK (languages <> ''),    -- that are needed, codes with blanks between
	state TEXT NOT NULL CHECK (state IN ('planned', 'cancelled')),
	sequence INTEGER NOT NULL DEFAULT 0 CHECK (sequence >= 0), -- RFC 5545's: grows with each change
	changed_at INTEGER NOT NULL,
	made_at INTEGER NOT NULL,
	made_by INTEGER REFERENCES worker
) STRICT;
CREATE INDEX volunteer_shift_when ON volunteer_shift (school_id, starts_at);
CREATE INDEX volunteer_shift_of ON volunteer_shift (opportunity_id, starts_at);
CREATE INDEX volunteer_shift_series ON volunteer_shift (series_id, starts_at) WHERE series_id IS NOT NULL;

CREATE TABLE volunteer_text (
	id INTEGER PRIMARY KEY,
	level_id INTEGER REFERENCES volunteer_level,
	requirement_id INTEGER REFERENCES volunteer_requirement,
	opportunity_id INTEGER REFERENCES volunteer_opportunity,
	shift_id INTEGER REFERENCES volunteer_shift,
	part TEXT NOT NULL CHECK (part IN ('name', 'about', 'place', 'ask', 'pays', 'takes', 'role')),
	locale TEXT NOT NULL CHECK (locale <> ''),
	text TEXT NOT NULL CHECK (text <> ''),
	CHECK ((level_id IS NOT NULL) + (requirement_id IS NOT NULL) + (opportunity_id IS NOT NULL) + (shift_id IS NOT NULL) = 1)
) STRICT;
CREATE UNIQUE INDEX volunteer_text_once ON volunteer_text
	(coalesce(level_id, 0), coalesce(requirement_id, 0), coalesce(opportunity_id, 0), coalesce(shift_id, 0), part, locale);
CREATE INDEX volunteer_text_shift ON volunteer_text (shift_id) WHERE shift_id IS NOT NULL;

-- That a requirement is met; never a finding, never a number. Without a row it is missing.
CREATE TABLE volunteer_clearance (
	id INTEGER PRIMARY KEY,
	school_id INTEGER NOT NULL REFERENCES school,
	person_id INTEGER NOT NULL REFERENCES person,
	requirement_id INTEGER NOT NULL REFERENCES volunteer_requirement,
	state TEXT NOT NULL CHECK (state IN ('pending', 'met', 'refused')),
	until_day TEXT CHECK (until_day GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'), -- that day included
	recorded_at INTEGER NOT NULL,
	recorded_by INTEGER NOT NULL REFERENCES worker,
	ended_at INTEGER,                          -- another one stands in its place
	CHECK (until_day IS NULL OR state = 'met')
) STRICT;
CREATE UNIQUE INDEX volunteer_clearance_live ON volunteer_clearance (person_id, requirement_id) WHERE ended_at IS NULL;
CREATE INDEX volunteer_clearance_until ON volunteer_clearance (until_day) WHERE ended_at IS NULL AND state = 'met';

CREATE TABLE volunteer_sign_up (
	id INTEGER PRIMARY KEY,
	school_id INTEGER NOT NULL REFERENCES school,
	shift_id INTEGER NOT NULL REFERENCES volunteer_shift,
	person_id INTEGER NOT NULL REFERENCES person,
	locale TEXT NOT NULL CHECK (locale <> ''),
	state TEXT NOT NULL CHECK (state IN ('taken', 'waiting', 'offered', 'to_ask', 'declined', 'lapsed', 'left', 'cancelled')),
	turn INTEGER,                              -- the order of the waitlist, of who was on it
	shows_name INTEGER NOT NULL CHECK (shows_name IN (0, 1)), -- to others who signed up, by first name
	request_key INTEGER NOT NULL,
	origin TEXT NOT NULL CHECK (origin IN ('kiosk', 'desk')),
	entered_by INTEGER REFERENCES worker,
	signed_at INTEGER NOT NULL,
	told_at INTEGER,                           -- an offer, another time or a cancellation: since when they are to be told
	reached_at INTEGER,                        -- from then on the offer's time runs (D26)
	reached_by INTEGER REFERENCES worker,
	offer_ends_at INTEGER,
	decided_at INTEGER,
	decided_by INTEGER REFERENCES worker,      -- nobody: themselves, or time
	CHECK ((origin = 'desk') = (entered_by IS NOT NULL)),
	CHECK (state NOT IN ('waiting', 'offered', 'declined', 'lapsed') OR turn IS NOT NULL),
	CHECK (state NOT IN ('offered', 'to_ask', 'cancelled') OR told_at IS NOT NULL),
	CHECK ((reached_at IS NULL) = (reached_by IS NULL)),
	CHECK (reached_at IS NULL OR told_at IS NOT NULL),
	CHECK (offer_ends_at IS NULL OR reached_at IS NOT NULL),
	CHECK (state NOT IN ('declined', 'lapsed', 'left', 'cancelled') OR decided_at IS NOT NULL),
	UNIQUE (request_key, shift_id)
) STRICT;
CREATE INDEX volunteer_sign_up_of ON volunteer_sign_up (shift_id, state, turn);
CREATE INDEX volunteer_sign_up_person ON volunteer_sign_up (person_id, state);
CREATE UNIQUE INDEX volunteer_sign_up_once ON volunteer_sign_up (shift_id, person_id)
	WHERE state IN ('taken', 'waiting', 'offered', 'to_ask');
CREATE INDEX volunteer_sign_up_waiting ON volunteer_sign_up (shift_id) WHERE state = 'waiting';
CREATE INDEX volunteer_sign_up_call ON volunteer_sign_up (school_id, locale, told_at)
	WHERE state IN ('offered', 'to_ask', 'cancelled') AND reached_at IS NULL;
CREATE INDEX volunteer_sign_up_due ON volunteer_sign_up (offer_ends_at) WHERE state = 'offered';

-- The one definition of *taken*: an offered place counts until it lapses, and so does that of
-- somebody who is yet to be asked about another time.
CREATE VIEW volunteer_taken AS
SELECT u.id, u.shift_id, u.person_id, s.starts_at, s.ends_at
FROM volunteer_sign_up AS u JOIN volunteer_shift AS s ON s.id = u.shift_id
WHERE u.state IN ('taken', 'offered', 'to_ask') AND s.state = 'planned';

-- Somebody who would help and cannot take a place yet: a person calls back.
CREATE TABLE volunteer_wish (
	id INTEGER PRIMARY KEY,
	school_id INTEGER NOT NULL REFERENCES school,
	opportunity_id INTEGER REFERENCES volunteer_opportunity, -- NULL: to help at all
	person_id INTEGER REFERENCES person,
	name TEXT CHECK (name <> ''),              -- as it was typed, of nobody on file
	phone TEXT CHECK (phone <> ''),
	locale TEXT NOT NULL CHECK (locale <> ''),
	request_key INTEGER NOT NULL UNIQUE,
	wished_at INTEGER NOT NULL,
	done_at INTEGER,
	done_by INTEGER REFERENCES worker,
	CHECK ((person_id IS NULL) = (name IS NOT NULL)),
	CHECK ((done_at IS NULL) = (done_by IS NULL))
) STRICT;
CREATE INDEX volunteer_wish_open ON volunteer_wish (school_id, wished_at) WHERE done_at IS NULL;

-- What was given: minutes as they were first counted, and as they stand. Neither is there while
-- somebody is at it, nor where nobody knows when they left: that is never filled in.
CREATE TABLE volunteer_hours (
	id INTEGER PRIMARY KEY,
	school_id INTEGER NOT NULL REFERENCES school,
	opportunity_id INTEGER NOT NULL REFERENCES volunteer_opportunity,
	shift_id INTEGER REFERENCES volunteer_shift,
	person_id INTEGER REFERENCES person,       -- nobody on file: the name of the visit alone
	visit_person_id INTEGER REFERENCES visit_person,
	day TEXT NOT NULL CHECK (day GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
	came_at INTEGER NOT NULL,
	went_at INTEGER CHECK (went_at >= came_at),
	said INTEGER NOT NULL DEFAULT 0 CHECK (said IN (0, 1)), -- went_at is what they said afterwards
	first_minutes INTEGER CHECK (first_minutes >= 0),
	minutes INTEGER CHECK (minutes >= 0),
	state TEXT NOT NULL CHECK (state IN ('open', 'unknown', 'counted', 'to_confirm', 'confirmed', 'void')),
	reason TEXT CHECK (reason <> ''),          -- of a correction
	corrected_at INTEGER,
	corrected_by INTEGER REFERENCES worker,    -- nobody: themselves
	confirmed_at INTEGER,
	confirmed_by INTEGER REFERENCES worker,
	CHECK ((first_minutes IS NULL) = (minutes IS NULL)),
	CHECK ((state IN ('open', 'unknown')) = (minutes IS NULL) OR state = 'void'),
	CHECK ((confirmed_at IS NULL) = (confirmed_by IS NULL)),
	CHECK (state <> 'confirmed' OR confirmed_at IS NOT NULL)
) STRICT;
CREATE INDEX volunteer_hours_day ON volunteer_hours (school_id, day);
CREATE INDEX volunteer_hours_person ON volunteer_hours (person_id, day) WHERE person_id IS NOT NULL;
CREATE INDEX volunteer_hours_shift ON volunteer_hours (shift_id) WHERE shift_id IS NOT NULL;
CREATE INDEX volunteer_hours_open ON volunteer_hours (school_id, state) WHERE state IN ('open', 'unknown', 'to_confirm');
CREATE UNIQUE INDEX volunteer_hours_visit ON volunteer_hours (visit_person_id) WHERE visit_person_id IS NOT NULL;

-- What somebody knows and would share, in their own words; each ends in June.
CREATE TABLE volunteer_offering (
	id INTEGER PRIMARY KEY,
	school_id INTEGER NOT NULL REFERENCES school,
	person_id INTEGER NOT NULL REFERENCES person,
	words TEXT NOT NULL CHECK (words <> ''),
	locale TEXT NOT NULL CHECK (locale <> ''),
	how_often TEXT NOT NULL CHECK (how_often IN ('once', 'term', 'often')), -- at most so they may be asked
	until_day TEXT NOT NULL CHECK (until_day GLOB '[0-9][0-9][0-9][0-9]-06-30'),
	request_key INTEGER NOT NULL UNIQUE,
	made_at INTEGER NOT NULL,
	ended_at INTEGER
) STRICT;
CREATE INDEX volunteer_offering_live ON volunteer_offering (school_id, until_day) WHERE ended_at IS NULL;

-- Who was asked, so that nobody is asked more often than they said.
CREATE TABLE volunteer_asking (
	id INTEGER PRIMARY KEY,
	offering_id INTEGER NOT NULL REFERENCES volunteer_offering,
	asked_at INTEGER NOT NULL,
	asked_by INTEGER NOT NULL REFERENCES worker
) STRICT;
CREATE INDEX volunteer_asking_of ON volunteer_asking (offering_id, asked_at);
