-- Beginnings of words up to eight letters are looked up, not gathered: a word of six letters that
-- half of all programs have took as long as the rest of the question together. Where an older
-- Foyer has not said with which words the programs are in the index, they are put in anew when
-- the database is opened.
DROP TABLE directory_vocabulary;
DROP TABLE directory_index;
CREATE VIRTUAL TABLE directory_index USING fts5 (words, content = '', columnsize = 0, detail = none,
	prefix = '1 2 3 4 5 6 7 8', tokenize = "ascii");
CREATE VIRTUAL TABLE directory_vocabulary USING fts5vocab (directory_index, row);
INSERT INTO directory_index (rowid, words) SELECT service_id, words FROM directory_indexed;
