-- Accounts, and the record of who did and saw what (rules D22, D24).

-- What a worker may do (include/domain/rights.h); nobody is an account by default.
CREATE TABLE account (
	id INTEGER PRIMARY KEY,
	school_id INTEGER NOT NULL REFERENCES school,
	worker_id INTEGER NOT NULL UNIQUE REFERENCES worker,
	role TEXT NOT NULL CHECK (role IN ('front_office', 'teacher', 'nurse', 'liaison',
		'volunteer_coordinator', 'principal', 'administrator', 'policy_maker')),
	made_at INTEGER NOT NULL,
	disabled_at INTEGER
) STRICT;

-- Keys of this installation, and a PIN that nobody has.
CREATE TABLE secret (
	name TEXT PRIMARY KEY CHECK (name <> ''),
	value BLOB NOT NULL CHECK (length(value) > 0)
) STRICT, WITHOUT ROWID;

-- `name_key` is the keyed hash of the name as it is folded for signing in.
CREATE TABLE account_pin (
	account_id INTEGER PRIMARY KEY REFERENCES account,
	name_key BLOB NOT NULL UNIQUE CHECK (length(name_key) = 32),
	hash TEXT NOT NULL CHECK (hash GLOB '$argon2id$*')
) STRICT;

-- Tries that failed, by the keyed hash of the name that was typed: of an account, or of
-- nobody. What was typed is not kept.
CREATE TABLE sign_in_failure (
	name_key BLOB PRIMARY KEY CHECK (length(name_key) = 32),
	failures INTEGER NOT NULL CHECK (failures > 0),
	last_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- What was typed into the lookup on a day is sealed with that day's key.
CREATE TABLE audit_day_key (
	day TEXT PRIMARY KEY CHECK (day GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
	key BLOB CHECK (length(key) = 32),
	destroyed_at INTEGER,
	CHECK ((key IS NULL) = (destroyed_at IS NOT NULL))
) STRICT, WITHOUT ROWID;

-- Each line's hash is over the line before and all of its own fields, with a key of this
-- installation. No personal value is in clear: ids, codes of the program, and `sealed`.
CREATE TABLE audit (
	device INTEGER NOT NULL CHECK (device BETWEEN 0 AND 1023),
	seq INTEGER NOT NULL CHECK (seq > 0),
	at INTEGER NOT NULL,
	worker INTEGER CHECK (worker <> 0),     -- NULL: whoever has the shell of this machine
	verb TEXT NOT NULL CHECK (verb <> ''),
	subject_kind TEXT CHECK (subject_kind <> ''),
	subject_id INTEGER CHECK (subject_id <> 0),
	visit_id INTEGER CHECK (visit_id <> 0),
	other_id INTEGER CHECK (other_id <> 0),
	code TEXT CHECK (code <> ''),
	day TEXT,                               -- of the key that sealed
	sealed BLOB,
	prev BLOB NOT NULL CHECK (length(prev) = 32),
	hash BLOB NOT NULL CHECK (length(hash) = 32),
	PRIMARY KEY (device, seq),
	CHECK ((day IS NULL) = (sealed IS NULL)),
	CHECK ((subject_kind IS NULL) = (subject_id IS NULL))
) STRICT, WITHOUT ROWID;
CREATE INDEX audit_subject ON audit (subject_id) WHERE subject_id IS NOT NULL;

CREATE TRIGGER audit_grows_at_its_end BEFORE INSERT ON audit
WHEN NEW.seq <> (SELECT coalesce(max(seq), 0) + 1 FROM audit WHERE device = NEW.device)
BEGIN SELECT RAISE(ABORT, 'the audit grows at its end only'); END;
CREATE TRIGGER audit_is_never_changed BEFORE UPDATE ON audit
BEGIN SELECT RAISE(ABORT, 'the audit is never changed'); END;
CREATE TRIGGER audit_is_never_shortened BEFORE DELETE ON audit
BEGIN SELECT RAISE(ABORT, 'the audit is never shortened'); END;
