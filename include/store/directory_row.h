/* The directory of programs as HSDS writes it: tables `directory_…`, one a kind, each read
 * and written by the same few functions. Every text is as it was written; what it means is
 * for whoever reads it, and a reference may point into nothing.
 *
 * The columns of a kind stand in `texts` under their names:
 * row->texts[DIRECTORY_SERVICE_ORGANIZATION_ID]. A translation's uid is made of what it is
 * of (directory_translation_uid), all others are what HSDS calls id. */
#ifndef FOYER_STORE_DIRECTORY_ROW_H
#define FOYER_STORE_DIRECTORY_ROW_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "store/db.h"
#include "store/directory_columns.h"

#define DIRECTORY_KIND_(KIND, kind) DIRECTORY_##KIND,
enum directory_kind { DIRECTORY_KINDS_EACH(DIRECTORY_KIND_) DIRECTORY_KINDS };
#undef DIRECTORY_KIND_

/* DIRECTORY_SERVICE_NAME and so on; DIRECTORY_SERVICE_COLUMNS is how many there are. */
#define DIRECTORY_COLUMN_(K, COLUMN, column) DIRECTORY_##K##_##COLUMN,
#define DIRECTORY_COLUMNS_OF_(KIND, kind) \
	enum { DIRECTORY_COLUMNS_##KIND(KIND, DIRECTORY_COLUMN_) DIRECTORY_##KIND##_COLUMNS };
DIRECTORY_KINDS_EACH(DIRECTORY_COLUMNS_OF_)
#undef DIRECTORY_COLUMNS_OF_
#undef DIRECTORY_COLUMN_

enum { DIRECTORY_TEXTS = 24 };

/* A kind's name, as HSDS has it: "service_at_location". */
const char *directory_row_object(enum directory_kind kind);
/* DIRECTORY_KINDS where no kind is called that. */
enum directory_kind directory_row_kind(const char *object);

size_t directory_row_columns(enum directory_kind kind);
const char *directory_row_column(enum directory_kind kind, size_t column);
/* Whether the column is another row's uid; *ret_of: of which kind, DIRECTORY_KINDS where
 * another column says that. */
bool directory_row_refers(enum directory_kind kind, size_t column, enum directory_kind *ret_of);

struct directory_row {
	int64_t id, place;   /* place: its order among the rows of its kind */
	int64_t made_at, ended_at; /* ended_at 0: it is in use */
	const char *uid;
	const char *texts[DIRECTORY_TEXTS]; /* "" or NULL: nothing is written there */
	const char *extra;   /* columns that the standard has not, a JSON object; "" or NULL: none */
};

/* The row of that uid, in use or not, its texts the arena's; ERR_NOT_FOUND. */
enum err directory_row_find(struct db *db, struct arena *arena, enum directory_kind kind, const char *uid,
                            struct directory_row *ret_row);

/* The same by the row's own id. */
enum err directory_row_get(struct db *db, struct arena *arena, enum directory_kind kind, int64_t id,
                           struct directory_row *ret_row);

/* What is told of every row: its texts stand until `each` returns. Another than ERR_OK ends
 * the reading, and is returned. */
typedef enum err directory_row_each_fn(void *context, const struct directory_row *row);

/* All rows in their order, `ended` those that are no longer in use, too. */
enum err directory_row_each(struct db *db, enum directory_kind kind, bool ended, directory_row_each_fn *each,
                            void *context);
/* Those in use whose `column`, one that refers, is that uid. */
enum err directory_row_each_of(struct db *db, enum directory_kind kind, size_t column, const char *uid,
                               directory_row_each_fn *each, void *context);

/* Within a transaction. An update is of the row's id and takes it back into use; the uid
 * stays. */
enum err directory_row_insert(struct db *db, enum directory_kind kind, const struct directory_row *row,
                              int64_t at, int64_t *ret_id);
enum err directory_row_update(struct db *db, enum directory_kind kind, const struct directory_row *row);
enum err directory_row_end(struct db *db, enum directory_kind kind, int64_t id, int64_t at);

/* The place of the last row of its kind, in use or not; 0 where there is none. */
enum err directory_row_last_place(struct db *db, enum directory_kind kind, int64_t *ret_place);

/* A column that the standard has not, of a row's `extra`; "" where it is not there. The arena's. */
enum err directory_row_extra(struct db *db, struct arena *arena, const char *extra, const char *column,
                             const char **ret_value);

/* The extra with that column in it; the arena's. */
enum err directory_row_extra_with(struct db *db, struct arena *arena, const char *extra, const char *column,
                                  const char *value, const char **ret_extra);

/* "service/UID/name/es": the uid of a translation of that column of that row. */
const char *directory_translation_uid(struct arena *arena, const char *entity, const char *entity_id,
                                      const char *field, const char *language);

#endif
