#include "store/search_word.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "store/search_word_slip.h"
#include "store/statement.h"

/* The number of a word; ERR_NOT_FOUND. */
static enum err find_word(struct db *db, const char *word, int64_t *ret_id)
{
	struct statement *statement;
	enum err err = statement_open(db, "SELECT id FROM search_word WHERE word = ?",
	                              STATEMENT_VALUES(value_word(word)), &statement);
	if (err != ERR_OK)
		return err;
	err = statement_row(statement);
	if (err == ERR_OK)
		*ret_id = statement_int(statement, 0);
	statement_end(statement);
	return err;
}

static enum err insert_rest(struct db *db, uint32_t rest, int64_t word)
{
	return statement_write(db, "INSERT INTO search_slip (rest, word_id) VALUES (?, ?)",
	                       STATEMENT_VALUES(value_number(rest), value_number(word)), NULL);
}

static enum err insert_word(struct db *db, const char *word)
{
	uint32_t rests[SLIP_RESTS];
	int64_t id = 0;
	enum err err = statement_write(db, "INSERT INTO search_word (word, uses) VALUES (?, 1)",
	                               STATEMENT_VALUES(value_word(word)), NULL);
	if (err == ERR_OK)
		err = find_word(db, word, &id);
	size_t count = slip_rests(word, rests);
	for (size_t i = 0; i < count && err == ERR_OK; i++)
		err = insert_rest(db, rests[i], id);
	return err;
}

enum err search_word_add(struct db *db, const char *word)
{
	int changes = 0;
	enum err err = statement_write(db, "UPDATE search_word SET uses = uses + 1 WHERE word = ?",
	                               STATEMENT_VALUES(value_word(word)), &changes);
	return err == ERR_OK && changes == 0 ? insert_word(db, word) : err;
}

static enum err delete_word(struct db *db, const char *word)
{
	uint32_t rests[SLIP_RESTS];
	int64_t id = 0;
	enum err err = find_word(db, word, &id);
	size_t count = slip_rests(word, rests);
	for (size_t i = 0; i < count && err == ERR_OK; i++)
		err = statement_write(db, "DELETE FROM search_slip WHERE rest = ? AND word_id = ?",
		                      STATEMENT_VALUES(value_number(rests[i]), value_number(id)), NULL);
	if (err == ERR_OK)
		err = statement_write(db, "DELETE FROM search_word WHERE id = ?",
		                      STATEMENT_VALUES(value_number(id)), NULL);
	return err;
}

enum err search_word_drop(struct db *db, const char *word)
{
	int changes = 0;
	enum err err = statement_write(db, "UPDATE search_word SET uses = uses - 1 WHERE word = ? AND uses > 1",
	                               STATEMENT_VALUES(value_word(word)), &changes);
	return err == ERR_OK && changes == 0 ? delete_word(db, word) : err;
}

enum err search_word_starting(struct db *db, struct arena *arena, const char *start, size_t limit,
                              const char ***ret_words, size_t *ret_count)
{
	/* no letter of Unicode is encoded with a byte above f4 */
	const char *end = arena_printf(arena, "%s\xf8", start);
	const char **words = arena_array(arena, limit + 1, sizeof *words);
	size_t count = 0;
	struct statement *statement;
	enum err err = statement_open(db, "SELECT word FROM search_word WHERE word >= ? AND word < ? "
	                                  "ORDER BY word LIMIT ?",
	                              STATEMENT_VALUES(value_word(start), value_word(end),
	                                               value_number((int64_t)limit)), &statement);
	if (err != ERR_OK)
		return err;
	while (count < limit && (err = statement_row(statement)) == ERR_OK)
		words[count++] = statement_string(statement, 0, arena);
	statement_end(statement);
	if (err != ERR_OK && err != ERR_NOT_FOUND)
		return err;
	*ret_words = words;
	*ret_count = count;
	return ERR_OK;
}

enum { CANDIDATES = 600 };

struct candidate {
	const char *word;
	int64_t id, uses;
	int slips;
};

static int by_nearness(const void *left, const void *right)
{
	const struct candidate *a = left, *b = right;
	if (a->slips != b->slips)
		return a->slips - b->slips;
	return a->uses == b->uses ? strcmp(a->word, b->word) : a->uses > b->uses ? -1 : 1;
}

