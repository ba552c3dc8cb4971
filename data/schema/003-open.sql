-- Paper that did not come out: the desk asks for it after every change.
CREATE INDEX print_job_trouble ON print_job (school_id, made_at) WHERE state IN ('failed', 'unknown');

-- A collection that nobody decided stays on the desk, whatever the day.
CREATE INDEX collection_open ON collection (school_id) WHERE state IN ('asked', 'talking');
