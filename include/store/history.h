/* What stood in a row before a change, sealed with the key of whom the row is about,
 * so that forgetting them is destroying one key. XSalsa20-Poly1305 (libsodium's
 * crypto_secretbox) behind a nonce of its own; the line of change_log names the row. */
#ifndef FOYER_STORE_HISTORY_H
#define FOYER_STORE_HISTORY_H

#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "store/db.h"

/* Within a transaction, right after the one change that it is about: keeps `json`,
 * what the row said before, for the subject ("visit", "person", "household"). */
enum err history_keep(struct db *db, const char *subject_kind, int64_t subject, const char *json);

/* The lines of one row, and whom it is about. Without a table (NULL): of all rows that are
 * about them. */
struct history_of {
	const char *subject_kind;
	int64_t subject;
	const char *table;
	int64_t row;
};

/* The first value that was kept of a row and begins with `head`; ERR_NOT_FOUND where
 * there is none or its key is gone, ERR_CORRUPT where it cannot be opened. The arena's. */
enum err history_first(struct db *db, struct arena *arena, const struct history_of *of, const char *head,
                       const char **ret_json);

/* Within a transaction: takes away what was kept of the row; that it changed stays in the
 * log. */
enum err history_erase(struct db *db, const struct history_of *of);

/* Everything that was kept of it, the newest first; texts are the arena's. */
struct history_line {
	int64_t at;
	const char *by;   /* a worker's name, "" for a program */
	const char *json; /* NULL where the key was destroyed */
	const char *table;
	int64_t row;
};
enum err history_list(struct db *db, struct arena *arena, const struct history_of *of,
                      struct history_line **ret_lines, size_t *ret_count);

#endif
