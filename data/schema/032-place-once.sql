-- Nobody who is on file has two places in one session that are not over, or waits for one beside
-- it. Two people who turn out to be one may have had one each: which of them goes is for staff
-- to say, and until then the second is marked.
ALTER TABLE session_place ADD COLUMN twice INTEGER NOT NULL DEFAULT 0 CHECK (twice IN (0, 1));
UPDATE session_place AS p SET twice = 1
WHERE p.person_id IS NOT NULL AND p.state IN ('taken', 'waiting', 'offered') AND EXISTS (
	SELECT 1 FROM session_place AS o WHERE o.session_id = p.session_id AND o.person_id = p.person_id
	AND o.state IN ('taken', 'waiting', 'offered') AND o.id < p.id);
CREATE UNIQUE INDEX session_place_once ON session_place (session_id, person_id)
	WHERE person_id IS NOT NULL AND twice = 0 AND state IN ('taken', 'waiting', 'offered');
