-- Whether somebody felt welcome, as they said when they left: of nobody. A random key gives
-- no order, and there is no time but the day.
CREATE TABLE welcome_answer (
	id BLOB PRIMARY KEY CHECK (length(id) = 16),
	school_id INTEGER NOT NULL REFERENCES school,
	day TEXT NOT NULL CHECK (day GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
	answer TEXT NOT NULL CHECK (answer IN ('good', 'fair', 'poor'))
) STRICT, WITHOUT ROWID;
