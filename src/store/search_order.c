#include "store/search_order.h"

#include <stdbool.h>
#include <string.h>

#include "search_index_move.h"
#include "store/statement.h"

struct wanted {
	const void *key;
	size_t size;
	int64_t person;
};

/* Whether the row of the statement (place, sort_key's order, person) stands behind. */
static enum err first_from(struct db *db, const struct wanted *wanted, int64_t from, int64_t *ret_place,
                           bool *ret_behind)
{
	static const char sql[] =
		"SELECT place, sort_key > ?2 OR (sort_key = ?2 AND person_id > ?3) FROM search_person "
		"WHERE place >= ?1 ORDER BY place LIMIT 1";
	struct statement *statement;
	enum err err = statement_get(db, sql, &statement);
	if (err != ERR_OK)
		return err;
	statement_bind_int(statement, 1, from);
	statement_bind_blob(statement, 2, wanted->key, wanted->size);
	statement_bind_int(statement, 3, wanted->person);
	err = statement_row(statement);
	if (err == ERR_OK) {
		*ret_place = statement_int(statement, 0);
		*ret_behind = statement_int(statement, 1) != 0;
	}
	statement_end(statement);
	return err;
}

static enum err ask(struct db *db, const char *sql, int64_t bound, int64_t *ret_place)
{
	struct statement *statement;
	enum err err = statement_open(db, sql, STATEMENT_VALUES(value_number(bound)), &statement);
	if (err != ERR_OK)
		return err;
	err = statement_row(statement);
	if (err == ERR_OK)
		*ret_place = statement_int(statement, 0);
	statement_end(statement);
	return err;
}

static const char before_sql[] = "SELECT place FROM search_person WHERE place < ? ORDER BY place DESC LIMIT 1";
static const char from_sql[] = "SELECT place FROM search_person WHERE place >= ? ORDER BY place LIMIT 1";

/* The neighbours between whom somebody belongs: INT64_MIN, INT64_MAX at the ends. Places
 * stand in the order of the keys, so the keys themselves need no index. */
static enum err find_neighbours(struct db *db, const struct wanted *wanted, int64_t *ret_before,
                                int64_t *ret_behind)
{
	int64_t low = 0, high = 0, place;
	bool behind = false;
	enum err err = ask(db, from_sql, INT64_MIN, &low);
	if (err == ERR_OK)
		err = ask(db, before_sql, INT64_MAX, &high);
	if (err == ERR_NOT_FOUND) {
		*ret_before = INT64_MIN;
		*ret_behind = INT64_MAX;
		return ERR_OK;
	}
	/* from low on, the first place that stands behind; high + 1 for none */
	high++;
	while (err == ERR_OK && low < high) {
		int64_t middle = low + (high - low) / 2;
		err = first_from(db, wanted, middle, &place, &behind);
		if (err == ERR_NOT_FOUND) {
			err = ERR_OK;
			high = middle;
		} else if (behind) {
			high = middle;
		} else {
			low = place + 1;
		}
	}
	if (err != ERR_OK)
		return err;
	*ret_before = INT64_MIN;
	*ret_behind = INT64_MAX;
	err = ask(db, before_sql, low, ret_before);
	if (err == ERR_OK || err == ERR_NOT_FOUND)
		err = ask(db, from_sql, low, ret_behind);
	return err == ERR_NOT_FOUND ? ERR_OK : err;
}

struct neighbour {
	int64_t place;
	const char *words;
};

