-- Where everybody stands in the one display order, and what they are found by. All of it
-- is made again from the people's tables (domain/lookup_index).

-- The rules and the language that made what follows; another one makes it anew.
CREATE TABLE search_state (
	one INTEGER PRIMARY KEY CHECK (one = 1),
	rules INTEGER NOT NULL,
	locale TEXT NOT NULL
) STRICT;

-- `place` is the index's rowid: in the order of the sort keys, with gaps between. `card`
-- is what a list shows of them, so that a list is read from here alone.
CREATE TABLE search_person (
	place INTEGER PRIMARY KEY,
	person_id INTEGER NOT NULL UNIQUE REFERENCES person,
	sort_key BLOB NOT NULL,
	words TEXT NOT NULL,
	card TEXT NOT NULL
) STRICT;

-- The words are folded and marked before they come here: each one is a token, with
-- whatever signs are in it. Nothing is ever ranked.
CREATE VIRTUAL TABLE search_index USING fts5 (words, content = '', columnsize = 0, detail = none,
	prefix = '1 2 3 4 5 6', tokenize = "ascii tokenchars '!#$%&()+,-./@_'");
-- Merging is work for idle time: a commit never waits for it.
INSERT INTO search_index (search_index, rank) VALUES ('automerge', 0);
INSERT INTO search_index (search_index, rank) VALUES ('crisismerge', 300);
CREATE VIRTUAL TABLE search_vocabulary USING fts5vocab (search_index, row);

-- The words of names, and what is left of each with one or two letters taken out: a word
-- with a slip has some of that in common with the right one.
CREATE TABLE search_word (
	id INTEGER PRIMARY KEY,
	word TEXT NOT NULL UNIQUE,
	uses INTEGER NOT NULL CHECK (uses > 0)
) STRICT;
CREATE TABLE search_slip (
	rest INTEGER NOT NULL,   -- a hash of it
	word_id INTEGER NOT NULL,
	PRIMARY KEY (rest, word_id)
) STRICT, WITHOUT ROWID;
