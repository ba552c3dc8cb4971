/* Table `external_id`: what another system calls our rows, with a digest of what it said
 * last, so that the same said again is known without reading the row. */
#ifndef FOYER_STORE_EXTERNAL_ID_H
#define FOYER_STORE_EXTERNAL_ID_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "store/db.h"

enum { EXTERNAL_ID_DIGEST = 16 };

struct external_id {
	int64_t id, row;
	const char *external;
	unsigned char digest[EXTERNAL_ID_DIGEST];
	bool ended;
};

/* BLAKE2b of the texts, each with its length; NULL and "" are the same. */
void external_id_digest(const char *const *texts, size_t count,
                        unsigned char ret_digest[EXTERNAL_ID_DIGEST]);

/* Everything that a source calls by a name of that kind; `each` gets one row at a time,
 * its text the arena's. */
enum err external_id_each(struct db *db, struct arena *arena, const char *source, const char *kind,
                          void (*each)(void *context, const struct external_id *row), void *context);
/* The same of all sources but this one. */
enum err external_id_each_other(struct db *db, struct arena *arena, const char *source, const char *kind,
                                void (*each)(void *context, const struct external_id *row), void *context);

/* Whether another source than this one has a name for the row, and still uses it. */
enum err external_id_elsewhere(struct db *db, const char *source, int64_t row, bool *ret_named);

/* Whether the same source still calls that row by another name, too: two of its rows were
 * merged (store/merge_row.h), and the end of one is not the end of both. */
enum err external_id_shared(struct db *db, int64_t id, bool *ret_shared);

/* Within a transaction. */
enum err external_id_insert(struct db *db, const char *source, const char *kind,
                            const struct external_id *row);
/* What it says now; it is in use again. */
enum err external_id_renew(struct db *db, int64_t id, const unsigned char digest[EXTERNAL_ID_DIGEST]);
/* The same, and it names this row from now on. */
enum err external_id_point(struct db *db, int64_t id, int64_t row,
                           const unsigned char digest[EXTERNAL_ID_DIGEST]);
enum err external_id_end(struct db *db, int64_t id, int64_t at);

#endif
