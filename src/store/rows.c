#include "store/rows.h"

enum err rows_list(struct db *db, struct arena *arena, const char *sql, const struct statement_value *values,
                   size_t n_values, size_t size, rows_reader *reader, struct rows *ret_rows)
{
	struct statement *statement;
	enum err err = statement_open(db, sql, values, n_values, &statement);
	if (err != ERR_OK)
		return err;
	char *records = NULL;
	size_t count = 0, room = 0;
	while ((err = statement_row(statement)) == ERR_OK) {
		records = arena_grow(arena, records, count, &room, size);
		reader(statement, arena, records + count * size);
		count++;
	}
	statement_end(statement);
	if (err != ERR_NOT_FOUND)
		return err;
	*ret_rows = (struct rows){ records, count };
	return ERR_OK;
}

enum err rows_one(struct db *db, struct arena *arena, const char *sql, const struct statement_value *values,
                  size_t n_values, rows_reader *reader, void *ret_record)
{
	struct statement *statement;
	enum err err = statement_open(db, sql, values, n_values, &statement);
	if (err != ERR_OK)
		return err;
	err = statement_row(statement);
	if (err == ERR_OK)
		reader(statement, arena, ret_record);
	statement_end(statement);
	return err;
}

static void read_flag(struct statement *statement, struct arena *arena, void *record)
{
	(void)arena;
	*(bool *)record = statement_int(statement, 0) != 0;
}

enum err rows_flag(struct db *db, const char *sql, const struct statement_value *values, size_t n_values, bool *ret_flag)
{
	return rows_one(db, NULL, sql, values, n_values, read_flag, ret_flag);
}
