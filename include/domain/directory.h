/* The directory of programs taken in: what an HSDS package or file says of organizations,
 * services, places, hours. Whoever reads the format puts rows here; they are compared with
 * what is known before the database is touched, and then written in one transaction, or
 * not at all.
 *
 *     directory_new, directory_load, directory_set_mode, directory_put of each row,
 *     directory_compare, directory_write
 *
 * Rows are known by their uid, text as it is; every text is kept as it was written.
 *
 * What staff changed here (domain/directory_edit.h) outlasts an import. A field that they
 * changed stays against what a package said before; what it says anew is told
 * (directory_each_withheld) and not taken. A row that they added stays, one that they ended
 * stays ended; and where they changed a program's hours, hours that a package has besides are
 * not taken either. A program that a package has no longer ends, whatever was changed of it; one
 * that staff made does not, nor a term. */
#ifndef FOYER_DOMAIN_DIRECTORY_H
#define FOYER_DOMAIN_DIRECTORY_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "domain/office.h"
#include "domain/reconcile.h"
#include "store/directory_row.h"

struct directory;

/* The arena must outlive it; so must the office. */
struct directory *directory_new(struct arena *arena, struct office *office);

/* Reads what is known. */
enum err directory_load(struct directory *directory);

/* Of every kind at first: RECONCILE_DELTA, the rows that are put are added or changed.
 * RECONCILE_BULK: they are all that there are, in their order. */
void directory_set_mode(struct directory *directory, enum directory_kind kind, enum reconcile_mode mode);

/* A column that says nothing (NULL) stays as it is known; "" is said, and empty. */
struct directory_item {
	const char *uid;
	const char *texts[DIRECTORY_TEXTS];
	const char *extra;
	const char *after; /* the uid of the row that stands before it, where that is known; or NULL */
};

enum directory_put {
	DIRECTORY_NEW,     /* the first of that uid */
	DIRECTORY_AGAIN,   /* says nothing else than one before, or fills what that left open */
	DIRECTORY_DIFFERS, /* says something else than one before, in *ret_columns: the first stays */
};

/* Texts are copied. A bit of *ret_columns is a column, the one behind the last the extra. */
enum directory_put directory_put(struct directory *directory, enum directory_kind kind,
                                 const struct directory_item *item, uint32_t *ret_columns);

/* What the standard has, for whoever reads or writes its files: a kind's name as HSDS calls
 * it, its columns, and which of them are another row's uid (store/directory_row.h). */
const char *directory_object(enum directory_kind kind);
size_t directory_columns(enum directory_kind kind);
const char *directory_column(enum directory_kind kind, size_t column);
bool directory_refers(enum directory_kind kind, size_t column, enum directory_kind *ret_of);
/* The uid of a translation of that column of that row. */
const char *directory_uid_of_translation(struct arena *arena, const char *entity, const char *entity_id,
                                         const char *field, const char *language);

/* Whether such a row was put, or is known and stays. */
bool directory_has(const struct directory *directory, enum directory_kind kind, const char *uid);

/* Whether one was put. */
bool directory_is_put(const struct directory *directory, enum directory_kind kind, const char *uid);

/* A column of it as it was put, else as it is known; NULL where there is nothing. Columns
 * beyond the last are its extra. Borrowed. */
const char *directory_text(const struct directory *directory, enum directory_kind kind, const char *uid,
                           size_t column);

/* Calls `each` with the uid of every row that was put, in the order in which they came. */
void directory_each_put(const struct directory *directory, enum directory_kind kind,
                        void (*each)(void *context, enum directory_kind kind, const char *uid), void *context);

/* What staff keep here and what was put would change: `kept` against `said`, `column` of the
 * row's, behind the last the extra; or a whole row (`kept` is NULL). `nth` counts rows that
 * were put as directory_each_put does; SIZE_MAX: it was not put at all. Borrowed. */
struct directory_withheld {
	enum directory_kind kind;
	const char *uid;
	size_t column, nth;
	const char *said, *kept;
};
void directory_each_withheld(struct directory *directory,
                             void (*each)(void *context, const struct directory_withheld *withheld), void *context);

/* What would change, counted by kind. */
void directory_compare(struct directory *directory, struct reconcile_counts ret_counts[DIRECTORY_KINDS]);

/* How many services are in use now, to weigh an import that ends many. */
size_t directory_services(const struct directory *directory);

/* How many rows directory_write would touch; 0: it writes nothing at all. */
size_t directory_changes(const struct directory *directory);

/* Writes what directory_compare found. `progress` as for roster_write. */
enum err directory_write(struct directory *directory, void (*progress)(void *context, size_t done),
                         void *context);

/* All rows in use, in their order, to be given to another program: it needs RIGHT_EXPORT
 * and is audited. The arena's. */
struct directory_rows {
	struct directory_row *rows;
	size_t count, room;
};
enum err directory_export(struct office *office, struct arena *arena,
                          struct directory_rows ret_rows[DIRECTORY_KINDS]);

#endif
