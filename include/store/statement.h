/* Cached prepared statements, and the only way from rows to C.
 *
 *     struct statement *statement;
 *     enum err err = statement_get(db, "SELECT name FROM school WHERE id = ?", &statement);
 *     if (err == ERR_OK) {
 *             statement_bind_id(statement, 1, id);
 *             err = statement_row(statement);         ERR_NOT_FOUND: no (more) row
 *             … statement_text(statement, 0) …
 *             statement_end(statement);
 *     }
 *
 * A statement is borrowed from the cache until statement_end, which also clears
 * what was bound. The same SQL
 * borrowed twice at a time is two statements. */
#ifndef FOYER_STORE_STATEMENT_H
#define FOYER_STORE_STATEMENT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/err.h"
#include "store/db.h"

struct statement;

/* `sql` must be a string constant: the cache knows it by its address. */
enum err statement_get(struct db *db, const char *sql, struct statement **ret_statement);

/* Parameters count from 1. A text is borrowed until statement_end. */
void statement_bind_int(struct statement *statement, int at, int64_t value);
void statement_bind_id(struct statement *statement, int at, int64_t id); /* 0 is NULL */
void statement_bind_text(struct statement *statement, int at, const char *text); /* NULL is NULL */
/* NULL and "" are both NULL */
void statement_bind_word(struct statement *statement, int at, const char *text);
void statement_bind_blob(struct statement *statement, int at, const void *bytes, size_t size);

/* Steps to the next row; ERR_NOT_FOUND after the last. */
enum err statement_row(struct statement *statement);

/* Steps a statement that gives no rows to its end. */
enum err statement_run(struct statement *statement);

/* Columns count from 0. NULL is 0 and "". A text is valid until the next step. */
int64_t statement_int(struct statement *statement, int column);
const char *statement_text(struct statement *statement, int column);
/* A copy in the arena. */
const char *statement_string(struct statement *statement, int column, struct arena *arena);

void statement_end(struct statement *statement);

/* How many rows the last statement_run of this database changed. */
int statement_changes(const struct db *db);

#endif
