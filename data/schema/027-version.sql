-- How often a record was written by a form: a form that was filled from an older one is
-- refused, so that nobody's words are written over unseen. Of shifts `sequence` says it.
ALTER TABLE program_session ADD COLUMN version INTEGER NOT NULL DEFAULT 0;
ALTER TABLE event_evening ADD COLUMN version INTEGER NOT NULL DEFAULT 0;
ALTER TABLE volunteer_requirement ADD COLUMN version INTEGER NOT NULL DEFAULT 0;
ALTER TABLE volunteer_level ADD COLUMN version INTEGER NOT NULL DEFAULT 0;
ALTER TABLE volunteer_opportunity ADD COLUMN version INTEGER NOT NULL DEFAULT 0;
