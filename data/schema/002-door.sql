-- What the desk adds: why staff ended a visit or decided as they did, and which
-- language a worker reads.
ALTER TABLE visit_person ADD COLUMN end_reason TEXT CHECK (end_reason <> '');
ALTER TABLE collection ADD COLUMN decided_reason TEXT CHECK (decided_reason <> '');
ALTER TABLE worker ADD COLUMN locale TEXT CHECK (locale <> '');
