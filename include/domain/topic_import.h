/* Topics taken in: what people and directories call things. Whoever reads the file puts rows
 * here; they are compared with what is known before the database is touched, and then written
 * in one transaction, or not at all. The file says all that there is: what it no longer has is
 * ended.
 *
 *     topic_import_new, topic_import_load, topic_import_put of each row,
 *     topic_import_compare, topic_import_write */
#ifndef FOYER_DOMAIN_TOPIC_IMPORT_H
#define FOYER_DOMAIN_TOPIC_IMPORT_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "domain/office.h"
#include "domain/reconcile.h"
#include "store/topic_row.h"

struct topic_import;

/* The arena must outlive it; so must the office. */
struct topic_import *topic_import_new(struct arena *arena, struct office *office);

/* Reads what is known. */
enum err topic_import_load(struct topic_import *import);

/* The id is not looked at; strings are copied. False when the same topic was put in the same
 * language before. */
bool topic_import_put(struct topic_import *import, const struct topic_row *row);

/* How many topics there are among what was put. */
size_t topic_import_topics(const struct topic_import *import);

/* What would change. */
void topic_import_compare(struct topic_import *import, struct reconcile_counts *ret_counts);

/* How many rows are in use now, to weigh an import that ends many. */
size_t topic_import_rows(const struct topic_import *import);

/* How many rows topic_import_write would touch; 0: it writes nothing at all. */
size_t topic_import_changes(const struct topic_import *import);

/* Writes what topic_import_compare found, as the worker of the office (domain/reconcile.h), and
 * the words by which programs are found anew. */
enum err topic_import_write(struct topic_import *import, void (*progress)(void *context, size_t done), void *context);

#endif
