-- Of an offer: how often staff tried to reach the family and nobody answered, and when last
-- (D26); and when whoever did not answer in time has read so, which is said once.
ALTER TABLE session_place ADD COLUMN tries INTEGER NOT NULL DEFAULT 0 CHECK (tries >= 0);
ALTER TABLE session_place ADD COLUMN tried_at INTEGER CHECK ((tried_at IS NULL) = (tries = 0));
ALTER TABLE session_place ADD COLUMN lapse_told_at INTEGER;
ALTER TABLE volunteer_sign_up ADD COLUMN tries INTEGER NOT NULL DEFAULT 0 CHECK (tries >= 0);
ALTER TABLE volunteer_sign_up ADD COLUMN tried_at INTEGER CHECK ((tried_at IS NULL) = (tries = 0));
ALTER TABLE volunteer_sign_up ADD COLUMN lapse_told_at INTEGER;