/* Rows around a place, in order. */
static enum err read_around(struct db *db, struct arena *arena, int64_t place, int64_t each,
                            struct neighbour **ret_rows, size_t *ret_count)
{
	static const char sql[] =
		"SELECT place, words FROM (SELECT * FROM (SELECT place, words FROM search_person "
		"WHERE place < ?1 ORDER BY place DESC LIMIT ?2) UNION ALL SELECT * FROM (SELECT place, words "
		"FROM search_person WHERE place >= ?1 ORDER BY place LIMIT ?2)) ORDER BY place";
	struct statement *statement;
	enum err err = statement_open(db, sql, STATEMENT_VALUES(value_number(place), value_number(each)),
	                              &statement);
	if (err != ERR_OK)
		return err;
	struct neighbour *rows = NULL;
	size_t count = 0, room = 0;
	while ((err = statement_row(statement)) == ERR_OK) {
		rows = arena_grow(arena, rows, count, &room, sizeof *rows);
		rows[count++] = (struct neighbour){ statement_int(statement, 0),
		                                    statement_string(statement, 1, arena) };
	}
	statement_end(statement);
	if (err != ERR_NOT_FOUND)
		return err;
	*ret_rows = rows;
	*ret_count = count;
	return ERR_OK;
}

/* Whoever goes towards the end goes last first, the others first first: so that each
 * place is free when somebody comes to it. */
static enum err spread(struct db *db, struct arena *arena, const struct neighbour *rows, size_t count,
                       int64_t first, int64_t step)
{
	enum err err = ERR_OK;
	for (size_t i = count; i-- > 0 && err == ERR_OK;) {
		int64_t place = first + (int64_t)i * step;
		if (place > rows[i].place)
			err = search_move(db, arena, rows[i].place, place, rows[i].words);
	}
	for (size_t i = 0; i < count && err == ERR_OK; i++) {
		int64_t place = first + (int64_t)i * step;
		if (place < rows[i].place)
			err = search_move(db, arena, rows[i].place, place, rows[i].words);
	}
	return err;
}

/* Makes room around a place; where even the neighbours stand close, around more. */
static enum err relabel(struct db *db, struct arena *arena, int64_t place)
{
	enum { STEP_LEAST = 16 };
	enum err err = ERR_OK;
	for (int64_t each = SEARCH_ORDER_NEIGHBOURS / 2; err == ERR_OK; each *= 2) {
		struct neighbour *rows = NULL;
		size_t count = 0;
		int64_t before = 0, behind = 0;
		err = read_around(db, arena, place, each, &rows, &count);
		if (err != ERR_OK)
			return err;
		enum err end = ask(db, before_sql, rows[0].place, &before);
		if (end == ERR_NOT_FOUND)
			before = rows[0].place - (int64_t)(count + 1) * SEARCH_ORDER_GAP;
		else
			err = end;
		end = ask(db, from_sql, rows[count - 1].place + 1, &behind);
		if (end == ERR_NOT_FOUND)
			behind = rows[count - 1].place + (int64_t)(count + 1) * SEARCH_ORDER_GAP;
		else if (err == ERR_OK)
			err = end;
		int64_t step = (behind - before) / (int64_t)(count + 1);
		if (err == ERR_OK && step >= STEP_LEAST)
			return spread(db, arena, rows, count, before + step, step);
	}
	return err;
}

enum err search_order_place(struct db *db, const void *sort_key, size_t size, int64_t person,
                            int64_t *ret_place)
{
	struct wanted wanted = { sort_key, size, person };
	int64_t before = 0, behind = 0;
	enum err err = find_neighbours(db, &wanted, &before, &behind);
	if (err == ERR_OK && before != INT64_MIN && behind != INT64_MAX && behind - before < 2) {
		struct arena *arena = arena_new();
		err = relabel(db, arena, behind);
		arena_free(arena);
		if (err == ERR_OK)
			err = find_neighbours(db, &wanted, &before, &behind);
	}
	if (err != ERR_OK)
		return err;
	if (before == INT64_MIN && behind == INT64_MAX)
		*ret_place = SEARCH_ORDER_FIRST;
	else if (before == INT64_MIN)
		*ret_place = behind - SEARCH_ORDER_GAP;
	else if (behind == INT64_MAX)
		*ret_place = before + SEARCH_ORDER_GAP;
	else
		*ret_place = before + (behind - before) / 2;
	return ERR_OK;
}
