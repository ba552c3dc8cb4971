-- What the desk adds: why staff ended a visit or decided as they did, and which
-- language a worker reads.
ALTER TABLE visit_person ADD COLUMN end_reason TEXT CHECK (end_reason <> '');
ALTER TABLE collection ADD COLUMN decided_reason TEXT CHECK (decided_reason <> '');
ALTER TABLE worker ADD COLUMN locale TEXT CHECK (locale <> '');

-- A key that somebody who works here today was given.
CREATE TABLE key_loan (
	id INTEGER PRIMARY KEY,
	school_id INTEGER NOT NULL REFERENCES school,
	visit_person_id INTEGER NOT NULL REFERENCES visit_person,
	what TEXT NOT NULL CHECK (what <> ''),
	out_at INTEGER NOT NULL,
	out_by INTEGER NOT NULL REFERENCES worker,
	in_at INTEGER,
	in_by INTEGER REFERENCES worker,
	CHECK ((in_at IS NULL) = (in_by IS NULL))
) STRICT;
CREATE UNIQUE INDEX key_loan_out ON key_loan (visit_person_id) WHERE in_at IS NULL;

-- The row that a paper is about: a person, a late arrival, a collection.
ALTER TABLE print_job ADD COLUMN about_id INTEGER;
CREATE INDEX print_job_about ON print_job (about_id, id);
