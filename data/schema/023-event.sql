-- Event evenings: what is held when and where, who interprets, and how many came. A kiosk in
-- event mode counts arrivals; a name is there only where somebody typed one.

CREATE TABLE event_evening (
	id INTEGER PRIMARY KEY,
	school_id INTEGER NOT NULL REFERENCES school,
	name TEXT NOT NULL CHECK (name <> ''),   -- as the school writes it; other languages in event_text
	day TEXT NOT NULL CHECK (day GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
	starts_at INTEGER NOT NULL,
	ends_at INTEGER NOT NULL CHECK (ends_at > starts_at),
	place TEXT CHECK (place <> ''),
	agenda TEXT CHECK (agenda <> ''),
	seat TEXT CHECK (seat <> ''),            -- where the interpreters are found
	interpreters TEXT CHECK (interpreters <> ''), -- languages whose interpreter is there, codes with commas between
	state TEXT NOT NULL CHECK (state IN ('planned', 'open', 'closed')),
	made_at INTEGER NOT NULL,
	made_by INTEGER NOT NULL REFERENCES worker
) STRICT;
CREATE INDEX event_evening_of ON event_evening (school_id, day, starts_at);

CREATE TABLE event_text (
	id INTEGER PRIMARY KEY,
	evening_id INTEGER NOT NULL REFERENCES event_evening,
	part TEXT NOT NULL CHECK (part IN ('name', 'place', 'agenda', 'seat')),
	locale TEXT NOT NULL CHECK (locale <> ''),
	text TEXT NOT NULL CHECK (text <> ''),
	UNIQUE (evening_id, part, locale)
) STRICT;

-- Those who came in together. No list shows a name beside a language (D15).
CREATE TABLE event_arrival (
	id INTEGER PRIMARY KEY,
	evening_id INTEGER NOT NULL REFERENCES event_evening,
	locale TEXT NOT NULL CHECK (locale <> ''), -- the language of the screen
	adults INTEGER NOT NULL CHECK (adults BETWEEN 0 AND 99),
	children INTEGER NOT NULL CHECK (children BETWEEN 0 AND 99),
	name TEXT CHECK (name <> ''),
	arrived_at INTEGER NOT NULL CHECK (arrived_at % 60000 = 0), -- the minute
	request_key INTEGER NOT NULL UNIQUE,
	origin TEXT NOT NULL CHECK (origin IN ('kiosk', 'desk')),
	entered_by INTEGER REFERENCES worker,
	CHECK (adults + children > 0),
	CHECK ((origin = 'desk') = (entered_by IS NOT NULL))
) STRICT;
CREATE INDEX event_arrival_of ON event_arrival (evening_id, arrived_at);
