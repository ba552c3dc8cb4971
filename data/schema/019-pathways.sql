-- The path of a child from birth to after school: stages by age and grade, and what is said
-- of each in every language. `grades` and `needs` are codes with blanks between. What a newer
-- file no longer has is ended, and comes back as the same row.
CREATE TABLE pathway_stage (
	id INTEGER PRIMARY KEY, code TEXT NOT NULL UNIQUE CHECK (code <> ''), place INTEGER NOT NULL,
	age_from INTEGER NOT NULL CHECK (age_from >= 0), age_to INTEGER NOT NULL CHECK (age_to >= age_from),
	grades TEXT, needs TEXT,
	made_at INTEGER NOT NULL, ended_at INTEGER
) STRICT;

CREATE TABLE pathway_text (
	id INTEGER PRIMARY KEY, stage_id INTEGER NOT NULL REFERENCES pathway_stage,
	language TEXT NOT NULL CHECK (language <> ''),
	-- the engine makes a table of its own for a longer IN, at every row
	kind TEXT NOT NULL CHECK (kind = 'title' OR kind = 'about' OR kind = 'matters' OR kind = 'decide' OR
		kind = 'ask' OR kind = 'bring' OR kind = 'next'),
	place INTEGER NOT NULL, text TEXT NOT NULL CHECK (text <> ''), by_when TEXT,
	checked_by TEXT, checked_on TEXT CHECK (checked_on GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'),
	made_at INTEGER NOT NULL, ended_at INTEGER,
	UNIQUE (stage_id, language, kind, place)
) STRICT;

-- The stage that somebody at a kiosk wants to have explained.
ALTER TABLE help_request ADD COLUMN stage_id INTEGER REFERENCES pathway_stage;
