-- Whom facts that were typed make likely: shown to staff alone, who confirm it
-- (visit_person.person_id) or do not. It proves nothing.
ALTER TABLE visit ADD COLUMN likely_household_id INTEGER REFERENCES household;
ALTER TABLE visit_person ADD COLUMN likely_person_id INTEGER REFERENCES person;

-- How somebody came the last time that staff said who it was.
CREATE INDEX visit_person_person ON visit_person (person_id) WHERE person_id IS NOT NULL;