struct near {
	const char *typed;
	struct candidate list[CANDIDATES];
	size_t count;
};

static bool seen(const struct near *near, int64_t id)
{
	for (size_t i = 0; i < near->count; i++)
		if (near->list[i].id == id)
			return true;
	return false;
}

/* Words that have this rest in common with what was typed. */
static enum err add_rest(struct db *db, struct arena *arena, struct near *near, uint32_t rest)
{
	static const char sql[] = "SELECT w.id, w.word, w.uses FROM search_slip AS s "
	                          "JOIN search_word AS w ON w.id = s.word_id WHERE s.rest = ?";
	struct statement *statement;
	enum err err = statement_open(db, sql, STATEMENT_VALUES(value_number(rest)), &statement);
	if (err != ERR_OK)
		return err;
	while (near->count < CANDIDATES && (err = statement_row(statement)) == ERR_OK) {
		int64_t id = statement_int(statement, 0);
		int slips = slip_distance(near->typed, statement_text(statement, 1));
		if (slips <= 0 || seen(near, id))
			continue;
		near->list[near->count++] = (struct candidate){ statement_string(statement, 1, arena), id,
		                                                statement_int(statement, 2), slips };
	}
	statement_end(statement);
	return err == ERR_NOT_FOUND ? ERR_OK : err;
}

enum err search_word_near(struct db *db, struct arena *arena, const char *typed, size_t limit,
                          const char ***ret_words, size_t *ret_count)
{
	uint32_t rests[SLIP_RESTS];
	struct near *near = arena_new_of(arena, struct near);
	near->typed = typed;
	size_t count = slip_rests(typed, rests);
	enum err err = ERR_OK;
	for (size_t i = 0; i < count && err == ERR_OK; i++)
		err = add_rest(db, arena, near, rests[i]);
	if (err != ERR_OK)
		return err;
	qsort(near->list, near->count, sizeof *near->list, by_nearness);
	if (near->count < limit)
		limit = near->count;
	const char **words = arena_array(arena, limit + 1, sizeof *words);
	for (size_t i = 0; i < limit; i++)
		words[i] = near->list[i].word;
	*ret_words = words;
	*ret_count = limit;
	return ERR_OK;
}

struct rest {
	uint32_t rest;
	int64_t word;
};

static int by_rest(const void *left, const void *right)
{
	const struct rest *a = left, *b = right;
	if (a->rest != b->rest)
		return a->rest < b->rest ? -1 : 1;
	return a->word < b->word ? -1 : a->word > b->word;
}

/* In the order of the table: each page is written once. */
static enum err insert_rests(struct db *db, struct rest *list, size_t count)
{
	enum err err = ERR_OK;
	if (count)
		qsort(list, count, sizeof *list, by_rest);
	for (size_t i = 0; i < count && err == ERR_OK; i++)
		err = insert_rest(db, list[i].rest, list[i].word);
	return err;
}

enum err search_word_make_anew(struct db *db)
{
	/* from '0' on: below are the marks */
	enum err err = statement_write(db, "INSERT INTO search_word (word, uses) "
	                                   "SELECT term, doc FROM search_vocabulary WHERE term >= '0'",
	                               NULL, 0, NULL);
	struct statement *statement;
	if (err == ERR_OK)
		err = statement_get(db, "SELECT id, word FROM search_word", &statement);
	if (err != ERR_OK)
		return err;
	struct rest *list = NULL;
	size_t count = 0, room = 0;
	while ((err = statement_row(statement)) == ERR_OK) {
		uint32_t rests[SLIP_RESTS];
		size_t found = slip_rests(statement_text(statement, 1), rests);
		if (count + found > room) {
			room = 2 * room + SLIP_RESTS;
			struct rest *larger = realloc(list, room * sizeof *list);
			if (!larger) {
				err = err_set(ERR_IO, "there is no memory left");
				break;
			}
			list = larger;
		}
		for (size_t i = 0; i < found; i++)
			list[count++] = (struct rest){ rests[i], statement_int(statement, 0) };
	}
	statement_end(statement);
	err = err == ERR_NOT_FOUND ? insert_rests(db, list, count) : err;
	free(list);
	return err;
}
