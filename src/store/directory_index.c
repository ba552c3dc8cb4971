#include "store/directory_index.h"

#include "store/rows.h"
#include "store/search_word_slip.h"
#include "store/statement.h"

enum { SLIP_LEAST = 5, SLIPS_MOST = 2, LONG_WORD = 7 };

enum err directory_index_clear(struct db *db)
{
	enum err err = statement_write(db, "INSERT INTO directory_index (directory_index) VALUES ('delete-all')", NULL, 0, NULL);
	return err == ERR_OK ? statement_write(db, "DELETE FROM directory_indexed", NULL, 0, NULL) : err;
}

enum err directory_index_add(struct db *db, int64_t service, const char *words)
{
	enum err err = statement_write(db, "INSERT INTO directory_index (rowid, words) VALUES (?, ?)",
	                               STATEMENT_VALUES(value_id(service), value_word(words)), NULL);
	if (err != ERR_OK)
		return err;
	return statement_write(db, "INSERT INTO directory_indexed (service_id, words) VALUES (?, coalesce(?, ''))",
	                       STATEMENT_VALUES(value_id(service), value_word(words)), NULL);
}

enum err directory_index_remove(struct db *db, int64_t service, const char *words)
{
	enum err err = statement_write(db, "INSERT INTO directory_index (directory_index, rowid, words) VALUES ('delete', ?, ?)",
	                               STATEMENT_VALUES(value_id(service), value_word(words)), NULL);
	if (err != ERR_OK)
		return err;
	return statement_write(db, "DELETE FROM directory_indexed WHERE service_id = ?", STATEMENT_VALUES(value_id(service)), NULL);
}

static void read_words(struct statement *statement, struct arena *arena, void *record)
{
	*(const char **)record = statement_string(statement, 0, arena);
}

enum err directory_index_words(struct db *db, struct arena *arena, int64_t service, const char **ret_words)
{
	return rows_one(db, arena, "SELECT words FROM directory_indexed WHERE service_id = ?", STATEMENT_VALUES(value_id(service)),
	                read_words, ret_words);
}

/* Which words are counted, directory_index_count says, too: those that can be a slip's. */
enum err directory_index_count_word(struct db *db, const char *word, int by)
{
	enum err err = statement_write(db, "INSERT INTO directory_word (word, programs) SELECT ?1, ?2 WHERE ?1 >= 'a' AND "
	                                   "substr(?1, 1, 1) <> '·' AND length(?1) > 3 ON CONFLICT (word) DO UPDATE SET programs = programs + ?2",
	                               STATEMENT_VALUES(value_word(word), value_number(by)), NULL);
	if (err == ERR_OK && by < 0)
		err = statement_write(db, "DELETE FROM directory_word WHERE word = ? AND programs <= 0",
		                      STATEMENT_VALUES(value_word(word)), NULL);
	return err;
}

static void read_id(struct statement *statement, struct arena *arena, void *record)
{
	(void)arena;
	*(int64_t *)record = statement_int(statement, 0);
}

static enum err find(struct db *db, struct arena *arena, const char *expression, int64_t **ret_services, size_t *ret_count)
{
	struct rows rows;
	enum err err = rows_list(db, arena, "SELECT rowid FROM directory_index WHERE directory_index MATCH ? ORDER BY rowid",
	                         STATEMENT_VALUES(value_word(expression)), sizeof **ret_services, read_id, &rows);
	if (err != ERR_OK)
		return err;
	*ret_services = rows.records;
	*ret_count = rows.count;
	return ERR_OK;
}

enum err directory_index_find(struct db *db, struct arena *arena, const char *const *words, size_t count,
                              int64_t **ret_services, size_t *ret_count)
{
	const char *expression = "";
	for (size_t i = 0; i < count; i++)
		expression = arena_printf(arena, "%s%s\"%s\"*", expression, i > 0 ? " AND " : "", words[i]);
	return find(db, arena, expression, ret_services, ret_count);
}

enum err directory_index_find_any(struct db *db, struct arena *arena, const char *const *words, size_t count,
                                  int64_t **ret_services, size_t *ret_count)
{
	const char *expression = "";
	for (size_t i = 0; i < count; i++)
		expression = arena_printf(arena, "%s%s\"%s\"", expression, i > 0 ? " OR " : "", words[i]);
	return find(db, arena, expression, ret_services, ret_count);
}

enum err directory_index_is_missing(struct db *db, bool *ret_missing)
{
	return rows_flag(db, "SELECT EXISTS (SELECT 1 FROM directory_service WHERE ended_at IS NULL) AND NOT EXISTS (SELECT 1 FROM directory_indexed)",
	                NULL, 0, ret_missing);
}

enum err directory_index_version(struct db *db, int64_t *ret_version)
{
	return rows_one(db, NULL, "SELECT version FROM directory_state", NULL, 0, read_id, ret_version);
}

static size_t letters_of(const char *text)
{
	size_t count = 0;
	for (; *text; text++)
		count += ((unsigned char)*text & 0xc0) != 0x80;
	return count;
}

enum err directory_index_turn(struct db *db)
{
	return statement_write(db, "UPDATE directory_state SET version = version + 1", NULL, 0, NULL);
}

enum err directory_index_count(struct db *db)
{
	enum err err = directory_index_turn(db);
	if (err == ERR_OK)
		err = statement_write(db, "DELETE FROM directory_word", NULL, 0, NULL);
	if (err != ERR_OK)
		return err;
	return statement_write(db, "INSERT INTO directory_word (word, programs) SELECT term, doc FROM directory_vocabulary "
	                           "WHERE term >= 'a' AND substr(term, 1, 1) <> '·' AND length(term) > 3", NULL, 0, NULL);
}

/* A directory has some ten thousand words: all are looked at, and only where none was right. */
enum err directory_index_near(struct db *db, struct arena *arena, const char *typed, const char **ret_word)
{
	size_t letters = letters_of(typed);
	int best = letters >= LONG_WORD ? SLIPS_MOST + 1 : SLIPS_MOST;
	struct statement *statement;
	*ret_word = "";
	if (letters < SLIP_LEAST)
		return ERR_OK;
	enum err err = statement_open(db, "SELECT word FROM directory_word ORDER BY programs DESC, word", NULL, 0, &statement);
	if (err != ERR_OK)
		return err;
	while ((err = statement_row(statement)) == ERR_OK) {
		int slips = slip_distance(typed, statement_text(statement, 0));
		if (slips > 0 && slips < best && (slips < SLIPS_MOST || *statement_text(statement, 0) == *typed)) {
			best = slips;
			*ret_word = arena_string(arena, statement_text(statement, 0));
		}
	}
	statement_end(statement);
	return err == ERR_NOT_FOUND ? ERR_OK : err;
}
