-- Two rows that were one person or one household all along. The one that goes is ended and
-- kept; this row says into which it went, and what it takes to undo that.
CREATE TABLE merge (
	id INTEGER PRIMARY KEY,
	school_id INTEGER NOT NULL REFERENCES school,
	kind TEXT NOT NULL CHECK (kind IN ('person', 'household')),
	kept_id INTEGER NOT NULL,
	gone_id INTEGER NOT NULL CHECK (gone_id <> kept_id),
	made_at INTEGER NOT NULL,
	made_by INTEGER NOT NULL REFERENCES worker,
	final INTEGER NOT NULL CHECK (final IN (0, 1)), -- something was forgotten by it (D13)
	txn INTEGER NOT NULL,        -- of the change log, which says whether anything changed since
	since_seq INTEGER NOT NULL,
	ended_at INTEGER,            -- undone
	ended_by INTEGER REFERENCES worker,
	CHECK ((ended_at IS NULL) = (ended_by IS NULL))
) STRICT;
CREATE INDEX merge_kept ON merge (kept_id) WHERE ended_at IS NULL;
CREATE UNIQUE INDEX merge_gone ON merge (gone_id) WHERE ended_at IS NULL;

-- Step by step: which number stood where. No value of a family's: those are sealed in the
-- history, and column_name is '' for a row that has some there.
CREATE TABLE merge_row (
	id INTEGER PRIMARY KEY,
	school_id INTEGER NOT NULL REFERENCES school,
	merge_id INTEGER NOT NULL REFERENCES merge,
	position INTEGER NOT NULL CHECK (position >= 0),
	table_name TEXT NOT NULL,
	row_id INTEGER NOT NULL,
	column_name TEXT NOT NULL,
	before INTEGER NOT NULL,     -- 0: nothing
	UNIQUE (merge_id, position)
) STRICT;
