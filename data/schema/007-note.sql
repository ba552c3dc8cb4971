-- How a child goes home today, where it is one of a few ways: so that a bus's children
-- stand together. NULL: as the note's text says.
ALTER TABLE today_note ADD COLUMN way TEXT
	CHECK (way IS NULL OR (way IN ('bus', 'foot', 'car') AND kind = 'goes_home'));

-- Who took it back, and why. The row stays.
ALTER TABLE today_note ADD COLUMN ended_by INTEGER REFERENCES worker
	CHECK (ended_by IS NULL OR ended_at IS NOT NULL);
ALTER TABLE today_note ADD COLUMN end_reason TEXT
	CHECK (end_reason IS NULL OR (end_reason <> '' AND ended_at IS NOT NULL));
