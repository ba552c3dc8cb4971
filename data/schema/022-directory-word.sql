-- The words of programs with how many have each, for whoever types one that is nowhere. The
-- engine counts them by reading every list of programs; here they are counted when the
-- directory changes. No number stands for a word, and the names have their words twice.
CREATE TABLE directory_word (
	word TEXT PRIMARY KEY,
	programs INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO directory_word (word, programs) SELECT term, doc FROM directory_vocabulary
	WHERE term >= 'a' AND substr(term, 1, 1) <> '·';

-- Another number after every change of the directory: who holds its programs in memory asks.
CREATE TABLE directory_state (
	id INTEGER PRIMARY KEY CHECK (id = 1),
	version INTEGER NOT NULL
) STRICT;
INSERT INTO directory_state (id, version) VALUES (1, 1);
