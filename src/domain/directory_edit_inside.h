/* What every change of the directory at the desk does: one transaction of somebody who may,
 * about one program; each row with the line that says what stood there; then what families
 * find it by, and the audit. */
#ifndef FOYER_DOMAIN_DIRECTORY_EDIT_INSIDE_H
#define FOYER_DOMAIN_DIRECTORY_EDIT_INSIDE_H

#include <stdbool.h>

#include "base/arena.h"
#include "domain/directory_edit.h"
#include "domain/office.h"
#include "store/directory_row.h"

enum { DIRECTORY_EDIT_BYTES = 4096 }; /* of a text that is typed */

struct directory_work {
	struct office *office;
	struct arena *arena;          /* as long as the work */
	int64_t now;
	struct directory_row service; /* as it stands */
	bool changed;                 /* something was written */
};

/* ERR_FORBIDDEN; ERR_NOT_FOUND for a program that is not in use. `service` 0: the work adds one, and
 * that before any other row. */
typedef enum err directory_work_fn(struct directory_work *work, void *context);
enum err directory_work_run(struct office *office, int64_t service, directory_work_fn *work, void *context);

/* Writes those columns of the row that differ, behind the last the extra; NULL: it stays as it is. */
enum err directory_work_change(struct directory_work *work, enum directory_kind kind, const struct directory_row *row,
                               const char *const values[DIRECTORY_TEXTS]);
/* A new row behind the others, of a uid of its own where `row` says none. */
enum err directory_work_add(struct directory_work *work, enum directory_kind kind, const struct directory_row *row);
enum err directory_work_end(struct directory_work *work, enum directory_kind kind, const struct directory_row *row);

/* A uid for a new row, as RFC 4122 has it. */
const char *directory_work_uid(struct directory_work *work);

/* The term of that code; where the directory has none it is made, under that name and taxonomy. */
enum err directory_work_term(struct directory_work *work, const char *code, const char *name, const char *taxonomy,
                             const char **ret_uid);

/* Text of that field is another one: translations of it stand, and nobody has checked them. */
enum err directory_work_uncheck(struct directory_work *work, enum directory_kind kind, const char *uid, const char *field);

/* Which field a column of a program is; DIRECTORY_FIELDS for none. */
enum directory_field directory_edit_field(size_t column);

/* Fields that are terms given to the program: which one a term is of (DIRECTORY_FIELDS: none), what
 * of it the program of that uid has, the same in the order of the codes, and what it shall have. */
bool directory_edit_is_terms(enum directory_field field);
enum directory_field directory_edit_field_of_term(const char *code);
enum err directory_edit_read_terms(struct db *db, struct arena *arena, const char *service, enum directory_field field,
                                   const char **ret_codes);
const char *directory_edit_tidy_terms(struct arena *arena, enum directory_field field, const char *codes);
enum err directory_edit_save_terms(struct directory_work *work, enum directory_field field, const char *codes,
                                   const struct directory_term_names *names);

/* Rows that hang on another, copied into the arena. */
struct directory_list {
	struct arena *arena;
	enum directory_kind kind;
	struct directory_row *rows;
	size_t count, room;
};
directory_row_each_fn directory_list_take; /* its context is the list */

/* Those in use whose `column`, one that refers, is that uid. */
enum err directory_list_of(struct db *db, struct arena *arena, enum directory_kind kind, size_t column, const char *uid,
                           struct directory_list *ret_list);

#endif
