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

/* The bytes of a blob: false when it is NULL or of another size. */
size_t statement_blob_size(struct statement *statement, int column);
bool statement_blob(struct statement *statement, int column, void *bytes, size_t size);

void statement_end(struct statement *statement);

/* A value to be bound: a number, an id (0 is NULL), a text ("" and NULL are NULL), the key of a
 * row of nobody: 16 bytes of chance, which give no order. */
struct statement_value {
	enum { STATEMENT_NUMBER, STATEMENT_ID, STATEMENT_WORD, STATEMENT_CHANCE } kind;
	int64_t number;
	const char *text;
};
#define value_number(n) ((struct statement_value){ .kind = STATEMENT_NUMBER, .number = (n) })
#define value_id(n) ((struct statement_value){ .kind = STATEMENT_ID, .number = (n) })
#define value_chance() ((struct statement_value){ .kind = STATEMENT_CHANCE })
#define value_word(t) ((struct statement_value){ .kind = STATEMENT_WORD, .text = (t) })

/* Gets a statement and binds the values in their order; the caller ends it. */
enum err statement_open(struct db *db, const char *sql, const struct statement_value *values,
                        size_t count, struct statement **ret_statement);

/* The whole of a write: *ret_changes rows were changed (NULL: no matter). */
enum err statement_write(struct db *db, const char *sql, const struct statement_value *values,
                         size_t count, int *ret_changes);

#define STATEMENT_VALUES(...)                     \
	(const struct statement_value[]){ __VA_ARGS__ }, \
	        sizeof((const struct statement_value[]){ __VA_ARGS__ }) / sizeof(struct statement_value)

/* How many rows the last statement_run of this database changed. */
int statement_changes(const struct db *db);

#endif
