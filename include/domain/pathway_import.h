/* Pathways taken in: the stages of a child's path and what is said of each. Whoever reads the
 * files puts rows here; they are compared with what is known before the database is touched,
 * and then written in one transaction, or not at all. The files say all that there is: a
 * stage or a text that they no longer have is ended.
 *
 *     pathway_import_new, pathway_import_load, pathway_import_stage and _text of each row,
 *     pathway_import_compare, pathway_import_write */
#ifndef FOYER_DOMAIN_PATHWAY_IMPORT_H
#define FOYER_DOMAIN_PATHWAY_IMPORT_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "domain/office.h"
#include "domain/reconcile.h"
#include "store/pathway_row.h"

struct pathway_import;

enum pathway_import_kind { PATHWAY_IMPORT_STAGE, PATHWAY_IMPORT_TEXT, PATHWAY_IMPORT_KINDS };

/* The arena must outlive it; so must the office. */
struct pathway_import *pathway_import_new(struct arena *arena, struct office *office);

/* Reads what is known. */
enum err pathway_import_load(struct pathway_import *import);

/* Ids are not looked at, a text's stage is its code; strings are copied. False when a row
 * like it was put before: a code, or a text of the same stage, language, kind and place. */
bool pathway_import_stage(struct pathway_import *import, const struct pathway_stage_row *row);
bool pathway_import_text(struct pathway_import *import, const struct pathway_text_row *row);

/* Calls `each` with the code of every stage that was put, in the order in which they came. */
void pathway_import_each_put(const struct pathway_import *import, void (*each)(void *context, const char *stage),
                             void *context);

/* Whether such a stage was put, and whether it has a title in that language. */
bool pathway_import_has(const struct pathway_import *import, const char *stage);
bool pathway_import_has_title(const struct pathway_import *import, const char *stage, const char *language);

/* What would change, counted by kind. */
void pathway_import_compare(struct pathway_import *import, struct reconcile_counts ret_counts[PATHWAY_IMPORT_KINDS]);

/* How many stages are in use now, to weigh an import that ends many. */
size_t pathway_import_stages(const struct pathway_import *import);

/* How many rows pathway_import_write would touch; 0: it writes nothing at all. */
size_t pathway_import_changes(const struct pathway_import *import);

/* Writes what pathway_import_compare found, as the worker of the office (domain/reconcile.h). */
enum err pathway_import_write(struct pathway_import *import, void (*progress)(void *context, size_t done),
                              void *context);

#endif
