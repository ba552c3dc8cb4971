/* Reading rows into records: a noun says its SQL and how one row becomes one record, and
 * the going through them is here. */
#ifndef FOYER_STORE_ROWS_H
#define FOYER_STORE_ROWS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "store/statement.h"

/* Fills a zeroed record from the row that the statement stands on; its texts are the
 * arena's. */
typedef void rows_reader(struct statement *statement, struct arena *arena, void *record);

struct rows {
	void *records; /* an array in the arena, NULL for none */
	size_t count;
};

/* Every row, as records of `size` bytes. */
enum err rows_list(struct db *db, struct arena *arena, const char *sql, const struct statement_value *values,
                   size_t n_values, size_t size, rows_reader *reader, struct rows *ret_rows);

/* The first row, or ERR_NOT_FOUND. */
enum err rows_one(struct db *db, struct arena *arena, const char *sql, const struct statement_value *values,
                  size_t n_values, rows_reader *reader, void *ret_record);

/* A question of yes or no: one row with one number. */
enum err rows_flag(struct db *db, const char *sql, const struct statement_value *values, size_t n_values, bool *ret_flag);

#endif
