-- That a child's coming late is excused: staff say so, and may take it back.
ALTER TABLE late_arrival ADD COLUMN excused_at INTEGER;
ALTER TABLE late_arrival ADD COLUMN excused_by INTEGER REFERENCES worker
	CHECK ((excused_by IS NULL) = (excused_at IS NULL));
