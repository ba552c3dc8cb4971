-- Which programs have which words, made from the directory: folded before they come here,
-- one token each. A program's place in it is its id.
CREATE VIRTUAL TABLE directory_index USING fts5 (words, content = '', columnsize = 0, detail = none,
	prefix = '1 2 3 4 5', tokenize = "ascii");
CREATE VIRTUAL TABLE directory_vocabulary USING fts5vocab (directory_index, row);
