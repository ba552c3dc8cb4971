-- What people and directories call things: the words of a topic in a language, with `;` between,
-- and what the topic means (codes with blanks between: need.food, barrier.access). What a newer
-- file no longer has is ended, and comes back as the same row.
CREATE TABLE topic_words (
	id INTEGER PRIMARY KEY, topic TEXT NOT NULL CHECK (topic <> ''), language TEXT NOT NULL CHECK (language <> ''),
	means TEXT, words TEXT NOT NULL CHECK (words <> ''),
	made_at INTEGER NOT NULL, ended_at INTEGER,
	UNIQUE (topic, language)
) STRICT;

-- Words of programs are kept in other forms from now on (topics, pairs of Chinese signs): none
-- are there, and they are put in anew when the database is opened.
INSERT INTO directory_index (directory_index) VALUES ('delete-all');
DELETE FROM directory_indexed;
DELETE FROM directory_word;
