-- Always empty: what is written here is taken back at once. It overwrites the buffers in which
-- the engine builds a row and packs a page, after a visitor's session.
CREATE TABLE scratch (
	id INTEGER PRIMARY KEY,
	bytes BLOB NOT NULL
) STRICT;
