#include "store/search_index.h"

#include <stdio.h>
#include <string.h>

#include "connection.h"
#include "search_index_move.h"
#include "search_index_pair.h"
#include "store/search_order.h"
#include "store/search_word.h"
#include "store/statement.h"

enum { HASH_BYTES = 1024 * 1024, HASH_BYTES_ANEW = 32 * 1024 * 1024 };

/* A command of the index, with a number. */
static enum err command(struct db *db, const char *name, int64_t number)
{
	return statement_write(db, "INSERT INTO search_index (search_index, rank) VALUES (?, ?)",
	                       STATEMENT_VALUES(value_word(name), value_number(number)), NULL);
}

static enum err index_insert(struct db *db, struct arena *arena, int64_t place, const char *words)
{
	return statement_write(db, "INSERT INTO search_index (rowid, words) VALUES (?, ?)",
	                       STATEMENT_VALUES(value_number(place),
	                                        value_word(search_pair_tokens(arena, words))), NULL);
}

static enum err index_delete(struct db *db, struct arena *arena, int64_t place, const char *words)
{
	return statement_write(db, "INSERT INTO search_index (search_index, rowid, words) "
	                           "VALUES ('delete', ?, ?)",
	                       STATEMENT_VALUES(value_number(place),
	                                        value_word(search_pair_tokens(arena, words))), NULL);
}

enum err search_move(struct db *db, struct arena *arena, int64_t from, int64_t to, const char *words)
{
	enum err err = index_delete(db, arena, from, words);
	if (err == ERR_OK)
		err = statement_write(db, "UPDATE search_person SET place = ? WHERE place = ?",
		                      STATEMENT_VALUES(value_number(to), value_number(from)), NULL);
	return err == ERR_OK ? index_insert(db, arena, to, words) : err;
}

/* Each word of a name gets one more use, or one less. */
static enum err count_words(struct db *db, struct arena *arena, const char *words,
                            enum err (*count)(struct db *db, const char *word))
{
	enum err err = ERR_OK;
	while (*words && err == ERR_OK) {
		size_t length = strcspn(words, " ");
		if ((unsigned char)*words >= '0')
			err = count(db, arena_copy(arena, words, length));
		words += length;
		words += strspn(words, " ");
	}
	return err;
}

static enum err insert_row(struct db *db, struct arena *arena, int64_t place,
                           const struct search_entry *entry)
{
	struct statement *statement;
	enum err err = statement_get(db, "INSERT INTO search_person (place, person_id, sort_key, words, "
	                                 "card) VALUES (?, ?, ?, ?, ?)", &statement);
	if (err != ERR_OK)
		return err;
	statement_bind_int(statement, 1, place);
	statement_bind_id(statement, 2, entry->person);
	statement_bind_blob(statement, 3, entry->sort_key, entry->sort_size);
	statement_bind_text(statement, 4, entry->words);
	statement_bind_text(statement, 5, entry->card);
	err = statement_run(statement);
	statement_end(statement);
	return err == ERR_OK ? index_insert(db, arena, place, entry->words) : err;
}

/* What the index has of somebody; ERR_NOT_FOUND. */
struct kept {
	int64_t place;
	const char *words;
	bool same_key, same_card;
};

static enum err find_kept(struct db *db, struct arena *arena, const struct search_entry *entry,
                          struct kept *ret_kept)
{
	struct statement *statement;
	enum err err = statement_get(db, "SELECT place, words, sort_key = ?2, card = ?3 FROM search_person "
	                                 "WHERE person_id = ?1", &statement);
	if (err != ERR_OK)
		return err;
	statement_bind_id(statement, 1, entry->person);
	statement_bind_blob(statement, 2, entry->sort_key, entry->sort_size);
	statement_bind_text(statement, 3, entry->card);
	err = statement_row(statement);
	if (err == ERR_OK)
		*ret_kept = (struct kept){ statement_int(statement, 0), statement_string(statement, 1, arena),
		                           statement_int(statement, 2) != 0, statement_int(statement, 3) != 0 };
	statement_end(statement);
	return err;
}

static enum err take_out(struct db *db, struct arena *arena, const struct kept *kept)
{
	enum err err = index_delete(db, arena, kept->place, kept->words);
	if (err == ERR_OK)
		err = statement_write(db, "DELETE FROM search_person WHERE place = ?",
		                      STATEMENT_VALUES(value_number(kept->place)), NULL);
	return err == ERR_OK ? count_words(db, arena, kept->words, search_word_drop) : err;
}

static enum err update_card(struct db *db, int64_t place, const char *card)
{
	return statement_write(db, "UPDATE search_person SET card = ? WHERE place = ?",
	                       STATEMENT_VALUES(value_word(card), value_number(place)), NULL);
}

static enum err put(struct db *db, struct arena *arena, const struct search_entry *entry)
{
	struct kept kept = { 0 };
	int64_t place = 0;
	enum err err = find_kept(db, arena, entry, &kept);
	if (err == ERR_OK && kept.same_key && strcmp(kept.words, entry->words) == 0)
		return kept.same_card ? ERR_OK : update_card(db, kept.place, entry->card);
	if (err == ERR_OK) {
		err = take_out(db, arena, &kept);
		place = kept.same_key ? kept.place : 0;
	} else if (err == ERR_NOT_FOUND) {
		err = ERR_OK;
	}
	if (err == ERR_OK && !place)
		err = search_order_place(db, entry->sort_key, entry->sort_size, entry->person, &place);
	if (err == ERR_OK)
		err = insert_row(db, arena, place, entry);
	return err == ERR_OK ? count_words(db, arena, entry->words, search_word_add) : err;
}

enum err search_index_put(struct db *db, const struct search_entry *entry)
{
	struct arena *arena = arena_new();
	enum err err = put(db, arena, entry);
	arena_free(arena);
	return err;
}

enum err search_index_remove(struct db *db, int64_t person)
{
	struct arena *arena = arena_new();
	struct kept kept = { 0 };
	enum err err = find_kept(db, arena, &(struct search_entry){ .person = person }, &kept);
	if (err == ERR_OK)
		err = take_out(db, arena, &kept);
	arena_free(arena);
	return err == ERR_NOT_FOUND ? ERR_OK : err;
}

enum err search_index_merge(struct db *db, int pages, bool *ret_more)
{
	int64_t before = sqlite3_total_changes64(db->handle);
	enum err err = command(db, "merge", pages);
	/* the documented sign: fewer than two changes are none */
	if (err == ERR_OK)
		*ret_more = sqlite3_total_changes64(db->handle) - before >= 2;
	return err;
}

enum err search_index_optimize(struct db *db)
{
	return command(db, "optimize", 0);
}

enum err search_index_begin_anew(struct db *db, int rules, const char *locale)
{
	static const char *const emptying[] = {
		"INSERT INTO search_index (search_index) VALUES ('delete-all')",
		"DELETE FROM search_person", "DELETE FROM search_word", "DELETE FROM search_slip",
		"DELETE FROM search_state",
	};
	/* what is read for one person is near what is read for their family */
	enum err err = db_make_room(db, DB_ROOM_MUCH);
	for (size_t i = 0; i < sizeof emptying / sizeof *emptying && err == ERR_OK; i++)
		err = statement_write(db, emptying[i], NULL, 0, NULL);
	if (err == ERR_OK)
		err = statement_write(db, "INSERT INTO search_state (one, rules, locale) VALUES (1, ?, ?)",
		                      STATEMENT_VALUES(value_number(rules), value_word(locale)), NULL);
	return err == ERR_OK ? command(db, "hashsize", HASH_BYTES_ANEW) : err;
}

enum err search_index_append(struct db *db, const struct search_entry *entry)
{
	struct statement *statement;
	int64_t place = 0;
	enum err err = statement_get(db, "SELECT max(place) FROM search_person", &statement);
	if (err != ERR_OK)
		return err;
	err = statement_row(statement);
	place = statement_int(statement, 0);
	statement_end(statement);
	struct arena *arena = arena_new();
	if (err == ERR_OK)
		err = insert_row(db, arena, place ? place + SEARCH_ORDER_GAP : SEARCH_ORDER_FIRST, entry);
	arena_free(arena);
	return err;
}

enum err search_index_end_anew(struct db *db)
{
	enum err err = search_index_optimize(db);
	if (err == ERR_OK)
		err = command(db, "hashsize", HASH_BYTES);
	if (err == ERR_OK)
		err = search_word_make_anew(db);
	enum err small = db_make_room(db, DB_ROOM_FEW);
	return err == ERR_OK ? small : err;
}

enum err search_index_state(struct db *db, struct arena *arena, int *ret_rules, const char **ret_locale)
{
	struct statement *statement;
	enum err err = statement_get(db, "SELECT rules, locale FROM search_state", &statement);
	if (err != ERR_OK)
		return err;
	err = statement_row(statement);
	if (err == ERR_OK) {
		*ret_rules = (int)statement_int(statement, 0);
		*ret_locale = statement_string(statement, 1, arena);
	}
	statement_end(statement);
	return err;
}
